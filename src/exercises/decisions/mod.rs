//! Exercise 4: is the most likely label always the best answer?
//!
//! All parts ask about the probabilities of one model for the test set.
//!
//! | file | content |
//! | --- | --- |
//! | `score.rs` | confidence, loss and Brier score of one image, at any temperature |
//! | `costs.rs` | [`Costs`] of a diagnosis, and the decision of least expected cost |
//! | `diagnosis.rs` | the experiment: decisions by argmax and by least expected cost |
//! | `risk_coverage.rs` | [`RiskCoverage`]: the error rate if only confident predictions are answered |
//! | `abstaining.rs` | the experiment about it |
//! | `reliability.rs` | [`Reliability`]: confidence compared with accuracy |
//! | `golden_section.rs` | [`GoldenSection`]: the search for a minimum |
//! | `temperature.rs` | the temperature of least loss |
//! | `calibration.rs` | the experiment: reliability before and after scaling by a temperature |

mod abstaining;
mod calibration;
mod costs;
mod diagnosis;
mod golden_section;
mod reliability;
mod risk_coverage;
mod score;
mod temperature;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

pub use abstaining::{AbstainingOutcome, AbstainingRequest, Answered, RiskCoverageCurve};
pub use calibration::{CalibrationOutcome, CalibrationRequest, HeldOut};
pub use costs::{Costs, Decision, Thresholds};
pub use diagnosis::{
    DiagnosisChange, DiagnosisFlip, DiagnosisOutcome, DiagnosisRequest, DiagnosisRule,
};
pub use golden_section::GoldenSection;
pub use reliability::{BINS, Reliability, ReliabilitySums};
pub use risk_coverage::RiskCoverage;
pub use score::Score;
pub use temperature::FittedTemperature;

pub(super) use abstaining::Abstaining;
pub(super) use calibration::Calibration;
pub(super) use diagnosis::Diagnosis;
