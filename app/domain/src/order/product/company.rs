//! `company.pty`: proprietary company limited by shares (ASIC Form 201).

use super::definition::{EITHER, PERSON};
use super::{Ask, Definition, FeeKey, Product, RoleDef, RuleSet};
use crate::client::ClientKind;
use crate::money::Money;
use crate::order::{Role, Step};

const OFFICER: &[Ask] = &[
    Ask::Address,
    Ask::BirthDate,
    Ask::BirthPlace,
    Ask::FormerNames,
    Ask::Residency,
    Ask::Mobile,
    Ask::Disqualification,
];

const DIRECTOR: &[Ask] = &[
    Ask::Address,
    Ask::BirthDate,
    Ask::BirthPlace,
    Ask::FormerNames,
    Ask::Residency,
    Ask::Mobile,
    Ask::Disqualification,
    Ask::DirectorId,
];

const ROLES: &[RoleDef] = &[
    RoleDef {
        min: 1,
        counted_by: Some("C01a"),
        asks: DIRECTOR,
        xpm: Some("Director"),
        ..RoleDef::of(Role::Director)
    },
    RoleDef {
        asks: OFFICER,
        xpm: Some("Secretary"),
        ..RoleDef::of(Role::Secretary)
    },
    RoleDef {
        max: Some(1),
        kinds: PERSON,
        asks: &[Ask::Address],
        xpm: Some("Public Officer"),
        ..RoleDef::of(Role::PublicOfficer)
    },
    RoleDef {
        asks: DIRECTOR,
        ..RoleDef::of(Role::AlternateDirector)
    },
    RoleDef {
        min: 1,
        counted_by: Some("C04a"),
        kinds: EITHER,
        asks: &[Ask::Address],
        xpm: Some("Shareholder"),
        ..RoleDef::of(Role::Member)
    },
];

const STEPS: &[Step] = &[
    Step::NameAndType,
    Step::Addresses,
    Step::Officeholders,
    Step::ShareClasses,
    Step::Members,
    Step::TaxRegistrations,
    Step::Review,
    Step::Complete,
];

/// A constant and not only a static, since the trustee company differs from it
/// in a few fields.
pub(super) const PTY: Definition = Definition {
    product: Product::CompanyPty,
    id: "company.pty",
    title: "Proprietary company",
    short: "company",
    words: "A company limited by shares, registered with ASIC, with its constitution, \
            consents, registers and certificates.",
    orderable: true,
    entity: ClientKind::Company,
    steps: STEPS,
    roles: ROLES,
    rules: &[RuleSet::CompanyName, RuleSet::Company],
    price: Money::from_cents(16_500),
    asic_fee: Some(FeeKey::RegisterCompany),
    duty: None,
    documents: &[
        "Order summary",
        "Constitution",
        "Consents of officeholders and members",
        "Registers and share certificates",
    ],
    structure: "Company",
    subclass: Some("PROP"),
};

pub(super) static COMPANY: Definition = PTY;
