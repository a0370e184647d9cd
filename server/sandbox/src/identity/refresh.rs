//! Refresh tokens: rotation, the 30-minute grace, death after 60 idle days
//! (Xero's pages on OAuth 2.0).

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::state::Consent;

/// How long a token that was never used stays good.
const UNUSED: SignedDuration = SignedDuration::from_hours(60 * 24);
/// How long a token goes on working after its first use, for a lost answer.
const GRACE: SignedDuration = SignedDuration::from_mins(30);

/// A refresh token that was issued.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct RefreshToken {
    pub consent: Consent,
    pub issued_at: Timestamp,
    /// When it was used first, and what that use gave.
    pub used: Option<Used>,
}

/// The first use of a refresh token.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Used {
    pub at: Timestamp,
    /// The pair answered last: access token, refresh token.
    pub pair: Option<(String, String)>,
}

/// What a reuse inside the grace gives: the switch `oauth.grace_reuse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GraceReuse {
    NewPair,
    SamePair,
    NewPairKillsFirst,
}

/// What may be answered to a refresh.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    /// `invalid_grant`.
    Dead,
    /// Make a new pair and call [`remember`].
    Fresh(Consent),
    /// Answer this pair again.
    Again(Consent, String, String),
}

/// Uses a refresh token.
pub(super) fn take(
    tokens: &mut HashMap<String, RefreshToken>,
    token: &str,
    client_id: &str,
    reuse: GraceReuse,
    now: Timestamp,
) -> Outcome {
    let Some(found) = tokens.get_mut(token) else {
        return Outcome::Dead;
    };
    if found.consent.client_id != client_id {
        return Outcome::Dead;
    }
    let consent = found.consent.clone();
    let Some(used) = &mut found.used else {
        if now.duration_since(found.issued_at) >= UNUSED {
            return Outcome::Dead;
        }
        found.used = Some(Used {
            at: now,
            pair: None,
        });
        return Outcome::Fresh(consent);
    };
    if now.duration_since(used.at) >= GRACE {
        return Outcome::Dead;
    }
    let first = used.pair.take();
    match (reuse, first) {
        (GraceReuse::SamePair, Some((access, refresh))) => {
            used.pair = Some((access.clone(), refresh.clone()));
            Outcome::Again(consent, access, refresh)
        }
        (GraceReuse::NewPairKillsFirst, Some((_, refresh))) => {
            tokens.remove(&refresh);
            Outcome::Fresh(consent)
        }
        _ => Outcome::Fresh(consent),
    }
}

/// Notes the pair that the use of `token` gave.
pub(super) fn remember(
    tokens: &mut HashMap<String, RefreshToken>,
    token: &str,
    access: &str,
    refresh: &str,
) {
    if let Some(used) = tokens.get_mut(token).and_then(|token| token.used.as_mut()) {
        used.pair = Some((access.to_owned(), refresh.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + minutes * 60).unwrap()
    }

    fn tokens() -> HashMap<String, RefreshToken> {
        let consent = Consent {
            user: "u".into(),
            client_id: "app".into(),
            scopes: vec!["offline_access".into()],
            event_id: "e".into(),
            session_id: "s".into(),
            auth_time: at(0),
        };
        HashMap::from([(
            "one".into(),
            RefreshToken {
                consent,
                issued_at: at(0),
                used: None,
            },
        )])
    }

    /// Uses `token` and stores the pair that follows from it under `next`.
    fn use_it(
        tokens: &mut HashMap<String, RefreshToken>,
        token: &str,
        next: &str,
        reuse: GraceReuse,
        now: Timestamp,
    ) -> Outcome {
        let outcome = take(tokens, token, "app", reuse, now);
        if let Outcome::Fresh(consent) = &outcome {
            let fresh = RefreshToken {
                consent: consent.clone(),
                issued_at: now,
                used: None,
            };
            tokens.insert(next.to_owned(), fresh);
            remember(tokens, token, "access", next);
        }
        outcome
    }

    #[test]
    fn the_old_token_works_for_thirty_minutes_from_its_first_use() {
        let mut tokens = tokens();
        let reuse = GraceReuse::NewPair;
        assert!(matches!(
            use_it(&mut tokens, "one", "two", reuse, at(10)),
            Outcome::Fresh(_)
        ));
        assert!(matches!(
            use_it(&mut tokens, "one", "three", reuse, at(39)),
            Outcome::Fresh(_)
        ));
        assert!(matches!(
            use_it(&mut tokens, "one", "four", reuse, at(40)),
            Outcome::Dead
        ));
        assert!(matches!(
            use_it(&mut tokens, "two", "five", reuse, at(40)),
            Outcome::Fresh(_)
        ));
    }

    #[test]
    fn a_reuse_can_answer_the_same_pair() {
        let mut tokens = tokens();
        let reuse = GraceReuse::SamePair;
        use_it(&mut tokens, "one", "two", reuse, at(0));
        let again = use_it(&mut tokens, "one", "three", reuse, at(5));
        assert!(matches!(again, Outcome::Again(_, _, refresh) if refresh == "two"));
    }

    #[test]
    fn a_reuse_can_kill_the_first_pair() {
        let mut tokens = tokens();
        let reuse = GraceReuse::NewPairKillsFirst;
        use_it(&mut tokens, "one", "two", reuse, at(0));
        use_it(&mut tokens, "one", "three", reuse, at(5));
        assert!(matches!(
            take(&mut tokens, "two", "app", reuse, at(6)),
            Outcome::Dead
        ));
        assert!(matches!(
            take(&mut tokens, "three", "app", reuse, at(6)),
            Outcome::Fresh(_)
        ));
    }

    #[test]
    fn sixty_idle_days_are_the_end_and_another_app_gets_nothing() {
        let day = 24 * 60;
        let reuse = GraceReuse::NewPair;
        let last = at(60 * day - 1);
        assert!(matches!(
            take(&mut tokens(), "one", "app", reuse, last),
            Outcome::Fresh(_)
        ));
        assert!(matches!(
            take(&mut tokens(), "one", "app", reuse, at(60 * day)),
            Outcome::Dead
        ));
        assert!(matches!(
            take(&mut tokens(), "one", "other", reuse, at(0)),
            Outcome::Dead
        ));
    }
}
