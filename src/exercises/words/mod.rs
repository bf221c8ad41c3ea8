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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::{ExerciseCommand, ExerciseEvent, ExerciseSession};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn cost(features: f64) -> ExerciseCommand {
        ExerciseCommand::WordCost(WordCostRequest {
            vocabularies: vec![10.0, 100.0],
            features,
            samples: 5.0,
            seed: 1.0,
        })
    }

    #[test]
    fn experiments_run_without_data() {
        let mut session = ExerciseSession::new();
        assert_eq!(session.handle(1, cost(16.0), &|| 0.0), []);
        assert!(session.is_working());
        // The second experiment ends the first, which is answered with its results so far.
        let request = WordPerplexityRequest {
            vocabulary: 20.0,
            features: 16.0,
            samples: 5.0,
            examples: 100.0,
            learning_rate: 0.02,
            seed: 1.0,
        };
        let command = ExerciseCommand::WordPerplexity(request);
        let messages = session.handle(2, command, &|| 0.0);
        assert_eq!(messages[0].id, Some(1));
        assert!(
            matches!(&messages[0].event, ExerciseEvent::WordCost(results)
            if !results.is_complete)
        );
        let messages = session.advance(12.0, &|| 0.0);
        assert_eq!(messages[0].id, Some(2));
        assert!(
            matches!(&messages[0].event, ExerciseEvent::WordPerplexity(results)
            if results.is_complete)
        );
        assert!(!session.is_working());
    }

    #[test]
    fn a_wrong_number_is_answered_by_a_failure() {
        let mut session = ExerciseSession::new();
        let messages = session.handle(1, cost(1e9), &|| 0.0);
        assert!(
            matches!(&messages[0].event, ExerciseEvent::Error { failure }
            if failure.subject == "features")
        );
        assert!(!session.is_working());
    }
}
