//! The results of the remedies for typed logits, and whether they break a remedy.

use ndarray::ArrayView1;
use serde::{Deserialize, Serialize};

use super::{Remedy, RemedyFault, exact_loss, faults};
use crate::chapter;
use crate::classes::MAX_CLASSES;
use crate::decimal_parser::parse_decimal;
use crate::session::{Failure, FailureCode, argument};

/// Asks for the results of all remedies for the same logits.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RemediesRequest {
    /// One logit for each class, 2 to 256 of them. They are rounded to `f32`, and must be finite there.
    pub logits: Vec<f64>,
    /// The label: a class, from 0.
    pub label: f64,
    /// Epsilon of [`Remedy::Clamp`] as the user typed it: above 0 and below 1.
    pub epsilon: String,
}

/// Asks whether logits break a remedy.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct BreakRemedyRequest {
    /// The remedy.
    pub remedy: Remedy,
    /// As in [`RemediesRequest`].
    pub logits: Vec<f64>,
    /// As in [`RemediesRequest`].
    pub label: f64,
    /// As in [`RemediesRequest`].
    pub epsilon: String,
}

/// The loss and the gradient of a remedy, computed in `f32`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RemedyResult {
    /// The remedy.
    pub remedy: Remedy,
    /// Probability of the label by softmax, before it is limited.
    pub probability: f64,
    /// The loss `[nats]`.
    pub loss: f64,
    /// The gradient of the loss by the logits: `[class]`.
    pub gradient: Vec<f64>,
    /// Its faults, that of the loss first. Empty if there are none.
    pub faults: Vec<RemedyFault>,
}

/// The results of all remedies for the same logits, beside the exact ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct RemediesOutcome {
    /// The logits, rounded to `f32`: `[class]`.
    pub logits: Vec<f64>,
    /// The class with the largest logit.
    pub prediction: usize,
    /// Loss of the rounded logits in double precision `[nats]`.
    pub exact_loss: f64,
    /// Its gradient by the logits: `[class]`.
    pub exact_gradient: Vec<f64>,
    /// One for each of [`Remedy::ALL`].
    pub remedies: Vec<RemedyResult>,
}

/// Whether logits break a remedy.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct BreakRemedyOutcome {
    /// Whether the remedy has a fault.
    pub is_broken: bool,
    /// What the remedy computes.
    pub result: RemedyResult,
    /// The exact loss `[nats]`.
    pub exact_loss: f64,
    /// The exact gradient: `[class]`.
    pub exact_gradient: Vec<f64>,
}

/// Returns the results of all remedies for the same logits.
///
/// ```
/// use softmax_lab::exercises::remedies::{RemediesRequest, RemedyFault, remedies};
///
/// let request = RemediesRequest { logits: vec![120.0, 0.0], label: 1.0, epsilon: "1e-8".into() };
/// let outcome = remedies(&request)?;
/// assert_eq!(outcome.exact_loss, 120.0);
/// let [maximum, clamp, log_sum_exp] = &outcome.remedies[..] else { unreachable!() };
/// assert_eq!(maximum.faults, [RemedyFault::InfiniteLoss, RemedyFault::NanGradient]);
/// assert_eq!(clamp.faults, [RemedyFault::CappedLoss, RemedyFault::ZeroGradient]);
/// assert_eq!((log_sum_exp.loss, log_sum_exp.faults.len()), (120.0, 0));
/// # Ok::<(), softmax_lab::session::Failure>(())
/// ```
///
/// # Errors
/// If the logits, the label or epsilon are out of range.
pub fn remedies(request: &RemediesRequest) -> Result<RemediesOutcome, Failure> {
    let case = Case::parse(&request.logits, request.label, &request.epsilon)?;
    let results = Remedy::ALL.iter().map(|remedy| case.result(*remedy));
    Ok(RemediesOutcome {
        prediction: chapter::argmax(ArrayView1::from(&case.logits)),
        remedies: results.collect(),
        logits: doubles(&case.logits),
        exact_loss: case.exact_loss,
        exact_gradient: case.exact_gradient,
    })
}

/// Returns whether logits break a remedy: whether it has a fault.
///
/// ```
/// use softmax_lab::exercises::remedies::{BreakRemedyRequest, Remedy, break_remedy};
///
/// let mut request = BreakRemedyRequest {
///     remedy: Remedy::LogSumExp,
///     logits: vec![120.0, 0.0],
///     label: 1.0,
///     epsilon: "1e-8".into(),
/// };
/// assert!(!break_remedy(&request)?.is_broken);
/// request.logits = vec![3e38, -3e38];
/// assert!(break_remedy(&request)?.is_broken);
/// # Ok::<(), softmax_lab::session::Failure>(())
/// ```
///
/// # Errors
/// If the logits, the label or epsilon are out of range.
pub fn break_remedy(request: &BreakRemedyRequest) -> Result<BreakRemedyOutcome, Failure> {
    let case = Case::parse(&request.logits, request.label, &request.epsilon)?;
    let result = case.result(request.remedy);
    Ok(BreakRemedyOutcome {
        is_broken: !result.faults.is_empty(),
        result,
        exact_loss: case.exact_loss,
        exact_gradient: case.exact_gradient,
    })
}

/// Parses epsilon: a number above 0 and below 1, also when it is rounded to `f32`.
pub(super) fn parse_epsilon(text: &str) -> Result<f32, Failure> {
    let epsilon = parse_decimal(text.trim()).map(|number| number as f32);
    let epsilon = epsilon.filter(|number| *number > 0.0 && *number < 1.0);
    epsilon.ok_or_else(|| {
        let failure = Failure::new(FailureCode::Argument).of("epsilon");
        failure.expected("0 … 1").found(text)
    })
}

/// Logits that were checked, with their exact loss and gradient.
#[derive(Debug)]
struct Case {
    logits: Vec<f32>,
    label: usize,
    epsilon: f32,
    exact_loss: f64,
    exact_gradient: Vec<f64>,
}

impl Case {
    fn parse(logits: &[f64], label: f64, epsilon: &str) -> Result<Self, Failure> {
        let wrong = || Failure::new(FailureCode::Argument).of("logits");
        if !(2..=MAX_CLASSES).contains(&logits.len()) {
            let expected = format_args!("2 … {MAX_CLASSES}");
            return Err(wrong().expected(expected).found(logits.len()));
        }
        let rounded: Vec<f32> = logits.iter().map(|logit| *logit as f32).collect();
        if rounded.iter().any(|logit| !logit.is_finite()) {
            return Err(wrong().expected("-3.4e38 … 3.4e38"));
        }
        let label = argument::whole("label", label, logits.len())?;
        let mut exact_gradient = Vec::new();
        Ok(Self {
            label,
            epsilon: parse_epsilon(epsilon)?,
            exact_loss: exact_loss(&doubles(&rounded), label, &mut exact_gradient),
            exact_gradient,
            logits: rounded,
        })
    }

    fn result(&self, remedy: Remedy) -> RemedyResult {
        let mut gradient = vec![0.0; self.logits.len()];
        let found = remedy.loss(&self.logits, self.label, self.epsilon, &mut gradient);
        let exact = (self.exact_loss, &self.exact_gradient[..]);
        RemedyResult {
            remedy,
            probability: found.probability.into(),
            loss: found.loss.into(),
            faults: faults(remedy, self.epsilon, (found, &gradient), exact),
            gradient: doubles(&gradient),
        }
    }
}

/// Converts numbers to double precision.
pub(super) fn doubles(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().map(|number| f64::from(*number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn request(logits: &[f64], label: f64, epsilon: &str) -> RemediesRequest {
        RemediesRequest {
            logits: logits.to_vec(),
            label,
            epsilon: epsilon.into(),
        }
    }

    #[test]
    fn has_equal_results_for_harmless_logits() {
        let outcome = remedies(&request(&[1.0, 3.0, 2.0], 2.0, " 1e-8 ")).unwrap();
        let sum = 1_f64.exp() + 2_f64.exp() + 3_f64.exp();
        assert!((outcome.exact_loss - (sum.ln() - 2.0)).abs() < 1e-12);
        assert_eq!(outcome.prediction, 1);
        for result in &outcome.remedies {
            assert_eq!(result.faults, []);
            assert!((result.loss - outcome.exact_loss).abs() < 1e-6);
            assert!((result.probability - 2_f64.exp() / sum).abs() < 1e-6);
            for (found, exact) in result.gradient.iter().zip(&outcome.exact_gradient) {
                assert!((found - exact).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn computes_the_exact_loss_of_the_rounded_logits() {
        // 0.1 is no f32.
        let outcome = remedies(&request(&[0.1, 1e8 + 1.0], 0.0, "0.5")).unwrap();
        assert_eq!(outcome.logits, [f64::from(0.1_f32), 1e8]);
        assert_eq!(outcome.exact_loss, 1e8 - f64::from(0.1_f32));
    }

    #[test]
    fn scores_each_remedy_with_logits_that_break_only_this_one() {
        for (logits, epsilon, broken) in [
            (vec![90.0, 0.0], "1e-40", Remedy::Maximum),
            (vec![30.0, 0.0], "1e-8", Remedy::Clamp),
            (vec![1e7, 1e7], "1e-8", Remedy::LogSumExp),
        ] {
            for remedy in Remedy::ALL {
                let request = BreakRemedyRequest {
                    remedy,
                    logits: logits.clone(),
                    label: 1.0,
                    epsilon: epsilon.into(),
                };
                let outcome = break_remedy(&request).unwrap();
                let shares_its_chain = remedy == Remedy::Clamp && broken == Remedy::Maximum;
                let expected = remedy == broken || shares_its_chain;
                assert_eq!(outcome.is_broken, expected, "{request:?}");
                assert_eq!(outcome.is_broken, !outcome.result.faults.is_empty());
            }
        }
    }

    #[test]
    fn rejects_arguments_that_are_out_of_range() {
        let subject = |logits: &[f64], label, epsilon: &str| {
            remedies(&request(logits, label, epsilon))
                .unwrap_err()
                .subject
        };
        assert_eq!(subject(&[], 0.0, "0.1"), "logits");
        assert_eq!(subject(&[1.0], 0.0, "0.1"), "logits");
        assert_eq!(subject(&[0.0; 257], 0.0, "0.1"), "logits");
        for logit in [f64::NAN, f64::INFINITY, 1e39] {
            assert_eq!(subject(&[0.0, logit], 0.0, "0.1"), "logits");
        }
        for label in [-1.0, 2.0, 0.5, f64::NAN] {
            assert_eq!(subject(&[0.0, 1.0], label, "0.1"), "label");
        }
        for epsilon in ["", "0", "1", "-0.1", "1e-60", "x", "0,1", "1e400"] {
            assert_eq!(subject(&[0.0, 1.0], 0.0, epsilon), "epsilon");
        }
    }
}
