// The four files of the full set: as they are published, and as what is in them.

/** @import {NamedBytes} from "../../www/protocol.js" */
/** @import {Data, Part} from "./peer-worker.js" */

const DATA = new URL("../../www/data/", import.meta.url);

/** @typedef {"train" | "t10k"} Prefix Of the names of a part's two files. */

const imagesName = (/** @type {Prefix} */ prefix) => `${prefix}-images-idx3-ubyte`;
const labelsName = (/** @type {Prefix} */ prefix) => `${prefix}-labels-idx1-ubyte`;

/** Bytes before the images and before the labels. */
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;

/** @returns {Promise<NamedBytes[]>} */
export async function packedFiles() {
  const names = [imagesName("train"), labelsName("train"), imagesName("t10k"), labelsName("t10k")];
  return Promise.all(names.map(packed));
}

/** @param {string} plain Its name without the ending. */
async function packed(plain) {
  const name = `${plain}.gz`;
  const response = await fetch(new URL(name, DATA));
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  return {name, bytes: await response.arrayBuffer()};
}

/** @returns {Promise<Data>} */
export async function unpackedData() {
  const [train, test] = await Promise.all([unpackedPart("train"), unpackedPart("t10k")]);
  return {train, test};
}

/** @param {Prefix} prefix */
async function unpackedPart(prefix) {
  const [images, labels] =
    await Promise.all([unpacked(imagesName(prefix)), unpacked(labelsName(prefix))]);
  return {images: images.subarray(IMAGES_HEADER), labels: labels.subarray(LABELS_HEADER)};
}

/** @param {string} name */
async function unpacked(name) {
  const {bytes} = await packed(name);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Files as `packedFiles` gives them, but not gzipped.
 * @param {Data} data
 * @param {number} side Of the images, in pixels.
 * @returns {NamedBytes[]}
 */
export function filesOf({train, test}, side) {
  return [...filesOfPart("train", train, side), ...filesOfPart("t10k", test, side)];
}

/**
 * @param {Prefix} prefix
 * @param {Part} part
 * @param {number} side
 * @returns {NamedBytes[]}
 */
function filesOfPart(prefix, {images, labels}, side) {
  return [
    {name: imagesName(prefix), bytes: idx([labels.length, side, side], images)},
    {name: labelsName(prefix), bytes: idx([labels.length], labels)},
  ];
}

/**
 * @param {number[]} shape
 * @param {Uint8Array} elements
 */
function idx(shape, elements) {
  const header = 4 + 4 * shape.length;
  const bytes = new Uint8Array(header + elements.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0800 + shape.length); // 08 is the type of unsigned bytes.
  shape.forEach((length, index) => view.setUint32(4 + 4 * index, length));
  bytes.set(elements, header);
  return bytes.buffer;
}
