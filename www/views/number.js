// Numbers as the user types them.

/** Returns the number that a text stands for. An empty text is not a number. @param {string} text */
export function numberIn(text) {
  return text.trim() === "" ? NaN : Number(text.replace("−", "-"));
}
