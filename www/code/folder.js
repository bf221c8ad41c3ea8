// Where the Rust sources lie, relative to the page.
export const SOURCES = "../src/";
