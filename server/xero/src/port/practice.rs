use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::practice::{
    Access, ClientSink, Group, Listed, NewClient, NewRelationship, Page, PracticeError,
    PracticeManager, Priority,
};
use deedbox_domain::client::{Client, Contact, PracticeJob, Relationship, Staff};
use deedbox_domain::connection::{BudgetState, CallHealth, CallTrouble};
use deedbox_domain::ids::{ClientUuid, RelationshipUuid, TenantId};
use deedbox_domain::time::Timestamp;
use deedbox_http::{HttpClient, Url};

use super::words::practice_error;
use super::{to_domain, to_xpm};
use crate::client::XpmClient;
use crate::endpoints::Pagination;
use crate::endpoints::stream::Row;
use crate::error::XpmError;
use crate::limits::{Budgets, Met};
use crate::lookup::RelationshipWanted;
use crate::trouble::Trouble;
use crate::wire::value::Unreadable;

/// Clients handed to the sink at once.
const BATCH: usize = 200;
/// Before a marker was written, in case our clock is ahead of Xero's.
const OVERLAP_SECONDS: i64 = 300;

/// XPM for the core: every account with its own budget.
#[derive(Clone)]
pub struct XpmPractice {
    http: HttpClient,
    api: Url,
    budgets: Arc<Budgets>,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for XpmPractice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("XpmPractice")
            .field("api", &self.api.as_str())
            .finish_non_exhaustive()
    }
}

impl XpmPractice {
    /// Over the API at `api`; all accounts share `budgets`.
    pub fn new(http: HttpClient, api: Url, budgets: Arc<Budgets>, clock: Arc<dyn Clock>) -> Self {
        Self {
            http,
            api,
            budgets,
            clock,
        }
    }

    /// The budgets, to be watched.
    pub fn budgets(&self) -> &Arc<Budgets> {
        &self.budgets
    }

    fn client_of(&self, access: &Access) -> XpmClient {
        // Somebody at a screen may wait a little; a job says that it waits,
        // with a countdown, and comes back.
        let patience = match access.priority {
            Priority::Interactive => Duration::from_secs(8),
            Priority::Push | Priority::Sync => Duration::from_secs(2),
        };
        XpmClient::new(
            self.http.clone(),
            &self.api,
            access.tenant.as_str(),
            Arc::new(access.token.clone()),
            self.budgets.of(access.tenant.as_str()),
            Arc::clone(&self.clock),
        )
        .urgency(access.priority, patience)
    }
}

fn instant(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at.as_micros()).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

fn listed(row: Row) -> Listed {
    match row {
        Row::Unreadable(Unreadable { uuid, name, reason }) => Listed::Skipped {
            uuid: uuid.map(ClientUuid::new),
            name,
            reason,
        },
        Row::Client(client) if client.uuid.get().is_none() => Listed::Skipped {
            uuid: None,
            name: client.name.as_str().to_owned(),
            reason: "the record has no id".to_owned(),
        },
        Row::Client(client) => Listed::Client(Box::new(to_domain::client(&client))),
    }
}

fn named<T>(call: &'static str) -> impl Fn(XpmError) -> Result<T, PracticeError> {
    move |error| Err(practice_error(call, &error))
}

#[async_trait]
impl PracticeManager for XpmPractice {
    async fn clients(
        &self,
        access: &Access,
        since: Option<Timestamp>,
        sink: &mut dyn ClientSink,
    ) -> Result<(), PracticeError> {
        let failed = |error: XpmError| practice_error("client.list", &error);
        let client = self.client_of(access);
        let mut stream = client
            .client_list(since.map(instant))
            .await
            .map_err(failed)?;
        let mut batch = Vec::with_capacity(BATCH);
        while let Some(row) = stream.next().await.map_err(failed)? {
            batch.push(listed(row));
            if batch.len() >= BATCH && sink.take(std::mem::take(&mut batch)).await.is_err() {
                return Ok(());
            }
        }
        if !batch.is_empty() && sink.take(batch).await.is_err() {
            tracing::debug!("the reader of the client list stopped at its end");
        }
        Ok(())
    }

    async fn client_page(
        &self,
        access: &Access,
        next: Option<&str>,
    ) -> Result<Page<Client>, PracticeError> {
        let page = self
            .client_of(access)
            .client_page(next)
            .await
            .or_else(named("client.paged-list"))?;
        page.clients.log("client.paged-list");
        let next = Pagination::next(&page.pagination).map(str::to_owned);
        let items = page.clients.iter().map(to_domain::client).collect();
        Ok(Page { items, next })
    }

    async fn client(
        &self,
        access: &Access,
        uuid: &ClientUuid,
    ) -> Result<Option<Client>, PracticeError> {
        let found = self.client_of(access).client_get(uuid.as_str()).await;
        found
            .map(|found| found.as_ref().map(to_domain::client))
            .or_else(named("client.get"))
    }

    async fn contacts(
        &self,
        access: &Access,
        next: Option<&str>,
    ) -> Result<Page<Contact>, PracticeError> {
        let page = self
            .client_of(access)
            .contact_page(next)
            .await
            .or_else(named("client.contacts"))?;
        page.contacts.log("client.contacts");
        let next = Pagination::next(&page.pagination).map(str::to_owned);
        let items = page.contacts.iter().map(to_domain::contact).collect();
        Ok(Page { items, next })
    }

    async fn groups(&self, access: &Access) -> Result<Vec<Group>, PracticeError> {
        let groups = self
            .client_of(access)
            .group_list()
            .await
            .or_else(named("clientgroup.list"))?;
        let group = |group: crate::endpoints::groups::Group| {
            let uuid = group.uuid.get()?.to_owned();
            Some(Group {
                uuid,
                name: group.name.as_str().to_owned(),
            })
        };
        Ok(groups.into_iter().filter_map(group).collect())
    }

    async fn staff(&self, access: &Access) -> Result<Vec<Staff>, PracticeError> {
        let staff = self
            .client_of(access)
            .staff_list()
            .await
            .or_else(named("staff.list"))?;
        Ok(staff.iter().filter_map(to_domain::staff).collect())
    }

    async fn jobs(&self, access: &Access) -> Result<Vec<PracticeJob>, PracticeError> {
        let jobs = self
            .client_of(access)
            .job_current()
            .await
            .or_else(named("job.current"))?;
        Ok(jobs.iter().filter_map(to_domain::job).collect())
    }

    async fn search(&self, access: &Access, name: &str) -> Result<Vec<Client>, PracticeError> {
        let found = self.client_of(access).client_search(name).await;
        let found = found.or_else(named("client.search"))?;
        Ok(found.iter().map(to_domain::client).collect())
    }

    async fn find_marked(
        &self,
        access: &Access,
        marker: &str,
        name: &str,
        since: Timestamp,
    ) -> Result<Option<Client>, PracticeError> {
        let since = instant(since.plus_seconds(-OVERLAP_SECONDS));
        let found = self
            .client_of(access)
            .find_by_export_code(marker, name, since)
            .await;
        found
            .map(|found| found.as_ref().map(to_domain::client))
            .or_else(named("client.find"))
    }

    async fn add_client(&self, access: &Access, new: &NewClient) -> Result<Client, PracticeError> {
        let failed = |error: XpmError| practice_error("client.add", &error);
        let request = to_xpm::client(new).map_err(|fault| failed(fault.into()))?;
        let client = self.client_of(access);
        match client.client_add(&request).await.map_err(failed)? {
            Some(added) if added.uuid.get().is_some() => Ok(to_domain::client(&added)),
            // Said OK and named nothing: it has to be looked for.
            _ => Err(PracticeError::Garbled {
                words: Trouble::AnswerLost.sentence(),
            }),
        }
    }

    async fn add_relationship(
        &self,
        access: &Access,
        new: &NewRelationship,
    ) -> Result<Option<RelationshipUuid>, PracticeError> {
        let request = to_xpm::relationship(new);
        let added = self.client_of(access).relationship_add(&request).await;
        let added = added.or_else(named("client.addrelationship"))?;
        Ok(added.and_then(|detail| detail.uuid.get().map(RelationshipUuid::new)))
    }

    async fn find_relationship(
        &self,
        access: &Access,
        wanted: &NewRelationship,
    ) -> Result<Option<Relationship>, PracticeError> {
        let (client, related) = to_xpm::ends(wanted);
        let wanted = RelationshipWanted {
            client,
            related,
            role: &wanted.role,
            start: wanted.start.and_then(to_xpm::jiff_date),
        };
        let found = self.client_of(access).find_relationship(wanted).await;
        let found = found.or_else(named("client.relationships"))?;
        Ok(found.as_ref().and_then(to_domain::relationship))
    }

    async fn delete_relationship(
        &self,
        access: &Access,
        relationship: &RelationshipUuid,
    ) -> Result<bool, PracticeError> {
        let deleted = self
            .client_of(access)
            .relationship_delete(relationship.as_str())
            .await;
        match deleted.or_else(named("client.deleterelationship")) {
            Ok(()) => Ok(true),
            Err(PracticeError::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn archive_client(
        &self,
        access: &Access,
        client: &ClientUuid,
    ) -> Result<(), PracticeError> {
        let (xpm, uuid) = (self.client_of(access), client.as_str());
        let archived = xpm.client_archive(uuid).await.map(drop);
        // What makes a conflict is not known (`client.conflict_409`), nor with which
        // status it comes: a client that is archived already may be refused.
        if let Err(XpmError::Conflict { .. } | XpmError::Rejected { .. }) = &archived
            && let Ok(Some(there)) = xpm.client_get(uuid).await
            && there.is_archived.is_yes()
        {
            return Ok(());
        }
        archived.or_else(named("client.archive"))
    }

    async fn client_jobs(
        &self,
        access: &Access,
        client: &ClientUuid,
    ) -> Result<Vec<PracticeJob>, PracticeError> {
        let jobs = self.client_of(access).job_client(client.as_str()).await;
        let jobs = jobs.or_else(named("job.client"))?;
        Ok(jobs.iter().filter_map(to_domain::job).collect())
    }

    async fn health(&self, tenant: &TenantId) -> CallHealth {
        let heard = match self.budgets.of(tenant.as_str()).heard().await {
            Ok(heard) => heard,
            Err(error) => {
                tracing::warn!(%error, "how the calls went is not known");
                return CallHealth::default();
            }
        };
        let trouble = |met: Met| CallTrouble {
            at: met.at,
            call: met.call,
            words: met.words,
            correlation: met.correlation,
        };
        CallHealth {
            good_at: heard.good_at,
            troubles: heard.met.into_iter().map(trouble).collect(),
        }
    }

    async fn budget(&self, tenant: &TenantId) -> BudgetState {
        let now = match self.budgets.of(tenant.as_str()).now().await {
            Ok(now) => now,
            Err(error) => {
                tracing::warn!(%error, "what is left of the limits is not known");
                return BudgetState::default();
            }
        };
        BudgetState {
            minute_left: now.minute_left,
            minute_limit: now.minute_limit,
            day_left: now.day_left,
            day_limit: now.day_limit,
            waiting_until: now.waiting.map(|waiting| waiting.until),
        }
    }
}
