//! Softmax regression on Fashion-MNIST, trained inside a browser tab.
//!
//! This is chapter 3.6 of *Dive into Deep Learning*, "Implementation of softmax regression from
//! scratch", as a library. The core is plain Rust. Only the serialisation of
//! [`session::TypedArray`] knows JavaScript:
//!
//! | the data's way | module |
//! | --- | --- |
//! | bytes of a file to shape and elements | [`idx`] |
//! | four files to a training and a test set | [`loader`] |
//! | images and labels that belong together | [`dataset`] |
//! | the chapter's functions, in its order | [`chapter`] |
//! | the parameters, and their gradient | [`model`] |
//! | one image: its logits, its probabilities, its loss | [`inspection`] |
//! | which pixels make a model prefer one class to another | [`comparison`] |
//! | what a model makes of a whole set | [`evaluation`] |
//! | accuracy, and the confusion matrix | [`metrics`] |
//! | the forward and backward pass over pixels | [`kernel`] |
//! | which of the two a run trains with | [`engine`] |
//! | minibatch stochastic gradient descent | [`train`] |
//! | the chapter's results, and the reference range of a run | [`reference`] |
//! | the speed of a run, and the time until its end | [`throughput`] |
//! | everything that a tab can do, as a state machine | [`session`] |
//! | a short name for the trained model | [`fingerprint`] |
//! | whether loaded data is what it is taken for | [`verification`] |
//! | a picture of one's own to an image like the data's | [`picture`] |
//!
//! On `wasm32`, the module `web` binds it to a page's web worker.
//!
//! # Where the chapter's names went
//!
//! | chapter | here |
//! | --- | --- |
//! | `W`, `b` | [`SoftmaxRegression::weights`], [`SoftmaxRegression::bias`] |
//! | `softmax` | [`chapter::softmax`], [`chapter::stable_softmax`] |
//! | `net` | [`chapter::net`]; of one image, its logits: [`chapter::logits_of_image`] |
//! | `pick`, `cross_entropy` | [`chapter::pick`], [`chapter::cross_entropy`], [`chapter::stable_cross_entropy`] |
//! | `accuracy`, `evaluate_accuracy` | [`chapter::accuracy`], [`chapter::evaluate_accuracy`] |
//! | `backward` | [`chapter::gradient`] |
//! | `sgd` | [`chapter::sgd`] |
//! | `train_ch3` | [`Trainer`]; the inside of its loop: [`chapter::accumulate`] |
//! | `argmax` of `net`, in `predict` | [`chapter::predict`] |
//! | `get_fashion_mnist_labels` | [`Classes::name`] |
//! | `show_fashion_mnist` | `web::Canvas`, on an `OffscreenCanvas` |

#![forbid(unsafe_code)]

mod argsort;
mod blocks;
pub mod chapter;
mod checksum;
pub mod comparison;
pub mod dataset;
mod decimal;
pub mod engine;
pub mod evaluation;
pub mod fingerprint;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
pub mod idx;
pub mod inspection;
pub mod kernel;
pub mod loader;
pub mod metrics;
pub mod model;
pub mod picture;
pub mod random;
pub mod reference;
pub mod session;
mod size;
pub mod throughput;
pub mod train;
pub mod verification;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use dataset::{Classes, Dataset, Split};
pub use engine::Engine;
pub use fingerprint::Fingerprint;
pub use loader::Loader;
pub use model::SoftmaxRegression;
pub use picture::Picture;
pub use size::Size;
pub use train::{EpochMetrics, Hyperparameters, Trainer};

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
