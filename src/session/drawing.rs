//! Pending drawings of the nine test images.

use super::Pager;
use super::machine::REFRESH;
use super::protocol::{Choice, Id, Move};

/// Length of the pause after a drawing of mistakes, as a multiple of its duration. Such a drawing
/// needs an evaluation of the whole test set.
const PAUSE: f64 = 10.0;

/// Time from a drawing to one within the same epoch at full speed `[ms]`. Most epochs are shorter. With
/// minibatches of one image, an epoch can take a second.
const WITHIN_EPOCH: f64 = 100.0;

/// The pending drawings, the images that are shown, and the pause between drawings.
#[derive(Debug)]
pub(super) struct Drawings {
    pub(super) pager: Pager,
    /// Positions in the test set of the images that were drawn last.
    pub(super) shown: Vec<usize>,
    /// Ids of the commands that ask for a drawing, each with the direction: -1, 0 or 1.
    asked: Vec<(Id, i32)>,
    /// Whether a drawing is pending that answers no command.
    again: bool,
    /// Time of the first pending request `[ms]`.
    begin: f64,
    /// Time at which the last drawing ended `[ms]`.
    end: f64,
    /// Shortest time from the last drawing to one for a new minibatch or epoch `[ms]`.
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
            pause: REFRESH,
        }
    }
}

impl Drawings {
    /// Goes back to the first nine images. Pending drawings show them, too.
    pub(super) fn rewind(&mut self) {
        self.pager.rewind();
        for (_, direction) in &mut self.asked {
            *direction = 0;
        }
    }

    /// Requests a drawing for the command with this id.
    pub(super) fn request(&mut self, id: Id, direction: Move, now: f64) {
        let direction = match direction {
            Move::Previous => -1,
            Move::First | Move::Stay => 0,
            Move::Next => 1,
        };
        self.note_begin(now);
        self.asked.push((id, direction));
    }

    /// Requests a drawing that answers no command.
    pub(super) fn request_again(&mut self, now: f64) {
        self.note_begin(now);
        self.again = true;
    }

    /// Records the time of the first pending request.
    fn note_begin(&mut self, now: f64) {
        if !self.are_pending() {
            self.begin = now;
        }
    }

    /// Whether a drawing is pending.
    pub(super) fn are_pending(&self) -> bool {
        self.again || !self.asked.is_empty()
    }

    /// Whether the pause after the last drawing is over.
    pub(super) fn may_draw(&self, now: f64) -> bool {
        now - self.end >= self.pause
    }

    /// Whether the last drawing is so old that the images are drawn again before the epoch ends.
    pub(super) fn are_old(&self, now: f64) -> bool {
        now - self.end >= WITHIN_EPOCH
    }

    /// Removes the pending drawings. Returns the id of each and the direction.
    pub(super) fn take(&mut self) -> Vec<(Option<Id>, i32)> {
        let again = std::mem::take(&mut self.again);
        let asked = std::mem::take(&mut self.asked);
        if asked.is_empty() && again {
            return vec![(None, 0)];
        }
        asked
            .into_iter()
            .map(|(id, direction)| (Some(id), direction))
            .collect()
    }

    /// Records that the nine images were drawn.
    pub(super) fn end(&mut self, now: f64) {
        self.end = now;
        self.pause = match self.pager.choice {
            Choice::All => REFRESH,
            Choice::Mistakes
            | Choice::MostConfidentRight
            | Choice::LeastConfidentRight
            | Choice::MostConfidentMistakes => REFRESH.max(PAUSE * (now - self.begin)),
        };
    }
}
