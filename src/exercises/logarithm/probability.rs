//! Softmax, its loss and both gradients in a number format.

use crate::exercises::Format;

/// Returns the softmax of K logits in a format. The caller passes each logit minus the largest one.
/// Each exponential, each partial sum and each quotient is rounded to the format.
///
/// ```
/// use softmax_lab::exercises::Format;
/// use softmax_lab::exercises::logarithm::softmax_in;
///
/// assert_eq!(softmax_in(Format::F16, &[0.0, 0.0]), [0.5, 0.5]);
/// // exp(-18) is less than half of the smallest number of f16.
/// assert_eq!(softmax_in(Format::F16, &[0.0, -18.0]), [1.0, 0.0]);
/// ```
#[must_use]
pub fn softmax_in(format: Format, differences: &[f64]) -> Vec<f64> {
    let mut numbers: Vec<f64> = differences.iter().map(|x| format.exp(*x)).collect();
    let sum = sum_in(format, &numbers);
    for number in &mut numbers {
        *number = format.round(*number / sum);
    }
    numbers
}

/// Returns the sum of numbers of a format. Each partial sum is rounded.
pub(super) fn sum_in(format: Format, numbers: &[f64]) -> f64 {
    let sum = |sum: f64, number: &f64| format.round(sum + *number);
    numbers.iter().fold(0.0, sum)
}

/// Returns the probability of the label, as [`softmax_in`] does, from the exponentials in double
/// precision.
pub(super) fn label_probability(format: Format, exponentials: &[f64], label: usize) -> f64 {
    let add = |sum: f64, number: &f64| format.round(sum + format.round(*number));
    let sum = exponentials.iter().fold(0.0, add);
    format.round(format.round(exponentials[label]) / sum)
}

/// Returns the loss -log p `[nats]` in a format: infinity for 0, NaN below 0.
pub(super) fn loss_in(format: Format, probability: f64) -> f64 {
    // Subtracts from 0, because the negation of log 1 would be -0.
    0.0 - format.log(probability)
}

/// Returns the gradient of -log p_y by the K logits in a format, where y is the label, by the chain
/// rule. Each of its operations is rounded to the format.
///
/// The derivative of the loss by p_y is -1 / p_y. Those of p_y by the logits are p_y (1 - p_y) for the
/// label and -p_y p_j for class j. With p_y = 0, their products are infinity times 0, which is NaN.
///
/// ```
/// use softmax_lab::exercises::Format;
/// use softmax_lab::exercises::logarithm::chain_gradient;
///
/// assert_eq!(chain_gradient(Format::F32, &[0.75, 0.25], 1), [0.75, -0.75]);
/// assert!(chain_gradient(Format::F32, &[1.0, 0.0], 1)[1].is_nan());
/// ```
///
/// # Panics
/// If the label is not a class.
#[must_use]
pub fn chain_gradient(format: Format, probabilities: &[f64], label: usize) -> Vec<f64> {
    let slope = loss_slope(format, probabilities[label]);
    let entry = |class: usize| {
        format.round(slope * probability_slope(format, probabilities, (label, class)))
    };
    (0..probabilities.len()).map(entry).collect()
}

/// Returns the derivative of the loss by the label's probability, -1 / p, in a format.
pub(super) fn loss_slope(format: Format, probability: f64) -> f64 {
    format.round(-1.0 / probability)
}

/// Returns the derivative of the label's probability by the logit of a class, in a format.
pub(super) fn probability_slope(
    format: Format,
    probabilities: &[f64],
    (label, class): (usize, usize),
) -> f64 {
    let factor = if class == label {
        format.round(1.0 - probabilities[class])
    } else {
        -probabilities[class]
    };
    format.round(probabilities[label] * factor)
}

/// Returns the gradient of -log p_y by the K logits in a format, where y is the label, by the formula of
/// chapter 3.4: p_j, minus 1 for the label. It is finite for all probabilities.
///
/// ```
/// use softmax_lab::exercises::Format;
/// use softmax_lab::exercises::logarithm::direct_gradient;
///
/// assert_eq!(direct_gradient(Format::F32, &[1.0, 0.0], 1), [1.0, -1.0]);
/// ```
#[must_use]
pub fn direct_gradient(format: Format, probabilities: &[f64], label: usize) -> Vec<f64> {
    let entries = probabilities.iter().enumerate();
    let entry = |(class, p): (usize, &f64)| format.round(p - f64::from(u8::from(class == label)));
    entries.map(entry).collect()
}

#[cfg(test)]
mod tests {
    use ndarray::Array2;

    use super::*;
    use crate::chapter;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn agrees_with_the_chapters_stable_softmax_in_f32() {
        let logits = [3.5_f32, -2.0, 0.25, 100.0, 95.0];
        let differences: Vec<f64> = logits.iter().map(|z| f64::from(z - 100.0)).collect();
        let found = softmax_in(Format::F32, &differences);
        let expected = Array2::from_shape_vec((1, 5), logits.to_vec()).unwrap();
        let expected = chapter::stable_softmax(expected.view());
        for (found, expected) in found.iter().zip(&expected) {
            let expected = f64::from(*expected);
            assert!((found / expected - 1.0).abs() < 1e-6, "{found}, {expected}");
        }
        let exponentials: Vec<f64> = differences.iter().map(|x| x.exp()).collect();
        for (label, found) in found.iter().enumerate() {
            assert_eq!(label_probability(Format::F32, &exponentials, label), *found);
        }
    }

    #[test]
    fn becomes_zero_where_the_exponential_is_half_the_smallest_number() {
        // Between two classes: the sum is 1, and exp x rounds to 0 below log(smallest / 2).
        let limits = [
            (Format::F16, 17.3287),
            (Format::Bf16, 92.8817),
            (Format::F32, 103.9721),
        ];
        for (format, limit) in limits {
            assert!(softmax_in(format, &[0.0, -limit + 1e-3])[1] > 0.0);
            assert_eq!(softmax_in(format, &[0.0, -limit - 1e-3])[1], 0.0);
        }
    }

    #[test]
    fn has_the_gradient_of_central_differences() {
        let differences = [0.0, -1.5, -0.25, -4.0];
        let loss = |differences: &[f64], label: usize| {
            let sum: f64 = differences.iter().map(|x| x.exp()).sum();
            sum.ln() - differences[label]
        };
        let probabilities = softmax_in(Format::F64, &differences);
        for label in 0..4 {
            let chain = chain_gradient(Format::F64, &probabilities, label);
            let direct = direct_gradient(Format::F64, &probabilities, label);
            for class in 0..4 {
                let at = |step: f64| {
                    let mut moved = differences;
                    moved[class] += step;
                    loss(&moved, label)
                };
                let expected = (at(1e-5) - at(-1e-5)) / 2e-5;
                assert!((chain[class] - expected).abs() < 1e-9);
                assert!((direct[class] - expected).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn overflows_in_the_chain_before_the_probability_is_zero() {
        // 1 / 2^-24 is more than the largest f16, 65504. The product with p (1 - p) stays infinite.
        let p = 2_f64.powi(-24);
        assert_eq!(loss_slope(Format::F16, p), f64::NEG_INFINITY);
        let gradient = chain_gradient(Format::F16, &[1.0, p], 1);
        assert_eq!(gradient, [f64::INFINITY, f64::NEG_INFINITY]);
        assert_eq!(direct_gradient(Format::F16, &[1.0, p], 1), [1.0, -1.0]);
        assert!(loss_in(Format::F16, p).is_finite());
    }
}
