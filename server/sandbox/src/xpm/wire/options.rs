//! How the switches want answers written.

use crate::{
    switches::Switches,
    xpm::{model::RelationshipType, structures::Structures},
};

/// How nothing is written (`wire.empty_style`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EmptyStyle {
    /// Empty elements, but some fields left out; `null` in JSON.
    Recorded,
    AllAbsent,
    AllEmpty,
}

/// The word on the other side of a relationship (`rel.labels`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    OfForms,
    SameWord,
    /// The plain word for some roles, as integrators have met both.
    Mixed,
}

/// Shares and percentage that were not given (`rel.unset_numbers`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unset {
    Zero,
    Empty,
    Absent,
}

/// What the switches say about one answer.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch with two positions"
)]
pub(crate) struct Options {
    pub(super) empty: EmptyStyle,
    pub(super) birth_with_time: bool,
    pub(super) unset: Unset,
    /// The tax block also of clients that have none (`client.tax_block`).
    pub(crate) tax_block_always: bool,
    /// The mirrored entry has an id of its own (`rel.uuid`).
    pub(crate) uuid_per_side: bool,
    /// The type names the role of the client itself (`rel.direction`).
    pub(crate) direction_reversed: bool,
    /// What the practice calls its structures (`client.structure_names`).
    pub(crate) structures: Structures,
    labels: Labels,
}

impl Options {
    pub(super) fn of(switches: &Switches) -> Self {
        Self {
            empty: match switches.value("wire.empty_style").as_str() {
                "all-absent" => EmptyStyle::AllAbsent,
                "all-empty" => EmptyStyle::AllEmpty,
                _ => EmptyStyle::Recorded,
            },
            birth_with_time: switches.is("date.birth", "datetime"),
            unset: match switches.value("rel.unset_numbers").as_str() {
                "empty" => Unset::Empty,
                "absent" => Unset::Absent,
                _ => Unset::Zero,
            },
            tax_block_always: switches.is("client.tax_block", "always"),
            uuid_per_side: switches.is("rel.uuid", "per-side"),
            direction_reversed: switches.is("rel.direction", "reversed"),
            structures: Structures::of(switches),
            labels: match switches.value("rel.labels").as_str() {
                "same-word" => Labels::SameWord,
                "mixed" => Labels::Mixed,
                _ => Labels::OfForms,
            },
        }
    }

    /// The word for a role on the side of the one who has it.
    pub(crate) fn mirror_label(&self, kind: &RelationshipType) -> &'static str {
        match self.labels {
            Labels::SameWord => kind.name,
            Labels::Mixed if matches!(kind.name, "Director" | "Trustee" | "Beneficiary") => {
                kind.name
            }
            Labels::OfForms | Labels::Mixed => kind.mirror,
        }
    }
}
