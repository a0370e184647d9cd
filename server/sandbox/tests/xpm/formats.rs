//! Which format comes back, and how errors look.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{PREFIX, World};

#[tokio::test]
async fn json_needs_the_strict_header() {
    let world = World::start().await;
    let plain = world
        .http
        .get(world.url(&format!("{PREFIX}staff.api/list")))
        .bearer_auth(&world.token)
        .header("Xero-Tenant-Id", &world.tenant)
        .header("Accept", "application/json")
        .send()
        .await
        .unwrap();
    assert_eq!(plain.status(), 200);
    assert_eq!(plain.headers()["content-type"], "text/xml; charset=utf-8");
    assert_eq!(plain.headers()["x-minlimit-remaining"], "59");
    assert!(plain.headers().contains_key("xero-correlation-id"));
    let text = plain.text().await.unwrap();
    assert!(
        text.starts_with(
            "<Response api-method=\"List\"><Status>OK</Status><StaffList><Staff><UUID>"
        ),
        "{text}"
    );

    let strict = world.get("staff.api/list").await;
    let staff = strict["staffList"].as_array().unwrap();
    assert_eq!(staff.len(), 14);
    let twins = staff
        .iter()
        .filter(|member| member["name"] == "Sarah Nguyen")
        .count();
    assert_eq!(twins, 2);

    world.switch("wire.json", "always-xml").await;
    let ignored = world.call(Method::GET, "staff.api/list", None).await;
    assert_eq!(ignored.headers()["content-type"], "text/xml; charset=utf-8");
    // And then a JSON body is refused rather than misread.
    let body = json!({"name": "Nobody"});
    let refused = world.call(Method::POST, "client.api/add", Some(body)).await;
    assert_eq!(refused.status(), 400);
    assert!(
        refused
            .text()
            .await
            .unwrap()
            .contains("<Status>ERROR</Status>")
    );
}

#[tokio::test]
async fn an_xml_body_adds_a_client() {
    let world = World::start().await;
    let body = "<Client><Name>Quill &amp; Söhne Pty Ltd</Name><BusinessStructure>Company\
                </BusinessStructure><WebSite>https://quill.example</WebSite><GSTPeriod>2</GSTPeriod>\
                <Contacts><Contact><Name>Ada Quill</Name><IsPrimary>Yes</IsPrimary></Contact>\
                <Contact><Name>Bo Quill</Name><IsPrimary>Yes</IsPrimary></Contact></Contacts>\
                </Client>";
    let response = world
        .http
        .post(world.url(&format!("{PREFIX}client.api/add")))
        .bearer_auth(&world.token)
        .header("Xero-Tenant-Id", &world.tenant)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .unwrap();
    let text = response.text().await.unwrap();
    assert!(
        text.contains("<Name>Quill &amp; Söhne Pty Ltd</Name>"),
        "{text}"
    );
    assert!(text.contains("<Website>https://quill.example</Website>"));
    assert!(text.contains("<GSTPeriod>2 Monthly</GSTPeriod>"));

    let uuid = world.client_named("Quill & Söhne Pty Ltd").await;
    let client = world.get(&format!("client.api/get/{uuid}")).await;
    let contacts = client["client"]["contacts"].as_array().unwrap();
    // If several are primary, the last one wins.
    let primary: Vec<&Value> = contacts
        .iter()
        .filter(|contact| contact["isPrimary"] == "Yes")
        .collect();
    assert_eq!(primary.len(), 1);
    assert_eq!(primary[0]["name"], "Bo Quill");
}

#[tokio::test]
async fn gateway_problems_are_json_whatever_was_asked() {
    let world = World::start().await;
    let call = |token: String, tenant: String| {
        let request = world
            .http
            .get(world.url(&format!("{PREFIX}client.api/list")))
            .bearer_auth(token)
            .header("Xero-Tenant-Id", tenant);
        async move { request.send().await.unwrap() }
    };
    let bad = call("nonsense".to_owned(), world.tenant.clone()).await;
    assert_eq!(bad.status(), 401);
    assert!(
        bad.headers()["www-authenticate"]
            .to_str()
            .unwrap()
            .contains("invalid_token")
    );
    let instance = bad.headers()["xero-correlation-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let body: Value = bad.json().await.unwrap();
    assert_eq!(body["Detail"], "AuthenticationUnsuccessful");
    assert_eq!(body["Instance"], instance);

    let elsewhere = "00000000-0000-4000-8000-000000000000".to_owned();
    let wrong = call(world.token.clone(), elsewhere).await;
    assert_eq!(wrong.status(), 403);
    assert!(!wrong.headers().contains_key("x-minlimit-remaining"));

    world.control("expire-tokens", json!({})).await;
    let expired = call(world.token.clone(), world.tenant.clone()).await;
    assert_eq!(expired.status(), 401);
    let body: Value = expired.json().await.unwrap();
    assert!(
        body["Detail"].as_str().unwrap().starts_with("TokenExpired"),
        "{body}"
    );
}

#[tokio::test]
async fn a_missing_scope_is_refused() {
    let world = World::start().await;
    let minted = world
        .control("token", json!({"scopes": ["practicemanager.client.read"]}))
        .await;
    let token = minted["access_token"].as_str().unwrap();
    let get = |path: &'static str| {
        let request = world
            .http
            .get(world.url(&format!("{PREFIX}{path}")))
            .bearer_auth(token)
            .header("Xero-Tenant-Id", &world.tenant);
        async move { request.send().await.unwrap().status().as_u16() }
    };
    assert_eq!(get("client.api/list").await, 200);
    assert_eq!(get("staff.api/list").await, 401);
    assert_eq!(get("customfield.api/definition").await, 401);
    assert_eq!(get("no.api/such").await, 404);
}

#[tokio::test]
async fn business_errors_under_each_switch() {
    let world = World::start().await;
    let gone = json!({"uuid": "00000000-0000-4000-8000-000000000000"});
    let archive = || world.call(Method::PUT, "client.api/archive", Some(gone.clone()));
    let (status, words) = world
        .refused(Method::PUT, "client.api/archive", gone.clone())
        .await;
    assert_eq!((status, words.as_str()), (400, "Invalid client identifier"));
    world.switch("wire.business_status", "500").await;
    assert_eq!(archive().await.status(), 500);
    world.switch("wire.business_error", "legacy200").await;
    world.switch("wire.status_word", "Error").await;
    let legacy = archive().await;
    assert_eq!(legacy.status(), 200);
    assert_eq!(legacy.json::<Value>().await.unwrap()["status"], "Error");
    world.switch("wire.business_error", "http-status").await;
    world.switch("wire.error_body", "problem-json").await;
    assert_eq!(
        archive().await.json::<Value>().await.unwrap()["Status"],
        500
    );
    world.switch("wire.error_body", "empty").await;
    assert!(archive().await.bytes().await.unwrap().is_empty());
}
