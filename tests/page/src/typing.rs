//! Tests of numbers as people write them, in fields and in the address, and of keys in other alphabets.

use serde_json::json;

use crate::page::Page;
use crate::site::Site;

/// Waits until the address contains a text, once it is decoded.
async fn wait_for_address(page: &Page, part: &str) {
    page.wait_for(&format!(
        "decodeURIComponent(location.hash).includes('{part}')"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn settings_are_read_as_people_write_them() {
    let page = Page::with_sample("lang=en").await;
    for (field, written) in [
        ("epochs", "１ epoch"),
        ("learning-rate", "0,2"),
        ("batch-size", "1,000장"),
        ("seed", " ３ "),
    ] {
        page.fill(field, written).await;
    }
    wait_for_address(&page, "epochs=1&lr=0.2&batch=1000&seed=3").await;
    page.click("train").await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
    let kept = page.kept().await;
    // A field keeps what the user wrote. The address has the number.
    let rate = "return document.getElementById('learning-rate').value";
    assert_eq!(page.script(rate).await, json!("0,2"));
    page.fill("epochs", "10,000 에포크").await;
    wait_for_address(&page, "epochs=10000&").await;
    page.fill("epochs", "１０，００１").await;
    page.click("train").await;
    page.wait_for_error(&["from 1 to 10,000, found “10001”"])
        .await;
    page.fill("epochs", "1").await;
    page.fill("batch-size", "2,001").await;
    page.click("train").await;
    page.wait_for_error(&["from 1 to 2,000, found “2001”"])
        .await;
    assert_eq!(page.kept().await, kept);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_ambiguous_learning_rate_is_asked_back() {
    let page = Page::trained(1).await;
    let kept = page.kept().await;
    page.fill("learning-rate", "1,000").await;
    page.click("train").await;
    page.wait_for_error(&[
        "Learning rate: the comma in “1,000” can group digits or be a decimal point. Enter 1000 or 1.000.",
    ])
    .await;
    page.wait_for("document.getElementById('learning-rate').ariaInvalid === 'true'")
        .await;
    assert_eq!(page.kept().await, kept);
    page.switch_language().await;
    page.wait_for_error(&[
        "학습률: 쉼표가 자릿수 구분인지 소수점인지 알 수 없어요. 1000 또는 1.000처럼 쉼표 없이 입력해 주세요. 지금 값: ‘1,000’.",
    ])
    .await;
    page.fill("learning-rate", "1.000").await;
    page.wait_for_no_error().await;
    page.click("train").await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
    // In the address, too. Nothing is trained.
    let site = Site::sample();
    let page = Page::open(&site.page("lang=en&lr=1,000&run")).await;
    page.wait_for_error(&["1000 or 1.000"]).await;
    assert!(page.rows().await.is_empty());
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_address_is_read_as_people_write_it() {
    let site = Site::sample();
    let page = Page::open(&site.page(
        "lang=en&epochs=1 에포크&lr=0,1&batch=２５６장&seed=2&pace=１００&image=test-1,000\
         &logits=２， 1,0.5&cell=6, 0&why=６，0&hide=loss, summary&run",
    ))
    .await;
    page.wait_for_epochs(1).await;
    page.wait_for_no_error().await;
    page.wait_for("document.getElementById('epochs').value === '1'")
        .await;
    let pace = "return document.querySelector('#pace-control output').textContent";
    assert!(page.script(pace).await.to_string().contains("100"));
    page.wait_for("!document.getElementById('lesson-loss').checkVisibility()")
        .await;
    page.wait_for("document.getElementById('specimen-position')?.value === '1000'")
        .await;
    page.wait_for("document.getElementById('why-a')?.value === '6' && document.getElementById('why-b').value === '0'")
        .await;
    page.wait_for(
        "[...document.querySelectorAll('#logits .number')].map(({value}) => value).join() === '2,1,0.5'",
    )
    .await;
    page.scroll_to("lesson-accuracy").await;
    page.wait_for_text("cell-caption", "shirt predicted as t-shirt")
        .await;
    // The link carries the run with plain numbers.
    page.fill("learning-rate", "０，１").await;
    wait_for_address(&page, "epochs=1&lr=0.1&batch=256&seed=2").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn fields_of_the_sections_are_read_as_people_write_them() {
    let page = Page::with_sample("lang=en").await;
    page.scroll_to("lesson-softmax").await;
    page.wait_for("document.getElementById('logit-0') !== null")
        .await;
    page.fill("logit-0", "−０，５").await;
    wait_for_address(&page, "logits=-0.5,1,1,0,-2").await;
    page.fill("logit-0", "-1,000").await;
    page.wait_for_text(
        "logit-complaint-0",
        "Logit: the comma in “-1,000” can group digits or be a decimal point. Enter -1000 or -1.000.",
    )
    .await;
    page.switch_language().await;
    page.wait_for_text(
        "logit-complaint-0",
        "로짓: 쉼표가 자릿수 구분인지 소수점인지 알 수 없어요. -1000 또는 -1.000처럼 쉼표 없이 입력해 주세요. 지금 값: ‘-1,000’.",
    )
    .await;
    wait_for_address(&page, "logits=-0.5,1,1,0,-2").await;
    page.switch_language().await;
    page.fill("logit-0", "-1000").await;
    wait_for_address(&page, "logits=-1000,1,1,0,-2").await;
    page.wait_for("document.getElementById('logit-complaint-0').textContent === ''")
        .await;

    page.script("for (const id of ['sums', 'pick', 'accuracy-example']) document.getElementById(id).open = true")
        .await;
    page.fill("sums-0-0", "１，５").await;
    page.wait_for_text("row-sum-0", "6.5").await;
    page.scroll_to("lesson-loss").await;
    page.fill("pick-0-0", "0,25").await;
    page.wait_for_text("picked", "[0.25, 0.5]").await;
    page.scroll_to("lesson-accuracy").await;
    page.fill("example-0-0", "0,9").await;
    page.wait_for_text("example-accuracy", "2 / 2").await;

    page.scroll_to("lesson-model").await;
    page.fill("specimen-position", "1,000번째").await;
    wait_for_address(&page, "image=test-1000").await;
    page.fill("specimen-position", "1,001").await;
    page.wait_for_text(
        "specimen-complaint",
        "expected a whole number from 1 to 1,000, found “1001”",
    )
    .await;
    page.switch_language().await;
    page.wait_for_text(
        "specimen-complaint",
        "1 이상 1,000 이하인 정수를 입력해 주세요. 지금 값: ‘1001’.",
    )
    .await;
}

/// Presses keys on the pad as a keyboard with another layout does. `keys` is a list of `[key, code, options]`.
async fn press_on_pad(page: &Page, keys: &str) {
    page.script(&format!(
        "for (const [key, code, options] of {keys}) document.getElementById('pad').dispatchEvent(
            new KeyboardEvent('keydown', {{key, code, bubbles: true, cancelable: true, ...options}}))"
    ))
    .await;
}

/// Returns which of three pixels the user has filled: the one in the middle, and two to the right of it.
async fn filled(page: &Page) -> serde_json::Value {
    page.script(
        "const context = document.getElementById('pad').getContext('2d');
        return [14, 15, 16].map((x) => context.getImageData(x, 14, 1, 1).data[3] > 127)",
    )
    .await
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_pad_undoes_and_redoes_with_any_layout() {
    let page = Page::with_sample("lang=en").await;
    page.scroll_to("pad").await;
    page.wait_for(
        "document.querySelector('#own .pad .cursor') && document.getElementById('pad').ariaLabel",
    )
    .await;
    let all = json!([true, true, true]);
    let two = json!([true, true, false]);
    let one = json!([true, false, false]);
    press_on_pad(
        &page,
        "[[' ', 'Space'], ['ArrowRight', ''], [' ', 'Space'], ['ArrowRight', ''], [' ', 'Space']]",
    )
    .await;
    assert_eq!(filled(&page).await, all);
    for (undo, redo) in [
        (
            "'z', 'KeyZ', {ctrlKey: true",
            "'Z', 'KeyZ', {ctrlKey: true, shiftKey: true",
        ),
        (
            "'z', 'KeyZ', {metaKey: true",
            "'z', 'KeyZ', {metaKey: true, shiftKey: true",
        ),
        // German, Cyrillic, Hangul and Greek.
        ("'z', 'KeyY', {ctrlKey: true", "'y', 'KeyZ', {ctrlKey: true"),
        (
            "'я', 'KeyZ', {ctrlKey: true",
            "'Я', 'KeyZ', {ctrlKey: true, shiftKey: true",
        ),
        (
            "'ㅋ', 'KeyZ', {ctrlKey: true",
            "'ㅛ', 'KeyY', {ctrlKey: true",
        ),
        ("'ζ', 'KeyZ', {ctrlKey: true", "'υ', 'KeyY', {ctrlKey: true"),
    ] {
        press_on_pad(&page, &format!("[[{undo}}}]]")).await;
        assert_eq!(filled(&page).await, two, "{undo}");
        press_on_pad(&page, &format!("[[{undo}}}]]")).await;
        assert_eq!(filled(&page).await, one, "{undo}");
        press_on_pad(&page, &format!("[[{redo}}}]]")).await;
        assert_eq!(filled(&page).await, two, "{redo}");
        press_on_pad(&page, &format!("[[{redo}}}], [{redo}}}]]")).await;
        assert_eq!(filled(&page).await, all, "{redo}");
    }
    // Other keys and those of an input method do nothing.
    press_on_pad(
        &page,
        "[['я', 'KeyZ', {}], ['z', 'KeyZ', {ctrlKey: true, altKey: true}], ['ㅋ', 'KeyZ', {ctrlKey: true, isComposing: true}],
        ['z', 'KeyZ', {ctrlKey: true, keyCode: 229}], [' ', 'Space', {keyCode: 229}]]",
    )
    .await;
    assert_eq!(filled(&page).await, all);
    // After another stroke, there is nothing to redo.
    press_on_pad(
        &page,
        "[['z', 'KeyZ', {ctrlKey: true}], ['ArrowLeft', ''], [' ', 'Space'], ['y', 'KeyY', {ctrlKey: true}]]",
    )
    .await;
    assert_eq!(filled(&page).await, one);
    page.wait_for_text("own", "Ctrl+Z undoes a stroke, Ctrl+Y redoes it.")
        .await;
    page.switch_language().await;
    page.wait_for_text("own", "Ctrl+Z는 한 획을 되돌리고, Ctrl+Y는 다시 그려요.")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn shortcuts_work_with_any_alphabet_and_leave_keys_to_input_methods() {
    let page = Page::with_sample("lang=en&epochs=10000&seed=2").await;
    page.wait_for("document.querySelector('#contents a')?.checkVisibility()")
        .await;
    let press = |key: &'static str, options: &'static str| {
        let page = &page;
        async move {
            page.script(&format!(
                "document.activeElement.blur();
                document.body.dispatchEvent(new KeyboardEvent('keydown', {{
                  key: '{key}', bubbles: true, cancelable: true, {options}}}))"
            ))
            .await
        }
    };
    press("t", "code: 'KeyT', keyCode: 229").await;
    press("ㅅ", "code: 'KeyT', isComposing: true").await;
    press("Process", "code: 'KeyT'").await;
    press("p", "code: 'KeyP', keyCode: 229").await;
    press("ㅔ", "code: 'KeyP'").await;
    page.wait_for("document.documentElement.matches('.presenting')")
        .await;
    press("Escape", "keyCode: 229").await;
    assert_eq!(
        page.script("return document.documentElement.matches('.presenting')")
            .await,
        json!(true)
    );
    press("з", "code: 'KeyP'").await;
    page.wait_for("!document.documentElement.matches('.presenting')")
        .await;
    page.wait_for_text("status", "Ready").await;
    press("е", "code: 'KeyT'").await;
    page.wait_for("!document.getElementById('pause').disabled")
        .await;
}
