//! Complete trusts and funds, for tests. Jane and Luca are in all of them; the
//! company "corp" is trustee where a company is.

use super::{organisation, party, person, row, set};
use crate::order::{Draft, Product, Role};

const APPLICANT: [(&str, &str); 4] = [
    ("jurisdiction", "VIC"),
    ("applicant.name", "Priya Raman"),
    ("applicant.declared", "yes"),
    ("applicant.declared_on", "19/11/2026"),
];

const SETTLEMENT: [(&str, &str); 5] = [
    ("trust.settled_sum", "10.00"),
    ("trust.settlor_beneficiary", "no"),
    ("trust.settlor_trustee", "no"),
    ("trust.settlor_relative", "no"),
    ("trust.settlor_adviser", "no"),
];

const FUND: [(&str, &str); 9] = [
    ("name.text", "Marchetti Super Fund"),
    ("fund.address.street", "27 Candlebark Street"),
    ("fund.address.locality", "Geelong West"),
    ("fund.address.state", "VIC"),
    ("fund.address.postcode", "3218"),
    ("fund.trustee_paid", "no"),
    ("fund.initial_asset", "$1,000 in cash"),
    ("fund.elects_regulation", "yes"),
    ("extras.abn", "yes"),
];

fn begin(product: Product, typed: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::new(product);
    for (path, value) in APPLICANT.iter().chain(typed) {
        set(&mut draft, path, value);
    }
    for (id, given, born, mobile) in [
        ("jane", "Jane", "14/03/1984", "+61 491 570 156"),
        ("luca", "Luca", "30/07/1982", "+61 491 570 157"),
    ] {
        let typed = [("given_1", given), ("birth_date", born), ("mobile", mobile)];
        person(&mut draft, id, &typed);
    }
    draft
}

/// Offices with their consents, each named after its role and its party.
fn offices(draft: &mut Draft, offices: &[(Role, &str)]) {
    for (role, who) in offices {
        let id = format!("{}-{who}", role.as_str());
        draft
            .add_office(row(&id), *role, party(who))
            .expect("added");
        set(draft, &format!("office.{id}.consent_confirmed"), "yes");
        set(draft, &format!("office.{id}.consent_date"), "18/11/2026");
    }
}

/// Sam settles, the company is trustee.
fn settle(draft: &mut Draft) {
    for (path, value) in SETTLEMENT {
        set(draft, path, value);
    }
    let typed = [
        ("given_1", "Samuel"),
        ("family_name", "Okafor"),
        ("birth_date", "02/02/1960"),
        ("mobile", "+61 491 570 158"),
    ];
    person(draft, "sam", &typed);
    organisation(draft);
    offices(draft, &[(Role::Settlor, "sam"), (Role::Trustee, "corp")]);
}

pub(crate) fn family_trust() -> Draft {
    let typed = [
        ("name.text", "Marchetti Family Trust"),
        ("trust.holds_land", "no"),
        ("trust.general_class", "Children of Jane and Luca"),
    ];
    let mut draft = begin(Product::TrustDiscretionary, &typed);
    settle(&mut draft);
    let roles = [
        (Role::Appointor, "jane"),
        (Role::Beneficiary, "jane"),
        (Role::Beneficiary, "luca"),
    ];
    offices(&mut draft, &roles);
    draft
}

pub(crate) fn unit_trust() -> Draft {
    let mut draft = begin(
        Product::TrustUnit,
        &[("name.text", "Saltbush Lane Unit Trust")],
    );
    settle(&mut draft);
    draft.add_class(row("ord")).expect("added");
    set(&mut draft, "class.ord.number", "100");
    for (id, who) in [("h-jane", "jane"), ("h-luca", "luca")] {
        draft
            .add_holding(row(id), None, vec![party(who)])
            .expect("added");
        set(&mut draft, &format!("holding.{id}.number"), "50");
    }
    draft
}

fn fund(product: Product) -> Draft {
    let mut draft = begin(product, &FUND);
    for who in ["jane", "luca"] {
        for field in [
            "dishonesty_offence",
            "civil_penalty",
            "bankrupt",
            "regulator",
        ] {
            set(&mut draft, &format!("person.{who}.standing.{field}"), "no");
        }
        set(
            &mut draft,
            &format!("person.{who}.tax_record_checked"),
            "yes",
        );
    }
    let members = [(Role::FundMember, "jane"), (Role::FundMember, "luca")];
    offices(&mut draft, &members);
    draft
}

pub(crate) fn fund_individual() -> Draft {
    let mut draft = fund(Product::SmsfIndividual);
    let trustees = [(Role::Trustee, "jane"), (Role::Trustee, "luca")];
    offices(&mut draft, &trustees);
    draft
}

pub(crate) fn fund_corporate() -> Draft {
    let mut draft = fund(Product::SmsfCorporate);
    organisation(&mut draft);
    let roles = [
        (Role::Trustee, "corp"),
        (Role::Director, "jane"),
        (Role::Director, "luca"),
    ];
    offices(&mut draft, &roles);
    draft
}
