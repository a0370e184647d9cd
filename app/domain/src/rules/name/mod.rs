//! C11 and the NM rules: the company's name.

mod reserved;
mod restricted;
mod taken;

use super::{Fix, Report, Severity};
use crate::names::{as_registered, legal_ending, refused_character};

const FIELD: &str = "name.text";

pub(super) fn check(report: &mut Report<'_>) {
    let block = &report.draft.name;
    let name = block.text.trim();
    if block.use_acn {
        // Nothing of a name that is its number can be taken or restricted.
        let words = block.legal_style.words();
        let message = format!(
            "The name will be the ACN: A.C.N. 000 000 000 {words}, with the number that ASIC gives."
        );
        report.info("NM09", "name.use_acn", message);
        return;
    }
    if name.is_empty() {
        report.error(
            "C11",
            FIELD,
            "Enter the company's name, or take its ACN as the name.",
        );
        return;
    }
    check_shape(report, name);
    let body = legal_ending(name).map_or(name, |ending| ending.name);
    restricted::check(report, body);
    taken::check(report, name);
    reserved::check(report);
}

fn check_shape(report: &mut Report<'_>, name: &str) {
    let ending = legal_ending(name);
    if ending.is_none() {
        report.add(
            Severity::Error,
            "NM01",
            FIELD,
            "The name must end in \"Pty Ltd\" or \"Proprietary Limited\", in full or short, with \
             or without full stops."
                .to_owned(),
            Some(Fix::EndName),
        );
    }
    let body = ending.map_or(name, |ending| ending.name);
    if body.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        let message = "The name needs at least two letters; symbols alone are not enough.";
        report.error("NM02", FIELD, message);
    }
    let registered = as_registered(name);
    if registered != name {
        let message = format!(
            "ASIC registers names without accents and in capitals: this will be {registered}."
        );
        report.info("NM03", FIELD, message);
    }
    if let Some(character) = refused_character(name) {
        let message = format!("ASIC does not accept \"{character}\" in a new name.");
        let fix = Fix::DropCharacter { character };
        report.add(Severity::Error, "NM04", FIELD, message, Some(fix));
    }
}
