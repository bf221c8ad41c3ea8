//! The search for the minimum of a function of one variable.

/// The fraction of the interval that each step keeps: (√5 - 1) / 2.
const KEPT: f64 = 0.618_033_988_749_894_9;

/// Narrows an interval around the minimum of a function that first falls and then rises. Each step needs one
/// value of the function. Source: Kiefer, *Sequential minimax search for a maximum*, 1953.
///
/// ```
/// use softmax_lab::exercises::GoldenSection;
///
/// let mut search = GoldenSection::new(0.0, 4.0, 1e-6);
/// while let Some(x) = search.point() {
///     search.set_value((x - 1.5) * (x - 1.5));
/// }
/// assert!((search.middle() - 1.5).abs() < 1e-6);
/// ```
#[derive(Debug, Clone)]
pub struct GoldenSection {
    low: f64,
    high: f64,
    tolerance: f64,
    /// Two points inside the interval, and the function's values, as far as they are known.
    points: [(f64, Option<f64>); 2],
}

impl GoldenSection {
    /// Starts with an interval. The search ends when it is not wider than the tolerance, which must be
    /// above 0.
    #[must_use]
    pub fn new(low: f64, high: f64, tolerance: f64) -> Self {
        let width = high - low;
        Self {
            low,
            high,
            tolerance,
            points: [(high - KEPT * width, None), (low + KEPT * width, None)],
        }
    }

    /// Returns the next point at which the function's value is needed, or `None` if the search has ended.
    #[must_use]
    pub fn point(&self) -> Option<f64> {
        let is_narrow = self.high - self.low <= self.tolerance;
        let unknown = self.points.iter().find(|(_, value)| value.is_none());
        unknown.map(|(x, _)| *x).filter(|_| !is_narrow)
    }

    /// Sets the function's value at [`Self::point`].
    pub fn set_value(&mut self, value: f64) {
        if let Some(point) = self.points.iter_mut().find(|(_, value)| value.is_none()) {
            point.1 = Some(value);
        }
        if let [(left, Some(at_left)), (right, Some(at_right))] = self.points {
            self.narrow((left, at_left), (right, at_right));
        }
    }

    /// Drops the part of the interval beyond the larger value.
    fn narrow(&mut self, left: (f64, f64), right: (f64, f64)) {
        if left.1 <= right.1 {
            self.high = right.0;
            let x = self.high - KEPT * (self.high - self.low);
            self.points = [(x, None), (left.0, Some(left.1))];
        } else {
            self.low = left.0;
            let x = self.low + KEPT * (self.high - self.low);
            self.points = [(right.0, Some(right.1)), (x, None)];
        }
    }

    /// Returns the middle of the interval.
    #[must_use]
    pub fn middle(&self) -> f64 {
        0.5 * (self.low + self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Returns the minimum and the number of values that the search needs.
    fn minimum(f: impl Fn(f64) -> f64, [low, high]: [f64; 2], tolerance: f64) -> (f64, usize) {
        let mut search = GoldenSection::new(low, high, tolerance);
        let mut values = 0;
        while let Some(x) = search.point() {
            search.set_value(f(x));
            values += 1;
        }
        (search.middle(), values)
    }

    #[test]
    fn finds_minima_that_are_known() {
        // x ln x has its minimum at 1 / e. |x - 0.2| has a corner.
        let (found, _) = minimum(|x| x * x.ln(), [0.001, 5.0], 1e-6);
        assert!((found - (-1_f64).exp()).abs() < 1e-6);
        let (found, values) = minimum(|x| (x - 0.2).abs(), [-1.0, 1.0], 1e-9);
        assert!((found - 0.2).abs() < 1e-9);
        // The first step needs two values. 2 · 0.618^n is at most 1e-9 from n = 45.
        assert_eq!(values, 46);
    }

    #[test]
    fn ends_at_an_end_of_the_interval_if_the_minimum_is_there() {
        assert!(minimum(|x| x, [2.0, 5.0], 1e-6).0 < 2.0 + 1e-6);
        assert!(minimum(|x| -x, [2.0, 5.0], 1e-6).0 > 5.0 - 1e-6);
    }

    #[test]
    fn ends_also_if_the_values_are_no_numbers() {
        assert!(minimum(|_| f64::NAN, [0.0, 1.0], 1e-3).1 < 20);
        assert_eq!(GoldenSection::new(1.0, 1.0, 1e-3).point(), None);
    }
}
