//! The project's chores, as a library behind `cargo xtask`.
//!
//! | command | module |
//! | --- | --- |
//! | `cargo xtask demo` | [`demo`]: from a fresh clone to the open page |
//! | `cargo xtask test` | [`mod@test`]: every test there is |
//! | `cargo xtask bench` | [`mod@bench`]: how fast the page is, beside others |
//! | `cargo xtask data` | [`data`]: the full data set into `www/data` |
//! | `cargo xtask sample` | [`sample`]: the part of it that is kept in `www/sample` |
//! | `cargo xtask build` | [`package`]: `wasm-pack build`, with the tools it needs |
//! | `cargo xtask dist` | [`dist`]: a folder for any static host |
//!
//! The tests that drive the page use four of these modules: [`page`] runs them, [`server`] serves
//! the page to them, [`browser`] says how to start a browser that shows it, and [`driver`] starts it.

pub mod bench;
pub mod browser;
pub mod data;
pub mod demo;
pub mod dist;
pub mod driver;
pub mod package;
pub mod page;
pub mod repository;
pub mod sample;
pub mod server;
pub mod test;
pub mod tools;

mod apt;
mod display;
mod gzip;
mod lockfile;
mod minify;
mod npm;
mod process;
#[cfg(unix)]
mod watchdog;
