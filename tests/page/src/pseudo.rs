//! Tests with a pseudo-language of longer words. It shows untranslated texts, and texts that are cut off.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// A script that returns the texts and labels without the brackets of the pseudo-language, each with its
/// place.
///
/// Formulas, code, names of files and functions, and the names of the page and the next language are not
/// translated. Texts that are shown before a language is loaded are written in both languages.
const UNTRANSLATED: &str = r#"
    const isWord = (text) => /\p{L}{2}/u.test(text.replace(/⟦[^]*⟧|SHA-256/gu, ""));
    const notOfALanguage = "math, code, pre, script, style, noscript, h1, #language, #checksums tbody th, .exponential, #unloaded";
    const place = (element) => element.id || `${element.localName} in ${element.closest("[id]")?.id}`;
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const {data, parentElement: element} = walker.currentNode;
      if (isWord(data) && !element.closest(notOfALanguage)) found.push([place(element), data.trim()]);
    }
    for (const element of document.querySelectorAll("body *"))
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        const text = element.getAttribute(name);
        if (text && isWord(text)) found.push([`${place(element)} ${name}`, text]);
      }
    return found;
"#;

/// A script that returns the texts that are cut off or exceed their place. In the pseudo-language, some
/// texts may end in an ellipsis.
const CLIPPED: &str = r#"
    const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const isPseudo = document.documentElement.lang === "qps";
    const mayEnd = (element) => isPseudo && getComputedStyle(element).textOverflow === "ellipsis";
    const isCut = (element) => /hidden|clip/.test(getComputedStyle(element).overflowX);
    const place = (element) => element.id || `${element.localName} in ${element.closest("[id]")?.id}`;
    return [...document.querySelectorAll("main *, header *, nav *")]
      .filter((element) => element instanceof HTMLElement && (hasText(element) || isCut(element)) && element.checkVisibility())
      .filter((element) => !element.closest(".unseen, .scroller") && !mayEnd(element))
      .filter(({scrollWidth, clientWidth, clientHeight, scrollHeight, localName}) =>
        clientWidth > 0 && (scrollWidth > clientWidth + 1 || localName === "button" && scrollHeight > clientHeight + 1))
      .map((element) => [place(element), element.textContent.slice(0, 60), element.scrollWidth, element.clientWidth]);
"#;

/// A script that makes the browser lay out the page again. WebKit keeps the width of a table's column when
/// its text becomes longer.
const LAY_OUT_ANEW: &str = "document.body.style.display = 'none';
    document.body.getBoundingClientRect();
    document.body.style.display = ''";

/// A script that returns how much wider the page is than its window `[CSS pixels]`.
const OVERHANG: &str = "const {scrollWidth, clientWidth} = document.documentElement;
    return scrollWidth - clientWidth";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn every_text_is_translated_and_has_room() {
    let site = Site::with_pseudo_language().await;
    for width in [1280, 390] {
        let page = Page::narrow(&site, "epochs=2&seed=1", width).await;
        page.wait_until_idle().await;
        page.train(2).await;
        page.script("for (const fold of document.querySelectorAll('details')) fold.open = true")
            .await;
        for language in ["en", "ko", "qps"] {
            page.wait_for(&format!("document.documentElement.lang === '{language}'"))
                .await;
            page.wait_until_at_rest().await;
            page.script(LAY_OUT_ANEW).await;
            let place = format!("{language} at {width}");
            if language == "qps" {
                assert_eq!(page.script(UNTRANSLATED).await, json!([]), "{place}");
            }
            assert_eq!(page.script(CLIPPED).await, json!([]), "{place}");
            assert_eq!(page.script(OVERHANG).await, json!(0), "{place}");
            page.switch_language().await;
        }
    }
}
