// The nine test images of the stage, larger. A press chooses one for all sections.

import {create, find, setText} from "../../views/dom.js";
import {paintImage} from "../../views/image.js";
import {showList} from "../../views/list.js";
import {newSection} from "../../views/section.js";

/** @import {Page} from "../loader.js" */

/**
 * @param {HTMLElement} element
 * @param {Page} page
 */
export function newLargeNine(element, {ask, selection, nine}) {
  const section = newSection(element, {inquire, draw});
  nine.watch(() => {
    draw(); // Out of sight, too, the pictures take their room.
    section.renew();
  });
  selection.watch(draw);

  /** Asks for the images. */
  async function inquire() {
    const indices = nine.shown.map(({index}) => index);
    return indices.length === 0 ? null : {indices, ...await ask({type: "images", part: "test", indices})};
  }

  function draw() {
    const {data, answer} = section;
    if (!data) return;
    const size = data.width * data.height;
    showList(element, nine.shown, newPicture, (button, {index, label, predicted}, place) => {
      const names = button.querySelectorAll("span");
      // Until the worker has answered, there may be the pixels of others.
      const isKnown = answer?.indices[place] === index;
      const image = isKnown ? answer.pixels.subarray(place * size, (place + 1) * size) : new Uint8Array(size);
      paintImage(find(button, "canvas"), image, data);
      const isRight = predicted === label;
      const verdict = predicted === null ? "" : `${isRight ? "✓" : "✗"} ${section.className(predicted)}`;
      setText(/** @type {Element} */ (names[0]), section.className(label));
      setText(/** @type {Element} */ (names[1]), verdict);
      if (names[1]) names[1].className = isRight ? "right" : "wrong";
      button.ariaPressed = String(selection.image.part === "test" && selection.image.index === index);
      button.onclick = () => selection.choose({part: "test", index});
    });
  }

  return section;
}

function newPicture() {
  return create("button", {type: "button"}, create("span"), create("canvas", {ariaHidden: "true"}), create("span"));
}
