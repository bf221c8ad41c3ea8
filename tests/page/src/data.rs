//! Tests of section 3.6 on the data: example images, their pixels and their source.

use serde_json::json;

use crate::files::Files;
use crate::page::Page;
use crate::site::Site;

const PICTURES: &str = "document.querySelectorAll('.examples button')";

/// Waits until the pictures and the checksums are shown.
async fn wait_for_examples(page: &Page, pictures: usize) {
    page.wait_for(&format!("{PICTURES}.length === {pictures}"))
        .await;
    page.wait_for("document.querySelectorAll('#checksums tbody tr').length === 4")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn shows_and_counts_eight_examples_of_each_class() {
    let page = Page::with_full_set("").await;
    wait_for_examples(&page, 80).await;
    let heads = page
        .script("return [...document.querySelectorAll('.examples p')].map((p) => p.textContent)")
        .await;
    assert_eq!(heads[0], json!("t-shirt 6,000 + 1,000"));
    assert_eq!(heads[9], json!("ankle boot 6,000 + 1,000"));
    // No picture is blank, and all differ.
    let pictures = page
        .script(&format!(
            "return [...{PICTURES}].map((button) => button.querySelector('canvas').toDataURL())"
        ))
        .await;
    let pictures = pictures.as_array().expect("a list");
    let different: std::collections::HashSet<_> =
        pictures.iter().map(ToString::to_string).collect();
    assert_eq!(different.len(), 80);
    let known = page
        .script(
            "return [...document.querySelectorAll('#checksums tr td:last-child')].map((td) => td.textContent)",
        )
        .await;
    assert_eq!(known, json!(vec!["✓ the published Fashion-MNIST"; 4]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn all_digits_of_a_checksum_are_shown() {
    let page = Page::narrow(&Site::sample(), "", 390).await;
    wait_for_examples(&page, 80).await;
    page.script("document.getElementById('checksums').closest('details').open = true")
        .await;
    let digits = page
        .script("return [...document.querySelectorAll('#checksums code')].map((code) => code.innerText.length)")
        .await;
    assert_eq!(digits, json!([64, 64, 64, 64]));
    // The lines are wrapped, so that nothing needs scrolling.
    page.wait_for(
        "[document.documentElement, document.getElementById('checksums').parentElement]
          .every(({scrollWidth, clientWidth}) => scrollWidth === clientWidth)",
    )
    .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_keyboard_enlarges_an_example_with_its_pixel_values() {
    let page = Page::with_sample("").await;
    wait_for_examples(&page, 80).await;
    let place =
        "return [...document.querySelectorAll('.examples button')].indexOf(document.activeElement)";
    page.script(&format!("{PICTURES}[0].focus()")).await;
    page.press_key('\u{e014}').await; // to the right
    page.press_key('\u{e015}').await; // down, to the next class
    assert_eq!(page.script(place).await, json!(9));
    assert!(
        page.text("enlarged-caption")
            .await
            .starts_with("trouser, training image ")
    );
    // The values are those of this image.
    let shown = page.text("pixel-values").await;
    let shown: Vec<u64> = shown
        .split_whitespace()
        .map(|value| value.parse().expect("a number"))
        .collect();
    let index = page.text("enlarged-caption").await;
    let index: usize = index
        .rsplit(' ')
        .next()
        .expect("a position")
        .replace(',', "")
        .parse()
        .expect("a number");
    let pixels = page
        .async_script(&format!(
            "const {{pixels}} = await softmaxLab.client.send({{type: 'images', part: 'train', indices: [{}]}});
            return [...pixels];",
            index - 1
        ))
        .await;
    assert_eq!(json!(shown), pixels);
    assert_eq!(shown.len(), 784);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_phone_shows_the_examples_and_the_pixel_values_in_one_window() {
    let page = Page::narrow(&Site::full(), "", 390).await;
    page.wait_until_idle().await;
    wait_for_examples(&page, 80).await;
    for language in ["en", "ko"] {
        page.wait_for(&format!("document.documentElement.lang === '{language}'"))
            .await;
        // The ankle boot at the end has the focus, so it is in sight.
        page.script(&format!(
            "document.querySelector('.picker').scrollIntoView(); {PICTURES}[77].focus()"
        ))
        .await;
        page.wait_for(&format!("{PICTURES}[77].ariaCurrent === 'true'"))
            .await;
        let places = page
            .script(&format!(
                "const place = (element) => element.getBoundingClientRect();
                const [picker, picture] = [place(document.querySelector('.picker')), place({PICTURES}[77])];
                const canvas = document.getElementById('enlarged');
                const {{left, right, bottom}} = place(canvas);
                const {{scrollWidth, clientWidth}} = canvas.parentElement;
                return [picture.left >= 0 && picture.right <= innerWidth && picture.width >= 24,
                  left >= 0 && right <= innerWidth && scrollWidth === clientWidth,
                  bottom - picker.top];"
            ))
            .await;
        assert_eq!((&places[0], &places[1]), (&json!(true), &json!(true)));
        // A phone's window is 844 pixels high. Its bars take 150 of them.
        let height = places[2].as_f64().expect("a number");
        assert!(height < 690.0, "{language}: {height}");
        page.switch_language().await;
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn other_data_is_not_described_as_fashion_mnist() {
    let page = Page::with_sample("").await;
    wait_for_examples(&page, 80).await;
    let files = Files::small();
    page.load(files.paths()).await;
    page.wait_for(&format!("{PICTURES}.length > 0 && {PICTURES}.length < 80"))
        .await;
    page.wait_for("[...document.querySelectorAll('#checksums td:last-child')].some((td) => td.textContent === 'no file that this page knows')")
        .await;
    // The description of Fashion-MNIST is gone.
    let said = page
        .script("return document.querySelector('main').innerText")
        .await;
    let said = said.as_str().expect("a text");
    let description = said.lines().find(|line| line.contains("clothes and shoes"));
    assert_eq!(description, None);
    assert!(said.contains("It gets one row of numbers"), "{said}");
    page.switch_language().await;
    page.wait_for("document.querySelector('.picker .hint').textContent.includes('훈련')")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_image_beyond_the_set_is_rejected() {
    let page = Page::with_sample("").await;
    let refused = page
        .async_script(
            "return softmaxLab.client.send({type: 'images', part: 'test', indices: [999, 1000]})
              .then(() => 'taken', ({failure}) => failure);",
        )
        .await;
    let expected =
        json!({"code": "no-image", "subject": "test", "expected": "1 … 1000", "found": "1001"});
    assert_eq!(refused, expected);
}
