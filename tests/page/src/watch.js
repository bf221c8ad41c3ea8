// Watches the page from its beginning on: what nobody catches is in `uncaught`. Timers that have not gone
// off are in `openTimers`, with what they will do, except for long ones, which the drivers of some browsers
// set here to end scripts. Its size counts the sections that are being loaded, too. Commands that a worker
// has not answered are in `openCommands`, by their ids.

// No replay begins by itself, unless the address has the query `motion`: it would keep the browser busy for
// seconds after every run.

window.uncaught = [];
addEventListener("error", ({message}) => uncaught.push(message));
addEventListener("unhandledrejection", ({reason}) => uncaught.push(String(reason)));

window.loadingSections = () => document.querySelectorAll("section[aria-busy=true]:not([hidden])").length;

window.openTimers = new class extends Map {
  get size() {
    return super.size + loadingSections();
  }
}();
/** The timers as they are, for the waiting of tests. */
window.untracked = {setTimeout: window.setTimeout.bind(window)};
{
  const {setTimeout, clearTimeout} = window;
  window.setTimeout = (callback, wait, ...rest) => {
    const timer = setTimeout((...values) => {
      openTimers.delete(timer);
      callback(...values);
    }, wait, ...rest);
    if (!(wait >= 10_000)) openTimers.set(timer, String(callback));
    return timer;
  };
  window.clearTimeout = (timer) => {
    openTimers.delete(timer);
    clearTimeout(timer);
  };
}

window.openCommands = new Map();
window.Worker = class extends Worker {
  constructor(...values) {
    super(...values);
    this.addEventListener("message", ({data}) => openCommands.delete(data.id));
  }

  postMessage(message, ...rest) {
    if (message.id > 0) openCommands.set(message.id, message.type);
    super.postMessage(message, ...rest);
  }

  terminate() {
    openCommands.clear();
    super.terminate();
  }
};

{
  const [{matchMedia}, REDUCED_MOTION] = [window, "(prefers-reduced-motion: reduce)"];
  const isReduced = !location.search.startsWith("?motion");
  window.matchMedia = (query) => matchMedia(query === REDUCED_MOTION && isReduced ? "all" : query);
}
