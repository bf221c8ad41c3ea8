//! The slope of a straight line in a plot with logarithmic axes.

/// Returns the slope of log y over log x, fitted by least squares: y grows like x to the power of the
/// slope. Points whose x or y is not positive and finite are left out. The slope is NaN with fewer than two
/// different x.
///
/// ```
/// use softmax_lab::exercises::words::log_log_slope;
///
/// // y = 3 x^2.
/// let slope = log_log_slope(&[1.0, 10.0, 100.0], &[3.0, 300.0, 30_000.0]);
/// assert!((slope - 2.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn log_log_slope(x: &[f64], y: &[f64]) -> f64 {
    let is_usable = |number: f64| number > 0.0 && number.is_finite();
    let points: Vec<(f64, f64)> = x
        .iter()
        .zip(y)
        .filter(|(x, y)| is_usable(**x) && is_usable(**y))
        .map(|(x, y)| (libm::log(*x), libm::log(*y)))
        .collect();
    let n = points.len() as f64;
    let mean_x = points.iter().map(|point| point.0).sum::<f64>() / n;
    let mean_y = points.iter().map(|point| point.1).sum::<f64>() / n;
    let products = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y));
    let squares = points.iter().map(|(x, _)| (x - mean_x) * (x - mean_x));
    let (products, squares) = (products.sum::<f64>(), squares.sum::<f64>());
    if squares > 0.0 {
        products / squares
    } else {
        f64::NAN
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn finds_the_power_of_exact_powers() {
        let x = [10.0, 100.0, 1000.0, 10_000.0, 100_000.0];
        for power in [-1.5, 0.0, 0.5, 1.0, 2.0] {
            let y = x.map(|x: f64| 0.007 * x.powf(power));
            assert!((log_log_slope(&x, &y) - power).abs() < 1e-12);
        }
    }

    #[test]
    fn fits_points_beside_the_line_by_least_squares() {
        // log10 x = 0, 1, 2 and log10 y = 0, 3, 2: the slope is ((-1) 0 + 0 · 3 + 1 · 2) / 2 = 1.
        let slope = log_log_slope(&[1.0, 10.0, 100.0], &[1.0, 1000.0, 100.0]);
        assert!((slope - 1.0).abs() < 1e-12);
    }

    #[test]
    fn leaves_out_points_without_a_logarithm() {
        let slope = log_log_slope(&[1.0, 10.0, 100.0, 0.0], &[1.0, f64::NAN, 100.0, 5.0]);
        assert!((slope - 1.0).abs() < 1e-12);
        assert!(log_log_slope(&[5.0, 5.0], &[1.0, 2.0]).is_nan());
        assert!(log_log_slope(&[5.0], &[1.0]).is_nan());
        assert!(log_log_slope(&[], &[]).is_nan());
    }
}
