//! Reading, archiving and deleting clients.

use jiff::civil::DateTime;
use uuid::Uuid;

use super::pages;
use crate::xpm::{
    call::{Answer, Call},
    model::Client,
    practice::Practice,
    problem::Problem,
    wire::client::{write_base, write_one},
};

/// No paging; archived and deleted ones are in it.
pub(crate) fn list(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let detailed = call.flag("detailed")?;
    let Some(since) = call.parameter("modifiedsince") else {
        let all = practice
            .client_order
            .iter()
            .map(|(_, uuid)| *uuid)
            .collect();
        return Ok(Answer::clients(all, detailed));
    };
    let since = read_since(since)?;
    let inclusive = call.is("client.modified_bound", "inclusive");
    let omit_deleted = call.is("client.modified_deleted", "omit");
    let changed = practice
        .client_order
        .iter()
        .map(|(_, uuid)| *uuid)
        .filter(|uuid| {
            practice.clients.get(uuid).is_some_and(|client| {
                let late = client.modified > since || (inclusive && client.modified == since);
                late && !(omit_deleted && client.deleted)
            })
        });
    Ok(Answer::clients(changed.collect(), detailed))
}

/// `yyyy-MM-ddTHH:mm:ss`, UTC, without a zone.
fn read_since(text: &str) -> Result<DateTime, Problem> {
    let refusal = || {
        Problem::parameter(
            "Parameter 'modifiedsince' should be specified in the format 'yyyy-MM-ddTHH:mm:ss'",
        )
    };
    if text.len() != 19 {
        return Err(refusal());
    }
    DateTime::strptime("%Y-%m-%dT%H:%M:%S", text).map_err(|_| refusal())
}

/// Neither archived nor deleted ones, and no contacts, notes, groups or
/// relationships.
pub(crate) fn paged_list(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let page = pages::page(call, &practice.client_order, |uuid| {
        practice
            .clients
            .get(&uuid)
            .is_some_and(|client| !client.archived && !client.deleted)
    })?;
    let with_tax = call.is("client.paged_fields", "base");
    let base = call.shared.base_url();
    let mut writer = call.writer();
    let clients = page
        .items
        .iter()
        .filter_map(|uuid| practice.clients.get(uuid));
    writer.list("Clients", "Client", clients, |writer, client| {
        write_base(writer, practice, client, base, with_tax);
    });
    page.write_links(&mut writer, call);
    Ok(writer.into())
}

/// By a part of the name without case (recorded); more under the switch.
pub(crate) fn search(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let query = call
        .parameter("query")
        .ok_or_else(|| Problem::parameter("Required parameter 'query' was not specified"))?
        .to_lowercase();
    let scope = call.shared.switches.value("client.search_scope");
    let archived_too = call.is("client.search_archived", "include");
    let found = practice.client_order.iter().filter(|(name, uuid)| {
        let Some(client) = practice.clients.get(uuid) else {
            return false;
        };
        !client.deleted
            && (archived_too || !client.archived)
            && match scope.as_str() {
                "name-prefix" => name.starts_with(&query),
                "name-and-others" => name.contains(&query) || matches_others(client, &query),
                _ => name.contains(&query),
            }
    });
    let found = found.map(|(_, uuid)| *uuid).collect();
    Ok(Answer::clients(found, call.flag("detailed")?))
}

fn matches_others(client: &Client, query: &str) -> bool {
    let tax = client.tax.as_deref();
    let codes = tax.map(|tax| [&tax.client_code, &tax.company_number, &tax.business_number]);
    [&client.email, &client.phone, &client.export_code]
        .into_iter()
        .chain(codes.into_iter().flatten())
        .any(|field| field.to_lowercase().contains(query))
}

pub(crate) fn get(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = call.client(practice, call.uuid())?.uuid;
    mark_read(practice, call, uuid);
    Ok(one(practice, call, uuid))
}

/// Who has the newest record writes nothing stale.
pub(super) fn mark_read(practice: &mut Practice, call: &Call<'_>, uuid: Uuid) {
    if let Some(client) = practice.clients.get_mut(&uuid) {
        client.read = Some(call.now());
    }
}

/// The detailed record, as add, update, archive and get answer it.
pub(super) fn one(practice: &Practice, call: &Call<'_>, uuid: Uuid) -> Answer {
    let mut writer = call.writer();
    if let Some(client) = practice.clients.get(&uuid) {
        write_one(&mut writer, practice, client, call.shared.base_url());
    }
    writer.into()
}

pub(crate) fn archive(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = call.body.required_uuid("/Client/UUID")?;
    let client = call.client(practice, uuid)?;
    call.not_stale(client)?;
    let name = client.name.clone();
    practice.change_client(uuid, |client| client.archived = true);
    call.bump(practice, uuid, "archive");
    mark_read(practice, call, uuid);
    Ok(one(practice, call, uuid).effect(format!("client archived {uuid} {name}")))
}

pub(crate) fn delete(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = call.body.required_uuid("/Client/UUID")?;
    let client = call.client(practice, uuid)?;
    call.not_stale(client)?;
    let name = client.name.clone();
    let now = call.now();
    practice.change_client(uuid, |client| {
        client.deleted = true;
        client.modified = now;
    });
    Ok(Answer::status().effect(format!("client deleted {uuid} {name}")))
}
