//! Products. A product is data: its steps, roles and prices; rules and pages
//! take the definition.

use serde::{Deserialize, Serialize};

use super::{Role, Step};
use crate::money::Money;
use crate::party::PartyKind;

/// What can be ordered.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Product {
    /// Proprietary company limited by shares.
    #[default]
    #[serde(rename = "company.pty")]
    CompanyPty,
    /// The same, acting only as trustee of a superannuation fund.
    #[serde(rename = "company.pty.super_trustee")]
    CompanySuperTrustee,
    /// Discretionary (family) trust.
    #[serde(rename = "trust.discretionary")]
    TrustDiscretionary,
    /// Unit trust.
    #[serde(rename = "trust.unit")]
    TrustUnit,
    /// Fund with individual trustees.
    #[serde(rename = "smsf.individual")]
    SmsfIndividual,
    /// Fund with a company as trustee.
    #[serde(rename = "smsf.corporate")]
    SmsfCorporate,
}

impl Product {
    /// All of them, in the order of the catalogue.
    pub const ALL: [Self; 6] = [
        Self::CompanyPty,
        Self::CompanySuperTrustee,
        Self::TrustDiscretionary,
        Self::TrustUnit,
        Self::SmsfIndividual,
        Self::SmsfCorporate,
    ];

    /// The word stored and used in paths.
    pub const fn as_str(self) -> &'static str {
        definition(self).id
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|product| product.as_str() == word)
    }
}

/// A fee of ASIC's in the dated tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeKey {
    /// Registration of a company limited by shares.
    RegisterCompany,
    /// Reservation of a name.
    ReserveName,
    /// Ministerial consent to a name.
    MinisterialConsent,
}

/// A role that parties take in a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleDef {
    /// Which.
    pub role: Role,
    /// How many at least.
    pub min: u16,
    /// How many at most.
    pub max: Option<u16>,
    /// Who may take it, the usual first.
    pub kinds: &'static [PartyKind],
    /// The relationship that XPM knows for it.
    pub xpm: Option<&'static str>,
}

/// A product as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// Which.
    pub product: Product,
    /// Its id in the order rules.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// Its name inside a sentence.
    pub short: &'static str,
    /// What it is for, in a sentence or two.
    pub words: &'static str,
    /// Whether it can be ordered.
    pub orderable: bool,
    /// The steps of its wizard.
    pub steps: &'static [Step],
    /// The roles in it.
    pub roles: &'static [RoleDef],
    /// Our price, GST included.
    pub price: Money,
    /// ASIC's fee, passed on without GST.
    pub asic_fee: Option<FeeKey>,
    /// The documents made.
    pub documents: &'static [&'static str],
    /// The usual word for the new entity's business structure in XPM.
    pub structure: &'static str,
    /// ASIC's subclass code.
    pub subclass: Option<&'static str>,
}

impl Definition {
    /// The role's part in this product.
    pub fn role(&self, role: Role) -> Option<&'static RoleDef> {
        self.roles.iter().find(|def| def.role == role)
    }
}

const PERSON: &[PartyKind] = &[PartyKind::Person];
const EITHER: &[PartyKind] = &[PartyKind::Person, PartyKind::Organisation];

const COMPANY_ROLES: &[RoleDef] = &[
    RoleDef {
        role: Role::Director,
        min: 1,
        max: None,
        kinds: PERSON,
        xpm: Some("Director"),
    },
    RoleDef {
        role: Role::Secretary,
        min: 0,
        max: None,
        kinds: PERSON,
        xpm: Some("Secretary"),
    },
    RoleDef {
        role: Role::PublicOfficer,
        min: 0,
        max: Some(1),
        kinds: PERSON,
        xpm: Some("Public Officer"),
    },
    RoleDef {
        role: Role::AlternateDirector,
        min: 0,
        max: None,
        kinds: PERSON,
        xpm: None,
    },
    RoleDef {
        role: Role::Member,
        min: 1,
        max: None,
        kinds: EITHER,
        xpm: Some("Shareholder"),
    },
];

const COMPANY_STEPS: &[Step] = &[
    Step::NameAndType,
    Step::Addresses,
    Step::Officeholders,
    Step::ShareClasses,
    Step::Members,
    Step::TaxRegistrations,
    Step::Review,
    Step::Complete,
];

const COMPANY_PTY: Definition = Definition {
    product: Product::CompanyPty,
    id: "company.pty",
    title: "Proprietary company",
    short: "company",
    words: "A company limited by shares, registered with ASIC, with its constitution, \
            consents, registers and certificates.",
    orderable: true,
    steps: COMPANY_STEPS,
    roles: COMPANY_ROLES,
    price: Money::from_cents(16_500),
    asic_fee: Some(FeeKey::RegisterCompany),
    documents: &[
        "Order summary",
        "Constitution",
        "Consents of officeholders and members",
        "Registers and share certificates",
    ],
    structure: "Company",
    subclass: Some("PROP"),
};

const fn later(
    product: Product,
    id: &'static str,
    title: &'static str,
    short: &'static str,
) -> Definition {
    Definition {
        product,
        id,
        title,
        short,
        words: "",
        orderable: false,
        steps: &[],
        roles: &[],
        price: Money::ZERO,
        asic_fee: None,
        documents: &[],
        structure: "",
        subclass: None,
    }
}

static COMPANY: Definition = COMPANY_PTY;
static SUPER_TRUSTEE: Definition = Definition {
    product: Product::CompanySuperTrustee,
    id: "company.pty.super_trustee",
    title: "Superannuation trustee company",
    words: "A company that acts only as trustee of a superannuation fund.",
    orderable: false,
    subclass: Some("PSTC"),
    ..COMPANY_PTY
};
static DISCRETIONARY: Definition = Definition {
    words: "A family trust with a trustee, an appointor and beneficiaries at the trustee's choice.",
    structure: "Trust",
    ..later(
        Product::TrustDiscretionary,
        "trust.discretionary",
        "Discretionary trust",
        "discretionary trust",
    )
};
static UNIT: Definition = Definition {
    words: "A trust divided into units, fixed or not.",
    structure: "Trust",
    ..later(Product::TrustUnit, "trust.unit", "Unit trust", "unit trust")
};
static FUND_INDIVIDUAL: Definition = Definition {
    words: "A self-managed super fund whose members are its trustees.",
    structure: "Self Managed Superannuation Fund",
    ..later(
        Product::SmsfIndividual,
        "smsf.individual",
        "SMSF with individual trustees",
        "super fund",
    )
};
static FUND_CORPORATE: Definition = Definition {
    words: "A self-managed super fund with a company as its trustee.",
    structure: "Self Managed Superannuation Fund",
    ..later(
        Product::SmsfCorporate,
        "smsf.corporate",
        "SMSF with a corporate trustee",
        "super fund",
    )
};

/// The definition of a product.
pub const fn definition(product: Product) -> &'static Definition {
    match product {
        Product::CompanyPty => &COMPANY,
        Product::CompanySuperTrustee => &SUPER_TRUSTEE,
        Product::TrustDiscretionary => &DISCRETIONARY,
        Product::TrustUnit => &UNIT,
        Product::SmsfIndividual => &FUND_INDIVIDUAL,
        Product::SmsfCorporate => &FUND_CORPORATE,
    }
}

/// All products, in the order of the catalogue.
pub fn catalogue() -> impl Iterator<Item = &'static Definition> {
    Product::ALL.into_iter().map(definition)
}
