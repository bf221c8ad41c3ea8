//! Tests of the page in a real browser, driven over WebDriver.
//!
//! `cargo xtask test` builds the package, assembles the shipped page, and fetches the full set. Then it
//! runs these tests in Firefox, Chromium and WebKit. The tests share the browsers that it starts. With
//! `cargo test`, each test starts its own browser. Screenshots are written to `target/screenshots`.

#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod browsers;
mod files;
mod page;
mod site;
#[path = "../../shared/synthetic.rs"]
mod synthetic;

mod abilities;
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
mod download;
mod engine;
mod exercises;
mod handout;
mod hosts;
mod images;
mod kept_runs;
mod languages;
mod layout;
mod loading;
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
mod typing;
mod words;
