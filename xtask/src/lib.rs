//! The project's chores, as a library behind `cargo xtask`.
//!
//! | command | module |
//! | --- | --- |
//! | `cargo xtask demo` | [`demo`]: builds the page, serves it and opens it |
//! | `cargo xtask test` | [`mod@test`]: runs every test |
//! | `cargo xtask fuzz` | [`fuzz`]: runs property tests with random seeds, and the fuzz targets |
//! | `cargo xtask data` | [`data`]: gets the full data set into `www/data` |
//! | `cargo xtask build` | [`package`]: runs `wasm-pack build`, and installs its tools |
//! | `cargo xtask dist` | [`dist`]: assembles a folder for any static host |
//!
//! `cargo xtask bench` runs the package `benchmarks`. [`page`] runs the tests that drive the page. These tests
//! and the benchmarks use [`server`] to serve the page, [`browser`] to find browsers, and [`driver`] to start
//! them.

pub mod browser;
pub mod data;
pub mod demo;
pub mod dist;
pub mod driver;
pub mod fuzz;
pub mod npm;
pub mod package;
pub mod page;
pub mod repository;
pub mod server;
pub mod test;

mod apt;
mod tools;
#[cfg(unix)]
mod watchdog;
