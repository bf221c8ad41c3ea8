//! The answer to [`Command::NextStep`](super::Command::NextStep): what the next step would change.

use std::sync::Arc;

use super::Failure;
use super::machine::Session;
use super::protocol::{Event, NextStep, Parameters, Settings, StepObstacle};
use super::run::{Run, RunSettings};
use crate::engine::Engine;
use crate::hyperparameters::Hyperparameters;
use crate::lookahead::Lookahead;
use crate::model::{Gradient, SoftmaxRegression};
use crate::split::Split;
use crate::train::NextMinibatch;

/// The largest product of images and parameters, for an answer within some tenths of a second. For
/// images of Fashion-MNIST, these are 17,000 images.
const MAX_WORK: usize = 1 << 27;

impl Session {
    /// Computes the next step of the current run, or the first step of the run that a step would
    /// start. The run stays as it is.
    pub(super) fn next_step(&mut self, settings: &Settings) -> Result<Event, Failure> {
        let data = self.loaded()?.clone();
        let step = match self.run.as_ref().filter(|_| self.is_going()) {
            Some(run) => step_of(run, &data),
            None => match self.parse(settings) {
                Ok((chosen, engine)) => first_step(&chosen, engine, &data),
                Err(_) => Err(StepObstacle::Settings),
            },
        };
        Ok(Event::NextStep {
            obstacle: step.as_ref().err().copied(),
            step: step.ok(),
        })
    }
}

/// Computes the next step of a run.
fn step_of(run: &Run, data: &Arc<Split>) -> Result<NextStep, StepObstacle> {
    let next = run.next_minibatch().ok_or(StepObstacle::Last)?;
    let (model, chosen) = (run.model(), run.hyperparameters());
    check_work(model, &next)?;
    Ok(step(model, data, next, &chosen, run.settings().engine))
}

/// Computes the first step of a run that has not started.
fn first_step(
    chosen: &Hyperparameters,
    engine: Engine,
    data: &Arc<Split>,
) -> Result<NextStep, StepObstacle> {
    let (inputs, classes) = (data.train().inputs(), data.classes().count());
    let next = NextMinibatch::first(chosen, data.train().len());
    let model = chosen.init.model(inputs, classes, chosen.seed);
    check_work(&model, &next)?;
    Ok(NextStep {
        is_new: true,
        ..step(&model, data, next, chosen, engine)
    })
}

/// Checks that the step can be computed within some tenths of a second.
fn check_work(model: &SoftmaxRegression, next: &NextMinibatch) -> Result<(), StepObstacle> {
    let work = model.weights().len().saturating_mul(next.indices.len());
    if work > MAX_WORK {
        return Err(StepObstacle::Size);
    }
    Ok(())
}

fn step(
    model: &SoftmaxRegression,
    data: &Arc<Split>,
    next: NextMinibatch,
    chosen: &Hyperparameters,
    engine: Engine,
) -> NextStep {
    let train = data.train();
    let ahead = Lookahead::new(model, train, &next.indices, chosen);
    let label = |index: &u32| train.labels()[*index as usize];
    let labels: Vec<u8> = next.indices.iter().map(label).collect();
    NextStep {
        run: RunSettings::new(chosen, engine, train.len()),
        is_new: false,
        epoch: next.epoch,
        batch: next.batch,
        gradient: parameters(ahead.gradient),
        loss_before: ahead.loss_before,
        loss_after: ahead.loss_after,
        indices: next.indices.into(),
        labels: labels.into(),
    }
}

fn parameters(mut gradient: Gradient) -> Parameters {
    let (weights, bias) = gradient.slices_mut();
    let magnitudes = weights.iter().map(|one| one.abs());
    Parameters {
        range: magnitudes.fold(0.0, f32::max),
        weights: weights.to_vec().into(),
        bias: bias.to_vec().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn rejects_steps_that_would_take_too_long() {
        let model = SoftmaxRegression::zeros(1 << 13, 1 << 8);
        let next = |images| NextMinibatch {
            epoch: 1,
            batch: 1,
            indices: vec![0; images],
        };
        assert_eq!(check_work(&model, &next(64)), Ok(()));
        assert_eq!(check_work(&model, &next(65)), Err(StepObstacle::Size));
    }
}
