//! Output layers whose results are rounded to a format: softmax and cross-entropy by their definition,
//! and a form without overflow.

use super::{NumberFault, Operation, SoftmaxSteps};
use crate::exercises::{Format, OutputLayer};

/// The fault at which a training halts, and the image's label and logits.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageFault {
    /// The first operation whose result is not finite.
    pub fault: NumberFault,
    /// The label of the image.
    pub label: usize,
    /// The logits in single precision, `[class]`.
    pub logits: Vec<f32>,
}

/// Softmax and cross-entropy by their definition (3.6.2, 3.6.4). The exponentials, their sum, the quotients
/// and the logarithm are rounded to a format.
///
/// ```
/// use softmax_lab::exercises::{ByDefinition, Format, OutputLayer};
///
/// let layer = ByDefinition { format: Format::F16, halts_at_log: true };
/// let mut gradient = [0.0; 2];
/// assert_eq!(layer.loss(&[3.0, 3.0], 1, &mut gradient), Ok(f64::from(0.6933594_f32)));
/// assert_eq!(gradient, [0.5, -0.5]);
/// let fault = layer.loss(&[0.0, 12.0], 1, &mut gradient).unwrap_err().fault;
/// assert_eq!(fault.text, "exp(12) = inf");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByDefinition {
    /// The format of the results.
    pub format: Format,
    /// Whether log 0 is a fault. Otherwise the loss is infinite, and the gradient is not affected.
    pub halts_at_log: bool,
}

impl OutputLayer for ByDefinition {
    type Fault = ImageFault;

    fn loss(&self, logits: &[f32], label: usize, gradient: &mut [f32]) -> Result<f64, ImageFault> {
        let halt_if = |fault| halt_if(fault, label, logits);
        halt_if(logit_fault(logits))?;
        let steps = SoftmaxSteps::new(self.format, &doubles(logits));
        halt_if(steps.faults.into_iter().next())?;
        let probability = steps.probabilities[label];
        let log = self.format.log(probability);
        if self.halts_at_log {
            halt_if(NumberFault::check(
                Operation::Log,
                &[probability],
                log,
                label,
            ))?;
        }
        write_residual(&steps.probabilities, label, gradient);
        Ok(-log)
    }
}

/// Softmax and cross-entropy without overflow of an exponential (3.7). The results are rounded to a format.
///
/// The maximum is subtracted from the logits first. The loss is log Σ exp(z - max) - (z_y - max), where y is
/// the label. The sum is at least 1, so its logarithm is finite.
///
/// ```
/// use softmax_lab::exercises::{Format, OutputLayer, Stable};
///
/// let layer = Stable { format: Format::F16 };
/// let mut gradient = [0.0; 2];
/// assert_eq!(layer.loss(&[0.0, 100.0], 0, &mut gradient), Ok(100.0));
/// assert_eq!(gradient, [-1.0, 1.0]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stable {
    /// The format of the results.
    pub format: Format,
}

impl OutputLayer for Stable {
    type Fault = ImageFault;

    fn loss(&self, logits: &[f32], label: usize, gradient: &mut [f32]) -> Result<f64, ImageFault> {
        let halt_if = |fault| halt_if(fault, label, logits);
        halt_if(logit_fault(logits))?;
        let format = self.format;
        let logits = doubles(logits);
        let rounded: Vec<f64> = logits.iter().map(|z| format.round(*z)).collect();
        for (class, (logit, rounded)) in logits.iter().zip(&rounded).enumerate() {
            let fault = NumberFault::check(Operation::Round, &[*logit], *rounded, class);
            halt_if(fault)?;
        }
        let max = rounded.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // A difference may be -inf. Its exponential is 0, so only that of the label is checked.
        let shifted: Vec<f64> = rounded.iter().map(|z| format.round(z - max)).collect();
        let difference = |operands: [f64; 2], result| {
            halt_if(NumberFault::check(
                Operation::Subtract,
                &operands,
                result,
                label,
            ))
        };
        difference([rounded[label], max], shifted[label])?;
        let mut probabilities: Vec<f64> = shifted.iter().map(|z| format.exp(*z)).collect();
        let sum = probabilities
            .iter()
            .fold(0.0, |sum, e| format.round(sum + e));
        for probability in &mut probabilities {
            *probability = format.round(*probability / sum);
        }
        write_residual(&probabilities, label, gradient);
        let log = format.log(sum);
        let loss = format.round(log - shifted[label]);
        difference([log, shifted[label]], loss)?;
        Ok(loss)
    }
}

fn doubles(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().copied().map(f64::from).collect()
}

/// Returns the first logit that is not finite. The logits are products in single precision.
fn logit_fault(logits: &[f32]) -> Option<NumberFault> {
    let mut logits = logits.iter().enumerate();
    logits.find_map(|(class, logit)| {
        NumberFault::check(Operation::Logit, &[], f64::from(*logit), class)
    })
}

/// Fails if there is a fault.
fn halt_if(fault: Option<NumberFault>, label: usize, logits: &[f32]) -> Result<(), ImageFault> {
    match fault {
        Some(fault) => Err(ImageFault {
            fault,
            label,
            logits: logits.to_vec(),
        }),
        None => Ok(()),
    }
}

/// Writes p - y, in single precision.
fn write_residual(probabilities: &[f64], label: usize, gradient: &mut [f32]) {
    for (target, probability) in gradient.iter_mut().zip(probabilities) {
        *target = *probability as f32;
    }
    gradient[label] -= 1.0;
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const LOGITS: [f32; 4] = [1.5, -0.25, 3.0, 0.0];

    /// Returns the loss and the gradient in double precision.
    fn exact(label: usize) -> (f64, Vec<f64>) {
        let exponentials = LOGITS.map(|logit| f64::from(logit).exp());
        let sum: f64 = exponentials.iter().sum();
        let mut gradient: Vec<f64> = exponentials.iter().map(|e| e / sum).collect();
        let loss = -gradient[label].ln();
        gradient[label] -= 1.0;
        (loss, gradient)
    }

    #[test]
    fn both_layers_agree_with_double_precision() {
        for (format, bits) in [(Format::F16, 11), (Format::F32, 24), (Format::F64, 53)] {
            let by_definition = ByDefinition {
                format,
                halts_at_log: true,
            };
            for label in 0..4 {
                let (loss, gradient) = exact(label);
                let mut found = [[0.0; 4]; 2];
                let losses = [
                    by_definition.loss(&LOGITS, label, &mut found[0]).unwrap(),
                    Stable { format }
                        .loss(&LOGITS, label, &mut found[1])
                        .unwrap(),
                ];
                // A few results are rounded. Losses are up to 4, so their last place is larger.
                let tolerance = 2_f64.powi(5 - bits);
                for (found_loss, found) in losses.iter().zip(&found) {
                    assert!((found_loss - loss).abs() < tolerance, "{format:?}");
                    for (found, expected) in found.iter().zip(&gradient) {
                        // The gradient is in single precision in each format.
                        let tolerance = tolerance.max(1e-6);
                        assert!((f64::from(*found) - expected).abs() < tolerance);
                    }
                }
            }
        }
    }

    #[test]
    fn halts_at_the_first_operation_that_is_not_finite() {
        let layer = |format| ByDefinition {
            format,
            halts_at_log: true,
        };
        let fault = |format, logits: &[f32]| {
            let mut gradient = vec![0.0; logits.len()];
            let found = layer(format).loss(logits, 1, &mut gradient).unwrap_err();
            assert_eq!((found.label, &*found.logits), (1, logits));
            (found.fault.text, found.fault.class)
        };
        assert_eq!(
            fault(Format::F32, &[0.0, 89.0]),
            ("exp(89) = inf".into(), 1)
        );
        assert_eq!(
            fault(Format::F16, &[11.0, 11.0]),
            ("59872 + 59872 = inf".into(), 1)
        );
        assert_eq!(fault(Format::F16, &[-18.0, -18.0]).0, "0 / 0 = NaN");
        // exp(-16) = 1.1e-7 in half precision. Divided by exp(10), it is 0.
        assert_eq!(fault(Format::F16, &[10.0, -16.0]).0, "log(0) = -inf");
        assert_eq!(fault(Format::F16, &[1e6, 0.0]).0, "round(1000000) = inf");
        assert_eq!(fault(Format::F32, &[0.0, f32::INFINITY]).0, "W x + b = inf");
    }

    #[test]
    fn continues_after_an_infinite_loss_if_told_so() {
        let layer = ByDefinition {
            format: Format::F16,
            halts_at_log: false,
        };
        let mut gradient = [0.0; 2];
        assert_eq!(
            layer.loss(&[10.0, -16.0], 1, &mut gradient).unwrap(),
            f64::INFINITY
        );
        assert_eq!(gradient, [1.0, -1.0]);
    }

    #[test]
    fn is_stable_up_to_the_largest_numbers() {
        let layer = Stable {
            format: Format::F16,
        };
        let mut gradient = [0.0; 2];
        assert_eq!(layer.loss(&[65504.0, 0.0], 1, &mut gradient), Ok(65504.0));
        assert_eq!(gradient, [1.0, -1.0]);
        let mut fault = |logits: &[f32]| {
            let found = layer.loss(logits, 1, &mut gradient).unwrap_err();
            (found.fault.text, found.fault.class)
        };
        assert_eq!(fault(&[7e4, 0.0]), ("round(70000) = inf".into(), 0));
        assert_eq!(fault(&[6e4, -6e4]), ("-60000 - 60000 = -inf".into(), 1));
    }
}
