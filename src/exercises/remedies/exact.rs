//! The exact loss and gradient, in double precision.

/// Returns the cross-entropy `[nats]` of K logits and a label in double precision. Writes its gradient
/// by the logits to `gradient`. Logits are finite, or each is minus the largest one.
///
/// Adds the exponentials of all classes but the largest to 1 in the logarithm, so tiny losses stay exact.
///
/// ```
/// use softmax_lab::exercises::remedies::exact_loss;
///
/// let mut gradient = Vec::new();
/// assert_eq!(exact_loss(&[1000.0, 0.0], 1, &mut gradient), 1000.0);
/// assert_eq!(gradient, [1.0, -1.0]);
/// // log(1 + exp(-50)), which is 0 when 1 + exp(-50) is rounded.
/// assert_eq!(exact_loss(&[50.0, 0.0], 0, &mut gradient), 1.9287498479639178e-22);
/// ```
///
/// # Panics
/// If the label is not a class.
pub fn exact_loss(logits: &[f64], label: usize, gradient: &mut Vec<f64>) -> f64 {
    let largest = argmax(logits);
    gradient.clear();
    let exponentials = logits
        .iter()
        .map(|logit| libm::exp(logit - logits[largest]));
    gradient.extend(exponentials);
    let rest = sum_except(gradient, largest);
    let total = 1.0 + rest;
    for number in gradient.iter_mut() {
        *number /= total;
    }
    // Minus the sum of the others is more precise than p - 1 for p near 1.
    gradient[label] = -sum_except(gradient, label);
    (logits[largest] - logits[label]) + libm::log1p(rest)
}

/// Returns the position of the first of the largest numbers.
fn argmax(numbers: &[f64]) -> usize {
    let mut best = 0;
    for (place, number) in numbers.iter().enumerate() {
        if *number > numbers[best] {
            best = place;
        }
    }
    best
}

/// Returns the sum of all numbers but one.
fn sum_except(numbers: &[f64], place: usize) -> f64 {
    numbers[..place].iter().chain(&numbers[place + 1..]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn has_the_loss_and_gradient_of_known_probabilities() {
        // Probabilities in tenths.
        let logits = [1.0_f64, 2.0, 3.0, 4.0].map(f64::ln);
        let mut gradient = Vec::new();
        for label in 0..4 {
            let loss = exact_loss(&logits, label, &mut gradient);
            let p = (label as f64 + 1.0) / 10.0;
            assert!((loss + p.ln()).abs() < 1e-15);
            for (class, found) in gradient.iter().enumerate() {
                let expected = (class as f64 + 1.0) / 10.0 - f64::from(u8::from(class == label));
                assert!((found - expected).abs() < 1e-15, "{found}, {expected}");
            }
        }
    }

    #[test]
    fn has_the_gradient_of_central_differences() {
        let logits = [12.5, -3.0, 11.75, 0.5];
        let mut gradient = Vec::new();
        for label in 0..4 {
            exact_loss(&logits, label, &mut gradient);
            for class in 0..4 {
                let at = |step: f64| {
                    let mut moved = logits;
                    moved[class] += step;
                    exact_loss(&moved, label, &mut Vec::new())
                };
                let expected = (at(1e-5) - at(-1e-5)) / 2e-5;
                assert!((gradient[class] - expected).abs() < 1e-9);
            }
        }
    }
}
