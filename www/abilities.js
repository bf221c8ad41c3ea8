// What the page needs before its modules run. It is a classic script in the syntax of old browsers. It finds out what this
// browser lacks. If it lacks anything, or an error occurs, unable.js says what that means. It is a file of its own, because
// content security policies forbid scripts within the page.

(function () {
  /** @type {any} */
  var page = window;
  var root = document.documentElement;

  /** @type {Record<string, unknown>} */
  var abilities = {
    origin: self.origin !== "null",
    modules: "noModule" in HTMLScriptElement.prototype,
    workers: false,
    wasm: page.WebAssembly,
    simd: page.WebAssembly && WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123])),
    streams: page.ReadableStream && page.DecompressionStream,
    visibility: root.checkVisibility,
    popovers: root.showPopover
  };
  // Browsers with module workers read the type. This address is none, so nothing is fetched.
  try { new Worker("http://", {get type() { abilities.workers = true; return undefined; }}); } catch (e) {}

  /** @param {Event} [trouble] */
  function tell(trouble) {
    if (page.troubles.push(trouble) > 1) return;
    var script = document.createElement("script");
    script.src = "unable.js";
    script.onerror = function () {
      var notice = document.getElementById("unloaded");
      if (!notice) return;
      notice.className = "unusable";
      notice.hidden = false;
    };
    document.head.appendChild(script);
  }

  page.lacking = Object.keys(abilities).filter(function (name) { return !abilities[name]; });
  page.troubles = [];
  addEventListener("error", tell, true);
  addEventListener("securitypolicyviolation", tell);
  if (page.lacking[0]) tell();
  addEventListener("click", function (event) {
    var button = /** @type {Element} */ (event.target);
    if (button.parentElement && button.parentElement.id === "unloaded") location.reload();
  });

  // Until the page's language is known, nothing in another one is shown.
  if (!/^en/.test(navigator.language) || /lang=/.test(location.hash)) root.classList.add("unspoken");
  // The same for its colours: see views/theme.js.
  var chosen = /[#&]theme=(light|dark)(&|$)/.exec(location.hash);
  var system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = chosen ? chosen[1] : system;
})();
