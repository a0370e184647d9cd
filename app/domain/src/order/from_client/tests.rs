use super::address::lines;
use super::names::{Names, split};
use crate::client::{Client, ClientKind, Contact, SyncedClient, XpmAddress};
use crate::date::CivilDate;
use crate::ids::ClientUuid;
use crate::order::sample::{AT, party, set};
use crate::order::{Draft, RowError, Source};
use crate::party::Held;

fn jane() -> SyncedClient {
    SyncedClient {
        uuid: ClientUuid::new("c-1"),
        client: Client {
            uuid: Some(ClientUuid::new("c-1")),
            name: "Marchetti, Jane".to_owned(),
            kind: ClientKind::Person,
            given_name: "Jane Ellen".to_owned(),
            family_name: "Marchetti".to_owned(),
            birth_date: CivilDate::new(1984, 3, 14),
            birth_country: "AU".to_owned(),
            phone: "03 5221 0000".to_owned(),
            address: XpmAddress {
                lines: "3/18 Tern Court".to_owned(),
                city: "Torquay".to_owned(),
                region: "Victoria".to_owned(),
                postcode: "3228".to_owned(),
                country: String::new(),
            },
            tax_tail: Some("782".to_owned()),
            contacts: vec![Contact {
                mobile: "0491 570 156".to_owned(),
                email: "jane@saltbushlane.example".to_owned(),
                ..Contact::default()
            }],
            ..Client::default()
        },
        as_of: AT,
    }
}

#[test]
fn a_person_is_filled_from_xpm() {
    let mut draft = Draft::default();
    draft
        .add_person_from_client(party("jane"), &jane())
        .unwrap();
    for (field, value) in [
        ("family_name", "Marchetti"),
        ("given_1", "Jane"),
        ("given_2", "Ellen"),
        ("birth_date", "14/03/1984"),
        ("birth_country", "Australia"),
        ("birth_locality", ""),
        ("birth_state", ""),
        ("mobile", "0491 570 156"),
        ("email", "jane@saltbushlane.example"),
        ("residential_address.level_or_unit", "Unit 3"),
        ("residential_address.street", "18 Tern Court"),
        ("residential_address.state", "VIC"),
        ("residential_address.country", "Australia"),
    ] {
        let path = format!("person.jane.{field}");
        assert_eq!(draft.get(&path).as_deref(), Some(value), "{field}");
        let from = draft.provenance_of(&path).map(|p| p.source);
        // An empty country is Australia's default, not XPM's word.
        let from_xpm = !value.is_empty() && field != "residential_address.country";
        assert_eq!(from == Some(Source::Xpm), from_xpm, "{field}");
    }
    let person = draft.person(&party("jane")).unwrap();
    let link = person.xpm.as_ref().unwrap();
    assert_eq!(
        (link.name.as_str(), link.as_of),
        ("Jane Ellen Marchetti", AT)
    );
    // Never taken over, masked or not; and not derived.
    assert_eq!(
        (&person.tfn, &person.director_id),
        (&Held::None, &Held::None)
    );
    assert_eq!(
        (person.resident_in_australia, person.former_names_known),
        (None, None)
    );
    assert_eq!(draft.linked_to(&jane()), Some(&party("jane")));
}

#[test]
fn a_refresh_takes_what_xpm_has_now_and_keeps_what_was_typed() {
    let mut draft = Draft::default();
    draft
        .add_person_from_client(party("jane"), &jane())
        .unwrap();
    set(
        &mut draft,
        "person.jane.residential_address.street",
        "27 Candlebark Street",
    );
    let mut newer = jane();
    newer.as_of = AT.plus_seconds(600);
    newer.client.contacts[0].mobile = "0491 570 157".to_owned();
    newer.client.address.lines = "5 Other Street".to_owned();
    newer.client.birth_city = "Mildura".to_owned();
    newer.client.middle_name = String::new();
    let mut changed = draft
        .refresh_person_from_client(&party("jane"), &newer)
        .unwrap();
    changed.sort();
    assert_eq!(
        changed,
        ["person.jane.birth_locality", "person.jane.mobile"]
    );
    let street = draft.get("person.jane.residential_address.street");
    assert_eq!(street.as_deref(), Some("27 Candlebark Street"));
    assert_eq!(
        draft.provenance_of("person.jane.family_name").unwrap().at,
        newer.as_of
    );
    draft.unlink(&party("jane")).unwrap();
    assert_eq!(draft.person(&party("jane")).unwrap().xpm, None);
    assert!(
        draft
            .refresh_person_from_client(&party("gone"), &newer)
            .is_err()
    );
}

#[test]
fn an_organisation_takes_its_registered_office_from_the_postal_slot() {
    let mut client = jane();
    client.client = Client {
        name: "Tern Court Nominees Pty Ltd".to_owned(),
        kind: ClientKind::Company,
        acn: "004 085 616".to_owned(),
        postal: XpmAddress {
            lines: "Level 3\n1 Example Street".to_owned(),
            city: "Geelong".to_owned(),
            ..XpmAddress::default()
        },
        address: XpmAddress {
            lines: "2 Shop Street".to_owned(),
            ..XpmAddress::default()
        },
        ..Client::default()
    };
    let mut draft = Draft::default();
    draft
        .add_organisation_from_client(party("corp"), &client)
        .unwrap();
    let corp = draft.organisation(&party("corp")).unwrap();
    assert_eq!(corp.address.lines(), "Level 3, 1 Example Street");
    assert_eq!((corp.acn.as_str(), corp.abn.as_str()), ("004 085 616", ""));
    let wrong = draft.add_person_from_client(party("x"), &client);
    assert_eq!(wrong, Err(RowError::WrongKind("a person")));
    let wrong = draft.add_organisation_from_client(party("x"), &jane());
    assert_eq!(wrong, Err(RowError::WrongKind("an organisation")));
}

#[test]
fn names_are_split_as_asic_wants_them() {
    let from = |given: &str, middle: &str, family: &str, name: &str| {
        split(&Client {
            given_name: given.to_owned(),
            middle_name: middle.to_owned(),
            family_name: family.to_owned(),
            name: name.to_owned(),
            ..Client::default()
        })
    };
    let names = |family: &str, one: &str, two: &str, three: &str| Names {
        family: family.to_owned(),
        given_1: one.to_owned(),
        given_2: two.to_owned(),
        given_3: three.to_owned(),
    };
    assert_eq!(
        from("Jane", "Ellen May", "Li", ""),
        names("Li", "Jane", "Ellen", "May")
    );
    assert_eq!(
        from("Jane Ellen", "", "Li", ""),
        names("Li", "Jane", "Ellen", "")
    );
    assert_eq!(
        from("Mary Ann", "Jo", "Li", ""),
        names("Li", "Mary Ann", "Jo", "")
    );
    assert_eq!(
        from("", "", "", "van Dyk, Piet"),
        names("van Dyk", "Piet", "", "")
    );
    assert_eq!(
        from("", "", "", "Piet Jan van Dyk"),
        names("Dyk", "Piet", "Jan", "van")
    );
    assert_eq!(from("", "", "", ""), Names::default());
}

#[test]
fn address_lines_are_sorted() {
    let sorted = |text: &str| {
        let lines = lines(text);
        [lines.care_of, lines.level_or_unit, lines.street]
    };
    assert_eq!(
        sorted("C/- Wattlebrook Advisory\r\nLevel 2\r\n40 Example Street"),
        ["Wattlebrook Advisory", "Level 2", "40 Example Street"]
    );
    assert_eq!(
        sorted("Unit 3, 18 Tern Court"),
        ["", "Unit 3", "18 Tern Court"]
    );
    assert_eq!(sorted("12A/7 High St"), ["", "Unit 12A", "7 High St"]);
    assert_eq!(
        sorted("Level Crossing Road"),
        ["", "", "Level Crossing Road"]
    );
    assert_eq!(sorted("Unit 3"), ["", "", "Unit 3"]);
    assert_eq!(
        sorted("Harbour Tower, 1 Quay St"),
        ["", "", "Harbour Tower, 1 Quay St"]
    );
    assert_eq!(sorted("PO Box 12/3"), ["", "", "PO Box 12/3"]);
}
