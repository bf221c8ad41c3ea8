//! The same training outside a browser.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use softmax_lab::loader::Expected;
use softmax_lab::{Hyperparameters, Trainer, folder};

use super::visit::Figures;

/// Measures `epochs` epochs after one that warms up: their seconds, and the last test accuracy.
pub(super) fn measure(data: &Path, epochs: usize) -> Result<Figures> {
    let chosen = Hyperparameters {
        epochs: 1 + epochs,
        ..Hyperparameters::default()
    };
    let data = Arc::new(folder::load(data, Expected::Any)?);
    let mut trainer = Trainer::new(data, chosen);
    let mut seconds = Vec::new();
    let mut accuracy = 0.0;
    let mut begin = Instant::now();
    while let Some(metrics) = trainer.next_epoch() {
        // Epoch 0 is the untrained model.
        if metrics.epoch > 1 {
            seconds.push(begin.elapsed().as_secs_f64());
            accuracy = metrics.test_accuracy;
        }
        begin = Instant::now();
    }
    Ok(Figures::from([
        ("epoch".to_owned(), seconds),
        ("accuracy".to_owned(), vec![accuracy]),
    ]))
}

#[cfg(test)]
mod tests {
    use xtask::repository::Repository;

    use super::*;

    #[test]
    fn measures_as_many_epochs_as_asked() -> Result<()> {
        let figures = measure(&Repository::here().root().join("www/sample"), 2)?;
        assert_eq!(figures["epoch"].len(), 2);
        assert!(figures["accuracy"][0] > 0.5);
        Ok(())
    }
}
