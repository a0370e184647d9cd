//! What is missing, step by step.

use super::{Draft, Role, Step, product};
use crate::ids::{PartyId, RowId};
use crate::rules::{self, Context, Finding};

/// The step where a role is filled in, in the products that have it.
const fn step_of_role(role: Role) -> Step {
    match role {
        // Of a fund's trustee, where a product has no officeholders of its own.
        Role::Director | Role::Secretary | Role::PublicOfficer | Role::AlternateDirector => {
            Step::Officeholders
        }
        Role::Member => Step::Members,
        Role::Settlor => Step::Settlement,
        Role::Trustee => Step::Trustees,
        Role::Appointor | Role::SubstituteAppointor | Role::Guardian => Step::Appointors,
        Role::Beneficiary | Role::DefaultTaker | Role::ExcludedPerson => Step::Beneficiaries,
        Role::UnitHolder => Step::UnitHolders,
        Role::FundMember | Role::Representative => Step::FundMembers,
    }
}

impl Draft {
    /// The step where the field of this path is filled in.
    pub fn step_of(&self, path: &str) -> Step {
        let mut parts = path.split('.');
        let head = parts.next().unwrap_or_default();
        let id = parts.next().unwrap_or_default();
        match head {
            "registered_office" | "principal_place" | "ultimate_holding" => Step::Addresses,
            "office" => self.office(&RowId::new(id)).map_or_else(
                || self.of_role(Role::Director),
                |office| self.of_role(office.role),
            ),
            "officeholders" => self.of_role(Role::Director),
            "class" | "share_classes" | "unit_classes" => {
                self.either(Step::UnitClasses, Step::ShareClasses)
            }
            "holding" | "members" | "unit_holders" | "non_cash_shares" => {
                self.either(Step::UnitHolders, Step::Members)
            }
            "person" | "organisation" => self.step_of_party(&PartyId::new(id)),
            "settlor" => Step::Settlement,
            "trustees" | "duty" => Step::Trustees,
            "appointors" => Step::Appointors,
            "beneficiaries" => Step::Beneficiaries,
            "fund_members" | "tie" => self.either(Step::FundMembers, Step::Settlement),
            "trust" => self.step_of_trust(id),
            "deed" => match id {
                "chairperson" | "signatory_1" | "signatory_2" => Step::Trustees,
                _ => Step::NameAndType,
            },
            "fund" => match id {
                "established_on" | "address" | "postal" | "postal_differs" => Step::NameAndType,
                "elects_regulation" | "abn_applied_on" => Step::TaxRegistrations,
                _ => Step::FundOperations,
            },
            "extras" => Step::TaxRegistrations,
            "applicant" | "special_instructions" | "fee" => Step::Review,
            _ => Step::NameAndType,
        }
    }

    /// The first where the product has it, or else the second.
    fn either(&self, step: Step, other: Step) -> Step {
        if product::definition(self.product).has_step(step) {
            step
        } else {
            other
        }
    }

    fn step_of_trust(&self, field: &str) -> Step {
        match field {
            "settlement" | "settled_sum" => Step::Settlement,
            "appointors_act" => Step::Appointors,
            "general_class" | "foreign_exclusion" => {
                self.either(Step::Beneficiaries, Step::NameAndType)
            }
            field if field.starts_with("settlor") => Step::Settlement,
            _ => Step::NameAndType,
        }
    }

    fn of_role(&self, role: Role) -> Step {
        self.either(step_of_role(role), Step::Trustees)
    }

    /// The first step where the party has a role; a company's people without
    /// one are at its officeholders.
    fn step_of_party(&self, party: &PartyId) -> Step {
        let steps = product::definition(self.product).steps;
        let place = |step: &Step| steps.iter().position(|other| other == step);
        self.roles_of(party)
            .into_iter()
            .map(|role| self.of_role(role))
            .min_by_key(place)
            .unwrap_or_else(|| self.either(Step::Officeholders, Step::Trustees))
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
