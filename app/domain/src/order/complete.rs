//! What is missing, step by step.

use super::{Draft, Step};
use crate::ids::{PartyId, RowId};
use crate::rules::{self, Context, Finding};

impl Draft {
    /// The step where the field of this path is filled in.
    pub fn step_of(&self, path: &str) -> Step {
        let mut parts = path.split('.');
        let head = parts.next().unwrap_or_default();
        let id = parts.next().unwrap_or_default();
        match head {
            "registered_office" | "principal_place" | "ultimate_holding" => Step::Addresses,
            "office" | "officeholders" => Step::Officeholders,
            "class" | "share_classes" => Step::ShareClasses,
            "holding" | "members" | "non_cash_shares" => Step::Members,
            "person" | "organisation" => self.step_of_party(&PartyId::new(id)),
            "extras" => Step::TaxRegistrations,
            "applicant" | "special_instructions" | "fee" => Step::Review,
            _ => Step::NameAndType,
        }
    }

    fn step_of_party(&self, party: &PartyId) -> Step {
        let officer = self.offices.iter().any(|office| &office.party == party);
        let member = self
            .holdings
            .iter()
            .any(|holding| holding.holders.contains(party));
        if member && !officer {
            Step::Members
        } else {
            Step::Officeholders
        }
    }

    /// What keeps this step from being done: errors, and warnings without a
    /// reason. Review has those of every step.
    pub fn missing(&self, step: Step, context: &Context<'_>) -> Vec<Finding> {
        let findings = rules::check(self, context);
        self.missing_in(step, &findings)
    }

    /// The same from findings that are at hand.
    pub fn missing_in(&self, step: Step, findings: &[Finding]) -> Vec<Finding> {
        rules::blocking(findings)
            .filter(|finding| step == Step::Review || self.step_of(&finding.field) == step)
            .cloned()
            .collect()
    }

    /// The party that a path belongs to: its own fields, or those of its office.
    pub fn party_of(&self, path: &str) -> Option<PartyId> {
        let mut parts = path.split('.');
        let head = parts.next()?;
        let id = parts.next()?;
        match head {
            "person" | "organisation" => Some(PartyId::new(id)),
            "office" => self
                .office(&RowId::new(id))
                .map(|office| office.party.clone()),
            _ => None,
        }
    }
}
