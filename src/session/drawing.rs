//! The drawings of the nine test images that are asked for.

use super::Pager;
use super::machine::FRAME;
use super::protocol::{Choice, Id, Move};

/// The pause after a drawing of mistakes, as a multiple of its duration: it needs an evaluation of the
/// whole test set.
const PAUSE: f64 = 10.0;

/// Drawings that wait for an evaluation, and which images they show.
#[derive(Debug)]
pub(super) struct Drawings {
    pub(super) pager: Pager,
    /// Positions in the test set of the nine that were drawn last.
    pub(super) shown: Vec<usize>,
    /// The commands that ask for drawings, and how each turns the page.
    asked: Vec<(Id, i32)>,
    /// Whether the nine are to be drawn again without a command.
    again: bool,
    /// When the first of these drawings was asked for `[ms]`.
    begin: f64,
    /// When the last drawing ended `[ms]`.
    end: f64,
    /// The time after that without a drawing, unless there is a reason `[ms]`.
    pause: f64,
}

impl Default for Drawings {
    fn default() -> Self {
        Self {
            pager: Pager::default(),
            shown: Vec::new(),
            asked: Vec::new(),
            again: false,
            begin: 0.0,
            end: f64::NEG_INFINITY,
            pause: FRAME,
        }
    }
}

impl Drawings {
    /// Goes back to the first nine. Drawings that wait show them, too.
    pub(super) fn rewind(&mut self) {
        self.pager.rewind();
        for (_, turn) in &mut self.asked {
            *turn = 0;
        }
    }

    pub(super) fn want(&mut self, id: Id, turn: Move, now: f64) {
        let turn = match turn {
            Move::Previous => -1,
            Move::First | Move::Stay => 0,
            Move::Next => 1,
        };
        self.note_begin(now);
        self.asked.push((id, turn));
    }

    pub(super) fn want_again(&mut self, now: f64) {
        self.note_begin(now);
        self.again = true;
    }

    fn note_begin(&mut self, now: f64) {
        if !self.are_wanted() {
            self.begin = now;
        }
    }

    pub(super) fn are_wanted(&self) -> bool {
        self.again || !self.asked.is_empty()
    }

    /// Whether the pause after the last drawing is over.
    pub(super) fn may_draw(&self, now: f64) -> bool {
        now - self.end >= self.pause
    }

    /// Takes the drawings that are asked for: the id of each, and how it turns the page.
    pub(super) fn take(&mut self) -> Vec<(Option<Id>, i32)> {
        let again = std::mem::take(&mut self.again);
        let asked = std::mem::take(&mut self.asked);
        if asked.is_empty() && again {
            return vec![(None, 0)];
        }
        asked
            .into_iter()
            .map(|(id, turn)| (Some(id), turn))
            .collect()
    }

    /// Notes that the nine were drawn.
    pub(super) fn end(&mut self, now: f64) {
        self.end = now;
        self.pause = match self.pager.choice {
            Choice::All => FRAME,
            Choice::Mistakes | Choice::Confident => FRAME.max(PAUSE * (now - self.begin)),
        };
    }
}
