//! What the party search found, as options of the combobox.

use super::api::Seek;
use crate::ui::{Found, Kind, Marked, OptionGroup, OptionRow, Reach};
use deedbox_domain::client::ClientKind;
use deedbox_domain::edit::PartyFrom;
use deedbox_domain::ids::{ClientUuid, PartyId};
use deedbox_domain::order::{Draft, Role};
use deedbox_domain::party::XpmLink;
use deedbox_domain::search::{Suggestion, Suggestions, Target};
use deedbox_domain::text::list_words;

/// Whoever was chosen and is not in the list of parties yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub from: PartyFrom,
    /// As it stands in the search field.
    pub label: String,
    pub kind: Kind,
    /// What tells a namesake apart; empty for somebody typed by hand.
    pub why: String,
}

impl Chosen {
    /// Somebody who is in no list: a person, until it is said that it is an organisation.
    pub fn typed(label: String) -> Self {
        Self {
            from: PartyFrom::NewPerson {
                name: label.trim().to_owned(),
            },
            label,
            kind: Kind::Person,
            why: String::new(),
        }
    }

    /// Whether it was typed by hand.
    pub const fn is_new(&self) -> bool {
        matches!(
            self.from,
            PartyFrom::NewPerson { .. } | PartyFrom::NewOrganisation { .. }
        )
    }

    /// Says of somebody typed by hand what it is.
    pub fn become_organisation(&mut self, organisation: bool) {
        let name = self.label.trim().to_owned();
        if !self.is_new() {
            return;
        }
        (self.from, self.kind) = if organisation {
            (PartyFrom::NewOrganisation { name }, Kind::Company)
        } else {
            (PartyFrom::NewPerson { name }, Kind::Person)
        };
    }
}

/// The shape of a client.
pub const fn shape(kind: ClientKind) -> Kind {
    match kind {
        ClientKind::Person => Kind::Person,
        ClientKind::Company => Kind::Company,
        ClientKind::Trust => Kind::Trust,
        ClientKind::Fund => Kind::Fund,
        ClientKind::Other => Kind::Other,
    }
}

/// The options for an answer. `progress` is how far a sync that is running has come.
pub fn found(
    answer: Suggestions,
    seek: Seek,
    draft: &Draft,
    progress: Option<(u32, u32)>,
) -> Found<Chosen> {
    let (xpm, recent) = (answer.xpm.len(), answer.recent.len());
    let status = match (xpm, recent) {
        (0, recent) => format!("{recent} used before"),
        (xpm, 0) => format!("{xpm} from Xero Practice Manager"),
        (xpm, recent) => format!("{xpm} from Xero Practice Manager, {recent} used before"),
    };
    let rows = |all: Vec<Suggestion>| all.into_iter().map(|one| row(one, seek, draft)).collect();
    let (done, of) = progress.unwrap_or_default();
    Found {
        groups: vec![
            OptionGroup {
                label: "From Xero Practice Manager".to_owned(),
                heading: None,
                rows: rows(answer.xpm),
            },
            OptionGroup {
                label: "Recently used".to_owned(),
                heading: Some("Recently used. Typed here before, not linked to XPM".to_owned()),
                rows: rows(answer.recent),
            },
        ],
        status,
        as_of: answer.as_of,
        reach: if answer.syncing {
            Reach::Syncing { done, of }
        } else if answer.unanswered {
            Reach::Copy
        } else {
            Reach::Fresh
        },
    }
}

fn row(one: Suggestion, seek: Seek, draft: &Draft) -> OptionRow<Chosen> {
    let kind = shape(one.kind);
    let known = match &one.target {
        Target::Xpm(client) => party_of(draft, client),
        Target::Recent(_) => None,
    };
    let roles = known
        .as_ref()
        .map(|party| draft.roles_of(party))
        .unwrap_or_default();
    let refusal = match (&known, seek) {
        // Entered once, with as many roles as it has.
        (Some(party), Seek::Officeholder) if draft.person(party).is_some() => roles
            .iter()
            .any(|role| *role != Role::Member)
            .then(|| "Already in this order".to_owned()),
        (Some(_), Seek::Member) => None,
        _ => one.unfit,
    };
    let here = (known.is_some() && refusal.is_none()).then(|| already(&roles));
    let why: Vec<_> = [
        refusal.clone(),
        here,
        (!one.why.is_empty()).then_some(one.why),
    ]
    .into_iter()
    .flatten()
    .collect();
    let why = why.join(". ");
    let from = match (known, one.target) {
        (Some(party), _) => PartyFrom::Known(party),
        (None, Target::Xpm(client)) => PartyFrom::Xpm(client),
        (None, Target::Recent(recent)) => PartyFrom::Recent(recent),
    };
    OptionRow {
        from_xpm: !matches!(from, PartyFrom::Recent(_)),
        kind: Some(kind),
        kind_words: one.archived.then(|| format!("{}, archived", kind.word())),
        why: Marked::plain(why.clone()),
        refused: refusal.is_some(),
        value: Chosen {
            from,
            label: one.label.clone(),
            kind,
            why,
        },
        name: Marked {
            text: one.label,
            marks: one.marks,
        },
    }
}

fn already(roles: &[Role]) -> String {
    let words: Vec<_> = roles.iter().map(|role| role.words().to_owned()).collect();
    if words.is_empty() {
        "In this order already".to_owned()
    } else {
        format!("In this order already, as {}", list_words(&words))
    }
}

/// The party that was filled from this client.
fn party_of(draft: &Draft, client: &ClientUuid) -> Option<PartyId> {
    let is = |link: &Option<XpmLink>| link.as_ref().is_some_and(|link| &link.client == client);
    let person = draft
        .persons
        .iter()
        .find(|person| is(&person.xpm))
        .map(|person| &person.id);
    let found = person.or_else(|| {
        draft
            .organisations
            .iter()
            .find(|organisation| is(&organisation.xpm))
            .map(|one| &one.id)
    });
    found.cloned()
}

#[cfg(test)]
mod tests {
    use super::{Chosen, found};
    use crate::order::api::Seek;
    use crate::ui::{Kind, Reach};
    use deedbox_domain::client::ClientKind;
    use deedbox_domain::edit::PartyFrom;
    use deedbox_domain::ids::{ClientUuid, PartyId, RowId};
    use deedbox_domain::order::{Draft, Role};
    use deedbox_domain::party::{Person, XpmLink};
    use deedbox_domain::search::{Suggestion, Suggestions, Target};
    use deedbox_domain::time::Timestamp;

    fn jane() -> Suggestions {
        Suggestions {
            xpm: vec![Suggestion {
                target: Target::Xpm(ClientUuid::new("c-1")),
                kind: ClientKind::Person,
                label: "Marchetti, Jane".to_owned(),
                marks: vec![(0, 3)],
                why: "Born 14 March 1984".to_owned(),
                archived: true,
                unfit: Some("Already in this order".to_owned()),
            }],
            connected: true,
            ..Suggestions::default()
        }
    }

    fn with_jane(roles: &[Role]) -> Draft {
        let mut draft = Draft::default();
        let id = PartyId::new("p-1");
        let link = XpmLink {
            client: ClientUuid::new("c-1"),
            as_of: Timestamp::default(),
            name: "Jane Marchetti".to_owned(),
        };
        draft.persons.push(Person {
            xpm: Some(link),
            ..Person::new(id.clone())
        });
        for role in roles {
            draft
                .add_office(RowId::new(role.as_str()), *role, id.clone())
                .unwrap();
        }
        draft
    }

    #[test]
    fn a_director_may_hold_shares_and_is_entered_once() {
        let draft = with_jane(&[Role::Director]);
        let all = found(jane(), Seek::Member, &draft, None);
        let row = all.rows().next().unwrap();
        assert!(!row.refused);
        assert_eq!(row.value.from, PartyFrom::Known(PartyId::new("p-1")));
        assert!(
            row.why
                .text
                .starts_with("In this order already, as director")
        );
        assert_eq!(row.kind_words.as_deref(), Some("Individual, archived"));
    }

    #[test]
    fn an_officeholder_is_not_added_twice() {
        let draft = with_jane(&[Role::Secretary]);
        let all = found(jane(), Seek::Officeholder, &draft, None);
        assert!(all.rows().all(|row| row.refused));
        let draft = with_jane(&[]);
        let all = found(jane(), Seek::Officeholder, &draft, None);
        assert!(all.rows().all(|row| !row.refused));
    }

    #[test]
    fn the_count_says_where_they_come_from() {
        let mut answer = jane();
        answer.recent = answer.xpm.clone();
        answer.syncing = true;
        let all = found(answer, Seek::Member, &Draft::default(), Some((1, 4)));
        assert_eq!(all.status, "1 from Xero Practice Manager, 1 used before");
        assert_eq!(all.reach, Reach::Syncing { done: 1, of: 4 });
    }

    #[test]
    fn a_typed_one_is_a_person_until_said_otherwise() {
        let mut chosen = Chosen::typed(" Salt Pty Ltd ".to_owned());
        assert_eq!(chosen.kind, Kind::Person);
        chosen.become_organisation(true);
        let name = "Salt Pty Ltd".to_owned();
        assert_eq!(chosen.from, PartyFrom::NewOrganisation { name });
    }

    #[test]
    fn a_copy_is_said_to_be_one() {
        let answer = Suggestions {
            unanswered: true,
            ..jane()
        };
        let all = found(answer, Seek::Member, &Draft::default(), None);
        assert!(matches!(all.reach, Reach::Copy));
    }
}
