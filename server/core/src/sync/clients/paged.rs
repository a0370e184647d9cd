//! The walk through the paged list: names first, page by page, resumed where it
//! stopped.

use deedbox_domain::client::{Client, SyncedClient};

use super::{Reading, Walk};
use crate::clients;
use crate::connect::ConnectError;
use crate::ports::practice::{Page, PracticeError};
use crate::ports::store::StoreError;
use crate::sync::access;

impl Reading<'_> {
    pub(super) async fn walk(&self) -> Result<(), ConnectError> {
        loop {
            let next = match &self.run.lock().await.place.paged {
                Walk::Begin => None,
                Walk::At(link) => Some(link.clone()),
                Walk::Over | Walk::Closed => return Ok(()),
            };
            let access = access(self.portal, self.connection).await?;
            let page = self
                .portal
                .practice()
                .client_page(&access, next.as_deref())
                .await;
            match page {
                Ok(page) => self.note(page).await?,
                // The list goes on meanwhile: the run must not be put off for this.
                Err(PracticeError::Limited { retry_after, words }) => {
                    let mut list_over = self.list_over.subscribe();
                    tokio::select! {
                        () = tokio::time::sleep(retry_after) => {}
                        _ = list_over.wait_for(|over| *over) => {
                            return Err(PracticeError::Limited { retry_after, words }.into());
                        }
                    }
                }
                // The whole records are read all the same.
                Err(PracticeError::NotFound) => {
                    let mut run = self.run.lock().await;
                    run.place.paged = Walk::Closed;
                    let work = self.portal.store().write().await?;
                    return Ok(self.keep(&mut run, work).await?);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn note(&self, page: Page<Client>) -> Result<(), StoreError> {
        let mut run = self.run.lock().await;
        let mut fresh = Vec::new();
        let mut work = self.portal.store().write().await?;
        for client in page.items {
            let Some(uuid) = client.uuid.clone() else {
                continue;
            };
            run.place.walked += 1;
            let synced = SyncedClient {
                uuid,
                client,
                as_of: self.portal.now(),
            };
            let keys = clients::keys(&synced.client);
            let (firm, connection) = (&run.sync.firm, &self.connection.id);
            let new = work
                .clients()
                .note_paged(firm, connection, &synced, &keys, &run.sync.id)
                .await?;
            if new {
                fresh.push(synced);
            }
        }
        run.sync.done = run.read.max(run.place.walked);
        run.place.paged = page.next.map_or(Walk::Over, Walk::At);
        self.keep(&mut run, work).await?;
        self.portal.indexes().upsert(&self.connection.id, &fresh);
        drop(run);
        Ok(())
    }
}
