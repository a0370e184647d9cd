//! Signed webhooks, sent again with growing waits until they are taken.

use std::sync::Arc;
use std::time::Duration;

use hmac::{Hmac, Mac};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::api;
use crate::shared::{Shared, lock};

/// How often the outbox is looked at.
const TICK: Duration = Duration::from_millis(50);
/// Stripe waits no longer for an answer either.
const PATIENCE: Duration = Duration::from_secs(10);
/// The waits after a failure; the last one repeats.
const WAITS: [Duration; 8] = [
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(15),
    Duration::from_secs(30),
];
/// With the waits above, about two hours.
const MOST_ATTEMPTS: usize = 240;

/// A webhook that is still to be taken.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Delivery {
    event: String,
    payload: String,
    attempts: usize,
    /// At once when there is none, as at first and after a restart.
    #[serde(skip)]
    due: Option<Instant>,
}

impl Delivery {
    pub(super) fn new(event: String, payload: String) -> Self {
        Self {
            event,
            payload,
            attempts: 0,
            due: None,
        }
    }

    fn is_due(&self, now: Instant) -> bool {
        self.due.is_none_or(|due| due <= now)
    }

    /// The same delivery after a failure, or nothing when it has been tried enough.
    fn again(mut self, now: Instant) -> Option<Self> {
        let wait = WAITS
            .get(self.attempts)
            .or(WAITS.last())
            .copied()
            .unwrap_or(PATIENCE);
        self.attempts += 1;
        self.due = Some(now + wait);
        (self.attempts < MOST_ATTEMPTS).then_some(self)
    }
}

/// The value of `Stripe-Signature`: HMAC-SHA256 over time, dot and body.
fn signature(secret: &str, at: Timestamp, payload: &str) -> Option<String> {
    let second = at.as_second();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(format!("{second}.{payload}").as_bytes());
    Some(format!(
        "t={second},v1={}",
        hex::encode(mac.finalize().into_bytes())
    ))
}

/// Sends webhooks and ends overdue sessions until the sandbox stops.
pub async fn run(shared: Arc<Shared>, shutdown: CancellationToken) {
    // Another part of the process may have chosen its own: then that one is used.
    if rustls::crypto::ring::default_provider()
        .install_default()
        .is_err()
    {
        tracing::debug!("a cryptography provider was installed before");
    }
    let client = reqwest::Client::builder()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .build();
    let client = match client {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "no webhooks will be sent");
            return;
        }
    };
    let mut sending = JoinSet::new();
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            Some(_) = sending.join_next() => {}
            () = tokio::time::sleep(TICK) => {}
        }
        api::expire_overdue(&shared);
        for delivery in due(&shared) {
            sending.spawn(deliver(client.clone(), Arc::clone(&shared), delivery));
        }
    }
}

/// What is due. It stays in the outbox while it is sent: a restart loses nothing.
fn due(shared: &Shared) -> Vec<Delivery> {
    let now = Instant::now();
    let mut state = lock(&shared.stripe);
    state
        .outbox
        .iter_mut()
        .filter(|delivery| delivery.is_due(now))
        .map(|delivery| {
            // Longer than sending takes: not a second time meanwhile.
            delivery.due = Some(now + PATIENCE * 2);
            delivery.clone()
        })
        .collect()
}

/// Takes a delivery out of the outbox, or puts its next try in.
fn settle(shared: &Shared, event: &str, next: Option<Delivery>) {
    let mut state = lock(&shared.stripe);
    let before = state.outbox.len();
    state.outbox.retain(|delivery| delivery.event != event);
    // After a reset the event is not known any more, and neither is its webhook.
    if state.outbox.len() < before {
        state.outbox.extend(next);
    }
    drop(state);
    shared.mark_changed();
}

async fn deliver(client: reqwest::Client, shared: Arc<Shared>, delivery: Delivery) {
    let Some(url) = shared.config.stripe_webhook_url.clone() else {
        return;
    };
    let secret = &shared.config.stripe_webhook_secret;
    // The receiver compares the time with its own clock, which nobody advanced.
    let Some(signature) = signature(secret, shared.clock.unadvanced(), &delivery.payload) else {
        return;
    };
    let answer = client
        .post(url)
        .header("content-type", "application/json; charset=utf-8")
        .header("stripe-signature", signature)
        .header("user-agent", "Stripe/1.0 (practice sandbox)")
        .body(delivery.payload.clone())
        .send()
        .await;
    let taken = match &answer {
        Ok(answer) => answer.status().is_success(),
        Err(_) => false,
    };
    if taken {
        settle(&shared, &delivery.event, None);
        return;
    }
    let status = answer
        .map(|answer| answer.status().as_u16())
        .unwrap_or_default();
    tracing::debug!(event = delivery.event, status, "a webhook was not taken");
    let event = delivery.event.clone();
    settle(&shared, &event, delivery.again(Instant::now()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_covers_time_and_body() {
        let at = Timestamp::from_second(1_492_774_577).unwrap();
        let signed = signature("whsec_test", at, "{}").unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(b"whsec_test").unwrap();
        mac.update(b"1492774577.{}");
        let expected = hex::encode(mac.finalize().into_bytes());
        assert_eq!(signed, format!("t=1492774577,v1={expected}"));
        assert_ne!(signature("other", at, "{}").unwrap(), signed);
    }

    #[test]
    fn waits_grow_and_end() {
        let now = Instant::now();
        let mut delivery = Some(Delivery::new("evt".into(), "{}".into()));
        let mut waits = Vec::new();
        while let Some(current) = delivery {
            delivery = current.again(now);
            waits.extend(
                delivery
                    .as_ref()
                    .and_then(|delivery| delivery.due)
                    .map(|due| due - now),
            );
        }
        assert!(waits.is_sorted());
        assert_eq!(waits.len(), MOST_ATTEMPTS - 1);
        assert_eq!(waits.last(), WAITS.last());
    }
}
