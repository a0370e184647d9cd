//! What a trust's order holds beside its parties and its deed.

use serde::{Deserialize, Serialize};

use super::fields::{choices, fields};
use crate::place::Jurisdiction;

choices! {
    /// What the lineal variant keeps for descendants.
    Lineal {
        /// No protection: the usual family trust.
        None = "none", "Not protected";
        /// Income and capital.
        IncomeAndCapital = "income_and_capital", "Income and capital";
        /// Capital only.
        CapitalOnly = "capital_only", "Capital only";
    }
}

choices! {
    /// How the first sum comes into the trust.
    SettlementWay {
        /// The firm names a settlor, who pays the sum.
        YouSettle = "you_settle", "You name the settlor";
        /// Our settlor pays the sum.
        ProviderSettles = "provider_settles", "We provide the settlor";
        /// The settlor signs by attorney.
        PowerOfAttorney = "power_of_attorney", "The settlor signs by power of attorney";
    }
}

choices! {
    /// How several appointors act.
    Acting {
        /// All of them together.
        Jointly = "jointly", "Jointly";
        /// Each alone.
        Severally = "severally", "Severally";
    }
}

choices! {
    /// Whether what a unit gives is settled by the deed.
    UnitKind {
        /// The trustee has discretion.
        NonFixed = "non_fixed", "Non-fixed";
        /// Income and capital follow the units.
        Fixed = "fixed", "Fixed";
    }
}

/// A trust's own answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Trust {
    /// Protection of lineal descendants.
    pub lineal: Lineal,
    /// Fixed or not, of a unit trust.
    pub unit_kind: UnitKind,
    /// How the trust is settled.
    pub settlement: SettlementWay,
    /// The sum, as typed.
    pub settled_sum: String,
    /// "Is the settlor a beneficiary?"
    pub settlor_beneficiary: Option<bool>,
    /// "Is the settlor a trustee, or a director of it?"
    pub settlor_trustee: Option<bool>,
    /// "Is the settlor a relative of a beneficiary or trustee?"
    pub settlor_relative: Option<bool>,
    /// Of whom.
    pub settlor_relative_of: String,
    /// "Is the settlor the accountant or adviser?"
    pub settlor_adviser: Option<bool>,
    /// The settlor goes to XPM too, which needs a date of birth.
    pub settlor_to_xpm: bool,
    /// How several appointors act.
    pub appointors_act: Acting,
    /// Beneficiaries by description: "children and grandchildren of ...".
    pub general_class: String,
    /// "Are foreign persons excluded?"
    pub foreign_exclusion: Option<bool>,
    /// "May the trust hold land?"
    pub holds_land: Option<bool>,
    /// Where.
    pub land_state: Option<Jurisdiction>,
}

fields!(Trust {
    lineal,
    unit_kind,
    settlement,
    settled_sum,
    settlor_beneficiary,
    settlor_trustee,
    settlor_relative,
    settlor_relative_of,
    settlor_adviser,
    settlor_to_xpm,
    appointors_act,
    general_class,
    foreign_exclusion,
    holds_land,
    land_state,
});
