//! Every answer keeps to the names and types of Xero's published description
//! of v3.1, which `described.json` lists by schema.

use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::support::World;

struct Description(Map<String, Value>);

impl Description {
    fn read() -> Self {
        let Value::Object(schemas) = serde_json::from_str(include_str!("described.json")).unwrap()
        else {
            panic!("described.json is no object");
        };
        Self(schemas)
    }

    /// What is wrong with `value`, by where.
    fn check(&self, place: &str, value: &Value, kind: &Value, wrong: &mut Vec<String>) {
        match (kind, value) {
            (_, Value::Null) => {}
            (Value::Array(item), Value::Array(values)) => {
                for value in values {
                    self.check(&format!("{place}[]"), value, &item[0], wrong);
                }
            }
            (Value::String(name), Value::Object(fields)) if self.0.contains_key(name) => {
                for (field, value) in fields {
                    let place = format!("{place}.{field}");
                    match self.0[name].get(field) {
                        Some(kind) => self.check(&place, value, kind, wrong),
                        None => wrong.push(format!("{place} is not described")),
                    }
                }
            }
            (Value::String(name), value) => {
                let fits = match name.as_str() {
                    "string" => value.is_string(),
                    "integer" => value.is_i64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    _ => false,
                };
                if !fits {
                    wrong.push(format!("{place} is no {name}: {value}"));
                }
            }
            (kind, value) => wrong.push(format!("{place} is no {kind}: {value}")),
        }
    }
}

#[tokio::test]
async fn answers_keep_to_the_description() {
    let world = World::with_clients(2_400).await;
    let description = Description::read();
    let mut wrong = Vec::new();
    let mut check = |path: &str, schema: &str, answer: &Value| {
        description.check(path, answer, &json!(schema), &mut wrong);
    };

    let reads = [
        ("client.api/list?detailed=true", "ClientListResponseDto"),
        ("client.api/paged-list", "ClientPagedListResponseDto"),
        ("client.api/contacts", "ClientContactsResponseDto"),
        ("clientgroup.api/list", "ClientGroupListResponseDto"),
        (
            "customfield.api/definition",
            "CustomFieldDefinitionListResponseDto",
        ),
        ("staff.api/list", "StaffListResponseDto"),
        ("job.api/current?detailed=true", "JobListResponseDto"),
        (
            "job.api/list?from=20260101&to=20261110",
            "JobListResponseDto",
        ),
        ("job.api/tasks?complete=true", "JobListResponseDto"),
        ("job.api/get/J000482", "JobResponseDto"),
        ("jobstate.api/list", "JobStateListResponseDto"),
        ("task.api/list", "TaskListResponseDto"),
        (
            "time.api/list?from=20260601&to=20261110",
            "TimeListResponseDto",
        ),
    ];
    for (path, schema) in reads {
        check(path, schema, &world.get(path).await);
    }

    let luca = world.client_named("Marchetti, Luca").await;
    let path = format!("client.api/get/{luca}/customfield");
    check(
        &path,
        "CustomFieldValueListResponseDto",
        &world.get(&path).await,
    );
    let new = json!({"name": "Described Pty Ltd", "businessStructure": "Company",
        "provisionalTaxRatio": 1.5, "autoBasOptInCriteria": {"annually": "Yes", "opt-out": "No"},
        "contacts": [{"name": "Ada", "isPrimary": "Yes"}]});
    let added = world.post("client.api/add", new).await;
    check("client.api/add", "ClientResponseDto", &added);
    let company = added["client"]["uuid"].clone();
    let contact = added["client"]["contacts"][0]["uuid"].clone();
    let link = json!({"contacts": [{"uuid": contact}]});
    let linked = world
        .post(&format!("client.api/client/{luca}/contacts"), link)
        .await;
    check(
        "client.api/client/contacts",
        "ClientAddContactsResponseDto",
        &linked,
    );
    let document = json!({"clientUuid": company, "title": "T", "fileName": "t.pdf",
        "content": "aGk="});
    let stored = world.post("client.api/document", document).await;
    check("client.api/document", "UuidResponseDto", &stored);
    let path = format!("client.api/documents/{}", company.as_str().unwrap());
    check(&path, "ClientDocumentsResponseDto", &world.get(&path).await);
    let related = json!({"clientUuid": company, "relatedClientUuid": luca, "type": "Partner",
        "percentage": 33.33, "startDate": "2026-11-10"});
    let related = world.post("client.api/addrelationship", related).await;
    check(
        "client.api/addrelationship",
        "ClientRelationshipResponseDto",
        &related,
    );
    let refused = world.call(Method::GET, "client.api/get/nobody", None).await;
    check(
        "client.api/get",
        "ResponseErrorDto",
        &refused.json().await.unwrap(),
    );
    assert!(wrong.is_empty(), "{wrong:#?}");
}
