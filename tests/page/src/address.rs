//! Tests of the address: settings, language, data, and hidden sections.

use serde_json::json;

use crate::files::Files;
use crate::page::Page;
use crate::site::Site;

/// Returns the link that the page offers, even if the browser does not allow copying.
async fn link(page: &Page) -> String {
    page.script("document.getElementById('link').value = ''")
        .await;
    page.click("copy-link").await;
    page.wait_for("document.getElementById('link').value").await;
    let link = page
        .script("return document.getElementById('link').value")
        .await;
    link.as_str().expect("a text").to_owned()
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_link_opened_elsewhere_gives_the_same_model() {
    let site = Site::sample();
    // The page has chosen the seed, so the link must contain it.
    let page = Page::ready(&site, "epochs=2&lr=0.2&batch=100&seed=").await;
    page.switch_language().await;
    page.train(2).await;
    let link = link(&page).await;
    let fingerprint = page.text("fingerprint").await;
    assert_eq!(fingerprint.len(), 8);
    let other = Page::open(&link).await;
    other.wait_for_text("fingerprint", &fingerprint).await;
    other.wait_for_epochs(2).await;
    assert_eq!(other.rows().await.len(), page.rows().await.len());
    for (one, two) in page.rows().await.iter().zip(other.rows().await) {
        assert_eq!(
            (&one.loss, &one.test_accuracy),
            (&two.loss, &two.test_accuracy)
        );
    }
    let language = other.script("return document.documentElement.lang").await;
    assert_eq!(language, json!("ko"));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_link_opens_the_section_that_is_read() {
    let page = Page::with_sample("at=loss").await;
    let current = "document.querySelector('#contents a[aria-current]')?.href ?? ''";
    let copy = "document.getElementById('copy-link').click()";
    let link = "document.getElementById('link').value";
    page.wait_for(&format!("{current}.includes('at=loss')"))
        .await;
    page.script(copy).await;
    page.wait_for(&format!("{link}.includes('&at=loss')")).await;
    // The user reads on. The address still names the section that it opened.
    page.bring_in_sight("#lesson-accuracy").await;
    page.wait_for(&format!("{current}.includes('at=accuracy')"))
        .await;
    page.script(copy).await;
    page.wait_for(&format!("{link}.includes('&at=accuracy')"))
        .await;
    page.bring_in_sight("#stage").await;
    page.wait_for(&format!("{current} === ''")).await;
    page.script(copy).await;
    page.wait_for(&format!("{link} && !{link}.includes('at=')"))
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_link_starts_a_run_only_while_its_settings_are_unchanged() {
    let page = Page::with_sample("epochs=1&seed=4").await;
    assert!(!link(&page).await.contains("run"));
    page.train(1).await;
    assert!(link(&page).await.contains("&run"));
    page.fill("batch-size", "100").await;
    let link = link(&page).await;
    assert!(
        !link.contains("run") && link.contains("batch=100"),
        "{link}"
    );
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_teacher_hides_sections() {
    let page = Page::with_sample("hide=softmax,loss").await;
    let shown = "[...document.querySelectorAll('.chapter > section')]
        .filter((section) => section.checkVisibility()).map((section) => section.dataset.section).join()";
    let expected = "data,parameters,model,accuracy,training,predictions,summary,exercises";
    page.wait_for(&format!("{shown} === '{expected}'")).await;
    let ways = "document.querySelectorAll('#contents li:not([hidden])').length";
    page.wait_for(&format!("{ways} === 8")).await;
    // The user chooses again.
    page.script("document.querySelector('footer details').open = true")
        .await;
    page.script("document.querySelector('[data-part=loss]').click()")
        .await;
    page.script("document.querySelector('[data-part=controls]').click()")
        .await;
    page.wait_for("location.hash.includes('hide=softmax,controls')")
        .await;
    page.wait_for(&format!("{ways} === 9")).await;
    page.wait_for("!document.getElementById('train').checkVisibility()")
        .await;
    // Hidden parts still work: the page trains from its address, and reports it.
    let page = Page::open(&Site::sample().page("hide=controls&epochs=1&run")).await;
    page.wait_for_epochs(1).await;
    page.wait_for("document.getElementById('status').checkVisibility()")
        .await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_unknown_key_in_the_address_is_reported() {
    for (fragment, parts) in [
        ("hide=softmax,lost", ["hide=lost", "loss"]),
        ("data=all", ["data=all", "sample, full"]),
    ] {
        let page = Page::with_sample(&format!("{fragment}&epochs=1&run")).await;
        page.wait_for_error(&parts).await;
        page.wait_for_epochs(1).await;
        assert!(page.text("data-status").await.starts_with("sample"));
        page.script("location.hash = 'epochs=1&lang=fr'").await;
        page.wait_for_error(&["lang=fr", "en, ko"]).await;
        // The trained model is still there.
        assert_eq!(page.rows().await.len(), 2);
    }
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn wrong_values_and_keys_in_the_address_are_reported() {
    let page = Page::with_sample("hide=loss,accuracy,").await;
    page.wait_for_no_error().await;
    for (wrong, parts) in [
        ("pace=1,3", ["pace=1,3", "1, 3, 10, 30, 100"]),
        ("lang=en,ko", ["lang=en,ko", "en, ko"]),
        ("data=sample,full", ["data=sample,full", "sample, full"]),
        (
            "show=mistakes,confident",
            [
                "show=mistakes,confident",
                "mistakes, most-confident-right, least-confident-right, confident",
            ],
        ),
        ("hide=loss,lost", ["hide=lost", "loss"]),
        ("data", ["says data,", "sample, full"]),
        ("run=false", ["run=false", "instead: run."]),
        ("shares=no", ["shares=no", "instead: shares."]),
        (
            "lrate=0.5",
            ["lrate=0.5", "epochs, lr, batch, seed, engine, init, run,"],
        ),
        ("constructor", ["says constructor,", "lr"]),
    ] {
        page.script(&format!("location.hash = 'lang=en&{wrong}'"))
            .await;
        page.wait_for_error(&parts).await;
    }
    // Browsers scroll to an id in the address.
    page.script("location.hash = 'lesson-loss&lang=en'").await;
    page.wait_for_no_error().await;
    // None of these addresses starts a run.
    let page = Page::with_sample("epochs=1&run=false").await;
    page.wait_for_error(&["run=false"]).await;
    page.wait_until_idle().await;
    assert_eq!(page.rows().await.len(), 0);
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_chooses_the_data() {
    let full = Site::full();
    let page = Page::ready(&full, "data=sample").await;
    page.wait_for_text("data-status", "sample: 2,000 train")
        .await;
    drop(page);
    let page = Page::ready(&full, "data=full").await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_no_error().await;
    assert!(link(&page).await.contains("data=full"));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn a_link_to_the_full_set_waits_for_the_download_button() {
    let site = Site::with_mirror(&Site::mirror().await).await;
    let page = Page::ready(&site, "data=full&epochs=1&seed=3&run&hide=data").await;
    page.wait_for_error(&["full data set", "button below"])
        .await;
    page.wait_for_text("data-status", "sample: 2,000 train")
        .await;
    page.wait_until_idle().await;
    assert_eq!(
        page.rows().await.len(),
        0,
        "the figures would not be the link's"
    );
    let elsewhere = "return performance.getEntriesByType('resource')
        .filter(({name}) => new URL(name).origin !== origin).length";
    assert_eq!(page.script(elsewhere).await, json!(0));
    // The button is in sight beside its text, whatever is hidden.
    page.wait_for(
        "(({top, bottom}) => top > 0 && bottom <= innerHeight + 1)\
          (document.getElementById('load-full').getBoundingClientRect())",
    )
    .await;
    page.press_after_tabbing_to("load-full").await;
    page.wait_for_epochs(1).await;
    page.wait_for_focus("status").await;
    page.wait_for_text("status", "seed 3").await;
    page.wait_for_text("data-status", "60,000 train").await;
    page.wait_for_no_error().await;
    assert!(link(&page).await.contains("data=full"));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_sample_replaces_the_full_set_of_a_link_on_request() {
    let site = Site::with_mirror(&Site::mirror().await).await;
    let page = Page::ready(&site, "data=full&epochs=1&run").await;
    page.wait_for_error(&["full data set"]).await;
    page.train(1).await;
    page.wait_for_no_error().await;
    // The button is back in its place.
    page.wait_for("document.querySelector('#data #load-full')")
        .await;
    page.script("location.hash = 'lang=en&data=full&epochs=2&run'")
        .await;
    page.wait_for_error(&["full data set"]).await;
    page.wait_until_idle().await;
    assert_eq!(page.rows().await.len(), 2);
    page.script("location.hash = 'lang=en&data=sample&epochs=3&run'")
        .await;
    page.wait_for_epochs(3).await;
    page.wait_for_no_error().await;
    // Other data replaces the data that the address names.
    page.script("location.hash = 'lang=en&data=full&epochs=3'")
        .await;
    page.wait_for_error(&["full data set"]).await;
    page.load(Files::small().paths()).await;
    page.wait_for_no_error().await;
    page.wait_for("document.querySelector('#data #load-full') && !location.hash.includes('data=')")
        .await;
    // The run of a link uses the link's data, whatever was trained before.
    page.script("location.hash = 'lang=en&data=full&epochs=2&seed=4&run'")
        .await;
    page.wait_for_error(&["full data set"]).await;
    page.wait_until_idle().await;
    page.click("load-full").await;
    page.wait_for_epochs(2).await;
    page.wait_for_text("status", "seed 4").await;
    page.wait_for_text("data-status", "60,000 train").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn every_text_exists_in_both_languages() {
    let page = Page::with_sample("").await;
    let lacking = "return [...document.querySelectorAll('[data-text]')]
        .filter(({textContent}) => textContent.trim() === '' || /^\\[.*\\]$/.test(textContent))
        .map((element) => element.dataset.text)";
    for language in ["en", "ko"] {
        page.wait_for(&format!("document.documentElement.lang === '{language}'"))
            .await;
        assert_eq!(page.script(lacking).await, json!([]), "{language}");
        page.switch_language().await;
    }
    // In Korean, no English sentence is left: every sentence has a Korean letter.
    page.switch_language().await;
    let english = page
        .script(
            "return [...document.querySelectorAll('.explanation, .hint, label span, button, summary, mtext')]
              .filter((element) => element.checkVisibility() && element.id !== 'language')
              .map(({textContent}) => textContent.trim())
              .filter((text) => /[a-z]{3}/i.test(text) && !/[가-힣]/.test(text) && !/^softmax$/i.test(text))",
        )
        .await;
    assert_eq!(english, json!([]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn every_section_has_a_formula_and_the_chapter_s_names() {
    let page = Page::with_sample("").await;
    let lacking = "return [...document.querySelectorAll('.chapter > section')]
        .filter((section) => !section.querySelector('.formula math + span code'))
        .map(({id}) => id)";
    assert_eq!(page.script(lacking).await, json!([]));
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_experiment_fills_the_fields_and_trains() {
    let page = Page::with_sample("epochs=1&seed=9").await;
    page.click("try-seed").await;
    page.wait_for_epochs(5).await;
    page.wait_for("['epochs=5', 'lr=0.1', 'batch=256', 'seed=2'].every((said) => location.hash.includes(said))")
        .await;
    let seed = page
        .script("return document.getElementById('seed').value")
        .await;
    assert_eq!(seed, json!("2"));
    page.wait_for_text("status", "seed 2").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn an_experiment_replaces_a_paused_run() {
    let page = Page::with_sample("epochs=10000&seed=9").await;
    page.click("train").await;
    page.wait_for("!document.getElementById('pause').disabled")
        .await;
    page.click("pause").await;
    page.wait_for_text("status", "Paused").await;
    page.click("try-seed").await;
    page.wait_for_epochs(5).await;
    page.wait_for_text("status", "seed 2").await;
}

#[tokio::test]
#[ignore = "drives a browser: `cargo xtask test`"]
async fn the_address_applies_when_the_data_comes_late() {
    let (site, outage) = Site::with_outage_of_sample("/nowhere/").await;
    let page = Page::open(&site.page("epochs=1&seed=3&run&image=test-17")).await;
    page.wait_for("!document.getElementById('retry').hidden")
        .await;
    outage.end();
    page.click("retry").await;
    page.wait_for_epochs(1).await;
    let position = page
        .script("return document.getElementById('specimen-position').value")
        .await;
    assert_eq!(position, json!("17"));
}
