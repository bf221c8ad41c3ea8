//! The session: one data set, one run on it, and the commands for both.

use std::sync::Arc;

use super::drawing::Drawings;
use super::pace::Pace;
use super::protocol::{
    Command, DataSummary, Event, Id, Message, Move, Origin, Rank, Settings, State, VERSION,
};
use super::{Benchmark, Choice, Clock, Failure, FailureCode, Minibatch, Run, RunSettings};
use crate::classes::Classes;
use crate::dataset_hasher::DatasetHasher;
use crate::engine::Engine;
use crate::hyperparameters::Hyperparameters;
use crate::random;
use crate::split::Split;

/// Shortest time between two reports of minibatches, and between two drawings `[ms]`. A screen is
/// refreshed about as often.
pub(super) const REFRESH: f64 = 16.0;

/// The time at which a session has work to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Turn {
    /// There is work now.
    Now,
    /// There is work from this time on `[ms]`.
    At(f64),
    /// There is no work until the next command.
    Idle,
}

/// Minibatches that have ended but are not reported yet.
#[derive(Debug, Default)]
struct Unreported {
    /// The last of them, with the losses of all.
    minibatch: Option<Minibatch>,
    /// Time of the last report `[ms]`.
    reported: f64,
}

impl Unreported {
    fn add(&mut self, mut minibatch: Minibatch) {
        if let Some(before) = self.minibatch.take() {
            let losses = [&before.losses[..], &minibatch.losses[..]].concat();
            minibatch.losses = losses.into();
        }
        self.minibatch = Some(minibatch);
    }
}

/// A data set and a run on it. Takes commands, works in slices of time, and returns events.
///
/// ```
/// use std::time::Instant;
/// use softmax_lab::hyperparameters::Init;
/// use softmax_lab::idx::Idx;
/// use softmax_lab::loader::{Expected, Loader, Role};
/// use softmax_lab::session::{self, Command, Event, Session, Turn};
///
/// // Images of two pixels. The pixel that the label names is bright.
/// let images = Idx { shape: vec![4, 1, 2], elements: vec![200, 0, 0, 200, 90, 10, 20, 80] };
/// let labels = Idx { shape: vec![4], elements: vec![0, 1, 0, 1] };
/// let names = Role::ALL.map(|role| role.published_name().to_owned());
/// let mut loader = Loader::new(&names, Expected::Any)?;
/// for (name, file) in names.iter().zip([&images, &labels, &images, &labels]) {
///     loader.push(name, &file.to_bytes())?;
///     loader.finish_file(name)?;
/// }
/// let mut session = Session::new();
/// let begin = Instant::now();
/// let clock = || begin.elapsed().as_secs_f64() * 1000.0; // the time [ms]
/// session.replace_data(0, session::Origin::Files, loader.finish()?, &clock);
///
/// let settings = session::Settings {
///     epochs: "3".into(), learning_rate: "0.1".into(), batch_size: "2".into(), seed: "1".into(),
///     engine: "fast".into(), init: Init::Noise,
/// };
/// let mut messages = session.handle(1, Command::Train { settings }, &clock);
/// while session.next_turn(clock()) == Turn::Now {
///     messages.extend(session.advance(12.0, &clock));
/// }
/// let epochs = messages.iter().filter(|message| matches!(message.event, Event::Epoch(_)));
/// assert_eq!(epochs.count(), 4);
/// # Ok::<(), softmax_lab::loader::LoadError>(())
/// ```
#[derive(Debug, Default)]
pub struct Session {
    data: Option<Arc<Split>>,
    pub(super) run: Option<Run>,
    /// The run that was last reset, and its state before. It can be restored until another run
    /// starts.
    discarded: Option<(Run, State)>,
    state: State,
    /// The seed of the next run with a random seed, once it is drawn.
    random_seed: Option<u64>,
    pace: Pace,
    /// Id of the command whose step is in progress.
    step: Option<Id>,
    benchmark: Option<(Id, Benchmark)>,
    /// Computes the checksums of the data files. `None` before a command asks for them.
    pub(super) hasher: Option<DatasetHasher>,
    /// Ids of the commands that wait for the checksums.
    checksum_requests: Vec<Id>,
    /// Commands that wait for the evaluation of the test set.
    pub(super) questions: Vec<(Id, Command)>,
    pub(super) drawings: Drawings,
    unreported: Unreported,
    /// The user's own image, as large as those of the data set. It is blank at first.
    pub(super) own_image: Vec<u8>,
    pub(super) messages: Vec<Message>,
}

impl Session {
    /// Makes a session without data.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts the command with this id. Returns its answer, or the first events of longer work that
    /// [`Session::advance`] continues.
    pub fn handle(&mut self, id: Id, command: Command, clock: Clock<'_>) -> Vec<Message> {
        if let Err(failure) = self.carry_out(id, command, clock) {
            self.report(Some(id), Event::Error { failure });
        }
        std::mem::take(&mut self.messages)
    }

    /// Replaces the data and discards the run. Returns the answer to the command with this id, and
    /// other events.
    pub fn replace_data(
        &mut self,
        id: Id,
        origin: Origin,
        data: Split,
        clock: Clock<'_>,
    ) -> Vec<Message> {
        let data = Arc::new(data);
        (self.run, self.discarded) = (None, None);
        self.hasher = None;
        self.unreported = Unreported::default();
        self.own_image = vec![0; data.train().inputs()];
        self.state = State::Ready;
        self.answer_step();
        self.answer_benchmark(None);
        for request in std::mem::take(&mut self.checksum_requests) {
            self.report(Some(request), Event::Checksums { files: Vec::new() });
        }
        let summary = DataSummary {
            origin,
            train_count: data.train().len(),
            test_count: data.test().len(),
            height: data.train().size().height,
            width: data.train().size().width,
            class_count: data.classes().count(),
            fashion_mnist: data.classes() == Classes::FashionMnist,
        };
        self.data = Some(data);
        self.report(Some(id), Event::Data { data: summary });
        self.drawings.shown.clear();
        self.drawings.rewind();
        self.drawings.request_again(clock());
        std::mem::take(&mut self.messages)
    }

    /// Works for about `budget` `[ms]`, longer by at most one group of images. Returns the events.
    ///
    /// Each call does the first kind of work that is pending: evaluations for drawings and
    /// questions, the benchmark, the run, and then the checksums.
    pub fn advance(&mut self, budget: f64, clock: Clock<'_>) -> Vec<Message> {
        if self.is_evaluation_due() {
            self.evaluate(budget, clock);
        } else if self.benchmark.is_some() {
            self.advance_benchmark(budget, clock);
        } else if self.is_training_due(clock()) {
            self.advance_run(budget, clock);
        } else if !self.checksum_requests.is_empty() {
            self.advance_checksums();
        }
        std::mem::take(&mut self.messages)
    }

    /// Returns the time of the next work for [`Session::advance`].
    #[must_use]
    pub fn next_turn(&self, now: f64) -> Turn {
        let is_due = self.is_evaluation_due()
            || self.benchmark.is_some()
            || self.is_training_due(now)
            || !self.checksum_requests.is_empty();
        if is_due {
            Turn::Now
        } else if self.state == State::Running {
            Turn::At(self.pace.due())
        } else {
            Turn::Idle
        }
    }

    /// Returns the state of the run.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// Returns the data, if loaded.
    #[must_use]
    pub fn data(&self) -> Option<&Arc<Split>> {
        self.data.as_ref()
    }

    /// Carries out a command, or starts its work. Questions are answered by [`Session::answer`].
    fn carry_out(&mut self, id: Id, command: Command, clock: Clock<'_>) -> Result<(), Failure> {
        match command {
            Command::Hello { version } => self.greet(id, version)?,
            Command::Train { settings } => {
                if !self.is_going() {
                    self.start(settings)?;
                }
                self.enter(State::Running, id, clock);
            }
            Command::Start { settings } => {
                self.start(settings)?;
                self.enter(State::Running, id, clock);
            }
            Command::Step { settings } => self.begin_step(id, settings)?,
            // The run may have ended before the command arrived. Then the state stays.
            Command::Pause if self.state == State::Running => self.enter(State::Paused, id, clock),
            Command::Resume if self.state == State::Paused => {
                self.enter(State::Running, id, clock);
            }
            Command::Pause | Command::Resume => self.enter(self.state, id, clock),
            Command::Stop => self.stop(id, clock),
            Command::Reset => self.reset(id, clock),
            Command::Restore => self.restore(id, clock),
            Command::ShowPredictions { direction, choice } => {
                self.show_predictions(id, direction, choice, clock);
            }
            Command::Pace {
                minibatches_per_second,
            } => self.set_pace(id, minibatches_per_second),
            Command::Benchmark => self.begin_benchmark(id)?,
            Command::Checksums => {
                self.loaded()?;
                self.checksum_requests.push(id);
            }
            Command::Confusion { .. } | Command::Confused { .. } => {
                self.questions.push((id, command));
                self.answer_if_evaluated();
            }
            question => {
                let event = self.answer(question)?;
                self.report(Some(id), event);
            }
        }
        Ok(())
    }

    /// Answers `hello`, if the page has the same version of the protocol.
    fn greet(&mut self, id: Id, version: u32) -> Result<(), Failure> {
        if version != VERSION {
            return Err(Failure::new(FailureCode::ProtocolVersion)
                .expected(VERSION)
                .found(version));
        }
        self.report(Some(id), Event::Hello { version });
        Ok(())
    }

    /// Starts a new run. Changes nothing if the settings are wrong.
    fn start(&mut self, settings: Settings) -> Result<(), Failure> {
        let data = self.loaded()?.clone();
        let (chosen, engine) = self.parse(&settings)?;
        self.random_seed = None;
        self.answer_step();
        // A run and a benchmark would slow each other down.
        self.answer_benchmark(None);
        // Frees the old models first: two large ones may not fit into memory.
        (self.run, self.discarded) = (None, None);
        let run = Run::new(data, chosen, engine);
        let event = Event::Started {
            run: run.settings(),
            settings,
        };
        self.run = Some(run);
        self.unreported = Unreported::default();
        self.pace.restart();
        self.report(None, event);
        Ok(())
    }

    /// Parses the settings of a new run. An empty seed stands for a random one, which stays the same
    /// until a run starts.
    pub(super) fn parse(
        &mut self,
        settings: &Settings,
    ) -> Result<(Hyperparameters, Engine), Failure> {
        let images = self.loaded()?.train().len();
        let seed = match (settings.seed.trim(), self.random_seed) {
            ("", Some(seed)) => seed.to_string(),
            ("", None) => self.random_seed.insert(random::fresh_seed()?).to_string(),
            (seed, _) => seed.to_owned(),
        };
        let Settings {
            epochs,
            learning_rate,
            batch_size,
            ..
        } = settings;
        let parsed = Hyperparameters::parse(epochs, learning_rate, batch_size, &seed, images)?;
        let chosen = Hyperparameters {
            init: settings.init,
            ..parsed
        };
        Ok((chosen, settings.engine.parse::<Engine>()?))
    }

    /// Begins a step, in a new run if no run is running or paused. The command is answered at its end.
    fn begin_step(&mut self, id: Id, settings: Settings) -> Result<(), Failure> {
        if !self.is_going() {
            self.start(settings)?;
        }
        self.state = State::Paused;
        self.answer_step();
        self.step = Some(id);
        if let Some(run) = &mut self.run {
            run.begin_step();
        }
        Ok(())
    }

    /// Ends the step in progress, if any, and answers its command.
    fn answer_step(&mut self) {
        if let Some(id) = self.step.take() {
            self.report_state(id);
        }
    }

    /// Ends the run early, if it is running or paused, and the benchmark.
    fn stop(&mut self, id: Id, clock: Clock<'_>) {
        self.answer_benchmark(None);
        let is_going = self.is_going();
        let next = if is_going { State::Stopped } else { self.state };
        self.enter(next, id, clock);
    }

    /// Limits the speed of training `[minibatches/s]`. Without a valid limit, trains at full speed.
    fn set_pace(&mut self, id: Id, minibatches_per_second: Option<f64>) {
        let minibatches_per_second = self.pace.set(minibatches_per_second);
        let event = Event::Pace {
            minibatches_per_second,
        };
        self.report(Some(id), event);
    }

    /// Removes the run. It can be restored until another run starts.
    fn reset(&mut self, id: Id, clock: Clock<'_>) {
        self.report_minibatches(clock());
        self.unreported = Unreported::default();
        if let Some(run) = self.run.take() {
            self.discarded = Some((run, self.state));
        }
        self.drawings.rewind();
        let next = if self.data.is_some() {
            State::Ready
        } else {
            State::Empty
        };
        self.enter(next, id, clock);
    }

    /// Undoes the last reset. A run that was running is paused.
    fn restore(&mut self, id: Id, clock: Clock<'_>) {
        let Some((run, state)) = self.discarded.take() else {
            return self.enter(self.state, id, clock);
        };
        self.run = Some(run);
        let is_going = matches!(state, State::Running | State::Paused);
        let next = if is_going { State::Paused } else { state };
        self.enter(next, id, clock);
    }

    /// Changes the state and answers the command.
    fn enter(&mut self, next: State, id: Id, clock: Clock<'_>) {
        let is_other = self.state != next;
        self.state = next;
        self.report_minibatches(clock());
        if is_other && next != State::Running {
            self.draw_again(clock);
        }
        self.answer_step();
        self.report_state(id);
        if next == State::Running {
            self.pace.wait();
        }
    }

    /// Begins a benchmark, or answers without a result if a run is running or paused.
    fn begin_benchmark(&mut self, id: Id) -> Result<(), Failure> {
        let data = self.loaded()?.clone();
        self.answer_benchmark(None);
        if self.is_going() {
            self.report(Some(id), Event::Benchmark { speed: None });
        } else {
            self.benchmark = Some((id, Benchmark::new(data)));
        }
        Ok(())
    }

    fn advance_benchmark(&mut self, budget: f64, clock: Clock<'_>) {
        let Some((_, benchmark)) = &mut self.benchmark else {
            return;
        };
        let speed = benchmark.advance(budget, clock);
        if speed.is_some() || benchmark.is_stalled() {
            self.answer_benchmark(speed);
        }
    }

    /// Ends the benchmark, if any, and answers its command.
    fn answer_benchmark(&mut self, speed: Option<super::Speed>) {
        if let Some((id, _)) = self.benchmark.take() {
            self.report(Some(id), Event::Benchmark { speed });
        }
    }

    /// Hashes a piece of the data files. Answers the commands that wait once all files are hashed.
    fn advance_checksums(&mut self) {
        let Some(data) = &self.data else {
            return;
        };
        let hasher = self
            .hasher
            .get_or_insert_with(|| DatasetHasher::new(data.clone()));
        hasher.advance();
        if let Some(files) = self.known_checksums() {
            for id in std::mem::take(&mut self.checksum_requests) {
                let files = files.clone();
                self.report(Some(id), Event::Checksums { files });
            }
        }
    }

    /// Whether a run is running or paused.
    pub(super) fn is_going(&self) -> bool {
        matches!(self.state, State::Running | State::Paused)
    }

    fn is_training_due(&self, now: f64) -> bool {
        self.step.is_some() || (self.state == State::Running && self.pace.is_due(now))
    }

    /// Trains for one slice of time.
    fn advance_run(&mut self, budget: f64, clock: Clock<'_>) {
        let is_stepping = self.step.is_some();
        if !is_stepping {
            self.pace.begin_minibatch(clock());
        }
        let interval = self.pace.interval();
        let one_minibatch = is_stepping || interval > 0.0;
        let Some(run) = &mut self.run else { return };
        let slice = run.advance(budget, one_minibatch, interval, clock);
        let now = clock();
        let is_within_epoch = slice.minibatch.is_some() && self.drawings.are_old(now);
        if let Some(minibatch) = slice.minibatch {
            self.unreported.add(minibatch);
        }
        if one_minibatch || now - self.unreported.reported >= REFRESH {
            self.report_minibatches(now);
        }
        if let Some(epoch) = slice.epoch {
            self.report(None, Event::Epoch(epoch));
        }
        let is_step_done = slice.stepped && is_stepping;
        let is_new = slice.epoch.is_some() || slice.stepped || is_within_epoch;
        if slice.finished || is_step_done || (is_new && self.drawings.may_draw(now)) {
            self.draw_again(clock);
        }
        if slice.finished {
            self.finish(now);
        }
        if slice.finished || slice.stepped {
            self.answer_step();
            self.pace.wait();
        }
    }

    /// Ends a run that has reached its last epoch.
    fn finish(&mut self, now: f64) {
        self.report_minibatches(now);
        self.state = State::Finished;
        if let Some(run) = &mut self.run {
            run.complete_update();
            let event = Event::Finished {
                run: run.settings(),
                fingerprint: run.fingerprint().to_string(),
            };
            self.report(None, event);
        }
    }

    /// Reports the minibatches that have ended since the last report, if any.
    fn report_minibatches(&mut self, now: f64) {
        if let Some(minibatch) = self.unreported.minibatch.take() {
            self.unreported.reported = now;
            self.report(None, Event::Batch(minibatch));
        }
    }

    fn report_state(&mut self, id: Id) {
        let event = Event::State {
            state: self.state,
            run: self.run_settings(),
        };
        self.report(Some(id), event);
    }

    fn run_settings(&self) -> Option<RunSettings> {
        self.run.as_ref().map(Run::settings)
    }

    pub(super) fn report(&mut self, id: Option<Id>, event: Event) {
        self.messages.push(Message { id, event });
    }

    fn show_predictions(
        &mut self,
        id: Id,
        direction: Move,
        choice: Option<Choice>,
        clock: Clock<'_>,
    ) {
        if direction == Move::First {
            self.drawings.rewind();
        }
        if let Some(choice) = choice {
            self.drawings.pager.choice = choice;
        }
        self.drawings.request(id, direction, clock());
        self.draw_if_evaluated(clock);
    }

    /// Draws the nine images again, because the model has changed.
    fn draw_again(&mut self, clock: Clock<'_>) {
        self.drawings.request_again(clock());
        self.draw_if_evaluated(clock);
    }

    /// Draws the nine images, unless their choice needs an evaluation that is not complete.
    fn draw_if_evaluated(&mut self, clock: Clock<'_>) {
        if self.drawings.pager.choice == Choice::All || self.is_evaluated() {
            self.draw(clock);
        }
    }

    /// Reports the nine images to all pending commands.
    fn draw(&mut self, clock: Clock<'_>) {
        for (id, direction) in self.drawings.take() {
            let predictions = match &self.data {
                Some(data) => self
                    .drawings
                    .pager
                    .go(direction, data.test(), self.run.as_mut()),
                None => Vec::new(),
            };
            self.drawings.shown = predictions.iter().map(|one| one.index).collect();
            let is_ranked = predictions.iter().any(|one| one.probability.is_some());
            let (first, count) = self.drawings.pager.rank();
            let event = Event::Predictions {
                predictions,
                choice: self.drawings.pager.choice,
                rank: is_ranked.then_some(Rank { first, count }),
            };
            self.report(id, event);
        }
        self.drawings.end(clock());
    }

    /// Whether a drawing or a question waits for the evaluation of the test set.
    fn is_evaluation_due(&self) -> bool {
        self.drawings.are_pending() || !self.questions.is_empty()
    }

    /// Whether the current model is evaluated on the test set. True if there is no model.
    fn is_evaluated(&self) -> bool {
        self.run
            .as_ref()
            .is_none_or(|run| run.evaluation().is_some())
    }

    /// Continues the evaluation of the test set for about `budget` `[ms]`. Training waits, so that
    /// the model stays the same.
    fn evaluate(&mut self, budget: f64, clock: Clock<'_>) {
        if let Some(run) = &mut self.run {
            run.evaluate(budget, clock);
        }
        if self.drawings.are_pending() {
            self.draw_if_evaluated(clock);
        }
        self.answer_if_evaluated();
    }

    /// Answers the questions that wait for the evaluation, if it is complete.
    fn answer_if_evaluated(&mut self) {
        if !self.is_evaluated() {
            return;
        }
        for (id, question) in std::mem::take(&mut self.questions) {
            let event = self
                .answer(question)
                .unwrap_or_else(|failure| Event::Error { failure });
            self.report(Some(id), event);
        }
    }

    /// Returns the data, or the failure of a command that needs it.
    pub(super) fn loaded(&self) -> Result<&Arc<Split>, Failure> {
        self.data().ok_or_else(|| Failure::new(FailureCode::NoData))
    }
}
