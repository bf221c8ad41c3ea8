//! Softmax by its definition in a format, step by step.

use serde::{Deserialize, Serialize};

use super::{NumberFault, Operation, bounded};
use crate::classes::MAX_CLASSES;
use crate::exercises::Format;
use crate::session::{Failure, FailureCode};

/// Largest absolute value of a logit.
const MAX_LOGIT: f64 = 1e9;

/// Asks for softmax by its definition, step by step.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SoftmaxStepsRequest {
    /// The format of each result.
    pub format: Format,
    /// 1 to 256 numbers from -1e9 to 1e9.
    pub logits: Vec<f64>,
}

/// Softmax by its definition (3.6.2). Each result is rounded to a format.
///
/// The exponentials are added in their order.
///
/// ```
/// use softmax_lab::exercises::{Format, SoftmaxSteps};
///
/// let steps = SoftmaxSteps::new(Format::F32, &[93.1, 0.0]);
/// let faults: Vec<&str> = steps.faults.iter().map(|fault| &*fault.text).collect();
/// assert_eq!(faults, ["exp(93.1) = inf", "inf + 1 = inf", "inf / inf = NaN"]);
/// assert_eq!(steps.probabilities[1], 0.0);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SoftmaxSteps {
    /// The format.
    pub format: Format,
    /// The logits, rounded to the format: `[class]`.
    pub logits: Vec<f64>,
    /// Their exponentials: `[class]`.
    pub exponentials: Vec<f64>,
    /// The sum of the exponentials up to each class: `[class]`. The last one is the divisor.
    pub sums: Vec<f64>,
    /// The quotients: `[class]`.
    pub probabilities: Vec<f64>,
    /// The operations whose results are not finite, in their order. Only the first one has finite
    /// operands for certain.
    pub faults: Vec<NumberFault>,
}

impl SoftmaxSteps {
    /// Answers a request.
    ///
    /// # Errors
    /// If the number of logits or one of them is out of range.
    pub fn answer(request: &SoftmaxStepsRequest) -> Result<Self, Failure> {
        let count = request.logits.len();
        if !(1..=MAX_CLASSES).contains(&count) {
            return Err(Failure::new(FailureCode::Argument)
                .of("logits")
                .expected(format_args!("1 … {MAX_CLASSES}"))
                .found(count));
        }
        for logit in &request.logits {
            bounded("logits", *logit, MAX_LOGIT)?;
        }
        Ok(Self::new(request.format, &request.logits))
    }

    /// Computes all steps, also those after a result that is not finite.
    #[must_use]
    pub fn new(format: Format, logits: &[f64]) -> Self {
        let mut faults = Vec::new();
        let mut note = |operation, operands: &[f64], result, class| {
            faults.extend(NumberFault::check(operation, operands, result, class));
            result
        };
        let logits: Vec<f64> = classes(logits)
            .map(|(class, logit)| note(Operation::Round, &[logit], format.round(logit), class))
            .collect();
        let exponentials: Vec<f64> = classes(&logits)
            .map(|(class, logit)| note(Operation::Exp, &[logit], format.exp(logit), class))
            .collect();
        let mut sums: Vec<f64> = Vec::with_capacity(logits.len());
        for (class, exponential) in classes(&exponentials) {
            let sum = match sums.last() {
                None => exponential,
                Some(&sum) => {
                    let operands = [sum, exponential];
                    note(
                        Operation::Add,
                        &operands,
                        format.round(sum + exponential),
                        class,
                    )
                }
            };
            sums.push(sum);
        }
        let sum = sums.last().copied().unwrap_or_default();
        let probabilities = classes(&exponentials)
            .map(|(class, exponential)| {
                let quotient = format.round(exponential / sum);
                note(Operation::Divide, &[exponential, sum], quotient, class)
            })
            .collect();
        Self {
            format,
            logits,
            exponentials,
            sums,
            probabilities,
            faults,
        }
    }
}

/// Returns each number with its class.
fn classes(numbers: &[f64]) -> impl Iterator<Item = (usize, f64)> {
    numbers.iter().copied().enumerate()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn texts(format: Format, logits: &[f64]) -> Vec<String> {
        let faults = SoftmaxSteps::new(format, logits).faults;
        faults.into_iter().map(|fault| fault.text).collect()
    }

    #[test]
    fn names_each_operation_that_leaves_the_finite_numbers() {
        let f16 = Format::F16;
        // exp(11) = 59872 in half precision. A finite number divided by infinity is 0.
        assert_eq!(texts(f16, &[11.0, 11.0]), ["59872 + 59872 = inf"]);
        assert_eq!(
            texts(f16, &[70000.0]),
            ["round(70000) = inf", "exp(inf) = inf", "inf / inf = NaN"]
        );
        assert_eq!(texts(f16, &[-20.0, -20.0]), ["0 / 0 = NaN", "0 / 0 = NaN"]);
        assert_eq!(texts(f16, &[11.0]), [""; 0]);
        // The same logits overflow in single precision, but not in double precision.
        assert_eq!(texts(Format::F32, &[93.1, 0.0])[0], "exp(93.1) = inf");
        assert_eq!(texts(Format::F64, &[93.1, 0.0]), [""; 0]);
    }

    #[test]
    fn gives_the_probabilities_of_double_precision_where_nothing_overflows() {
        let logits = [1.5, -0.25, 3.0, 0.0];
        let exponentials = logits.map(f64::exp);
        let sum: f64 = exponentials.iter().sum();
        for (format, bits) in Format::ALL.into_iter().zip([11, 8, 24, 53]) {
            let steps = SoftmaxSteps::new(format, &logits);
            // Each of an exponential, four sums and a quotient is rounded by half a unit in the last
            // place. The exponentials of libm and the standard library differ by as much.
            let tolerance = 8.0 * 2_f64.powi(-bits);
            for (class, exponential) in exponentials.into_iter().enumerate() {
                let expected = exponential / sum;
                let found = steps.probabilities[class];
                assert!((found / expected - 1.0).abs() < tolerance, "{format:?}");
            }
            assert_eq!(steps.faults, []);
        }
    }

    #[test]
    fn rounds_each_step_to_the_format() {
        // By hand, in bfloat16 with 8 significant bits: exp(1) = 2.71828 is rounded to 2.71875,
        // 1 + 2.71875 = 3.71875 exactly, 1 / 3.71875 = 0.268908 to 0.269531, 0.731092 to 0.730469.
        let steps = SoftmaxSteps::new(Format::Bf16, &[0.0, 1.0]);
        assert_eq!(steps.exponentials, [1.0, 2.71875]);
        assert_eq!(steps.sums, [1.0, 3.71875]);
        assert_eq!(steps.probabilities, [69.0 / 256.0, 187.0 / 256.0]);
    }

    #[test]
    fn rejects_arguments_out_of_range() {
        for (logits, expected) in [
            (vec![], "expected 1 … 256, found 0"),
            (vec![0.0; 257], "expected 1 … 256, found 257"),
            (vec![0.0, f64::NAN], "expected -1e9 … 1e9, found NaN"),
            (vec![2e9], "expected -1e9 … 1e9, found 2e9"),
        ] {
            let format = Format::F16;
            let failure = SoftmaxSteps::answer(&SoftmaxStepsRequest { format, logits });
            let text = failure.unwrap_err().to_string();
            assert_eq!(text, format!("logits: argument: {expected}"));
        }
    }
}
