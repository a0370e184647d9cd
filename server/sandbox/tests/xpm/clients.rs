//! Lists, pages, search, and what add and update do.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::World;

fn names(answer: &Value) -> Vec<String> {
    let clients = answer["clients"].as_array().unwrap();
    clients
        .iter()
        .map(|client| client["name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_list_holds_everyone_and_the_pages_only_the_living() {
    let world = World::with_clients(700).await;
    let all = world.get("client.api/list?detailed=true").await;
    assert_eq!(names(&all).len(), 700);
    let mut sorted = names(&all);
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(names(&all), sorted);
    let clients = all["clients"].as_array().unwrap();
    let gone = clients
        .iter()
        .filter(|client| client["isArchived"] == "Yes" || client["isDeleted"] == "Yes")
        .count();
    assert!(gone > 10, "{gone}");
    assert!(
        clients
            .iter()
            .any(|client| client["relationships"].as_array().unwrap().len() > 2)
    );
    assert!(clients.iter().any(|client| client.get("email").is_none()));
    assert!(
        clients
            .iter()
            .any(|client| client.get("taxNumber").is_none())
    );
    assert!(
        clients
            .iter()
            .any(|client| client.get("accountManager").is_none())
    );

    // Folder is null since tags replaced it.
    let notes: Vec<&Value> = clients
        .iter()
        .flat_map(|client| client["notes"].as_array().unwrap())
        .collect();
    assert!(notes.len() > 20 && notes.iter().all(|note| note["folder"].is_null()));
    assert!(notes.iter().any(|note| note["tags"] == "phone, tax"));

    let mut url = world.url("/practicemanager/3.1/client.api/paged-list?pageSize=100");
    let mut paged = Vec::new();
    loop {
        let path = url.split("/3.1/").nth(1).unwrap().to_owned();
        let page = world.get(&path).await;
        assert!(page["clients"][0].get("contacts").is_none());
        paged.extend(names(&page));
        match page["pagination"]["links"]["next"].as_str() {
            Some(next) => url = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(paged.len(), 700 - gone);
    for bad in [
        "pageSize=0",
        "pageSize=501",
        "pageSize=x",
        "pageToken=nonsense",
    ] {
        let answer = world
            .call(Method::GET, &format!("client.api/paged-list?{bad}"), None)
            .await;
        assert_eq!(answer.status(), 400, "{bad}");
    }
}

#[tokio::test]
async fn the_people_of_the_screens_are_there() {
    let world = World::start().await;
    let found = world
        .get("client.api/search?query=marchetti&detailed=true")
        .await;
    assert_eq!(
        names(&found),
        ["Marchetti, J", "Marchetti, Jane Ellen", "Marchetti, Luca"]
    );
    let [twin, jane, luca] = [0, 1, 2].map(|index| &found["clients"][index]);
    assert_eq!(twin["isArchived"], "Yes");
    assert_eq!(twin["phone"], jane["phone"]);
    assert_eq!(twin.get("dateOfBirth"), None);
    assert_eq!(jane["dateOfBirth"], "1984-03-14");
    assert_eq!(luca["dateOfBirth"], "1982-07-30");
    assert_eq!(luca["city"], "Geelong West");
    assert_eq!(jane["taxNumber"], "******117");
    assert_eq!(jane["groups"][0]["name"], "Marchetti family");
    assert_eq!(
        world.get("client.api/search?query=marcus").await["clients"][0]["name"],
        "Okafor, Marcus"
    );
    assert_eq!(
        world.get("client.api/search?query=MARLOW").await["clients"][0]["businessStructure"],
        "Company"
    );
    let without_query = world.call(Method::GET, "client.api/search", None).await;
    assert_eq!(without_query.status(), 400);
}

#[tokio::test]
async fn modified_since_shows_what_changed() {
    let world = World::start().await;
    let since = "client.api/list?modifiedsince=2026-11-10T01:00:00";
    assert!(names(&world.get(since).await).is_empty());
    let uuid = world.add("Fresh Pty Ltd", "Company").await;
    assert_eq!(names(&world.get(since).await), ["Fresh Pty Ltd"]);
    world.switch("client.modified_bound", "exclusive").await;
    assert!(names(&world.get(since).await).is_empty());
    world.switch("client.modified_bound", "inclusive").await;
    // Archiving does not move the stamp unless the switch says so; deleting does.
    world.next_minute().await;
    let later = "client.api/list?modifiedSince=2026-11-10T01:00:30";
    world.put("client.api/archive", json!({"uuid": uuid})).await;
    assert!(names(&world.get(later).await).is_empty());
    world.post("client.api/delete", json!({"uuid": uuid})).await;
    let deleted = world.get(later).await;
    assert_eq!(deleted["clients"][0]["isDeleted"], "Yes");
    let gone = world
        .call(Method::GET, &format!("client.api/get/{uuid}"), None)
        .await;
    assert_eq!(gone.status(), 400);
    let bad = world
        .call(Method::GET, "client.api/list?modifiedsince=yesterday", None)
        .await;
    assert_eq!(bad.status(), 400);
}

#[tokio::test]
async fn fields_written_are_fields_read() {
    let world = World::start().await;
    let staff = world.get("staff.api/list").await["staffList"][0]["uuid"].clone();
    let body = json!({"name": "Sato, Kenji", "firstName": "Kenji", "lastName": "Sato",
        "dateOfBirth": "1990-02-28", "businessStructure": "individual", "exportCode": "SATO01",
        "webSite": "https://sato.example", "accountManagerUuid": staff, "taxNumber": "123 456 782",
        "balanceMonth": "Jun", "gstPeriod": 6, "isProspect": "No",
        "address": "Unit 4\n12 \"Rose\" Lane & Co <rear>"});
    let added = world.post("client.api/add", body).await["client"].clone();
    assert_eq!(added["businessStructure"], "Individual");
    assert_eq!(added["website"], "https://sato.example");
    assert_eq!(added["exportCode"], "SATO01");
    assert_eq!(added["taxNumber"], "******782");
    assert_eq!(added["balanceMonth"], 6);
    assert_eq!(added["gstPeriod"], "6 Monthly");
    assert_eq!(added["accountManager"]["uuid"], staff);
    assert_eq!(added["address"], "Unit 4\n12 \"Rose\" Lane & Co <rear>");
    let effect = world.last_entry().await["effect"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        effect.starts_with("client created ") && effect.ends_with(" Sato, Kenji"),
        "{effect}"
    );

    // The tax number is taken now, masked values never pass, bad fields neither.
    for (field, value) in [
        ("taxNumber", json!("123456782")),
        ("taxNumber", json!("******782")),
        ("businessStructure", json!("Guild")),
        ("dateOfBirth", json!("28/02/1990")),
        (
            "accountManagerUuid",
            json!("00000000-0000-4000-8000-000000000000"),
        ),
        ("gstPeriod", json!("6")),
        ("isProspect", json!("maybe")),
    ] {
        let body = json!({"name": "Twin", field: value});
        let (status, _) = world.refused(Method::POST, "client.api/add", body).await;
        assert_eq!(status, 400, "{field}");
        assert_eq!(world.last_entry().await["effect"], "");
    }
    let (_, words) = world
        .refused(Method::POST, "client.api/add", json!({"name": " "}))
        .await;
    assert_eq!(words, "The client name is required");
}

#[tokio::test]
async fn an_update_keeps_or_blanks_what_is_left_out() {
    let world = World::start().await;
    let body = json!({"name": "Keep", "email": "keep@example.example", "phone": "1",
        "taxNumber": "876543210", "website": "misspelt"});
    let uuid = world.post("client.api/add", body).await["client"]["uuid"].clone();
    let effect = world.last_entry().await["effect"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(effect.ends_with("(ignored: website)"), "{effect}");

    let update = async |body: Value| world.put("client.api/update", body).await["client"].clone();
    let kept = update(json!({"uuid": uuid, "name": "Keep", "phone": "2"})).await;
    assert_eq!(
        (&kept["email"], &kept["phone"]),
        (&json!("keep@example.example"), &json!("2"))
    );
    assert_eq!(kept["taxNumber"], "******210");
    let cleared = update(json!({"uuid": uuid, "name": "Keep", "phone": ""})).await;
    assert_eq!(cleared["phone"], Value::Null);
    world
        .switch("client.update_omitted", "blank-except-tax")
        .await;
    let blanked = update(json!({"uuid": uuid, "name": "Keep"})).await;
    assert_eq!(blanked.get("email"), None);
    assert_eq!(blanked["taxNumber"], "******210");
    world.switch("client.update_omitted", "blank").await;
    let blanked = update(json!({"uuid": uuid, "name": "Kept"})).await;
    assert_eq!(blanked["taxNumber"], Value::Null);
    assert_eq!(blanked["name"], "Kept");
    let (_, words) = world
        .refused(Method::PUT, "client.api/update", json!({"uuid": uuid}))
        .await;
    assert_eq!(words, "The client name is required");
}

#[tokio::test]
async fn custom_fields_and_documents_of_a_client() {
    let world = World::start().await;
    let luca = world.client_named("Marchetti, Luca").await;
    let fields = world
        .get(&format!("client.api/get/{luca}/customfield"))
        .await;
    let director = &fields["customFields"][0];
    assert_eq!(director["name"], "Director ID");
    let path = format!("client.api/update/{luca}/customfield");
    let set = json!({"customFields": [{"uuid": director["uuid"], "text": "036 99999999999 9"}]});
    world.put(&path, set).await;
    let fields = world
        .get(&format!("client.api/get/{luca}/customfield"))
        .await;
    assert_eq!(fields["customFields"][0]["text"], "036 99999999999 9");
    let clear = json!({"customFields": [{"uuid": director["uuid"], "text": ""}]});
    world.put(&path, clear).await;
    let fields = world
        .get(&format!("client.api/get/{luca}/customfield"))
        .await;
    assert!(fields["customFields"].as_array().unwrap().is_empty());

    let document = json!({"clientUuid": luca, "title": "Certificate", "fileName": "c.pdf",
        "content": "JVBERi0xLjQ="});
    world.post("client.api/document", document).await;
    let listed = world.get(&format!("client.api/documents/{luca}")).await;
    assert_eq!(listed["documents"][0]["fileName"], "c.pdf");
}
