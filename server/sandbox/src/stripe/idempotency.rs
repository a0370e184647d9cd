//! `Idempotency-Key`: the same key with the same parameters gives the same
//! answer, with other parameters an error. Keys are kept for a day.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::error::ApiError;
use crate::snapshot;

const KEPT: SignedDuration = SignedDuration::from_hours(24);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Answer {
    fingerprint: String,
    #[serde(with = "snapshot::json")]
    body: Value,
    request_id: String,
    at: Timestamp,
}

/// The keys that were used.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Keys(HashMap<String, Answer>);

/// An answer that was given before.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Replay {
    pub body: Value,
    /// `Request-Id` of the first call.
    pub request_id: String,
}

impl Keys {
    /// Looks a key up.
    pub(super) fn find(
        &mut self,
        key: &str,
        fingerprint: &str,
        now: Timestamp,
    ) -> Result<Option<Replay>, ApiError> {
        self.0
            .retain(|_, answer| now.duration_since(answer.at) < KEPT);
        match self.0.get(key) {
            None => Ok(None),
            Some(answer) if answer.fingerprint == fingerprint => Ok(Some(Replay {
                body: answer.body.clone(),
                request_id: answer.request_id.clone(),
            })),
            Some(_) => Err(ApiError::KeyReused(key.to_owned())),
        }
    }

    /// Keeps the answer to a call that was carried out. A call that was refused
    /// for its parameters is not kept, as at Stripe.
    pub(super) fn keep(
        &mut self,
        key: &str,
        fingerprint: String,
        body: Value,
        request_id: String,
        at: Timestamp,
    ) {
        self.0.insert(
            key.to_owned(),
            Answer {
                fingerprint,
                body,
                request_id,
                at,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + hours * 3600).unwrap()
    }

    #[test]
    fn the_same_call_gives_the_same_answer_for_a_day() {
        let mut keys = Keys::default();
        assert_eq!(keys.find("k", "a", at(0)), Ok(None));
        keys.keep("k", "a".into(), json!({"id": 1}), "req_1".into(), at(0));
        assert_eq!(
            keys.find("k", "a", at(23)).unwrap().unwrap().body,
            json!({"id": 1})
        );
        assert_eq!(
            keys.find("k", "b", at(23)),
            Err(ApiError::KeyReused("k".into()))
        );
        assert_eq!(keys.find("k", "b", at(24)), Ok(None));
    }
}
