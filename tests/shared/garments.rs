//! A small data set made from a seed, and what five epochs on it come to: the same numbers to the
//! last bit, natively and in every browser.

use softmax_lab::idx::Idx;
use softmax_lab::random::Random;

const CLASSES: usize = 4;
const HEIGHT: usize = 6;
const WIDTH: usize = 5;

/// 200 training and 60 test images of 6 x 5 pixels: each class has a pattern, each image noise.
pub(crate) fn files() -> [(&'static str, Vec<u8>); 4] {
    let (train_images, train_labels) = images(200, 1);
    let (test_images, test_labels) = images(60, 2);
    [
        ("train-images-idx3-ubyte", train_images),
        ("train-labels-idx1-ubyte", train_labels),
        ("t10k-images-idx3-ubyte", test_images),
        ("t10k-labels-idx1-ubyte", test_labels),
    ]
}

fn images(n: usize, seed: u64) -> (Vec<u8>, Vec<u8>) {
    let mut random = Random::new(seed, 0);
    let mut labels: Vec<u8> = (0..n).map(|i| (i % CLASSES) as u8).collect();
    random.shuffle(&mut labels);
    let pixels = labels.iter().flat_map(|&label| {
        let noise: Vec<f64> = (0..HEIGHT * WIDTH / 2)
            .flat_map(|_| random.gaussian_pair())
            .collect();
        noise.into_iter().enumerate().map(move |(pixel, noise)| {
            let pattern = if pixel % CLASSES == usize::from(label) {
                150.0
            } else {
                90.0
            };
            (pattern + 60.0 * noise).clamp(0.0, 255.0) as u8
        })
    });
    let pixels = Idx {
        shape: vec![n, HEIGHT, WIDTH],
        elements: pixels.collect(),
    };
    (
        pixels.to_bytes(),
        Idx {
            shape: vec![n],
            elements: labels,
        }
        .to_bytes(),
    )
}

/// Mean training loss, training accuracy and test accuracy of epochs 0 to 5, with learning rate
/// 0.1, batch size 32 and seed 7.
pub(crate) const EXPECTED: [(Option<f64>, Option<f64>, f64); 6] = [
    (None, None, 0.2833333333333333),
    (Some(1.3706724441051483), Some(0.37), 0.8333333333333334),
    (Some(1.3225393652915955), Some(0.66), 0.8166666666666667),
    (Some(1.2782437181472779), Some(0.82), 0.8833333333333333),
    (Some(1.2317395526170731), Some(0.915), 0.8666666666666667),
    (Some(1.1932847115397454), Some(0.905), 0.9),
];
