//! Answers to questions: commands that leave the data and the run unchanged.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis};

use super::machine::Session;
use super::protocol::{
    ClassCounts, Command, Comparison, Confusion, Event, Examples, FileChecksum, ForwardPass,
    ImageId, ImageSet, Inspection, KnownSet, LabelLoss, Outcome, Parameters, ReferenceEntry,
    ReferenceMetric, ReplayFrame, Softmax,
};
use super::{Bytes, Checkpoint, Counts, Failure, FailureCode, Floats, Prediction, Run, argument};
use crate::chapter;
use crate::classes::MAX_CLASSES;
use crate::comparison;
use crate::confusion::ConfusionMatrix;
use crate::dataset::Dataset;
use crate::forward;
use crate::hyperparameters::{Init, MAX_SEED};
use crate::inspection;
use crate::loader::{KnownFile, Role, hex};
use crate::model::SoftmaxRegression;
use crate::picture::{self, Picture};
use crate::reference::{self, Obstacle};
use crate::size::Size;
use crate::split::Part;

/// The largest number of pixels in an answer: 64 MiB.
const MOST_PIXELS: usize = 1 << 26;

impl Session {
    /// Answers a question. If it is about the evaluation of the test set, the evaluation must be complete.
    pub(super) fn answer(&mut self, question: Command) -> Result<Event, Failure> {
        if let Some(run) = &mut self.run {
            run.complete_update();
        }
        match question {
            Command::Images { part, indices } => self.images(part.try_into()?, &indices),
            Command::Examples { classes, per_class } => self.examples(classes, per_class),
            Command::Parameters => Ok(self.parameters()),
            Command::InitialParameters { seed, init } => self.initial_parameters(&seed, init),
            Command::NextStep { settings } => self.next_step(&settings),
            Command::Frame { epochs } => Ok(self.frame(epochs)),
            Command::Sums { matrix, columns } => sums(&matrix, columns),
            Command::Softmax { logits } => Ok(softmax(&logits)),
            Command::Inspection { image } => self.inspection(image),
            Command::Forward { image, class } => self.forward(image, class),
            Command::Comparison { image, classes } => self.comparison(image, classes),
            Command::CrossEntropy {
                probabilities,
                labels,
            } => cross_entropy(&probabilities, &labels),
            Command::Accuracy {
                probabilities,
                labels,
            } => accuracy(&probabilities, &labels),
            Command::Confusion { frequent } => self.confusion(frequent),
            Command::Confused {
                label,
                predicted,
                most,
            } => self.confused(label, predicted, most),
            Command::Reference => Ok(self.reference()),
            Command::OwnPicture {
                pixels,
                width,
                height,
                inverted,
            } => self.own_picture(&pixels, (width, height), inverted),
            Command::OwnDrawing { pixels } => self.own_drawing(pixels),
            // `Session::carry_out` handles these.
            Command::Hello { .. }
            | Command::Train { .. }
            | Command::Start { .. }
            | Command::Step { .. }
            | Command::Pause
            | Command::Resume
            | Command::Stop
            | Command::Reset
            | Command::Restore
            | Command::ShowPredictions { .. }
            | Command::Pace { .. }
            | Command::Benchmark
            | Command::Checksums => Err(Failure::new(FailureCode::Argument)),
        }
    }

    /// Returns the checksums of the four files, or nothing before all are known.
    pub(super) fn known_checksums(&self) -> Option<Vec<FileChecksum>> {
        let done = self.hasher.as_ref()?.done();
        let files = Role::ALL.iter().zip(done).map(|(role, checksum)| {
            let known = role.known_file(checksum).map(|file| match file {
                KnownFile::FashionMnist => KnownSet::Published,
                KnownFile::Sample => KnownSet::Sample,
            });
            FileChecksum {
                sha256: hex(checksum),
                known,
            }
        });
        (done.len() == Role::ALL.len()).then(|| files.collect())
    }

    /// Returns the images at these positions of a set, with their labels.
    fn images(&self, part: Part, indices: &[f64]) -> Result<Event, Failure> {
        let set = self.set(part)?;
        let (mut pixels, mut labels) = (Vec::new(), Vec::new());
        // The same image may be asked for any number of times.
        if indices.len() > MOST_PIXELS / set.inputs() {
            return Err(Failure::new(FailureCode::Argument).of("indices"));
        }
        for index in indices {
            let position = argument::position(set, part, *index)?;
            pixels.extend_from_slice(set.image(position).unwrap_or_default());
            labels.push(set.labels()[position]);
        }
        Ok(Event::Images {
            pixels: pixels.into(),
            labels: labels.into(),
        })
    }

    /// Returns the first images of each class of the training set, and the number of images of each class.
    fn examples(&self, classes: f64, per_class: f64) -> Result<Event, Failure> {
        let data = self.loaded()?;
        let most = argument::count("perClass", per_class)?;
        let all = data.classes().count();
        let counts = ClassCounts {
            train: data.train().counts(all).into(),
            test: data.test().counts(all).into(),
        };
        let shown = argument::count("classes", classes)?.min(all);
        // There are at most 256 classes.
        let first = |label| Counts::from(data.train().first_of(label as u8, most));
        let indices = (0..shown).map(first).collect();
        let examples = Examples { counts, indices };
        Ok(Event::Examples { examples })
    }

    /// Returns the parameters with which a run with this seed would start. A seed that no run can have
    /// counts as 0.
    fn initial_parameters(&self, seed: &str, init: Init) -> Result<Event, Failure> {
        let data = self.loaded()?;
        let seed = seed.trim().parse().ok();
        let seed = seed.filter(|seed| *seed <= MAX_SEED).unwrap_or(0);
        let model = init.model(data.train().inputs(), data.classes().count(), seed);
        Ok(Event::InitialParameters {
            parameters: parameters(&model),
        })
    }

    /// Returns the parameters of the current model, if there is one.
    fn parameters(&self) -> Event {
        let model = self.run.as_ref().map(Run::model);
        let parameters = model.map(parameters);
        Event::Parameters { parameters }
    }

    /// Returns the frame of the replay after `epochs` epochs.
    fn frame(&self, epochs: f64) -> Event {
        let frame = self.recorded(epochs);
        Event::Frame { frame }
    }

    /// Returns the last checkpoint of the first `epochs` epochs, with its predictions of the nine images
    /// shown. Returns nothing without a run, or if its models are too large to be recorded.
    fn recorded(&self, epochs: f64) -> Option<ReplayFrame> {
        let test = self.data()?.test();
        let run = self.run.as_ref()?;
        let batches = run.settings().batches as f64;
        let time = |checkpoint: &Checkpoint| checkpoint.minibatches as f64 / batches;
        let checkpoints = run.checkpoints();
        let later = checkpoints.partition_point(|checkpoint| time(checkpoint) <= epochs);
        let checkpoint = checkpoints.get(later.saturating_sub(1))?;
        let class = |pixels| chapter::predict(&checkpoint.model, pixels) as u8;
        let predict = |index: &usize| Prediction {
            index: *index,
            label: test.labels()[*index],
            predicted: test.image(*index).map(class),
            probability: None,
        };
        Some(ReplayFrame {
            epochs: time(checkpoint),
            parameters: parameters(&checkpoint.model),
            predictions: self.drawings.shown.iter().map(predict).collect(),
        })
    }

    /// Returns an image, and the model's prediction of it if there is a model.
    fn inspection(&self, image: ImageId) -> Result<Event, Failure> {
        let (pixels, label) = self.image(image)?;
        let outcome = match &self.run {
            Some(run) => Some(outcome(inspection::Inspection::new(
                run.model(),
                pixels,
                label,
            )?)),
            None => None,
        };
        let inspection = Inspection {
            pixels: Bytes::from(pixels.to_vec()),
            label,
            outcome,
        };
        Ok(Event::Inspection { inspection })
    }

    /// Returns the forward pass of an image for a class, or for the most probable class.
    fn forward(&self, image: ImageId, class: Option<f64>) -> Result<Event, Failure> {
        let (pixels, _) = self.image(image)?;
        let Some(run) = &self.run else {
            return Ok(Event::Forward { pass: None });
        };
        let model = run.model();
        let class = match class {
            Some(class) => self.class("class", class)?.into(),
            None => chapter::predict(model, pixels),
        };
        let pass = forward::ForwardPass::new(model, pixels, class)?;
        Ok(Event::Forward {
            pass: Some(ForwardPass {
                class: class as u32,
                weights: pass.weights.into(),
                products: Floats::from(&pass.products[..]),
                range: pass.max_abs_product,
                sum: pass.sum,
                bias: pass.bias,
                logit: pass.logit,
                exponential: pass.exponential,
                exponentials: pass.exponentials,
                probability: pass.probability,
            }),
        })
    }

    /// Compares two classes on an image, or the two that [`inspection::Inspection::rivals`] chooses.
    fn comparison(&self, image: ImageId, classes: Option<[f64; 2]>) -> Result<Event, Failure> {
        let (pixels, label) = self.image(image)?;
        let nothing = Event::Comparison { comparison: None };
        let Some(run) = &self.run else {
            return Ok(nothing);
        };
        let model = run.model();
        let pair = match classes {
            Some([a, b]) => Some((self.compared_class(a)?, self.compared_class(b)?)),
            None => inspection::Inspection::new(model, pixels, label)?.rivals(label),
        };
        let Some((a, b)) = pair else {
            return Ok(nothing);
        };
        let compared = comparison::Comparison::new(model, pixels, a, b)?;
        let comparison = Comparison {
            classes: [a as u32, b as u32],
            terms: Floats::from(&compared.terms[..]),
            weight_differences: Floats::from(&compared.weight_differences[..]),
            range: compared.max_abs_term,
            sum: compared.sum,
            bias_difference: compared.bias_difference,
            logit_difference: compared.logit_difference,
        };
        Ok(Event::Comparison {
            comparison: Some(comparison),
        })
    }

    /// Returns the pixels of an image, and its label if it has one.
    fn image(&self, ImageId { part, index }: ImageId) -> Result<(&[u8], Option<u8>), Failure> {
        if part == ImageSet::Own {
            self.loaded()?;
            return Ok((&self.own_image, None));
        }
        let part = part.try_into()?;
        let set = self.set(part)?;
        let position = argument::position(set, part, index)?;
        let pixels = set.image(position).unwrap_or_default();
        Ok((pixels, Some(set.labels()[position])))
    }

    /// Returns the confusion matrix, with the `frequent` most frequent mistakes.
    fn confusion(&self, frequent: f64) -> Result<Event, Failure> {
        let most = argument::count("frequent", frequent)?;
        let confusion = self.matrix().map(|matrix| {
            let kinds = matrix.most_frequent(most);
            let numbers = kinds
                .iter()
                .flat_map(|kind| [kind.label as u32, kind.predicted as u32, kind.count]);
            Confusion {
                counts: matrix.counts().to_vec().into(),
                shares: matrix.shares().into(),
                frequent: numbers.collect::<Vec<_>>().into(),
                accuracy: matrix.accuracy(),
                untrained: self.run.as_ref().and_then(Run::untrained_accuracy),
            }
        });
        Ok(Event::Confusion { confusion })
    }

    /// Returns the confusion matrix of the test set, once the current model is evaluated.
    fn matrix(&self) -> Option<ConfusionMatrix> {
        let data = self.loaded().ok()?;
        let predicted = self.run.as_ref()?.evaluation()?.predicted();
        let classes = data.classes().count();
        Some(ConfusionMatrix::new(
            classes,
            data.test().labels(),
            predicted,
        ))
    }

    /// Returns the first test images with this label and this prediction, at most `most`.
    fn confused(&self, label: f64, predicted: f64, most: f64) -> Result<Event, Failure> {
        let labels = self.loaded()?.test().labels();
        let label = self.class("label", label)?;
        let predicted = self.class("predicted", predicted)?;
        let most = argument::count("most", most)?;
        let (mut indices, mut probabilities) = (Vec::new(), Vec::new());
        if let Some(evaluation) = self.run.as_ref().and_then(Run::evaluation) {
            indices = evaluation.predicted_as(label, predicted, labels, most);
            let all = evaluation.probabilities();
            probabilities.extend(indices.iter().map(|index| all[*index as usize]));
        }
        Ok(Event::Confused {
            indices,
            probabilities,
        })
    }

    /// Returns the chapter's results and those of 200 seeds, beside those of the run if they can be
    /// compared.
    fn reference(&self) -> Event {
        let chosen = self.run.as_ref().map(Run::hyperparameters);
        let obstacle = match self.loaded() {
            Ok(data) => reference::obstacle(data, &chosen.unwrap_or_default()),
            Err(_) => Some(Obstacle::Data),
        };
        let run = self.run.as_ref().filter(|_| obstacle.is_none());
        let epochs = run.map_or(&[][..], |run| run.first_epochs());
        let mut entries = Vec::new();
        for (epoch, line) in reference::EPOCHS.iter().enumerate() {
            let found = epochs
                .get(epoch)
                .map(reference::metrics)
                .unwrap_or_default();
            let positions = epochs
                .get(epoch)
                .map(reference::compare)
                .unwrap_or_default();
            let kinds = [
                ReferenceMetric::Loss,
                ReferenceMetric::TrainAccuracy,
                ReferenceMetric::TestAccuracy,
            ];
            for (place, kind) in kinds.into_iter().enumerate() {
                let Some(reference) = line[place] else {
                    continue;
                };
                entries.push(ReferenceEntry {
                    epoch,
                    kind,
                    chapter: reference.chapter,
                    median: reference.seeds.median,
                    least: reference.seeds.least,
                    greatest: reference.seeds.greatest,
                    found: found[place],
                    position: positions[place],
                });
            }
        }
        Event::Reference { entries, obstacle }
    }

    /// Converts a picture to an image like those of the data set.
    fn own_picture(
        &self,
        rgba: &[u8],
        (width, height): (f64, f64),
        inverted: Option<bool>,
    ) -> Result<Event, Failure> {
        let width = argument::count("width", width)?;
        let height = argument::count("height", height)?;
        let train = self.loaded()?.train();
        let picture = Picture::from_rgba(rgba, Size { height, width })?;
        let inverted = inverted.unwrap_or_else(|| picture.is_on_bright());
        let pixels = picture.image(train.size(), inverted);
        Ok(Event::OwnPicture {
            pixels: pixels.into(),
            inverted,
        })
    }

    /// Replaces the user's own image.
    fn own_drawing(&mut self, pixels: Bytes) -> Result<Event, Failure> {
        picture::check_length(&pixels, self.loaded()?.train().inputs())?;
        self.own_image = pixels.into();
        Ok(Event::OwnDrawing)
    }

    /// Returns the training set or the test set.
    fn set(&self, part: Part) -> Result<&Dataset, Failure> {
        let data = self.loaded()?;
        Ok(match part {
            Part::Train => data.train(),
            Part::Test => data.test(),
        })
    }

    /// Returns the class that the argument `name` contains.
    fn class(&self, name: &str, value: f64) -> Result<u8, Failure> {
        let class = argument::whole(name, value, self.loaded()?.classes().count())?;
        // There are at most 256 classes.
        Ok(class as u8)
    }

    /// Returns a class to compare. The page's address may contain it, so the failure is one of the
    /// address.
    fn compared_class(&self, value: f64) -> Result<usize, Failure> {
        let classes = self.loaded()?.classes().count();
        argument::as_whole(value, classes)
            .ok_or_else(|| Failure::class(classes, argument::written(value)))
    }
}

fn parameters(model: &SoftmaxRegression) -> Parameters {
    Parameters {
        weights: model.weights_slice().to_vec().into(),
        bias: model.bias_slice().to_vec().into(),
        range: model.max_abs_weight(),
    }
}

fn outcome(inspected: inspection::Inspection) -> Outcome {
    let ranking: Vec<u8> = inspected.ranking.iter().map(|class| *class as u8).collect();
    Outcome {
        logits: inspected.logits.into(),
        probabilities: inspected.probabilities.into(),
        ranking: ranking.into(),
        label_loss: inspected.label_loss.map(|found| LabelLoss {
            loss: found.loss.into(),
            gradient: found.gradient.into(),
            gradient_sum: found.gradient_sum.into(),
        }),
    }
}

/// Computes the chapter's sums of a matrix (3.6.2), which is given row by row.
fn sums(matrix: &[f32], columns: f64) -> Result<Event, Failure> {
    let columns = argument::count("columns", columns)?;
    let rows = matrix.len().checked_div(columns).unwrap_or(0);
    let matrix = matrix_of((rows, columns), matrix)?;
    Ok(Event::Sums {
        column_sums: floats(chapter::sum(matrix, Axis(0))),
        row_sums: floats(chapter::sum(matrix, Axis(1))),
    })
}

/// Computes the chapter's softmax of these logits (3.6.2), step by step.
fn softmax(logits: &[f32]) -> Event {
    let logits: ArrayView2<'_, f32> = ArrayView1::from(logits).insert_axis(Axis(0));
    let exponentials = chapter::exp(logits);
    let probabilities = chapter::softmax(logits);
    let softmax = Softmax {
        // In the order of the logits, like `chapter::softmax`, so that both sums are equal.
        sum: exponentials.iter().sum(),
        sum_of_probabilities: probabilities.iter().sum(),
        exponentials: floats(exponentials),
        probabilities: floats(probabilities),
        log_sum_exp: chapter::log_sum_exp(logits).sum(),
    };
    Event::Softmax { softmax }
}

/// Computes the chapter's `pick` and `cross_entropy` (3.6.4) of probabilities, which are given row by row.
fn cross_entropy(probabilities: &[f32], labels: &[u8]) -> Result<Event, Failure> {
    let probabilities = labelled_rows(probabilities, labels)?;
    let column = |numbers: Array1<f32>| floats(numbers.insert_axis(Axis(1)));
    Ok(Event::CrossEntropy {
        picked: column(chapter::pick(probabilities, labels)),
        losses: column(chapter::cross_entropy(probabilities, labels)),
    })
}

/// Computes the chapter's `argmax` and `accuracy` (3.6.5) of probabilities, which are given row by row.
fn accuracy(probabilities: &[f32], labels: &[u8]) -> Result<Event, Failure> {
    let probabilities = labelled_rows(probabilities, labels)?;
    let rows = probabilities.rows().into_iter();
    // There are at most 256 classes.
    let predicted: Vec<u8> = rows.map(|row| chapter::argmax(row) as u8).collect();
    Ok(Event::Accuracy {
        predicted: predicted.into(),
        accuracy: chapter::accuracy(probabilities, labels),
    })
}

/// Returns probabilities, which are given row by row, as a matrix with a row for each label.
///
/// # Errors
/// If they can't be divided among the labels, a label is not a column, or there are more columns than
/// a label has values.
fn labelled_rows<'a>(
    probabilities: &'a [f32],
    labels: &[u8],
) -> Result<ArrayView2<'a, f32>, Failure> {
    let classes = probabilities.len().checked_div(labels.len()).unwrap_or(0);
    if classes > MAX_CLASSES || labels.iter().any(|label| usize::from(*label) >= classes) {
        return Err(Failure::new(FailureCode::Argument).of("labels"));
    }
    matrix_of((labels.len(), classes), probabilities)
}

/// Returns numbers, which are given row by row, as a matrix of this shape.
///
/// # Errors
/// If there are no numbers, or not as many as the shape has. Without numbers, the shape could have
/// billions of columns, and each column has a sum.
fn matrix_of(shape: (usize, usize), numbers: &[f32]) -> Result<ArrayView2<'_, f32>, Failure> {
    ArrayView2::from_shape(shape, numbers)
        .ok()
        // ndarray accepts numbers beyond the shape.
        .filter(|matrix| matrix.len() == numbers.len() && !numbers.is_empty())
        .ok_or_else(|| Failure::new(FailureCode::Argument).of("matrix"))
}

/// Returns the numbers of a matrix, row by row.
fn floats(matrix: Array2<f32>) -> Floats {
    matrix.into_raw_vec_and_offset().0.into()
}
