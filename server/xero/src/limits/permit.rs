use std::sync::Arc;
use std::time::Duration;

use deedbox_http::{HeaderMap, StatusCode};

use super::Budget;
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

/// What an answer told about the limits.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) minute: Option<u32>,
    pub(super) day: Option<u32>,
    pub(super) app: Option<u32>,
    pub(super) limited: Option<(Window, Option<Duration>)>,
}

/// The right to make one call. Dropping it gives the place back; what was
/// counted stays counted, since Xero counted it too.
#[derive(Debug)]
#[must_use = "a permit counts as a call"]
pub struct Permit {
    budget: Arc<Budget>,
    told: Option<Told>,
}

pub(super) fn new(budget: Arc<Budget>) -> Permit {
    Permit { budget, told: None }
}

impl Permit {
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
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.budget.settle(self.told.as_ref());
    }
}
