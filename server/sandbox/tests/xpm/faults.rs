//! Faults do what they say, and the control paths keep their shapes.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{PREFIX, World};

async fn add(world: &World, name: &str) -> Result<reqwest::Response, reqwest::Error> {
    world
        .http
        .post(world.url(&format!("{PREFIX}client.api/add")))
        .bearer_auth(&world.token)
        .header("Xero-Tenant-Id", &world.tenant)
        .header("Accept", "application/json")
        .header("Xero-Features", "practice-strict-content-type")
        .json(&json!({"name": name}))
        .send()
        .await
}

async fn exists(world: &World, name: &str) -> bool {
    let found = world.get(&format!("client.api/search?query={name}")).await;
    !found["clients"].as_array().unwrap().is_empty()
}

#[tokio::test]
async fn a_connection_is_cut_before_or_after_the_effect() {
    let world = World::start().await;
    let path = format!("{PREFIX}client.api/add");
    world
        .fault(json!({"path": path, "method": "POST", "fault": "cut_before"}))
        .await;
    let error = add(&world, "Before").await.unwrap_err();
    assert!(error.is_request() && !error.is_timeout(), "{error:?}");
    assert!(!exists(&world, "Before").await);

    world
        .fault(json!({"path": path, "fault": "cut_after"}))
        .await;
    assert!(add(&world, "After").await.is_err());
    assert!(exists(&world, "After").await);
    let cut: Vec<Value> = world
        .journal()
        .await
        .into_iter()
        .filter(|entry| entry["path"] == path)
        .collect();
    assert_eq!(
        (&cut[0]["status"], &cut[0]["effect"]),
        (&json!(0), &json!(""))
    );
    assert_eq!(cut[1]["status"], 0);
    assert!(cut[1]["effect"].as_str().unwrap().ends_with(" After"));
    // The next one goes through.
    assert_eq!(add(&world, "Third").await.unwrap().status(), 200);
}

#[tokio::test]
async fn answers_that_cannot_be_used() {
    let world = World::start().await;
    let get = || world.call(Method::GET, "client.api/list", None);
    let path = "/practicemanager/";
    world.fault(json!({"path": path, "fault": "garbage"})).await;
    let garbage = get().await;
    assert_eq!(garbage.status(), 200);
    assert!(garbage.json::<Value>().await.is_err());

    world
        .fault(json!({"path": path, "fault": "truncated"}))
        .await;
    let truncated = get().await;
    let promised = truncated.content_length().unwrap();
    let body = truncated.bytes().await;
    assert!(promised > 1_000 && body.is_err(), "{body:?}");

    world.fault(json!({"path": path, "fault": "html502"})).await;
    let proxy = get().await;
    assert_eq!(proxy.status(), 502);
    assert_eq!(proxy.headers()["content-type"], "text/html");

    let limited = json!({"path": path, "fault": "status", "status": 429, "kind": "day",
        "retry_after": 4000});
    world.fault(limited).await;
    let limited = get().await;
    assert_eq!(limited.headers()["x-rate-limit-problem"], "day");
    assert_eq!(limited.headers()["retry-after"], "4000");
    assert!(limited.bytes().await.unwrap().is_empty());

    world
        .fault(json!([{"path": path, "fault": "status", "status": 401},
            {"path": path, "fault": "status", "status": 403},
            {"path": path, "fault": "status", "status": 503, "count": null}]))
        .await;
    for status in [401, 403, 503, 503] {
        let answer = get().await;
        assert_eq!(answer.status(), status);
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(problem["Status"], status);
    }
    let listed: Value = world
        .http
        .get(world.url("/__sandbox/faults"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(
        (listed.as_array().unwrap().len(), &listed[0]["hits"]),
        (1, &json!(2))
    );
    world
        .http
        .delete(world.url("/__sandbox/faults"))
        .send()
        .await
        .unwrap();
    assert_eq!(get().await.status(), 200);
}

#[tokio::test]
async fn the_four_shapes_that_other_tools_read() {
    let world = World::start().await;
    let other = world
        .control("token", json!({"tenant": "Harbour Lane Accountants"}))
        .await;
    assert_eq!(other.as_object().unwrap().len(), 2);
    let list = world
        .http
        .get(world.url(&format!("{PREFIX}client.api/list")))
        .bearer_auth(other["access_token"].as_str().unwrap())
        .header("Xero-Tenant-Id", other["tenant_id"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(list.text().await.unwrap().matches("<Client>").count(), 40);
    world.add("Journaled", "Trust").await;
    let journal = world.journal().await;
    let keys: Vec<&String> = journal[0].as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 7);
    for key in ["seq", "at", "method", "path", "tenant", "status", "effect"] {
        assert!(journal[0].get(key).is_some(), "{key}");
    }
    assert_eq!(
        (&journal[0]["seq"], &journal[1]["seq"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(journal[0]["tenant"], other["tenant_id"]);
    assert!(journal[1]["effect"].as_str().unwrap().contains("Journaled"));

    let reset = world
        .control("reset", json!({"seed": 9, "clients": 25}))
        .await;
    assert_eq!(reset, json!({"seed": 9, "clients": 25}));
    assert!(world.journal().await.is_empty());
    let fresh = world.control("token", json!({})).await;
    let list = world
        .http
        .get(world.url(&format!("{PREFIX}client.api/list")))
        .bearer_auth(fresh["access_token"].as_str().unwrap())
        .header("Xero-Tenant-Id", fresh["tenant_id"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    let text = list.text().await.unwrap();
    assert_eq!(text.matches("<Client>").count(), 25);
    assert!(!text.contains("Journaled"));

    for (path, body) in [
        ("token", json!({"tenant": "Nowhere"})),
        ("faults", json!({"fault": "earthquake"})),
        ("switches", json!({"wire.json": "perhaps"})),
        ("clock", json!({"advance_seconds": -1})),
        ("reset", json!({"clientz": 1})),
    ] {
        let url = world.url(&format!("/__sandbox/{path}"));
        let answer = world.http.post(url).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{path}");
        let body: Value = answer.json().await.unwrap();
        assert!(!body["error"].as_str().unwrap().is_empty());
    }
}

#[tokio::test]
async fn stopping_closes_the_port() {
    let world = World::start().await;
    let address = world.sandbox.http_addr();
    world.sandbox.stop().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
