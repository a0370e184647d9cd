//! A02 to A05: suburb, state and postcode.

use crate::party::Address;
use crate::place::postcode::usual_states;
use crate::place::{Jurisdiction, PlaceAnswer};
use crate::rules::{Fix, Report, Severity};

pub(super) fn check(report: &mut Report<'_>, path: &str, address: &Address) {
    let [locality, state, postcode] =
        [&address.locality, &address.state, &address.postcode].map(|part| part.trim());
    if !address.is_australian() {
        report.info(
            "A04",
            &format!("{path}.postcode"),
            "For an address outside Australia, ASIC's older forms want no postcode and newer ones \
             take state \"Non-AU\". We keep what you enter and send what the form needs.",
        );
        return;
    }
    if [locality, state, postcode].contains(&"") {
        return;
    }
    match report.context.localities.check(locality, state, postcode) {
        PlaceAnswer::Agree => {}
        PlaceAnswer::Disagree(nearest) => {
            let meant = nearest.as_ref().map_or_else(String::new, |near| {
                let (name, code) = (&near.name, near.state.code());
                format!(" Did you mean {name} {code} {}?", near.postcode)
            });
            let source = report.context.localities.source();
            let list = source.map_or_else(String::new, |source| format!(", {source}"));
            let message = format!(
                "{locality}, {state} and {postcode} do not belong together in our list{list} \
                 (ASIC code V040).{meant}"
            );
            let fix = nearest.map(|near| Fix::UsePlace {
                address: path.to_owned(),
                locality: near.name,
                state: near.state,
                postcode: near.postcode,
            });
            report.add(
                Severity::Error,
                "A02",
                &format!("{path}.postcode"),
                message,
                fix,
            );
        }
        PlaceAnswer::UnknownLocality => {
            let message = format!(
                "We do not know the suburb \"{locality}\". New suburbs reach our list late; \
                 confirm that it is right."
            );
            report.warn("A03", &format!("{path}.locality"), message);
            check_usual(report, path, state, postcode);
        }
        PlaceAnswer::NoList => check_usual(report, path, state, postcode),
    }
}

/// A05: the quick test where the table has no answer.
fn check_usual(report: &mut Report<'_>, path: &str, state: &str, postcode: &str) {
    let usual = usual_states(postcode);
    if Jurisdiction::parse(state).is_some_and(|state| usual.contains(&state)) {
        return;
    }
    let message = format!("Postcode {postcode} is not usual for {state}. Check it.");
    let fix = match usual {
        [state] => Some(Fix::UseState {
            address: path.to_owned(),
            state: *state,
        }),
        _ => None,
    };
    report.add(
        Severity::Warning,
        "A05",
        &format!("{path}.postcode"),
        message,
        fix,
    );
}
