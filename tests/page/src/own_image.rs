//! Tests of the user's own image: dropped, pasted, chosen as a file, or drawn.

use serde_json::{Value, json};
use xtask::repository::Repository;

use crate::accessibility::assert_accessible;
use crate::files::Files;
use crate::page::Page;

/// A script with two functions. `file(draw, name, width, height)` returns a PNG of the drawing of `draw` on
/// white. `bring(how, files)` drops or pastes files.
const TOOLS: &str = "
    const file = async (draw, name = 'picture.png', width = 200, height = 100) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, {width, height});
      const context = canvas.getContext('2d');
      context.fillStyle = 'white';
      context.fillRect(0, 0, width, height);
      context.fillStyle = 'black';
      draw(context);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve));
      return new File([blob], name, {type: 'image/png'});
    };
    const bring = (how, files, target = document.body) => {
      const transfer = new DataTransfer();
      for (const file of files) {
        if (typeof file === 'string') transfer.setData('text/plain', file);
        else transfer.items.add(file);
      }
      const name = how === 'drop' ? 'dataTransfer' : 'clipboardData';
      const event = new Event(how, {bubbles: true, cancelable: true});
      Object.defineProperty(event, name, {value: transfer});
      target.dispatchEvent(event);
      return event.defaultPrevented;
    };
    // The shape takes a quarter of the picture, off the middle, with its foot to the right.
    const shape = (context) => {
      context.fillRect(120, 20, 10, 40);
      context.fillRect(120, 50, 20, 10);
    };";

/// Runs the body of an asynchronous function in the page, with the functions of [`TOOLS`].
async fn with_tools(page: &Page, body: &str) -> Value {
    page.async_script(&format!("{TOOLS}\n{body}")).await
}

/// Drops or pastes the shape on the page.
async fn bring_shape(page: &Page, how: &str) {
    with_tools(page, &format!("bring('{how}', [await file(shape)])")).await;
    page.wait_for(&format!("{PIXELS}.some(Boolean)")).await;
}

/// A JavaScript expression: the bytes of the image on the pad.
const PIXELS: &str = "[...document.getElementById('pad').getContext('2d').getImageData(0, 0, \
    document.getElementById('pad').width, document.getElementById('pad').height).data]\
    .filter((_, place) => place % 4 === 3)";

async fn pixels(page: &Page) -> Vec<u8> {
    let pixels = page.script(&format!("return {PIXELS}")).await;
    serde_json::from_value(pixels).expect("bytes")
}

/// Waits until the worker has received this image.
async fn wait_until_the_worker_has(page: &Page, image: &[u8]) {
    page.wait_until_at_rest().await;
    let pixels = page
        .async_script(
            "const image = {part: 'own', index: 0};
            const {inspection} = await softmaxLab.client.send({type: 'inspection', image});
            return [...inspection.pixels]",
        )
        .await;
    assert_eq!(pixels, json!(image));
}

/// Returns the names and the numbers of the bars.
async fn bars(page: &Page) -> Vec<(String, f64)> {
    verdict_and_bars(page).await.1
}

/// Returns the sentence about the prediction, and the bars at the same time.
async fn verdict_and_bars(page: &Page) -> (String, Vec<(String, f64)>) {
    let shown = page
        .script(
            "return [
              document.getElementById('own-verdict').textContent,
              [...document.querySelectorAll('#own-bars tbody tr')]
                .map((row) => [row.cells[0].textContent, Number(row.cells[1].textContent)]),
            ]",
        )
        .await;
    serde_json::from_value(shown).expect("a name and a number each")
}

async fn clear(page: &Page) {
    page.click("own-clear").await;
    page.wait_for("document.querySelectorAll('#own-bars tbody tr').length === 0")
        .await;
}

async fn wait_for_bars(page: &Page) {
    page.bring_in_sight("#pad").await;
    page.wait_for("document.querySelectorAll('#own-bars tbody tr').length > 0")
        .await;
}

/// Fails unless there are three bars in descending order and one for the rest, which add up to 1. The
/// sentence must name the first class.
async fn assert_bars(page: &Page) {
    let (verdict, bars) = verdict_and_bars(page).await;
    assert_eq!(bars.len(), 4, "three of ten, and the rest: {bars:?}");
    assert!(bars[..3].is_sorted_by(|a, b| a.1 >= b.1), "{bars:?}");
    let sum: f64 = bars.iter().map(|(_, number)| number).sum();
    assert!((sum - 1.0).abs() < 0.0021, "{bars:?}");
    assert!(verdict.ends_with(&bars[0].0), "{verdict}: {bars:?}");
}

/// Fails unless the image shows the shape, bright on 0: in the 14 middle columns of 28, and in all rows.
fn assert_is_the_shape(image: &[u8]) {
    assert_eq!(image.len(), 28 * 28);
    for (place, &pixel) in image.iter().enumerate() {
        let (row, column) = (place / 28, place % 28);
        let is_ink = (7..14).contains(&column) || (row >= 21 && (14..21).contains(&column));
        let expected = if is_ink { 255 } else { 0 };
        assert_eq!(pixel, expected, "row {row}, column {column}");
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_picture_is_dropped_pasted_or_chosen() {
    let page = Page::trained(1).await;
    let data = page.text("data-status").await;
    for how in ["drop", "paste"] {
        bring_shape(&page, how).await;
        assert_is_the_shape(&pixels(&page).await);
        assert_eq!(
            page.script("return document.getElementById('own-inverted').checked")
                .await,
            true
        );
        wait_for_bars(&page).await;
        assert_bars(&page).await;
        clear(&page).await;
        assert!(pixels(&page).await.iter().all(|&pixel| pixel == 0));
    }
    let png = with_tools(
        &page,
        "return [...new Uint8Array(await (await file(shape)).arrayBuffer())]",
    )
    .await;
    let png: Vec<u8> = serde_json::from_value(png).expect("bytes");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shape.png");
    std::fs::write(&path, png).expect("writable");
    page.choose_files_in("own-file", &[path]).await;
    wait_for_bars(&page).await;
    assert_is_the_shape(&pixels(&page).await);
    assert_bars(&page).await;
    wait_until_the_worker_has(&page, &pixels(&page).await).await;
    assert_eq!(page.text("data-status").await, data, "pictures are no data");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_picture_has_no_prediction_before_it_is_converted() {
    let page = Page::trained(1).await;
    page.script(
        "window.said = [];
        const verdict = document.getElementById('own-verdict');
        new MutationObserver(() => said.push(verdict.textContent)).observe(verdict, {childList: true})",
    )
    .await;
    bring_shape(&page, "drop").await;
    wait_for_bars(&page).await;
    // With other data, the page converts the picture again.
    page.load(Files::small().paths()).await;
    page.wait_for(&format!(
        "document.getElementById('pad').height === 6 && {PIXELS}.some(Boolean)"
    ))
    .await;
    page.wait_for_text("own-verdict", "no model yet").await;
    let said = page.script("return said").await;
    assert!(!said.to_string().contains("background"), "{said}");
    // The page reports an empty picture.
    with_tools(&page, "bring('drop', [await file(() => {})])").await;
    page.wait_for_text("own-verdict", "background").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_enlarged_test_image_is_predicted_like_the_test_image() {
    let page = Page::trained(3).await;
    for index in 0..6 {
        clear(&page).await;
        let garment = with_tools(
            &page,
            &format!(
                "const image = {{part: 'test', index: {index}}};
                const answer = await softmaxLab.client.send({{type: 'inspection', image}});
                const {{pixels, outcome}} = answer.inspection;
                const enlarge = (context) => {{
                  for (const [place, grey] of pixels.entries()) {{
                    context.fillStyle = `rgb(${{grey}} ${{grey}} ${{grey}})`;
                    context.fillRect(place % 28 * 10, Math.floor(place / 28) * 10, 10, 10);
                  }}
                }};
                bring('drop', [await file(enlarge, 'garment.png', 280, 280)]);
                return [[...pixels], outcome.ranking[0], outcome.probabilities[outcome.ranking[0]]]"
            ),
        )
        .await;
        let (garment, class, probability): (Vec<u8>, usize, f64) =
            serde_json::from_value(garment).expect("pixels, class and probability");
        let expected = softmax_lab::classes::FASHION_MNIST_CLASSES[class];
        page.wait_for(&format!(
            "document.getElementById('own-verdict').textContent.endsWith(': {expected}')"
        ))
        .await;
        page.wait_for(&format!(
            "Math.abs(document.querySelector('#own-bars td').textContent - {probability}) < 0.1"
        ))
        .await;
        let seen = pixels(&page).await;
        let apart = garment
            .iter()
            .zip(&seen)
            .map(|(a, b)| u32::from(a.abs_diff(*b)));
        let apart = apart.sum::<u32>() / 784;
        assert!(apart < 8, "test image {index} is {apart} apart, each pixel");
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_user_can_invert_a_picture() {
    let page = Page::trained(1).await;
    bring_shape(&page, "drop").await;
    let before = pixels(&page).await;
    page.click("own-inverted").await;
    page.wait_for(&format!("{PIXELS}[0] === 255")).await;
    let inverted: Vec<u8> = before.iter().map(|pixel| 255 - pixel).collect();
    assert!(pixels(&page).await == inverted);
    page.click("own-inverted").await;
    page.wait_for(&format!("{PIXELS}[0] === 0")).await;
    assert!(pixels(&page).await == before);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn strokes_of_mouse_and_finger_appear_at_once() {
    let page = Page::trained(1).await;
    // Now a pixel of the image takes ten pixels of the screen.
    page.script("document.querySelector('#own .pad').style.width = '280px'")
        .await;
    page.draw("pad", false, (-50.0, -100.0), (-50.0, 100.0))
        .await;
    let first = pixels(&page).await;
    assert!(
        first[28 * 14 + 9] > 200,
        "the line, 5 pixels left of the middle"
    );
    assert_eq!(
        (first[28 * 14 + 5], first[28 * 14 + 14], first[28 + 9]),
        (0, 0, 0)
    );
    wait_for_bars(&page).await;
    assert_bars(&page).await;
    let before = bars(&page).await;
    page.draw("pad", true, (50.0, -100.0), (50.0, 100.0)).await;
    let second = pixels(&page).await;
    assert!(second[28 * 14 + 18] > 200 && second[28 * 14 + 9] > 200);
    wait_until_the_worker_has(&page, &second).await;
    page.wait_for(&format!(
        "Number(document.querySelector('#own-bars td').textContent) !== {}",
        before[0].1
    ))
    .await;
    assert_bars(&page).await;

    page.click("own-undo").await;
    assert!(pixels(&page).await == first);
    page.click("own-erase").await;
    page.draw("pad", false, (-50.0, 20.0), (-50.0, 100.0)).await;
    let erased = pixels(&page).await;
    assert!(erased[28 * 20 + 9] < 50 && erased[28 * 10 + 9] > 200);
    page.click("own-clear").await;
    assert!(pixels(&page).await.iter().all(|&pixel| pixel == 0));
    page.click("own-undo").await;
    assert!(pixels(&page).await == erased);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_drawing_is_kept_for_data_of_another_size() {
    let page = Page::with_sample("").await;
    page.script("document.querySelector('#own .pad').style.width = '280px'")
        .await;
    page.draw("pad", false, (-50.0, -100.0), (-50.0, 100.0))
        .await;
    let first = pixels(&page).await;
    page.draw("pad", false, (50.0, -100.0), (50.0, 100.0)).await;
    // The shape takes two of five columns and four of six rows, because the pixels are square.
    let small = Files::small();
    page.load(small.paths()).await;
    let columns = |image: &[u8]| -> Vec<usize> {
        (0..5)
            .filter(|column| (1..5).all(|row| image[row * 5 + column] > 20))
            .collect()
    };
    let image = pixels(&page).await;
    assert_eq!(image.len(), 30, "6 x 5 pixels");
    assert_eq!(columns(&image), [1, 3], "{image:?}");
    wait_until_the_worker_has(&page, &image).await;
    page.click("own-undo").await;
    assert_eq!(columns(&pixels(&page).await), [1]);
    page.click("own-clear").await;
    page.click("own-undo").await;
    assert_eq!(columns(&pixels(&page).await), [1]);
    // With data of the first size, the drawing is as it was.
    let folder = Repository::here().root().join("www/sample");
    let sample = [
        "train-images-idx3",
        "train-labels-idx1",
        "t10k-images-idx3",
        "t10k-labels-idx1",
    ];
    page.load(&sample.map(|name| folder.join(format!("{name}-ubyte.gz"))))
        .await;
    assert!(pixels(&page).await == first);
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_alone_draws() {
    let page = Page::trained(1).await;
    page.wait_until_at_rest().await;
    page.wait_for("document.querySelectorAll('#large-nine button').length === 9")
        .await;
    page.script("[...document.querySelectorAll('#large-nine button')].at(-1).focus()")
        .await;
    // The space bar fills one pixel of the pad.
    page.press_after_tabbing_to("pad").await;
    assert_eq!(pixels(&page).await[28 * 14 + 14], 255);
    page.press_key('\u{e014}').await;
    page.press_key('\u{e013}').await;
    assert_eq!(page.text("pad-place").await, "Row 14, column 16: 0");
    page.press_key(' ').await;
    assert_eq!(page.text("pad-place").await, "Row 14, column 16: 255");
    let two = pixels(&page).await;
    assert_eq!(two.iter().filter(|&&pixel| pixel == 255).count(), 2);
    assert_eq!(two[28 * 13 + 15], 255);
    // A window without the focus shows no cursor. WebKit's windows can be without it.
    page.wait_for(
        "(getComputedStyle(document.querySelector('.pad .cursor')).display !== 'none') === document.hasFocus()",
    )
    .await;
    wait_for_bars(&page).await;
    assert_bars(&page).await;
    page.press_key(' ').await;
    assert_eq!(pixels(&page).await[28 * 13 + 15], 0);
    page.press_keys('\u{e009}', 'z').await;
    assert!(pixels(&page).await == two);
    // The cursor stays at the edge.
    for _ in 0..30 {
        page.press_key('\u{e012}').await;
    }
    assert_eq!(page.text("pad-place").await, "Row 14, column 1: 0");
    page.press_after_tabbing_to("own-clear").await;
    assert!(pixels(&page).await.iter().all(|&pixel| pixel == 0));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_image_is_shown_without_a_model_and_predicted_with_one() {
    let page = Page::with_sample("epochs=1&seed=2").await;
    bring_shape(&page, "drop").await;
    assert_is_the_shape(&pixels(&page).await);
    page.wait_for_text("own-verdict", "no model yet").await;
    assert!(bars(&page).await.is_empty());
    page.train(1).await;
    page.bring_in_sight("#own").await;
    wait_for_bars(&page).await;
    assert_bars(&page).await;
    assert_is_the_shape(&pixels(&page).await);
    page.click("reset").await;
    page.wait_for_text("own-verdict", "no model yet").await;
    assert!(bars(&page).await.is_empty());
    wait_until_the_worker_has(&page, &pixels(&page).await).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_new_worker_gets_the_image_and_other_data_a_new_one() {
    let page = Page::trained(1).await;
    bring_shape(&page, "drop").await;
    page.draw("pad", false, (0.0, -100.0), (100.0, -100.0))
        .await;
    let before = pixels(&page).await;
    page.script("softmaxLab.client.worker.postMessage({type: 'nonsense', id: 0})")
        .await;
    page.wait_for_error(&["worker"]).await;
    page.wait_until_idle().await;
    page.wait_for_text("own-verdict", "no model yet").await;
    assert_eq!(
        pixels(&page).await,
        before,
        "what was drawn on it stays, too"
    );
    page.bring_in_sight("#own").await;
    page.click("own-look").await;
    page.wait_for_focus("model-heading").await;
    wait_until_the_worker_has(&page, &before).await;

    let small = Files::small();
    page.load(small.paths()).await;
    page.wait_for(&format!(
        "document.getElementById('pad').height === 6 && {PIXELS}.some(Boolean)"
    ))
    .await;
    page.wait_until_at_rest().await;
    let image = pixels(&page).await;
    assert_eq!(image.len(), 30, "6 x 5 pixels");
    wait_until_the_worker_has(&page, &image).await;
    page.fill("epochs", "1").await;
    page.fill("batch-size", "10").await;
    page.train(1).await;
    page.bring_in_sight("#own").await;
    page.wait_for("document.querySelectorAll('#own-bars tbody tr').length === 4")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_sections_above_show_the_own_image() {
    let page = Page::trained(1).await;
    page.wait_for("document.getElementById('own-look').disabled")
        .await;
    bring_shape(&page, "drop").await;
    wait_for_bars(&page).await;
    let (_, bars) = verdict_and_bars(&page).await;
    page.click("own-look").await;
    page.wait_for_focus("model-heading").await;
    let specimen = PIXELS.replace("'pad'", "'specimen'");
    let is_seen = format!("String({specimen}) === String({PIXELS})");
    page.wait_for(&is_seen).await;
    page.wait_for_text("specimen-prediction", &bars[0].0).await;
    assert_eq!(page.text("specimen-label").await, "Label: none");
    let address = page.script("return location.hash").await;
    assert!(!address.to_string().contains("own"), "{address}");
    assert_accessible(&page, "own image selected").await;

    // The image changes with each stroke and each erasure.
    page.draw("pad", false, (0.0, -100.0), (100.0, -100.0))
        .await;
    let look = "document.getElementById('model-heading').scrollIntoView()";
    page.script(look).await;
    page.wait_for(&format!(
        "{is_seen} && {PIXELS}.filter(Boolean).length > 260"
    ))
    .await;
    clear(&page).await;
    page.script(look).await;
    page.wait_for(&format!("!{specimen}.some(Boolean)")).await;

    // It is kept for other data.
    page.draw("pad", false, (0.0, -100.0), (100.0, -100.0))
        .await;
    let small = Files::small();
    page.load(small.paths()).await;
    page.script(look).await;
    page.wait_for(&format!(
        "{is_seen} && document.getElementById('specimen').width === 5"
    ))
    .await;
    page.wait_for_text("own-verdict", "no model yet").await;
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_blank_image_has_no_prediction() {
    let page = Page::trained(1).await;
    page.script(
        "const part = document.getElementById('specimen-part');
        part.value = 'own';
        part.dispatchEvent(new Event('change'))",
    )
    .await;
    page.click("logits-of-image").await;
    let sentences = ["softmax-note", "no-model", "why-missing"];
    for id in sentences {
        // The section can be hidden, too.
        page.bring_in_sight(&format!(":has(> #{id})")).await;
        page.wait_for_text(
            id,
            "Your own image is blank: draw one, or choose a picture, in section 3.6.7.",
        )
        .await;
    }
    for id in ["outcome", "why"] {
        page.wait_for(&format!("document.getElementById('{id}').hidden"))
            .await;
    }
    assert_eq!(page.text("specimen-prediction").await, "");
    page.bring_in_sight("#loss-of-image").await;
    page.wait_for_text("loss-of-image", "no label").await;
    page.switch_language().await;
    for id in sentences {
        page.wait_for_text(id, "내 이미지가 비어 있어요. 3.6.7절에서")
            .await;
    }
    page.draw("pad", false, (0.0, -100.0), (100.0, -100.0))
        .await;
    page.wait_for("!document.getElementById('softmax-note').textContent.includes('비어')")
        .await;
    for id in ["outcome", "why"] {
        page.bring_in_sight("#comparison").await;
        page.wait_for(&format!("!document.getElementById('{id}').hidden"))
            .await;
    }
    clear(&page).await;
    page.bring_in_sight("#comparison").await;
    page.wait_for(
        "document.getElementById('outcome').hidden && document.getElementById('why').hidden",
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_own_image_opens_in_a_section_that_is_not_hidden() {
    for (hidden, heading) in [
        ("softmax", "model-heading"),
        ("model", "softmax-heading"),
        ("model,loss", "softmax-heading"),
    ] {
        let page = Page::with_sample(&format!("hide={hidden}")).await;
        bring_shape(&page, "drop").await;
        page.click("own-look").await;
        page.wait_for_focus(heading).await;
    }
    let page = Page::with_sample("hide=model,softmax").await;
    let is_there = "document.getElementById('own-look').checkVisibility()";
    page.wait_for(&format!("!{is_there}")).await;
    page.script("location.hash = 'hide=model'").await;
    page.wait_for(is_there).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_picture_without_a_type_is_a_picture_by_its_name() {
    let page = Page::trained(1).await;
    let kept = page.kept().await;
    // A script chooses the type of the file that it drops.
    for name in ["holiday.heic", "HOLIDAY.HEIF"] {
        with_tools(
            &page,
            &format!("bring('drop', [new File(['no'], '{name}')])"),
        )
        .await;
        page.wait_for_text("own-error", &format!("{name}: not a picture"))
            .await;
        assert_eq!(page.text("error").await, "");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("garment.heic");
    std::fs::write(&path, b"\0\0\0\x18ftypheic").expect("writable");
    page.choose_files(&[path]).await;
    page.wait_for_text("own-error", "garment.heic: not a picture")
        .await;
    assert_eq!(page.kept().await, kept);
    page.switch_language().await;
    page.wait_for_text("own-error", "garment.heic: 그림이 아니거나 손상된")
        .await;
    assert_eq!(page.text("error").await, "");
    // The page reads every format that the browser can decode.
    with_tools(
        &page,
        "bring('drop', [new File([await file(shape)], 'garment.avif')])",
    )
    .await;
    page.wait_for(&format!("{PIXELS}.some(Boolean)")).await;
    assert_eq!(page.text("own-error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_file_that_is_no_picture_is_reported_and_changes_nothing() {
    let page = Page::trained(1).await;
    bring_shape(&page, "drop").await;
    wait_for_bars(&page).await;
    let (kept, image, numbers) = (page.kept().await, pixels(&page).await, bars(&page).await);
    for (what, parts) in [
        (
            "bring('drop', [new File(['no'], 'holiday.png', {type: 'image/png'})])",
            &["holiday.png", "PNG, JPEG", "image/png"][..],
        ),
        (
            "const whole = await file(shape);
            bring('drop', [new File([whole.slice(0, 40)], 'cut.png', {type: 'image/png'})])",
            &["cut.png", "damaged"],
        ),
        (
            "bring('drop', [new File([], 'empty.png', {type: 'image/png'})])",
            &["empty.png: the file is empty"],
        ),
        (
            "bring('drop', [await file(shape), await file(shape)])",
            &["one picture", "found 2"],
        ),
        (
            "bring('drop', [await file(shape), new File(['a'], 't10k-labels.gz')])",
            &["t10k-labels.gz", "both"],
        ),
        (
            "bring('paste', [new File(['a'], 'notes.txt', {type: 'text/plain'})])",
            &["notes.txt", "text/plain"],
        ),
    ] {
        page.script("document.getElementById('own-error').textContent = ''")
            .await;
        with_tools(&page, what).await;
        for part in parts {
            page.wait_for_text("own-error", part).await;
        }
        assert_eq!(page.kept().await, kept, "{what}");
        assert!(pixels(&page).await == image, "{what}");
        assert_eq!(bars(&page).await, numbers, "{what}");
    }
    // The same error is reported again.
    page.script(
        "new MutationObserver(() => { window.isToldAgain = true; })
          .observe(document.getElementById('own-error'), {childList: true})",
    )
    .await;
    with_tools(
        &page,
        "bring('paste', [new File(['a'], 'notes.txt', {type: 'text/plain'})])",
    )
    .await;
    page.wait_for("window.isToldAgain").await;
    page.switch_language().await;
    page.wait_for_text("own-error", "그림이 아니거나 손상된")
        .await;
    // The error disappears when the user continues with the image.
    page.draw("pad", false, (-20.0, 0.0), (20.0, 0.0)).await;
    page.wait_for("document.getElementById('own-error').textContent === ''")
        .await;
    with_tools(
        &page,
        "bring('paste', [new File(['a'], 'notes.txt', {type: 'text/plain'})])",
    )
    .await;
    page.wait_for_text("own-error", "notes.txt").await;
    // A valid picture removes the error. A large one is reduced.
    with_tools(
        &page,
        "bring('drop', [await file((context) => context.fillRect(1000, 400, 2000, 4000), 'large.png', 5000, 5000)])",
    )
    .await;
    page.wait_for("document.getElementById('own-error').textContent === ''")
        .await;
    page.wait_for(&format!("{PIXELS}[14] === 255 && {PIXELS}[0] === 0"))
        .await;
    assert_eq!(page.text("error").await, "");
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn pasted_text_goes_to_fields_only() {
    let page = Page::with_sample("").await;
    let taken = with_tools(
        &page,
        "return bring('paste', ['7'], document.getElementById('epochs'))",
    )
    .await;
    assert_eq!(taken, false);
    // Elsewhere, nothing happens.
    let at = page.script("return scrollY").await;
    let taken = with_tools(&page, "return bring('paste', ['a trouser'])").await;
    assert_eq!(taken, false);
    page.exchange_messages().await;
    assert_eq!(page.script("return scrollY").await, at);
    assert_eq!(page.text("own-error").await, "");
    // A pasted picture becomes the own image, wherever the focus is.
    with_tools(
        &page,
        "return bring('paste', [await file(shape)], document.getElementById('epochs'))",
    )
    .await;
    page.wait_for(&format!("{PIXELS}.some(Boolean)")).await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_worker_rejects_pixels_that_fit_no_image() {
    let page = Page::with_sample("").await;
    let told = page
        .async_script(
            "const refused = async (command) => {
              try {
                await softmaxLab.client.send(command);
              } catch ({failure: {code, expected, found}}) {
                return [code, expected, found];
              }
            };
            const picture = (length, width, height) => refused(
              {type: 'own-picture', pixels: new Uint8Array(length), width, height, inverted: null});
            return [
              await picture(0, 0, 3),
              await picture(4, 4097, 1),
              await picture(15, 2, 2),
              await refused({type: 'own-drawing', pixels: new Uint8Array(783)}),
            ];",
        )
        .await;
    assert_eq!(
        told,
        json!([
            ["empty-picture", "1 x 1", "3 x 0"],
            ["picture-too-large", "4096 x 4096", "1 x 4097"],
            ["picture-bytes", "16", "15"],
            ["picture-bytes", "784", "783"],
        ])
    );
    assert_eq!(
        page.text("data-status").await,
        "sample: 2,000 train / 1,000 test"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_own_image_has_korean_texts() {
    let page = Page::with_sample("epochs=1&seed=2").await;
    page.switch_language().await;
    assert_eq!(page.text("own-verdict").await, "아직 이미지가 없어요.");
    bring_shape(&page, "drop").await;
    page.wait_for_text("own-verdict", "아직 모델이 없어요")
        .await;
    page.train(1).await;
    page.bring_in_sight("#own").await;
    page.wait_for_text("own-verdict", "예측: ").await;
    let names: Vec<_> = bars(&page)
        .await
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names[3], "나머지 전체");
    assert!(page.text("own-verdict").await.ends_with(&names[0]));
    page.switch_language().await;
    page.wait_for_text("own-verdict", "Prediction: ").await;
    assert_eq!(bars(&page).await[3].0, "all others");
}
