//! The client of one XPM account: cheap to build, one for each piece of work.
//!
//! It sends what it is told once. It never repeats a call, never refreshes a
//! token and never turns a refusal into an empty result: what to do next is
//! decided by the job that called.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deedbox_core::ports::clock::Clock;
use deedbox_http::{HeaderName, HttpClient, Method, Request, Response, Url, header, retry_after};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{RequestFault, XpmError};
use crate::limits::{Budget, Permit, Priority};
use crate::wire::MAX_JSON;
use crate::wire::answer::{self, Head};
use crate::wire::json;

const FEATURES: HeaderName = HeaderName::from_static("xero-features");
const TENANT: HeaderName = HeaderName::from_static("xero-tenant-id");
/// Without it, and without asking for JSON as well, XPM answers XML (the README's table of facts).
const STRICT: &str = "practice-strict-content-type";

/// The largest page that XPM gives (Xero's reference of clients).
const PAGE_SIZE: &str = "500";

/// Gives the access token of the account.
#[async_trait]
pub trait TokenSource: Send + Sync {
    /// A token that is good for the next minute or more.
    async fn access_token(&self) -> Result<SecretString, XpmError>;
}

/// A token that somebody else keeps fresh.
#[async_trait]
impl TokenSource for SecretString {
    async fn access_token(&self) -> Result<SecretString, XpmError> {
        Ok(self.clone())
    }
}

/// One account of XPM.
#[derive(Clone)]
pub struct XpmClient {
    http: HttpClient,
    api: Url,
    tenant: String,
    tokens: Arc<dyn TokenSource>,
    budget: Arc<Budget>,
    priority: Priority,
    patience: Duration,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for XpmClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("XpmClient")
            .field("api", &self.api.as_str())
            .field("tenant", &self.tenant)
            .field("priority", &self.priority)
            .finish_non_exhaustive()
    }
}

/// A call, not sent yet.
#[derive(Debug)]
pub(crate) struct Call {
    method: Method,
    path: Vec<String>,
    query: Vec<(&'static str, String)>,
    /// A link that XPM gave, followed as it is.
    link: Option<String>,
    body: Option<Vec<u8>>,
    /// The most bytes of an answer that takes minutes.
    slow: Option<u64>,
}

impl Call {
    pub(crate) fn new(method: Method, path: &[&str]) -> Self {
        Self {
            method,
            path: path.iter().map(|part| (*part).to_owned()).collect(),
            query: Vec::new(),
            link: None,
            body: None,
            slow: None,
        }
    }

    /// What it is called where people read it: without ids.
    fn name(&self) -> String {
        let parts: Vec<_> = self.path.iter().take(2).map(String::as_str).collect();
        parts.join("/")
    }

    pub(crate) fn get(path: &[&str]) -> Self {
        Self::new(Method::GET, path)
    }

    /// The first page, or the one that a link leads to. The token in the link is
    /// opaque (Xero's reference of clients).
    pub(crate) fn page(path: &[&str], next: Option<&str>) -> Self {
        let mut call = Self::get(path);
        match next {
            Some(link) => call.link = Some(link.to_owned()),
            None => call.query.push(("pageSize", PAGE_SIZE.to_owned())),
        }
        call
    }

    pub(crate) fn write<T: Serialize>(
        method: Method,
        path: &[&str],
        body: &T,
    ) -> Result<Self, RequestFault> {
        let mut call = Self::new(method, path);
        call.body = Some(json::encode(body)?);
        Ok(call)
    }

    pub(crate) fn query(mut self, name: &'static str, value: &str) -> Self {
        self.query.push((name, value.to_owned()));
        self
    }

    /// For lists that take XPM minutes to compose, and are read as a whole.
    pub(crate) fn slow(mut self) -> Self {
        self.slow = Some(MAX_JSON as u64);
        self
    }

    /// For such a list that is read record by record.
    pub(crate) fn streamed(mut self) -> Self {
        self.slow = Some(1024 * 1024 * 1024);
        self
    }

    fn url(&self, api: &Url) -> Result<Url, RequestFault> {
        if let Some(link) = &self.link {
            return same_place(api, link);
        }
        let mut url = api.clone();
        {
            let mut segments = url
                .path_segments_mut()
                .map_err(|()| RequestFault::Identifier)?;
            segments.pop_if_empty();
            for part in &self.path {
                // `push` escapes a slash, but takes dots as steps in the path.
                if part.is_empty() || matches!(part.as_str(), "." | "..") {
                    return Err(RequestFault::Identifier);
                }
                segments.push(part);
            }
        }
        if !self.query.is_empty() {
            url.query_pairs_mut()
                .extend_pairs(self.query.iter().map(|(n, v)| (*n, v.as_str())));
        }
        Ok(url)
    }
}

/// A link is followed only to the API's own place: the token goes with it
/// (`page.next_host`).
fn same_place(api: &Url, link: &str) -> Result<Url, RequestFault> {
    let url = Url::parse(link).map_err(|_| RequestFault::ForeignLink)?;
    let same = url.origin() == api.origin()
        && url.path().starts_with(api.path())
        && url.username().is_empty()
        && url.password().is_none();
    if same {
        Ok(url)
    } else {
        Err(RequestFault::ForeignLink)
    }
}

impl XpmClient {
    /// A client for the account `tenant` of the API at `api`.
    pub fn new(
        http: HttpClient,
        api: &Url,
        tenant: &str,
        tokens: Arc<dyn TokenSource>,
        budget: Arc<Budget>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            http,
            api: api.clone(),
            tenant: tenant.to_owned(),
            tokens,
            budget,
            priority: Priority::Interactive,
            patience: Duration::from_secs(10),
            clock,
        }
    }

    /// Stands in the queue of the budget so, and waits for a limit so long before
    /// it answers with [`XpmError::RateLimited`].
    #[must_use]
    pub fn urgency(mut self, priority: Priority, patience: Duration) -> Self {
        self.priority = priority;
        self.patience = patience;
        self
    }

    /// Now, for a `Retry-After` that is a date.
    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.clock.now().as_micros()).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Sends a call and returns when the head of its answer is there.
    pub(crate) async fn send(&self, call: Call) -> Result<(Permit, Response), XpmError> {
        let name = call.name();
        let url = call.url(&self.api)?;
        let mut request = Request::new(call.method, url)
            .header(header::ACCEPT, "application/json")?
            .header(FEATURES, STRICT)?
            .header(TENANT, &self.tenant)?;
        if let Some(body) = call.body {
            request = request
                .header(header::CONTENT_TYPE, "application/json")?
                .body(body);
        }
        if let Some(longest) = call.slow {
            request = request
                .answer_timeout(Duration::from_mins(5))
                .total_timeout(Duration::from_mins(20))
                .max_body(longest);
        }
        let mut permit = self.budget.acquire(self.priority, self.patience).await?;
        // After the wait: the token has to be good now.
        let token = self.tokens.access_token().await?;
        let sent = self.http.send(request.bearer(token.expose_secret())?);
        let answer = match sent.await {
            Ok(answer) => answer,
            Err(error) => {
                let error = XpmError::from(error);
                permit.heard(&name, Some(&error));
                return Err(error);
            }
        };
        let wait = retry_after(&answer.headers, self.now());
        permit.answered(answer.status, &answer.headers, wait);
        Ok((permit, answer))
    }

    /// Sends a call and reads its whole answer.
    pub(crate) async fn call<T: DeserializeOwned>(&self, call: Call) -> Result<T, XpmError> {
        let name = call.name();
        let (mut permit, answer) = self.send(call).await?;
        let Response {
            status,
            headers,
            body,
        } = answer;
        let head = Head {
            status,
            headers: &headers,
        };
        let read = match body.bytes().await {
            Ok(bytes) => answer::read(head, &bytes, self.now()),
            Err(error) => Err(error.into()),
        };
        permit.heard(&name, read.as_ref().err());
        drop(permit);
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api() -> Url {
        Url::parse("https://api.xero.com/practicemanager/3.1/").unwrap()
    }

    #[test]
    fn identifiers_stay_in_their_place() {
        let url = |id: &str| {
            Call::get(&["job.api", "get", id])
                .url(&api())
                .map(|u| u.to_string())
        };
        let base = "https://api.xero.com/practicemanager/3.1/job.api/get/";
        assert_eq!(url("J000309").unwrap(), format!("{base}J000309"));
        assert_eq!(
            url("A/../B?x#y").unwrap(),
            format!("{base}A%2F..%2FB%3Fx%23y")
        );
        for bad in ["", ".", ".."] {
            assert_eq!(url(bad), Err(RequestFault::Identifier), "{bad}");
        }
    }

    #[test]
    fn a_query_is_escaped() {
        let call = Call::get(&["client.api", "search"]).query("query", "Wattle & Sons #1");
        let url = call.url(&api()).unwrap();
        assert_eq!(url.query(), Some("query=Wattle+%26+Sons+%231"));
    }

    #[test]
    fn a_link_is_followed_only_to_the_api() {
        let good = "https://api.xero.com/practicemanager/3.1/client.api/paged-list?pageToken=a%2Bb&pageSize=500";
        assert_eq!(same_place(&api(), good).unwrap().as_str(), good);
        for bad in [
            "https://evil.example/practicemanager/3.1/client.api/paged-list?pageToken=a",
            "http://api.xero.com/practicemanager/3.1/client.api/paged-list",
            "https://api.xero.com:8443/practicemanager/3.1/client.api/paged-list",
            "https://api.xero.com.evil.example/practicemanager/3.1/x",
            "https://api.xero.com@evil.example/practicemanager/3.1/x",
            "https://user@api.xero.com/practicemanager/3.1/x",
            "https://api.xero.com/connections",
            "https://api.xero.com/practicemanager/3.1/../../connections",
            "//evil.example/x",
            "/practicemanager/3.1/x",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(
                same_place(&api(), bad),
                Err(RequestFault::ForeignLink),
                "{bad}"
            );
        }
    }
}
