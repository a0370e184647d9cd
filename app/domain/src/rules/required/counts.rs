//! R05, ours: how many may take a role, where no published rule says it.

use crate::order::Role;
use crate::order::product::RoleDef;
use crate::rules::Report;

/// The list on the page that the role is in.
const fn list(role: Role) -> &'static str {
    match role {
        Role::Director | Role::Secretary | Role::PublicOfficer | Role::AlternateDirector => {
            "officeholders"
        }
        Role::Member => "members",
        Role::Settlor => "settlor",
        Role::Trustee => "trustees",
        Role::Appointor | Role::SubstituteAppointor | Role::Guardian => "appointors",
        Role::Beneficiary | Role::DefaultTaker | Role::ExcludedPerson => "beneficiaries",
        Role::UnitHolder => "unit_holders",
        Role::FundMember | Role::Representative => "fund_members",
    }
}

pub(super) fn check(report: &mut Report<'_>) {
    for def in report.definition.roles {
        if def.counted_by.is_none() {
            check_role(report, def);
        }
    }
}

fn check_role(report: &mut Report<'_>, def: &RoleDef) {
    let found = report.draft.with_role(def.role).len();
    let words = def.role.words();
    if found < usize::from(def.min) {
        let message = format!("Add at least {} {words}.", def.min);
        report.error("R05", list(def.role), message);
    }
    if let Some(most) = def.max
        && found > usize::from(most)
    {
        let message = format!("This order takes at most {most} {words}; it has {found}.");
        report.error("R05", list(def.role), message);
    }
}
