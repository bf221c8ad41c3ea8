// Finding and making elements, with their types.

/**
 * The one element in `root` that `selector` tells of.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function find(root, selector, type) {
  const element = root.querySelector(selector);
  if (!(element instanceof type)) throw new TypeError(`${selector} is no ${type.name}`);
  return element;
}

/**
 * A new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function create(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Paints anew when the theme changes between light and dark. @param {() => void} paint */
export function followTheme(paint) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}
