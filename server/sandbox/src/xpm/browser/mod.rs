//! What a person sees who opens the practice manager in a browser: the pages
//! that `WebUrl` leads to. Nothing can be changed here.

mod record;

use std::{fmt::Write as _, sync::Arc};

use axum::{
    Router,
    extract::{Path, Query, State},
    response::Response,
    routing::get,
};
use http::StatusCode;
use serde::Deserialize;
use uuid::Uuid;

use super::{model::Client, practice::Practice, structures::Structures};
use crate::{
    identity,
    page::{Field, Page, esc},
    shared::Shared,
};

/// Clients shown at once; a search finds the others.
const SHOWN: usize = 100;

type Context = State<Arc<Shared>>;

pub(crate) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/practice", get(practices))
        .route("/practice/{tenant}/clients", get(clients))
        .route("/practice/clients/{uuid}", get(client))
        .route("/practice/groups/{uuid}", get(group))
        .route("/practice/jobs/{id}", get(job))
        .route("/practice/staff/{uuid}", get(staff))
        .route("/practice/time/{uuid}", get(time))
        .route("/practice/documents/{uuid}", get(document))
}

fn page(status: StatusCode, title: &str, body: String) -> Response {
    Page {
        vendor: "Xero Practice Manager",
        title,
        body,
        wide: true,
    }
    .respond(status)
}

fn missing() -> Response {
    let body = "<p>It may have been deleted. <a href=\"/practice\">All practices</a></p>";
    page(
        StatusCode::NOT_FOUND,
        "There is no such record",
        body.to_owned(),
    )
}

/// A link to a client, marked where it is not an ordinary one.
fn client_link(client: &Client) -> String {
    let mark = match (client.deleted, client.archived, client.prospect) {
        (true, ..) => " (deleted)",
        (_, true, _) => " (archived)",
        (.., true) => " (prospect)",
        _ => "",
    };
    format!(
        "<a href=\"/practice/clients/{}\">{}</a>{mark}",
        client.uuid,
        esc(&client.name)
    )
}

/// A table of two columns; rows without a value are left out.
fn facts(rows: &[(&str, String)]) -> String {
    let mut table = String::from("<table><tbody>");
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        // Writing to a String cannot fail.
        write!(
            table,
            "<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>"
        )
        .ok();
    }
    table.push_str("</tbody></table>");
    table
}

/// List items around pieces of HTML.
fn list(items: impl Iterator<Item = String>) -> String {
    items.fold(String::new(), |mut list, item| {
        list.push_str("<li>");
        list.push_str(&item);
        list.push_str("</li>");
        list
    })
}

/// A section with a list, left out when there is nothing in it.
fn section(title: &str, items: impl Iterator<Item = String>) -> String {
    let items = list(items);
    if items.is_empty() {
        String::new()
    } else {
        format!("<h2>{title}</h2><ul>{items}</ul>")
    }
}

async fn practices(State(shared): Context) -> Response {
    let state = shared.xpm();
    let tenants = identity::tenants(state.seed);
    let items: String = tenants
        .iter()
        .filter_map(|tenant| {
            let practice = state.practices.get(&Uuid::parse_str(&tenant.id).ok()?)?;
            Some(format!(
                "<li><a href=\"/practice/{}/clients\">{}</a>, {} clients, {} jobs</li>",
                tenant.id,
                esc(&tenant.name),
                practice.clients.len(),
                practice.jobs.len()
            ))
        })
        .collect();
    page(StatusCode::OK, "Practices", format!("<ul>{items}</ul>"))
}

#[derive(Debug, Deserialize)]
struct Search {
    #[serde(default)]
    query: String,
}

async fn clients(
    State(shared): Context,
    Path(tenant): Path<Uuid>,
    Query(search): Query<Search>,
) -> Response {
    let state = shared.xpm();
    let Some(practice) = state.practices.get(&tenant) else {
        return missing();
    };
    let wanted = search.query.trim().to_lowercase();
    let mut found = practice
        .client_order
        .iter()
        .filter(|(name, _)| name.contains(&wanted))
        .filter_map(|(_, uuid)| practice.clients.get(uuid));
    let words = Structures::of(&shared.switches);
    let items = list(found.by_ref().take(SHOWN).map(|client| {
        let structure = words.shown(client.structure());
        format!("{} {}", client_link(client), esc(structure))
    }));
    let more = if found.next().is_some() {
        format!("<p>These are the first {SHOWN}. Search for the others.</p>")
    } else {
        String::new()
    };
    let items = if items.is_empty() {
        "<p>No client has that in its name.</p>".to_owned()
    } else {
        format!("<ul>{items}</ul>{more}")
    };
    let field = Field {
        name: "query",
        label: "Part of a name",
        kind: "search",
        value: &search.query,
        optional: true,
        ..Field::default()
    };
    let body = format!(
        "<form method=\"get\" role=\"search\">{}<button>Search</button></form>{items}\
         <p><a href=\"/practice\">All practices</a></p>",
        field.html()
    );
    page(StatusCode::OK, "Clients", body)
}

/// Shows a record of whichever practice has it.
fn show(shared: &Shared, write: impl Fn(Uuid, &Practice) -> Option<(String, String)>) -> Response {
    let state = shared.xpm();
    let found = state
        .practices
        .iter()
        .find_map(|(tenant, practice)| write(*tenant, practice));
    match found {
        Some((title, body)) => page(StatusCode::OK, &title, body),
        None => missing(),
    }
}

async fn client(State(shared): Context, Path(uuid): Path<Uuid>) -> Response {
    show(&shared, |tenant, practice| {
        let client = practice.clients.get(&uuid)?;
        Some((
            client.name.clone(),
            record::client(tenant, practice, client, Structures::of(&shared.switches)),
        ))
    })
}

async fn group(State(shared): Context, Path(uuid): Path<Uuid>) -> Response {
    show(&shared, |_, practice| {
        let group = practice.groups.get(&uuid)?;
        let members = group
            .members
            .iter()
            .filter_map(|member| practice.clients.get(member));
        Some((
            group.name.clone(),
            section("Members", members.map(client_link)),
        ))
    })
}

async fn job(State(shared): Context, Path(id): Path<String>) -> Response {
    show(&shared, |_, practice| {
        let job = practice.jobs.get(&id)?;
        Some((format!("{id} {}", job.name), record::job(practice, job)))
    })
}

async fn staff(State(shared): Context, Path(uuid): Path<Uuid>) -> Response {
    show(&shared, |_, practice| {
        let member = practice.staff_member(uuid)?;
        let body = facts(&[("Email", esc(&member.email)), ("Phone", esc(&member.phone))]);
        Some((member.name.clone(), body))
    })
}

async fn time(State(shared): Context, Path(uuid): Path<Uuid>) -> Response {
    show(&shared, |_, practice| {
        let time = practice.times.get(&uuid)?;
        let body = facts(&[
            (
                "Job",
                format!("<a href=\"/practice/jobs/{0}\">{0}</a>", esc(&time.job)),
            ),
            ("Task", esc(&time.task_name)),
            ("Staff", esc(practice.staff_name(time.staff))),
            ("Date", time.date.to_string()),
            ("Note", esc(&time.note)),
        ]);
        Some((format!("{} minutes", time.minutes), body))
    })
}

async fn document(State(shared): Context, Path(uuid): Path<Uuid>) -> Response {
    show(&shared, |_, practice| {
        practice.clients.values().find_map(|client| {
            let document = client
                .documents
                .iter()
                .find(|document| document.uuid == uuid)?;
            let body = facts(&[
                ("Client", client_link(client)),
                ("File", esc(&document.file_name)),
                (
                    "Size",
                    format!("{} bytes, which are not kept", document.bytes),
                ),
                ("Text", esc(&document.text)),
            ]);
            Some((document.title.clone(), body))
        })
    })
}
