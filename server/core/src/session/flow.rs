//! Redirects to a provider and back: bound to the browser that began, single
//! use, dead after ten minutes (RFC 9700, sections 2.1 and 4.7).

use deedbox_domain::ids::UserId;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::{SessionError, random_token, token_hash};
use crate::envelope::Place;
use crate::portal::Portal;
use crate::ports::store::{Flow, StoreError};

const FLOW_SECONDS: i64 = 10 * 60;

/// What a browser brings back from a provider.
#[derive(Debug)]
pub struct Back<'a> {
    pub state: &'a str,
    pub code: &'a str,
    /// The value of the flow cookie.
    pub browser: Option<&'a str>,
    /// Apple's `user` field.
    pub user: Option<&'a str>,
}

/// A fresh value for the flow cookie.
pub fn flow_cookie_value() -> String {
    random_token()
}

/// A path of ours, or the home page: never another origin (RFC 9700, 4.11).
pub fn local_path(path: &str) -> String {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(|c| c.is_control() || c.is_whitespace());
    if local {
        path.to_owned()
    } else {
        "/".to_owned()
    }
}

#[derive(Serialize, Deserialize)]
struct Kept {
    verifier: String,
    nonce: String,
}

/// A flow to remember.
pub(crate) struct NewFlow<'a> {
    pub(crate) kind: &'a str,
    pub(crate) state: &'a str,
    pub(crate) browser: &'a str,
    pub(crate) verifier: &'a SecretString,
    pub(crate) nonce: &'a str,
    pub(crate) user: Option<&'a UserId>,
    pub(crate) return_to: &'a str,
}

/// A flow that came back, with its secrets opened.
pub(crate) struct Taken {
    pub(crate) verifier: SecretString,
    pub(crate) nonce: String,
    pub(crate) user: Option<UserId>,
    pub(crate) return_to: String,
}

fn place(state_hash: &str) -> Place<'_> {
    Place {
        firm: "",
        table: "flows",
        row: state_hash,
        column: "sealed",
    }
}

pub(crate) async fn begin_flow(portal: &Portal, new: NewFlow<'_>) -> Result<(), SessionError> {
    let state_hash = token_hash(new.state);
    let kept = Kept {
        verifier: new.verifier.expose_secret().to_owned(),
        nonce: new.nonce.to_owned(),
    };
    let kept =
        serde_json::to_string(&kept).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let now = portal.now();
    let flow = Flow {
        sealed: portal
            .vault()
            .seal(place(&state_hash), &SecretString::from(kept))?,
        state_hash,
        kind: new.kind.to_owned(),
        browser_hash: token_hash(new.browser),
        user: new.user.cloned(),
        return_to: local_path(new.return_to),
        expires_at: now.plus_seconds(FLOW_SECONDS),
    };
    let mut work = portal.store().write().await?;
    work.flows().delete_expired(now).await?;
    work.flows().insert(&flow).await?;
    work.save().await?;
    Ok(())
}

pub(crate) async fn take_flow(
    portal: &Portal,
    kind: &str,
    state: &str,
    browser: Option<&str>,
) -> Result<Taken, SessionError> {
    let mut work = portal.store().write().await?;
    let flow = work.flows().take(&token_hash(state)).await?;
    work.save().await?;
    let flow = flow.ok_or(SessionError::FlowGone)?;
    let same_browser = browser.is_some_and(|value| token_hash(value) == flow.browser_hash);
    if flow.kind != kind || !same_browser || portal.now() >= flow.expires_at {
        return Err(SessionError::FlowGone);
    }
    let kept = portal.vault().open(place(&flow.state_hash), &flow.sealed)?;
    let kept: Kept =
        serde_json::from_str(kept.expose_secret()).map_err(|_| SessionError::FlowGone)?;
    Ok(Taken {
        verifier: SecretString::from(kept.verifier),
        nonce: kept.nonce,
        user: flow.user,
        return_to: flow.return_to,
    })
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_ours_are_returned_to() {
        assert_eq!(local_path("/orders/1?step=2"), "/orders/1?step=2");
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "",
            "/a b",
            "/\tb",
            "a",
        ] {
            assert_eq!(local_path(bad), "/");
        }
    }
}
