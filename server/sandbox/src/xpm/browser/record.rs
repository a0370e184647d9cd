//! The pages of a client and of a job.

use std::fmt::Write as _;

use uuid::Uuid;

use super::{client_link, facts, section};
use crate::{
    page::esc,
    xpm::{
        model::{Address, Client, FieldValue, Job},
        practice::Practice,
        structures::Structures,
    },
};

pub(super) fn client(
    tenant: Uuid,
    practice: &Practice,
    client: &Client,
    words: Structures,
) -> String {
    let mut body = facts(&[
        ("Structure", esc(words.shown(client.structure()))),
        ("Status", status(client).to_owned()),
        ("Email", esc(&client.email)),
        ("Phone", esc(&client.phone)),
        ("Address", address(&client.address)),
        ("Post", address(&client.postal)),
        ("Export code", esc(&client.export_code)),
        ("Partner", staff(practice, client.account_manager)),
        ("Manager", staff(practice, client.job_manager)),
    ]);
    body.push_str(&person(client));
    body.push_str(&tax(client));
    body.push_str(&relationships(practice, client));
    let groups = client
        .groups
        .iter()
        .filter_map(|group| practice.groups.get(group));
    body.push_str(&section(
        "Groups",
        groups.map(|group| {
            format!(
                "<a href=\"/practice/groups/{}\">{}</a>",
                group.uuid,
                esc(&group.name)
            )
        }),
    ));
    let contacts = client.contacts.iter().filter_map(|link| {
        let contact = practice.contacts.get(&link.contact)?;
        let parts = [
            &contact.name,
            &link.position,
            &contact.mobile,
            &contact.email,
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| esc(part))
            .collect();
        Some(parts.join(", "))
    });
    body.push_str(&section("Contacts", contacts));
    body.push_str(&section(
        "Custom fields",
        client
            .custom_fields
            .iter()
            .map(|field| custom_field(practice, field)),
    ));
    let notes = client.notes.iter();
    body.push_str(&section(
        "Notes",
        notes.map(|note| {
            format!(
                "<strong>{}</strong><br>{}",
                esc(&note.title),
                lines(&note.text)
            )
        }),
    ));
    let documents = client.documents.iter();
    body.push_str(&section(
        "Documents",
        documents.map(|document| {
            let (uuid, title) = (document.uuid, esc(&document.title));
            format!(
                "<a href=\"/practice/documents/{uuid}\">{title}</a>, {}",
                esc(&document.file_name)
            )
        }),
    ));
    let jobs = practice
        .jobs
        .values()
        .filter(|job| job.client == client.uuid);
    body.push_str(&section(
        "Jobs",
        jobs.map(|job| {
            let (id, name) = (esc(&job.id), esc(&job.name));
            format!(
                "<a href=\"/practice/jobs/{id}\">{id} {name}</a>, {}",
                job.state.name
            )
        }),
    ));
    // Writing to a String cannot fail.
    write!(
        body,
        "<p><a href=\"/practice/{tenant}/clients\">All clients</a></p>"
    )
    .ok();
    body
}

fn status(client: &Client) -> &'static str {
    match (client.deleted, client.archived, client.prospect) {
        (true, ..) => "Deleted",
        (_, true, _) => "Archived",
        (.., true) => "Prospect",
        _ => "",
    }
}

fn staff(practice: &Practice, uuid: Option<Uuid>) -> String {
    uuid.map_or_else(String::new, |uuid| esc(practice.staff_name(uuid)))
}

fn lines(text: &str) -> String {
    esc(text).replace('\n', "<br>")
}

fn address(address: &Address) -> String {
    let town = [&address.city, &address.region, &address.post_code]
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ");
    let parts = [
        address.street.as_str(),
        town.as_str(),
        address.country.as_str(),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    lines(&parts.join("\n"))
}

fn person(client: &Client) -> String {
    let Some(person) = &client.person else {
        return String::new();
    };
    let date = |date: Option<jiff::civil::Date>| {
        date.map_or_else(String::new, |date| date.strftime("%d/%m/%Y").to_string())
    };
    let name = [
        &person.title,
        &person.first_name,
        &person.middle_name,
        &person.last_name,
    ];
    let name: Vec<&str> = name
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let rows = facts(&[
        ("Legal name", esc(&name.join(" "))),
        ("Other name", esc(&person.other_name)),
        ("Born", date(person.date_of_birth)),
        ("Place of birth", esc(&person.birth_city)),
        ("Country of birth", esc(&person.birth_country_code)),
        ("Died", date(person.date_of_death)),
    ]);
    format!("<h2>Person</h2>{rows}")
}

fn tax(client: &Client) -> String {
    let Some(tax) = &client.tax else {
        return String::new();
    };
    let rows = facts(&[
        ("Tax number", esc(&tax.tax_number.masked())),
        ("Company number", esc(&tax.company_number)),
        ("Business number", esc(&tax.business_number)),
        ("Client code", esc(&tax.client_code)),
        (
            "Registered for GST",
            if tax.gst_registered { "Yes" } else { "No" }.to_owned(),
        ),
    ]);
    format!("<h2>Tax</h2>{rows}")
}

fn relationships(practice: &Practice, client: &Client) -> String {
    let entries = client.relationships.iter().filter_map(|uuid| {
        let relationship = practice.relationships.get(uuid)?;
        let (label, other) = if relationship.client == client.uuid {
            (relationship.kind.name, relationship.related)
        } else {
            (relationship.kind.mirror, relationship.client)
        };
        let mut line = format!("{label}: {}", client_link(practice.clients.get(&other)?));
        if let Some(shares) = relationship.shares {
            write!(line, ", {shares} shares").ok();
        }
        if let Some(start) = relationship.start {
            write!(line, ", since {}", start.strftime("%d/%m/%Y")).ok();
        }
        Some(line)
    });
    section("Relationships", entries)
}

fn custom_field(practice: &Practice, (uuid, value): &(Uuid, FieldValue)) -> String {
    let definition = practice
        .field_definitions
        .iter()
        .find(|field| field.uuid == *uuid);
    let value = match value {
        FieldValue::Text(text) => esc(text),
        FieldValue::Date(date) => date.strftime("%d/%m/%Y").to_string(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Decimal(number) => number.to_string(),
        FieldValue::Boolean(flag) => if *flag { "Yes" } else { "No" }.to_owned(),
    };
    format!(
        "{}: {value}",
        definition.map_or("", |field| field.name.as_str())
    )
}

pub(super) fn job(practice: &Practice, job: &Job) -> String {
    let client = practice
        .clients
        .get(&job.client)
        .map_or_else(String::new, client_link);
    let facts = facts(&[
        ("Client", client),
        ("State", job.state.name.to_owned()),
        ("Start", job.start.to_string()),
        ("Due", job.due.to_string()),
        ("Manager", staff(practice, job.manager)),
        ("Partner", staff(practice, job.partner)),
        ("Description", lines(&job.description)),
    ]);
    let assigned = job
        .assigned
        .iter()
        .map(|entry| esc(practice.staff_name(entry.staff)));
    let tasks = job.tasks.iter().map(|task| {
        let done = if task.completed { "done" } else { "open" };
        format!(
            "{}, {done}, {} of {} minutes",
            esc(&task.name),
            task.actual_minutes,
            task.estimated_minutes
        )
    });
    format!(
        "{facts}{}{}",
        section("Assigned", assigned),
        section("Tasks", tasks)
    )
}
