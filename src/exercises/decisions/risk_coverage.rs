//! The error rate of a model that answers only its most confident predictions.

/// The risk at each coverage. The coverage is the fraction of images that are answered, the most confident
/// first. The risk is the fraction of errors among these. Source: El-Yaniv and Wiener, *On the foundations of
/// noise-free selective classification*, 2010.
///
/// Images with equal confidence are answered in random order. The risk is its mean over these orders.
///
/// ```
/// use softmax_lab::exercises::RiskCoverage;
///
/// // The confidence of each prediction, and whether it is right.
/// let images = vec![(0.9, true), (0.4, false), (0.8, true), (0.6, false)];
/// let found = RiskCoverage::new(images);
/// assert_eq!(found.risk(2), Some(0.0));
/// assert_eq!(found.risk(4), Some(0.5));
/// assert_eq!(found.answered_from(0.6), 3);
/// // The mean of 0, 0, 1/3 and 1/2.
/// assert!((found.area() - 5.0 / 24.0).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct RiskCoverage {
    /// In descending order.
    confidences: Vec<f64>,
    /// Mean number of errors among the first images: 0 images, 1 image, and so on.
    errors: Vec<f64>,
}

impl RiskCoverage {
    /// Sorts images, given the confidence of each prediction and whether it is right.
    #[must_use]
    pub fn new(mut images: Vec<(f64, bool)>) -> Self {
        images.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
        let mut errors = vec![0.0];
        let mut before = 0.0;
        for equals in images.chunk_by(|one, other| one.0 == other.0) {
            let wrong = equals.iter().filter(|(_, is_right)| !is_right).count() as f64;
            let share = wrong / equals.len() as f64;
            errors.extend((1..equals.len()).map(|place| before + share * place as f64));
            before += wrong;
            errors.push(before);
        }
        let confidences = images.iter().map(|(confidence, _)| *confidence);
        Self {
            confidences: confidences.collect(),
            errors,
        }
    }

    /// Returns the number of images.
    #[must_use]
    pub fn count(&self) -> usize {
        self.confidences.len()
    }

    /// Returns the risk if this number of images is answered. `None` if that is 0, or more than there are.
    #[must_use]
    pub fn risk(&self, answered: usize) -> Option<f64> {
        let errors = self.errors.get(answered)?;
        (answered > 0).then(|| errors / answered as f64)
    }

    /// Returns the number of images with at least this confidence.
    #[must_use]
    pub fn answered_from(&self, threshold: f64) -> usize {
        self.confidences
            .partition_point(|confidence| *confidence >= threshold)
    }

    /// Returns the confidence of the last image that is answered, if this number is answered. `None` as in
    /// [`Self::risk`].
    #[must_use]
    pub fn threshold(&self, answered: usize) -> Option<f64> {
        self.confidences.get(answered.checked_sub(1)?).copied()
    }

    /// Returns the area under the curve (AURC): the mean of the risks at coverages 1/n, 2/n, … 1. NaN
    /// without images. Source: Geifman, Uziel and El-Yaniv, *Bias-reduced uncertainty estimation for deep
    /// neural classifiers*, 2019.
    #[must_use]
    pub fn area(&self) -> f64 {
        let risks = (1..=self.count()).filter_map(|answered| self.risk(answered));
        risks.sum::<f64>() / self.count() as f64
    }

    /// Returns the area if each right prediction were more confident than each error. No order of the same
    /// predictions has a smaller area.
    #[must_use]
    pub fn best_area(&self) -> f64 {
        let (count, errors) = (
            self.count(),
            self.errors.last().copied().unwrap_or_default(),
        );
        let right = count - errors as usize;
        let risks = (right + 1..=count).map(|answered| (answered - right) as f64 / answered as f64);
        risks.sum::<f64>() / count as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn has_the_mean_risk_over_all_orders_of_equals() {
        // In the order of confidence: one right answer, then three with equal confidence, then one wrong answer. Of
        // the three, one is wrong.
        let images = |order: [bool; 3]| {
            let [a, b, c] = order.map(|is_right| (0.5, is_right));
            vec![b, (0.9, true), a, (0.3, false), c]
        };
        let orders = [
            [true, true, false],
            [true, false, true],
            [false, true, true],
        ];
        // By hand: the wrong one of the three is the first, the second or the third.
        let risks = [
            [0.0, 1.0 / 2.0, 1.0 / 3.0, 1.0 / 4.0, 2.0 / 5.0],
            [0.0, 0.0, 1.0 / 3.0, 1.0 / 4.0, 2.0 / 5.0],
            [0.0, 0.0, 0.0, 1.0 / 4.0, 2.0 / 5.0],
        ];
        for order in orders {
            let found = RiskCoverage::new(images(order));
            for place in 0..5 {
                let mean = risks.iter().map(|risks| risks[place]).sum::<f64>() / 3.0;
                assert!((found.risk(place + 1).unwrap() - mean).abs() < 1e-12);
            }
            let area = risks.iter().flatten().sum::<f64>() / 15.0;
            assert!((found.area() - area).abs() < 1e-12);
        }
    }

    #[test]
    fn has_an_area_equal_to_the_error_rate_if_all_are_equal() {
        let images = (0..40).map(|image| (0.1, image % 4 != 0)).collect();
        let found = RiskCoverage::new(images);
        assert!((found.area() - 0.25).abs() < 1e-12);
        assert_eq!(
            (found.answered_from(0.1), found.answered_from(0.11)),
            (40, 0)
        );
    }

    #[test]
    fn counts_the_errors_above_each_threshold() {
        let mut random = Random::new(4, 0);
        let images: Vec<(f64, bool)> = (0..300)
            .map(|_| {
                let [one, other] = random.gaussian_pair();
                ((20.0 * one).round() / 20.0, other < 1.0)
            })
            .collect();
        let found = RiskCoverage::new(images.clone());
        for step in -80..80 {
            let threshold = f64::from(step) / 20.0;
            let answered: Vec<_> = images.iter().filter(|(c, _)| *c >= threshold).collect();
            let errors = answered.iter().filter(|(_, is_right)| !is_right).count();
            assert_eq!(found.answered_from(threshold), answered.len());
            let risk = found.risk(answered.len());
            let expected = errors as f64 / answered.len() as f64;
            assert_eq!(risk.is_some(), !answered.is_empty());
            assert!(risk.is_none_or(|risk| (risk - expected).abs() < 1e-12));
        }
    }

    #[test]
    fn has_the_best_area_if_all_errors_come_last() {
        let mut images: Vec<(f64, bool)> = (0..50).map(|i| (f64::from(i), i >= 12)).collect();
        let best = RiskCoverage::new(images.clone());
        assert!((best.area() - best.best_area()).abs() < 1e-12);
        for image in &mut images {
            image.0 = -image.0;
        }
        let worst = RiskCoverage::new(images);
        assert_eq!(worst.best_area(), best.best_area());
        assert!(worst.area() > best.best_area() + 0.1);
    }

    #[test]
    fn has_no_risk_without_answers() {
        let found = RiskCoverage::new(vec![(0.5, true)]);
        assert_eq!(
            (found.risk(0), found.risk(1), found.risk(2)),
            (None, Some(0.0), None)
        );
        assert_eq!((found.threshold(0), found.threshold(1)), (None, Some(0.5)));
        let empty = RiskCoverage::new(Vec::new());
        assert!(empty.area().is_nan() && empty.best_area().is_nan());
    }
}
