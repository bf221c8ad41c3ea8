// What the section on data says.

export const data = {
  fashionMnist: "Fashion-MNIST holds grey images of clothes, shoes and bags in ten classes.",
  explanation: "The model never sees a picture. It gets one row of numbers: each pixel divided by 255. " +
    "The background is 0.",
  pixel: "pixel",
  examples: "Images of each class; arrow keys move between them",
  /** @param {string} train @param {string} test */
  counts: (train, test) => `${train} + ${test}`,
  /** @param {string} name @param {string} place */
  example: (name, place) => `${name}, training image ${place}`,
  /** @param {string} name @param {number} width @param {number} height */
  enlarged: (name, width, height) =>
    `${name}, enlarged: ${height} × ${width} pixels, with their values in the table below`,
  hint: "Each class: number of training images + number of test images. Point at an image to see its pixel " +
    "values. Click it to use it in every section.",
  values: "Pixel values as text",
  checksums: "SHA-256 of the files, unpacked",
  file: "file",
  origin: "the same as",
  known: {published: "the published Fashion-MNIST", sample: "the sample that comes with the page"},
  unknown: "no file that this page knows",
  verifying: "Computed when nothing else is running …",
};
