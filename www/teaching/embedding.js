// The HTML that shows the page within another one.

/** Shows the stage, and most sections, without scrolling the page around it [CSS pixels]. */
const HEIGHT = 800;

/**
 * Returns an `iframe` that shows the page at an address.
 * @param {string} address
 * @param {string} title
 */
export function embedding(address, title) {
  const attributes = {src: address, title, width: "100%", height: HEIGHT, style: "border: 0", loading: "lazy"};
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<iframe${written.join("")} allow="clipboard-write"></iframe>`;
}

/** Returns a text as an attribute's value. @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
