//! Tests of the explanations of words and symbols, and of the parts of the page that they mark.

use serde_json::{Value, json};

use crate::accessibility::assert_accessible;
use crate::page::Page;
use crate::site::Site;

const ENTER: char = '\u{e007}';
const ESCAPE: char = '\u{e00c}';
const TAB: char = '\u{e004}';
const RIGHT: char = '\u{e014}';
const END: char = '\u{e010}';

/// A JavaScript expression: whether an explanation is open.
const IS_OPEN: &str = "document.getElementById('explanation').matches(':popover-open')";

/// Waits for the button of a word, and gives it the id `word`. Removes the id from an earlier button.
async fn name_word(page: &Page, section: &str, word: &str) {
    page.wait_for(&format!(
        "(() => {{
          document.getElementById('word')?.removeAttribute('id');
          const word = document.querySelector('#lesson-{section} [data-word={word}]');
          if (word) word.id = 'word';
          return word;
        }})()"
    ))
    .await;
}

/// Waits until the explanation of the named word is open, or closed.
async fn wait_for_word(page: &Page, is_open: bool) {
    page.wait_for(&format!(
        "{IS_OPEN} === {is_open} && document.getElementById('word').ariaExpanded === '{is_open}'"
    ))
    .await;
}

/// Focuses a symbol. Returns the text of its button, once its value is known, and its explanation.
pub(crate) async fn focus_symbol(page: &Page, section: &str, symbol: &str) -> (String, String) {
    let place = format!(
        "[...document.querySelectorAll('#lesson-{section} math [data-symbol]')]
         .findIndex((element) => element.dataset.symbol === '{symbol}')"
    );
    page.bring_in_sight(&format!("#lesson-{section} .formula"))
        .await;
    page.script(&format!(
        "document.querySelectorAll('#lesson-{section} .intro .unseen button')[{place}].focus()"
    ))
    .await;
    page.wait_for(&format!(
        "{IS_OPEN} && document.activeElement.textContent.includes(
          document.querySelector('#explanation div').lastElementChild?.textContent ?? 'nothing')"
    ))
    .await;
    let texts = page
        .script("return [document.activeElement.textContent, document.getElementById('explanation').textContent]")
        .await;
    serde_json::from_value(texts).expect("two texts")
}

/// Runs `body`, the body of an asynchronous function. It can use the worker's answers for the first test
/// image: `inspection` and `parameters`.
async fn expected(page: &Page, body: &str) -> String {
    let expected = page
        .async_script(&format!(
            "const {{inspection}} = await softmaxLab.client.send({{type: 'inspection', image: {{part: 'test', index: 0}}}});
            const {{parameters}} = await softmaxLab.client.send({{type: 'parameters'}});
            const {{logits, probabilities, ranking, labelLoss}} = inspection.outcome;
            const signed = (number, digits) => {{
              const text = Math.abs(number).toFixed(digits);
              return (Number(text) === 0 ? '' : number < 0 ? '−' : '+') + text;
            }};
            const list = (numbers, write) => `[${{Array.from(numbers, write).join(', ')}}]`;
            const ends = (numbers) => `from ${{signed(Math.min(...numbers), 3)}} to ${{signed(Math.max(...numbers), 3)}}`;
            {body}"
        ))
        .await;
    expected.as_str().expect("text").to_owned()
}

/// A JavaScript expression: the ids and classes of all marked elements outside of formulas.
const MARKED: &str =
    "[...document.querySelectorAll('.marked')].filter((element) => !element.closest('math'))
    .map(({id, className}) => id || className)";

/// A JavaScript expression: the marked symbols in formulas, each with its section.
const MARKED_SYMBOLS: &str = "[...document.querySelectorAll('math .marked')]
    .map((element) => `${element.closest('section').id.replace('lesson-', '')} ${element.dataset.symbol}`)";

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_word_is_explained_by_mouse_and_keyboard() {
    let page = Page::with_sample("lr=0.25").await;
    for [says, value] in [
        ["how long a step is", "Now: 0.25"],
        ["한 번에 얼마나 옮길지", "지금 값: 0.25"],
    ] {
        name_word(&page, "training", "learningRate").await;
        page.click("word").await;
        page.wait_for_text("explanation", says).await;
        page.wait_for_text("explanation", value).await;
        wait_for_word(&page, true).await;
        // A screen reader reads the explanation next. It describes the word.
        let is_next = "return document.querySelector('#word').closest('p').nextElementSibling.id === 'explanation'
            && document.querySelector('#word').getAttribute('aria-describedby') === 'explanation-text'";
        assert_eq!(page.script(is_next).await, json!(true));
        page.click("word").await;
        wait_for_word(&page, false).await;
        page.click("word").await;
        wait_for_word(&page, true).await;
        page.click("seed").await;
        wait_for_word(&page, false).await;
        page.script("document.getElementById('word').focus()").await;
        for key in [ENTER, ' '] {
            page.press_key(key).await;
            wait_for_word(&page, true).await;
            page.press_key(ESCAPE).await;
            wait_for_word(&page, false).await;
            page.wait_for_focus("word").await;
        }
        page.press_key(ENTER).await;
        wait_for_word(&page, true).await;
        page.press_key(TAB).await;
        wait_for_word(&page, false).await;
        page.switch_language().await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn each_word_has_one_button_in_a_section_in_both_languages() {
    let page = Page::with_sample("").await;
    let words = "return [...document.querySelectorAll('.chapter-section, #live')].map((section) =>
        [...section.querySelectorAll('.word')].map(({dataset}) => dataset.word))";
    let mut counts = Vec::new();
    for _ in 0..3 {
        let words: Vec<Vec<String>> =
            serde_json::from_value(page.script(words).await).expect("words");
        for section in &words {
            let mut once = section.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), section.len(), "{section:?}");
        }
        let count: usize = words.iter().map(Vec::len).sum();
        assert!(count > 25, "{words:?}");
        counts.push(count);
        page.switch_language().await;
    }
    // In the first language again, everything is as before.
    assert_eq!(counts[0], counts[2]);
    // A Korean particle is not part of the word, but stays on the same line.
    page.wait_for("document.documentElement.lang === 'ko'")
        .await;
    name_word(&page, "softmax", "logit").await;
    let texts = "const word = document.getElementById('word');
        return [word.textContent, word.parentElement.textContent, getComputedStyle(word.parentElement).whiteSpace]";
    let texts = page.script(texts).await;
    assert_eq!(texts, json!(["로짓", "로짓을", "nowrap"]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_value_of_a_word_follows_the_run() {
    let page = Page::with_sample("batch=500&epochs=2&seed=4").await;
    name_word(&page, "training", "minibatch").await;
    page.click("step").await;
    page.wait_for_text("status", "minibatch 1 of 4").await;
    page.click("word").await;
    page.wait_for_text("explanation", "Now: 1 of 4").await;
    // The explanation is open meanwhile.
    page.script("document.getElementById('step').click()").await;
    page.wait_for_text("explanation", "Now: 2 of 4").await;
    wait_for_word(&page, true).await;
    name_word(&page, "parameters", "seed").await;
    page.click("word").await;
    page.wait_for_text("explanation", "Now: 4").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_symbol_tells_its_name_shape_and_value() {
    let page = Page::trained(1).await;
    let texts = [
        (
            "model",
            "logits",
            "z: logits",
            "Shape: 1 × K = 1 × 10",
            "return list(logits, (number) => signed(number, 2))",
        ),
        (
            "model",
            "probabilities",
            "p: probabilities",
            "Shape: 1 × K = 1 × 10",
            "return list(probabilities, (number) => number.toFixed(3))",
        ),
        (
            "model",
            "weights",
            "W: weights",
            "Shape: D × K = 784 × 10",
            "return ends(parameters.weights)",
        ),
        (
            "parameters",
            "bias",
            "b: biases",
            "Shape: 1 × K = 1 × 10",
            "return list(parameters.bias, (number) => signed(number, 3))",
        ),
        (
            "model",
            "image",
            "x: image",
            "Shape: 1 × D = 1 × 784",
            "return `from ${(Math.min(...inspection.pixels) / 255).toFixed(3)} to ${(Math.max(...inspection.pixels) / 255).toFixed(3)}`",
        ),
        (
            "loss",
            "loss",
            "ℓ: loss",
            "Shape: one number",
            "return labelLoss.loss.toFixed(4)",
        ),
        (
            "loss",
            "lossGradient",
            "∂ℓ / ∂z: gradient",
            "Shape: 1 × K = 1 × 10",
            "return list(probabilities, (number, k) => signed(number - (k === inspection.label), 3))",
        ),
        (
            "loss",
            "oneHot",
            "y: label",
            "Shape: 1 × K = 1 × 10",
            "return list(logits, (_, k) => k === inspection.label ? 1 : 0)",
        ),
        (
            "training",
            "learningRate",
            "η: learning rate",
            "Shape: one number",
            "return document.getElementById('learning-rate').value",
        ),
        (
            "data",
            "inputs",
            "D: number of pixels",
            "Shape: one number",
            "return String(28 * 28)",
        ),
        (
            "softmax",
            "classes",
            "K: number of classes",
            "Shape: one number",
            "return String(10)",
        ),
    ];
    for (section, symbol, name, shape, value) in texts {
        let (label, explanation) = focus_symbol(&page, section, symbol).await;
        let value = expected(&page, value).await;
        let plain = label.replace('\u{a0}', " ");
        assert!(plain.starts_with(name), "{symbol}: {label}");
        assert!(plain.contains(shape), "{symbol}: {label}");
        assert!(
            plain.ends_with(&format!(": {value}")),
            "{symbol}: {label} and not {value}"
        );
        assert!(
            explanation.ends_with(&format!(": {value}")),
            "{explanation}"
        );
    }
    // The value is that of the selected image.
    focus_symbol(&page, "accuracy", "label").await;
    let names_label = "document.getElementById('explanation').textContent
        .endsWith(`: ${/: (.+) →/.exec(document.querySelectorAll('.cells button')[3].ariaLabel)[1]}`)";
    let before = page.text("explanation").await;
    page.script("document.querySelectorAll('.cells button')[3].click()")
        .await;
    page.wait_for(&format!(
        "{names_label} && document.getElementById('explanation').textContent.trim() !== {before:?}"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_arrow_keys_go_from_symbol_to_symbol() {
    let page = Page::with_sample("").await;
    page.bring_in_sight("#lesson-model .formula").await;
    let stops = "return [...document.querySelectorAll('.unseen[role=group]')]
        .map((group) => group.querySelectorAll('[tabindex=\"0\"]').length)";
    let stops: Vec<usize> = serde_json::from_value(page.script(stops).await).expect("numbers");
    assert!(
        stops.len() >= 10 && stops.iter().all(|&count| count == 1),
        "{stops:?}"
    );
    page.script("document.querySelector('#lesson-model .intro .unseen button').focus()")
        .await;
    let is_at = |letter: &str| {
        format!(
            "document.activeElement.textContent.startsWith('{letter}:') && {IS_OPEN}
             && document.querySelector('math .pointed').textContent.normalize('NFKC') === '{letter}'
             && document.activeElement.tabIndex === 0"
        )
    };
    page.wait_for(&is_at("z")).await;
    // There is no model yet.
    page.wait_for_text("explanation", "no model yet").await;
    for (key, letter) in [(RIGHT, "x"), (RIGHT, "W"), (END, "z")] {
        page.press_key(key).await;
        page.wait_for(&is_at(letter)).await;
    }
    page.press_key(ESCAPE).await;
    page.wait_for(&format!(
        "!{IS_OPEN} && !document.querySelector('.pointed')
         && getComputedStyle(document.querySelector('.focused')).outlineStyle === 'solid'"
    ))
    .await;
    page.press_key(ENTER).await;
    page.wait_for(&is_at("z")).await;
    page.switch_language().await;
    page.script("document.querySelector('#lesson-model .intro .unseen button').focus()")
        .await;
    page.wait_for_text("explanation", "모든 클래스의 점수")
        .await;
    page.wait_for("document.activeElement.textContent.startsWith('z: 로짓. 형상')")
        .await;
}

/// Returns the marked elements, once `condition` is true.
async fn marked(page: &Page, what: &str, condition: &str) -> Value {
    page.wait_for(condition).await;
    page.script(&format!("return {what}")).await
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn symbols_mark_what_they_stand_for() {
    let page = Page::trained(1).await;
    focus_symbol(&page, "model", "logits").await;
    let ids = marked(&page, MARKED, "document.querySelector('.marked')").await;
    assert_eq!(ids, json!(["logits", "logit-bars", "flow-logit"]));
    // Colour is not the only mark.
    let outline = "const {outlineStyle, outlineWidth} = getComputedStyle(document.getElementById('logit-bars'));
        return [outlineStyle, outlineWidth]";
    assert_eq!(page.script(outline).await, json!(["dashed", "3px"]));
    focus_symbol(&page, "model", "image").await;
    let ids = page.script(&format!("return {MARKED}")).await;
    let ids: Vec<String> = serde_json::from_value(ids).expect("ids");
    assert!(
        ids.contains(&"specimen".to_owned()) && ids.contains(&"loss-specimen".to_owned()),
        "{ids:?}"
    );
    page.bring_in_sight("#probability-bars").await;
    page.wait_for_text("probability-bars", "◇").await;
    // Only the row of the label is marked.
    focus_symbol(&page, "loss", "labelProbability").await;
    page.wait_for(
        "[...document.querySelectorAll('.marked th')].map((cell) => cell.textContent.includes('◇')).join() === 'true'",
    )
    .await;
    focus_symbol(&page, "training", "learningRate").await;
    assert_eq!(
        page.script(&format!("return {MARKED}")).await,
        json!(["learning-rate"])
    );
    // The marks disappear with the focus.
    page.script("document.activeElement.blur(); document.getElementById('train').focus()")
        .await;
    page.wait_for("!document.querySelector('.marked')").await;
}

/// Moves the pointer to the middle of an element.
async fn point_at(page: &Page, element: &str) {
    page.script(&format!(
        "const element = {element};
        const {{left, top, width, height}} = element.getBoundingClientRect();
        const place = {{bubbles: true, pointerType: 'mouse', clientX: left + width / 2, clientY: top + height / 2}};
        element.dispatchEvent(new PointerEvent('pointermove', place));"
    ))
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn pointing_marks_the_symbols_and_their_places() {
    let page = Page::trained(1).await;
    page.bring_in_sight("#logit-bars").await;
    page.wait_for("document.querySelectorAll('#logit-bars tr').length === 10")
        .await;
    point_at(&page, "document.querySelector('#logit-bars td')").await;
    let symbols = marked(
        &page,
        MARKED_SYMBOLS,
        "document.querySelector('math .marked')",
    )
    .await;
    assert_eq!(
        symbols,
        json!([
            "softmax logits",
            "softmax logit",
            "softmax logit",
            "model logits",
            "model logits",
            "exercises logits",
            "exercises logit",
            "exercises logit"
        ])
    );
    point_at(&page, "document.getElementById('specimen')").await;
    let symbols = page.script(&format!("return {MARKED_SYMBOLS}")).await;
    assert!(symbols.to_string().contains("\"model image\""), "{symbols}");
    point_at(&page, "document.getElementById('model-heading')").await;
    page.wait_for("!document.querySelector('.marked')").await;
    // Pointing at a symbol marks its values on the page.
    let symbol = "document.querySelector('#lesson-model math [data-symbol=probabilities]')";
    page.bring_in_sight("#lesson-model math").await;
    point_at(&page, symbol).await;
    page.wait_for("document.getElementById('probability-bars').matches('.marked')")
        .await;
    page.wait_for_text("explanation", "Selected image: [0.")
        .await;
    // The box does not cover what it marks.
    let is_apart = "(() => {
          const [box, bars] = ['explanation', 'probability-bars'].map((id) => document.getElementById(id).getBoundingClientRect());
          return box.right <= bars.left || bars.right <= box.left || box.bottom <= bars.top || bars.bottom <= box.top;
        })()";
    page.wait_for(is_apart).await;
    page.script("document.querySelector('#lesson-model math').dispatchEvent(new PointerEvent('pointerleave', {pointerType: 'mouse'}))")
        .await;
    page.wait_for(&format!("!{IS_OPEN} && !document.querySelector('.marked')"))
        .await;
    // A field marks its symbol.
    page.script("document.getElementById('learning-rate').focus()")
        .await;
    page.wait_for("document.getElementById('symbol-note').textContent === 'In the formulas: η'")
        .await;
    let described = page
        .script(&format!(
            "return [document.activeElement.getAttribute('aria-describedby'), ...{MARKED_SYMBOLS}]"
        ))
        .await;
    assert_eq!(described, json!(["symbol-note", "training learningRate"]));
    page.script("document.getElementById('train').focus()")
        .await;
    page.wait_for("!document.getElementById('learning-rate').hasAttribute('aria-describedby')")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn explanations_fit_a_phone_and_are_accessible() {
    for theme in ["light", "dark"] {
        let fragment = format!("theme={theme}&epochs=1&seed=2&run");
        let page = Page::narrow(&Site::sample(), &fragment, 320).await;
        page.wait_for_epochs(1).await;
        let fits =
            "const {left, right} = document.getElementById('explanation').getBoundingClientRect();
            const {clientWidth, scrollWidth} = document.documentElement;
            return left >= 0 && right <= clientWidth && scrollWidth <= clientWidth";
        for (section, word) in [
            ("model", "probability"),
            ("loss", "oneHot"),
            ("training", "epoch"),
        ] {
            name_word(&page, section, word).await;
            page.click("word").await;
            wait_for_word(&page, true).await;
            page.wait_until_at_rest().await;
            assert_eq!(page.script(fits).await, json!(true), "{word}");
        }
        assert_accessible(&page, &format!("a word, {theme}")).await;
        let small = "return [...document.querySelectorAll('.word')].map((word) => word.getBoundingClientRect())
            .filter(({width, height}) => width < 24 || height < 24).length";
        assert_eq!(page.script(small).await, json!(0));
        focus_symbol(&page, "loss", "lossGradient").await;
        assert_eq!(page.script(fits).await, json!(true), "a symbol");
        assert_accessible(&page, &format!("a symbol, {theme}")).await;
    }
}
