//! The port under every position of every switch: each run turns all of them
//! at once, and all runs together take every position.

use deedbox_core::ports::practice::{
    Access, ClientSink, Listed, NewRelationship, PracticeError, PracticeManager, SinkClosed,
};
use deedbox_domain::client::{Client, ClientKind};
use deedbox_domain::date::CivilDate;
use deedbox_domain::planning::RoleDirection;
use deedbox_domain::time::Timestamp;
use deedbox_sandbox::switches::runs;
use deedbox_xero::XpmError;
use deedbox_xero::port::XpmPractice;

use super::Practice;
use super::push::{company, person};

/// Positions that the client answers by refusing or by reporting a refusal: the
/// tests below and in `reading` say what it does.
const REFUSED: [(&str, &str); 2] = [
    ("page.next_host", "foreign"),
    ("date.birth_request", "compact"),
];

fn turn(practice: &Practice, run: usize) {
    let shared = practice.sandbox.shared();
    shared.switches.turn_all(run, &REFUSED).unwrap();
    // Where strict JSON is off, a JSON body can also be refused.
    if practice.stands("wire.json", "always-xml") {
        practice.switch("wire.json_body_unasked", "accept");
    }
}

#[derive(Default)]
struct Kept(Vec<Client>);

#[async_trait::async_trait]
impl ClientSink for Kept {
    async fn take(&mut self, batch: Vec<Listed>) -> Result<(), SinkClosed> {
        for row in batch {
            let Listed::Client(client) = row else {
                panic!("{row:?}")
            };
            self.0.push(*client);
        }
        Ok(())
    }
}

async fn listed(port: &XpmPractice, access: &Access) -> Vec<Client> {
    let mut kept = Kept::default();
    port.clients(access, None, &mut kept).await.unwrap();
    kept.0
}

/// What is the same under every position: all but the practice's words, ids of
/// the sides of relationships and links.
fn essence(client: &Client) -> impl PartialEq + std::fmt::Debug + use<> {
    let mut related: Vec<_> = client
        .relationships
        .iter()
        .map(|one| (one.related.clone(), one.shares.clone(), one.start, one.end))
        .collect();
    related.sort_by(|one, other| format!("{one:?}").cmp(&format!("{other:?}")));
    let Client {
        uuid,
        name,
        kind,
        birth_date,
        acn,
        abn,
        tax_tail,
        email,
        archived,
        deleted,
        prospect,
        job_manager,
        contacts,
        groups,
        ..
    } = client.clone();
    (
        (uuid, name, kind, birth_date, acn, abn, tax_tail),
        (email, archived, deleted, prospect, job_manager),
        (contacts, groups, related),
    )
}

async fn the_whole_port(run: usize, practice: &Practice, wanted: &[Client]) {
    let (port, access) = (practice.port(), practice.access());
    let clients = listed(&port, &access).await;
    assert_eq!(clients.len(), wanted.len());
    for (client, wanted) in clients.iter().zip(wanted) {
        assert_eq!(essence(client), essence(wanted), "run {run}");
    }
    let staff = port.staff(&access).await.unwrap();
    let listed_too = practice.stands("staff.disabled", "listed");
    assert_eq!(staff.len(), if listed_too { 15 } else { 14 });
    assert!(!port.groups(&access).await.unwrap().is_empty());
    assert!(!port.jobs(&access).await.unwrap().is_empty());
    assert!(!port.contacts(&access, None).await.unwrap().items.is_empty());

    let usual = |kind| {
        let mut all = wanted_words(&clients, kind);
        all.sort_unstable();
        all.dedup();
        all.first().map(|word| (*word).to_owned())
    };
    let (mut new, mut somebody) = (company(), person());
    new.record.structure = usual(ClientKind::Company);
    somebody.record.structure = usual(ClientKind::Person);
    let made = port.add_client(&access, &new).await.unwrap();
    let mark = &new.record.export_code;
    let since = Timestamp::from_micros(0);
    let found = port.find_marked(&access, mark, &made.name, since).await;
    assert_eq!(found.unwrap().unwrap().uuid, made.uuid, "run {run}");
    let somebody = port.add_client(&access, &somebody).await.unwrap();
    assert_eq!(somebody.kind, ClientKind::Person, "run {run}");
    assert_eq!(somebody.tax_tail.as_deref(), Some("210"));

    let (company, person) = (made.uuid.unwrap(), somebody.uuid.unwrap());
    let reversed = practice.stands("rel.direction", "reversed");
    let related = NewRelationship {
        client: company.clone(),
        related: person.clone(),
        role: "Director".to_owned(),
        shares: None,
        start: CivilDate::new(2026, 3, 2),
        direction: if reversed {
            RoleDirection::ClientHasRole
        } else {
            RoleDirection::RelatedHasRole
        },
    };
    assert_eq!(port.find_relationship(&access, &related).await, Ok(None));
    port.add_relationship(&access, &related).await.unwrap();
    let effect = practice.effects("relationship created").remove(0);
    let truth = format!("{} is Director of {}", somebody.name, made.name);
    assert!(effect.ends_with(&truth), "run {run}: {effect}");
    let there = port.find_relationship(&access, &related).await.unwrap();
    let there = there.unwrap();
    assert_eq!(there.role, "Director");
    assert_eq!(
        port.delete_relationship(&access, &there.uuid).await,
        Ok(true)
    );
    assert_eq!(port.find_relationship(&access, &related).await, Ok(None));

    // Read before it is archived, as an undo does, and archived twice.
    for _ in 0..2 {
        let read = port.client(&access, &company).await.unwrap();
        assert!(read.is_some(), "run {run}");
        assert_eq!(
            port.archive_client(&access, &company).await,
            Ok(()),
            "run {run}"
        );
    }
    assert!(
        port.client(&access, &company)
            .await
            .unwrap()
            .unwrap()
            .archived
    );
    let jobs = port.client_jobs(&access, &person).await;
    assert_eq!(jobs, Ok(Vec::new()));
}

/// The words that clients of a kind show, without the rarer ones of it.
fn wanted_words(clients: &[Client], kind: ClientKind) -> Vec<&str> {
    let of_kind = clients.iter().filter(|client| client.kind == kind);
    let words = of_kind.filter_map(|client| client.structure.as_deref());
    words
        .filter(|word| !["Sole Trader", "Trustee Company"].contains(word))
        .collect()
}

#[tokio::test]
async fn everything_comes_out_alike_under_every_position() {
    let practice = Practice::of(200).await;
    let wanted = listed(&practice.port(), &practice.access()).await;
    for run in 0..runs() {
        let practice = Practice::of(200).await;
        turn(&practice, run);
        the_whole_port(run, &practice, &wanted).await;
    }
}

#[tokio::test]
async fn a_body_that_is_not_taken_is_a_refusal_and_not_tried_in_another_form() {
    let practice = Practice::of(20).await;
    practice.switch("wire.json", "always-xml");
    let port = practice.port();
    let error = port.add_client(&practice.access(), &company()).await;
    let refused = matches!(&error, Err(PracticeError::Rejected { words }) if !words.is_empty());
    assert!(refused, "{error:?}");
    practice.switch("wire.json", "strict-header");
    practice.switch("date.birth_request", "compact");
    let error = port.add_client(&practice.access(), &person()).await;
    let says = |words: &str| words.contains("DateOfBirth");
    assert!(
        matches!(&error, Err(PracticeError::Rejected { words }) if says(words)),
        "{error:?}"
    );
    assert_eq!(practice.journal().len(), 2);
    assert_eq!(practice.effects("client created"), [""; 0]);
}

#[tokio::test]
async fn a_structure_the_practice_does_not_have_is_refused_in_its_words() {
    let practice = Practice::of(20).await;
    practice.switch("client.structure_names", "own-words");
    let port = practice.port();
    let error = port.add_client(&practice.access(), &company()).await;
    let wanted = "Invalid business structure";
    assert!(
        matches!(&error, Err(PracticeError::Rejected { words }) if words.contains(wanted)),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_prospect_made_a_client_is_read_again_under_the_id_it_has_now() {
    for position in ["same", "new"] {
        let practice = Practice::of(20).await;
        practice.switch("client.prospect_id", position);
        let mut prospect = company();
        prospect.record.prospect = true;
        let port = practice.port();
        let made = port
            .add_client(&practice.access(), &prospect)
            .await
            .unwrap();
        let old = made.uuid.unwrap();
        let (client, _) = practice
            .xpm()
            .client_change(old.as_str(), |update| {
                update.set_flag(|request| &mut request.is_prospect, false);
            })
            .await
            .unwrap()
            .unwrap();
        assert!(!client.is_prospect.is_yes());
        assert_eq!(client.uuid.as_str() == old.as_str(), position == "same");
        // Whoever asks for the old one is told that there is none.
        let there = port.client(&practice.access(), &old).await.unwrap();
        assert_eq!(there.is_some(), position == "same");
    }
}

#[tokio::test]
async fn a_change_over_a_newer_record_is_a_conflict_and_works_after_a_reading() {
    let practice = Practice::of(20).await;
    practice.switch("client.conflict_409", "stale-write");
    let (port, access) = (practice.port(), practice.access());
    let made = port.add_client(&access, &company()).await.unwrap();
    let uuid = made.uuid.unwrap();
    port.client(&access, &uuid).await.unwrap();
    // Somebody changes it in XPM after it was read.
    practice.sandbox.shared().clock.advance(1);
    practice.touch(uuid.as_str());
    let archived = practice.xpm().client_archive(uuid.as_str()).await;
    assert!(
        matches!(archived, Err(XpmError::Conflict { .. })),
        "{archived:?}"
    );
    assert!(!port.client(&access, &uuid).await.unwrap().unwrap().archived);
    assert_eq!(port.archive_client(&access, &uuid).await, Ok(()));
}
