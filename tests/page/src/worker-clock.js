// Runs before the worker's own code. Tests control the worker's clock and its slices of work (turns), so that
// nothing depends on the speed of the machine. A message `{clock: {…}}` to the worker can have:
//
// advance  the time by which the clock advances [ms]; then the timers that are due are called
// turns    the number of turns that the worker may take; `null` for any
//          number
//
// STEP is the time that passes at each reading of the clock [ms]. With 0, only tests move the clock. Each
// event of the worker contains the `workerTime`, and an event `turn` follows each turn.

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
