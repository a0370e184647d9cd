//! How a value is read as text and written from it.

use super::FieldError;
use crate::ids::{PartyId, RowId};
use crate::place::Jurisdiction;

/// Characters that a field takes. Far more than ASIC does: what a user typed
/// is kept, and the rules say what is too long.
pub(crate) const LONGEST: usize = 4_000;

/// A value that a form can show. Apart from [`Value`], so that the browser, which never changes
/// one, does without the code that does.
pub(crate) trait Shown {
    fn read(&self) -> String;
}

/// A value that a form can show and change.
pub(crate) trait Value: Shown {
    fn write(&mut self, text: &str) -> Result<(), FieldError>;
}

impl Shown for String {
    fn read(&self) -> String {
        self.clone()
    }
}

impl Value for String {
    fn write(&mut self, text: &str) -> Result<(), FieldError> {
        if text.chars().nth(LONGEST).is_some() {
            return Err(FieldError::TooLong);
        }
        text.clone_into(self);
        Ok(())
    }
}

fn yes_or_no(text: &str) -> Result<Option<bool>, FieldError> {
    match text {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        _ => Err(FieldError::NotYesNo),
    }
}

/// A tick box: empty is unticked.
impl Shown for bool {
    fn read(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

impl Value for bool {
    fn write(&mut self, text: &str) -> Result<(), FieldError> {
        *self = yes_or_no(text)?.unwrap_or(false);
        Ok(())
    }
}

/// A question: empty is unanswered.
impl Shown for Option<bool> {
    fn read(&self) -> String {
        self.map(|answer| answer.read()).unwrap_or_default()
    }
}

impl Value for Option<bool> {
    fn write(&mut self, text: &str) -> Result<(), FieldError> {
        *self = yes_or_no(text)?;
        Ok(())
    }
}

impl Shown for Option<Jurisdiction> {
    fn read(&self) -> String {
        self.map(Jurisdiction::code).unwrap_or_default().to_owned()
    }
}

impl Value for Option<Jurisdiction> {
    fn write(&mut self, text: &str) -> Result<(), FieldError> {
        let text = text.trim();
        let state = Jurisdiction::parse(text);
        if state.is_none() && !text.is_empty() {
            return Err(FieldError::NotAChoice(text.to_owned()));
        }
        *self = state;
        Ok(())
    }
}

macro_rules! id_values {
    ($($id:ident),*) => {$(
        impl Shown for Option<$id> {
            fn read(&self) -> String {
                self.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default()
            }
        }

        impl Value for Option<$id> {
            fn write(&mut self, text: &str) -> Result<(), FieldError> {
                *self = (!text.is_empty()).then(|| $id::new(text));
                Ok(())
            }
        }
    )*};
}

id_values!(PartyId, RowId);
