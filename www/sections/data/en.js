// What the section on data says.

export const data = {
  fashionMnist: "Fashion-MNIST holds grey images of clothes and shoes in ten classes.",
  explanation: "The model sees a row of numbers only: the pixels one after the other, each divided by 255. " +
    "Zero is the background: white here in a light theme, black in a dark one.",
  pixel: "pixel",
  examples: "Images of each class; arrow keys move between them",
  /** @param {string} name @param {string} train @param {string} test */
  counts: (name, train, test) => `${name} · ${train} train, ${test} test`,
  /** @param {string} name @param {string} place */
  example: (name, place) => `${name}, training image ${place}`,
  /** @param {string} name @param {number} width @param {number} height */
  enlarged: (name, width, height) =>
    `${name}, enlarged: ${height} × ${width} pixels, with their values in the table below`,
  hint: "Point at an image, or use the arrow keys, to see its pixels; click, and every section looks at it.",
  values: "Pixel values as text",
  checksums: "SHA-256 of the files, unpacked",
  file: "file",
  origin: "the same as",
  known: {published: "the published Fashion-MNIST", sample: "the sample that comes with the page"},
  unknown: "none that is known here",
  verifying: "Computed when there is nothing else to do …",
};
