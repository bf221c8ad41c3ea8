// Finding, making and changing elements, with their types.

/**
 * The tag that the last part of a selector begins with, as in `#list button.wide`.
 * @template {string} S
 * @typedef {S extends `${string} ${infer Last}` ? Tag<Last>
 *   : S extends `${infer Name}#${string}` ? Name
 *   : S extends `${infer Name}.${string}` ? Name
 *   : S} Tag
 */

/**
 * The type of the element that a selector finds, if it names the tag.
 * @template {string} S
 * @typedef {Tag<S> extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag<S>]
 *   : Tag<S> extends keyof SVGElementTagNameMap ? SVGElementTagNameMap[Tag<S>]
 *   : HTMLElement} Found
 */

/**
 * The first element in `root` that `selector` tells of: `button#train` finds a button.
 * @template {string} S
 * @param {ParentNode} root
 * @param {S} selector
 */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new TypeError(`there is no ${selector}`);
  return /** @type {Found<S>} */ (element);
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

/**
 * A new element of a drawing.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function createSvg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * Leaves alone what is as it should be: screen readers read out also what is put there a second time.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** However often it is asked for, it is done once a frame. @param {() => void} work */
export function onceAFrame(work) {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      work();
    });
  };
}

/** Paints anew when the theme changes between light and dark, and at once on a `repaint` event. @param {() => void} paint */
export function followTheme(paint) {
  addEventListener("repaint", paint);
  new MutationObserver(paint).observe(document.documentElement, {attributeFilter: ["data-theme"]});
}
