//! The steps of an undo. Each looks first: what somebody changed since the undo
//! was approved stays, and what is gone already is done.

use deedbox_domain::client::{Client, Relationship};
use deedbox_domain::ids::ClientUuid;
use deedbox_domain::planning::undo::{as_seen, touched};
use deedbox_domain::push::Outcome;

use super::PushError;
use super::run::Run;
use super::step::store;
use crate::connect::{self, ConnectError};
use crate::ports::practice::{PracticeError, Priority};

/// What the ledger says of a line that was left because of somebody's work.
fn stays(words: &str) -> PushError {
    PushError::Connect(ConnectError::Practice(PracticeError::Rejected {
        words: words.to_owned(),
    }))
}

async fn now(run: &Run<'_>, uuid: &ClientUuid) -> Result<Option<Client>, PushError> {
    let practice = run.portal.practice();
    let read = connect::call(
        run.portal,
        &run.connection,
        Priority::Push,
        |access| async move { practice.client(&access, uuid).await },
    );
    Ok(read.await?)
}

/// Takes a relationship away.
pub(super) async fn unrelate(
    run: &Run<'_>,
    client: &ClientUuid,
    seen: &Relationship,
) -> Result<Outcome, PushError> {
    let standing = now(run, client).await?.and_then(|client| {
        let mut all = client.relationships.into_iter();
        all.find(|one| one.uuid == seen.uuid)
    });
    let Some(standing) = standing else {
        return Ok(Outcome::Unrelated);
    };
    if !as_seen(seen, &standing) {
        return Err(stays("Somebody changed the relationship since you looked."));
    }
    let practice = run.portal.practice();
    connect::call(
        run.portal,
        &run.connection,
        Priority::Push,
        |access| async move { practice.delete_relationship(&access, &seen.uuid).await },
    )
    .await?;
    Ok(Outcome::Unrelated)
}

/// Archives a client. Its relationships are gone by now.
pub(super) async fn archive(
    run: &Run<'_>,
    uuid: &ClientUuid,
    record: &Client,
) -> Result<Outcome, PushError> {
    let archived = Outcome::Archived {
        client: uuid.clone(),
    };
    let Some(mut client) = now(run, uuid).await? else {
        return Ok(archived);
    };
    if !client.archived {
        let practice = run.portal.practice();
        let jobs = connect::call(
            run.portal,
            &run.connection,
            Priority::Push,
            |access| async move { practice.client_jobs(&access, uuid).await },
        )
        .await?;
        let jobs: Vec<_> = jobs.into_iter().map(|job| job.number).collect();
        if let Some(what) = touched(record, &client, &[], &jobs) {
            return Err(stays(&format!("It stays: {what}")));
        }
        connect::call(
            run.portal,
            &run.connection,
            Priority::Push,
            |access| async move { practice.archive_client(&access, uuid).await },
        )
        .await?;
        client.archived = true;
    }
    store(run, client).await?;
    Ok(archived)
}
