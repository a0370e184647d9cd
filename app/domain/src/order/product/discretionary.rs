//! `trust.discretionary`: discretionary (family) trust. The variant that
//! protects lineal descendants is an answer in the order (`trust.lineal`),
//! since nothing but a clause of the deed differs.

use super::definition::EITHER;
use super::{Ask, Definition, DutyKey, Product, RoleDef, RuleSet};
use crate::client::ClientKind;
use crate::money::Money;
use crate::order::{Role, Step};

/// Provided by us when the order says so, which is why none is required here (R01).
pub(super) const SETTLOR: RoleDef = RoleDef {
    max: Some(1),
    kinds: EITHER,
    asks: &[Ask::Address],
    xpm: Some("Settlor"),
    ..RoleDef::of(Role::Settlor)
};

pub(super) const TRUSTEE: RoleDef = RoleDef {
    min: 1,
    kinds: EITHER,
    asks: &[Ask::Address, Ask::BirthDate, Ask::Mobile],
    xpm: Some("Trustee"),
    ..RoleDef::of(Role::Trustee)
};

const ROLES: &[RoleDef] = &[
    SETTLOR,
    TRUSTEE,
    RoleDef {
        // Nobody is a warning (T08), not an error.
        kinds: EITHER,
        asks: &[Ask::Address],
        xpm: Some("Appointer"), // XPM's spelling
        ..RoleDef::of(Role::Appointor)
    },
    RoleDef {
        kinds: EITHER,
        ..RoleDef::of(Role::SubstituteAppointor)
    },
    RoleDef::of(Role::Guardian),
    RoleDef {
        min: 1,
        kinds: EITHER,
        xpm: Some("Beneficiary"),
        ..RoleDef::of(Role::Beneficiary)
    },
    RoleDef {
        kinds: EITHER,
        ..RoleDef::of(Role::DefaultTaker)
    },
    RoleDef {
        kinds: EITHER,
        ..RoleDef::of(Role::ExcludedPerson)
    },
];

pub(super) static DISCRETIONARY: Definition = Definition {
    product: Product::TrustDiscretionary,
    id: "trust.discretionary",
    title: "Discretionary trust",
    short: "discretionary trust",
    words: "A family trust with a trustee, an appointor and beneficiaries at the trustee's choice.",
    orderable: false,
    entity: ClientKind::Trust,
    steps: &[
        Step::NameAndType,
        Step::Settlement,
        Step::Trustees,
        Step::Appointors,
        Step::Beneficiaries,
        Step::TaxRegistrations,
        Step::Review,
        Step::Complete,
    ],
    roles: ROLES,
    rules: &[RuleSet::Deed, RuleSet::Trust, RuleSet::Discretionary],
    price: Money::from_cents(24_200),
    asic_fee: None,
    duty: Some(DutyKey::Trust),
    documents: &[
        "Order summary",
        "Trust deed",
        "Minutes of the trustee",
        "Record of the settlement",
    ],
    structure: "Trust",
    subclass: None,
};
