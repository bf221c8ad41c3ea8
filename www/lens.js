// The image that the page has under its lens: every section that looks at one image looks at this one.

/** @import {Specimen} from "./protocol.js" */

export function newLens() {
  /** @type {((specimen: Specimen) => void)[]} */
  const watchers = [];
  const lens = {
    /** @type {Readonly<Specimen>} */
    specimen: {part: "test", index: 0},

    /** @param {Specimen} specimen */
    choose({part, index}) {
      lens.specimen = {part, index};
      for (const watcher of watchers) watcher(lens.specimen);
    },

    /** Tells of every choice from now on. @param {(specimen: Specimen) => void} watcher */
    watch(watcher) {
      watchers.push(watcher);
    },
  };
  return lens;
}

/** @typedef {ReturnType<typeof newLens>} Lens */
