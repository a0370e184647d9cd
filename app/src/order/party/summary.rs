//! What the head of a party's card says.

use crate::order::api::OrderPage;
use crate::ui::{Kind, Origin};
use deedbox_domain::ids::PartyId;
use deedbox_domain::order::{Draft, Role};
use deedbox_domain::party::{OrganisationKind, PartyKind};
use deedbox_domain::rules::{Severity, blocking};
use deedbox_domain::text::list_words;

/// A party at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub name: String,
    /// How one speaks of it in a button: the given name of a person.
    pub short: String,
    pub kind: Kind,
    /// Linked to a record of XPM.
    pub linked: bool,
    /// "Director and secretary. Born 30 July 1982."
    pub words: String,
    /// Errors: what is missing or wrong.
    pub to_fill: u32,
    /// Warnings without a reason.
    pub to_explain: u32,
}

/// Of a party of this order.
pub fn summary(page: &OrderPage, party: &PartyId) -> Summary {
    let draft = &page.order.draft;
    let name = draft.party_name(party);
    let short = draft
        .person(party)
        .map(|person| person.given_1.trim().to_owned());
    let path = match draft.kind_of(party) {
        Some(PartyKind::Organisation) => format!("organisation.{party}"),
        _ => format!("person.{party}"),
    };
    let linked = draft
        .person(party)
        .is_some_and(|person| person.xpm.is_some())
        || draft
            .organisation(party)
            .is_some_and(|one| one.xpm.is_some());
    let mut words = vec![roles(draft, party)];
    words.extend(about(draft, party));
    if let Some(Origin::Xpm(as_of)) = page.sources.get(&path) {
        words.push(format!("XPM {as_of}"));
    }
    let open = |severity: Severity| {
        let of = blocking(&page.findings).filter(|finding| {
            finding.severity == severity && draft.party_of(&finding.field).as_ref() == Some(party)
        });
        u32::try_from(of.count()).unwrap_or(u32::MAX)
    };
    Summary {
        short: short
            .filter(|short| !short.is_empty())
            .unwrap_or_else(|| name.clone()),
        name,
        kind: kind(draft, party),
        linked,
        words: format!("{}.", words.join(". ")),
        to_fill: open(Severity::Error),
        to_explain: open(Severity::Warning),
    }
}

fn kind(draft: &Draft, party: &PartyId) -> Kind {
    match draft.organisation(party).map(|one| one.kind) {
        None => Kind::Person,
        Some(OrganisationKind::Trust) => Kind::Trust,
        Some(OrganisationKind::Other) => Kind::Other,
        Some(OrganisationKind::Company | OrganisationKind::Foreign) => Kind::Company,
    }
}

/// "Director and secretary".
fn roles(draft: &Draft, party: &PartyId) -> String {
    let roles = draft.roles_of(party);
    let words: Vec<_> = roles
        .iter()
        .map(|role: &Role| role.words().to_owned())
        .collect();
    let words = list_words(&words);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "No role in this order yet".to_owned(),
    }
}

/// What tells it from a namesake.
fn about(draft: &Draft, party: &PartyId) -> Option<String> {
    if let Some(person) = draft.person(party) {
        return person
            .born()
            .ok()
            .map(|born| format!("Born {}", born.long()));
    }
    let organisation = draft.organisation(party)?;
    let acn = organisation.acn.trim();
    (!acn.is_empty()).then(|| format!("ACN {acn}"))
}
