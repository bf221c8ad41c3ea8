//! Tests of the images that the worker sends.

use serde_json::json;

use crate::files::Files;
use crate::page::Page;
use crate::synthetic;

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn images_have_the_pixels_of_the_files() {
    let page = Page::with_sample("").await;
    page.load(Files::small().paths()).await;
    let files = synthetic::RUN.files();
    for (part, name) in [("train", "train"), ("test", "t10k")] {
        let bytes = |kind: &str| {
            let found = files
                .iter()
                .find(|(file, _)| file.starts_with(name) && file.contains(kind));
            &found.expect("one of the four").1
        };
        let told = page
            .async_script(&format!(
                "const told = await softmaxLab.client.send(
                   {{type: 'images', part: '{part}', indices: [7, 0, 7]}});
                 return [[...told.pixels], [...told.labels]];"
            ))
            .await;
        // The images of 6 x 5 pixels follow a header of 16 bytes, the labels a header of 8.
        let pixels = |image: usize| bytes("images")[16 + 30 * image..][..30].to_vec();
        let label = |image: usize| bytes("labels")[8 + image];
        let pixels_of_three = [pixels(7), pixels(0), pixels(7)].concat();
        let labels = [label(7), label(0), label(7)];
        assert_eq!(told, json!([pixels_of_three, labels]), "{part}");
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_image_beyond_the_set_is_a_failure() {
    let page = Page::with_sample("batch=50").await;
    page.load(Files::small().paths()).await;
    let failure = page
        .async_script(
            "const images = {type: 'images', part: 'test', indices: [59, 60]};
            return softmaxLab.client.send(images).then(() => null, (error) => error.failure);",
        )
        .await;
    assert_eq!(
        failure,
        json!({"code": "no-image", "subject": "test", "expected": "1 … 60", "found": "61"})
    );
    page.train(5).await;
}
