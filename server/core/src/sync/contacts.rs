//! The sweep of all contacts: a contact's change does not touch its client's stamp.

use deedbox_domain::connection::Connection;
use deedbox_domain::sync::Sync;

use super::{access, keep_with};
use crate::connect::ConnectError;
use crate::portal::Portal;
use crate::ports::Decision;

/// Page by page, from where it stopped.
pub(super) async fn sweep(
    portal: &Portal,
    connection: &Connection,
    sync: &mut Sync,
) -> Result<(), ConnectError> {
    loop {
        let access = access(portal, connection).await?;
        let page = portal
            .practice()
            .contacts(&access, sync.cursor.as_deref())
            .await;
        let page = match page {
            Ok(page) => page,
            // Some accounts do not open the contact list (its description
            // knows 403 and 404); the clients' own contacts are read already.
            Err(error) if error.decision() == Decision::Stop => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let mut changed = Vec::new();
        let mut work = portal.store().write().await?;
        for contact in &page.items {
            changed.extend(
                work.clients()
                    .update_contact(&connection.id, contact)
                    .await?,
            );
        }
        let changed = work
            .clients()
            .lookup_many(&sync.firm, &connection.id, &changed)
            .await?;
        let read = u32::try_from(page.items.len()).unwrap_or(u32::MAX);
        sync.done += read;
        sync.counts.contacts += read;
        sync.counts.contact_pages += 1;
        sync.cursor = page.next;
        keep_with(portal, work, sync).await?;
        portal.indexes().upsert(&connection.id, &changed);
        if sync.cursor.is_none() {
            return Ok(());
        }
    }
}
