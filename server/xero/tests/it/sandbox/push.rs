use deedbox_core::ports::practice::{NewClient, NewRelationship, PracticeError, PracticeManager};
use deedbox_domain::client::{Client, ClientKind};
use deedbox_domain::date::CivilDate;
use deedbox_domain::numbers::Tfn;
use deedbox_domain::planning::RoleDirection;
use deedbox_domain::time::Timestamp;
use deedbox_xero::endpoints::client_update::TailCheck;

use super::Practice;

const MARKER: &str = "DBX-7Q2M-1";
const SINCE: Timestamp = Timestamp::from_micros(0);

pub(super) fn company() -> NewClient {
    NewClient {
        record: Client {
            name: "Saltbush & O'Dea <Lane> Pty Ltd".to_owned(),
            kind: ClientKind::Company,
            structure: Some("Company".to_owned()),
            acn: "004085616".to_owned(),
            export_code: MARKER.to_owned(),
            ..Client::default()
        },
        tax_number: None,
    }
}

pub(super) fn person() -> NewClient {
    NewClient {
        record: Client {
            name: "Marchetti, Zoë Ellen".to_owned(),
            kind: ClientKind::Person,
            structure: Some("Individual".to_owned()),
            given_name: "Zoë".to_owned(),
            middle_name: "Ellen".to_owned(),
            family_name: "Marchetti".to_owned(),
            birth_date: CivilDate::new(1988, 3, 7),
            export_code: "DBX-7Q2M-2".to_owned(),
            ..Client::default()
        },
        tax_number: Tfn::parse("876543210").ok(),
    }
}

#[tokio::test]
async fn a_client_is_made_marked_and_found_again() {
    let practice = Practice::of(60).await;
    let (port, access) = (practice.port(), practice.access());
    for wire in ["strict-header", "always-xml"] {
        practice.switch("wire.json", wire);
        practice.switch("wire.json_body_unasked", "accept");
        let marker = format!("{MARKER}-{wire}");
        let mut new = company();
        new.record.export_code = marker.clone();
        let made = port.add_client(&access, &new).await.unwrap();
        assert_eq!(made.name, new.record.name);
        assert_eq!(
            (made.acn.as_str(), made.kind),
            ("004085616", ClientKind::Company)
        );
        let found = port
            .find_marked(&access, &marker, &made.name, SINCE)
            .await
            .unwrap();
        assert_eq!(found.unwrap().uuid, made.uuid);
    }
    let nothing = port
        .find_marked(&access, "DBX-none", "Saltbush", SINCE)
        .await
        .unwrap();
    assert_eq!(nothing, None);
    let effects = practice.effects("client created");
    assert_eq!(effects.len(), 2, "{effects:?}");
}

#[tokio::test]
async fn a_person_with_a_tax_number_comes_back_with_its_tail() {
    let practice = Practice::of(20).await;
    for (answer, request) in [("date", "date"), ("datetime", "date")] {
        practice.switch("date.birth", answer);
        practice.switch("date.birth_request", request);
        practice.switch("client.duplicate_tax", "accept");
        let made = practice
            .port()
            .add_client(&practice.access(), &person())
            .await
            .unwrap();
        assert_eq!(made.birth_date, CivilDate::new(1988, 3, 7));
        assert_eq!(made.tax_tail.as_deref(), Some("210"));
        assert_eq!(made.kind, ClientKind::Person);
    }
}

#[tokio::test]
async fn a_relationship_is_found_from_both_sides_whatever_the_labels() {
    let practice = Practice::of(20).await;
    let (port, access) = (practice.port(), practice.access());
    for labels in ["of-forms", "same-word", "mixed"] {
        practice.switch("rel.labels", labels);
        let company = port
            .add_client(&access, &company())
            .await
            .unwrap()
            .uuid
            .unwrap();
        practice.switch("client.duplicate_tax", "accept");
        let person = port
            .add_client(&access, &person())
            .await
            .unwrap()
            .uuid
            .unwrap();
        for (role, shares) in [("Director", None), ("Shareholder", Some(100))] {
            let new = NewRelationship {
                client: company.clone(),
                related: person.clone(),
                role: role.to_owned(),
                shares,
                start: CivilDate::new(2026, 3, 2),
                direction: RoleDirection::RelatedHasRole,
            };
            assert_eq!(
                port.find_relationship(&access, &new).await,
                Ok(None),
                "{labels} {role}"
            );
            let uuid = port.add_relationship(&access, &new).await.unwrap().unwrap();
            let found = port
                .find_relationship(&access, &new)
                .await
                .unwrap()
                .unwrap();
            assert_eq!((&found.uuid, found.role.as_str()), (&uuid, role));
            assert_eq!(found.shares, shares.map(|count| count.to_string()));
            // The person shows it too, under the label of the day.
            let seen = port
                .client(&access, &person)
                .await
                .unwrap()
                .unwrap()
                .relationships;
            assert!(
                seen.iter()
                    .any(|entry| entry.role == role && entry.related == company)
            );
        }
    }
}

#[tokio::test]
async fn a_refused_relationship_says_why_in_the_servers_words() {
    let practice = Practice::of(20).await;
    let (port, access) = (practice.port(), practice.access());
    let mut bare = company();
    bare.record.structure = None;
    let company = port.add_client(&access, &bare).await.unwrap().uuid.unwrap();
    let person = port
        .add_client(&access, &person())
        .await
        .unwrap()
        .uuid
        .unwrap();
    let new = NewRelationship {
        client: company,
        related: person,
        role: "Director".to_owned(),
        shares: None,
        start: None,
        direction: RoleDirection::RelatedHasRole,
    };
    for (switch, value) in [
        ("wire.business_error", "http-status"),
        ("wire.business_status", "500"),
        ("wire.status_word", "Error"),
        ("wire.business_error", "legacy200"),
    ] {
        practice.switch(switch, value);
        let error = port.add_relationship(&access, &new).await.unwrap_err();
        assert!(
            matches!(&error, PracticeError::Rejected { words } if words.contains("structure")),
            "{switch} {value}: {error:?}"
        );
        assert!(!error.outcome_unknown());
    }
}

#[tokio::test]
async fn an_update_keeps_everything_whatever_a_left_out_field_means() {
    let practice = Practice::of(200).await;
    let xpm = practice.xpm();
    let candidates = xpm.client_search("pty ltd").await.unwrap();
    let with_tail = |client: &&deedbox_xero::endpoints::clients::Client| {
        client.tax_number.get().is_some()
            && !client.is_archived.is_yes()
            && !client.is_deleted.is_yes()
    };
    let client = candidates.iter().find(with_tail).unwrap();
    let uuid = client.uuid.as_str();
    for (omitted, wanted) in [
        ("keep", TailCheck::Kept),
        ("blank-except-tax", TailCheck::Kept),
        ("blank", TailCheck::Lost),
    ] {
        practice.switch("client.update_omitted", omitted);
        let before = xpm.client_get(uuid).await.unwrap().unwrap();
        let phone = format!("03 9000 {}", omitted.len());
        let (after, tail) = xpm
            .client_change(uuid, |update| {
                update.set(|request| &mut request.phone, &phone);
            })
            .await
            .unwrap()
            .unwrap();
        assert_eq!(tail, wanted, "{omitted}");
        assert_eq!(after.phone.as_str(), phone);
        // But for the phone and the tax number, nothing has changed.
        let mut expected = before.clone();
        expected.phone = after.phone.clone();
        expected.tax_number = after.tax_number.clone();
        assert_eq!(after, expected, "{omitted}");
    }
    for effect in practice.effects("client updated") {
        assert!(
            !effect.contains("taxNumber") && !effect.contains("ignored"),
            "{effect}"
        );
    }
}
