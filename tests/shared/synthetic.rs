//! Small data sets made from a seed, and the results of training on them. The results are the same
//! to the last bit, natively and in every browser.

use softmax_lab::idx::Idx;
use softmax_lab::random::Random;

/// A data set, the settings of a run on it, and the fingerprint of the trained model.
pub(crate) struct SyntheticRun {
    pub(crate) classes: usize,
    pub(crate) height: usize,
    pub(crate) width: usize,
    pub(crate) train_images: usize,
    pub(crate) epochs: usize,
    pub(crate) learning_rate: f32,
    pub(crate) batch_size: usize,
    pub(crate) seed: u64,
    pub(crate) fingerprint: &'static str,
}

/// The run whose results are [`EXPECTED`].
pub(crate) const RUN: SyntheticRun = SyntheticRun {
    classes: 4,
    height: 6,
    width: 5,
    train_images: 200,
    epochs: 5,
    learning_rate: 0.1,
    batch_size: 32,
    seed: 7,
    fingerprint: "7f094a05",
};

/// Every special case of the kernel occurs in one of these runs.
pub(crate) const RUNS: [SyntheticRun; 8] = [
    // The last minibatch is smaller.
    RUN,
    // Every minibatch is one image.
    SyntheticRun {
        batch_size: 1,
        fingerprint: "2ff56860",
        ..RUN
    },
    // The number of pixels is odd and fills no block or vector. The minibatch is odd, too.
    SyntheticRun {
        classes: 3,
        height: 7,
        width: 11,
        batch_size: 33,
        seed: 1,
        fingerprint: "32061e26",
        ..RUN
    },
    // There are as many classes as a label has values.
    SyntheticRun {
        classes: 256,
        height: 5,
        width: 9,
        train_images: 700,
        batch_size: 64,
        learning_rate: 1.0,
        fingerprint: "9d678117",
        ..RUN
    },
    // Images and minibatches are so large that sums are computed in parts.
    SyntheticRun {
        classes: 5,
        height: 33,
        width: 37,
        train_images: 600,
        batch_size: 599,
        epochs: 3,
        fingerprint: "3e4b8cb7",
        ..RUN
    },
    // Images have one pixel, and there is one class.
    SyntheticRun {
        classes: 1,
        height: 1,
        width: 1,
        train_images: 10,
        batch_size: 3,
        fingerprint: "fd786712",
        ..RUN
    },
    // The learning rate is far too large.
    SyntheticRun {
        learning_rate: 1e6,
        fingerprint: "b81b9f94",
        ..RUN
    },
    // The shapes are those of the chapter.
    SyntheticRun {
        classes: 10,
        height: 28,
        width: 28,
        train_images: 900,
        epochs: 2,
        batch_size: 256,
        fingerprint: "2e989246",
        ..RUN
    },
];

/// Number of test images.
const TEST_IMAGES: usize = 60;

impl SyntheticRun {
    /// Returns the four files of the data set. Each class has a pattern, each image has noise.
    pub(crate) fn files(&self) -> [(&'static str, Vec<u8>); 4] {
        let (train_images, train_labels) = self.images(self.train_images, 1);
        let (test_images, test_labels) = self.images(TEST_IMAGES, 2);
        [
            ("train-images-idx3-ubyte", train_images),
            ("train-labels-idx1-ubyte", train_labels),
            ("t10k-images-idx3-ubyte", test_images),
            ("t10k-labels-idx1-ubyte", test_labels),
        ]
    }

    fn images(&self, n: usize, seed: u64) -> (Vec<u8>, Vec<u8>) {
        let mut random = Random::new(seed, 0);
        let mut labels: Vec<u8> = (0..n).map(|i| (i % self.classes) as u8).collect();
        random.shuffle(&mut labels);
        let pixels = labels
            .iter()
            .flat_map(|&label| self.pixels(label, &mut random));
        let images = Idx {
            shape: vec![n, self.height, self.width],
            elements: pixels.collect(),
        };
        let labels = Idx {
            shape: vec![n],
            elements: labels,
        };
        (images.to_bytes(), labels.to_bytes())
    }

    fn pixels(&self, label: u8, random: &mut Random) -> Vec<u8> {
        let noise = std::iter::repeat_with(|| random.gaussian_pair()).flatten();
        let pixels = noise.take(self.height * self.width).enumerate();
        let pixels = pixels.map(|(pixel, noise)| {
            let is_pattern = pixel % self.classes == usize::from(label);
            let mean = if is_pattern { 150.0 } else { 90.0 };
            (mean + 60.0 * noise).clamp(0.0, 255.0) as u8
        });
        pixels.collect()
    }
}

/// Mean training loss, training accuracy and test accuracy of the epochs 0 to 5 of [`RUN`].
pub(crate) const EXPECTED: [(Option<f64>, Option<f64>, f64); 6] = [
    (None, None, 0.21666666666666667),
    (Some(1.3729243635496005), Some(0.325), 0.6833333333333333),
    (Some(1.329165631550201), Some(0.635), 0.85),
    (Some(1.2847810474066312), Some(0.765), 0.8666666666666667),
    (Some(1.2421395555718349), Some(0.865), 0.8833333333333333),
    (Some(1.2023512954337525), Some(0.865), 0.9333333333333333),
];
