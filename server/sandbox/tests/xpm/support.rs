//! One sandbox, and a caller with a token.

use deedbox_sandbox::{Config, Sandbox};
use reqwest::{Method, Response};
use serde_json::{Value, json};

pub(crate) const PREFIX: &str = "/practicemanager/3.1/";

/// A sandbox whose clock stands still, and a token for its main practice.
pub(crate) struct World {
    pub sandbox: Sandbox,
    pub http: reqwest::Client,
    pub token: String,
    pub tenant: String,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with_clients(60).await
    }

    pub(crate) async fn with_clients(clients: usize) -> Self {
        // The sandbox may have installed the same provider already.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let sandbox = Sandbox::start(Config {
            clients,
            start_at: Some("2026-11-10T01:00:00Z".parse().unwrap()),
            ..Config::default()
        })
        .await
        .unwrap();
        let http = reqwest::Client::builder().build().unwrap();
        let mut world = Self {
            sandbox,
            http,
            token: String::new(),
            tenant: String::new(),
        };
        let minted = world.control("token", json!({})).await;
        world.token = minted["access_token"].as_str().unwrap().to_owned();
        world.tenant = minted["tenant_id"].as_str().unwrap().to_owned();
        world
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.sandbox.base_url())
    }

    pub(crate) async fn control(&self, what: &str, body: Value) -> Value {
        let url = self.url(&format!("/__sandbox/{what}"));
        let response = self.http.post(url).json(&body).send().await.unwrap();
        assert!(
            response.status().is_success(),
            "{what}: {:?}",
            response.text().await
        );
        response.json().await.unwrap()
    }

    pub(crate) async fn fault(&self, rule: Value) {
        self.control("faults", rule).await;
    }

    pub(crate) async fn switch(&self, name: &str, value: &str) {
        self.control("switches", json!({ name: value })).await;
    }

    /// Puts the clock past the minute window, so that long tests are not limited.
    pub(crate) async fn next_minute(&self) {
        self.control("clock", json!({"advance_seconds": 61})).await;
    }

    pub(crate) async fn journal(&self) -> Vec<Value> {
        let response = self
            .http
            .get(self.url("/__sandbox/journal"))
            .send()
            .await
            .unwrap();
        response.json().await.unwrap()
    }

    /// The last entry about a practice manager call.
    pub(crate) async fn last_entry(&self) -> Value {
        let entries = self.journal().await;
        let mut calls = entries.into_iter().rev();
        calls
            .find(|entry| entry["path"].as_str().unwrap().starts_with(PREFIX))
            .unwrap()
    }

    /// A call in strict JSON.
    pub(crate) async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Response {
        let mut request = self
            .http
            .request(method, self.url(&format!("{PREFIX}{path}")))
            .bearer_auth(&self.token)
            .header("Xero-Tenant-Id", &self.tenant)
            .header("Accept", "application/json")
            .header("Xero-Features", "practice-strict-content-type");
        if let Some(body) = body {
            request = request.json(&body);
        }
        request.send().await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.ok(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        self.ok(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Value {
        self.ok(Method::PUT, path, Some(body)).await
    }

    async fn ok(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let response = self.call(method, path, body).await;
        let status = response.status();
        let text = response.text().await.unwrap();
        assert_eq!(status, 200, "{path}: {text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["status"], "OK");
        value
    }

    /// Expects a refusal and answers its status and words.
    pub(crate) async fn refused(&self, method: Method, path: &str, body: Value) -> (u16, String) {
        let response = self.call(method, path, Some(body)).await;
        let status = response.status().as_u16();
        let value: Value = response.json().await.unwrap();
        assert!(
            value["status"]
                .as_str()
                .unwrap()
                .eq_ignore_ascii_case("error"),
            "{value}"
        );
        (
            status,
            value["errorDescription"].as_str().unwrap().to_owned(),
        )
    }

    /// The id of a seeded or added client.
    pub(crate) async fn client_named(&self, name: &str) -> String {
        let found = self
            .get(&format!(
                "client.api/search?query={}",
                name.replace(' ', "%20")
            ))
            .await;
        let clients = found["clients"].as_array().unwrap();
        let client = clients
            .iter()
            .find(|client| client["name"] == name)
            .unwrap();
        client["uuid"].as_str().unwrap().to_owned()
    }

    /// Adds a client with a structure and answers its id.
    pub(crate) async fn add(&self, name: &str, structure: &str) -> String {
        let body = json!({"name": name, "businessStructure": structure});
        let added = self.post("client.api/add", body).await;
        added["client"]["uuid"].as_str().unwrap().to_owned()
    }
}
