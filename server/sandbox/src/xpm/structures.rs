//! What a practice calls its business structures. The list is the practice's
//! own, in its settings, and no call shows it; Xero's default names for
//! Australia are not published. Records hold the names of the seed, and
//! `client.structure_names` says how they are called on the wire.

use crate::{seed, switches::Switches};

/// Names of the seed and what they are called instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Structures(&'static [(&'static str, &'static str)]);

/// The other default that the integrators' maps leave open.
const SUPERANNUATION_FUND: &[(&str, &str)] = &[(seed::FUND, "Superannuation Fund")];

/// Words out of the integrators' maps.
const SMSF: &[(&str, &str)] = &[(seed::FUND, "SMSF"), (seed::TRUST, "Family Trust")];

/// A practice that has words of its own.
const OWN_WORDS: &[(&str, &str)] = &[
    (seed::INDIVIDUAL, "Natural Person"),
    (seed::COMPANY, "Corporation"),
    (seed::TRUST, "Family Trust"),
    (seed::FUND, "DIY Super"),
];

impl Structures {
    pub(crate) fn of(switches: &Switches) -> Self {
        Self(match switches.value("client.structure_names").as_str() {
            "superannuation-fund" => SUPERANNUATION_FUND,
            "smsf" => SMSF,
            "own-words" => OWN_WORDS,
            _ => &[],
        })
    }

    /// What a structure of the seed is called.
    pub(crate) fn shown<'a>(&self, name: &'a str) -> &'a str {
        let renamed = self.0.iter().find(|(known, _)| *known == name);
        renamed.map_or(name, |(_, word)| word)
    }
}
