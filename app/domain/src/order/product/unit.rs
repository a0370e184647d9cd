//! `trust.unit`: a trust divided into units, fixed or not (`trust.unit_kind`).

use super::definition::EITHER;
use super::discretionary::{SETTLOR, TRUSTEE};
use super::{Ask, Definition, DutyKey, Product, RoleDef, RuleSet};
use crate::client::ClientKind;
use crate::money::Money;
use crate::order::{Role, Step};

const ROLES: &[RoleDef] = &[
    SETTLOR,
    TRUSTEE,
    RoleDef {
        min: 1,
        counted_by: Some("T10a"),
        kinds: EITHER,
        asks: &[Ask::Address],
        // XPM has no unit holders; of its words this one needs no number of shares.
        xpm: Some("Beneficiary"),
        ..RoleDef::of(Role::UnitHolder)
    },
];

pub(super) static UNIT: Definition = Definition {
    product: Product::TrustUnit,
    id: "trust.unit",
    title: "Unit trust",
    short: "unit trust",
    words: "A trust divided into units, fixed or not.",
    orderable: false,
    entity: ClientKind::Trust,
    steps: &[
        Step::NameAndType,
        Step::Settlement,
        Step::Trustees,
        Step::UnitClasses,
        Step::UnitHolders,
        Step::TaxRegistrations,
        Step::Review,
        Step::Complete,
    ],
    roles: ROLES,
    rules: &[RuleSet::Deed, RuleSet::Trust, RuleSet::Units],
    price: Money::from_cents(24_200),
    asic_fee: None,
    duty: Some(DutyKey::Trust),
    documents: &[
        "Order summary",
        "Trust deed",
        "Minutes of the trustee",
        "Register and certificates of units",
    ],
    structure: "Trust",
    subclass: None,
};
