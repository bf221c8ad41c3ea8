//! Next word: what if there are very many classes? (exercise 5)
//!
//! A model that predicts the next word has a class for each word of the vocabulary. Two experiments compare
//! three output layers. They need no data.
//!
//! | file | content |
//! | --- | --- |
//! | `request.rs` | the commands, and the checks of their numbers |
//! | `cost.rs`, `stopwatch.rs`, `slope.rs` | [`WordCost`]: time and memory of a step |
//! | `perplexity.rs`, `track.rs`, `survey.rs` | [`WordPerplexity`]: what the layers learn, also about rare words |
//! | `layer.rs` | [`WordLayer`]: what the output layers have in common |
//! | `full.rs` | [`FullSoftmax`]: the softmax of all words |
//! | `sampled.rs`, `log_uniform.rs` | [`SampledSoftmax`]: the softmax of the next word and a sample of others |
//! | `hierarchical.rs`, `huffman.rs` | [`HierarchicalSoftmax`]: decisions at the nodes of a Huffman tree |
//! | `rows.rs` | [`Rows`]: weights and biases |
//! | `language.rs`, `corpus.rs` | [`Language`] and [`Corpus`]: the synthetic language and its examples |

mod corpus;
mod cost;
mod full;
mod hierarchical;
mod huffman;
mod language;
mod layer;
mod log_uniform;
mod perplexity;
mod request;
mod rows;
mod sampled;
mod slope;
mod stopwatch;
mod survey;
mod track;

pub use corpus::{Corpus, Examples};
pub use cost::{WordCost, WordCostResults, WordLayerCost};
pub use full::FullSoftmax;
pub use hierarchical::HierarchicalSoftmax;
pub use huffman::{HuffmanTree, TreeStep};
pub use language::{Language, zipf};
pub use layer::{LayerMemory, WordLayer, WordLayerKind};
pub use log_uniform::LogUniform;
pub use perplexity::{WordDeciles, WordPerplexity, WordPerplexityResults};
pub use request::{WordCostRequest, WordPerplexityRequest};
pub use rows::{Rows, log_softmax};
pub use sampled::SampledSoftmax;
pub use slope::log_log_slope;
pub use stopwatch::Stopwatch;
pub use survey::{WordSurvey, deciles_of};
pub use track::WordCurve;
