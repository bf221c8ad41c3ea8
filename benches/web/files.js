// The four files of the full set: as they are published, and as what is in them.

/** @import {NamedBytes} from "../../www/protocol.js" */
/** @import {Data} from "./peer-worker.js" */

const DATA = new URL("../../www/data/", import.meta.url);

const NAMES = [
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
];

/** Bytes before the images and before the labels. */
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;

/** @returns {Promise<NamedBytes[]>} */
export async function packedFiles() {
  return Promise.all(NAMES.map(async (plain) => {
    const name = `${plain}.gz`;
    const response = await fetch(new URL(name, DATA));
    if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
    return {name, bytes: await response.arrayBuffer()};
  }));
}

/** @returns {Promise<Data>} */
export async function unpackedData() {
  const files = await packedFiles();
  const [trainImages, trainLabels, testImages, testLabels] =
    await Promise.all(files.map(({bytes}) => unpack(bytes)));
  return {
    train: {images: trainImages.subarray(IMAGES_HEADER), labels: trainLabels.subarray(LABELS_HEADER)},
    test: {images: testImages.subarray(IMAGES_HEADER), labels: testLabels.subarray(LABELS_HEADER)},
  };
}

/**
 * Files as `packedFiles` gives them, but not gzipped.
 * @param {Data} data
 * @param {number} side Of the images, in pixels.
 * @returns {NamedBytes[]}
 */
export function filesOf({train, test}, side) {
  const contents = [
    idx([train.labels.length, side, side], train.images),
    idx([train.labels.length], train.labels),
    idx([test.labels.length, side, side], test.images),
    idx([test.labels.length], test.labels),
  ];
  return NAMES.map((name, index) => ({name, bytes: contents[index]}));
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

/** @param {ArrayBuffer} bytes */
async function unpack(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
