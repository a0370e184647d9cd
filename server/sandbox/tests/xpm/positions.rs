//! The younger switches, in each of their positions.

use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{PREFIX, World};

fn keys(record: &Value) -> Vec<&str> {
    record
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

async fn xml(
    world: &World,
    method: Method,
    path: &str,
    body: &'static str,
) -> (StatusCode, String) {
    let response = world
        .http
        .request(method, world.url(&format!("{PREFIX}{path}")))
        .bearer_auth(&world.token)
        .header("Xero-Tenant-Id", &world.tenant)
        .header("Content-Type", "text/xml")
        .body(body)
        .send()
        .await
        .unwrap();
    (response.status(), response.text().await.unwrap())
}

#[tokio::test]
async fn fields_are_honoured_or_ignored() {
    let world = World::start().await;
    let one = world.client_named("Okafor, Marcus").await;
    let one = format!("client.api/get/{one}?fields=name,UUID,relationships");
    let lists = [
        ("client.api/list?detailed=true&fields=name,uuid", "clients"),
        ("client.api/paged-list?fields=Name,UUID", "clients"),
        ("job.api/current?fields=uuid,name", "jobs"),
        ("staff.api/list?fields=uuid,name", "staffList"),
    ];
    for (path, name) in lists {
        let answer = world.get(path).await;
        for record in answer[name].as_array().unwrap() {
            assert_eq!(keys(record), ["name", "uuid"], "{path}");
        }
    }
    let asked = world.get(&one).await;
    assert_eq!(keys(&asked["client"]), ["name", "relationships", "uuid"]);
    assert!(keys(&asked["client"]["relationships"][0]).contains(&"type"));
    // The links of a page are no fields of a record.
    let page = world
        .get("client.api/paged-list?fields=name&pageSize=5")
        .await;
    assert!(page["pagination"]["links"]["next"].is_string());

    world.switch("wire.fields", "ignore").await;
    for (path, name) in lists {
        let answer = world.get(path).await;
        assert!(keys(&answer[name][0]).len() > 5, "{path}");
    }
    assert!(keys(&world.get(&one).await["client"]).len() > 20);
}

#[tokio::test]
async fn elements_out_of_order_are_taken_or_refused() {
    let world = World::start().await;
    let moved = "<Client><BusinessStructure>Company</BusinessStructure><Name>Moved</Name></Client>";
    let ordered =
        "<Client><Name>Ordered</Name><BusinessStructure>Company</BusinessStructure></Client>";
    let add = "client.api/add";
    assert_eq!(xml(&world, Method::POST, add, moved).await.0, 200);
    world.switch("wire.element_order", "strict").await;
    let (status, words) = xml(&world, Method::POST, add, moved).await;
    assert_eq!(status, 400);
    assert!(words.contains("/Client/Name"), "{words}");
    assert_eq!(xml(&world, Method::POST, add, ordered).await.0, 200);
    // JSON has no order.
    let json = json!({"businessStructure": "Company", "name": "Json"});
    world.post(add, json).await;
}

#[tokio::test]
async fn a_document_may_be_too_large() {
    let world = World::start().await;
    let client = world.add("Quill Pty Ltd", "Company").await;
    let document = |bytes: usize| {
        json!({"clientUuid": client, "title": "Deed", "fileName": "deed.pdf",
            "content": STANDARD.encode(vec![b'a'; bytes])})
    };
    let path = "client.api/document";
    let small = 5 * 1024 * 1024;
    world.post(path, document(small + 1)).await;
    let (status, words) = world
        .refused(Method::POST, path, document(25 * 1024 * 1024 + 1))
        .await;
    assert_eq!((status, words.as_str()), (400, "The document is too large"));
    world.switch("client.document_max", "5242880").await;
    world.refused(Method::POST, path, document(small + 1)).await;
    world.post(path, document(small)).await;
    let listed = world.get(&format!("client.api/documents/{client}")).await;
    assert_eq!(listed["documents"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_prospect_made_a_client_keeps_its_id_or_gets_another() {
    let world = World::start().await;
    for position in ["same", "new"] {
        world.switch("client.prospect_id", position).await;
        let body = json!({"name": position, "businessStructure": "Individual",
            "isProspect": "Yes", "contacts": [{"name": "Ada"}]});
        let added = world.post("client.api/add", body).await["client"].clone();
        let old = added["uuid"].as_str().unwrap().to_owned();
        let company = world.add("Quill Pty Ltd", "Company").await;
        let related = json!({"clientUuid": company, "relatedClientUuid": old, "type": "Director"});
        world.post("client.api/addrelationship", related).await;
        let group = json!({"name": "Quills", "clientUuid": old});
        let group = world.post("clientgroup.api/add", group).await["group"].clone();

        // A change of something else leaves it a prospect.
        let phone = json!({"uuid": old, "name": position, "phone": "03 5550 0001"});
        let kept = world.put("client.api/update", phone).await;
        assert_eq!(kept["client"]["uuid"], old);
        let body = json!({"uuid": old, "name": position, "isProspect": "No"});
        let changed = world.put("client.api/update", body).await["client"].clone();
        let new = changed["uuid"].as_str().unwrap();
        assert_eq!(new == old, position == "same");
        assert_eq!(changed["isProspect"], "No");
        assert_eq!(changed["contacts"][0]["name"], "Ada");
        assert_eq!(changed["groups"][0]["uuid"], group["uuid"]);
        assert_eq!(
            changed["relationships"][0]["relatedClient"]["uuid"],
            company
        );
        let seen = world.get(&format!("client.api/get/{company}")).await;
        let other = &seen["client"]["relationships"][0]["relatedClient"]["uuid"];
        assert_eq!(other, new);
        let old = world
            .call(Method::GET, &format!("client.api/get/{old}"), None)
            .await;
        assert_eq!(old.status().is_success(), position == "same");
    }
}

#[tokio::test]
async fn a_write_over_a_newer_record_conflicts() {
    let world = World::start().await;
    let uuid = world.add("Quill Pty Ltd", "Company").await;
    let body = json!({"uuid": uuid, "name": "Quill Pty Ltd", "phone": "03 5550 0001"});
    let update = || world.call(Method::PUT, "client.api/update", Some(body.clone()));
    let read = format!("client.api/get/{uuid}");
    // Somebody changes it in the browser after it was read.
    let change = || {
        let shared = world.sandbox.shared();
        let now = shared.clock.now().to_zoned(jiff::tz::TimeZone::UTC);
        let tenant = world.tenant.parse().unwrap();
        let mut state = shared.xpm();
        let practice = state.practices.get_mut(&tenant).unwrap();
        practice.touch(uuid.parse().unwrap(), now.datetime());
    };
    for (position, stale) in [("never", 200), ("stale-write", 409)] {
        world.switch("client.conflict_409", position).await;
        world.get(&read).await;
        assert_eq!(update().await.status(), 200);
        world.next_minute().await;
        change();
        assert_eq!(update().await.status(), stale, "{position}");
        let archive = json!({"uuid": uuid});
        if stale == 409 {
            world
                .refused(Method::PUT, "client.api/archive", archive.clone())
                .await;
            world
                .refused(Method::POST, "client.api/delete", archive)
                .await;
        }
        world.get(&read).await;
        assert_eq!(update().await.status(), 200);
    }
}

#[tokio::test]
async fn structures_are_called_what_the_practice_calls_them() {
    let world = World::with_clients(300).await;
    let fund = world.client_named("Okafor Retirement Fund").await;
    let marcus = world.client_named("Okafor, Marcus").await;
    for (position, of_fund, of_person) in [
        (
            "self-managed-superannuation-fund",
            "Self Managed Superannuation Fund",
            "Individual",
        ),
        ("superannuation-fund", "Superannuation Fund", "Individual"),
        ("smsf", "SMSF", "Individual"),
        ("own-words", "DIY Super", "Natural Person"),
    ] {
        world.switch("client.structure_names", position).await;
        for (uuid, word) in [(&fund, of_fund), (&marcus, of_person)] {
            let seen = world.get(&format!("client.api/get/{uuid}")).await;
            assert_eq!(seen["client"]["businessStructure"], word);
            let new = json!({"name": position, "businessStructure": word.to_uppercase()});
            let added = world.post("client.api/add", new).await;
            assert_eq!(added["client"]["businessStructure"], word);
        }
        for (word, other) in [("SMSF", "smsf"), ("Natural Person", "own-words")] {
            if position != other {
                let new = json!({"name": "Refused", "businessStructure": word});
                let (_, words) = world.refused(Method::POST, "client.api/add", new).await;
                assert_eq!(words, "Invalid business structure");
            }
        }
        world.next_minute().await;
    }
}

#[tokio::test]
async fn a_type_names_the_role_of_either_end() {
    let world = World::start().await;
    let fund = world.client_named("Okafor Retirement Fund").await;
    let marcus = world.client_named("Okafor, Marcus").await;
    let company = world.add("Quill Pty Ltd", "Company").await;
    let person = world.add("Quill, Ada", "Individual").await;
    let types = |seen: &Value, other: &str| -> Vec<String> {
        let all = seen["client"]["relationships"].as_array().unwrap().iter();
        let mut types: Vec<_> = all
            .filter(|entry| entry["relatedClient"]["uuid"] == other)
            .map(|entry| entry["type"].as_str().unwrap().to_owned())
            .collect();
        types.sort();
        types
    };
    for (position, at_fund, at_marcus, ada_is) in [
        (
            "related-has-role",
            ["Member", "Trustee"],
            ["Member Of", "Trustee Of"],
            "Quill, Ada is Director of Quill Pty Ltd",
        ),
        (
            "reversed",
            ["Member Of", "Trustee Of"],
            ["Member", "Trustee"],
            "Quill Pty Ltd is Director of Quill, Ada",
        ),
    ] {
        world.switch("rel.direction", position).await;
        let seen = world.get(&format!("client.api/get/{fund}")).await;
        assert_eq!(types(&seen, &marcus), at_fund);
        let seen = world.get(&format!("client.api/get/{marcus}")).await;
        assert_eq!(types(&seen, &fund), at_marcus);

        let body = json!({"clientUuid": company, "relatedClientUuid": person, "type": "Director"});
        let added = world.post("client.api/addrelationship", body).await;
        let effect = world.last_entry().await["effect"].clone();
        assert!(effect.as_str().unwrap().ends_with(ada_is), "{effect}");
        // On the wire both readings look alike.
        let detail = &added["clientRelationship"];
        assert_eq!(detail["client"]["uuid"], company);
        assert_eq!(detail["relatedClient"]["uuid"], person);
        let seen = world.get(&format!("client.api/get/{company}")).await;
        assert_eq!(types(&seen, &person), ["Director"]);
        let seen = world.get(&format!("client.api/get/{person}")).await;
        assert_eq!(types(&seen, &company), ["Director Of"]);
        let gone = json!({"uuid": detail["uuid"]});
        world.post("client.api/deleterelationship", gone).await;
    }
}

#[tokio::test]
async fn the_text_of_a_dropdown_is_checked_or_not() {
    let world = World::start().await;
    let client = world.add("Quill Pty Ltd", "Company").await;
    let definitions = world.get("customfield.api/definition").await;
    let all = definitions["customFieldDefinitions"].as_array().unwrap();
    let id = |name: &str| all.iter().find(|one| one["name"] == name).unwrap()["uuid"].clone();
    let (level, free) = (id("Service level"), id("Director ID"));
    let path = format!("client.api/update/{client}/customfield");
    let set = |field: &Value, text: &str| json!({"customFields": [{"uuid": field, "text": text}]});
    world.put(&path, set(&level, "Platinum")).await;
    world.switch("field.dropdown", "refuse-unknown").await;
    let (_, words) = world
        .refused(Method::PUT, &path, set(&level, "Platinum"))
        .await;
    assert!(words.contains("Service level"), "{words}");
    world.put(&path, set(&level, "Silver")).await;
    world.put(&path, set(&free, "036 123")).await;
    // An empty one clears under both.
    world.put(&path, set(&level, "")).await;
    let left = world
        .get(&format!("client.api/get/{client}/customfield"))
        .await;
    let left = left["customFields"].as_array().unwrap();
    assert_eq!((left.len(), &left[0]["text"]), (1, &json!("036 123")));
}

#[tokio::test]
async fn changes_of_jobs_and_tasks_take_either_name_or_both() {
    let world = World::with_clients(2_400).await;
    let job = world.get("job.api/get/J000517").await["job"].clone();
    let task = job["tasks"][0]["uuid"].clone();
    let categories = world.get("category.api/list").await;
    let id = |name: &str| {
        let all = categories["categories"].as_array().unwrap();
        all.iter().find(|one| one["name"] == name).unwrap()["uuid"].clone()
    };
    for (position, doc, oas) in [
        ("both", true, true),
        ("doc", true, false),
        ("oas", false, true),
    ] {
        world.switch("job.request_keys", position).await;
        for (key, of_job, counts) in [
            ("taskUuid", "categoryId", doc),
            ("uuid", "categoryUuid", oas),
        ] {
            let before = json!({"id": "J000517", "categoryId": id("Tax"),
                "categoryUuid": id("Tax")});
            world.put("job.api/update", before).await;
            let change = json!({"id": "J000517", "name": "Deeds", of_job: id("Audit")});
            let changed = world.put("job.api/update", change).await["job"].clone();
            let wanted = if counts { "Audit" } else { "Tax" };
            assert_eq!(
                (&changed["name"], &changed["type"]),
                (&json!("Deeds"), &json!(wanted))
            );

            let body = json!({key: task, "label": format!("Read {position} {key}"),
                "estimatedMinutes": 45});
            let answer = world.call(Method::PUT, "job.api/task", Some(body)).await;
            assert_eq!(answer.status().is_success(), counts, "{position} {key}");
            let seen = world.get("job.api/get/J000517").await["job"]["tasks"][0].clone();
            assert_eq!(seen["name"] == format!("Read {position} {key}"), counts);
        }
        world.next_minute().await;
    }
    let nowhere = json!({"id": "J000517", "categoryUuid": task});
    world.refused(Method::PUT, "job.api/update", nowhere).await;
}

#[tokio::test]
async fn disabled_people_are_hidden_or_listed() {
    let world = World::start().await;
    let plumbing = world.client_named("Marlow Plumbing Pty Ltd").await;
    let record = world.get(&format!("client.api/get/{plumbing}")).await;
    let manager = record["client"]["jobManager"].clone();
    for (position, listed) in [("hidden", false), ("listed", true)] {
        world.switch("staff.disabled", position).await;
        let staff = world.get("staff.api/list").await;
        let all = staff["staffList"].as_array().unwrap();
        assert_eq!(all.len(), if listed { 15 } else { 14 });
        let there = all.iter().any(|member| member["uuid"] == manager["uuid"]);
        assert_eq!(there, listed);
        // One by its id is always answered.
        let uuid = manager["uuid"].as_str().unwrap();
        let one = world.get(&format!("staff.api/get/{uuid}")).await;
        assert_eq!(one["staff"]["name"], manager["name"]);
    }
}
