//! Sorting of positions by value.

/// Returns the positions of `values` in descending order of value. Ties keep their order.
pub(crate) fn argsort_descending(values: &[f64]) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..values.len()).collect();
    // Adding zero makes -0 and 0 equal. `total_cmp` also orders NaN.
    positions.sort_unstable_by(|&a, &b| {
        let by_value = (values[b] + 0.0).total_cmp(&(values[a] + 0.0));
        by_value.then(a.cmp(&b))
    });
    positions
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn sorts_in_descending_order_and_keeps_ties() {
        assert_eq!(
            argsort_descending(&[5.0, -1.0, 1e9, 5.0, 0.0, -0.0]),
            [2, 0, 3, 4, 5, 1]
        );
        assert!(argsort_descending(&[]).is_empty());
    }

    #[test]
    fn sorts_nan_without_losing_positions() {
        let values: Vec<f64> = (0..100)
            .map(|i| {
                if i % 7 == 0 {
                    f64::NAN
                } else {
                    f64::from(i * i % 31)
                }
            })
            .collect();
        let mut positions = argsort_descending(&values);
        positions.sort_unstable();
        assert!(positions.into_iter().eq(0..100));
    }
}
