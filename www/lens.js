// The image that the page has under its lens: every section that looks at one image looks at this one.

/** @import {Specimen} from "./protocol.js" */

export class Lens {
  /** @type {Specimen} */
  #specimen = {part: "test", index: 0};
  /** @type {((specimen: Specimen) => void)[]} */
  #watchers = [];

  get specimen() {
    return this.#specimen;
  }

  /** @param {Specimen} specimen */
  choose({part, index}) {
    this.#specimen = {part, index};
    for (const watcher of this.#watchers) watcher(this.#specimen);
  }

  /**
   * Tells of every choice from now on.
   * @param {(specimen: Specimen) => void} watcher
   */
  watch(watcher) {
    this.#watchers.push(watcher);
  }
}
