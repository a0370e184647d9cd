use super::{Decision, MatchParty, decide};
use crate::client::{Client, ClientKind, SyncedClient};
use crate::date::CivilDate;
use crate::ids::ClientUuid;
use crate::time::Timestamp;

fn client(uuid: &str, change: impl FnOnce(&mut Client)) -> SyncedClient {
    let mut client = Client {
        kind: ClientKind::Person,
        given_name: "Jane".to_owned(),
        family_name: "Marchetti".to_owned(),
        birth_date: CivilDate::new(1984, 3, 14),
        ..Client::default()
    };
    change(&mut client);
    SyncedClient {
        uuid: ClientUuid::new(uuid),
        client,
        as_of: Timestamp::default(),
    }
}

fn company(uuid: &str, name: &str, acn: &str) -> SyncedClient {
    client(uuid, |c| {
        *c = Client {
            kind: ClientKind::Company,
            name: name.to_owned(),
            acn: acn.to_owned(),
            ..Client::default()
        };
    })
}

fn jane() -> MatchParty {
    MatchParty {
        kind: ClientKind::Person,
        given: "Jane".to_owned(),
        family: "Marchetti".to_owned(),
        birth_date: CivilDate::new(1984, 3, 14),
        ..MatchParty::default()
    }
}

fn entity(name: &str, acn: &str) -> MatchParty {
    MatchParty::of_entity(ClientKind::Company, name, acn)
}

/// "link c", "ask a,b" or "create".
fn decided(party: &MatchParty, candidates: &[SyncedClient]) -> String {
    match decide(party, candidates) {
        Decision::Link { client, why } => {
            assert!(!why.is_empty());
            format!("link {client}")
        }
        Decision::Ask { clients, why } => {
            assert_eq!(clients.len(), why.len());
            let ids: Vec<&str> = clients.iter().map(|near| near.client.as_str()).collect();
            format!("ask {}", ids.join(","))
        }
        Decision::Create { why } => {
            assert!(why[0].contains("looks like"));
            "create".to_owned()
        }
    }
}

#[test]
fn a_record_that_was_picked_is_that_record() {
    let mut party = jane();
    party.linked = Some(ClientUuid::new("b"));
    let other = client("a", |_| ());
    let picked = client("b", |c| c.birth_date = None);
    assert_eq!(decided(&party, &[other.clone(), picked.clone()]), "link b");
    let archived = client("b", |c| c.archived = true);
    assert_eq!(decided(&party, &[archived]), "ask b");
    // A record that no longer answers leads to a search by name.
    assert_eq!(decided(&party, &[other]), "link a");
}

#[test]
fn name_and_birth_date_make_the_person() {
    assert_eq!(decided(&jane(), &[client("a", |_| ())]), "link a");
    let spelt = client("a", |c| {
        c.given_name = "JANE".to_owned();
        c.family_name = "Mar-chett\u{ec}".to_owned();
    });
    assert_eq!(decided(&jane(), &[spelt]), "link a");
    let middle = client("a", |c| c.middle_name = "Ellen".to_owned());
    assert_eq!(decided(&jane(), std::slice::from_ref(&middle)), "link a");
    let mut rose = jane();
    rose.middle = "Rose".to_owned();
    assert_eq!(decided(&rose, &[middle]), "ask a");
    let joined = client("a", |c| c.given_name = "Jane Rose".to_owned());
    assert_eq!(decided(&rose, &[joined]), "link a");
}

#[test]
fn another_birth_date_is_a_veto_and_a_missing_one_a_question() {
    let other = client("a", |c| c.birth_date = CivilDate::new(1948, 3, 14));
    assert_eq!(decided(&jane(), std::slice::from_ref(&other)), "create");
    let unknown = client("b", |c| c.birth_date = None);
    assert_eq!(decided(&jane(), &[other, unknown]), "ask b");
    let mut undated = jane();
    undated.birth_date = None;
    assert_eq!(decided(&undated, &[client("a", |_| ())]), "ask a");
    let luca = client("a", |c| c.given_name = "Luca".to_owned());
    assert_eq!(decided(&jane(), &[luca]), "create");
}

#[test]
fn what_is_not_live_is_asked_and_what_is_deleted_is_nothing() {
    let archived = client("a", |c| c.archived = true);
    let prospect = client("p", |c| c.prospect = true);
    let deleted = client("d", |c| c.deleted = true);
    assert_eq!(decided(&jane(), std::slice::from_ref(&archived)), "ask a");
    assert_eq!(decided(&jane(), std::slice::from_ref(&prospect)), "ask p");
    assert_eq!(decided(&jane(), &[deleted]), "create");
    // Beside a live one the live one wins.
    assert_eq!(
        decided(&jane(), &[archived, client("b", |_| ()), prospect]),
        "link b"
    );
    // Two that agree are never guessed.
    assert_eq!(
        decided(&jane(), &[client("a", |_| ()), client("b", |_| ())]),
        "ask a,b"
    );
}

#[test]
fn a_number_makes_the_company() {
    let same = company("a", "Tern Court Pty Ltd", "004085616");
    let renamed = company("b", "Saltbush Pty Ltd", "005 749 986");
    let clients = [same, renamed];
    assert_eq!(
        decided(&entity("Old Name Pty Ltd", "004 085 616"), &clients),
        "link a"
    );
    // The same name with another number is another company.
    assert_eq!(
        decided(&entity("Saltbush Pty Ltd", "004 085 616"), &clients),
        "link a"
    );
    assert_eq!(
        decided(&entity("Saltbush Pty Ltd", "010 499 966"), &clients),
        "create"
    );
    // A wrong check digit neither links nor vetoes.
    assert_eq!(
        decided(&entity("Saltbush Pty. Ltd.", "004 085 617"), &clients),
        "ask b"
    );
}

#[test]
fn a_name_alone_makes_the_company_only_when_neither_has_a_number() {
    let bare = company("a", "The Smith & Co Pty Ltd", "");
    assert_eq!(
        decided(
            &entity("The Smith & Co Pty. Ltd.", ""),
            std::slice::from_ref(&bare)
        ),
        "link a"
    );
    assert_eq!(
        decided(
            &entity("Smith and Company Ltd", ""),
            std::slice::from_ref(&bare)
        ),
        "ask a"
    );
    let trust = client("t", |c| {
        c.kind = ClientKind::Trust;
        c.name = "The Smith & Co Pty Ltd".to_owned();
    });
    assert_eq!(
        decided(&entity("The Smith & Co Pty Ltd", ""), &[trust]),
        "create"
    );
    assert_eq!(decided(&jane(), &[bare]), "create");
}
