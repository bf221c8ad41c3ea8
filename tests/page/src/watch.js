// Runs before the page's own scripts. Collects uncaught errors in `uncaught`, pending timers with their
// callbacks in `openTimers`, and commands without an answer in `openCommands`, by their ids. Timers of ten
// seconds or more are left out, because some drivers use them to end scripts. The size of `openTimers`
// includes the sections that are being loaded.

// Without the query `motion` in the address, no replay begins by itself. A replay would keep the browser busy
// for seconds after every run.

/**
 * Reports of resized elements that wait for the next frame. The page's observers do all their work in a later frame,
 * so they can't cause any. WebKit makes some where container queries take it more than one layout. In a loop of the
 * page's own, there would be one in every frame.
 */
const MOST_DELAYED_RESIZES = 3;

window.uncaught = [];
// Browsers list only the first 250 requests by themselves.
performance.setResourceTimingBufferSize(5000);
{
  let delayedResizes = 0;
  addEventListener("error", ({message}) => {
    const isDelayed = message.startsWith("ResizeObserver loop");
    if (isDelayed) delayedResizes += 1;
    if (!isDelayed || delayedResizes > MOST_DELAYED_RESIZES) uncaught.push(message);
  });
}
addEventListener("unhandledrejection", ({reason}) => uncaught.push(String(reason)));

window.loadingSections = () => document.querySelectorAll("section[aria-busy=true]:not([hidden])").length;

window.openTimers = new class extends Map {
  get size() {
    return super.size + loadingSections();
  }
}();
/** The browser's own timers, for waiting in tests. */
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
