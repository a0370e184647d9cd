use proptest::prelude::*;

use crate::order::sample::{
    AT, company, family_trust, fund_corporate, fund_individual, party, row, set, unit_trust,
    with_organisation,
};
use crate::order::{Draft, FieldError, Role, Source, Step};
use crate::time::Timestamp;

#[test]
fn every_path_can_be_read_and_written_back() {
    let draft = with_organisation();
    let paths = draft.paths();
    assert!(paths.len() > 150, "{} paths", paths.len());
    for path in &paths {
        assert_eq!(
            paths.iter().filter(|other| *other == path).count(),
            1,
            "{path}"
        );
        let value = draft
            .get(path)
            .unwrap_or_else(|| panic!("{path} cannot be read"));
        let mut copy = draft.clone();
        copy.set(path, &value, AT, Source::Typed)
            .unwrap_or_else(|e| panic!("{path}: {e}"));
        assert_eq!(copy, draft, "{path} changed by its own value");
    }
}

#[test]
fn a_path_belongs_to_a_step() {
    let draft = company();
    for (path, step) in [
        ("name.text", Step::NameAndType),
        ("jurisdiction", Step::NameAndType),
        ("registered_office.address.street", Step::Addresses),
        ("person.jane.family_name", Step::Officeholders),
        ("office.dir-jane.consent_date", Step::Officeholders),
        ("class.ord.number", Step::ShareClasses),
        ("holding.h-jane.paid", Step::Members),
        ("extras.gst", Step::TaxRegistrations),
        ("applicant.declared", Step::Review),
    ] {
        assert_eq!(draft.step_of(path), step, "{path}");
    }
    let mut draft = with_organisation();
    assert_eq!(draft.step_of("organisation.corp.acn"), Step::Members);
    draft.add_person(party("new")).unwrap();
    assert_eq!(draft.step_of("person.new.family_name"), Step::Officeholders);
}

#[test]
fn what_is_no_field_is_refused() {
    let mut draft = company();
    for path in [
        "",
        "name",
        "name.",
        "nom.text",
        "person.gone.family_name",
        "person.jane",
        "person.jane.id",
        "person.jane.xpm",
        "person.jane.tfn",
        "person.jane.former_names.3.given",
        "office.dir-jane.role",
        "person.jane.former_names.0.nick",
        "product",
    ] {
        assert_eq!(draft.get(path), None, "{path}");
        let refused = draft.set(path, "x", AT, Source::Typed);
        assert_eq!(refused, Err(FieldError::Unknown(path.to_owned())));
    }
    assert_eq!(draft, company(), "nothing was left behind");
}

#[test]
fn answers_are_yes_no_or_open() {
    let mut draft = Draft::default();
    assert_eq!(draft.get("ultimate_holding.has").as_deref(), Some(""));
    set(&mut draft, "ultimate_holding.has", "no");
    assert_eq!(draft.ultimate_holding.has, Some(false));
    assert_eq!(
        draft.get("extras.gst").as_deref(),
        Some("no"),
        "a tick is never open"
    );
    let maybe = draft.set("extras.gst", "maybe", AT, Source::Typed);
    assert_eq!(maybe, Err(FieldError::NotYesNo));
    let state = draft.set("jurisdiction", "Fiji", AT, Source::Typed);
    assert_eq!(state, Err(FieldError::NotAChoice("Fiji".to_owned())));
    set(&mut draft, "jurisdiction", "victoria");
    assert_eq!(draft.get("jurisdiction").as_deref(), Some("VIC"));
    set(&mut draft, "constitution", "replaceable_rules");
    assert_eq!(
        draft.get("constitution").as_deref(),
        Some("replaceable_rules")
    );
    let long = draft.set("name.text", &"x".repeat(4_001), AT, Source::Typed);
    assert_eq!(long, Err(FieldError::TooLong));
}

#[test]
fn provenance_follows_the_change() {
    let mut draft = company();
    let path = "person.jane.family_name";
    let later = AT.plus_seconds(60);
    draft.set(path, "Marchetti", later, Source::Client).unwrap();
    assert_eq!(
        draft.provenance_of(path).unwrap().at,
        AT,
        "the same value again is no change"
    );
    draft.set(path, "Petherick", later, Source::Client).unwrap();
    let from = draft.provenance_of(path).unwrap();
    assert_eq!((from.source, from.at), (Source::Client, later));
}

#[test]
fn reasons_have_paths_of_their_own() {
    let mut draft = company();
    set(&mut draft, "reason.NM05b.name.text", " Searched today ");
    assert_eq!(
        draft.get("reason.NM05b.name.text").as_deref(),
        Some("Searched today")
    );
    assert_eq!(draft.reason_for("NM05b", "name.text").unwrap().at, AT);
    draft.give_reason("NM05b", "name.text", "Searched again", "Priya", AT);
    assert_eq!(draft.reasons.len(), 1);
    assert_eq!(draft.reasons[0].by, "Priya");
    set(&mut draft, "reason.NM05b.name.text", "");
    assert!(draft.reasons.is_empty());
}

#[test]
fn the_first_holder_chosen_stands_first() {
    let mut draft = company();
    draft
        .set_holders(&row("h-jane"), vec![party("jane"), party("luca")])
        .unwrap();
    set(&mut draft, "holding.h-jane.first_holder", "luca");
    assert_eq!(
        draft.holding(&row("h-jane")).unwrap().holders,
        [party("luca"), party("jane")]
    );
}

#[test]
fn a_draft_survives_the_store_and_an_older_one_too() {
    let draft = company();
    let text = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
    assert_eq!(
        serde_json::from_str::<Draft>("{}").unwrap(),
        Draft::default()
    );
    assert!(!text.contains("036"), "no director ID in a draft");
}

#[test]
fn missing_things_are_told_by_step() {
    let tables = crate::rules::Tables::current();
    let context = crate::rules::Context::new(crate::order::sample::today(), &tables);
    let mut draft = company();
    assert_eq!(draft.missing(Step::Officeholders, &context), []);
    set(&mut draft, "person.jane.birth_state", "");
    let missing = draft.missing(Step::Officeholders, &context);
    assert_eq!(missing.iter().map(|f| f.rule).collect::<Vec<_>>(), ["P14"]);
    assert_eq!(draft.party_of(&missing[0].field), Some(party("jane")));
    // The review has those of every step: this and the unchecked registers.
    assert_eq!(draft.missing(Step::Review, &context).len(), 2);
    assert_eq!(
        draft.party_of("office.dir-luca.consent_date"),
        Some(party("luca"))
    );
    assert_eq!(
        draft.roles_of(&party("luca")),
        [Role::Director, Role::Secretary, Role::Member]
    );
}

proptest! {
    /// No typing whatever breaks the order or its rules, and what was typed is
    /// what is shown again.
    #[test]
    fn typing_never_panics_and_never_loses_text(
        typed in proptest::collection::vec((any::<proptest::sample::Index>(), "\\PC{0,40}"), 1..20),
        base in prop::sample::select(vec![with_organisation(), family_trust(), unit_trust(), fund_individual(), fund_corporate()]),
    ) {
        let tables = crate::rules::Tables::current();
        let context = crate::rules::Context::new(crate::order::sample::today(), &tables);
        let mut draft = base;
        let paths = draft.paths();
        for (at, text) in typed {
            let path = &paths[at.index(paths.len())];
            if draft.set(path, &text, Timestamp::default(), Source::Typed).is_ok() {
                let shown = draft.get(path).unwrap();
                prop_assert!(shown == text || text.is_empty() || shown.eq_ignore_ascii_case(text.trim()));
            }
        }
        let _findings = crate::rules::check(&draft, &context);
        let _picture = crate::order::structure(&draft);
        let text = serde_json::to_string(&draft).unwrap();
        prop_assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
    }
}
