//! The project's chores, as a library behind `cargo xtask`.
//!
//! | command | module |
//! | --- | --- |
//! | `cargo xtask demo` | [`demo`]: from a fresh clone to the open page |
//! | `cargo xtask test` | [`mod@test`]: every test |
//! | `cargo xtask fuzz` | [`fuzz`]: property tests with random seeds, and the fuzz targets |
//! | `cargo xtask data` | [`data`]: the full data set into `www/data` |
//! | `cargo xtask build` | [`package`]: `wasm-pack build`, with the tools it needs |
//! | `cargo xtask dist` | [`dist`]: a folder for any static host |
//!
//! `cargo xtask bench` runs the package `benchmarks`.
//! The tests that drive the page are run by [`page`]. They and the benchmarks use [`server`] to serve
//! the page, [`browser`] to find browsers, and [`driver`] to start them.

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
pub mod tools;

mod apt;
#[cfg(unix)]
mod watchdog;
