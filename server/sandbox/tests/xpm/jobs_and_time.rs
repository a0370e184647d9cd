//! Jobs, their tasks and time on them.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::World;

/// Practices may number jobs as they like.
#[tokio::test]
async fn a_job_number_may_need_escaping() {
    let world = World::start().await;
    let client = world.add("Quill Pty Ltd", "Company").await;
    let job = json!({"id": "DEED 7/ü", "name": "Deed", "clientUuid": client,
        "startDate": "20261110", "dueDate": "20261210"});
    world.post("job.api/add", job).await;
    let found = world.get("job.api/get/DEED%207%2F%C3%BC").await;
    assert_eq!(found["job"]["name"], "Deed");
}

#[tokio::test]
async fn jobs_are_named_by_number() {
    let world = World::with_clients(2_400).await;
    let jane = world.client_named("Marchetti, Jane Ellen").await;
    let hers = world
        .get(&format!("job.api/client/{jane}?detailed=true"))
        .await;
    let jobs = hers["jobs"].as_array().unwrap();
    let set_up = jobs.iter().find(|job| job["id"] == "J000517").unwrap();
    assert_eq!(set_up["name"], "Set up company and family trust");
    let done = world.get("job.api/get/J000482").await;
    assert_eq!(
        (&done["job"]["state"], &done["job"]["client"]["uuid"]),
        (&json!("Completed"), &json!(jane))
    );
    assert_eq!(done["job"]["completedDate"].as_str().unwrap().len(), 19);
    let by_uuid = format!("job.api/get/{}", done["job"]["uuid"].as_str().unwrap());
    assert_eq!(world.call(Method::GET, &by_uuid, None).await.status(), 400);
    world.switch("id.job_uuid_path", "accept").await;
    assert_eq!(world.get(&by_uuid).await["job"]["id"], "J000482");

    let current = world.get("job.api/current").await;
    let states: Vec<&str> = current["jobs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|job| job["state"].as_str().unwrap())
        .collect();
    assert!(states.len() > 100 && !states.contains(&"Completed") && !states.contains(&"Cancelled"));
    assert!(current["jobs"][0].get("tasks").is_none());

    // A year is too long, and both ends are required.
    let list = world.get("job.api/list?from=20260101&to=20261110").await;
    assert!(list["jobs"].as_array().unwrap().len() > 300);
    for (query, words) in [
        ("from=20251110&to=20261110", "less than one year"),
        (
            "to=20261110",
            "'from' should be specified in the format 'yyyyMMdd'",
        ),
        ("from=2026-01-01&to=20261110", "'from' should be specified"),
    ] {
        let answer = world
            .call(Method::GET, &format!("job.api/list?{query}"), None)
            .await;
        assert_eq!(answer.status(), 400);
        let body: Value = answer.json().await.unwrap();
        assert!(
            body["errorDescription"].as_str().unwrap().contains(words),
            "{body}"
        );
    }

    let staff = set_up["assigned"][0]["uuid"].as_str().unwrap();
    let granular = world
        .control("token", json!({"scopes": ["practicemanager.job.read"]}))
        .await;
    let theirs = world
        .http
        .get(world.url(&format!("/practicemanager/3.1/job.api/staff/{staff}")))
        .bearer_auth(granular["access_token"].as_str().unwrap())
        .header("Xero-Tenant-Id", &world.tenant)
        .send()
        .await
        .unwrap();
    assert!(theirs.text().await.unwrap().contains("<ID>J000517</ID>"));

    let open = world.get("job.api/tasks?complete=false&due=20261231").await;
    assert!(open["jobs"].as_array().unwrap().iter().all(|job| {
        job["tasks"]
            .as_array()
            .unwrap()
            .iter()
            .all(|task| task["completed"] == false)
    }));

    let states = world.get("jobstate.api/list").await;
    assert!(states["jobStates"].as_array().unwrap().len() >= 5);
    let path = "job.api/state";
    world
        .put(path, json!({"id": "J000517", "state": "COMPLETED"}))
        .await;
    assert_eq!(
        world.get("job.api/get/J000517").await["job"]["state"],
        "Completed"
    );
    let (_, words) = world
        .refused(
            Method::PUT,
            path,
            json!({"id": "J000517", "state": "Completed"}),
        )
        .await;
    assert_eq!(words, "Invalid state code");
}

#[tokio::test]
async fn time_is_taken_and_refused() {
    let world = World::with_clients(2_400).await;
    let job = world.get("job.api/get/J000496").await["job"].clone();
    let staff = job["assigned"][0]["uuid"].clone();
    let task = job["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|task| task["completed"] == false)
        .unwrap()
        .clone();
    let entry = |change: Value| {
        let mut body = json!({"job": "J000496", "taskUuid": task["uuid"], "staffUuid": staff,
            "date": "20261109", "minutes": "26", "note": "Call with Jane"});
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    };
    let added = world.post("time.api/add", entry(json!({}))).await["time"].clone();
    assert_eq!(
        (&added["minutes"], &added["job"]["id"]),
        (&json!(26), &json!("J000496"))
    );
    assert_eq!(added["date"], "2026-11-09T00:00:00");
    assert_eq!(added["task"]["uuid"], task["uuid"]);
    assert_eq!(added["billable"], task["billable"]);
    assert_eq!(added.get("client"), None);
    let after = world.get("job.api/get/J000496").await;
    let minutes = |job: &Value| {
        let tasks = job["tasks"].as_array().unwrap().clone();
        let known = tasks
            .into_iter()
            .find(|known| known["uuid"] == task["uuid"])
            .unwrap();
        known["actualMinutes"].as_i64().unwrap()
    };
    assert_eq!(minutes(&after["job"]), minutes(&job) + 26);

    let span = entry(json!({"minutes": null, "start": "09:15", "end": "10:00"}));
    let span = world.post("time.api/add", span).await["time"].clone();
    assert_eq!(
        (&span["minutes"], &span["start"]),
        (&json!(45), &json!("09:15"))
    );
    world
        .post("time.api/add", entry(json!({"minutes": "-26"})))
        .await;

    for (change, why) in [
        (json!({"minutes": 26}), "a number where a text belongs"),
        (json!({"minutes": "0"}), "zero minutes"),
        (json!({"start": "09:00"}), "minutes and start"),
        (json!({"job": "J999999"}), "unknown job"),
        (
            json!({"job": "J000482"}),
            "a completed job, and not its task",
        ),
        (json!({"taskUuid": task["taskUuid"]}), "the practice's task"),
        (json!({"date": "2026-11-09"}), "another date format"),
        (json!({"date": "20250101"}), "a locked period"),
        (json!({"staffUuid": null}), "nobody"),
    ] {
        let (status, _) = world
            .refused(Method::POST, "time.api/add", entry(change))
            .await;
        assert_eq!(status, 400, "{why}");
    }
    world.switch("time.task_id", "both").await;
    world
        .post("time.api/add", entry(json!({"taskUuid": task["taskUuid"]})))
        .await;

    let staff = staff.as_str().unwrap();
    let day = format!("time.api/staff/{staff}?from=20261109&to=20261109");
    let times = world.get(&day).await["times"].as_array().unwrap().len();
    assert!(times >= 4, "{times}");
    let uuid = added["uuid"].as_str().unwrap();
    let mut change = entry(json!({"minutes": "30"}));
    change["uuid"] = json!(uuid);
    assert_eq!(
        world.put("time.api/update", change).await["time"]["minutes"],
        30
    );
    let gone = world
        .call(Method::DELETE, &format!("time.api/delete/{uuid}"), None)
        .await;
    assert_eq!(gone.json::<Value>().await.unwrap(), json!({"status": "OK"}));
    assert_eq!(
        world.get(&day).await["times"].as_array().unwrap().len(),
        times - 1
    );
    let without = world
        .call(Method::GET, "time.api/list?from=20261109", None)
        .await;
    assert_eq!(without.status(), 400);
    assert!(
        !world.get("time.api/job/J000496").await["times"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}
