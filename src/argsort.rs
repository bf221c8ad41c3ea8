//! The order of values.

use std::cmp::Ordering;

/// Returns the positions of `values`, that of the greatest first. Equals come in their own order.
///
/// NaN counts as equal to everything.
pub(crate) fn argsort_descending(values: &[f64]) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..values.len()).collect();
    positions.sort_by(|&a, &b| values[b].partial_cmp(&values[a]).unwrap_or(Ordering::Equal));
    positions
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_greatest_come_first_and_equals_in_their_order() {
        assert_eq!(
            argsort_descending(&[5.0, -1.0, 1e9, 5.0, 0.0, -0.0]),
            [2, 0, 3, 4, 5, 1]
        );
        assert!(argsort_descending(&[]).is_empty());
    }
}
