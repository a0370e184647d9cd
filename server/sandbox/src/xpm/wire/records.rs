//! How contacts, notes, relationships, groups, staff, time entries and custom
//! fields are spelt.

use uuid::Uuid;

use super::Writer;
use crate::xpm::{
    model::{Contact, ContactLink, FieldValue, Note, Relationship, Staff, Time},
    practice::Practice,
};

/// A contact; position and primary only where a client is known (order: live).
pub(crate) fn contact(writer: &mut Writer, contact: &Contact, link: Option<&ContactLink>) {
    writer.uuid("UUID", contact.uuid);
    writer.text("Name", &contact.name);
    writer.text("Mobile", &contact.mobile);
    writer.text("Email", &contact.email);
    writer.text("Phone", &contact.phone);
    writer.text("Salutation", &contact.salutation);
    writer.text("Addressee", &contact.addressee);
    if let Some(link) = link {
        writer.text("Position", &link.position);
        writer.yes_no("IsPrimary", link.primary);
    }
    writer.yes_no("IsDeleted", contact.deleted);
}

/// A note. Folder is null since tags replaced it (2025).
pub(crate) fn note(writer: &mut Writer, note: &Note) {
    writer.text("Title", &note.title);
    writer.text("Text", &note.text);
    writer.text("Folder", "");
    writer.date_time("Date", note.date);
    writer.text("CreatedBy", &note.created_by);
    writer.text("Tags", &note.tags);
}

/// What one side of a relationship shows: the other client, and the word for
/// the role it has here.
pub(crate) struct Side {
    pub uuid: Uuid,
    pub label: &'static str,
    pub other: Uuid,
}

/// How `relationship` looks from `client`.
pub(crate) fn side(writer: &Writer, relationship: &Relationship, client: Uuid) -> Side {
    let options = writer.options();
    let near = relationship.client == client;
    let (uuid, label) = if near == options.direction_reversed {
        let uuid = if options.uuid_per_side {
            relationship.mirror_uuid
        } else {
            relationship.uuid
        };
        (uuid, options.mirror_label(relationship.kind))
    } else {
        (relationship.uuid, relationship.kind.name)
    };
    let other = if near {
        relationship.related
    } else {
        relationship.client
    };
    Side { uuid, label, other }
}

/// An entry in a client's relationships.
pub(crate) fn relationship_entry(
    writer: &mut Writer,
    practice: &Practice,
    relationship: &Relationship,
    client: Uuid,
) {
    let side = side(writer, relationship, client);
    writer.uuid("UUID", side.uuid);
    writer.text("Type", side.label);
    writer.named(
        "RelatedClient",
        Some((side.other, practice.client_name(side.other))),
    );
    relationship_numbers(writer, relationship);
}

/// What addrelationship and updaterelationship answer.
pub(crate) fn relationship_detail(
    writer: &mut Writer,
    practice: &Practice,
    relationship: &Relationship,
) {
    let named = |uuid: Uuid| Some((uuid, practice.client_name(uuid)));
    let (mut client, mut related) = (relationship.client, relationship.related);
    if writer.options().direction_reversed {
        std::mem::swap(&mut client, &mut related);
    }
    writer.uuid("UUID", relationship.uuid);
    writer.named("Client", named(client));
    writer.named("RelatedClient", named(related));
    writer.object("RelationshipType", |writer| {
        writer.text("Name", relationship.kind.name);
    });
    relationship_numbers(writer, relationship);
}

fn relationship_numbers(writer: &mut Writer, relationship: &Relationship) {
    match relationship.shares {
        Some(shares) => writer.number("NumberOfShares", Some(shares)),
        None => writer.unset_number("NumberOfShares"),
    }
    match relationship.percentage {
        Some(percentage) => writer.decimal("Percentage", Some(percentage)),
        None => writer.unset_number("Percentage"),
    }
    writer.date("StartDate", relationship.start);
    writer.date("EndDate", relationship.end);
}

pub(crate) fn staff(writer: &mut Writer, staff: &Staff, base_url: &str) {
    writer.uuid("UUID", staff.uuid);
    writer.text("Name", &staff.name);
    writer.text_or_absent("Email", &staff.email);
    writer.text("Phone", &staff.phone);
    writer.text("Mobile", &staff.mobile);
    writer.text("Address", &staff.address);
    writer.text("PayrollCode", &staff.payroll_code);
    writer.text(
        "WebUrl",
        &format!("{base_url}/practice/staff/{}", staff.uuid),
    );
}

pub(crate) fn time(writer: &mut Writer, practice: &Practice, time: &Time, base_url: &str) {
    writer.uuid("UUID", time.uuid);
    writer.object("Job", |writer| {
        writer.text("ID", &time.job);
        writer.text(
            "Name",
            practice
                .jobs
                .get(&time.job)
                .map_or("", |job| job.name.as_str()),
        );
    });
    writer.named("Task", Some((time.task, &time.task_name)));
    writer.named("Staff", Some((time.staff, practice.staff_name(time.staff))));
    writer.day("Date", Some(time.date));
    writer.number("Minutes", Some(time.minutes));
    writer.text("Note", &time.note);
    writer.boolean("Billable", time.billable);
    writer.text_or_absent("Start", &time.start);
    writer.text_or_absent("End", &time.end);
    if let Some(task) = time.invoice_task {
        writer.uuid("InvoiceTaskUUID", task);
    }
    writer.text("WebUrl", &format!("{base_url}/practice/time/{}", time.uuid));
}

/// A custom field and the one element that carries its value.
pub(crate) fn custom_field(
    writer: &mut Writer,
    practice: &Practice,
    (uuid, value): &(Uuid, FieldValue),
) {
    writer.uuid("UUID", *uuid);
    let definition = practice
        .field_definitions
        .iter()
        .find(|known| known.uuid == *uuid);
    writer.text("Name", definition.map_or("", |known| known.name.as_str()));
    match value {
        FieldValue::Text(text) => writer.text("Text", text),
        FieldValue::Date(date) => writer.day("Date", Some(*date)),
        FieldValue::Number(number) => writer.number("Number", Some(*number)),
        FieldValue::Decimal(number) => writer.decimal("Decimal", Some(*number)),
        FieldValue::Boolean(flag) => writer.boolean("Boolean", *flag),
    }
}
