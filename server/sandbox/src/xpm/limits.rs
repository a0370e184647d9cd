//! Xero's four limits, per app and tenant, in fixed windows (Xero's page on limits).

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};

use crate::{fault::LimitKind, shared::Shared};

const CONCURRENT: u32 = 5;
const MINUTE: u32 = 60;
const APP_MINUTE: u32 = 10_000;
const MINUTE_S: i64 = 60;
const DAY_S: i64 = 86_400;

/// A window that opens with its first call.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Window {
    ends_at: i64,
    used: u32,
}

impl Window {
    /// Calls left in the window that holds `now`; opens a new one when over.
    fn left(&mut self, now: i64, length: i64, limit: u32) -> u32 {
        if now >= self.ends_at {
            *self = Self {
                ends_at: now.saturating_add(length),
                used: 0,
            };
        }
        limit.saturating_sub(self.used)
    }

    fn retry_after(&self, now: i64) -> u32 {
        u32::try_from(self.ends_at.saturating_sub(now).max(1)).unwrap_or(u32::MAX)
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct TenantUse {
    minute: Window,
    day: Window,
    #[serde(skip)]
    in_progress: Arc<AtomicU32>,
}

/// The use of every app and tenant so far.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Limits {
    tenants: HashMap<(String, String), TenantUse>,
    apps: HashMap<String, Window>,
}

/// What the three headers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Remaining {
    minute: Option<u32>,
    day: Option<u32>,
    app_minute: Option<u32>,
}

impl Remaining {
    /// For an answer of a fault, which counts nothing.
    pub(crate) const fn unknown() -> Self {
        Self {
            minute: None,
            day: None,
            app_minute: None,
        }
    }

    pub(crate) fn put(&self, headers: &mut HeaderMap) {
        for (name, value) in [
            ("x-minlimit-remaining", self.minute),
            ("x-daylimit-remaining", self.day),
            ("x-appminlimit-remaining", self.app_minute),
        ] {
            if let Some(value) = value {
                headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
            }
        }
    }
}

/// A call in progress; dropping it makes room for the next.
#[derive(Debug)]
pub(crate) struct Permit {
    in_progress: Arc<AtomicU32>,
    pub(crate) remaining: Remaining,
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.in_progress.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Counts a call, or answers its 429.
pub(crate) fn admit(shared: &Shared, app: &str, tenant: &str) -> Result<Permit, Box<Response>> {
    let now = shared.clock.unix();
    let day_limit = shared.switches.value("limit.day").parse().unwrap_or(5_000);
    let mut state = shared.xpm();
    let limits = &mut state.limits;
    let app_window = limits.apps.entry(app.to_owned()).or_default();
    let usage = limits
        .tenants
        .entry((app.to_owned(), tenant.to_owned()))
        .or_default();

    let mut remaining = Remaining {
        minute: Some(usage.minute.left(now, MINUTE_S, MINUTE)),
        day: Some(usage.day.left(now, DAY_S, day_limit)),
        app_minute: Some(app_window.left(now, MINUTE_S, APP_MINUTE)),
    };
    let refused = if usage.in_progress.load(Ordering::SeqCst) >= CONCURRENT {
        let told = shared
            .switches
            .is("limit.concurrent_retry_after", "present");
        Some((LimitKind::Concurrent, told.then_some(1)))
    } else if remaining.app_minute == Some(0) {
        Some((LimitKind::AppMinute, Some(app_window.retry_after(now))))
    } else if remaining.day == Some(0) {
        Some((LimitKind::Day, Some(usage.day.retry_after(now))))
    } else if remaining.minute == Some(0) {
        Some((LimitKind::Minute, Some(usage.minute.retry_after(now))))
    } else {
        None
    };
    if let Some((kind, retry_after)) = refused {
        drop(state);
        return Err(Box::new(too_many(
            limit_word(shared, kind),
            retry_after,
            &remaining,
        )));
    }
    for (window, left) in [
        (&mut usage.minute, &mut remaining.minute),
        (&mut usage.day, &mut remaining.day),
        (app_window, &mut remaining.app_minute),
    ] {
        window.used += 1;
        *left = left.map(|left| left.saturating_sub(1));
    }
    usage.in_progress.fetch_add(1, Ordering::SeqCst);
    Ok(Permit {
        in_progress: Arc::clone(&usage.in_progress),
        remaining,
    })
}

/// The word of `X-Rate-Limit-Problem`.
pub(crate) fn limit_word(shared: &Shared, kind: LimitKind) -> &'static str {
    match kind {
        LimitKind::Minute => "minute",
        LimitKind::Day => "day",
        LimitKind::Concurrent => "concurrent",
        LimitKind::AppMinute if shared.switches.is("limit.app_word", "app-minute") => "app-minute",
        LimitKind::AppMinute => "appminute",
    }
}

/// The recorded 429: no body, no content type.
pub(crate) fn too_many(word: &str, retry_after: Option<u32>, remaining: &Remaining) -> Response {
    let mut response = StatusCode::TOO_MANY_REQUESTS.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(0_u32));
    if let Ok(word) = HeaderValue::from_str(word) {
        headers.insert(HeaderName::from_static("x-rate-limit-problem"), word);
    }
    if let Some(seconds) = retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    remaining.put(headers);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn shared() -> Shared {
        Shared::new(Config {
            clients: 1,
            start_at: Some("2026-08-03T00:00:00Z".parse().unwrap()),
            ..Config::default()
        })
    }

    fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
        response
            .headers()
            .get(name)
            .map(|value| value.to_str().unwrap())
    }

    #[test]
    fn sixty_calls_a_minute_in_a_fixed_window() {
        let shared = shared();
        for left in (0..60).rev() {
            let permit = admit(&shared, "app", "tenant").unwrap();
            assert_eq!(permit.remaining.minute, Some(left));
        }
        let refused = admit(&shared, "app", "tenant").unwrap_err();
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(header(&refused, "x-rate-limit-problem"), Some("minute"));
        assert_eq!(header(&refused, "retry-after"), Some("60"));
        assert_eq!(header(&refused, "content-type"), None);
        // Another tenant has windows of its own.
        assert!(admit(&shared, "app", "other").is_ok());
        shared.clock.advance(60);
        let permit = admit(&shared, "app", "tenant").unwrap();
        assert_eq!(permit.remaining.minute, Some(59));
        assert_eq!(permit.remaining.day, Some(4_939));
    }

    #[test]
    fn five_at_once_and_no_word_about_when() {
        let shared = shared();
        let mut permits: Vec<_> = (0..5)
            .map(|_| admit(&shared, "app", "tenant").unwrap())
            .collect();
        let refused = admit(&shared, "app", "tenant").unwrap_err();
        assert_eq!(header(&refused, "x-rate-limit-problem"), Some("concurrent"));
        assert_eq!(header(&refused, "retry-after"), None);
        permits.pop();
        assert!(admit(&shared, "app", "tenant").is_ok());
    }

    #[test]
    fn a_spent_day_says_for_how_long() {
        let shared = shared();
        shared.switches.set("limit.day", "1000").unwrap();
        for _ in 0..1_000 {
            if admit(&shared, "app", "tenant").is_err() {
                shared.clock.advance(60);
                admit(&shared, "app", "tenant").unwrap();
            }
        }
        shared.clock.advance(60);
        let refused = admit(&shared, "app", "tenant").unwrap_err();
        assert_eq!(header(&refused, "x-rate-limit-problem"), Some("day"));
        let wait: u32 = header(&refused, "retry-after").unwrap().parse().unwrap();
        assert!(wait > 80_000, "{wait}");
    }
}
