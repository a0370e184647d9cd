//! Contacts, who may belong to several clients.

use uuid::Uuid;

use super::pages;
use crate::xpm::{
    call::{Answer, Call, yes_no},
    model::{Contact, ContactLink},
    practice::Practice,
    problem::Problem,
    wire::{
        reader::{Given, Value},
        records,
    },
};

/// Existing contacts one call may link.
const MOST_LINKS: usize = 10;

type Place = fn(&mut Contact) -> &mut String;

/// Text fields other than the name, which moves the order.
const FIELDS: &[(&str, Place)] = &[
    ("Mobile", |contact| &mut contact.mobile),
    ("Email", |contact| &mut contact.email),
    ("Phone", |contact| &mut contact.phone),
    ("Salutation", |contact| &mut contact.salutation),
    ("Addressee", |contact| &mut contact.addressee),
];

pub(crate) fn list(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let page = pages::page(call, &practice.contact_order, |uuid| {
        practice
            .contacts
            .get(&uuid)
            .is_some_and(|contact| !contact.deleted)
    })?;
    let with_roles = call.is("contact.list_roles", "present");
    let mut writer = call.writer();
    let contacts = page
        .items
        .iter()
        .filter_map(|uuid| practice.contacts.get(uuid));
    writer.list("Contacts", "Contact", contacts, |writer, contact| {
        let first = contact.clients.first().filter(|_| with_roles);
        let link = first.and_then(|client| link_of(practice, *client, contact.uuid));
        records::contact(writer, contact, link);
    });
    page.write_links(&mut writer, call);
    Ok(writer.into())
}

fn link_of(practice: &Practice, client: Uuid, contact: Uuid) -> Option<&ContactLink> {
    let links = &practice.clients.get(&client)?.contacts;
    links.iter().find(|link| link.contact == contact)
}

fn live(practice: &Practice, uuid: Uuid) -> Result<&Contact, Problem> {
    practice
        .contacts
        .get(&uuid)
        .filter(|contact| !contact.deleted)
        .ok_or_else(|| Problem::invalid("contact"))
}

/// The client asked about, else the first one the contact belongs to.
fn client_in_question(practice: &Practice, call: &Call<'_>, contact: &Contact) -> Option<Uuid> {
    let asked = call
        .parameter("clientUuid")
        .map(|text| Uuid::parse_str(text).unwrap_or_default());
    asked
        .or_else(|| contact.clients.first().copied())
        .filter(|uuid| practice.live_client(*uuid).is_some())
}

fn answer(practice: &Practice, call: &Call<'_>, uuid: Uuid, client: Option<Uuid>) -> Answer {
    let mut writer = call.writer();
    if let Some(contact) = practice.contacts.get(&uuid) {
        let link = client.and_then(|client| link_of(practice, client, uuid));
        writer.object("Contact", |writer| records::contact(writer, contact, link));
    }
    writer.into()
}

pub(crate) fn get(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let contact = live(practice, call.uuid())?;
    let client = client_in_question(practice, call, contact);
    Ok(answer(practice, call, contact.uuid, client))
}

fn required_name(body: &Value) -> Result<String, Problem> {
    let name = body
        .text("Name")?
        .value()
        .ok_or_else(|| Problem::missing("/Contact/Name"))?;
    Ok(name.to_owned())
}

/// One contact of a body and how it is linked.
fn read_one(call: &Call<'_>, body: &Value) -> Result<(Contact, ContactLink), Problem> {
    let mut contact = Contact {
        uuid: call.new_uuid(),
        name: required_name(body)?,
        ..Contact::default()
    };
    for (name, place) in FIELDS {
        if let Some(text) = body.text(name)?.value() {
            text.clone_into(place(&mut contact));
        }
    }
    let link = ContactLink {
        contact: contact.uuid,
        position: body
            .text("Position")?
            .value()
            .unwrap_or_default()
            .to_owned(),
        primary: yes_no(body.text("IsPrimary")?, "IsPrimary")?.unwrap_or_default(),
    };
    Ok((contact, link))
}

/// The contacts inside a new client. If several are primary, the last one wins
/// when they are linked in this order (DOC).
pub(super) fn read_new(
    call: &Call<'_>,
    body: &Value,
) -> Result<Vec<(Contact, ContactLink)>, Problem> {
    body.collection("Contacts", "Contact")?
        .into_iter()
        .map(|item| read_one(call, item))
        .collect()
}

fn client_of_body(practice: &Practice, call: &Call<'_>) -> Result<Option<Uuid>, Problem> {
    let Some(client) = call.body.field("Client") else {
        return Ok(None);
    };
    let uuid = client.required_uuid("/Contact/Client/UUID")?;
    Ok(Some(call.client(practice, uuid)?.uuid))
}

pub(crate) fn add(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let client =
        client_of_body(practice, call)?.ok_or_else(|| Problem::missing("/Contact/Client/UUID"))?;
    let (contact, link) = read_one(call, &call.body)?;
    let (uuid, name) = (contact.uuid, contact.name.clone());
    practice.insert_contact(contact);
    practice.link_contact(client, link, call.is("contact.primary", "single"));
    call.bump(practice, client, "contact");
    let owner = practice.client_name(client);
    let effect = format!("contact created {uuid} {name} for {owner}");
    Ok(answer(practice, call, uuid, Some(client)).effect(effect))
}

pub(crate) fn update(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = live(practice, call.uuid())?.uuid;
    let client = client_of_body(practice, call)?;
    let body = &call.body;
    if let Some(name) = body.text("Name")?.value() {
        practice.rename_contact(uuid, name.to_owned());
    }
    for (name, place) in FIELDS {
        let given = body.text(name)?;
        if let Some(contact) = practice.contacts.get_mut(&uuid) {
            match given {
                Given::Value(text) => text.clone_into(place(contact)),
                Given::Empty => place(contact).clear(),
                Given::Omitted => {}
            }
        }
    }
    // Position and primary are per client: without one they are passed over.
    if let Some(client) = client {
        let known = link_of(practice, client, uuid).cloned();
        let known = known.ok_or_else(|| Problem::business("The contact is not of this client"))?;
        let position = body
            .text("Position")?
            .value()
            .map_or(known.position, str::to_owned);
        let primary = yes_no(body.text("IsPrimary")?, "IsPrimary")?.unwrap_or(known.primary);
        let link = ContactLink {
            contact: uuid,
            position,
            primary,
        };
        practice.link_contact(client, link, call.is("contact.primary", "single"));
    }
    let owners = practice
        .contacts
        .get(&uuid)
        .map(|contact| contact.clients.clone());
    for owner in owners.unwrap_or_default() {
        call.bump(practice, owner, "contact");
    }
    let name = practice
        .contacts
        .get(&uuid)
        .map_or("", |contact| contact.name.as_str());
    let effect = format!("contact updated {uuid} {name}");
    Ok(answer(practice, call, uuid, client).effect(effect))
}

/// With `clientUuid` the contact only leaves that client.
pub(crate) fn delete(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let contact = live(practice, call.uuid())?.clone();
    let uuid = contact.uuid;
    let one_client = call
        .parameter("clientUuid")
        .filter(|_| call.is("contact.delete", "unlink-if-client"))
        .map(|text| Uuid::parse_str(text).unwrap_or_default());
    let leaves = match one_client {
        Some(client) if !contact.clients.contains(&client) => {
            return Err(Problem::invalid("client"));
        }
        Some(client) => vec![client],
        None => contact.clients.clone(),
    };
    for client in &leaves {
        if let Some(client) = practice.clients.get_mut(client) {
            client.contacts.retain(|link| link.contact != uuid);
        }
        call.bump(practice, *client, "contact");
    }
    if let Some(kept) = practice.contacts.get_mut(&uuid) {
        kept.clients.retain(|client| !leaves.contains(client));
        kept.deleted = one_client.is_none();
    }
    let effect = match one_client {
        Some(client) => {
            format!(
                "contact unlinked {uuid} {} from {}",
                contact.name,
                practice.client_name(client)
            )
        }
        None => format!("contact deleted {uuid} {}", contact.name),
    };
    Ok(answer(practice, call, uuid, None).effect(effect))
}

/// Links existing contacts to a client.
pub(crate) fn link(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let client = practice
        .live_client(call.uuid())
        .map(|client| client.uuid)
        .ok_or_else(|| Problem::not_found("Invalid client identifier"))?;
    // The path names the client; the body may name it again.
    call.body.text("UUID")?;
    let wanted = call.body.collection("Contacts", "Contact")?;
    if wanted.is_empty() {
        return Err(Problem::missing("/Client/Contacts/Contact"));
    }
    if wanted.len() > MOST_LINKS {
        return Err(Problem::parameter(
            "At most 10 contacts can be added in one request",
        ));
    }
    let mut links = Vec::with_capacity(wanted.len());
    for entry in wanted {
        let contact = entry.required_uuid("/Client/Contacts/Contact/UUID")?;
        live(practice, contact).map_err(|_| Problem::not_found("Invalid contact identifier"))?;
        links.push(ContactLink {
            contact,
            position: entry
                .text("Position")?
                .value()
                .unwrap_or_default()
                .to_owned(),
            primary: yes_no(entry.text("IsPrimary")?, "IsPrimary")?.unwrap_or_default(),
        });
    }
    let count = links.len();
    let single = call.is("contact.primary", "single");
    for link in &links {
        practice.link_contact(client, link.clone(), single);
    }
    call.bump(practice, client, "contact");
    let mut writer = call.writer();
    writer.object("Client", |writer| {
        writer.uuid("UUID", client);
        writer.list("Contacts", "Contact", &links, |writer, link| {
            writer.uuid("UUID", link.contact);
            writer.text("Position", &link.position);
            writer.yes_no("IsPrimary", link.primary);
        });
    });
    let name = practice.client_name(client);
    Ok(Answer::from(writer).effect(format!("contacts linked: {count} to {client} {name}")))
}
