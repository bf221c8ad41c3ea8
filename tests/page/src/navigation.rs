//! Tests of the links of sections, the contents, and the keys for navigation.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Returns a JavaScript expression: whether the heading of a section is at the top of the window.
fn is_open(section: &str) -> String {
    format!(
        "(() => {{
          const {{top}} = document.getElementById('{section}-heading').getBoundingClientRect();
          return top >= 0 && top < 100;
        }})()"
    )
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_address_opens_a_section() {
    let page = Page::with_sample("at=loss").await;
    page.wait_for(&is_open("loss")).await;
    page.wait_for_focus("loss-heading").await;
    page.script("location.hash = 'lang=en&at=accuracy'").await;
    page.wait_for(&is_open("accuracy")).await;
    page.script("location.hash = 'lang=en&at=stage'").await;
    page.wait_for("Math.abs(document.getElementById('stage').getBoundingClientRect().top) < 2")
        .await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_first_stop_of_the_keyboard_skips_to_the_chapter() {
    let page = Page::with_sample("lang=en").await;
    page.wait_for("document.getElementById('skip')?.textContent === 'Skip to the chapter'")
        .await;
    page.press_key('\u{e004}').await;
    page.wait_for_focus("skip").await;
    page.press_key('\u{e007}').await;
    page.wait_for(&is_open("data")).await;
    page.wait_for_focus("data-heading").await;
    // It goes there again, and to the first section that is not hidden.
    page.script("scrollTo(0, 0)").await;
    page.script("document.getElementById('skip').click()").await;
    page.wait_for(&is_open("data")).await;
    page.script("location.hash = 'lang=en&hide=data'").await;
    page.wait_for("document.getElementById('skip').hash.includes('at=parameters')")
        .await;
    page.switch_language().await;
    page.script("document.getElementById('skip').focus()").await;
    let look = "const {top, left, height, width} = document.activeElement.getBoundingClientRect();
        return [document.activeElement.textContent, document.querySelector('header').firstElementChild.id,
          top >= 0 && left >= 0 && height >= 24 && width >= 24, getComputedStyle(document.activeElement).clipPath]";
    let seen = json!(["본문으로 건너뛰기", "skip", true, "none"]);
    assert_eq!(page.script(look).await, seen);
    crate::accessibility::assert_accessible(&page, "link that skips").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_place_that_does_not_exist_is_reported() {
    let page = Page::with_sample("at=lost").await;
    page.wait_for_error(&["at=lost", "stage, data, parameters"])
        .await;
    page.script("location.hash = 'lang=en&at=model'").await;
    page.wait_for(&is_open("model")).await;
    page.wait_for_no_error().await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_open_section_stays_when_the_data_comes_late() {
    let (site, outage) = Site::with_outage_of_sample("/nowhere/").await;
    let page = Page::open(&site.page("at=predictions&epochs=1&run")).await;
    page.wait_for("!document.getElementById('retry').hidden")
        .await;
    page.script("location.hash = 'lang=en&at=loss&epochs=1&run'")
        .await;
    page.wait_for(&is_open("loss")).await;
    outage.end();
    page.script("document.getElementById('retry').click()")
        .await;
    page.wait_for_epochs(1).await;
    page.wait_until_at_rest().await;
    let is_open = format!("return {}", is_open("loss"));
    assert_eq!(page.script(&is_open).await, json!(true));
    // After the user scrolls, the page no longer returns to the section.
    page.async_script("scrollBy(0, 300); await new Promise((done) => addEventListener('scroll', done, {once: true}))")
        .await;
    page.script("document.getElementById('reset').click()")
        .await;
    page.wait_for_rows(0).await;
    page.wait_until_at_rest().await;
    assert_eq!(page.script(&is_open).await, json!(false));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_open_section_stays_when_the_page_gets_shorter() {
    let page = Page::with_sample("at=summary").await;
    let top = "document.getElementById('summary-heading').getBoundingClientRect().top";
    page.wait_for(&format!("{top} < innerHeight")).await;
    page.wait_until_at_rest().await;
    let before = page.script(&format!("return {top}")).await;
    for is_longer in [true, false] {
        // Reading the height lays the page out at once. If it got shorter, the browser scrolls back.
        let height = if is_longer { 5_000 } else { 0 };
        page.script(&format!(
            "document.getElementById('stage').style.paddingTop = '{height}px';
            return document.body.offsetHeight"
        ))
        .await;
        page.wait_until_at_rest().await;
        page.wait_for(&format!("Math.abs({top} - {before}) < 3"))
            .await;
    }
}

/// A JavaScript expression: the address of the section that is marked in the contents.
const CURRENT: &str =
    "document.querySelector('#contents a[aria-current=true]')?.getAttribute('href')";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_contents_link_to_the_sections() {
    let page = Page::with_sample("hide=softmax&seed=3").await;
    page.wait_for("document.querySelector('#contents a')?.checkVisibility()")
        .await;
    let links = "return [...document.querySelectorAll('#contents li:not([hidden]) a')].map((link) => link.innerText)";
    let links = page.script(links).await;
    assert_eq!(links[0], json!("3.6 Data"));
    assert_eq!(links[3], json!("3.6.4 Loss"));
    page.script("document.querySelectorAll('#contents a')[4].click()")
        .await;
    page.wait_for(&is_open("loss")).await;
    page.wait_for_focus("loss-heading").await;
    page.wait_for("location.hash === '#lang=en&hide=softmax&seed=3&at=loss'")
        .await;
    page.wait_for(&format!("{CURRENT}.endsWith('at=loss')"))
        .await;
    // The link of a section opens it again, and Back returns to the place before.
    page.script("scrollTo(0, 0)").await;
    page.wait_for(&format!("{CURRENT} === undefined")).await;
    page.script("document.querySelector('#lesson-loss .anchor').click()")
        .await;
    page.wait_for(&is_open("loss")).await;
    page.script("document.querySelector('#lesson-model .anchor').click()")
        .await;
    page.wait_for(&is_open("model")).await;
    page.script("history.back()").await;
    page.wait_for(&is_open("loss")).await;
    // Links keep the other keys of the address.
    page.fill("seed", "4").await;
    let are_new = "[...document.querySelectorAll('#contents a, .anchor')]
        .every((link) => link.hash.includes('seed=4') && link.hash.includes('hide=softmax'))";
    page.wait_for(are_new).await;
    page.script("scrollTo(0, document.body.scrollHeight)").await;
    page.wait_for(&format!("{CURRENT}.includes('at=exercises')"))
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_contents_mark_the_section_with_the_focus() {
    let page = Page::with_sample("at=loss").await;
    let is_marked = |section: &str| {
        let mark = "document.querySelector('#contents-list [aria-current]')";
        format!("{mark}?.hash.includes('at={section}')")
    };
    page.wait_for(&is_open("loss")).await;
    page.wait_for(&is_marked("loss")).await;
    page.wait_until_at_rest().await;
    // Both sections are in the window. The upper one is marked until the lower one gets the focus.
    page.script(
        "document.getElementById('accuracy-heading').scrollIntoView({block: 'center'});
        document.getElementById('loss-heading').focus({preventScroll: true});",
    )
    .await;
    page.wait_for(&is_marked("loss")).await;
    page.press_key('\u{e009}').await; // A press of Control alone.
    page.script("document.querySelector('#lesson-accuracy .anchor').focus({preventScroll: true})")
        .await;
    page.wait_for(&is_marked("accuracy")).await;
    // Out of sight, the focus doesn't count.
    page.script("document.getElementById('model-heading').scrollIntoView()")
        .await;
    page.wait_for(&is_marked("model")).await;
    // Nor does it when the user goes on with the mouse.
    page.script(
        "document.getElementById('accuracy-heading').scrollIntoView({block: 'center'});
        dispatchEvent(new Event('pointerdown'));",
    )
    .await;
    page.wait_for(&is_marked("loss")).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_contents_are_in_sight_while_the_chapter_is_read() {
    for (width, height) in [(1280, 600), (390, 844), (640, 360)] {
        let page = Page::in_frame(&Site::sample(), "at=accuracy", (width, height)).await;
        page.wait_until_idle().await;
        page.wait_for(&is_open("accuracy")).await;
        if width < 1024 {
            page.wait_for_text("contents-button", "3.6.5 Accuracy")
                .await;
            page.wait_for("document.getElementById('contents-button').checkVisibility()")
                .await;
            page.script("document.getElementById('contents-button').focus()")
                .await;
            page.press_key('\u{e007}').await;
        }
        page.wait_for(
            "(() => {
              const list = document.getElementById('contents-list');
              const {top, bottom} = list.getBoundingClientRect();
              return list.checkVisibility() && top >= 0 && bottom <= innerHeight + 1;
            })()",
        )
        .await;
        page.script("document.querySelector('#contents a').click()")
            .await;
        page.wait_for(&is_open("data")).await;
        if width < 1024 {
            page.wait_for("!document.getElementById('contents-list').checkVisibility()")
                .await;
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_course_site_embeds_the_page_as_it_is() {
    let page = Page::with_sample("epochs=1&hide=softmax,loss&at=model&run").await;
    page.wait_for_epochs(1).await;
    page.script("document.querySelector('footer summary').click()")
        .await;
    page.wait_for("document.getElementById('copy-embed')").await;
    page.click("copy-embed").await;
    page.wait_for("document.getElementById('embedding').value")
        .await;
    // The QR code contains the same address.
    page.script(
        "document.body.insertAdjacentHTML('afterbegin', document.getElementById('embedding').value);
        document.querySelector('iframe').loading = 'eager';",
    )
    .await;
    let shown = "document.querySelector('iframe').contentDocument";
    page.wait_for(&format!(
        "{shown}?.querySelectorAll('#epochs-table tbody tr').length === 2"
    ))
    .await;
    page.wait_for(&format!(
        "{shown}.querySelectorAll('#contents li:not([hidden])').length === 8
         && {shown}.defaultView.location.hash.includes('at=model')"
    ))
    .await;
}

/// A JavaScript expression: whether the overview of the keys is open.
const OVERVIEW: &str = "document.querySelector('dialog[open]') !== null";

/// Removes the focus from the focused element.
async fn leave_focus(page: &Page) {
    page.script("document.activeElement.blur()").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn keys_train_and_move_through_the_page() {
    let page = Page::with_sample("epochs=10000&seed=2").await;
    page.wait_for("document.querySelector('#contents a')?.checkVisibility()")
        .await;
    leave_focus(&page).await;
    page.press_key('t').await;
    page.wait_for("!document.getElementById('pause').disabled")
        .await;
    page.press_key(' ').await;
    page.wait_for_text("status", "Paused").await;
    page.press_key('s').await;
    page.wait_for_text("status", "Paused").await;
    page.press_key('r').await;
    page.wait_for_text("status", "Ready").await;
    page.press_key('j').await;
    page.wait_for(&is_open("data")).await;
    page.wait_for(&format!("{CURRENT}.includes('at=data')"))
        .await;
    page.press_key('n').await;
    page.wait_for(&is_open("parameters")).await;
    page.wait_for("location.hash.includes('at=parameters')")
        .await;
    page.wait_for(&format!("{CURRENT}.includes('at=parameters')"))
        .await;
    page.press_key('k').await;
    page.wait_for(&is_open("data")).await;
    page.press_key('p').await;
    page.wait_for("document.documentElement.matches('.presenting')")
        .await;
    page.press_key('p').await;
    page.wait_for("!document.documentElement.matches('.presenting')")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn keys_do_nothing_where_they_belong_to_something_else() {
    let page = Page::with_sample("epochs=10000&seed=2").await;
    page.wait_for("document.querySelector('#contents a')?.checkVisibility()")
        .await;
    for id in ["seed", "pace", "engine", "theme", "loss-chart", "pad"] {
        page.scroll_to(id).await;
        page.script(&format!("document.getElementById('{id}').focus()"))
            .await;
        page.wait_for_focus(id).await;
        page.press_key('p').await;
        page.press_key('r').await;
    }
    // On a button, the space bar only presses the button.
    page.script("document.getElementById('presenter').focus()")
        .await;
    page.press_key(' ').await;
    page.wait_for("document.documentElement.matches('.presenting')")
        .await;
    page.press_key(' ').await;
    page.wait_for("!document.documentElement.matches('.presenting')")
        .await;
    page.wait_for_text("status", "Ready").await;
    let seed = page.script("return document.getElementById('seed').value");
    assert_eq!(seed.await, json!("2pr"));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_overview_of_the_keys_switches_them_off() {
    let page = Page::with_sample("seed=2").await;
    page.wait_for("document.querySelector('#contents a')?.checkVisibility()")
        .await;
    leave_focus(&page).await;
    page.press_key('?').await;
    page.wait_for(OVERVIEW).await;
    crate::accessibility::assert_accessible(&page, "overview").await;
    // While the dialog is open, keys don't change the page behind it.
    page.press_key('p').await;
    page.click("shortcuts-on").await;
    page.press_key('\u{e00c}').await;
    page.wait_for(&format!("!({OVERVIEW})")).await;
    leave_focus(&page).await;
    page.press_key('p').await;
    page.press_key('?').await;
    // The button still opens it.
    page.script("document.getElementById('shortcuts').click()")
        .await;
    page.wait_for(OVERVIEW).await;
    page.wait_for("!document.getElementById('shortcuts-on').checked && !document.documentElement.matches('.presenting')")
        .await;
    page.click("shortcuts-on").await;
    page.press_key('\u{e00c}').await;
    page.wait_for(&format!("!({OVERVIEW})")).await;
    leave_focus(&page).await;
    page.press_key('p').await;
    page.wait_for("document.documentElement.matches('.presenting')")
        .await;
}
