// A QR code as a picture.

import {createSvg} from "../../views/dom.js";
import {outline, qrCode, QUIET_ZONE} from "./code.js";

/**
 * Draws the QR code of a link, dark on white in every theme.
 * @param {string} link
 * @param {string} name What screen readers call it.
 * @returns {SVGSVGElement | null} `null` if the link is too long.
 */
export function pictureOf(link, name) {
  const code = qrCode(link);
  if (!code) return null;
  const side = code.modules.length + 2 * QUIET_ZONE;
  return createSvg(
    "svg",
    {viewBox: `0 0 ${side} ${side}`, "shape-rendering": "crispEdges", role: "img", "aria-label": name},
    createSvg("rect", {width: side, height: side, fill: "#fff"}),
    createSvg("path", {d: outline(code), fill: "#000"}),
  );
}
