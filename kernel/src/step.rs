//! The step of minibatch stochastic gradient descent.

use wide::f32x4;

/// Adds `factor` times the gradient to the parameters. The factor is -η / |B|, where η is the learning rate and
/// |B| the batch size.
///
/// ```
/// let mut parameters = [1.0, 2.0];
/// softmax_kernel::step(&mut parameters, &[10.0, -10.0], -0.1);
/// assert_eq!(parameters, [0.0, 3.0]);
/// ```
///
/// # Panics
/// If the gradient has another length than the parameters.
pub fn step(parameters: &mut [f32], gradient: &[f32], factor: f32) {
    let (expected, found) = (parameters.len(), gradient.len());
    assert!(
        expected == found,
        "expected a gradient of {expected} numbers, found {found}"
    );
    let (blocks, rest) = parameters.as_chunks_mut();
    let (by_blocks, by_rest) = gradient.as_chunks();
    for (block, gradient) in blocks.iter_mut().zip(by_blocks) {
        *block = (f32x4::new(*block) + f32x4::splat(factor) * f32x4::new(*gradient)).to_array();
    }
    for (parameter, gradient) in rest.iter_mut().zip(by_rest) {
        *parameter += factor * gradient;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn updates_whole_blocks_and_the_rest() {
        let gradient: Vec<f32> = (0..11).map(|i| i as f32).collect();
        for n in 0..gradient.len() {
            let mut parameters = vec![100.0; n];
            step(&mut parameters, &gradient[..n], -2.0);
            let expected: Vec<f32> = (0..n).map(|i| 100.0 - 2.0 * i as f32).collect();
            assert_eq!(parameters, expected);
        }
    }

    #[test]
    #[should_panic(expected = "expected a gradient of 2 numbers, found 3")]
    fn rejects_a_gradient_of_another_length() {
        step(&mut [0.0; 2], &[0.0; 3], 1.0);
    }
}
