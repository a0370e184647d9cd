//! R rules, ours: what every form of ASIC asks for is filled in and can be
//! read. The published table takes that for granted.

mod answers;
mod company;
mod counts;
mod deeds;
mod parties;
mod shares;

use super::Report;
use crate::date::{CivilDate, DateError};
use crate::order::amount;
use crate::party::Address;

pub(super) fn check(report: &mut Report<'_>) {
    answers::check(report);
    deeds::check(report);
    counts::check(report);
    parties::check(report);
    shares::check(report);
}

impl Report<'_> {
    /// R01: something is empty.
    fn require(&mut self, field: &str, value: &str, message: &str) {
        if value.trim().is_empty() {
            self.error("R01", field, message);
        }
    }

    /// R01: a question is open.
    fn require_answer(&mut self, field: &str, answer: Option<bool>, message: &str) {
        if answer.is_none() {
            self.error("R01", field, message);
        }
    }

    /// R01 for the parts of an address. State and postcode only in Australia.
    fn require_address(&mut self, path: &str, address: &Address, street: bool) {
        if street {
            let message = "Enter the street number and name.";
            self.require(&format!("{path}.street"), &address.street, message);
        }
        let message = "Enter the suburb or town.";
        self.require(&format!("{path}.locality"), &address.locality, message);
        if address.is_australian() {
            if address.jurisdiction().is_none() {
                self.error(
                    "R01",
                    &format!("{path}.state"),
                    "Choose the state or territory.",
                );
            }
            let message = "Enter the postcode.";
            self.require(&format!("{path}.postcode"), &address.postcode, message);
        }
    }

    /// R03: a date that cannot be read. An empty one is not its concern.
    fn readable_date(&mut self, field: &str, text: &str) {
        if let Err(error) = CivilDate::parse_au(text)
            && error != DateError::Empty
            && CivilDate::parse_iso(text).is_err()
        {
            let message = match error {
                DateError::ShortYear => "Write the year with four digits, for example 19/11/2026.",
                DateError::NoSuchDay => "There is no such day. Check the date.",
                _ => "Write the date as day, month and year, for example 19/11/2026.",
            };
            self.error("R03", field, message);
        }
    }

    /// R03: an amount that cannot be read. An empty one is not its concern.
    fn readable_amount(&mut self, field: &str, text: &str) {
        if !text.trim().is_empty() && amount(text).is_none() {
            self.error(
                "R03",
                field,
                "Write the amount in dollars and cents, for example 1.00.",
            );
        }
    }
}
