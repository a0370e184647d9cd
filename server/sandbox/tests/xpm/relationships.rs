//! Relationships from both ends.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::World;

async fn entries(world: &World, client: &str) -> Vec<Value> {
    let answer = world.get(&format!("client.api/get/{client}")).await;
    answer["client"]["relationships"]
        .as_array()
        .unwrap()
        .clone()
}

#[tokio::test]
async fn the_other_side_shows_the_mirrored_entry() {
    let world = World::start().await;
    let company = world.add("Saltbush Lane Pty Ltd", "Company").await;
    let person = world.add("Marsh, Ida", "Individual").await;
    let body = json!({"clientUuid": company, "relatedClientUuid": person, "type": "Shareholder",
        "numberOfShares": 6, "percentage": 50, "startDate": "2026-11-10"});
    let added = world.post("client.api/addrelationship", body.clone()).await;
    let detail = &added["clientRelationship"];
    assert_eq!(detail["relationshipType"]["name"], "Shareholder");
    assert_eq!(detail["relatedClient"]["name"], "Marsh, Ida");
    // A percentage is only kept for partners.
    assert_eq!(
        (&detail["numberOfShares"], &detail["percentage"]),
        (&json!(6), &json!(0))
    );

    let near = entries(&world, &company).await;
    let far = entries(&world, &person).await;
    assert_eq!(
        (&near[0]["type"], &far[0]["type"]),
        (&json!("Shareholder"), &json!("Shareholder Of"))
    );
    assert_eq!(near[0]["uuid"], far[0]["uuid"]);
    assert_eq!(far[0]["relatedClient"]["name"], "Saltbush Lane Pty Ltd");
    assert_eq!(near[0]["startDate"], "2026-11-10");
    world.switch("rel.uuid", "per-side").await;
    world.switch("rel.labels", "same-word").await;
    let far = entries(&world, &person).await;
    assert_eq!(far[0]["type"], "Shareholder");
    assert_ne!(near[0]["uuid"], far[0]["uuid"]);

    // The same again makes a second one, unless the switch refuses it.
    world.post("client.api/addrelationship", body.clone()).await;
    assert_eq!(entries(&world, &company).await.len(), 2);
    world.switch("rel.repeat", "refuse").await;
    world
        .refused(Method::POST, "client.api/addrelationship", body)
        .await;

    let uuid = &near[0]["uuid"];
    let change = json!({"uuid": uuid, "numberOfShares": 12, "endDate": "2027-01-01"});
    let changed = world.put("client.api/updaterelationship", change).await;
    assert_eq!(changed["clientRelationship"]["numberOfShares"], 12);
    // The other side's own id deletes it as well.
    world
        .post(
            "client.api/deleterelationship",
            json!({"uuid": far[0]["uuid"]}),
        )
        .await;
    assert_eq!(entries(&world, &person).await.len(), 1);
    let effect = world.last_entry().await;
    assert_eq!(effect["effect"], "");
    let again = json!({"uuid": uuid});
    world
        .refused(Method::POST, "client.api/deleterelationship", again)
        .await;
}

#[tokio::test]
async fn both_ends_need_a_business_structure() {
    let world = World::start().await;
    let company = world.add("With Pty Ltd", "Company").await;
    let bare = world
        .post("client.api/add", json!({"name": "Without"}))
        .await;
    let bare = bare["client"]["uuid"].as_str().unwrap().to_owned();
    let body = |client: &str, related: &str| json!({"clientUuid": client, "relatedClientUuid": related, "type": "Director"});
    let path = "client.api/addrelationship";
    let (status, words) = world
        .refused(Method::POST, path, body(&company, &bare))
        .await;
    assert_eq!(status, 400);
    assert!(words.contains("business structure"), "{words}");
    world.switch("rel.needs_structure", "first").await;
    world
        .refused(Method::POST, path, body(&bare, &company))
        .await;
    world.post(path, body(&company, &bare)).await;
    let effect = world.last_entry().await["effect"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        effect.ends_with("Without is Director of With Pty Ltd"),
        "{effect}"
    );

    for (client, related, kind) in [
        (&company, &bare, "Guardian"),
        (&company, &bare, "Director Of"),
        (&company, &company, "Director"),
    ] {
        let body = json!({"clientUuid": client, "relatedClientUuid": related, "type": kind});
        world.refused(Method::POST, path, body).await;
    }
}
