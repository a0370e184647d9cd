//! The pages that `WebUrl` leads to.

use serde_json::json;

use crate::support::World;

async fn page(world: &World, url: &str) -> (u16, String) {
    let response = world.http.get(url).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn a_client_and_its_relationships_can_be_looked_at() {
    let world = World::with_clients(2_400).await;
    let company = world.add("Rook & <Sons> Pty Ltd", "Company").await;
    let luca = world.client_named("Marchetti, Luca").await;
    let body = json!({"clientUuid": company, "relatedClientUuid": luca, "type": "Director"});
    world.post("client.api/addrelationship", body).await;
    let client = world.get(&format!("client.api/get/{company}")).await;
    let url = client["client"]["webUrl"].as_str().unwrap();
    let (status, text) = page(&world, url).await;
    assert_eq!(status, 200);
    assert!(text.contains("Rook &amp; &lt;Sons&gt; Pty Ltd"), "{text}");
    assert!(
        text.contains("Director: <a href=\"/practice/clients/"),
        "{text}"
    );
    let (_, text) = page(&world, &world.url(&format!("/practice/clients/{luca}"))).await;
    assert!(text.contains("Director Of: "), "{text}");

    let jobs = world
        .get(&format!("job.api/client/{luca}?detailed=true"))
        .await;
    let (status, _) = page(&world, jobs["jobs"][0]["webUrl"].as_str().unwrap()).await;
    assert_eq!(status, 200);
    let groups = world.get("clientgroup.api/list").await;
    let (status, _) = page(&world, groups["groups"][0]["webUrl"].as_str().unwrap()).await;
    assert_eq!(status, 200);
    let staff = world.get("staff.api/list").await;
    let (status, _) = page(&world, staff["staffList"][0]["webUrl"].as_str().unwrap()).await;
    assert_eq!(status, 200);
    let times = world.get("time.api/list?from=20260901&to=20261110").await;
    let (status, _) = page(&world, times["times"][0]["webUrl"].as_str().unwrap()).await;
    assert_eq!(status, 200);

    let (_, text) = page(&world, &world.url("/practice")).await;
    assert!(text.contains("Wattlebrook Advisory"));
    let list = format!("/practice/{}/clients?query=rook+%26+%3C", world.tenant);
    let (_, text) = page(&world, &world.url(&list)).await;
    assert!(text.contains(&company), "{text}");
    let nowhere = world.url("/practice/clients/00000000-0000-4000-8000-000000000000");
    assert_eq!(page(&world, &nowhere).await.0, 404);
    // Looking is no vendor call.
    let paths: Vec<String> = world
        .journal()
        .await
        .iter()
        .map(|entry| entry["path"].to_string())
        .collect();
    assert!(
        paths.iter().all(|path| !path.contains("/practice/")),
        "{paths:?}"
    );
}
