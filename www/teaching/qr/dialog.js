// The link to the page as a QR code, in a dialog as large as the window, so that phones can scan it from the back of a
// classroom.

import {address} from "../../address.js";
import {create, onceAFrame} from "../../views/dom.js";
import {teachingTexts} from "../texts.js";
import {pictureOf} from "./picture.js";

/** @import {Store} from "../../store.js" */

/** Hosts that only this computer finds. */
const LOCAL = /^(localhost|127\..*|\[::1\])$/;

/**
 * @param {object} page
 * @param {() => {address: string, isWhole: boolean}} page.link A link, and whether it leads to the same data.
 * @param {Store} page.store
 */
export function newQrDialog({link, store}) {
  const heading = create("h2", {id: "qr-heading"});
  const picture = create("div", {id: "qr-picture"});
  const hints = create("div", {className: "hint"});
  const written = create("p", {id: "qr-link"});
  const close = create("button", {id: "qr-close", autofocus: true, onclick: () => dialog.close()});
  const words = create("div", {className: "qr-words"}, heading, hints, written, close);
  const dialog = create("dialog", {id: "qr-dialog"}, picture, words);
  /** What was drawn last: the language and the link. */
  let drawn = "";

  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.onclose = () => dialog.remove();
  // A press beside the dialog, on what lies behind it.
  dialog.onclick = ({target}) => {
    if (target === dialog) dialog.close();
  };
  const renewSoon = onceAFrame(renew);
  address.watch(renewSoon);
  store.watch(renewSoon);
  addEventListener("hashchange", renewSoon);
  // The link carries the language.
  new MutationObserver(renewSoon).observe(document.documentElement, {attributeFilter: ["lang"]});

  function renew() {
    if (dialog.open) draw();
  }

  function draw() {
    const {address, isWhole} = link();
    const key = `${document.documentElement.lang} ${address} ${isWhole}`;
    if (key === drawn) return;
    drawn = key;
    const {qr} = teachingTexts();
    const code = pictureOf(address, qr.code);
    heading.textContent = qr.heading;
    picture.replaceChildren(code ?? "");
    const isLocal = LOCAL.test(new URL(address).hostname);
    const said = [!code ? qr.tooLong : isLocal ? qr.local : qr.scan, !isWhole && teachingTexts().without];
    hints.replaceChildren(...said.flatMap((sentence) => sentence ? [create("p", {}, sentence)] : []));
    written.textContent = address;
    close.textContent = qr.close;
  }

  return {
    open() {
      draw();
      document.body.append(dialog);
      dialog.showModal();
    },

    close: () => dialog.close(),
  };
}
