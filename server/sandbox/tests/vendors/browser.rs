//! A small browser without script: cookies, forms, no redirects followed.

use std::collections::HashMap;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use deedbox_sandbox::{Config, Sandbox};
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

/// RFC 7636, appendix B.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
/// Where the app waits. Nobody listens there.
pub(crate) const BACK: &str = "http://127.0.0.1:1/back";

/// A sandbox with a small practice.
pub(crate) async fn small() -> Sandbox {
    start(Config {
        clients: 40,
        ..Config::default()
    })
    .await
}

pub(crate) async fn start(config: Config) -> Sandbox {
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    Sandbox::start(config).await.unwrap()
}

/// One person's browser.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) client: Client,
    pub(crate) base: String,
    cookies: HashMap<String, String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) html: String,
}

impl Browser {
    pub(crate) fn new(sandbox: &Sandbox) -> Self {
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            client,
            base: sandbox.base_url(),
            cookies: HashMap::new(),
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Page {
        let request = self.client.get(self.url(path));
        self.send(request).await
    }

    pub(crate) async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Page {
        let request = self.client.post(self.url(path)).form(form);
        self.send(request).await
    }

    pub(crate) fn url(&self, path: &str) -> String {
        if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.base)
        }
    }

    async fn send(&mut self, request: RequestBuilder) -> Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let response = request
            .header(COOKIE, cookies.join("; "))
            .send()
            .await
            .unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        page(response).await
    }
}

async fn page(response: Response) -> Page {
    let location = response
        .headers()
        .get(LOCATION)
        .map(|location| location.to_str().unwrap().to_owned());
    let status = response.status().as_u16();
    Page {
        status,
        location,
        html: response.text().await.unwrap(),
    }
}

impl Page {
    /// The address this redirect leads to.
    pub(crate) fn to(&self) -> &str {
        self.location
            .as_deref()
            .unwrap_or_else(|| panic!("{} {}", self.status, self.html))
    }

    /// The parameters of the redirect.
    pub(crate) fn answer(&self) -> HashMap<String, String> {
        Url::parse(self.to())
            .unwrap()
            .query_pairs()
            .into_owned()
            .collect()
    }

    /// The value of the attribute behind a piece of HTML that ends with its quote.
    pub(crate) fn value_after(&self, before: &str) -> String {
        let (_, rest) = self
            .html
            .split_once(before)
            .unwrap_or_else(|| panic!("{}", self.html));
        rest.split('"')
            .next()
            .unwrap()
            .replace("&amp;", "&")
            .replace("&quot;", "\"")
    }
}

/// Checks a token's signature against a key set and reads its claims.
pub(crate) fn verified(token: &str, keys: &Value) -> (Value, Value) {
    let parts: Vec<&str> = token.split('.').collect();
    let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).unwrap();
    let number =
        |name: &str| rsa::BigUint::from_bytes_be(&bytes(keys["keys"][0][name].as_str().unwrap()));
    let key = rsa::RsaPublicKey::new(number("n"), number("e")).unwrap();
    let prefix = hex::decode("3031300d060960864801650304020105000420").unwrap();
    let padding = rsa::Pkcs1v15Sign {
        hash_len: Some(32),
        prefix: prefix.into(),
    };
    let digest = Sha256::digest(format!("{}.{}", parts[0], parts[1]));
    key.verify(padding, &digest, &bytes(parts[2])).unwrap();
    let read = |part: &str| serde_json::from_slice::<Value>(&bytes(part)).unwrap();
    (read(parts[0]), read(parts[1]))
}
