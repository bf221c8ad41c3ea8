// The three output layers, as tables and charts name and draw them.

import {create, createSvg, setText} from "../../../views/dom.js";
import {roomTexts} from "./texts.js";

/** @import {WordLayerKind} from "../../../protocol.js" */

/** In the order of the results. @type {readonly WordLayerKind[]} */
export const LAYERS = ["full", "sampled", "hierarchical"];

/** Returns the CSS class of a layer's lines. @param {WordLayerKind} layer */
export const styleOf = (layer) => `word-${layer}`;

/** Makes a legend of the three layers, and of further lines. @param {("prediction")[]} [others] */
export function newLegend(others = []) {
  const lines = [...LAYERS.map((layer) => ({name: layer, style: styleOf(layer)})),
    ...others.map((name) => ({name, style: `word-${name}`}))];
  const items = lines.map(({name, style}) => {
    const swatch = createSvg("svg", {"class": "swatch", "aria-hidden": "true"},
      createSvg("path", {"class": `line ${style}`, d: "M0 6h24"}),
      ...name === "prediction" ? [] : [createSvg("path", {"class": `marker ${style}`, d: "M12 6h0"})]);
    const text = create("span");
    return {name, text, item: create("li", {}, swatch, text)};
  });
  return {
    element: create("ul", {className: "legend"}, ...items.map(({item}) => item)),

    translate() {
      const said = roomTexts();
      for (const {name, text} of items) setText(text, said.lines[name]);
    },
  };
}
