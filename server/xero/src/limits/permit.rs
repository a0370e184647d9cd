use std::sync::Arc;
use std::time::Duration;

use deedbox_http::{HeaderMap, StatusCode};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::Budget;
use super::heard::News;
use super::ledger::{HEARTBEAT, Told};
use crate::error::{Window, XpmError};

/// The wait would be too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the {} limit is reached for {} s", .window.as_str(), .retry_after.as_secs())]
pub struct Limited {
    /// Which limit.
    pub window: Window,
    /// When to come back.
    pub retry_after: Duration,
}

impl From<Limited> for XpmError {
    fn from(limited: Limited) -> Self {
        Self::RateLimited {
            retry_after: Some(limited.retry_after),
            window: limited.window,
        }
    }
}

/// The right to make one call. Dropping it gives the place back; what was
/// counted stays counted, since Xero counted it too.
#[derive(Debug)]
#[must_use = "a permit counts as a call"]
pub struct Permit {
    held: Option<Held>,
    told: Option<Told>,
    news: News,
}

#[derive(Debug)]
struct Held {
    budget: Arc<Budget>,
    call: u64,
    alive: JoinHandle<()>,
}

impl Permit {
    pub(super) fn new(budget: Arc<Budget>, call: u64) -> Self {
        let alive = tokio::spawn({
            let budget = Arc::clone(&budget);
            async move {
                loop {
                    tokio::time::sleep(HEARTBEAT).await;
                    budget.renew(call).await;
                }
            }
        });
        Self {
            held: Some(Held {
                budget,
                call,
                alive,
            }),
            told: None,
            news: News::None,
        }
    }

    /// Learns from the head of an answer. The place stays taken until the permit
    /// is dropped, since a body may still be coming.
    pub fn answered(&mut self, status: StatusCode, headers: &HeaderMap, wait: Option<Duration>) {
        let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse().ok();
        let limited = (status == StatusCode::TOO_MANY_REQUESTS).then(|| {
            let word = headers
                .get("x-rate-limit-problem")
                .and_then(|v| v.to_str().ok());
            (word.map_or(Window::Unknown, Window::parse), wait)
        });
        self.told = Some(Told {
            minute: number("x-minlimit-remaining"),
            day: number("x-daylimit-remaining"),
            app: number("x-appminlimit-remaining"),
            limited,
        });
    }

    /// How the call ended, for whoever asks after the connection's health.
    pub(crate) fn heard(&mut self, call: &str, error: Option<&XpmError>) {
        self.news = News::of(call, error);
    }

    /// Gives the place back and waits until others can have it.
    pub async fn done(mut self) {
        if let Some(held) = self.held.take() {
            held.budget.over();
            held.end(self.told, std::mem::take(&mut self.news)).await;
        }
    }
}

#[cfg(test)]
impl Permit {
    /// As when the process is killed: nothing more is said of the call.
    pub(super) fn killed(mut self) {
        if let Some(held) = self.held.take() {
            held.alive.abort();
        }
    }
}

impl Held {
    async fn end(self, told: Option<Told>, news: News) {
        self.alive.abort();
        self.budget.settle(self.call, told, news).await;
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if let Some(held) = self.held.take() {
            // Nobody waits for it. A process that ends before it is done gives the
            // place back as one that was killed does.
            if let Ok(runtime) = Handle::try_current() {
                held.budget.over();
                runtime.spawn(held.end(self.told, std::mem::take(&mut self.news)));
            }
        }
    }
}
