// Elements, one for each of some items: rows of a table, pictures, options.

/**
 * Shows each item by a child of `parent`. Children that are there stay, with the keyboard's place in
 * them; those that lack are made, those left over go.
 * @template Item
 * @template {Element} Child
 * @param {Element} parent
 * @param {Iterable<Item>} items
 * @param {(item: Item, place: number) => Child} make
 * @param {(child: Child, item: Item, place: number) => void} show
 */
export function showList(parent, items, make, show) {
  let place = 0;
  for (const item of items) {
    const child = parent.children[place] ?? parent.appendChild(make(item, place));
    show(/** @type {Child} */ (child), item, place);
    place += 1;
  }
  while (parent.children.length > place) parent.lastElementChild?.remove();
}
