//! The traps of the vendor's wire, one by one, against a server that answers
//! exactly what it is told.

use std::time::Duration;

use crate::common::{JSON, TOKEN, XML, xpm};
use deedbox_xero::endpoints::Pagination;
use deedbox_xero::endpoints::client_update::TailCheck;
use deedbox_xero::endpoints::clients::ClientRequest;
use deedbox_xero::endpoints::relationships::RelationshipAdd;
use deedbox_xero::endpoints::stream::Row;
use deedbox_xero::endpoints::time::TimeRequest;
use deedbox_xero::limits::Priority;
use deedbox_xero::wire::value::Unreadable;
use deedbox_xero::{RelationshipWanted, RequestFault, Trouble, Window, XpmError};
use jiff::civil::Date;
use serde_json::{Value, json};
use wiremock::matchers::{header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

const API: &str = "/practicemanager/3.1";

fn answer(kind: &str, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body.to_owned(), kind)
}

async fn on(server: &MockServer, verb: &str, at: &str, reply: ResponseTemplate) {
    let at = format!("{API}/{at}");
    Mock::given(method(verb))
        .and(path(at))
        .respond_with(reply)
        .mount(server)
        .await;
}

async fn bodies(server: &MockServer) -> Vec<Value> {
    let requests = server.received_requests().await.unwrap();
    requests
        .iter()
        .filter_map(|r| serde_json::from_slice(&r.body).ok())
        .collect()
}

#[tokio::test]
async fn every_request_asks_for_json_strict_mode_and_names_the_tenant() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path(format!("{API}/staff.api/list")))
        .and(header("accept", "application/json"))
        .and(header("xero-features", "practice-strict-content-type"))
        .and(header("xero-tenant-id", "tenant-1"))
        .and(header("authorization", format!("Bearer {TOKEN}").as_str()))
        .respond_with(answer(JSON, r#"{"status":"OK","staffList":[]}"#))
        .expect(1)
        .mount(&server)
        .await;
    assert!(xpm(&server.uri()).staff_list().await.unwrap().is_empty());
}

#[tokio::test]
async fn xml_where_json_was_asked_is_read_all_the_same() {
    let server = MockServer::start().await;
    let body = include_str!("../samples/client-get.xml").trim_end();
    on(&server, "GET", "client.api/get/u", answer(XML, body)).await;
    let client = xpm(&server.uri()).client_get("u").await.unwrap().unwrap();
    assert_eq!(
        client.name.as_str(),
        "Wattle & Daughters <Holdings> Pty Ltd"
    );
    assert_eq!(
        client.web_url.as_str(),
        "https://practicemanager.xero.com/Client/123/Detail"
    );
}

#[tokio::test]
async fn a_missing_record_is_none_and_not_an_error() {
    let server = MockServer::start().await;
    on(
        &server,
        "GET",
        "client.api/get/gone",
        ResponseTemplate::new(404),
    )
    .await;
    assert_eq!(xpm(&server.uri()).client_get("gone").await, Ok(None));
    let words = "<Response><Status>ERROR</Status><ErrorDescription>Invalid client identifier</ErrorDescription></Response>";
    on(&server, "GET", "client.api/get/older", answer(XML, words)).await;
    assert_eq!(xpm(&server.uri()).client_get("older").await, Ok(None));
}

#[tokio::test]
async fn a_page_is_followed_as_given() {
    let server = MockServer::start().await;
    let route = format!("{API}/client.api/paged-list");
    let next = format!(
        "{}{route}?pageToken=a%2Bb%2Fc%3D%3D&pageSize=7",
        server.uri()
    );
    let first = json!({"status": "OK", "clients": [{"uuid": "1"}], "pagination": {"links": {"next": next}}});
    let last = json!({"status": "OK", "clients": [{"uuid": "2"}], "pagination": {"links": {"first": "x"}}});
    Mock::given(path(&*route))
        .and(query_param("pageSize", "500"))
        .respond_with(answer(JSON, &first.to_string()))
        .mount(&server)
        .await;
    Mock::given(path(&*route))
        .and(query_param("pageToken", "a+b/c=="))
        .and(query_param("pageSize", "7"))
        .respond_with(answer(JSON, &last.to_string()))
        .mount(&server)
        .await;
    let xpm = xpm(&server.uri());
    let page = xpm.client_page(None).await.unwrap();
    let page = xpm
        .client_page(Pagination::next(&page.pagination))
        .await
        .unwrap();
    assert_eq!(page.clients[0].uuid.as_str(), "2");
    assert_eq!(Pagination::next(&page.pagination), None);
}

#[tokio::test]
async fn a_page_on_another_host_never_sees_the_token() {
    let (server, thief) = (MockServer::start().await, MockServer::start().await);
    let link = format!("{}{API}/client.api/contacts?pageToken=x", thief.uri());
    let result = xpm(&server.uri()).contact_page(Some(&link)).await;
    assert_eq!(result, Err(XpmError::NotSent(RequestFault::ForeignLink)));
    assert!(thief.received_requests().await.unwrap().is_empty());
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_redirect_never_carries_the_token_away() {
    let (server, thief) = (MockServer::start().await, MockServer::start().await);
    let to = ResponseTemplate::new(302).insert_header("location", thief.uri());
    on(&server, "GET", "staff.api/list", to).await;
    let error = xpm(&server.uri()).staff_list().await.unwrap_err();
    assert!(matches!(error, XpmError::Server { status: 302, .. }));
    assert!(thief.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_update_sends_what_was_there_in_the_requests_form() {
    let server = MockServer::start().await;
    let body = include_str!("../samples/client-get.json").trim_end();
    on(&server, "GET", "client.api/get/u", answer(JSON, body)).await;
    on(&server, "PUT", "client.api/update", answer(JSON, body)).await;
    let changed = xpm(&server.uri())
        .client_change("u", |update| update.set(|r| &mut r.phone, "03 9000 0000"))
        .await
        .unwrap();
    assert_eq!(changed.unwrap().1, TailCheck::Kept);
    let sent = &bodies(&server).await[0];
    assert_eq!(sent["webSite"], "https://wattle.example");
    assert_eq!(sent["accountManagerUuid"], "a1");
    assert_eq!(
        (&sent["gstPeriod"], &sent["balanceMonth"]),
        (&json!(2), &json!("6"))
    );
    assert_eq!(sent["phone"], "03 9000 0000");
    for absent in [
        "taxNumber",
        "website",
        "accountManager",
        "jobManagerUuid",
        "contacts",
        "fax",
    ] {
        assert!(sent.get(absent).is_none(), "{absent}");
    }
}

#[tokio::test]
async fn a_tax_number_that_vanished_in_an_update_is_told() {
    let server = MockServer::start().await;
    let before = include_str!("../samples/client-get.json").trim_end();
    let after = before.replace("******782", "");
    Mock::given(method("GET"))
        .respond_with(answer(JSON, before))
        .up_to_n_times(1)
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .respond_with(answer(JSON, &after))
        .mount(&server)
        .await;
    on(&server, "PUT", "client.api/update", answer(JSON, &after)).await;
    let (_, tail) = xpm(&server.uri())
        .client_change("u", |_| {})
        .await
        .unwrap()
        .unwrap();
    assert_eq!(tail, TailCheck::Lost);
}

#[tokio::test]
async fn minutes_are_written_as_text() {
    let server = MockServer::start().await;
    let reply = answer(JSON, r#"{"status":"OK","time":{"uuid":"e","minutes":30}}"#);
    on(&server, "POST", "time.api/add", reply).await;
    let entry = TimeRequest {
        job: "J000309".into(),
        task_uuid: "t1".into(),
        staff_uuid: "s1".into(),
        date: "20260302".into(),
        minutes: "30".into(),
        ..TimeRequest::default()
    };
    let added = xpm(&server.uri()).time_add(&entry).await.unwrap().unwrap();
    assert_eq!(added.minutes.get(), Some(30));
    let sent = &bodies(&server).await[0];
    assert_eq!(
        sent,
        &json!({"job": "J000309", "taskUuid": "t1", "staffUuid": "s1", "date": "20260302", "minutes": "30"})
    );
}

#[tokio::test]
async fn a_span_that_xpm_refuses_is_not_sent() {
    let server = MockServer::start().await;
    let xpm = xpm(&server.uri());
    let from = Date::constant(2025, 3, 2);
    for to in [Date::constant(2026, 3, 2), Date::constant(2025, 3, 1)] {
        assert_eq!(
            xpm.job_list(from, to).await,
            Err(XpmError::NotSent(RequestFault::Span))
        );
        assert_eq!(
            xpm.time_list(from, to).await,
            Err(XpmError::NotSent(RequestFault::Span))
        );
    }
    assert!(server.received_requests().await.unwrap().is_empty());
    let jobs = answer(JSON, include_str!("../samples/jobs.json"));
    Mock::given(query_param("from", "20250302"))
        .and(query_param("to", "20260225"))
        .respond_with(jobs)
        .mount(&server)
        .await;
    assert_eq!(
        xpm.job_list(from, Date::constant(2026, 2, 25))
            .await
            .unwrap()
            .len(),
        2
    );
}

#[tokio::test]
async fn names_of_any_kind_arrive_as_they_are() {
    let server = MockServer::start().await;
    let name = "Bjørn & Søn's <\"Æ\"> Pty\nLtd — 株式会社";
    let reply = answer(
        JSON,
        &json!({"status": "OK", "client": {"uuid": "u", "name": name}}).to_string(),
    );
    on(&server, "POST", "client.api/add", reply).await;
    let request = ClientRequest {
        name: name.into(),
        ..ClientRequest::default()
    };
    let added = xpm(&server.uri())
        .client_add(&request)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(added.name.as_str(), name);
    assert_eq!(bodies(&server).await, [json!({"name": name})]);
}

#[tokio::test]
async fn a_refusal_keeps_the_servers_words_and_the_correlation_id() {
    let server = MockServer::start().await;
    let words = "A business structure is required before relationships can be added";
    let reply = ResponseTemplate::new(400)
        .insert_header("xero-correlation-id", "c0ffee")
        .set_body_raw(
            format!(r#"{{"status":"ERROR","errorDescription":"{words}"}}"#),
            JSON,
        );
    on(&server, "POST", "client.api/addrelationship", reply).await;
    let error = xpm(&server.uri())
        .relationship_add(&RelationshipAdd::default())
        .await
        .unwrap_err();
    assert!(!error.outcome_unknown());
    assert!(error.for_user().contains(words));
    assert!(error.to_string().contains("c0ffee"));
}

#[tokio::test]
async fn a_429_is_told_once_and_the_next_call_waits() {
    let server = MockServer::start().await;
    let limited = ResponseTemplate::new(429)
        .insert_header("retry-after", "1")
        .insert_header("x-rate-limit-problem", "minute")
        .insert_header("x-minlimit-remaining", "0");
    Mock::given(method("GET"))
        .respond_with(limited)
        .up_to_n_times(1)
        .mount(&server)
        .await;
    on(
        &server,
        "GET",
        "staff.api/list",
        answer(JSON, r#"{"status":"OK"}"#),
    )
    .await;
    let xpm = xpm(&server.uri());
    assert_eq!(
        xpm.staff_list().await,
        Err(XpmError::RateLimited {
            retry_after: Some(Duration::from_secs(1)),
            window: Window::Minute
        })
    );
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
    let begun = std::time::Instant::now();
    assert!(xpm.staff_list().await.is_ok());
    assert!(begun.elapsed() >= Duration::from_millis(950));
}

#[tokio::test]
async fn a_day_limit_is_answered_without_another_call() {
    let server = MockServer::start().await;
    let limited = ResponseTemplate::new(429)
        .insert_header("retry-after", "40000")
        .insert_header("x-rate-limit-problem", "day");
    Mock::given(method("GET"))
        .respond_with(limited)
        .mount(&server)
        .await;
    let xpm = xpm(&server.uri()).urgency(Priority::Push, Duration::from_mins(1));
    assert!(xpm.staff_list().await.is_err());
    let XpmError::RateLimited {
        retry_after: Some(wait),
        window: Window::Day,
    } = xpm.staff_list().await.unwrap_err()
    else {
        panic!("a day limit is due")
    };
    assert!(wait > Duration::from_hours(11));
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_lost_answer_to_a_write_is_an_unknown_outcome_and_a_refused_connection_is_not() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut buffer = [0_u8; 1024];
        let _read = tokio::io::AsyncReadExt::read(&mut socket, &mut buffer).await;
    });
    let request = ClientRequest {
        name: "A".into(),
        ..ClientRequest::default()
    };
    let lost = xpm(&base).client_add(&request).await.unwrap_err();
    assert!(matches!(lost, XpmError::Unreachable { sent: true, .. }) && lost.outcome_unknown());
    task.await.unwrap();
    let refused = xpm(&base).client_add(&request).await.unwrap_err();
    assert!(matches!(refused, XpmError::Unreachable { sent: false, .. }));
    assert!(!refused.outcome_unknown());
    assert_eq!(refused.trouble(), Trouble::NoConnection);
}

#[tokio::test]
async fn pages_and_cut_bodies_are_malformed_or_unreachable_and_never_data() {
    let server = MockServer::start().await;
    let page =
        ResponseTemplate::new(200).set_body_raw("<html><body>Sorry</body></html>", "text/html");
    on(&server, "GET", "client.api/list", page.clone()).await;
    on(&server, "GET", "staff.api/list", page).await;
    on(
        &server,
        "GET",
        "clientgroup.api/list",
        answer(JSON, r#"{"status":"OK","groups":[{"#),
    )
    .await;
    let xpm = xpm(&server.uri());
    assert!(matches!(
        xpm.staff_list().await,
        Err(XpmError::Malformed { .. })
    ));
    assert!(matches!(
        xpm.group_list().await,
        Err(XpmError::Malformed { .. })
    ));
    assert!(matches!(
        xpm.client_list(None).await,
        Err(XpmError::Malformed { .. })
    ));
}

#[tokio::test]
async fn the_list_streams_in_both_formats() {
    for (kind, body) in [
        (JSON, include_str!("../samples/client-list.json")),
        (XML, include_str!("../samples/client-list.xml")),
    ] {
        let server = MockServer::start().await;
        Mock::given(path(format!("{API}/client.api/list")))
            .and(query_param("detailed", "true"))
            .and(query_param("modifiedsince", "2026-03-02T01:00:00"))
            .respond_with(answer(kind, body.trim_end()))
            .mount(&server)
            .await;
        let since = "2026-03-02T01:00:00Z".parse().unwrap();
        let mut list = xpm(&server.uri()).client_list(Some(since)).await.unwrap();
        let mut names = Vec::new();
        while let Some(row) = list.next().await.unwrap() {
            let Row::Client(client) = row else {
                panic!("{row:?}")
            };
            names.push(client.name.as_str().to_owned());
        }
        assert_eq!(
            names,
            ["Acmer Pty Ltd", "Acmer Pty Ltd", "Saltbush <old>\nTrust"]
        );
        assert_eq!(list.next().await, Ok(None));
    }
}

#[tokio::test]
async fn a_list_with_a_status_that_is_not_ok_ends_in_an_error() {
    let server = MockServer::start().await;
    let body = r#"{"clients":[{"uuid":"u","name":"A"}],"status":"ERROR","errorDescription":"no"}"#;
    on(&server, "GET", "client.api/list", answer(JSON, body)).await;
    let mut list = xpm(&server.uri()).client_list(None).await.unwrap();
    assert!(matches!(list.next().await, Ok(Some(Row::Client(_)))));
    assert!(matches!(
        list.next().await,
        Err(XpmError::Rejected { status: 200, .. })
    ));
}

#[tokio::test]
async fn one_unreadable_record_does_not_stop_the_list() {
    let server = MockServer::start().await;
    let body = r#"{"status":"OK","clients":[{"uuid":"1","name":"A"},{"uuid":"2","name":"B","isArchived":"Perhaps"},{"uuid":"3","name":"C"}]}"#;
    on(&server, "GET", "client.api/list", answer(JSON, body)).await;
    let mut list = xpm(&server.uri()).client_list(None).await.unwrap();
    let mut rows = Vec::new();
    while let Some(row) = list.next().await.unwrap() {
        rows.push(row);
    }
    let Row::Unreadable(Unreadable { uuid, name, reason }) = &rows[1] else {
        panic!("{rows:?}")
    };
    assert_eq!((rows.len(), name.as_str()), (3, "B"));
    assert_eq!(uuid.as_deref(), Some("2"));
    assert!(
        reason.contains("yes or no") && !reason.contains("Perhaps"),
        "{reason}"
    );
}

#[tokio::test]
async fn records_are_given_out_while_the_list_still_arrives() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (go_on, wait) = tokio::sync::oneshot::channel::<()>();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut buffer = [0_u8; 4096];
        let _read = socket.read(&mut buffer).await;
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
        let first = r#"{"status":"OK","clients":[{"uuid":"1","name":"First"},"#;
        socket
            .write_all(format!("{head}{first}").as_bytes())
            .await
            .unwrap();
        wait.await.unwrap();
        socket
            .write_all(br#"{"uuid":"2","name":"Second"}]}"#)
            .await
            .unwrap();
    });
    let mut list = xpm(&base).client_list(None).await.unwrap();
    let Some(Row::Client(first)) = list.next().await.unwrap() else {
        panic!("a client is due")
    };
    assert_eq!(first.name.as_str(), "First");
    go_on.send(()).unwrap();
    assert!(list.next().await.unwrap().is_some());
    assert!(list.next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_marked_client_is_found_by_search_or_in_the_modified_list() {
    let server = MockServer::start().await;
    let found = json!({"status": "OK", "clients": [
        {"uuid": "old", "name": "Saltbush", "exportCode": "DBX-1", "isDeleted": "Yes"},
        {"uuid": "other", "name": "Saltbush", "exportCode": "DBX-2"}]});
    on(
        &server,
        "GET",
        "client.api/search",
        answer(JSON, &found.to_string()),
    )
    .await;
    let listed = json!({"status": "OK", "clients": [
        {"uuid": "a", "name": "A"}, {"uuid": "new", "name": "Saltbush", "exportCode": "DBX-1", "isArchived": "Yes"}]});
    on(
        &server,
        "GET",
        "client.api/list",
        answer(JSON, &listed.to_string()),
    )
    .await;
    let xpm = xpm(&server.uri());
    let since = "2026-03-02T01:00:00Z".parse().unwrap();
    let uuid = async |marker| {
        let found = xpm
            .find_by_export_code(marker, "Saltbush", since)
            .await
            .unwrap();
        found.map(|client| client.uuid.as_str().to_owned())
    };
    assert_eq!(uuid("DBX-2").await.as_deref(), Some("other"));
    assert_eq!(uuid("DBX-1").await.as_deref(), Some("new"));
    assert_eq!(uuid("DBX-3").await, None);
}

#[tokio::test]
async fn a_relationship_is_found_from_either_side_under_either_label() {
    let client = |uuid: &str, role: &str, other: &str| {
        json!({"status": "OK", "client": {"uuid": uuid, "name": "x", "relationships": [
            {"uuid": format!("of-{uuid}"), "type": role, "relatedClient": {"uuid": other, "name": "y"}}]}})
        .to_string()
    };
    let wanted = |client, related| RelationshipWanted {
        client,
        related,
        role: "Director",
        start: Some(Date::constant(2026, 3, 2)),
    };
    let server = MockServer::start().await;
    let get = |uuid: &str| format!("client.api/get/{uuid}");
    on(
        &server,
        "GET",
        &get("C"),
        answer(JSON, &client("C", "Director", "P")),
    )
    .await;
    on(
        &server,
        "GET",
        &get("D"),
        answer(JSON, &client("D", "Secretary", "P")),
    )
    .await;
    on(
        &server,
        "GET",
        &get("P"),
        answer(JSON, &client("P", "Director Of", "D")),
    )
    .await;
    on(&server, "GET", &get("E"), ResponseTemplate::new(404)).await;
    let xpm = xpm(&server.uri());
    let found = xpm
        .find_relationship(wanted("C", "P"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.uuid.as_str(), "of-C");
    let found = xpm
        .find_relationship(wanted("D", "P"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.uuid.as_str(), "of-P");
    assert_eq!(xpm.find_relationship(wanted("E", "P")).await, Ok(None));
}

#[tokio::test]
async fn nothing_secret_is_printed() {
    let server = MockServer::start().await;
    let xpm = xpm(&server.uri());
    let error = xpm.staff_list().await.unwrap_err();
    for text in [
        format!("{xpm:?}"),
        format!("{error:?}"),
        error.to_string(),
        error.for_user(),
    ] {
        assert!(!text.contains(TOKEN), "{text}");
    }
}
