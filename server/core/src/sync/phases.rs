//! The phases of a sync. Each can be cut anywhere: what it stored stands, and
//! storing it again changes nothing.

use deedbox_domain::connection::Connection;
use deedbox_domain::sync::{Sync, SyncPhase};

use super::{access, clients, contacts, schedule};
use crate::connect::ConnectError;
use crate::portal::Portal;

pub(super) async fn read(
    portal: &Portal,
    connection: &Connection,
    sync: &mut Sync,
) -> Result<(), ConnectError> {
    match sync.phase {
        SyncPhase::Clients => clients::read(portal, connection, sync).await,
        SyncPhase::Contacts => {
            // Decided once: a sweep that began goes on.
            if sync.cursor.is_some() || schedule::sweep_due(portal, connection, sync).await? {
                contacts::sweep(portal, connection, sync).await?;
            }
            Ok(())
        }
        SyncPhase::Groups => {
            let access = access(portal, connection).await?;
            let groups = portal.practice().groups(&access).await?;
            sync.counts.groups = u32::try_from(groups.len()).unwrap_or(u32::MAX);
            Ok(())
        }
        SyncPhase::Staff => {
            let access = access(portal, connection).await?;
            let staff = portal.practice().staff(&access).await?;
            sync.counts.staff = u32::try_from(staff.len()).unwrap_or(u32::MAX);
            let mut work = portal.store().write().await?;
            work.practice()
                .replace_staff(&sync.firm, &connection.id, &staff)
                .await?;
            Ok(work.save().await?)
        }
        SyncPhase::Jobs => {
            let access = access(portal, connection).await?;
            let jobs = portal.practice().jobs(&access).await?;
            sync.counts.jobs = u32::try_from(jobs.len()).unwrap_or(u32::MAX);
            let mut work = portal.store().write().await?;
            work.practice()
                .replace_jobs(&sync.firm, &connection.id, &jobs)
                .await?;
            Ok(work.save().await?)
        }
        SyncPhase::Done => Ok(()),
    }
}
