//! Tests of section 3.6.9: the chapter's exercises as experiments.

mod logarithm;
mod numbers;
mod words;
