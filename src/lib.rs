//! Softmax regression on Fashion-MNIST, trained inside a browser tab.
//!
//! This is chapter 3.6 of *Dive into Deep Learning*, "Implementation of softmax regression from
//! scratch", as a library. The core is plain Rust. Only in a browser, it derives the TypeScript types of
//! its messages, and serialises [`session::TypedArray`] as a typed array:
//!
//! | module | content |
//! | --- | --- |
//! | [`idx`] | the file format |
//! | [`loader`] | a training set and a test set from four files |
//! | [`dataset`] | images with their labels |
//! | [`split`] | a training set and a test set |
//! | [`chapter`] | the chapter's functions, in its order |
//! | [`model`] | the parameters and their gradient |
//! | [`kernel`] | the same mathematics on bytes, fast |
//! | [`engine`] | what a run trains with: `fast` (the kernel) or `chapter` |
//! | [`random`] | random numbers that depend only on the seed |
//! | [`hyperparameters`] | the settings of a run and their limits |
//! | [`train`] | minibatch stochastic gradient descent |
//! | [`lookahead`] | the gradient of the next step, and the loss before and after it |
//! | [`evaluation`] | the predictions for all images of a set |
//! | [`metrics`], [`confusion`] | loss and accuracy, the confusion matrix |
//! | [`inspection`], [`forward`], [`comparison`] | one image: its loss, its logits step by step, and which pixels decide |
//! | [`mod@reference`] | the chapter's results, and the reference range of a run |
//! | [`throughput`] | the speed of a run, and the time until its end |
//! | [`fingerprint`], [`dataset_hasher`] | digests of a model and of data files |
//! | [`picture`] | the user's picture, converted to an image like those of the data |
//! | [`session`] | everything that a tab can do, as a state machine |
//! | [`exercises`] | the chapter's exercises as experiments, in a session of their own |
//!
//! On `wasm32`, the module `web` binds the session to a page's web worker. On other targets, the module
//! `folder` loads a data set from a folder.
//!
//! # Train in ten lines
//!
//! ```
//! use std::path::Path;
//! use std::sync::Arc;
//!
//! use softmax_lab::loader::Expected;
//! use softmax_lab::{Hyperparameters, Trainer, folder};
//!
//! let data = folder::load(Path::new("www/sample"), Expected::FashionMnistSample)?;
//! let mut trainer = Trainer::new(Arc::new(data), Hyperparameters::default());
//! while let Some(epoch) = trainer.next_epoch() {
//!     println!("epoch {}: test accuracy {:.3}", epoch.epoch, epoch.test_accuracy);
//! }
//! assert!(trainer.model().weights().iter().all(|weight| weight.is_finite()));
//! # Ok::<(), folder::FolderError>(())
//! ```
//!
//! # The chapter's names
//!
//! | chapter | here |
//! | --- | --- |
//! | `W`, `b` | [`SoftmaxRegression::weights`], [`SoftmaxRegression::bias`] |
//! | `softmax` | [`chapter::softmax`], [`chapter::stable_softmax`] |
//! | `net` | [`chapter::net`]; [`chapter::logits_of_image`] for the logits of one image |
//! | `pick`, `cross_entropy` | [`chapter::pick`], [`chapter::cross_entropy`], [`chapter::stable_cross_entropy`] |
//! | `accuracy`, `evaluate_accuracy` | [`chapter::accuracy`], [`chapter::evaluate_accuracy`] |
//! | `backward` | [`chapter::gradient`] |
//! | `sgd` | [`chapter::sgd`] |
//! | `train_ch3` | [`Trainer`]; [`chapter::accumulate`] for the body of the loop |
//! | `net(X).argmax(axis=1)` | [`chapter::predict`] |
//! | `get_fashion_mnist_labels` | [`Classes::name`] |
//! | `show_fashion_mnist` | `web::Canvas`, on an `OffscreenCanvas` |

#![forbid(unsafe_code)]

mod argsort;
mod blocks;
pub mod chapter;
mod checksum;
pub mod classes;
pub mod comparison;
pub mod confusion;
pub mod dataset;
pub mod dataset_hasher;
mod decimal_parser;
pub mod engine;
pub mod evaluation;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod fingerprint;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
pub mod forward;
pub mod hyperparameters;
pub mod idx;
pub mod inspection;
pub mod kernel;
pub mod loader;
pub mod lookahead;
pub mod metrics;
pub mod model;
pub mod picture;
pub mod random;
pub mod reference;
pub mod session;
mod size;
pub mod split;
pub mod throughput;
pub mod train;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use classes::Classes;
pub use dataset::Dataset;
pub use engine::Engine;
pub use fingerprint::Fingerprint;
pub use hyperparameters::Hyperparameters;
pub use loader::Loader;
pub use metrics::EpochMetrics;
pub use model::SoftmaxRegression;
pub use picture::Picture;
pub use size::Size;
pub use split::Split;
pub use train::Trainer;

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
