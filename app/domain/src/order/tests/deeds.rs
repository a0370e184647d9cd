//! Trusts and funds: their parts have paths as a company's do.

use serde_json::Value;

use crate::client::{Client, ClientKind, SyncedClient};
use crate::ids::ClientUuid;
use crate::order::product::{catalogue, definition};
use crate::order::sample::{
    AT, company, family_trust, fund_corporate, fund_individual, party, row, set, unit_trust,
    with_organisation,
};
use crate::order::{Draft, FieldError, Lineal, Product, Role, RowError, Source, Step};
use crate::party::PartyKind;

fn samples() -> [Draft; 6] {
    let mut trustee = company();
    trustee.product = Product::CompanySuperTrustee;
    [
        company(),
        trustee,
        family_trust(),
        unit_trust(),
        fund_individual(),
        fund_corporate(),
    ]
}

#[test]
fn every_path_of_every_product_can_be_read_and_written_back() {
    for mut draft in samples() {
        draft
            .add_tie(row("tie"), party("jane"), party("luca"))
            .unwrap();
        for path in draft.paths() {
            let value = draft
                .get(&path)
                .unwrap_or_else(|| panic!("{path} cannot be read"));
            let mut copy = draft.clone();
            copy.set(&path, &value, AT, Source::Typed)
                .unwrap_or_else(|e| panic!("{path}: {e}"));
            assert_eq!(copy, draft, "{path} changed by its own value");
        }
        let text = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
    }
}

/// A company as it was stored before there were trusts and funds.
#[test]
fn a_company_stored_before_reads_as_it_was() {
    let draft = with_organisation();
    let mut stored = serde_json::to_value(&draft).unwrap();
    let drop = |value: &mut Value, keys: &[&str]| {
        let object = value.as_object_mut().unwrap();
        for key in keys {
            object.remove(*key).unwrap_or_else(|| panic!("no {key}"));
        }
    };
    drop(&mut stored, &["deed", "trust", "fund", "ties", "tables"]);
    let person = [
        "occupation",
        "employer",
        "legal_disability",
        "represented_by",
        "tax_record_checked",
        "standing",
    ];
    for (list, keys) in [
        ("persons", &person[..]),
        ("organisations", &["registered_on", "ordered_in"]),
        ("offices", &["signs_in"]),
        ("share_classes", &["votes", "income", "capital"]),
    ] {
        for row in stored[list].as_array_mut().unwrap() {
            drop(row, keys);
        }
    }
    assert_eq!(serde_json::from_value::<Draft>(stored).unwrap(), draft);
}

#[test]
fn every_product_is_whole() {
    for def in catalogue() {
        let id = def.id;
        assert!(!def.documents.is_empty() && def.price.cents() > 0, "{id}");
        assert!(!def.rules.is_empty() && !def.structure.is_empty(), "{id}");
        assert_eq!(def.steps.first(), Some(&Step::NameAndType), "{id}");
        assert!(def.steps.ends_with(&[Step::Review, Step::Complete]), "{id}");
        for (at, step) in def.steps.iter().enumerate() {
            assert!(!def.steps[..at].contains(step), "{id} has {step:?} twice");
        }
        for role in def.roles {
            assert!(!role.kinds.is_empty(), "{id}");
            assert!(role.max.is_none_or(|most| most >= role.min), "{id}");
            let known = role
                .counted_by
                .is_none_or(|rule| crate::rules::ALL_IDS.contains(&rule));
            assert!(known, "{id}: {role:?}");
        }
        let holder = def.product.holder().map(|role| def.role(role).is_some());
        assert_ne!(holder, Some(false), "{id}");
    }
    let orderable = catalogue().filter(|def| def.orderable).count();
    assert_eq!(orderable, 1, "pages of the others do not exist yet");
}

#[test]
fn a_role_is_filled_in_at_a_step_of_its_product() {
    for draft in samples() {
        let def = definition(draft.product);
        for office in &draft.offices {
            let step = draft.step_of(&format!("office.{}.consent_date", office.id));
            assert!(def.has_step(step), "{:?} of {}", office.role, def.id);
        }
        for person in &draft.persons {
            let step = draft.step_of(&format!("person.{}.family_name", person.id));
            assert!(def.has_step(step), "{} of {}", person.id, def.id);
        }
    }
    let fund = fund_corporate();
    for (path, step) in [
        ("person.jane.tfn", Step::FundMembers),
        ("office.director-jane.consent_date", Step::Trustees),
        ("organisation.corp.acn", Step::Trustees),
        ("fund.initial_asset", Step::FundOperations),
        ("fund.abn_applied_on", Step::TaxRegistrations),
        ("deed.signatory_1", Step::Trustees),
        ("deed.date", Step::NameAndType),
    ] {
        assert_eq!(fund.step_of(path), step, "{path}");
    }
    let units = unit_trust();
    assert_eq!(units.step_of("class.ord.number"), Step::UnitClasses);
    assert_eq!(units.step_of("holding.h-jane.paid"), Step::UnitHolders);
    assert_eq!(units.step_of("trust.settled_sum"), Step::Settlement);
}

#[test]
fn a_corporate_trustee_is_a_company_and_a_fund_has_people() {
    let mut fund = fund_corporate();
    let jane = fund.add_office(row("x"), Role::Trustee, party("jane"));
    assert_eq!(jane, Err(RowError::CompaniesOnly("trustee")));
    let corp = fund.add_office(row("x"), Role::FundMember, party("corp"));
    assert_eq!(corp, Err(RowError::PersonsOnly("fund member")));
    let mut units = unit_trust();
    let holder = units.add_office(row("x"), Role::UnitHolder, party("jane"));
    assert_eq!(holder, Err(RowError::NotAnOffice));
    assert_eq!(
        units.roles_of(&party("jane")),
        [Role::UnitHolder],
        "by its holding"
    );
    let class = units.class(&row("ord")).unwrap();
    assert_eq!((class.votes, class.income), (Some(true), Some(true)));
    let paid = &units.holding(&row("h-jane")).unwrap().paid;
    assert_eq!(paid, "", "the price of one unit is not what all cost");
}

#[test]
fn choices_are_read_back() {
    let mut draft = family_trust();
    set(&mut draft, "trust.lineal", "capital_only");
    assert_eq!(draft.trust.lineal, Lineal::CapitalOnly);
    assert_eq!(draft.trust.lineal.label(), "Capital only");
    let wrong = draft.set("trust.lineal", "both", AT, Source::Typed);
    assert_eq!(wrong, Err(FieldError::NotAChoice("both".to_owned())));
    let stored = serde_json::to_value(&draft.trust).unwrap();
    assert_eq!(stored["lineal"], "capital_only");
}

#[test]
fn what_names_somebody_goes_or_moves_with_them() {
    let mut draft = fund_corporate();
    set(&mut draft, "person.luca.represented_by", "jane");
    set(&mut draft, "deed.chairperson", "jane");
    draft
        .add_tie(row("tie"), party("jane"), party("luca"))
        .unwrap();
    set(&mut draft, "tie.tie.relative", "yes");
    assert!(draft.are_relatives(&party("luca"), &party("jane")));
    let same = draft.add_tie(row("x"), party("jane"), party("jane"));
    assert_eq!(same, Err(RowError::SamePerson));

    let mut merged = draft.clone();
    merged.add_person(party("twin")).unwrap();
    merged
        .merge_persons(&party("twin"), &party("jane"))
        .unwrap();
    assert_eq!(merged.deed.chairperson, Some(party("twin")));
    assert!(merged.are_relatives(&party("luca"), &party("twin")));
    merged
        .merge_persons(&party("twin"), &party("luca"))
        .unwrap();
    assert!(merged.ties.is_empty(), "nobody is tied to himself");

    draft.remove_party(&party("jane")).unwrap();
    assert_eq!(draft.deed.chairperson, None);
    assert_eq!(draft.get("person.luca.represented_by").as_deref(), Some(""));
    assert!(draft.ties.is_empty());
}

/// An existing company or trust can hold a role.
#[test]
fn an_entity_of_xpm_takes_a_role() {
    let client = |id: &str, name: &str, kind, acn: &str| SyncedClient {
        uuid: ClientUuid::new(id),
        client: Client {
            name: name.to_owned(),
            kind,
            acn: acn.to_owned(),
            ..Client::default()
        },
        as_of: AT,
    };
    let mut draft = unit_trust();
    let company = client("c", "Wattle Pty Ltd", ClientKind::Company, "010 499 966");
    let trust = client("t", "Wattle Family Trust", ClientKind::Trust, "");
    draft
        .add_organisation_from_client(party("wattle"), &company)
        .unwrap();
    draft
        .add_organisation_from_client(party("family"), &trust)
        .unwrap();
    draft
        .add_office(row("trustee"), Role::Trustee, party("wattle"))
        .unwrap();
    draft
        .add_holding(row("units"), None, vec![party("family")])
        .unwrap();
    assert_eq!(draft.roles_of(&party("wattle")), [Role::Trustee]);
    assert_eq!(draft.roles_of(&party("family")), [Role::UnitHolder]);
    assert_eq!(
        draft.kind_of(&party("family")),
        Some(PartyKind::Organisation)
    );
    let tables = crate::rules::Tables::current();
    let context = crate::rules::Context::new(crate::order::sample::today(), &tables);
    let findings = crate::rules::check(&draft, &context);
    let acn = |id: &str| {
        let field = format!("organisation.{id}.acn");
        findings.iter().any(|f| f.field == field && f.rule == "R01")
    };
    assert!(!acn("wattle") && !acn("family"), "a trust has no ACN");
}

#[test]
fn an_earlier_order_is_copied_without_what_was_its_own() {
    let later = AT.plus_seconds(60);
    for draft in samples() {
        let copy = draft.copied("2027-07-01".to_owned(), later);
        assert_eq!(copy.persons.len(), draft.persons.len());
        assert_eq!(copy.offices.len(), draft.offices.len());
        assert_eq!(copy.name.text, "");
        assert!(!copy.applicant.declared && copy.reasons.is_empty());
        let consents = copy.offices.iter().any(|office| office.consent_confirmed);
        let sealed = copy
            .persons
            .iter()
            .any(|person| person.director_id.is_held());
        assert!(!consents && !sealed, "neither signed nor sealed again");
        let from = copy.provenance_of("person.jane.family_name").unwrap();
        assert_eq!((from.source, from.at), (Source::CarriedOver, later));
        assert_eq!(copy.provenance_of("name.text"), None);
        assert_eq!(copy.tables, "2027-07-01");
    }
    let mut waiting = family_trust();
    set(&mut waiting, "organisation.corp.acn", "");
    waiting.organisations[0].ordered_in = Some(crate::ids::OrderId::new("o"));
    let copy = waiting.copied(String::new(), later);
    assert!(
        copy.organisations.is_empty(),
        "that company is not made twice"
    );
}
