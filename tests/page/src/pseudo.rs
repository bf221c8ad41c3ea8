//! A language of longer words finds texts that are in no language, and texts that are cut off.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Texts and labels without the brackets of the language, each with where it stands.
///
/// Not texts of a language: formulas, code, names of files and functions, the name of this page and of the
/// next language. What is said before there is a language is said in both.
const UNTRANSLATED: &str = r#"
    const isWord = (text) => /\p{L}{2}/u.test(text.replace(/⟦[^]*⟧|SHA-256/gu, ""));
    const notOfALanguage = "math, code, pre, script, style, noscript, h1, #language, #checksums tbody th, .exponential, #unserved, #unloaded";
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

/// Texts that don't fit into their place, and are cut off or stick out of it. In the language of longer
/// words, some end in an ellipsis.
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

/// WebKit keeps the width of a table's column when a longer text takes the place of another.
const LAY_OUT_ANEW: &str = "document.body.style.display = 'none';
    document.body.getBoundingClientRect();
    document.body.style.display = ''";

/// By how much the page is wider than its window [CSS pixels].
const OVERHANG: &str = "const {scrollWidth, clientWidth} = document.documentElement;
    return scrollWidth - clientWidth";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn every_text_is_translated_and_has_room() {
    let site = Site::with_pseudo_language().await;
    for width in [1280, 390] {
        let page = Page::ready(&site, "epochs=2&seed=1").await;
        page.narrow_to(width).await;
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
