// Loading of modules when they are needed, over a network that can fail.

/**
 * Makes a function that loads a module once, and that can be called again after a failure.
 * @template Module
 * @param {() => Promise<Module>} load Imports the module.
 * @param {(address: string) => Promise<Module>} [loadAt] Imports the module from another address.
 * @returns {() => Promise<Module | null>} `null` if the module, or one that it imports, could not be
 *   fetched.
 */
export function importer(load, loadAt = (address) => import(address)) {
  /** @type {Module | null} */
  let loaded = null;
  /** Address of the module whose fetch failed, if the browser tells it. */
  let failed = "";
  let failures = 0;

  return async () => {
    if (loaded) return loaded;
    try {
      // Browsers may remember the failure of an address. With another query, they fetch it again.
      const module = await (failed ? loadAt(`${failed}?again=${failures}`) : load());
      return loaded ??= module;
    } catch (error) {
      // Anything else is a bug in the module.
      if (!(error instanceof TypeError && isOutage(error))) throw error;
      console.warn(error);
      failures += 1;
      failed = addressIn(error.message) || failed;
      return null;
    }
  };
}

/**
 * Makes a function that loads a module which the first run does not need. It tries twice, as a fetch can fail by
 * chance.
 * @template Module
 * @param {() => Promise<Module>} load
 * @returns {() => Promise<Module | null>}
 */
export function late(load) {
  const attempt = importer(load);
  return async () => await attempt() ?? await attempt();
}

/**
 * Whether a module could not be fetched. Then the error comes from the browser, and not from a line of a
 * script. Firefox names the importing line if it refuses an address at once.
 * @param {TypeError} error
 */
function isOutage({message, stack}) {
  return /imported module/.test(message) || !/:\d+:\d+/.test(stack ?? "");
}

/** Returns the address in a browser's error message, without its query. @param {string} message */
function addressIn(message) {
  return /https?:\/\/[^\s?#]+/.exec(message)?.[0] ?? "";
}
