// The clipboard, if the browser lets the page use it.

/**
 * Copies a text.
 * @param {string} text
 * @returns {Promise<boolean>} Whether the browser lets the page copy.
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // There may be no clipboard at all.
  }
}
