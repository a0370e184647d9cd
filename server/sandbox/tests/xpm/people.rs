//! Contacts and groups.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::World;

#[tokio::test]
async fn a_contact_of_two_clients() {
    let world = World::start().await;
    let one = world.add("One Pty Ltd", "Company").await;
    let two = world.add("Two Pty Ltd", "Company").await;
    let body = json!({"client": {"uuid": one}, "name": "Ana Silva", "mobile": "0491 570 110",
        "position": "Director", "isPrimary": "Yes"});
    let contact = world.post("client.api/contact", body).await["contact"].clone();
    let uuid = contact["uuid"].as_str().unwrap().to_owned();
    assert_eq!(
        (&contact["position"], &contact["isPrimary"]),
        (&json!("Director"), &json!("Yes"))
    );
    let link = json!({"contacts": [{"uuid": uuid, "position": "Bookkeeper", "isPrimary": "No"}]});
    world
        .post(&format!("client.api/client/{two}/contacts"), link)
        .await;

    let at_two = world
        .get(&format!("client.api/contact/{uuid}?clientUuid={two}"))
        .await;
    assert_eq!(at_two["contact"]["position"], "Bookkeeper");
    // A contact's edit does not move the client's stamp, unless the switch says so.
    world.next_minute().await;
    let change =
        json!({"client": {"uuid": two}, "email": "ana@example.example", "position": "CFO"});
    world
        .put(&format!("client.api/contact/{uuid}"), change)
        .await;
    let since = "client.api/list?modifiedsince=2026-11-10T01:00:30";
    let unmoved = world.get(since).await;
    assert!(unmoved["clients"].as_array().unwrap().is_empty());
    world
        .switch("client.modified_bumps", "fields,contact")
        .await;
    let again = json!({"phone": "(03) 5550 0001"});
    world
        .put(&format!("client.api/contact/{uuid}"), again)
        .await;
    let moved = world.get(since).await;
    assert_eq!(moved["clients"].as_array().unwrap().len(), 2);
    let at_one = world.get(&format!("client.api/get/{one}")).await;
    let seen = &at_one["client"]["contacts"][0];
    assert_eq!(
        (&seen["email"], &seen["position"]),
        (&json!("ana@example.example"), &json!("Director"))
    );

    // With a client it only leaves that one; without, it is gone.
    let leave = format!("client.api/contact/{uuid}?clientUuid={one}");
    let left: Value = world
        .call(Method::DELETE, &leave, None)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(left["contact"]["isDeleted"], "No");
    let at_one = world.get(&format!("client.api/get/{one}")).await;
    assert!(at_one["client"]["contacts"].as_array().unwrap().is_empty());
    let whole = format!("client.api/contact/{uuid}");
    let left: Value = world
        .call(Method::DELETE, &whole, None)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(left["contact"]["isDeleted"], "Yes");
    let (_, words) = world
        .refused(Method::PUT, &whole, json!({"phone": "1"}))
        .await;
    assert_eq!(words, "Invalid contact identifier");

    let eleven: Vec<Value> = (0..11).map(|_| json!({"uuid": uuid})).collect();
    let path = format!("client.api/client/{two}/contacts");
    assert_eq!(
        world
            .refused(Method::POST, &path, json!({"contacts": eleven}))
            .await
            .0,
        400
    );
    let nobody = "client.api/client/00000000-0000-4000-8000-000000000000/contacts";
    let body = json!({"contacts": [{"uuid": uuid}]});
    assert_eq!(world.refused(Method::POST, nobody, body).await.0, 404);
}

#[tokio::test]
async fn contacts_come_in_pages_without_roles() {
    let world = World::with_clients(300).await;
    let first = world.get("client.api/contacts?pageSize=5").await;
    assert_eq!(first["contacts"].as_array().unwrap().len(), 5);
    assert_eq!(first["contacts"][0].get("position"), None);
    let next = first["pagination"]["links"]["next"].as_str().unwrap();
    let second = world.get(next.split("/3.1/").nth(1).unwrap()).await;
    assert_ne!(first["contacts"][4]["uuid"], second["contacts"][0]["uuid"]);
    world.switch("page.next_host", "foreign").await;
    let foreign = world.get("client.api/contacts?pageSize=5").await;
    let next = foreign["pagination"]["links"]["next"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(!next.starts_with(&world.sandbox.base_url()), "{next}");
}

#[tokio::test]
async fn groups_take_and_lose_members() {
    let world = World::start().await;
    let one = world.add("One", "Trust").await;
    let two = world.add("Two", "Trust").await;
    let body = json!({"name": "Numbers", "taxable": "No", "clientUuid": one});
    let group = world.post("clientgroup.api/add", body).await["group"].clone();
    let uuid = group["uuid"].as_str().unwrap().to_owned();
    assert_eq!(group["clients"][0]["name"], "One");
    let change = json!({"uuid": uuid, "add": [{"uuid": two}], "remove": [{"uuid": one}]});
    let group = world.put("clientgroup.api/members", change).await["group"].clone();
    assert_eq!(group["clients"].as_array().unwrap().len(), 1);
    assert_eq!(group["clients"][0]["name"], "Two");
    let client = world.get(&format!("client.api/get/{two}")).await;
    assert_eq!(client["client"]["groups"][0]["name"], "Numbers");
    let listed = world.get("clientgroup.api/list").await;
    assert!(
        listed["groups"]
            .as_array()
            .unwrap()
            .iter()
            .any(|known| known["uuid"] == uuid)
    );
    world
        .post("clientgroup.api/delete", json!({"uuid": uuid}))
        .await;
    let client = world.get(&format!("client.api/get/{two}")).await;
    assert!(client["client"]["groups"].as_array().unwrap().is_empty());
    let gone = world
        .call(Method::GET, &format!("clientgroup.api/get/{uuid}"), None)
        .await;
    assert_eq!(gone.status(), 400);
}
