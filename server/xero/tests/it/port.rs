//! The core's port, served by the client.

use async_trait::async_trait;
use deedbox_core::ports::practice::{
    Access, ClientSink, Listed, NewClient, NewRelationship, PracticeError, PracticeManager,
    Priority, SinkClosed,
};
use deedbox_domain::client::Client;
use deedbox_domain::ids::{ClientUuid, ConnectionId, TenantId};
use deedbox_domain::planning::RoleDirection;
use deedbox_xero::port::XpmPractice;
use serde_json::json;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::common::{JSON, TOKEN, budgets, clock, http, urls};

fn practice(base: &str) -> XpmPractice {
    XpmPractice::new(http(), urls(base).api, budgets(), clock())
}

fn access(priority: Priority) -> Access {
    Access {
        connection: ConnectionId::new("connection-1"),
        tenant: TenantId::new("tenant-1"),
        token: TOKEN.to_owned().into(),
        priority,
    }
}

#[derive(Default)]
struct Kept {
    batches: Vec<usize>,
    skipped: Vec<String>,
    close_after: Option<usize>,
}

#[async_trait]
impl ClientSink for Kept {
    async fn take(&mut self, batch: Vec<Listed>) -> Result<(), SinkClosed> {
        self.batches.push(batch.len());
        for record in batch {
            if let Listed::Skipped { name, .. } = record {
                self.skipped.push(name);
            }
        }
        if self
            .close_after
            .is_some_and(|after| self.batches.len() >= after)
        {
            return Err(SinkClosed);
        }
        Ok(())
    }
}

async fn with_clients(count: usize) -> MockServer {
    let server = MockServer::start().await;
    let mut clients: Vec<_> = (0..count)
        .map(|n| json!({"uuid": format!("u{n}"), "name": format!("Client {n}")}))
        .collect();
    clients.push(json!({"name": "Without an id"}));
    clients.push(json!({"uuid": "x", "name": "Odd", "isArchived": "Perhaps"}));
    let body = json!({"status": "OK", "clients": clients});
    Mock::given(path("/practicemanager/3.1/client.api/list"))
        .respond_with(ResponseTemplate::new(200).set_body_raw(body.to_string(), JSON))
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn the_list_comes_in_batches_with_what_was_left_out() {
    let server = with_clients(449).await;
    let mut sink = Kept::default();
    practice(&server.uri())
        .clients(&access(Priority::Sync), None, &mut sink)
        .await
        .unwrap();
    assert_eq!(sink.batches, [200, 200, 51]);
    assert_eq!(sink.skipped, ["Without an id", "Odd"]);
}

#[tokio::test]
async fn a_sink_that_closes_ends_the_reading() {
    let server = with_clients(449).await;
    let mut sink = Kept {
        close_after: Some(1),
        ..Kept::default()
    };
    practice(&server.uri())
        .clients(&access(Priority::Sync), None, &mut sink)
        .await
        .unwrap();
    assert_eq!(sink.batches, [200]);
}

#[tokio::test]
async fn an_add_that_names_nothing_has_to_be_looked_for() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200).set_body_raw(r#"{"status":"OK"}"#, JSON))
        .mount(&server)
        .await;
    let practice = practice(&server.uri());
    let record = Client {
        name: "A".to_owned(),
        ..Client::default()
    };
    let new = NewClient {
        record,
        tax_number: None,
    };
    let error = practice
        .add_client(&access(Priority::Push), &new)
        .await
        .unwrap_err();
    assert!(error.outcome_unknown());
    let new = NewRelationship {
        client: ClientUuid::new("c"),
        related: ClientUuid::new("p"),
        role: "Director".to_owned(),
        shares: None,
        start: None,
        direction: RoleDirection::RelatedHasRole,
    };
    // A relationship needs no id to stand.
    assert_eq!(
        practice
            .add_relationship(&access(Priority::Push), &new)
            .await,
        Ok(None)
    );
}

/// A record that cannot be read may be the one that is looked for: "there is none"
/// would have it made twice.
#[tokio::test]
async fn a_record_that_cannot_be_read_is_no_proof_that_there_is_none() {
    let marked = json!({"uuid": "m", "name": "B", "exportCode": "DBX-1"});
    let odd = json!({"uuid": "x", "name": "Odd", "dateOfBirth": "30/02/1988"});
    for (listed, wanted) in [
        (json!([odd, marked]), Ok(Some("m"))),
        (json!([odd]), Err(true)),
        (json!([]), Ok(None)),
    ] {
        let server = MockServer::start().await;
        for (at, clients) in [("search", json!([])), ("list", listed)] {
            let body = json!({"status": "OK", "clients": clients}).to_string();
            Mock::given(path(format!("/practicemanager/3.1/client.api/{at}")))
                .respond_with(ResponseTemplate::new(200).set_body_raw(body, JSON))
                .mount(&server)
                .await;
        }
        let since = deedbox_domain::time::Timestamp::from_micros(1_772_413_200_000_000);
        let found = practice(&server.uri())
            .find_marked(&access(Priority::Push), "DBX-1", "B", since)
            .await
            .map(|found| found.and_then(|client| client.uuid));
        let found = found
            .as_ref()
            .map(|uuid| uuid.as_ref().map(ClientUuid::as_str))
            .map_err(PracticeError::outcome_unknown);
        assert_eq!(found, wanted);
    }
}

#[tokio::test]
async fn the_budget_is_one_for_all_that_an_account_does() {
    let server = MockServer::start().await;
    let reply = ResponseTemplate::new(200)
        .insert_header("x-minlimit-remaining", "41")
        .insert_header("x-daylimit-remaining", "4321")
        .set_body_raw(r#"{"status":"OK"}"#, JSON);
    Mock::given(method("GET"))
        .respond_with(reply)
        .mount(&server)
        .await;
    let practice = practice(&server.uri());
    practice
        .staff(&access(Priority::Interactive))
        .await
        .unwrap();
    practice.groups(&access(Priority::Sync)).await.unwrap();
    let budget = practice.budget(&TenantId::new("tenant-1")).await;
    assert_eq!((budget.minute_left, budget.minute_limit), (40, 60));
    assert_eq!((budget.day_left, budget.day_limit), (4320, 5000));
    assert_eq!(budget.waiting_until, None);
    let other = practice.budget(&TenantId::new("tenant-2")).await;
    assert_eq!(other.minute_left, 60);
}
