// Comes before the worker's own code: a clock that tests move, and turns that tests allow. Nothing in the
// worker depends on how fast the machine is then. `{clock: {…}}`, sent to the worker, has any of:
//
// advance  the milliseconds by which the clock moves on; timers that are due then go off
// turns    the number of turns, that is slices of training, that the worker may take; `null` for any
//          number
//
// STEP is the number of milliseconds that pass whenever the worker reads the clock. Where it is 0, the
// clock stands still until a test moves it. Each event of the worker says the `workerTime`, and an event
// `turn` follows each turn.

{
  const channels = MessageChannel;
  const sendToPage = self.postMessage.bind(self);
  const setRealTimeout = self.setTimeout.bind(self);
  const timers = new Map();
  let lastTimer = 0;
  let time = 0;
  let turnsLeft = Infinity;
  let heldTurn = null;

  performance.now = () => time += STEP;
  self.postMessage = (event) => sendToPage({...event, workerTime: time});

  self.setTimeout = (callback, wait = 0) => {
    if (wait <= 0 || STEP > 0) return setRealTimeout(callback, wait);
    lastTimer += 1;
    timers.set(-lastTimer, {callback, due: time + wait});
    return -lastTimer;
  };
  const clearRealTimeout = self.clearTimeout.bind(self);
  self.clearTimeout = (timer) => {
    if (!timers.delete(timer)) clearRealTimeout(timer);
  };

  self.MessageChannel = class {
    constructor() {
      const {port1, port2} = new channels();
      this.port1 = {
        set onmessage(takeTurn) {
          port1.onmessage = () => {
            takeTurn();
            sendToPage({type: "turn", id: null});
          };
        },
      };
      this.port2 = {
        postMessage() {
          heldTurn = () => port2.postMessage(null);
          takeHeldTurn();
        },
      };
    }
  };

  function takeHeldTurn() {
    if (!heldTurn || turnsLeft === 0) return;
    turnsLeft -= 1;
    heldTurn();
    heldTurn = null;
  }

  self.addEventListener("message", (message) => {
    const {clock} = message.data;
    if (!clock) return;
    message.stopImmediatePropagation();
    if ("turns" in clock) turnsLeft = clock.turns ?? Infinity;
    time += clock.advance ?? 0;
    for (const [timer, {callback, due}] of timers) {
      if (due > time) continue;
      timers.delete(timer);
      callback();
    }
    takeHeldTurn();
  });
}
