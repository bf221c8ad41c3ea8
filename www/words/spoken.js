// Symbols in plain letters.

/** Returns a symbol in plain letters, as a screen reader can say them. @param {Element} element @returns {string} */
export function spoken(element) {
  const {localName, children, textContent} = element;
  const parts = [...children].map(spoken);
  if (parts.length === 0) return (textContent ?? "").replaceAll(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize("NFKC"));
  return parts.join(localName === "msub" ? " " : localName === "mfrac" ? " / " : "");
}
