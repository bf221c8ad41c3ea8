//! Tests of the stage above the chapter, and of the dock beside the chapter.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// A script that returns the parts of the stage that don't lie wholly in the window.
const OUTSIDE: &str = "
    const ids = ['train', 'pause', 'step', 'stop', 'reset', 'epochs', 'learning-rate', 'batch-size', 'seed', 'pace',
      'status', 'run-progress', 'templates', 'loss-chart', 'accuracy-chart', 'predictions', 'live'];
    if (scrollY !== 0) return ['the page is scrolled'];
    return ids.filter((id) => {
      const element = document.getElementById(id);
      if (id === 'run-progress' && element.hidden) return false;
      const {left, top, right, bottom, width, height} = element.getBoundingClientRect();
      return width === 0 || height === 0 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
    });";

/// A script that returns the pairs of parts of the stage that overlap, unless one contains the other. The buttons
/// of words in the figures are left out: they are larger than their words, to be pressed easily.
const OVERLAPS: &str = "
    const parts = [...document.querySelectorAll(`#stage :is(button:not(dt *), input, label > span, label + output, h3, .legend li,
      .curve, #predictions, #live > div, .replay-mark, #status, #run, #time-left, figure, progress, #preset-result)`)]
      .filter((part) => part.checkVisibility() && !part.closest('.cells, .unseen'));
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const name = ({localName, id, textContent}) => `${localName} ${id} ${textContent.slice(0, 20)}`;
    const found = [];
    for (const [place, a] of boxes.entries()) {
      for (const [other, b] of boxes.entries()) {
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        const isWithin = parts[place].contains(parts[other]) || parts[other].contains(parts[place]);
        if (place < other && width > 1 && height > 1 && !isWithin) found.push(`${name(parts[place])} / ${name(parts[other])}`);
      }
    }
    return found;";

/// A JavaScript expression: the pictures of the ten templates.
const TEMPLATES: &str =
    "[...document.querySelectorAll('#templates canvas')].map((canvas) => canvas.toDataURL())";

/// Fails unless each part of the stage lies wholly in the window and overlaps no other part.
async fn assert_in_the_window(page: &Page, when: &str) {
    assert_eq!(page.script(OUTSIDE).await, json!([]), "{when}");
    assert_eq!(page.script(OVERLAPS).await, json!([]), "{when}");
}

/// Presses a button without scrolling to it.
async fn press(page: &Page, id: &str) {
    page.script(&format!("document.getElementById('{id}').click()"))
        .await;
}

/// Checks the stage before, during and after a run, in a window of this size.
async fn assert_fits(page: &Page, site: &Site, (width, height): (u32, u32)) {
    page.show_in_frame(&site.page(ENDLESS), (width, height))
        .await;
    page.wait_until_idle().await;
    for language in ["en", "ko"] {
        let what = format!("{width} x {height}, {language}");
        page.wait_for(&format!("document.documentElement.lang === '{language}'"))
            .await;
        assert_in_the_window(page, &format!("{what}, before a run")).await;
        press(page, "train").await;
        page.wait_for("!document.getElementById('run-progress').hidden")
            .await;
        page.wait_for_rows(2).await;
        assert_in_the_window(page, &format!("{what}, during a run")).await;
        press(page, "stop").await;
        page.wait_until_idle().await;
        assert_in_the_window(page, &format!("{what}, after a run")).await;
        press(page, "reset").await;
        press(page, "language").await;
    }
}

/// The settings of a run that does not end by itself.
const ENDLESS: &str = "epochs=10000&seed=5";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_stage_fits_the_window_with_the_sample() {
    let site = Site::sample();
    for size in [(1280, 800), (1366, 768)] {
        let page = Page::open(&site.empty_page()).await;
        assert_fits(&page, &site, size).await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn buttons_and_states_of_a_run_move_nothing_on_the_stage() {
    let places = "return [...document.querySelectorAll('#stage [id]')]
        .filter((part) => part.checkVisibility() && !part.matches('.unseen, #replay'))
        .map((part) => {
          const {left, top} = part.getBoundingClientRect();
          return `${part.id}: ${Math.round(left)}, ${Math.round(top)}`;
        });";
    let is_paused = "document.getElementById('pause').ariaPressed === 'true'";
    for language in ["en", "ko"] {
        let fragment = format!("{ENDLESS}&lang={language}");
        let page = Page::in_frame(&Site::sample(), &fragment, (1280, 800)).await;
        page.wait_until_idle().await;
        press(&page, "train").await;
        page.wait_for_rows(2).await;
        let running = page.script(places).await;
        for button in ["pause", "step"] {
            press(&page, button).await;
            page.wait_for(is_paused).await;
            page.wait_until_at_rest().await;
            assert_eq!(page.script(places).await, running, "{language}: {button}");
        }
        // The status takes one line or two, depending on where the run is.
        for status in [
            "Paused.",
            "Paused: epoch 1,234 of 10,000, minibatch 123 of 1,000.",
        ] {
            page.script(&format!(
                "document.getElementById('status').textContent = '{status}'"
            ))
            .await;
            assert_eq!(page.script(places).await, running, "{language}: {status}");
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_stage_fits_the_window_with_the_full_set() {
    let site = Site::full();
    let page = Page::open(&site.empty_page()).await;
    assert_fits(&page, &site, (1366, 768)).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_stage_fits_the_window_in_dark_colours() {
    let site = Site::sample();
    let page = Page::open_dark(&site.empty_page()).await;
    assert_fits(&page, &site, (1280, 800)).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn templates_show_the_initial_weights() {
    let page = Page::with_sample("seed=2").await;
    let are_all_different = format!("new Set({TEMPLATES}).size === 10");
    page.wait_for(&are_all_different).await;
    let noise = page.script(&format!("return {TEMPLATES}")).await;
    page.fill("seed", "3").await;
    page.wait_for(&format!("{TEMPLATES}[0] !== {}", noise[0]))
        .await;
    page.click("zero-weights").await;
    page.wait_for(&format!("new Set({TEMPLATES}).size === 1"))
        .await;
    page.wait_for("location.hash.includes('init=zero')").await;
    page.click("zero-weights").await;
    page.fill("seed", "2").await;
    page.wait_for(&format!("{TEMPLATES}[0] === {}", noise[0]))
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_labels_of_a_replay_have_room_on_a_phone() {
    let site = Site::with_endless_replays().await;
    for width in [390, 320] {
        let page = Page::narrow(&site, "lang=en&epochs=2&seed=2", width).await;
        page.wait_until_idle().await;
        page.train(2).await;
        for label in ["Slow replay: epoch 0 of 2", "천천히 다시 보기: 에포크 0/2"] {
            page.wait_for_text("replay-label", label).await;
            let overhang = "const {scrollWidth, clientWidth} = document.documentElement;
                return scrollWidth - clientWidth";
            assert_eq!(page.script(overhang).await, json!(0), "{width}: {label}");
            // Also in the longest run.
            let is_cut = "const label = document.getElementById('replay-label');
                label.textContent = label.textContent.replace('0', '10,000').replace(/2$/, '10,000');
                const {right} = label.getBoundingClientRect();
                return label.scrollWidth > label.clientWidth || right > document.documentElement.clientWidth";
            assert_eq!(page.script(is_cut).await, json!(false), "{width}: {label}");
            page.switch_language().await;
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_short_run_is_replayed_once() {
    let site = Site::with_endless_replays().await;
    let page = Page::ready(&site, "epochs=3&seed=2").await;
    page.wait_for(&format!("new Set({TEMPLATES}).size === 10"))
        .await;
    let noise = page.script(&format!("return {TEMPLATES}")).await;
    let figure =
        |place: usize| format!("document.querySelectorAll('#live dd')[{place}].textContent");
    page.train(3).await;
    // The pictures and `#live` show the beginning of the run. Everything else shows its end.
    page.wait_for_text("replay-label", "replay").await;
    page.wait_for(&format!("{TEMPLATES}[9] === {}", noise[9]))
        .await;
    page.wait_for(&format!("{} === '0'", figure(0))).await;
    assert!(page.predictions().await.contains('→'));
    let rows = page.rows().await;
    assert_eq!(rows.len(), 4);
    // The status speaks of the replay first, as the figures beside it do.
    let replayed = format!(
        "You see the finished run again, slowed down. It ended after 3 epochs with test accuracy {}.",
        rows[3].test_accuracy
    );
    page.wait_for(&format!(
        "document.getElementById('status').textContent === '{replayed}'"
    ))
    .await;
    // One press shows the end.
    page.click("replay").await;
    page.wait_for(&format!("{} === '3'", figure(0))).await;
    page.wait_for(&format!("{} === '{}'", figure(3), rows[3].test_accuracy))
        .await;
    page.wait_for(&format!("{TEMPLATES}[9] !== {}", noise[9]))
        .await;
    assert_eq!(page.text("replay-label").await, "");
    // The next run is replayed only on request.
    page.train(3).await;
    assert_eq!(page.text("replay-label").await, "");
    page.click("replay").await;
    page.wait_for_text("replay-label", "replay").await;
    page.wait_for_text("status", "slowed down").await;
    page.click("step").await;
    page.wait_for("document.getElementById('replay').disabled")
        .await;
    assert_eq!(page.text("replay-label").await, "");
}

/// Where the parts of the stage lie that a replay must not move, with the text of the status. The curves redraw
/// themselves.
const PLACES: &str = "
    const ids = ['preset-result', 'templates', 'live', 'status', 'run', 'run-progress', 'replay', 'loss-chart',
      'accuracy-chart', 'predictions', 'which', 'beside'];
    return ids.map((id) => {
      const {left, top, width} = document.getElementById(id).getBoundingClientRect();
      return `${id}: ${left + scrollX}, ${top + scrollY}, ${width}`;
    });";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_replay_says_so_and_moves_nothing() {
    let site = Site::with_endless_replays().await;
    for (width, height) in [(1280, 800), (390, 844)] {
        let page = Page::in_frame(&site, "epochs=2&seed=2", (width, height)).await;
        page.wait_until_idle().await;
        press(&page, "train").await;
        for (label, again, results) in [
            ("Slow replay: epoch 0 of 2", "slowed down", "loss"),
            ("천천히 다시 보기: 에포크 0/2", "천천히 다시", "손실"),
        ] {
            let what = format!("{width} x {height}, {label}");
            page.wait_for_text("replay-label", label).await;
            page.wait_for_text("status", again).await;
            page.wait_for(
                "document.querySelectorAll('#stage .heading .replay-mark:not(:empty)').length === 2",
            )
            .await;
            let during = page.script(PLACES).await;
            if width > 640 {
                assert_in_the_window(&page, &what).await;
            }
            press(&page, "replay").await;
            page.wait_for_text("status", results).await;
            assert_eq!(page.text("replay-label").await, "");
            assert!(!page.text("status").await.contains(again), "{what}");
            assert_eq!(page.script(PLACES).await, during, "{what}");
            press(&page, "replay").await;
            press(&page, "language").await;
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn presets_compare_with_the_chapter_s_run_or_the_one_before() {
    let page = Page::with_sample("epochs=1&lr=0.3&seed=9").await;
    press(&page, "preset-low").await;
    page.wait_for_epochs(5).await;
    let slow = page.rows().await[5].test_accuracy.clone();
    page.wait_for_text(
        "preset-result",
        &format!("Result: test accuracy {slow}, loss "),
    )
    .await;
    press(&page, "preset-chapter").await;
    page.wait_for(
        "document.querySelectorAll('#runs .scroller:not([hidden]) tbody tr').length === 2",
    )
    .await;
    page.wait_for_epochs(5).await;
    let fast = page.rows().await[5].test_accuracy.clone();
    for result in [
        format!("learning rate 0.1: test accuracy {fast}, loss "),
        format!("In run 1: test accuracy {slow}, loss "),
    ] {
        page.wait_for_text("preset-result", &result).await;
    }
    page.wait_for("location.hash.includes('lr=0.1')").await;
    press(&page, "preset-zero").await;
    page.wait_for_text("run", "zero weights").await;
    page.wait_for("document.getElementById('zero-weights').checked")
        .await;
    // The chapter's run is compared with, whatever ran since. The losses are near each other.
    let chapter = format!("In the chapter’s run: test accuracy {fast}.");
    page.wait_for_text("preset-result", &chapter).await;
    press(&page, "preset-high").await;
    page.wait_for_text("preset-result", "learning rate 100: test accuracy")
        .await;
    let chapter = format!("In the chapter’s run: test accuracy {fast}, loss ");
    page.wait_for_text("preset-result", &chapter).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_reads_the_curves_of_the_stage() {
    let page = Page::trained(2).await;
    let readout = "document.querySelector('#small-curves .readout')";
    page.script("document.getElementById('accuracy-chart').focus()")
        .await;
    page.press_key('\u{e011}').await;
    page.wait_for(&format!("{readout}.textContent.startsWith('Epoch 0: ')"))
        .await;
    page.press_key('\u{e014}').await;
    page.wait_for(&format!(
        "{readout}.textContent.startsWith('Epoch 1: ') && {readout}.checkVisibility()"
    ))
    .await;
    page.script("document.activeElement.blur()").await;
    page.wait_for(&format!("!{readout}.checkVisibility()"))
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_reset_is_undone() {
    let page = Page::trained(2).await;
    let kept = page.kept().await;
    let fingerprint = page.text("fingerprint").await;
    page.click("reset").await;
    page.wait_for_text("status", "Ready").await;
    assert_eq!(page.rows().await.len(), 0);
    page.click("undo-reset").await;
    page.wait_for_text("status", "Finished 2 epochs").await;
    page.wait_for("document.getElementById('predictions').ariaLabel.includes('→')")
        .await;
    assert_eq!(page.kept().await, kept);
    assert_eq!(page.text("fingerprint").await, fingerprint);
    page.wait_for_focus("status").await;
    // Another run replaces the one that was reset.
    page.click("reset").await;
    page.train(2).await;
    page.wait_for("document.getElementById('undo-reset').hidden")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn clearing_the_runs_is_undone() {
    let page = Page::trained(1).await;
    page.train(1).await;
    page.wait_for(
        "document.querySelectorAll('#runs .scroller:not([hidden]) tbody tr').length === 2",
    )
    .await;
    page.click("clear-runs").await;
    page.wait_for(
        "document.querySelectorAll('#runs .scroller:not([hidden]) tbody tr').length === 0",
    )
    .await;
    page.wait_for_focus("undo-clear").await;
    page.click("undo-clear").await;
    page.wait_for(
        "document.querySelectorAll('#runs .scroller:not([hidden]) tbody tr').length === 2",
    )
    .await;
    page.wait_for_focus("clear-runs").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn hardly_anything_moves_while_the_page_loads() {
    // Only Chromium reports shifts. Those before the observer began are at hand at once.
    let shift = "
        if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return 0;
        const observer = new PerformanceObserver(() => {});
        observer.observe({type: 'layout-shift', buffered: true});
        return observer.takeRecords().reduce((sum, {value}) => sum + value, 0);";
    for (width, height) in [(1280, 800), (1366, 768), (390, 844)] {
        for language in ["en", "ko"] {
            let fragment = format!("lang={language}");
            let page = Page::in_frame(&Site::sample(), &fragment, (width, height)).await;
            page.wait_until_idle().await;
            page.wait_until_at_rest().await;
            let shift = page.script(shift).await;
            let shift = shift.as_f64().expect("a number");
            assert!(shift < 0.05, "{width} x {height}, {language}: {shift}");
        }
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_dock_stays_in_sight() {
    for (width, height) in [(1280, 800), (390, 844), (640, 400)] {
        let page = Page::in_frame(&Site::sample(), "epochs=2&seed=2", (width, height)).await;
        page.wait_until_idle().await;
        page.wait_for("!document.getElementById('dock').hidden")
            .await;
        page.scroll_to("lesson-loss").await;
        page.wait_for(
            "(() => {
              const {top, bottom, height} = document.getElementById('dock').getBoundingClientRect();
              return height > 0 && top >= 0 && bottom <= innerHeight;
            })()",
        )
        .await;
        press(&page, "dock-train").await;
        page.wait_for_text("dock", "Finished, epoch 2 of 2").await;
        page.wait_for_text("dock", "test accuracy 0.").await;
        page.wait_for_text("dock", "→").await;
        page.script("document.getElementById('epochs').value = 'none'")
            .await;
        press(&page, "dock-train").await;
        page.wait_for_text("dock", "none").await;
        press(&page, "dock-controls").await;
        page.wait_for_focus("learning-rate").await;
    }
}

/// Whether the stage's buttons and the dock are displayed.
const BARS: &str =
    "['#stage .buttons', '#dock'].map((bar) => document.querySelector(bar).checkVisibility())";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn one_bar_is_at_the_bottom_of_a_phone() {
    // A window that holds all of the frame: the browser presses what is in sight.
    let page = Page::in_frame(&Site::sample(), "epochs=2&seed=2", (390, 600)).await;
    page.wait_until_idle().await;
    page.wait_for("!document.getElementById('dock').hidden")
        .await;
    page.click("train").await;
    page.wait_for_epochs(2).await;
    assert_eq!(
        page.script(&format!("return {BARS}")).await,
        json!([true, false])
    );
    page.scroll_to("lesson-loss").await;
    page.wait_for(&format!("String({BARS}) === 'false,true'"))
        .await;
    // No button that has the keyboard's focus disappears.
    page.script("scrollTo(0, 0)").await;
    page.wait_for(&format!("String({BARS}) === 'true,false'"))
        .await;
    page.press_after_tabbing_to("reset").await;
    page.wait_for_focus("train").await;
    page.script("document.getElementById('lesson-loss').scrollIntoView()")
        .await;
    page.wait_for(&format!("String({BARS}) === 'true,true'"))
        .await;
    // Nor does one that goes off while the model trains. A key counts again some time after the focus has moved.
    page.script("const later = performance.now() + 1000; performance.now = () => later")
        .await;
    page.press_key(' ').await;
    page.wait_for_epochs(2).await;
    page.wait_for_focus("train").await;
    assert_eq!(
        page.script(&format!("return {BARS}")).await,
        json!([true, true])
    );
    // A tap beside the buttons is the end of it.
    page.click("lesson-loss").await;
    page.wait_for(&format!("String({BARS}) === 'false,true'"))
        .await;
}
