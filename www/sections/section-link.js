// Links from one section to another.

import {address} from "../address.js";
import {create} from "../views/dom.js";
import {open} from "../views/place.js";

/** @import {SectionKey} from "./index.js" */

/**
 * Returns a link to a section, without a text. It keeps what else the address says, and is hidden with its section.
 * @param {SectionKey} key
 */
export function newSectionLink(key) {
  const link = create("a", {
    onclick() {
      // The address stays as it is then, and the browser does nothing.
      if (address.place === key) open(key);
    },
  });

  function renew() {
    link.href = address.opening(key);
    link.hidden = address.hidden.includes(key);
  }

  address.watch(renew);
  renew();
  return link;
}
