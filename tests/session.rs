//! Drives a session as a page does, with every command in every state and with random sequences.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use softmax_lab::Split;
use softmax_lab::dataset::Dataset;
use softmax_lab::hyperparameters::Init;
use softmax_lab::idx::Idx;
use softmax_lab::random::Random;
use softmax_lab::session::{
    Choice, Command, Event, FailureCode, Id, ImageId, ImageSet, Message, Move, NextStep, Origin,
    Parameters, Session, Settings, State, StepObstacle, Turn, VERSION,
};

const TRAIN_IMAGES: usize = 150;
const TEST_IMAGES: usize = 600;

/// Number of minibatches in an epoch.
const BATCHES: usize = 3;

const EPOCHS: usize = 3;

/// Makes images of 3 x 4 pixels in three classes.
fn data() -> Split {
    let set = |images: usize, seed| {
        let mut random = Random::new(seed, 0);
        let labels: Vec<u8> = (0..images).map(|i| (i * 7 % 3) as u8).collect();
        let mut elements = Vec::new();
        for label in &labels {
            for place in 0..12 {
                let mean = if place % 3 == usize::from(*label) {
                    160.0
                } else {
                    90.0
                };
                elements.push((mean + 60.0 * random.gaussian_pair()[0]) as u8);
            }
        }
        let images = Idx {
            shape: vec![images, 3, 4],
            elements,
        };
        let labels = Idx {
            shape: vec![labels.len()],
            elements: labels,
        };
        Dataset::new(images, labels).expect("the data is valid")
    };
    Split::new(set(TRAIN_IMAGES, 1), set(TEST_IMAGES, 2), None).expect("the data is valid")
}

fn settings() -> Settings {
    Settings {
        epochs: EPOCHS.to_string(),
        learning_rate: "0.1".into(),
        batch_size: "64".into(),
        seed: "5".into(),
        engine: "fast".into(),
        init: Init::Noise,
    }
}

/// A page with a clock that advances by 1 ms at each reading.
struct Page {
    session: Session,
    time: Cell<f64>,
    last_id: Id,
    messages: Vec<Message>,
}

impl Page {
    fn empty() -> Self {
        Self {
            session: Session::new(),
            time: Cell::new(0.0),
            last_id: 0,
            messages: Vec::new(),
        }
    }

    fn loaded() -> Self {
        let mut page = Self::empty();
        page.load();
        page
    }

    /// Makes a page whose run is in `state`.
    fn in_state(state: State) -> Self {
        let mut page = Self::empty();
        if state != State::Empty {
            page.load();
        }
        match state {
            State::Empty | State::Ready => {}
            State::Running => page.begin(),
            State::Paused => {
                page.begin();
                page.send(Command::Pause);
            }
            State::Stopped => {
                page.begin();
                page.send(Command::Stop);
            }
            State::Finished => {
                page.begin();
                page.work();
            }
        }
        assert_eq!(page.session.state(), state);
        page
    }

    fn begin(&mut self) {
        self.send(Command::Train {
            settings: settings(),
        });
        self.turn(1.0);
    }

    fn load(&mut self) -> Id {
        self.last_id += 1;
        let Self {
            session,
            time,
            last_id,
            ..
        } = self;
        let messages = session.replace_data(*last_id, Origin::Files, data(), &|| tick(time));
        self.messages.extend(messages);
        self.last_id
    }

    fn send(&mut self, command: Command) -> Id {
        self.last_id += 1;
        let Self {
            session,
            time,
            last_id,
            ..
        } = self;
        let messages = session.handle(*last_id, command, &|| tick(time));
        self.messages.extend(messages);
        self.last_id
    }

    /// Works for a slice of time, or lets time pass until there is work. Returns false if there
    /// will be no work.
    fn turn(&mut self, budget: f64) -> bool {
        let Self { session, time, .. } = self;
        match session.next_turn(time.get()) {
            Turn::Idle => return false,
            Turn::At(due) => time.set(due),
            Turn::Now => {}
        }
        let messages = session.advance(budget, &|| tick(time));
        self.messages.extend(messages);
        true
    }

    /// Works until the session is idle.
    fn work(&mut self) {
        while self.turn(12.0) {}
    }

    /// Sends a command. Returns its answer.
    fn ask(&mut self, command: Command) -> Event {
        let id = self.send(command);
        while self.answers(id).is_empty() {
            assert!(self.turn(12.0), "an answer is missing");
        }
        self.answers(id).remove(0)
    }

    fn answers(&self, id: Id) -> Vec<Event> {
        let of_id = |message: &&Message| message.id == Some(id);
        self.messages
            .iter()
            .filter(of_id)
            .map(|message| message.event.clone())
            .collect()
    }

    fn fingerprint(&self) -> Option<String> {
        self.messages
            .iter()
            .rev()
            .find_map(|message| match &message.event {
                Event::Finished { fingerprint, .. } => Some(fingerprint.clone()),
                _ => None,
            })
    }

    fn runs(&self) -> usize {
        let started = |message: &&Message| matches!(message.event, Event::Started { .. });
        self.messages.iter().filter(started).count()
    }

    /// Returns the losses of all reported minibatches.
    fn losses(&self) -> Vec<f32> {
        let losses = |message: &Message| match &message.event {
            Event::Batch(minibatch) => minibatch.losses.to_vec(),
            _ => Vec::new(),
        };
        self.messages.iter().flat_map(losses).collect()
    }
}

fn tick(time: &Cell<f64>) -> f64 {
    time.set(time.get() + 1.0);
    time.get()
}

/// Returns the fingerprint of an uninterrupted run.
fn uninterrupted() -> String {
    let mut page = Page::loaded();
    page.begin();
    page.work();
    page.fingerprint().expect("the run has ended")
}

const STATES: [State; 6] = [
    State::Empty,
    State::Ready,
    State::Running,
    State::Paused,
    State::Stopped,
    State::Finished,
];

/// Returns each command, with arguments in range.
fn commands() -> Vec<Command> {
    [
        commands_of_the_run(),
        commands_that_show_predictions(),
        questions_about_the_data(),
        questions_about_the_model(),
        questions_about_an_image(),
        questions_about_numbers(),
    ]
    .concat()
}

/// Returns the commands that change the run or its speed, with arguments in range.
fn commands_of_the_run() -> Vec<Command> {
    vec![
        Command::Train {
            settings: settings(),
        },
        Command::Start {
            settings: settings(),
        },
        Command::Step {
            settings: settings(),
        },
        Command::Pause,
        Command::Resume,
        Command::Stop,
        Command::Reset,
        Command::Restore,
        Command::Pace {
            minibatches_per_second: Some(50.0),
        },
        Command::Pace {
            minibatches_per_second: None,
        },
        Command::Benchmark,
    ]
}

/// Returns commands that show predictions, with each move and each choice.
fn commands_that_show_predictions() -> Vec<Command> {
    [
        (Move::First, Some(Choice::All)),
        (Move::Next, Some(Choice::Mistakes)),
        (Move::Previous, Some(Choice::MostConfidentMistakes)),
        (Move::First, Some(Choice::MostConfidentRight)),
        (Move::Next, Some(Choice::LeastConfidentRight)),
        (Move::Stay, None),
    ]
    .map(|(direction, choice)| Command::ShowPredictions { direction, choice })
    .to_vec()
}

/// Returns the version and the questions about the data, with arguments in range.
fn questions_about_the_data() -> Vec<Command> {
    vec![
        Command::Hello { version: VERSION },
        Command::Images {
            part: ImageSet::Test,
            indices: vec![0.0, 59.0],
        },
        Command::Examples {
            classes: 10.0,
            per_class: 3.0,
        },
        Command::Checksums,
    ]
}

/// Returns the questions about the model and its results on the test set, with arguments in range.
fn questions_about_the_model() -> Vec<Command> {
    vec![
        Command::Parameters,
        Command::InitialParameters {
            seed: "7".into(),
            init: Init::Noise,
        },
        Command::NextStep {
            settings: settings(),
        },
        Command::Frame { epochs: 2.0 },
        Command::Confusion { frequent: 3.0 },
        Command::Confused {
            label: 0.0,
            predicted: 1.0,
            most: 5.0,
        },
        Command::Reference,
    ]
}

/// Returns the questions about one image and the commands for the user's own, with arguments in range.
fn questions_about_an_image() -> Vec<Command> {
    let image = |part, index| ImageId { part, index };
    vec![
        Command::Inspection {
            image: image(ImageSet::Train, 3.0),
        },
        Command::Inspection {
            image: image(ImageSet::Own, 0.0),
        },
        Command::Forward {
            image: image(ImageSet::Test, 3.0),
            class: None,
        },
        Command::Comparison {
            image: image(ImageSet::Test, 3.0),
            classes: None,
        },
        Command::Comparison {
            image: image(ImageSet::Test, 3.0),
            classes: Some([2.0, 0.0]),
        },
        Command::OwnPicture {
            pixels: vec![9; 16].into(),
            width: 2.0,
            height: 2.0,
            inverted: None,
        },
        Command::OwnDrawing {
            pixels: vec![9; 12].into(),
        },
    ]
}

/// Returns the questions whose answers depend only on their numbers, with arguments in range.
fn questions_about_numbers() -> Vec<Command> {
    vec![
        Command::Sums {
            matrix: vec![1.0, 2.0],
            columns: 2.0,
        },
        Command::Softmax {
            logits: vec![1.0, 2.0],
        },
        Command::CrossEntropy {
            probabilities: vec![0.5, 1.0],
            labels: vec![0, 0].into(),
        },
        Command::Accuracy {
            probabilities: vec![0.5, 1.0],
            labels: vec![0, 0].into(),
        },
    ]
}

/// Returns whether the event has the right kind to answer the command, in a session with data.
fn is_answer_to(command: &Command, event: &Event) -> bool {
    match command {
        Command::Hello { .. } => matches!(event, Event::Hello { .. }),
        Command::Train { .. }
        | Command::Start { .. }
        | Command::Step { .. }
        | Command::Pause
        | Command::Resume
        | Command::Stop
        | Command::Reset
        | Command::Restore => matches!(event, Event::State { .. }),
        Command::ShowPredictions { .. } => matches!(event, Event::Predictions { .. }),
        Command::Pace { .. } => matches!(event, Event::Pace { .. }),
        Command::Benchmark => matches!(event, Event::Benchmark { .. }),
        Command::Images { .. } => matches!(event, Event::Images { .. }),
        Command::Examples { .. } => matches!(event, Event::Examples { .. }),
        Command::Checksums => matches!(event, Event::Checksums { .. }),
        Command::Parameters => matches!(event, Event::Parameters { .. }),
        Command::InitialParameters { .. } => matches!(event, Event::InitialParameters { .. }),
        Command::NextStep { .. } => matches!(event, Event::NextStep { .. }),
        Command::Frame { .. } => matches!(event, Event::Frame { .. }),
        Command::Sums { .. } => matches!(event, Event::Sums { .. }),
        Command::Softmax { .. } => matches!(event, Event::Softmax { .. }),
        Command::Inspection { .. } => matches!(event, Event::Inspection { .. }),
        Command::Forward { .. } => matches!(event, Event::Forward { .. }),
        Command::Comparison { .. } => matches!(event, Event::Comparison { .. }),
        Command::CrossEntropy { .. } => matches!(event, Event::CrossEntropy { .. }),
        Command::Accuracy { .. } => matches!(event, Event::Accuracy { .. }),
        Command::Confusion { .. } => matches!(event, Event::Confusion { .. }),
        Command::Confused { .. } => matches!(event, Event::Confused { .. }),
        Command::Reference => matches!(event, Event::Reference { .. }),
        Command::OwnPicture { .. } => matches!(event, Event::OwnPicture { .. }),
        Command::OwnDrawing { .. } => matches!(event, Event::OwnDrawing),
    }
}

#[test]
fn answers_every_command_once_in_every_state() {
    for state in STATES {
        for command in commands() {
            let mut page = Page::in_state(state);
            let id = page.send(command.clone());
            page.work();
            let answers = page.answers(id);
            assert_eq!(answers.len(), 1, "{state:?}: {command:?}: {answers:?}");
            let is_rejected = matches!(
                &answers[0],
                Event::Error { failure } if failure.code == FailureCode::NoData
            );
            let is_right =
                is_answer_to(&command, &answers[0]) || (state == State::Empty && is_rejected);
            assert!(is_right, "{state:?}: {command:?}: {answers:?}");
        }
    }
}

/// The expected states after a command are in the order of `STATES`.
#[test]
fn enters_the_state_that_the_command_asks_for() {
    use State::{Empty, Finished, Paused, Ready, Running, Stopped};
    let train = Command::Train {
        settings: settings(),
    };
    let step = Command::Step {
        settings: settings(),
    };
    for (command, expected) in [
        (train, [Empty, Running, Running, Running, Running, Running]),
        (step, [Empty, Paused, Paused, Paused, Paused, Paused]),
        (
            Command::Pause,
            [Empty, Ready, Paused, Paused, Stopped, Finished],
        ),
        (
            Command::Resume,
            [Empty, Ready, Running, Running, Stopped, Finished],
        ),
        (
            Command::Stop,
            [Empty, Ready, Stopped, Stopped, Stopped, Finished],
        ),
        (Command::Reset, [Empty, Ready, Ready, Ready, Ready, Ready]),
        (Command::Restore, STATES),
        (Command::Benchmark, STATES),
    ] {
        for (state, expected) in STATES.into_iter().zip(expected) {
            let mut page = Page::in_state(state);
            page.send(command.clone());
            assert_eq!(page.session.state(), expected, "{command:?} in {state:?}");
        }
    }
}

/// Makes a page whose run has trained its last minibatch, but has not finished the evaluation after
/// the last epoch. A step is in progress if `is_stepping`. Otherwise the run is running.
fn before_the_last_evaluation(is_stepping: bool) -> (Page, Option<Id>) {
    let step = Command::Step {
        settings: settings(),
    };
    let mut page = Page::loaded();
    for _ in 1..EPOCHS * BATCHES {
        page.ask(step.clone());
    }
    // With a limit of the speed, each minibatch is reported at once.
    page.ask(Command::Pace {
        minibatches_per_second: Some(1000.0),
    });
    let pending = is_stepping.then(|| page.send(step));
    if !is_stepping {
        page.begin();
    }
    while page.losses().len() < EPOCHS * BATCHES {
        assert!(page.turn(1.0), "the last minibatch is missing");
    }
    let state = page.session.state();
    let expected = if is_stepping {
        State::Paused
    } else {
        State::Running
    };
    assert_eq!((state, page.fingerprint()), (expected, None));
    (page, pending)
}

/// Makes a page whose run has finished. Returns the ids of two commands that wait for the evaluation
/// of its model.
fn before_the_evaluation_of_the_finished_model() -> (Page, Vec<Id>) {
    let mut page = Page::in_state(State::Finished);
    let question = page.send(Command::Confusion { frequent: 3.0 });
    let drawing = page.send(Command::ShowPredictions {
        direction: Move::First,
        choice: Some(Choice::Mistakes),
    });
    for id in [question, drawing] {
        assert!(page.answers(id).is_empty(), "it waits for the evaluation");
    }
    (page, vec![question, drawing])
}

#[test]
fn answers_every_command_once_around_the_end_of_a_run() {
    for command in commands() {
        let (running, _) = before_the_last_evaluation(false);
        let (stepping, step) = before_the_last_evaluation(true);
        for (mut page, pending) in [
            (running, Vec::new()),
            (stepping, Vec::from_iter(step)),
            before_the_evaluation_of_the_finished_model(),
        ] {
            let state = page.session.state();
            let id = page.send(command.clone());
            page.work();
            for pending in pending {
                let answers = page.answers(pending);
                assert_eq!(answers.len(), 1, "{state:?}, then {command:?}: {answers:?}");
            }
            let answers = page.answers(id);
            assert_eq!(answers.len(), 1, "{state:?}: {command:?}: {answers:?}");
            let is_right = is_answer_to(&command, &answers[0]);
            assert!(is_right, "{state:?}: {command:?}: {answers:?}");
        }
    }
}

#[test]
fn finishes_the_run_on_train_or_step_before_its_last_evaluation() {
    for is_stepping in [false, true] {
        for command in [
            Command::Train {
                settings: settings(),
            },
            Command::Step {
                settings: settings(),
            },
        ] {
            let (mut page, _) = before_the_last_evaluation(is_stepping);
            page.send(command);
            page.work();
            assert_eq!(page.session.state(), State::Finished);
            assert_eq!(
                (page.runs(), page.fingerprint()),
                (1, Some(uninterrupted()))
            );
            assert_eq!(page.losses().len(), EPOCHS * BATCHES);
        }
    }
}

#[test]
fn starts_a_run_on_train_or_step_before_the_finished_model_is_evaluated() {
    for (command, state, losses) in [
        (
            Command::Train {
                settings: settings(),
            },
            State::Finished,
            EPOCHS * BATCHES,
        ),
        (
            Command::Step {
                settings: settings(),
            },
            State::Paused,
            1,
        ),
    ] {
        let (mut page, _) = before_the_evaluation_of_the_finished_model();
        let before = page.losses().len();
        page.send(command);
        page.work();
        assert_eq!((page.runs(), page.session.state()), (2, state));
        assert_eq!(page.losses().len() - before, losses);
    }
}

#[test]
fn reports_each_minibatch_and_each_epoch() {
    let mut page = Page::loaded();
    page.begin();
    page.work();
    assert_eq!(page.losses().len(), EPOCHS * BATCHES);
    let epochs: Vec<usize> = page
        .messages
        .iter()
        .filter_map(|message| match &message.event {
            Event::Epoch(epoch) => Some(epoch.epoch),
            _ => None,
        })
        .collect();
    assert_eq!(epochs, [0, 1, 2, 3]);
    assert_eq!(page.session.state(), State::Finished);
}

#[test]
fn starts_one_run_after_two_quick_commands() {
    for command in [
        Command::Train {
            settings: settings(),
        },
        Command::Step {
            settings: settings(),
        },
    ] {
        let mut page = Page::loaded();
        page.send(command.clone());
        page.send(command);
        page.work();
        assert_eq!(page.runs(), 1);
    }
}

#[test]
fn trains_one_minibatch_per_step() {
    let mut page = Page::loaded();
    for steps in 1..=EPOCHS * BATCHES {
        page.ask(Command::Step {
            settings: settings(),
        });
        assert_eq!(page.losses().len(), steps);
    }
    page.work();
    assert_eq!(page.fingerprint(), Some(uninterrupted()));
}

#[test]
fn answers_a_step_that_another_command_ends() {
    let mut page = Page::loaded();
    let step = page.send(Command::Step {
        settings: settings(),
    });
    page.send(Command::Pause);
    assert_eq!(page.answers(step).len(), 1);
}

#[test]
fn resumes_the_paused_run_on_train() {
    let mut page = Page::in_state(State::Paused);
    page.send(Command::Train {
        settings: settings(),
    });
    page.work();
    assert_eq!(
        (page.runs(), page.fingerprint()),
        (1, Some(uninterrupted()))
    );
}

#[test]
fn restores_a_run_after_a_reset() {
    for (state, expected) in [
        (State::Running, State::Paused),
        (State::Paused, State::Paused),
        (State::Stopped, State::Stopped),
        (State::Finished, State::Finished),
    ] {
        let mut page = Page::in_state(state);
        page.send(Command::Pause);
        let before = page.ask(Command::Parameters);
        let trained = page.losses().len();
        page.send(Command::Reset);
        assert_eq!(
            page.ask(Command::Parameters),
            Event::Parameters { parameters: None }
        );
        page.send(Command::Restore);
        assert_eq!(page.session.state(), expected);
        assert_eq!(page.ask(Command::Parameters), before);
        page.send(Command::Resume);
        page.work();
        if expected == State::Paused {
            assert_eq!(page.fingerprint(), Some(uninterrupted()));
            assert!(page.losses().len() > trained, "{state:?}");
        }
    }
}

#[test]
fn reports_all_minibatches_of_a_restored_run() {
    let mut page = Page::in_state(State::Running);
    page.turn(3.0);
    page.send(Command::Reset);
    page.send(Command::Restore);
    page.send(Command::Resume);
    page.work();
    assert_eq!(page.losses().len(), EPOCHS * BATCHES);
}

#[test]
fn forgets_a_reset_run_after_another_run_or_other_data() {
    let others: [fn(&mut Page) -> Id; 2] = [
        |page| {
            page.send(Command::Step {
                settings: settings(),
            });
            page.send(Command::Reset)
        },
        |page| page.load(),
    ];
    for (place, other) in others.into_iter().enumerate() {
        let mut page = Page::in_state(State::Finished);
        page.send(Command::Reset);
        other(&mut page);
        page.send(Command::Restore);
        // The last reset discarded the run of the step, which is restored.
        let expected = [State::Paused, State::Ready][place];
        assert_eq!(page.session.state(), expected);
    }
}

#[test]
fn starts_from_zero_weights() {
    let mut page = Page::loaded();
    let zero = Settings {
        init: Init::Zero,
        ..settings()
    };
    page.ask(Command::Step { settings: zero });
    let guess = (3.0_f32).ln();
    let [loss] = page.losses()[..] else {
        panic!("expected one minibatch")
    };
    assert!((loss - guess).abs() < 1e-4, "{loss}");
}

#[test]
fn returns_the_initial_parameters_before_a_run() {
    let mut page = Page::loaded();
    let initial = |seed: &str, init| Command::InitialParameters {
        seed: seed.into(),
        init,
    };
    let Event::InitialParameters { parameters: noise } = page.ask(initial(" 5 ", Init::Noise))
    else {
        panic!("expected parameters")
    };
    let Event::InitialParameters { parameters: zero } = page.ask(initial("5", Init::Zero)) else {
        panic!("expected parameters")
    };
    assert_eq!(zero.range, 0.0);
    assert_eq!(
        page.ask(initial("none", Init::Noise)),
        page.ask(initial("0", Init::Noise))
    );
    page.begin();
    page.work();
    let Event::Frame { frame: Some(first) } = page.ask(Command::Frame { epochs: 0.0 }) else {
        panic!("expected a frame")
    };
    assert_eq!((first.epochs, first.parameters), (0.0, noise));
}

/// Returns the settings with another engine.
fn with_engine(engine: &str) -> Settings {
    Settings {
        engine: engine.into(),
        ..settings()
    }
}

/// Asks for the next step.
fn look_ahead(page: &mut Page, settings: &Settings) -> Result<NextStep, StepObstacle> {
    let question = Command::NextStep {
        settings: settings.clone(),
    };
    match page.ask(question) {
        Event::NextStep { step, obstacle } => step.ok_or_else(|| obstacle.expect("an obstacle")),
        answer => panic!("{answer:?}"),
    }
}

/// Returns the parameters of the model, or the initial ones of a run with seed 5.
fn parameters(page: &mut Page) -> Parameters {
    if let Event::Parameters {
        parameters: Some(parameters),
    } = page.ask(Command::Parameters)
    {
        return parameters;
    }
    let initial = Command::InitialParameters {
        seed: "5".into(),
        init: Init::Noise,
    };
    match page.ask(initial) {
        Event::InitialParameters { parameters } => parameters,
        answer => panic!("{answer:?}"),
    }
}

/// Checks that `after` is `before` minus the learning rate times the gradient, up to `tolerance`
/// for each parameter.
fn assert_stepped(before: &Parameters, ahead: &NextStep, after: &Parameters, tolerance: f32) {
    let rate = ahead.run.learning_rate;
    let parts = [
        (&before.weights, &ahead.gradient.weights, &after.weights),
        (&before.bias, &ahead.gradient.bias, &after.bias),
    ];
    for (before, gradient, after) in parts {
        assert_eq!(before.len(), gradient.len());
        for ((before, gradient), after) in before.iter().zip(gradient.iter()).zip(after.iter()) {
            let expected = before - rate * gradient;
            let difference = (after - expected).abs();
            assert!(difference <= tolerance, "{after}, expected {expected}");
        }
    }
}

/// The chapter's functions add up a gradient in other slices: the last bits may differ. The kernel
/// also rounds the weights to 16 bits, so its step may differ by some 2^-16 of a gradient.
#[test]
fn takes_the_step_that_it_showed() {
    for (engine, tolerance) in [("chapter", 1e-7), ("fast", 2e-6)] {
        let mut page = Page::loaded();
        let chosen = with_engine(engine);
        let mut places = Vec::new();
        for number in 0..EPOCHS * BATCHES {
            let ahead = look_ahead(&mut page, &chosen).expect("a next step");
            assert_eq!(ahead.is_new, number == 0);
            assert_eq!((ahead.run.seed, ahead.run.batches), (5.0, BATCHES));
            places.push((ahead.epoch, ahead.batch, ahead.indices.len()));
            let before = parameters(&mut page);
            page.ask(Command::Step {
                settings: chosen.clone(),
            });
            assert_stepped(&before, &ahead, &parameters(&mut page), tolerance);
            let loss = f64::from(*page.losses().last().expect("a minibatch"));
            assert!((loss - ahead.loss_before).abs() < 1e-5, "{loss}");
            assert!(ahead.loss_after < ahead.loss_before, "{ahead:?}");
        }
        let expected: Vec<_> = (1..=EPOCHS)
            .flat_map(|epoch| [(epoch, 1, 64), (epoch, 2, 64), (epoch, 3, 22)])
            .collect();
        assert_eq!(places, expected);
    }
}

#[test]
fn names_the_images_of_the_next_minibatch() {
    let mut page = Page::in_state(State::Paused);
    let mut seen = Vec::new();
    loop {
        let ahead = look_ahead(&mut page, &settings()).expect("a next step");
        if ahead.epoch > 1 {
            break;
        }
        let images = Command::Images {
            part: ImageSet::Train,
            indices: ahead.indices.iter().map(|one| f64::from(*one)).collect(),
        };
        let Event::Images { labels, .. } = page.ask(images) else {
            panic!("expected images")
        };
        assert_eq!(labels, ahead.labels);
        seen.extend(ahead.indices.iter().copied());
        page.ask(Command::Step {
            settings: settings(),
        });
    }
    seen.sort_unstable();
    let all: Vec<u32> = (0..TRAIN_IMAGES as u32).collect();
    assert_eq!(seen, all, "an epoch takes each image once");
}

/// The loss after a step is that of the same images, so the next step of a run with one minibatch
/// per epoch starts from it.
#[test]
fn starts_the_next_step_at_the_loss_that_it_showed() {
    for engine in ["chapter", "fast"] {
        let mut page = Page::loaded();
        let chosen = Settings {
            batch_size: TRAIN_IMAGES.to_string(),
            ..with_engine(engine)
        };
        let mut after = None;
        for _ in 0..EPOCHS {
            let ahead = look_ahead(&mut page, &chosen).expect("a next step");
            if let Some(after) = after {
                let difference: f64 = ahead.loss_before - after;
                assert!(difference.abs() < 1e-6, "{difference}");
            }
            after = Some(ahead.loss_after);
            page.ask(Command::Step {
                settings: chosen.clone(),
            });
        }
    }
}

#[test]
fn trains_the_same_model_despite_looking_ahead() {
    for engine in ["chapter", "fast"] {
        let fingerprint = |looks_ahead: bool| {
            let mut page = Page::loaded();
            let chosen = with_engine(engine);
            if looks_ahead {
                look_ahead(&mut page, &chosen).expect("a first step");
            }
            page.send(Command::Start {
                settings: chosen.clone(),
            });
            while page.turn(0.5) {
                if looks_ahead {
                    let _ = look_ahead(&mut page, &chosen);
                }
            }
            page.fingerprint().expect("the run has ended")
        };
        assert_eq!(fingerprint(true), fingerprint(false), "{engine}");
    }
}

#[test]
fn looks_ahead_to_the_next_run_after_the_end() {
    for state in [State::Ready, State::Stopped, State::Finished] {
        let mut page = Page::in_state(state);
        let ahead = look_ahead(&mut page, &settings()).expect("a first step");
        assert!(ahead.is_new);
        assert_eq!((ahead.epoch, ahead.batch), (1, 1));
    }
}

#[test]
fn draws_the_random_seed_that_a_step_will_use() {
    let mut page = Page::loaded();
    let random = Settings {
        seed: String::new(),
        ..settings()
    };
    let shown = look_ahead(&mut page, &random).expect("a first step").run;
    assert_eq!(
        look_ahead(&mut page, &random).map(|ahead| ahead.run),
        Ok(shown)
    );
    let answer = page.ask(Command::Step {
        settings: random.clone(),
    });
    let Event::State { run: Some(run), .. } = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(run, shown);
    page.ask(Command::Stop);
    let next = look_ahead(&mut page, &random).expect("a first step").run;
    assert_ne!(next.seed, shown.seed, "the next run has a new seed");
}

#[test]
fn says_why_there_is_no_next_step() {
    let mut page = Page::loaded();
    let wrong = Settings {
        batch_size: "0".into(),
        ..settings()
    };
    assert_eq!(
        look_ahead(&mut page, &wrong).map(|ahead| ahead.batch),
        Err(StepObstacle::Settings)
    );
    page.begin();
    // Paused in the evaluation after the last minibatch.
    while page.losses().len() < EPOCHS * BATCHES {
        page.turn(0.5);
        if look_ahead(&mut page, &settings()) == Err(StepObstacle::Last) {
            break;
        }
    }
    page.send(Command::Pause);
    assert_eq!(page.session.state(), State::Paused);
    assert_eq!(
        look_ahead(&mut page, &settings()).map(|ahead| ahead.batch),
        Err(StepObstacle::Last)
    );
}

#[test]
fn replays_a_run_without_changing_it() {
    let mut page = Page::in_state(State::Finished);
    let model = page.ask(Command::Parameters);
    let stay = Command::ShowPredictions {
        direction: Move::Stay,
        choice: None,
    };
    let nine = page.ask(stay.clone());
    let mut frame = |epochs| match page.ask(Command::Frame { epochs }) {
        Event::Frame { frame } => frame.expect("a frame"),
        answer => panic!("{answer:?}"),
    };
    let (first, last) = (frame(0.5 / BATCHES as f64), frame(f64::INFINITY));
    assert_eq!(frame(f64::NAN), first);
    assert_eq!(frame(EPOCHS as f64), last);
    assert_eq!(frame(1.0).epochs, 1.0);
    assert_eq!((first.epochs, last.epochs), (0.0, EPOCHS as f64));
    let parameters = Some(last.parameters);
    assert_eq!(Event::Parameters { parameters }, model);
    let Event::Predictions { predictions, .. } = &nine else {
        panic!("{nine:?}")
    };
    assert_eq!(&last.predictions, predictions);
    assert_ne!(first.predictions, last.predictions);
    assert_eq!(page.ask(stay), nine);
}

#[test]
fn changes_nothing_on_wrong_settings() {
    let mut page = Page::in_state(State::Paused);
    let wrong = Settings {
        epochs: "0".into(),
        ..settings()
    };
    let answer = page.ask(Command::Start { settings: wrong });
    let Event::Error { failure } = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(
        (failure.code, &*failure.subject),
        (FailureCode::Epochs, "epochs")
    );
    page.send(Command::Resume);
    page.work();
    assert_eq!(page.fingerprint(), Some(uninterrupted()));
}

#[test]
fn trains_with_the_chapter_s_functions() {
    let losses = |engine: &str| -> Vec<f64> {
        let mut page = Page::loaded();
        let chosen = Settings {
            engine: engine.into(),
            ..settings()
        };
        page.send(Command::Start { settings: chosen });
        page.work();
        let losses = page
            .messages
            .iter()
            .filter_map(|message| match &message.event {
                Event::Epoch(epoch) => epoch.loss,
                _ => None,
            });
        losses.collect()
    };
    let (fast, chapter) = (losses("fast"), losses("chapter"));
    assert_eq!((fast.len(), chapter.len()), (EPOCHS, EPOCHS));
    for (fast, chapter) in fast.iter().zip(&chapter) {
        assert!((fast - chapter).abs() < 1e-4, "{fast}, {chapter}");
    }
    assert_ne!(fast, chapter, "only the kernel rounds weights to mantissas");
}

/// With the chapter's functions, a logit above 88 makes all parameters NaN. The fast engine's losses are
/// large, but finite.
#[test]
fn finishes_and_answers_after_losses_exploded_with_either_engine() {
    for engine in ["fast", "chapter"] {
        let settings = || Settings {
            learning_rate: "100".into(),
            engine: engine.into(),
            ..settings()
        };
        let finished = || {
            let mut page = Page::loaded();
            page.send(Command::Start {
                settings: settings(),
            });
            page.work();
            assert_eq!(page.session.state(), State::Finished, "{engine}");
            page
        };
        let mut page = finished();
        let losses = page.losses();
        assert_eq!(losses.len(), EPOCHS * BATCHES, "{engine}");
        assert!(losses[0] < 2.0 && losses[1] > 10.0, "{engine}: {losses:?}");
        let are_finite = losses.iter().all(|loss| loss.is_finite());
        assert_eq!(are_finite, engine == "fast", "{engine}: {losses:?}");

        let mut last_accuracy = f64::NAN;
        for message in &page.messages {
            if let Event::Epoch(epoch) = &message.event {
                let accuracies = epoch
                    .train_accuracy
                    .into_iter()
                    .chain([epoch.test_accuracy]);
                for accuracy in accuracies {
                    assert!((0.0..=1.0).contains(&accuracy), "{engine}: {epoch}");
                }
                last_accuracy = epoch.test_accuracy;
            }
        }
        let Event::Confusion {
            confusion: Some(confusion),
        } = page.ask(Command::Confusion { frequent: 3.0 })
        else {
            panic!("expected a confusion matrix")
        };
        assert_eq!(confusion.accuracy, last_accuracy, "{engine}");

        for command in commands() {
            let answer = finished().ask(command.clone());
            assert!(is_answer_to(&command, &answer), "{engine}: {answer:?}");
        }
    }
}

#[test]
fn rejects_an_unknown_engine() {
    let mut page = Page::loaded();
    let wrong = Settings {
        engine: "slow".into(),
        ..settings()
    };
    let Event::Error { failure } = page.ask(Command::Start { settings: wrong }) else {
        panic!("expected an error")
    };
    assert_eq!(
        failure.to_string(),
        "engine: expected fast, chapter, found slow"
    );
    assert_eq!(page.session.state(), State::Ready);
}

#[test]
fn picks_a_seed_if_none_is_given() {
    let mut page = Page::loaded();
    let mut seeds = (0..9).map(|_| {
        let chosen = Settings {
            seed: " ".into(),
            ..settings()
        };
        match page.ask(Command::Start { settings: chosen }) {
            Event::State { run: Some(run), .. } => run.seed,
            answer => panic!("{answer:?}"),
        }
    });
    let first = seeds.next();
    assert!(seeds.any(|seed| Some(seed) != first), "always {first:?}");
}

#[test]
fn rejects_another_version_of_the_protocol() {
    let answer = Page::empty().ask(Command::Hello {
        version: VERSION + 1,
    });
    let Event::Error { failure } = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(failure.code, FailureCode::ProtocolVersion);
    assert_eq!(
        (failure.expected, failure.found),
        (VERSION.to_string(), (VERSION + 1).to_string())
    );
}

#[test]
fn spaces_minibatches_by_the_pace() {
    let mut page = Page::loaded();
    page.send(Command::Pace {
        minibatches_per_second: Some(1.0),
    });
    let begin = page.time.get();
    page.begin();
    page.work();
    let elapsed = page.time.get() - begin;
    let waits = (EPOCHS * BATCHES - 1) as f64 * 1000.0;
    assert!((waits..waits + 1000.0).contains(&elapsed), "{elapsed} ms");
    assert_eq!(page.fingerprint(), Some(uninterrupted()));
}

#[test]
fn evaluates_one_model_for_all_questions() {
    let mut page = Page::loaded();
    page.send(Command::Train {
        settings: settings(),
    });
    while page.losses().is_empty() {
        page.turn(1.0);
    }
    let before = page.ask(Command::Parameters);
    let confused = Command::Confused {
        label: 0.0,
        predicted: 1.0,
        most: 1000.0,
    };
    let questions = [Command::Confusion { frequent: 3.0 }, confused];
    let ids = questions.map(|question| page.send(question));
    // Each slice evaluates one group of images.
    while ids.iter().any(|id| page.answers(*id).is_empty()) {
        assert_eq!(
            page.ask(Command::Parameters),
            before,
            "the model should not change during an evaluation"
        );
        assert!(page.turn(2.0));
    }
    let [confusion, confused] = ids.map(|id| page.answers(id).remove(0));
    let Event::Confusion {
        confusion: Some(confusion),
    } = confusion
    else {
        panic!("{confusion:?}")
    };
    let Event::Confused { indices, .. } = confused else {
        panic!("{confused:?}")
    };
    assert_eq!(confusion.counts.iter().sum::<u32>(), TEST_IMAGES as u32);
    assert_eq!(confusion.counts[1], indices.len() as u32);
}

/// With minibatches of one image, an epoch takes so long that the nine images must change within it.
#[test]
fn draws_the_nine_images_within_a_long_epoch() {
    let mut page = Page::loaded();
    page.send(Command::Train {
        settings: Settings {
            batch_size: "1".into(),
            ..settings()
        },
    });
    let begin = page.messages.len();
    while page.turn(1.0) {}
    let times: Vec<_> = page.messages[begin..]
        .iter()
        .filter_map(|message| match &message.event {
            Event::Predictions { .. } => Some("drawn"),
            Event::Epoch(_) => Some("epoch"),
            _ => None,
        })
        .collect();
    let within = times.split(|time| *time == "epoch").collect::<Vec<_>>();
    assert_eq!(within.len(), EPOCHS + 2, "{times:?}");
    for drawings in &within[1..=EPOCHS] {
        assert!(drawings.len() > 1, "{times:?}");
    }
}

#[test]
fn draws_mistakes_soon_after_other_data() {
    let mut page = Page::in_state(State::Finished);
    page.ask(Command::ShowPredictions {
        direction: Move::First,
        choice: Some(Choice::Mistakes),
    });
    page.time.set(page.time.get() + 60_000.0);
    page.load();
    page.work();
    let drawings = |page: &Page| {
        let is_unasked = |message: &&Message| {
            message.id.is_none() && matches!(message.event, Event::Predictions { .. })
        };
        page.messages.iter().filter(is_unasked).count()
    };
    let before = drawings(&page);
    let longer = Settings {
        epochs: "40".into(),
        ..settings()
    };
    page.send(Command::Train { settings: longer });
    page.work();
    assert!(
        drawings(&page) > before + 2,
        "{} drawings",
        drawings(&page) - before
    );
}

#[test]
fn shows_the_first_mistakes_after_a_pending_turn() {
    let mut page = Page::in_state(State::Running);
    page.ask(Command::ShowPredictions {
        direction: Move::First,
        choice: Some(Choice::Mistakes),
    });
    page.ask(Command::Step {
        settings: settings(),
    });
    page.send(Command::ShowPredictions {
        direction: Move::Next,
        choice: None,
    });
    let first = page.ask(Command::ShowPredictions {
        direction: Move::First,
        choice: Some(Choice::MostConfidentMistakes),
    });
    let Event::Predictions {
        rank: Some(rank), ..
    } = first
    else {
        panic!("{first:?}")
    };
    assert_eq!(rank.first, 0);
}

#[test]
fn keeps_the_model_during_a_benchmark() {
    let mut page = Page::in_state(State::Stopped);
    let before = page.ask(Command::Parameters);
    let answer = page.ask(Command::Benchmark);
    assert!(
        matches!(answer, Event::Benchmark { speed: Some(_) }),
        "{answer:?}"
    );
    assert_eq!(page.ask(Command::Parameters), before);
    let running = Page::in_state(State::Running).ask(Command::Benchmark);
    assert_eq!(running, Event::Benchmark { speed: None });
}

#[test]
fn returns_no_result_for_a_benchmark_that_ends_early() {
    let commands: [fn(&mut Page) -> Id; 4] = [
        |page| page.send(Command::Stop),
        |page| {
            page.send(Command::Train {
                settings: settings(),
            })
        },
        |page| page.send(Command::Benchmark),
        |page| page.load(),
    ];
    for command in commands {
        let mut page = Page::loaded();
        let id = page.send(Command::Benchmark);
        page.turn(12.0);
        command(&mut page);
        assert_eq!(page.answers(id), [Event::Benchmark { speed: None }]);
    }
}

#[test]
fn computes_checksums_after_the_run_and_drops_them_with_the_data() {
    let mut page = Page::in_state(State::Running);
    let id = page.send(Command::Checksums);
    page.work();
    let place =
        |is: fn(&Event) -> bool| page.messages.iter().position(|message| is(&message.event));
    let known = place(|event| matches!(event, Event::Checksums { .. }));
    assert!(known > place(|event| matches!(event, Event::Finished { .. })));
    let Event::Checksums { files } = &page.answers(id)[0] else {
        panic!("expected checksums")
    };
    assert_eq!(files.len(), 4);
    assert!(
        files
            .iter()
            .all(|file| file.sha256.len() == 64 && file.known.is_none())
    );

    let mut page = Page::loaded();
    let id = page.send(Command::Checksums);
    page.load();
    assert_eq!(page.answers(id), [Event::Checksums { files: Vec::new() }]);
}

#[test]
fn starts_from_seed_0_if_the_seed_is_invalid() {
    let mut page = Page::loaded();
    let mut parameters = |seed: &str| {
        page.ask(Command::InitialParameters {
            seed: seed.into(),
            init: Init::Noise,
        })
    };
    let zero = parameters("0");
    for seed in [
        "",
        "-1",
        "0.5",
        "x",
        "9007199254740992",
        "18446744073709551615",
    ] {
        assert_eq!(parameters(seed), zero, "{seed}");
    }
    assert_ne!(parameters("9007199254740991"), zero);
}

#[test]
fn ends_all_work_although_the_clock_stands_still() {
    // With larger images, the benchmark would take longer to give up.
    let set = || {
        let images = Idx {
            shape: vec![1, 1, 1],
            elements: vec![9],
        };
        let labels = Idx {
            shape: vec![1],
            elements: vec![0],
        };
        Dataset::new(images, labels).expect("the data is valid")
    };
    let data = Split::new(set(), set(), None).expect("the data is valid");
    let clock = || 0.0;
    let mut session = Session::new();
    session.replace_data(1, Origin::Files, data, &clock);
    let mut answer = |command| {
        let mut messages = session.handle(2, command, &clock);
        for _ in 0..10 {
            messages.extend(session.advance(12.0, &clock));
        }
        assert_eq!(session.next_turn(0.0), Turn::Idle);
        messages.into_iter().map(|message| message.event)
    };
    let settings = Settings {
        batch_size: "1".into(),
        ..settings()
    };
    let mut run = answer(Command::Train { settings });
    assert!(run.any(|event| matches!(event, Event::Finished { .. })));
    let mut benchmark = answer(Command::Benchmark);
    assert!(benchmark.any(|event| event == Event::Benchmark { speed: None }));
}

#[test]
fn ends_a_benchmark_in_one_slice_without_end() {
    let mut page = Page::in_state(State::Ready);
    let id = page.send(Command::Benchmark);
    // The first slice evaluates the test set for the nine images.
    while page.answers(id).is_empty() {
        assert!(page.turn(f64::INFINITY), "an answer is missing");
    }
    let answers = page.answers(id);
    assert!(matches!(answers[..], [Event::Benchmark { speed: Some(_) }]));
}

#[test]
fn works_in_slices_of_any_budget() {
    for budget in [0.0, -1.0, f64::NAN, f64::NEG_INFINITY] {
        let mut page = Page::in_state(State::Stopped);
        let benchmark = page.send(Command::Benchmark);
        // A group of images each.
        for _ in 0..9 {
            page.turn(budget);
        }
        assert!(page.answers(benchmark).is_empty());
        page.send(Command::Stop);
        page.begin();
        for _ in 0..1000 {
            page.turn(budget);
        }
        assert_eq!(page.session.state(), State::Finished, "{budget}");
    }
}

/// Asserts that the session rejects the command. Returns the code, the subject and the expected values of the
/// failure.
fn rejection(page: &mut Page, command: Command) -> (FailureCode, String, String) {
    match page.ask(command) {
        Event::Error { failure } => (failure.code, failure.subject, failure.expected),
        answer => panic!("expected an error, found {answer:?}"),
    }
}

/// Asserts that the session rejects the command with this code, subject and these expected values.
fn assert_rejects(page: &mut Page, command: Command, failure: (FailureCode, &str, &str)) {
    let (code, subject, expected) = rejection(page, command);
    assert_eq!((code, subject.as_str(), expected.as_str()), failure);
}

#[test]
fn rejects_images_beyond_the_set() {
    let mut page = Page::in_state(State::Finished);
    let no_image = (FailureCode::NoImage, "test", "1 … 600");
    for index in [600.0, -1.0, 0.5, f64::NAN, f64::INFINITY, 4_294_967_296.0] {
        let part = ImageSet::Test;
        let image = ImageId { part, index };
        assert_rejects(&mut page, Command::Inspection { image }, no_image);
        let indices = vec![0.0, index];
        assert_rejects(&mut page, Command::Images { part, indices }, no_image);
    }
}

#[test]
fn rejects_images_of_the_user_s_own_and_too_many_images() {
    let mut page = Page::in_state(State::Finished);
    let own = Command::Images {
        part: ImageSet::Own,
        indices: vec![0.0],
    };
    let failure = (FailureCode::Argument, "part", "train, test");
    assert_rejects(&mut page, own, failure);
    let too_many = Command::Images {
        part: ImageSet::Test,
        indices: vec![0.0; (1 << 26) / 12 + 1],
    };
    assert_eq!(rejection(&mut page, too_many).1, "indices");
}

#[test]
fn rejects_classes_beyond_those_of_the_data() {
    let mut page = Page::in_state(State::Finished);
    let image = ImageId {
        part: ImageSet::Test,
        index: 0.0,
    };
    for class in [3.0, 256.0, -1.0, 1.5, f64::NAN] {
        let confused = Command::Confused {
            label: 0.0,
            predicted: class,
            most: 9.0,
        };
        let failure = (FailureCode::Argument, "predicted", "0 … 2");
        assert_rejects(&mut page, confused, failure);
        let classes = Some([0.0, class]);
        let comparison = Command::Comparison { image, classes };
        let failure = (FailureCode::Address, "why", "0 … 2");
        assert_rejects(&mut page, comparison, failure);
        let class = Some(class);
        let forward = Command::Forward { image, class };
        let failure = (FailureCode::Argument, "class", "0 … 2");
        assert_rejects(&mut page, forward, failure);
    }
}

#[test]
fn rejects_matrices_that_are_not_rows_of_columns() {
    let mut page = Page::in_state(State::Finished);
    for (columns, subject) in [(0.0, "matrix"), (4.0, "matrix"), (0.5, "columns")] {
        let matrix = vec![1.0; 6];
        let sums = Command::Sums { matrix, columns };
        assert_eq!(rejection(&mut page, sums).1, subject);
    }
    // The sums of 2^31 - 1 columns would need more memory than a browser has.
    for columns in [0.0, 3.0, 2_147_483_647.0, 4_294_967_294.0] {
        let matrix = Vec::new();
        let sums = Command::Sums { matrix, columns };
        assert_rejects(&mut page, sums, (FailureCode::Argument, "matrix", ""));
    }
}

#[test]
fn rejects_labels_that_do_not_fit_the_probabilities() {
    let mut page = Page::in_state(State::Finished);
    let too_wide = Command::Accuracy {
        probabilities: vec![0.5; 257],
        labels: vec![0].into(),
    };
    assert_eq!(rejection(&mut page, too_wide).1, "labels");
    for (labels, subject) in [
        (vec![], "matrix"),
        (vec![0; 4], "matrix"),
        (vec![0, 3], "labels"),
    ] {
        let cross_entropy = Command::CrossEntropy {
            probabilities: vec![0.5; 6],
            labels: labels.clone().into(),
        };
        assert_eq!(rejection(&mut page, cross_entropy).1, subject);
        let accuracy = Command::Accuracy {
            probabilities: vec![0.5; 6],
            labels: labels.into(),
        };
        assert_eq!(rejection(&mut page, accuracy).1, subject);
    }
}

#[test]
fn rejects_a_drawing_of_another_size() {
    let mut page = Page::in_state(State::Finished);
    let drawing = Command::OwnDrawing {
        pixels: vec![0; 11].into(),
    };
    assert_rejects(&mut page, drawing, (FailureCode::PictureBytes, "", "12"));
}

#[test]
fn computes_the_chapter_s_examples() {
    let mut page = Page::in_state(State::Ready);
    let sums = page.ask(Command::Sums {
        matrix: vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
        columns: 3.0,
    });
    let expected = Event::Sums {
        column_sums: vec![5.0, 7.0, 9.0].into(),
        row_sums: vec![6.0, 15.0].into(),
    };
    assert_eq!(sums, expected);
    let picked = page.ask(Command::CrossEntropy {
        probabilities: vec![0.1, 0.3, 0.6, 0.3, 0.2, 0.5],
        labels: vec![0, 2].into(),
    });
    let expected = Event::CrossEntropy {
        picked: vec![0.1, 0.5].into(),
        losses: vec![-0.1_f32.ln(), -0.5_f32.ln()].into(),
    };
    assert_eq!(picked, expected);
    for (probabilities, predicted, accuracy) in [
        (vec![0.1, 0.3, 0.6, 0.3, 0.2, 0.5], vec![2, 2], 0.5),
        // Of equals, the first is predicted.
        (vec![0.4, 0.2, 0.4, 0.2, 0.4, 0.4], vec![0, 1], 0.5),
        (vec![0.0, 0.0, 0.0, -0.3, -0.2, -0.1], vec![0, 2], 1.0),
        (vec![0.0, 1.0, 0.0, 1.0, 0.0, 0.0], vec![1, 0], 0.0),
    ] {
        let found = page.ask(Command::Accuracy {
            probabilities,
            labels: vec![0, 2].into(),
        });
        let expected = Event::Accuracy {
            predicted: predicted.into(),
            accuracy,
        };
        assert_eq!(found, expected);
    }
}

/// An action of the user: a command of the list, a question with any arguments, new data, or some
/// slices of time.
#[derive(Debug, Clone)]
enum Action {
    Send(usize),
    Ask(Command),
    Load,
    Turns(usize, f64),
}

/// Returns numbers of all kinds: small positions and counts, the limits of integers, and any other.
fn numbers() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (0..13_u32).prop_map(f64::from),
        2 => proptest::sample::select(vec![
            -1.0, 0.5, 149.0, 150.0, 255.0, 256.0, 599.0, 600.0, 2_147_483_647.0, 4_294_967_294.0,
            4_294_967_295.0, 1e15, f64::MAX, f64::INFINITY, f64::NEG_INFINITY, f64::NAN,
        ]),
        1 => proptest::num::f64::ANY,
    ]
}

fn images() -> impl Strategy<Value = ImageId> {
    let set = proptest::sample::select(vec![ImageSet::Train, ImageSet::Test, ImageSet::Own]);
    (set, numbers()).prop_map(|(part, index)| ImageId { part, index })
}

/// Generates commands that don't change the run, with any arguments.
fn questions() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => any_question_about_the_data(),
        5 => any_question_about_the_model(),
        5 => any_question_about_an_image(),
        4 => any_question_about_numbers(),
    ]
}

/// Generates a version, a speed limit, and questions about the data.
fn any_question_about_the_data() -> impl Strategy<Value = Command> {
    use proptest::collection::vec;
    prop_oneof![
        any::<u32>().prop_map(|version| Command::Hello { version }),
        proptest::option::of(numbers()).prop_map(|minibatches_per_second| Command::Pace {
            minibatches_per_second
        }),
        (images(), vec(numbers(), 0..5))
            .prop_map(|(ImageId { part, .. }, indices)| { Command::Images { part, indices } }),
        (numbers(), numbers())
            .prop_map(|(classes, per_class)| Command::Examples { classes, per_class }),
    ]
}

/// Generates questions about the model and its results on the test set.
fn any_question_about_the_model() -> impl Strategy<Value = Command> {
    prop_oneof![
        ".{0,24}".prop_map(|seed| Command::InitialParameters {
            seed,
            init: Init::Noise
        }),
        (".{0,3}", ".{0,3}", ".{0,3}", ".{0,3}").prop_map(
            |(epochs, learning_rate, batch_size, seed)| Command::NextStep {
                settings: Settings {
                    epochs,
                    learning_rate,
                    batch_size,
                    seed,
                    ..settings()
                }
            }
        ),
        numbers().prop_map(|epochs| Command::Frame { epochs }),
        numbers().prop_map(|frequent| Command::Confusion { frequent }),
        (numbers(), numbers(), numbers()).prop_map(|(label, predicted, most)| {
            Command::Confused {
                label,
                predicted,
                most,
            }
        }),
    ]
}

/// Generates questions about one image, and the user's own.
fn any_question_about_an_image() -> impl Strategy<Value = Command> {
    let bytes = |most: usize| proptest::collection::vec(any::<u8>(), 0..=most);
    prop_oneof![
        images().prop_map(|image| Command::Inspection { image }),
        (images(), proptest::option::of(numbers()))
            .prop_map(|(image, class)| Command::Forward { image, class }),
        (images(), proptest::option::of([numbers(), numbers()]))
            .prop_map(|(image, classes)| Command::Comparison { image, classes }),
        (bytes(64), numbers(), numbers(), any::<Option<bool>>()).prop_map(
            |(pixels, width, height, inverted)| Command::OwnPicture {
                pixels: pixels.into(),
                width,
                height,
                inverted
            }
        ),
        bytes(13).prop_map(|pixels| Command::OwnDrawing {
            pixels: pixels.into()
        }),
    ]
}

/// Generates questions whose answers depend only on their numbers.
fn any_question_about_numbers() -> impl Strategy<Value = Command> {
    use proptest::collection::vec;
    let floats = || vec(proptest::num::f32::ANY, 0..13);
    let labels = || vec(0..4_u8, 0..5);
    prop_oneof![
        (floats(), numbers()).prop_map(|(matrix, columns)| Command::Sums { matrix, columns }),
        floats().prop_map(|logits| Command::Softmax { logits }),
        (floats(), labels()).prop_map(|(probabilities, labels)| Command::CrossEntropy {
            probabilities,
            labels: labels.into()
        }),
        (floats(), labels()).prop_map(|(probabilities, labels)| Command::Accuracy {
            probabilities,
            labels: labels.into()
        }),
    ]
}

/// Generates sequences of actions.
fn actions() -> impl Strategy<Value = Vec<Action>> {
    let action = prop_oneof![
        8 => (0..commands().len()).prop_map(Action::Send),
        4 => questions().prop_map(Action::Ask),
        1 => Just(Action::Load),
        6 => (1..20_usize, prop_oneof![4 => 1.0..30.0_f64, 1 => numbers()]).prop_map(|(turns, budget)| {
            Action::Turns(turns, budget)
        }),
    ];
    proptest::collection::vec(action, 0..60)
}

/// Returns whether the command only pauses the run, or doesn't change it.
fn is_harmless(command: &Command) -> bool {
    !matches!(
        command,
        Command::Start { .. } | Command::Stop | Command::Reset
    )
}

proptest! {
    /// Every command of any sequence is answered once, and then the session is idle.
    #[test]
    fn answers_any_sequence_of_commands(actions in actions()) {
        let commands = commands();
        let mut page = Page::empty();
        let mut sent = BTreeMap::new();
        for action in actions {
            match action {
                Action::Send(place) => {
                    let id = page.send(commands[place].clone());
                    sent.insert(id, format!("{:?}", commands[place]));
                }
                Action::Ask(command) => {
                    let written = format!("{command:?}");
                    sent.insert(page.send(command), written);
                }
                Action::Load => {
                    let id = page.load();
                    sent.insert(id, "load".to_owned());
                }
                Action::Turns(turns, budget) => {
                    for _ in 0..turns {
                        page.turn(budget);
                    }
                }
            }
        }
        page.work();
        for (id, command) in sent {
            let answers = page.answers(id).len();
            prop_assert_eq!(answers, 1, "{}: {} answers", command, answers);
        }
    }

    /// Pauses, steps, speed limits, questions and evaluations don't change the trained model.
    #[test]
    fn trains_the_same_model_despite_other_commands(actions in actions()) {
        let harmless: Vec<Command> = commands().into_iter().filter(is_harmless).collect();
        let mut page = Page::loaded();
        page.begin();
        for action in actions {
            match action {
                Action::Send(place) => {
                    let command = harmless[place % harmless.len()].clone();
                    // After the end, the command would start a new run.
                    if page.session.state() == State::Finished {
                        break;
                    }
                    page.send(command);
                }
                Action::Ask(command) => {
                    page.send(command);
                }
                Action::Load => {}
                Action::Turns(turns, budget) => {
                    for _ in 0..turns {
                        page.turn(budget);
                    }
                }
            }
        }
        page.send(Command::Resume);
        page.work();
        prop_assert_eq!(page.runs(), 1);
        prop_assert_eq!(page.fingerprint(), Some(uninterrupted()));
        prop_assert_eq!(page.losses().len(), EPOCHS * BATCHES);
    }

    /// A slice of training, of an evaluation or of the benchmark exceeds its budget by at most one
    /// group of images.
    #[test]
    fn keeps_slices_within_their_budget(
        budget in 0.0..40.0_f64,
        turns in 1..40_usize,
        work in prop_oneof![
            Just(None),
            Just(Some(Command::Confusion { frequent: 9.0 })),
            Just(Some(Command::Benchmark)),
        ],
    ) {
        let mut page = Page::in_state(work.as_ref().map_or(State::Running, |_| State::Stopped));
        if let Some(command) = work {
            page.send(command);
        }
        for _ in 0..turns {
            let begin = page.time.get();
            if !page.turn(budget) {
                break;
            }
            let spent = page.time.get() - begin;
            // Besides one reading per group, the session reads the clock when it starts, reports
            // and draws.
            prop_assert!(spent <= budget + 8.0, "{spent} ms of {budget} ms");
        }
    }
}
