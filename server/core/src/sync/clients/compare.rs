//! Where XPM's lists do not agree, and where a merge or a prospect's new id may
//! have ended a record, the record itself is asked.

use deedbox_domain::ids::ClientUuid;
use deedbox_domain::sync::SyncCounts;

use super::{Reading, Walk};
use crate::connect::ConnectError;
use crate::ports::practice::PracticeError;
use crate::ports::store::StoreError;
use crate::sync::access;

/// Records that one run asks for by themselves, a call each. What is left over
/// stands until the next run.
const ASKED: u32 = 100;

impl Reading<'_> {
    /// Asks for those that one list shows as live and the other does not:
    /// archived, deleted, made or changed while they were read.
    pub(super) async fn compare(&self) -> Result<(), ConnectError> {
        if self.run.lock().await.place.paged != Walk::Over {
            return Ok(());
        }
        loop {
            let doubtful = {
                let run = self.run.lock().await;
                let left = ASKED.saturating_sub(run.sync.counts.reread);
                let mut work = self.portal.store().read().await?;
                let (connection, after) = (&self.connection.id, run.place.compared.as_ref());
                work.clients()
                    .doubtful(connection, &run.sync.id, after, left.min(10))
                    .await?
            };
            if doubtful.is_empty() {
                return Ok(());
            }
            for uuid in &doubtful {
                self.ask(uuid).await?;
            }
        }
    }

    /// XPM says nothing of a merge, nor of a prospect that became a client under
    /// a new id. But the other one then changed or came, and most often has the
    /// same name or number.
    pub(super) async fn ask_twins(&self) -> Result<(), ConnectError> {
        let twins = {
            let mut run = self.run.lock().await;
            let changed = std::mem::take(&mut run.changed);
            let mut twins = std::mem::take(&mut run.twins);
            twins.retain(|twin| !changed.contains(twin));
            twins
        };
        for uuid in twins.iter().take(ASKED as usize) {
            self.ask(uuid).await?;
        }
        Ok(())
    }

    /// Reads one record and makes what it says stand.
    async fn ask(&self, uuid: &ClientUuid) -> Result<(), ConnectError> {
        let access = access(self.portal, self.connection).await?;
        let found = match self.portal.practice().client(&access, uuid).await {
            Ok(found) => Ok(found),
            Err(PracticeError::NotFound) => Ok(None),
            // It is there and cannot be read: it stays as it is.
            Err(error @ (PracticeError::Garbled { .. } | PracticeError::Rejected { .. })) => {
                Err(error)
            }
            Err(error) => return Err(error.into()),
        };
        let mut run = self.run.lock().await;
        run.place.compared = Some(uuid.clone());
        run.sync.counts.reread += 1;
        let mut work = self.portal.store().write().await?;
        match found {
            Ok(Some(client)) if !client.deleted => {
                let put = self.put(&mut run, &mut *work, uuid.clone(), client).await?;
                self.keep(&mut run, work).await?;
                self.portal
                    .indexes()
                    .upsert(&self.connection.id, put.as_slice());
            }
            Ok(_) => {
                let known = work.clients().delete(&self.connection.id, uuid).await?;
                run.sync.counts.deleted += u32::from(known);
                self.keep(&mut run, work).await?;
                self.portal.indexes().remove(&self.connection.id, uuid);
            }
            Err(error) => {
                tracing::info!(client = %uuid, %error, "a record could not be read by itself");
                self.keep(&mut run, work).await?;
            }
        }
        drop(run);
        Ok(())
    }

    /// Clients that neither list showed are gone from XPM.
    pub(super) async fn drop_unseen(&self) -> Result<(), StoreError> {
        let mut run = self.run.lock().await;
        let Some(left_out) = left_out(&run.sync.counts) else {
            return Ok(());
        };
        let connection = &self.connection.id;
        let mut work = self.portal.store().write().await?;
        let mut unseen = work.clients().unseen(connection, &run.sync.id).await?;
        unseen.retain(|uuid| !left_out.contains(&uuid));
        for uuid in &unseen {
            work.clients().delete(connection, uuid).await?;
        }
        run.sync.counts.deleted += u32::try_from(unseen.len()).unwrap_or(u32::MAX);
        self.keep(&mut run, work).await?;
        for uuid in &unseen {
            self.portal.indexes().remove(connection, uuid);
        }
        drop(run);
        Ok(())
    }
}

/// The clients that are in XPM and could not be read. None where one of them has lost its id: then
/// nobody can be told to be gone.
fn left_out(counts: &SyncCounts) -> Option<Vec<&ClientUuid>> {
    let known: Vec<_> = counts
        .skipped
        .iter()
        .filter_map(|skipped| skipped.client.as_ref())
        .collect();
    (u32::try_from(known.len()) == Ok(counts.skipped_count)).then_some(known)
}

#[cfg(test)]
mod tests {
    use deedbox_domain::sync::Skipped;

    use super::*;

    fn skipped(client: Option<&str>) -> Skipped {
        Skipped {
            client: client.map(ClientUuid::new),
            name: String::new(),
            reason: "its date cannot be read".to_owned(),
        }
    }

    #[test]
    fn nobody_is_told_to_be_gone_while_an_unreadable_record_has_no_id() {
        let mut counts = SyncCounts::default();
        assert_eq!(left_out(&counts), Some(Vec::new()));
        counts.skipped = vec![skipped(Some("c-1"))];
        counts.skipped_count = 1;
        assert_eq!(left_out(&counts), Some(vec![&ClientUuid::new("c-1")]));
        counts.skipped.push(skipped(None));
        counts.skipped_count = 2;
        assert_eq!(left_out(&counts), None);
    }
}
