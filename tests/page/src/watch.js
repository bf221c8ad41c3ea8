// Watches the page from its beginning on: what nobody catches is in `uncaught`, timers that have not gone
// off are in `openTimers`, and commands that a worker has not answered are in `openCommands`.

window.uncaught = [];
addEventListener("error", ({message}) => uncaught.push(message));
addEventListener("unhandledrejection", ({reason}) => uncaught.push(String(reason)));

window.openTimers = new Set();
{
  const {setTimeout, clearTimeout} = window;
  window.setTimeout = (callback, ...rest) => {
    const timer = setTimeout((...values) => {
      openTimers.delete(timer);
      callback(...values);
    }, ...rest);
    openTimers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => {
    openTimers.delete(timer);
    clearTimeout(timer);
  };
}

window.openCommands = new Set();
window.Worker = class extends Worker {
  constructor(...values) {
    super(...values);
    this.addEventListener("message", ({data}) => openCommands.delete(data.id));
  }

  postMessage(message, ...rest) {
    if (message.id > 0) openCommands.add(message.id);
    super.postMessage(message, ...rest);
  }

  terminate() {
    openCommands.clear();
    super.terminate();
  }
};
