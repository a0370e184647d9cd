//! What the tests of this crate share.

use std::sync::Arc;
use std::time::Instant;

use deedbox_core::ports::clock::Clock;
use deedbox_domain::time::Timestamp;
use deedbox_http::{HeaderMap, HttpClient, HttpConfig, StatusCode, Url};
use deedbox_xero::limits::{Budgets, Limits};
use deedbox_xero::wire::answer::{Head, read};
use deedbox_xero::{XeroUrls, XpmClient, XpmError};
use secrecy::SecretString;
use serde::de::DeserializeOwned;

pub(crate) const JSON: &str = "application/json; charset=utf-8";
pub(crate) const XML: &str = "text/xml; charset=utf-8";
pub(crate) const TOKEN: &str = "token-of-this-test";

/// A clock that begins at a fixed time and runs.
pub(crate) struct Running(Instant);

impl Clock for Running {
    fn now(&self) -> Timestamp {
        let micros = i64::try_from(self.0.elapsed().as_micros()).unwrap();
        Timestamp::from_micros(1_772_413_200_000_000 + micros)
    }
}

pub(crate) fn clock() -> Arc<Running> {
    Arc::new(Running(Instant::now()))
}

pub(crate) fn http() -> HttpClient {
    HttpClient::new(HttpConfig {
        answer_timeout: std::time::Duration::from_secs(5),
        ..HttpConfig::default()
    })
    .unwrap()
}

pub(crate) fn urls(base: &str) -> XeroUrls {
    XeroUrls::under(&Url::parse(base).unwrap()).unwrap()
}

pub(crate) fn budgets() -> Arc<Budgets> {
    Arc::new(Budgets::new(Limits::default(), clock()))
}

/// A client of the account `tenant-1` below this origin.
pub(crate) fn xpm(base: &str) -> XpmClient {
    let token: Arc<SecretString> = Arc::new(TOKEN.to_owned().into());
    XpmClient::new(
        http(),
        &urls(base).api,
        "tenant-1",
        token,
        budgets().of("tenant-1"),
        clock(),
    )
}

/// Reads the body of a 200 with this content type.
pub(crate) fn decode<T: DeserializeOwned>(kind: &str, body: &[u8]) -> Result<T, XpmError> {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", kind.parse().unwrap());
    let head = Head {
        status: StatusCode::OK,
        headers: &headers,
    };
    read(head, body, jiff::Timestamp::UNIX_EPOCH)
}
