// Files that are chosen, and which of them are pictures.

/**
 * Takes the files that are chosen in `input`: also the same ones again.
 * @param {HTMLInputElement} input
 * @param {(files: File[]) => void} take
 */
export function acceptChoices(input, take) {
  input.onchange = () => {
    const files = [...input.files ?? []];
    input.value = "";
    if (files.length > 0) take(files);
  };
}

/** Not every system knows that files of these endings are pictures. @param {File} file */
export function isPicture({name, type}) {
  return type.startsWith("image/") || /\.(hei[cf]|avif)$/i.test(name);
}
