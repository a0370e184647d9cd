//! The kinds of job, their names in the database, and what runs them.

use std::time::Duration;

use async_trait::async_trait;
use deedbox_domain::ids::{JobId, PaymentId, PushId, SyncId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Handlers, JobError};
use crate::portal::Portal;
use crate::ports::store::{ClaimedJob, NewJob, StoreError, Work};
use crate::{checkout, connect, mailing, pushes, session, sync};

/// The kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    SendMail,
    Sync,
    Push,
    ConfirmPayment,
}

impl Kind {
    const ALL: [Self; 4] = [Self::SendMail, Self::Sync, Self::Push, Self::ConfirmPayment];

    /// The name in the database: never changed once shipped.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SendMail => "send_mail",
            Self::Sync => "sync",
            Self::Push => "push",
            Self::ConfirmPayment => "confirm_payment",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Writes a job down, due at once. The caller rings the bell after saving.
pub(crate) async fn enqueue<T: Serialize + ?Sized + Sync>(
    portal: &Portal,
    work: &mut dyn Work,
    kind: Kind,
    payload: &T,
    dedupe_key: Option<String>,
) -> Result<(), StoreError> {
    let payload = serde_json::to_string(payload)
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let job = NewJob {
        id: JobId::new(portal.new_id()),
        kind: kind.as_str(),
        payload,
        run_at: portal.now(),
        dedupe_key,
    };
    work.jobs().enqueue(&job).await?;
    Ok(())
}

fn payload<T: DeserializeOwned>(job: &ClaimedJob) -> Result<T, JobError> {
    serde_json::from_str(&job.payload).map_err(|error| JobError::Fail {
        why: format!("the payload cannot be read: {error}"),
    })
}

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Corrupt { .. } => Self::Fail {
                why: error.to_string(),
            },
            // Somebody else changed the record: read it anew, soon.
            StoreError::Conflict(_) => Self::Retry {
                after: Some(Duration::from_millis(200)),
                why: error.to_string(),
            },
            StoreError::Unavailable(_) => Self::Retry {
                after: None,
                why: error.to_string(),
            },
        }
    }
}

/// Once an hour: what changed in XPM since the last sync, at night everything.
const SYNC: &str = "sync";
/// Once a day: every connection is looked at, which also keeps an idle one alive;
/// old sessions, flows and events go.
const KEEP: &str = "keep";
/// Well within the 30 minutes for which Xero lets a used refresh token work:
/// refreshes that came to no end.
const REFRESH: &str = "refresh";

#[async_trait]
impl Handlers for Portal {
    async fn run(&self, job: &ClaimedJob) -> Result<(), JobError> {
        match Kind::parse(&job.kind) {
            Some(Kind::SendMail) => mailing::send(self, payload(job)?).await,
            Some(Kind::Sync) => sync::run(self, &payload::<SyncId>(job)?).await,
            Some(Kind::Push) => pushes::run(self, &payload::<PushId>(job)?).await,
            Some(Kind::ConfirmPayment) => {
                checkout::confirm(self, &payload::<PaymentId>(job)?).await
            }
            None => Err(JobError::Fail {
                why: format!("no job is called {}", job.kind),
            }),
        }
    }

    async fn failed(&self, job: &ClaimedJob, why: &str) {
        tracing::error!(job = %job.id, kind = %job.kind, why, "a job ended without success");
        let said = match Kind::parse(&job.kind) {
            Some(Kind::Sync) => match payload::<SyncId>(job) {
                Ok(sync) => sync::failed(self, &sync, why).await,
                Err(error) => Err(error),
            },
            Some(Kind::Push) => match payload::<PushId>(job) {
                Ok(push) => pushes::failed(self, &push, why).await,
                Err(error) => Err(error),
            },
            Some(Kind::SendMail | Kind::ConfirmPayment) | None => Ok(()),
        };
        if let Err(error) = said {
            tracing::error!(job = %job.id, %error, "the failure could not be written down");
        }
    }

    fn schedules(&self) -> &'static [(&'static str, i64)] {
        &[(SYNC, 60 * 60), (KEEP, 24 * 60 * 60), (REFRESH, 5 * 60)]
    }

    async fn due(&self, schedule: &str) -> Result<(), JobError> {
        match schedule {
            SYNC => sync::start_due(self).await,
            KEEP => {
                self.vault().reload();
                connect::look_after(self).await?;
                session::tidy(self).await
            }
            REFRESH => connect::finish_refreshes(self).await,
            _ => Ok(()),
        }
    }
}
