//! The views of the client pages.

use deedbox_core::actor::Actor;
use deedbox_core::clients::{self, ClientDetail};
use deedbox_core::connect::ConnectError;
use deedbox_core::portal::Portal;
use deedbox_domain::client::{ClientKind, PracticeJob, Relationship, SyncedClient, XpmAddress};
use deedbox_domain::date::CivilDate;
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::numbers::{Abn, Acn};

use super::errors::refuse;
use crate::clients::api::{ClientRow, ClientRows, ClientView, FactRow, JobRow, RelatedRow};
use crate::clients::model::{role_words, safe_link};
use crate::error::AppError;

/// Grouped as ASIC prints it; as XPM has it where it is no ACN.
fn grouped_acn(text: &str) -> String {
    Acn::parse(text).map_or_else(|_| text.to_owned(), |acn| acn.to_string())
}

/// Grouped as the Register prints it; as XPM has it where it is no ABN.
fn grouped_abn(text: &str) -> String {
    Abn::parse(text).map_or_else(|_| text.to_owned(), |abn| abn.to_string())
}

fn row(portal: &Portal, synced: SyncedClient) -> ClientRow {
    let client = synced.client;
    let note = match (client.acn.trim(), client.abn.trim()) {
        ("", "") => client.email.clone(),
        ("", abn) => format!("ABN {}", grouped_abn(abn)),
        (acn, _) => format!("ACN {}", grouped_acn(acn)),
    };
    ClientRow {
        name: client.display_name(),
        kind: client.kind,
        note,
        archived: client.archived,
        as_of: portal.moment(synced.as_of),
        uuid: synced.uuid,
    }
}

/// The list.
pub async fn list(
    portal: &Portal,
    actor: &Actor,
    text: &str,
    kind: &str,
    archived: bool,
    after: &str,
) -> Result<ClientRows, ConnectError> {
    let after = Some(after).filter(|after| !after.is_empty());
    let kind = ClientKind::parse(kind);
    let page = clients::list(portal, actor, text, kind, archived, after).await?;
    Ok(ClientRows {
        rows: page
            .clients
            .into_iter()
            .map(|client| row(portal, client))
            .collect(),
        next: page.next,
        total: page.total,
    })
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>, by: &str) -> String {
    let parts: Vec<_> = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(by)
}

fn address(address: &XpmAddress) -> String {
    let lines = joined(address.lines.lines(), ", ");
    let place = joined(
        [
            address.city.as_str(),
            address.region.as_str(),
            address.postcode.as_str(),
        ],
        " ",
    );
    joined(
        [lines.as_str(), place.as_str(), address.country.as_str()],
        ", ",
    )
}

fn facts(detail: &ClientDetail) -> Vec<FactRow> {
    let client = &detail.client.client;
    let manager = |uuid: &Option<String>| {
        detail
            .staff_name(uuid.as_deref())
            .unwrap_or_default()
            .to_owned()
    };
    let born = client.birth_date.map(CivilDate::long).unwrap_or_default();
    let birthplace = joined(
        [client.birth_city.as_str(), client.birth_country.as_str()],
        ", ",
    );
    // XPM shows a tax number masked; so do we.
    let tax = client
        .tax_tail
        .as_ref()
        .map(|tail| format!("Ends in {tail}"))
        .unwrap_or_default();
    let all = [
        ("ACN", grouped_acn(&client.acn)),
        ("ABN", grouped_abn(&client.abn)),
        ("Tax file number", tax),
        ("Other names", client.other_name.clone()),
        ("Born", born),
        ("Place of birth", birthplace),
        ("Email", client.email.clone()),
        ("Phone", client.phone.clone()),
        ("Address", address(&client.address)),
        ("Postal address", address(&client.postal)),
        ("Client code", client.code.clone()),
        ("Account manager", manager(&client.account_manager)),
        ("Job manager", manager(&client.job_manager)),
    ];
    all.into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(term, value)| FactRow {
            term: term.to_owned(),
            value,
        })
        .collect()
}

fn related(relationship: Relationship) -> RelatedRow {
    let shares = relationship
        .shares
        .as_ref()
        .map(|shares| format!("{shares} shares"));
    let part = relationship
        .percentage
        .as_ref()
        .map(|percentage| format!("{percentage}%"));
    let start = relationship
        .start
        .map(|date| format!("since {}", date.long()));
    let end = relationship
        .end
        .map(|date| format!("until {}", date.long()));
    let notes: Vec<_> = [shares, part, start, end].into_iter().flatten().collect();
    RelatedRow {
        role: role_words(&relationship),
        note: notes.join(", "),
        related: relationship.related,
        name: relationship.related_name,
    }
}

fn job(job: PracticeJob) -> JobRow {
    JobRow {
        number: job.number,
        name: job.name,
        state: job.state,
    }
}

/// One client.
pub async fn detail(
    portal: &Portal,
    actor: &Actor,
    uuid: &ClientUuid,
) -> Result<ClientView, AppError> {
    let Some(detail) = clients::detail(portal, actor, uuid).await? else {
        return Err(refuse(AppError::NotFound {
            thing: "the client".to_owned(),
        }));
    };
    let facts = facts(&detail);
    let synced = detail.client;
    let client = synced.client;
    Ok(ClientView {
        name: client.display_name(),
        kind: client.kind,
        archived: client.archived,
        prospect: client.prospect,
        as_of: portal.moment(synced.as_of),
        web_url: safe_link(client.web_url.as_deref()),
        facts,
        structure: client.structure,
        contacts: client.contacts,
        relationships: client.relationships.into_iter().map(related).collect(),
        groups: client.groups.into_iter().map(|group| group.name).collect(),
        jobs: detail.jobs.into_iter().map(job).collect(),
        uuid: synced.uuid,
    })
}
