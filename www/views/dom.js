// Finding elements, with their types.

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
