//! The tables as an administrator reads them.

use serde::{Deserialize, Serialize};

use super::{Origin, Tables};
use crate::money::Money;
use crate::order::product::{DutyKey, FeeKey};

/// A row in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// Heading of the table.
    pub group: String,
    /// What it is about.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

impl Tables {
    /// Every row, table by table.
    pub fn rows(&self) -> Vec<TableRow> {
        let row = |group: &str, name: String, value: String, origin: &Origin| TableRow {
            group: group.to_owned(),
            name,
            value,
            origin: origin.clone(),
        };
        let fees = self.fees.iter().map(|fee| {
            let name = match fee.key {
                FeeKey::RegisterCompany => "Registration of a company limited by shares",
                FeeKey::ReserveName => "Reservation of a name",
                FeeKey::MinisterialConsent => "Ministerial consent to a name",
            };
            row(
                "ASIC fees",
                name.to_owned(),
                fee.amount.to_string(),
                &fee.origin,
            )
        });
        let duties = self.duties.iter().map(|duty| {
            let deed = match duty.key {
                DutyKey::Trust => "trust deed",
                DutyKey::Fund => "fund deed",
            };
            let name = format!("{}, {deed}", duty.state.code());
            row("Duty on deeds", name, duty.words(), &duty.origin)
        });
        let vesting = self.vesting.iter().map(|vesting| {
            let years = vesting
                .years
                .map_or_else(|| "No limit".to_owned(), |years| format!("{years} years"));
            row(
                "Longest vesting period",
                vesting.state.title().to_owned(),
                years,
                &vesting.origin,
            )
        });
        let limits = self.limits.iter().map(|limit| {
            let name = sentence(limit.key.as_str());
            row("Limits", name, limit.number.to_string(), &limit.origin)
        });
        let facts = self.facts.iter().map(|fact| {
            row(
                "Facts",
                sentence(&fact.key),
                fact.words.clone(),
                &fact.origin,
            )
        });
        let words = self.words.iter().map(|word| {
            row(
                "Restricted words",
                word.word.clone(),
                word.authority.clone(),
                &word.origin,
            )
        });
        let classes = self.classes.iter().map(|class| {
            row(
                "Share classes",
                class.code.clone(),
                class.title.clone(),
                &class.origin,
            )
        });
        let codes = self.codes.iter().map(|code| {
            row(
                "ASIC error codes",
                code.code.clone(),
                code.words.clone(),
                &code.origin,
            )
        });
        fees.chain(duties)
            .chain(vesting)
            .chain(limits)
            .chain(facts)
            .chain(words)
            .chain(classes)
            .chain(codes)
            .collect()
    }
}

impl super::Duty {
    /// "$200.00 within 30 days", or "nothing".
    pub fn words(&self) -> String {
        let amount = self
            .amount
            .filter(|amount| *amount > Money::ZERO)
            .map_or_else(|| "nothing".to_owned(), |amount| amount.to_string());
        match self.days {
            Some(days) => format!("{amount} within {days} days"),
            None => amount,
        }
    }
}

/// `fund_members` as "Fund members".
fn sentence(word: &str) -> String {
    let mut text = word.replace('_', " ");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
