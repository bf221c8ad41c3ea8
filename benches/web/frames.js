// How long the page's own thread is busy at a time.

/** Begins to watch. */
export function watchFrames() {
  let longest = 0;
  let last = performance.now();
  let request = requestAnimationFrame(function next() {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    request = requestAnimationFrame(next);
  });
  const tasks = watchTasks();
  return {
    /**
     * What was longest, in seconds: the time from one frame to the next, and a task, which only some
     * browsers tell, and only above 0.05.
     */
    async end() {
      await new Promise(requestAnimationFrame); // What happens now is a part of this frame.
      cancelAnimationFrame(request);
      return {gap: longest / 1000, task: tasks?.() ?? []};
    },
  };
}

/** Returns what ends it, if this browser can do it. */
function watchTasks() {
  if (!PerformanceObserver.supportedEntryTypes.includes("longtask")) return null;
  /** @type {number[]} */
  const durations = [0];
  const note = (/** @type {PerformanceEntryList} */ tasks) =>
    durations.push(...tasks.map(({duration}) => duration));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({type: "longtask"});
  return () => {
    note(observer.takeRecords());
    observer.disconnect();
    return [Math.max(...durations) / 1000];
  };
}
