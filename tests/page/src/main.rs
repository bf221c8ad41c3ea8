//! The page as people use it, in a real browser, over WebDriver.
//!
//! `cargo xtask test` builds the package, assembles the page as it is shipped, and fetches the full set.
//! Then it runs these tests in Firefox, Chromium and WebKit, in browsers that the tests share. Without
//! those, each test starts a browser of its own. Screenshots are left in `target/screenshots`.

#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod browsers;
mod files;
mod page;
mod site;
#[path = "../../shared/synthetic.rs"]
mod synthetic;

mod accessibility;
mod accuracy;
mod address;
mod bad_files;
mod bad_settings;
mod benchmark;
mod code;
mod controls;
mod curves;
mod data;
mod engine;
mod handout;
mod images;
mod kept_runs;
mod languages;
mod loading;
mod looks;
mod loss;
mod model;
mod navigation;
mod next_step;
mod own_image;
mod pace;
mod parameters;
mod predictions;
mod presenter;
mod pseudo;
mod recovery;
mod reference;
mod sections;
mod shipped;
mod softmax;
mod stage;
mod summary;
mod training;
mod words;
