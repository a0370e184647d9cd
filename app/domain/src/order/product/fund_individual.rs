//! `smsf.individual`: a self-managed superannuation fund whose members are its
//! trustees.

use super::definition::PERSON;
use super::{Ask, Definition, DutyKey, Product, RoleDef, RuleSet};
use crate::client::ClientKind;
use crate::money::Money;
use crate::order::{Role, Step};

/// Somebody who answers for a fund, as trustee or as director of the trustee.
pub(super) const RESPONSIBLE: &[Ask] = &[Ask::Address, Ask::BirthDate, Ask::Mobile, Ask::Standing];

pub(super) const MEMBER: RoleDef = RoleDef {
    min: 1,
    max: Some(6),
    counted_by: Some("S01"),
    asks: &[Ask::Address, Ask::BirthDate, Ask::Residency],
    xpm: Some("Member"),
    ..RoleDef::of(Role::FundMember)
};

/// Parent, guardian or legal representative who acts for a member.
pub(super) const REPRESENTATIVE: RoleDef = RoleDef {
    asks: &[Ask::Address, Ask::BirthDate],
    ..RoleDef::of(Role::Representative)
};

pub(super) const STEPS: &[Step] = &[
    Step::NameAndType,
    Step::FundMembers,
    Step::Trustees,
    Step::FundOperations,
    Step::TaxRegistrations,
    Step::Review,
    Step::Complete,
];

/// A constant, since the fund with a corporate trustee differs from it in a few fields.
pub(super) const FUND: Definition = Definition {
    product: Product::SmsfIndividual,
    id: "smsf.individual",
    title: "SMSF with individual trustees",
    short: "super fund",
    words: "A self-managed super fund whose members are its trustees.",
    orderable: false,
    entity: ClientKind::Fund,
    steps: STEPS,
    roles: &[
        MEMBER,
        RoleDef {
            min: 2,
            counted_by: Some("S02b"),
            kinds: PERSON,
            asks: RESPONSIBLE,
            xpm: Some("Trustee"),
            ..RoleDef::of(Role::Trustee)
        },
        REPRESENTATIVE,
    ],
    rules: &[RuleSet::Deed, RuleSet::Fund],
    price: Money::from_cents(38_500),
    asic_fee: None,
    duty: Some(DutyKey::Fund),
    documents: &[
        "Order summary",
        "Fund deed",
        "Minutes of the trustees",
        "Applications of members",
        "Trustee declarations",
    ],
    structure: "Self Managed Superannuation Fund",
    subclass: None,
};

pub(super) static FUND_INDIVIDUAL: Definition = FUND;
