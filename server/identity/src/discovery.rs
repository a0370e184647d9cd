//! What a provider says about itself, and its keys, kept for a while.

use std::sync::Arc;

use deedbox_core::ports::clock::Clock;
use deedbox_domain::time::Timestamp;
use deedbox_http::{HttpClient, Request, StatusCode, Url, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::Mutex;

/// How long the description is kept, in seconds.
const DESCRIPTION: i64 = 24 * 60 * 60;

/// How long keys are kept: a key that the provider took back dies with them.
const KEYS: i64 = 60 * 60;

/// Between two looks for a key that we do not know.
const NEXT_LOOK: i64 = 60;

/// A description or a key set is a few kilobytes.
const LARGEST: u64 = 256 * 1024;

/// Why the provider is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    Unreachable,
    Untrusted(String),
}

/// What a provider says about itself.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Description {
    pub(crate) issuer: String,
    pub(crate) authorization_endpoint: String,
    pub(crate) token_endpoint: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

/// A provider as we know it.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) description: Description,
    /// As they came: Microsoft's keys say for which issuer they sign.
    pub(crate) keys: Vec<Value>,
    described_at: Timestamp,
    keys_at: Timestamp,
}

#[derive(Default)]
struct Kept {
    known: Option<Arc<Known>>,
    looked_at: Option<Timestamp>,
}

/// Fetches and keeps.
pub(crate) struct Discovery {
    http: HttpClient,
    clock: Arc<dyn Clock>,
    issuer: String,
    /// What the description has to name as its issuer.
    expected: String,
    kept: Mutex<Kept>,
}

impl Discovery {
    pub(crate) fn new(
        http: HttpClient,
        clock: Arc<dyn Clock>,
        issuer: String,
        expected: String,
    ) -> Self {
        Self {
            http,
            clock,
            issuer,
            expected,
            kept: Mutex::default(),
        }
    }

    /// The provider, from memory or from itself. One fetch serves all who wait.
    pub(crate) async fn known(&self) -> Result<Arc<Known>, Fault> {
        let mut kept = self.kept.lock().await;
        let now = self.clock.now();
        let description = match &kept.known {
            Some(known) if now.seconds_since(known.described_at) < DESCRIPTION => {
                if now.seconds_since(known.keys_at) < KEYS {
                    return Ok(Arc::clone(known));
                }
                (known.description.clone(), known.described_at)
            }
            _ => (self.describe().await?, now),
        };
        self.with_keys(&mut kept, description, now).await
    }

    /// The provider with newer keys than these; none when it is too early to ask.
    pub(crate) async fn newer(&self, than: &Known) -> Result<Option<Arc<Known>>, Fault> {
        let mut kept = self.kept.lock().await;
        if let Some(known) = kept
            .known
            .as_ref()
            .filter(|known| known.keys_at > than.keys_at)
        {
            return Ok(Some(Arc::clone(known)));
        }
        let now = self.clock.now();
        if kept
            .looked_at
            .is_some_and(|at| now.seconds_since(at) < NEXT_LOOK)
        {
            return Ok(None);
        }
        let description = (than.description.clone(), than.described_at);
        self.with_keys(&mut kept, description, now).await.map(Some)
    }

    async fn with_keys(
        &self,
        kept: &mut Kept,
        (description, described_at): (Description, Timestamp),
        now: Timestamp,
    ) -> Result<Arc<Known>, Fault> {
        // Counted when asked, not when answered: a provider in trouble is not
        // asked more often than a healthy one.
        kept.looked_at = Some(now);
        let KeySet { keys } = self.fetch(&description.jwks_uri, "the key set").await?;
        let known = Arc::new(Known {
            description,
            keys,
            described_at,
            keys_at: now,
        });
        kept.known = Some(Arc::clone(&known));
        Ok(known)
    }

    async fn describe(&self) -> Result<Description, Fault> {
        let base = self.issuer.trim_end_matches('/');
        let address = format!("{base}/.well-known/openid-configuration");
        let description: Description = self.fetch(&address, "the description").await?;
        if description.issuer != self.expected {
            return Err(Fault::Untrusted(
                "the description names another issuer".to_owned(),
            ));
        }
        let secure = self.issuer.starts_with("https://");
        let places = [
            &description.authorization_endpoint,
            &description.token_endpoint,
            &description.jwks_uri,
        ];
        for place in places {
            let fits = Url::parse(place).is_ok_and(|url| match url.scheme() {
                "https" => true,
                scheme => scheme == "http" && !secure,
            });
            if !fits {
                return Err(Fault::Untrusted(
                    "the description names an unsafe address".to_owned(),
                ));
            }
        }
        Ok(description)
    }

    async fn fetch<T: DeserializeOwned>(&self, address: &str, what: &str) -> Result<T, Fault> {
        let untrusted = |why: &str| Fault::Untrusted(format!("{what} {why}"));
        let url = Url::parse(address).map_err(|_| untrusted("has no address"))?;
        let request = Request::get(url)
            .header(header::ACCEPT, "application/json")
            .map_err(|_| untrusted("cannot be asked for"))?
            .max_body(LARGEST);
        let answer = self
            .http
            .send(request)
            .await
            .map_err(|_| Fault::Unreachable)?;
        if answer.status != StatusCode::OK {
            return Err(Fault::Unreachable);
        }
        let body = answer.bytes().await.map_err(|_| Fault::Unreachable)?;
        serde_json::from_slice(&body).map_err(|_| untrusted("cannot be read"))
    }
}
