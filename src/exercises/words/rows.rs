//! Rows of weights with biases.

/// Number of sums that a dot product adds up side by side.
const LANES: usize = 8;

/// Rows of weights with biases: the logit of row i is `o_i = w_i · h + b_i` for the features h.
///
/// ```
/// use softmax_lab::exercises::words::Rows;
///
/// let mut rows = Rows::zeros(2, 3);
/// rows.descend(1, &[1.0, 2.0, 3.0], -0.5);
/// assert_eq!(rows.row(1), &[0.5, 1.0, 1.5]);
/// assert_eq!(rows.logit(1, &[2.0, 0.0, 0.0]), 1.0 + 0.5);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    features: usize,
    /// `[row][feature]`.
    weights: Vec<f32>,
    /// `[row]`.
    bias: Vec<f32>,
}

impl Rows {
    /// Makes rows of zeros.
    #[must_use]
    pub fn zeros(rows: usize, features: usize) -> Self {
        Self::with_bias(vec![0.0; rows], features)
    }

    /// Makes rows with these biases. The weights are 0.
    #[must_use]
    pub fn with_bias(bias: Vec<f32>, features: usize) -> Self {
        Self {
            features,
            weights: vec![0.0; bias.len() * features],
            bias,
        }
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bias.len()
    }

    /// Returns the number of features.
    #[must_use]
    pub fn features(&self) -> usize {
        self.features
    }

    /// Returns the biases, `[row]`.
    #[must_use]
    pub fn bias(&self) -> &[f32] {
        &self.bias
    }

    /// Returns the weights of a row, `[feature]`.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f32] {
        &self.weights[row * self.features..][..self.features]
    }

    /// Returns the weights of a row, `[feature]`.
    pub fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.weights[row * self.features..][..self.features]
    }

    /// Returns the logit of a row.
    #[must_use]
    pub fn logit(&self, row: usize, context: &[f32]) -> f32 {
        dot(self.row(row), context) + self.bias[row]
    }

    /// Writes the logits of all rows, `[row]`.
    pub fn logits(&self, context: &[f32], logits: &mut [f32]) {
        let rows = self.weights.chunks_exact(self.features).zip(&self.bias);
        for (logit, (row, bias)) in logits.iter_mut().zip(rows) {
            *logit = dot(row, context) + bias;
        }
    }

    /// Subtracts `step` times the gradient of the logit of a row: the features for the weights, 1 for the
    /// bias.
    pub fn descend(&mut self, row: usize, context: &[f32], step: f32) {
        for (weight, feature) in self.row_mut(row).iter_mut().zip(context) {
            *weight -= step * feature;
        }
        self.bias[row] -= step;
    }

    /// Returns the size of the weights and the biases `[bytes]`.
    #[must_use]
    pub fn bytes(&self) -> usize {
        size_of_val(&*self.weights) + size_of_val(&*self.bias)
    }
}

/// Returns the dot product of two arrays of the same length.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a_chunks, a_rest) = a.as_chunks::<LANES>();
    let (b_chunks, b_rest) = b.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (a, b) in a_chunks.iter().zip(b_chunks) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

/// Replaces logits by the logarithms of their softmax. Returns log Z, the logarithm of the partition sum
/// Z = Σ exp(o).
///
/// ```
/// use softmax_lab::exercises::words::log_softmax;
///
/// let mut numbers = [0.0, 0.0, 0.0, 0.0];
/// let log_partition = log_softmax(&mut numbers);
/// assert!((log_partition - 4_f64.ln()).abs() < 1e-6);
/// assert!((numbers[0] + 4_f32.ln()).abs() < 1e-6);
/// ```
pub fn log_softmax(logits: &mut [f32]) -> f64 {
    let max = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f64 = logits
        .iter()
        .map(|logit| f64::from(libm::expf(logit - max)))
        .sum();
    let log_partition = f64::from(max) + libm::log(sum);
    for logit in logits {
        *logit = (f64::from(*logit) - log_partition) as f32;
    }
    log_partition
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn multiplies_arrays_of_any_length() {
        for length in [0_u16, 1, 7, 8, 9, 16, 21] {
            let a: Vec<f32> = (0..length).map(f32::from).collect();
            let ones = vec![1.0; a.len()];
            // 0 + 1 + … + (n - 1) = n (n - 1) / 2.
            let expected = f32::from(length) * (f32::from(length) - 1.0) / 2.0;
            assert_eq!(dot(&a, &ones), expected);
        }
    }
}
