//! What the combobox does, without a browser.

use super::{Found, OptionRow};
use std::sync::Arc;

/// A question to the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    pub text: String,
    /// Ask the practice manager anew and not only our copy: the person pressed Refresh.
    pub refresh: bool,
    pub(super) number: u64,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// This computer has no network.
    Offline,
    /// Our server did not answer, or not in a form we know.
    NoAnswer,
}

/// The owner's answer.
pub type Answer<T> = Result<Found<T>, Unanswered>;

/// What is known about the text in the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing typed, or nothing asked yet.
    #[default]
    Idle,
    /// So many letters are missing.
    TooShort(usize),
    /// A question is open. `slow` once it has taken a while.
    Searching {
        slow: bool,
    },
    Answered,
    Unanswered(Unanswered),
}

/// A key that means something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Down,
    Up,
    Home,
    End,
    Enter,
    Escape,
}

impl Key {
    /// From a keyboard event's `key`.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowDown" => Self::Down,
            "ArrowUp" => Self::Up,
            "Home" => Self::Home,
            "End" => Self::End,
            "Enter" => Self::Enter,
            "Escape" => Self::Escape,
            _ => return None,
        })
    }
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It is not ours: the browser does what it always does.
    Ignored,
    /// It was ours.
    Handled,
    /// It chose this.
    Chosen(T),
}

/// The state of one combobox.
#[derive(Clone, Debug)]
pub struct Model<T> {
    least: usize,
    text: String,
    open: bool,
    phase: Phase,
    found: Option<Arc<Found<T>>>,
    active: Option<usize>,
    number: u64,
}

impl<T: Clone> Model<T> {
    /// An empty, closed one that asks from `least` letters on.
    #[must_use]
    pub fn new(least: usize, text: String) -> Self {
        Self {
            least,
            text,
            open: false,
            phase: Phase::Idle,
            found: None,
            active: None,
            number: 0,
        }
    }

    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    #[must_use]
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// Whether the popup is there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open && self.phase != Phase::Idle
    }

    /// The newest answer, perhaps to an older text.
    #[must_use]
    pub fn found(&self) -> Option<&Arc<Found<T>>> {
        self.found.as_ref()
    }

    /// The option the arrow keys are on.
    #[must_use]
    pub fn active(&self) -> Option<usize> {
        self.active.filter(|_| self.is_open())
    }

    /// Whether a question or answer with this number still counts.
    #[must_use]
    pub fn is_current(&self, number: u64) -> bool {
        self.number == number
    }

    /// Whether a question is open.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        matches!(self.phase, Phase::Searching { .. })
    }

    /// The person typed. Answers the question to ask after a moment of quiet, if any.
    pub fn typed(&mut self, text: String) -> Option<Ask> {
        self.text = text;
        self.number += 1;
        let letters = self.text.chars().filter(|c| c.is_alphanumeric()).count();
        if letters < self.least {
            self.found = None;
            self.active = None;
            self.open = letters > 0;
            self.phase = if letters == 0 {
                Phase::Idle
            } else {
                Phase::TooShort(self.least - letters)
            };
            return None;
        }
        self.open = true;
        self.phase = Phase::Searching { slow: false };
        Some(self.ask(false))
    }

    /// The owner put other text into the field.
    pub fn put(&mut self, text: String) {
        self.number += 1;
        self.text = text;
        self.open = false;
        self.phase = Phase::Idle;
        self.found = None;
        self.active = None;
    }

    /// The person wants the same text asked again.
    pub fn again(&mut self, refresh: bool) -> Option<Ask> {
        if matches!(self.phase, Phase::Idle | Phase::TooShort(_)) {
            return None;
        }
        self.number += 1;
        self.phase = Phase::Searching { slow: refresh };
        Some(self.ask(refresh))
    }

    fn ask(&self, refresh: bool) -> Ask {
        Ask {
            text: self.text.trim().to_owned(),
            refresh,
            number: self.number,
        }
    }

    /// The open question has taken a while.
    pub fn slow(&mut self, number: u64) {
        if self.is_current(number) && self.is_waiting() {
            self.phase = Phase::Searching { slow: true };
        }
    }

    /// An answer came. A late one, to an older question, is dropped.
    pub fn answered(&mut self, number: u64, answer: Answer<T>) -> bool {
        if !self.is_current(number) || !self.is_waiting() {
            return false;
        }
        match answer {
            Ok(found) => {
                self.active = found.rows().position(|row| !row.refused);
                self.found = Some(Arc::new(found));
                self.phase = Phase::Answered;
            }
            Err(why) => {
                self.active = None;
                self.found = None;
                self.phase = Phase::Unanswered(why);
            }
        }
        true
    }

    /// The person pressed a key.
    pub fn key(&mut self, key: Key) -> Outcome<T> {
        match key {
            Key::Escape if self.is_open() => self.open = false,
            Key::Escape if !self.text.is_empty() => self.put(String::new()),
            Key::Down | Key::Up if !self.is_open() => {
                if !self.reopen() {
                    return Outcome::Ignored;
                }
            }
            Key::Down => self.step(|at, count| (at + 1) % count, |_| 0),
            Key::Up => self.step(|at, count| (at + count - 1) % count, |count| count - 1),
            Key::Home if self.has_options() => self.step(|_, _| 0, |_| 0),
            Key::End if self.has_options() => self.step(|_, count| count - 1, |count| count - 1),
            Key::Enter if self.is_open() => {
                let at = self.active.filter(|_| !self.is_waiting());
                return at
                    .and_then(|at| self.choose(at))
                    .map_or(Outcome::Handled, Outcome::Chosen);
            }
            Key::Escape | Key::Home | Key::End | Key::Enter => return Outcome::Ignored,
        }
        Outcome::Handled
    }

    fn has_options(&self) -> bool {
        self.is_open() && self.found.as_ref().is_some_and(|found| !found.is_empty())
    }

    fn step(&mut self, next: impl Fn(usize, usize) -> usize, first: impl Fn(usize) -> usize) {
        let count = self.found.as_ref().map_or(0, |found| found.len());
        self.active = match (count, self.active) {
            (0, _) => None,
            (count, None) => Some(first(count)),
            (count, Some(at)) => Some(next(at, count)),
        };
    }

    /// Opens the popup again, when there is something to show.
    pub fn reopen(&mut self) -> bool {
        self.open = self.phase != Phase::Idle;
        self.open
    }

    /// The focus left.
    pub fn leave(&mut self) {
        self.open = false;
    }

    /// The person chose an option. One that does not fit is not chosen.
    pub fn choose(&mut self, at: usize) -> Option<T> {
        let row: OptionRow<T> = self
            .found
            .as_ref()?
            .rows()
            .nth(at)
            .filter(|row| !row.refused)?
            .clone();
        self.put(row.name.text);
        Some(row.value)
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
