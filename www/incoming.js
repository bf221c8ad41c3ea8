// What is dropped anywhere on the page, or pasted: pictures and other files go different ways.

/** @import {Failure} from "./protocol.js" */

/**
 * @typedef {object} Takers
 * @property {(files: File[]) => void} pictures
 * @property {(files: File[]) => void} others Files of which none is a picture.
 * @property {(failure: Failure) => void} refuse What can't be told apart, or is no file.
 */

/**
 * Lets files be dropped anywhere on the page.
 * @param {Takers} takers
 */
export function acceptDrops({pictures, others, refuse}) {
  const body = document.body;
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    body.classList.add("dragging");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) body.classList.remove("dragging");
  });
  addEventListener("drop", (event) => {
    body.classList.remove("dragging");
    const files = [...event.dataTransfer?.files ?? []];
    if (files.length === 0) return;
    event.preventDefault();
    const other = files.find((file) => !isPicture(file));
    if (!other) pictures(files);
    else if (!files.some(isPicture)) others(files);
    else refuse({code: "mixed-files", subject: "", expected: "", found: other.name});
  });
}

/**
 * Lets pictures be pasted anywhere on the page, but leaves text to the fields.
 * @param {Pick<Takers, "pictures" | "refuse">} takers
 */
export function acceptPastes({pictures, refuse}) {
  addEventListener("paste", (event) => {
    const {files = [], types = []} = event.clipboardData ?? {};
    const isText = types.includes("text/plain");
    if (isText && event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    if (files.length > 0) pictures([...files]);
    else if (isText) refuse({code: "no-picture", subject: "", expected: "image/*", found: "text/plain"});
  });
}

/** @param {File} file */
function isPicture({type}) {
  return type.startsWith("image/");
}
