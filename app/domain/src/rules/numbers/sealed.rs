//! N01, N04 and N08 to N10, as a TFN or director ID is typed. The findings
//! never repeat a digit of the number.

use super::common;
use crate::numbers::{DirectorId, NumberError, Tfn};
use crate::rules::{Finding, Severity};

/// N09, here and for a number that is sealed already.
pub(super) const DOUBTFUL: &str = "This TFN does not pass the usual check. Confirm it with the \
                                   client's notice of assessment.";

/// Reads a TFN as it is typed. With a warning the number is taken, and sealed
/// as doubtful.
pub fn check_tfn(field: &str, text: &str) -> (Option<Tfn>, Option<Finding>) {
    let error = match Tfn::parse(text) {
        Ok(tfn) if tfn.passes_usual_check() => return (Some(tfn), None),
        Ok(tfn) => {
            let warning = Finding::new(Severity::Warning, "N09", field, DOUBTFUL.to_owned());
            return (Some(tfn), Some(warning));
        }
        Err(error) => error,
    };
    let (rule, message) = common(error).unwrap_or_else(|| {
        let found = found_digits(error);
        (
            "N08",
            format!("A TFN has 9 digits (8 for some old ones); this has {found}."),
        )
    });
    (
        None,
        Some(Finding::new(Severity::Error, rule, field, message)),
    )
}

/// Reads a director ID as it is typed.
pub fn check_director_id(field: &str, text: &str) -> (Option<DirectorId>, Option<Finding>) {
    let error = match DirectorId::parse(text) {
        Ok(id) => return (Some(id), None),
        Err(error) => error,
    };
    let (rule, message) = common(error).unwrap_or_else(|| {
        if error == NumberError::Prefix {
            ("N10b", "A director ID starts with 036.".to_owned())
        } else {
            let found = found_digits(error);
            let message = format!("A director ID has 15 digits; this has {found}.");
            ("N10a", message)
        }
    });
    (
        None,
        Some(Finding::new(Severity::Error, rule, field, message)),
    )
}

const fn found_digits(error: NumberError) -> usize {
    match error {
        NumberError::Length { found, .. } => found,
        _ => 0,
    }
}
