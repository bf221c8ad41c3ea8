//! Tests of the themes, the presenter mode, and the QR code.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// A JavaScript expression: the colours of the background, a text, a picture, and the browser's controls.
const COLOURS: &str = "[
    getComputedStyle(document.documentElement).backgroundColor,
    getComputedStyle(document.getElementById('status')).color,
    document.querySelector('#templates canvas').toDataURL(),
    getComputedStyle(document.getElementById('seed')).colorScheme]";

/// Chooses a theme in the list.
async fn choose_theme(page: &Page, theme: &str) {
    page.script(&format!(
        "const select = document.getElementById('theme');
        select.value = '{theme}';
        select.dispatchEvent(new Event('change'));"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_theme_is_chosen_and_remembered_in_the_address() {
    let page = Page::with_sample("seed=2").await;
    page.wait_until_at_rest().await;
    let auto = page.script(&format!("return {COLOURS}")).await;
    assert_eq!(auto[3], json!("light"));
    choose_theme(&page, "dark").await;
    page.wait_for("location.hash.includes('theme=dark')").await;
    let are_others = format!("{COLOURS}.every((colour, place) => colour !== ({auto})[place])");
    page.wait_for(&are_others).await;
    choose_theme(&page, "").await;
    page.wait_for("!location.hash.includes('theme')").await;
    let are_as_before = format!("{COLOURS}.every((colour, place) => colour === ({auto})[place])");
    page.wait_for(&are_as_before).await;
    // The address can choose the theme, too.
    page.script("location.hash = 'lang=en&seed=2&theme=dark'")
        .await;
    page.wait_for(&are_others).await;
    page.wait_for("document.getElementById('theme').value === 'dark'")
        .await;
    page.script("location.hash = 'lang=en&seed=2&theme=blue'")
        .await;
    page.wait_for_error(&["theme=blue", "light, dark"]).await;
    page.wait_for(&are_as_before).await;
}

/// A script that returns the sizes `[CSS pixels]` and places of small visible texts. Formulas are left out,
/// because their indices are smaller.
const SMALL_TEXTS: &str = "
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = [];
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      const isSeen = texts.currentNode.data.trim() !== ''
        && element.checkVisibility({visibilityProperty: true})
        && !element.closest('math, script, .unseen, [popover]:not(:popover-open)');
      if (isSeen && parseFloat(getComputedStyle(element).fontSize) < 18) small.push(element.outerHTML);
    }
    return small;";

/// Opens the presenter mode in a window of this size.
async fn presenting(width: u32, height: u32) -> Page {
    let page = Page::in_frame(&Site::sample(), "seed=2&presenter", (width, height)).await;
    page.wait_until_idle().await;
    page.wait_for("document.documentElement.matches('.presenting')")
        .await;
    // The presenter mode is loaded after the data and the sections.
    page.wait_for("!document.getElementById('dock').hidden")
        .await;
    page
}

/// A script with functions that return the box of an element, and whether it lies in the window.
const BOXES: &str = "const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const isInWindow = (selector) => {
      const {left, top, right, bottom, width, height} = box(selector);
      return width > 0 && height > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    };";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_projector_shows_large_type_in_two_columns() {
    for width in [1280, 800] {
        let page = presenting(width, 800).await;
        page.script("document.getElementById('train').click()")
            .await;
        page.wait_for_epochs(5).await;
        assert_eq!(page.script(SMALL_TEXTS).await, json!([]), "{width}");
        crate::accessibility::assert_accessible(&page, &format!("presenter, {width}")).await;
        // Both on the stage and beside the chapter.
        let columns = format!(
            "{BOXES}
            const isBeside = (one, other) => box(one).right < box(other).left
              && box(one).top < box(other).bottom && box(other).top < box(one).bottom;
            return [isBeside('#small-curves', '#nine'), isBeside('#dock', '.chapter'),
              document.documentElement.scrollWidth <= innerWidth];"
        );
        assert_eq!(
            page.script(&columns).await,
            json!([true, true, true]),
            "{width}"
        );
        // Details that a projector does not need are closed. The fields stay.
        let shown = "return ['epochs', 'learning-rate', 'batch-size', 'seed', 'engine', 'pace', 'presets', 'book']
            .filter((id) => document.getElementById(id).checkVisibility())";
        let fields = json!(["epochs", "learning-rate", "batch-size", "seed"]);
        assert_eq!(page.script(shown).await, fields, "{width}");
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_dock_of_a_projector_keeps_its_button_state_and_curve_in_sight() {
    let page = presenting(640, 400).await;
    for place in ["stage", "lesson-loss"] {
        page.script(&format!(
            "document.getElementById('{place}').scrollIntoView()"
        ))
        .await;
        page.wait_for(&format!(
            "(() => {{ {BOXES}
              return ['#dock-train', '#dock-controls', '#dock .state', '#dock svg'].every(isInWindow);
            }})()"
        ))
        .await;
    }
    page.script("document.getElementById('dock-train').click()")
        .await;
    page.wait_for_text("dock", "Finished").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_presenter_mode_is_switched_on_and_off() {
    let page = Page::with_sample("seed=2&at=model").await;
    let size = "parseFloat(getComputedStyle(document.body).fontSize)";
    let before = page.script(&format!("return {size}")).await;
    let nine = "document.getElementById('predictions').clientWidth";
    let small = page.script(&format!("return {nine}")).await;
    page.script("document.getElementById('presenter').click()")
        .await;
    page.wait_for(&format!("{size} >= 18 && {nine} > {small}"))
        .await;
    page.wait_for("location.hash.endsWith('&presenter') && document.getElementById('presenter').ariaPressed === 'true'")
        .await;
    // The same section is still in sight.
    page.wait_for(
        "(({top}) => top >= 0 && top < 100)(document.getElementById('model-heading').getBoundingClientRect())",
    )
    .await;
    // Escape leaves the mode, but first closes what is open.
    let is_on = "document.documentElement.matches('.presenting')";
    page.script("document.getElementById('shortcuts').click()")
        .await;
    page.wait_for("document.querySelector('#overview[open]') !== null")
        .await;
    page.press_key('\u{e00c}').await;
    page.wait_for("!document.getElementById('overview')").await;
    assert_eq!(page.script(&format!("return {is_on}")).await, json!(true));
    page.script("document.activeElement.blur()").await;
    page.press_key('\u{e00c}').await;
    page.wait_for(&format!(
        "{size} === {before} && !{is_on} && !location.hash.includes('presenter')"
    ))
    .await;
    page.script("location.hash = 'lang=en&seed=2&presenter=on'")
        .await;
    page.wait_for_error(&["presenter=on", "instead: presenter."])
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn escape_leaves_the_presenter_mode_from_anywhere() {
    let page = presenting(1280, 800).await;
    let is_on = "document.documentElement.matches('.presenting')";
    page.wait_for("document.getElementById('pad') !== null")
        .await;
    for id in ["seed", "theme", "logit-slider-0", "loss-chart", "pad"] {
        page.wait_for(is_on).await;
        page.script(&format!(
            "document.getElementById('{id}').focus({{preventScroll: true}})"
        ))
        .await;
        page.wait_for_focus(id).await;
        page.press_key('\u{e00c}').await;
        page.wait_for(&format!("!{is_on}")).await;
        page.script("document.getElementById('presenter').click()")
            .await;
    }
    // The key belongs to the explanation of a word first.
    page.wait_for(is_on).await;
    page.script("document.querySelector('.word').click()").await;
    page.wait_for("document.getElementById('explanation')?.matches(':popover-open')")
        .await;
    page.press_key('\u{e00c}').await;
    page.wait_for("!document.getElementById('explanation').matches(':popover-open')")
        .await;
    assert_eq!(page.script(&format!("return {is_on}")).await, json!(true));
}

/// A script that reads the page's QR code with jsQR. Returns null before the dialog is open.
const READ_CODE: &str = "
    window.readCode = () => {
      const svg = document.querySelector('#qr-picture svg');
      if (!svg) return null;
      const side = 4 * svg.viewBox.baseVal.width;
      const canvas = new OffscreenCanvas(side, side).getContext('2d');
      canvas.scale(4, 4);
      for (const shape of svg.children) {
        canvas.fillStyle = shape.getAttribute('fill');
        if (shape.matches('rect')) canvas.fillRect(0, 0, side, side);
        else canvas.fill(new Path2D(shape.getAttribute('d')));
      }
      return jsQR(canvas.getImageData(0, 0, side, side).data, side, side)?.data ?? null;
    };
    window.linkOfDialog = () => document.getElementById('qr-link')?.textContent;";

/// Opens the dialog with the QR code of a page in presenter mode.
async fn open_code(page: &Page) {
    let reader =
        std::path::Path::new(crate::site::ROOT).join("tests/qr/node_modules/jsqr/dist/jsQR.js");
    let reader = std::fs::read_to_string(reader).expect("`cargo xtask test` installs it");
    page.script(&reader).await;
    page.script(READ_CODE).await;
    page.click("qr-code").await;
    page.wait_for("document.getElementById('qr-dialog')?.open")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_qr_code_carries_the_link_to_the_page() {
    let page = presenting(1280, 800).await;
    open_code(&page).await;
    // It contains the link that the page copies, but without the presenter mode.
    page.script("document.getElementById('copy-link').click()")
        .await;
    page.wait_for("document.getElementById('link').value.includes('&presenter')")
        .await;
    page.wait_for(
        "linkOfDialog() === document.getElementById('link').value.replace('&presenter', '')",
    )
    .await;
    page.wait_for("readCode() === linkOfDialog()").await;
    let sizes = format!(
        "{BOXES} return isInWindow('#qr-picture svg') && isInWindow('#qr-link') && isInWindow('#qr-close')
          && box('#qr-picture svg').width >= 600"
    );
    assert_eq!(page.script(&sizes).await, json!(true));
    assert_eq!(page.script(SMALL_TEXTS).await, json!([]));
    crate::accessibility::assert_accessible(&page, "QR code").await;
    page.click("qr-close").await;
    page.wait_for("!document.getElementById('qr-dialog')").await;
    page.wait_for_focus("qr-code").await;
    // Without the presenter mode, there is the button that copies the link instead.
    page.click("presenter").await;
    page.wait_for("!document.getElementById('qr-code')").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_qr_code_follows_the_page() {
    let page = presenting(1280, 800).await;
    open_code(&page).await;
    page.wait_for("readCode()?.includes('&seed=2')").await;
    // The link contains the fields, the language and the theme.
    page.script(
        "const field = document.getElementById('seed');
        field.value = '77';
        field.dispatchEvent(new Event('input', {bubbles: true}));
        field.dispatchEvent(new Event('change', {bubbles: true}));",
    )
    .await;
    page.wait_for("readCode()?.includes('&seed=77') && readCode() === linkOfDialog()")
        .await;
    page.script("document.getElementById('language').click()")
        .await;
    page.wait_for("readCode()?.includes('lang=ko') && readCode() === linkOfDialog()")
        .await;
    choose_theme(&page, "dark").await;
    page.wait_for("readCode()?.includes('theme=dark')").await;
    // A run changes the link, even if the address stays the same.
    page.script("document.getElementById('train').click()")
        .await;
    page.wait_for("/&run(&|$)/.test(readCode()) && readCode() === linkOfDialog()")
        .await;
    page.script("location.hash = 'lang=en&seed=5&presenter'")
        .await;
    page.wait_for("readCode()?.includes('seed=5') && !readCode().includes('presenter')")
        .await;
    // This link is too long for a code that can be scanned.
    page.script("location.hash = `lang=en&presenter&seed=${'1'.repeat(900)}`")
        .await;
    page.wait_for_text("qr-dialog", "too long for a QR code")
        .await;
    page.wait_for("!document.querySelector('#qr-picture svg')")
        .await;
    page.script("location.hash = 'lang=en&seed=5'").await;
    page.wait_for("!document.getElementById('qr-dialog')").await;
}
