// Files that are dropped anywhere on the page, or pasted: pictures and others go different ways.

import {failure} from "./failure.js";
import {isPicture} from "./incoming.js";

/** @import {Failure} from "./protocol.js" */

/**
 * @typedef {object} Takers
 * @property {(files: File[]) => void} pictures
 * @property {(files: File[]) => void} others Takes files. No picture is among them.
 * @property {(failure: Failure) => void} refuse Says why files of both kinds can't be taken.
 */

/** @param {Takers} takers */
export function acceptArrivals(takers) {
  acceptDrops(takers);
  acceptPastes(takers);
}

/**
 * Lets files be dropped anywhere on the page.
 * @param {Takers} takers
 */
function acceptDrops({pictures, others, refuse}) {
  const {classList} = document.body;
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    classList.add("dragging");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) classList.remove("dragging");
  });
  addEventListener("drop", (event) => {
    classList.remove("dragging");
    const files = [...event.dataTransfer?.files ?? []];
    if (files.length === 0) return;
    event.preventDefault();
    const other = files.find((file) => !isPicture(file));
    if (!other) pictures(files);
    else if (files.some(isPicture)) refuse(failure("mixed-files", {found: other.name}));
    else others(files);
  });
}

/**
 * Lets pictures be pasted anywhere on the page. Leaves text to the fields; elsewhere, it does nothing.
 * @param {Pick<Takers, "pictures">} takers
 */
function acceptPastes({pictures}) {
  addEventListener("paste", (event) => {
    const {files = [], types = []} = event.clipboardData ?? {};
    const isForField = event.target instanceof HTMLInputElement && types.includes("text/plain");
    if (isForField || files.length === 0) return;
    event.preventDefault();
    pictures([...files]);
  });
}
