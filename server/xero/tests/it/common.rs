//! What the tests of this crate share.

use std::sync::Arc;

use deedbox_core::ports::clock::Clock;
use deedbox_domain::time::Timestamp;
use deedbox_http::{HttpClient, HttpConfig, Url};
use deedbox_xero::limits::{Budgets, Limits};
use deedbox_xero::{XeroUrls, XpmClient};
use secrecy::SecretString;

pub(crate) const JSON: &str = "application/json; charset=utf-8";
pub(crate) const XML: &str = "text/xml; charset=utf-8";
pub(crate) const TOKEN: &str = "token-of-this-test";

/// A clock that stands still.
pub(crate) struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(1_772_413_200_000_000)
    }
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
    Arc::new(Budgets::new(Limits::default(), Arc::new(Still)))
}

/// A client of the account `tenant-1` below this origin.
pub(crate) fn xpm(base: &str) -> XpmClient {
    let token: Arc<SecretString> = Arc::new(TOKEN.to_owned().into());
    XpmClient::new(
        http(),
        &urls(base).api,
        "tenant-1",
        token,
        budgets().of("connection-1"),
        Arc::new(Still),
    )
}
