//! Connecting the app to Xero, step by step.

use std::collections::HashMap;

use deedbox_sandbox::Sandbox;
use reqwest::Response;
use serde_json::Value;

use crate::browser::{BACK, Browser, CHALLENGE, Page, VERIFIER};

pub(crate) const SCOPES: &str = "openid profile email offline_access practicemanager.client";
pub(crate) const ID: &str = "SANDBOXXEROAPP";
pub(crate) const SECRET: &str = "sandbox-xero-secret";

pub(crate) fn authorize(scope: &str) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("response_type", "code"),
            ("client_id", ID),
            ("redirect_uri", BACK),
            ("scope", scope),
            ("state", "st&te"),
            ("nonce", "n-1"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ])
        .finish();
    format!("/identity/connect/authorize?{query}")
}

/// Logs in and gives the code; answers the flow's path and the consent page.
pub(crate) async fn to_consent(browser: &mut Browser, email: &str, scope: &str) -> (String, Page) {
    let flow = browser.get(&authorize(scope)).await.to().to_owned();
    let login = browser.get(&flow).await;
    assert!(login.html.contains("Log in to Xero"), "{}", login.html);
    let form = [("email", email), ("password", "practice")];
    browser.post(&format!("{flow}/login"), &form).await.to();
    assert!(browser.get(&flow).await.html.contains("Trust this device"));
    let code = [("code", "123456"), ("trust", "yes")];
    browser.post(&format!("{flow}/code"), &code).await.to();
    let consent = browser.get(&flow).await;
    (flow, consent)
}

pub(crate) async fn allow(
    browser: &mut Browser,
    flow: &str,
    consent: &Page,
) -> HashMap<String, String> {
    let tenant = consent.value_after(r#"id="tenant-0" name="tenant" value=""#);
    let form = [("decision", "allow"), ("tenant", tenant.as_str())];
    browser
        .post(&format!("{flow}/consent"), &form)
        .await
        .answer()
}

pub(crate) async fn token(browser: &Browser, form: &[(&str, &str)]) -> Response {
    let url = browser.url("/identity/connect/token");
    browser
        .client
        .post(url)
        .basic_auth(ID, Some(SECRET))
        .form(form)
        .send()
        .await
        .unwrap()
}

pub(crate) async fn exchange(browser: &Browser, code: &str) -> Value {
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", BACK),
        ("code_verifier", VERIFIER),
    ];
    let response = token(browser, &form).await;
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

pub(crate) async fn refresh(browser: &Browser, token_value: &str) -> Response {
    token(
        browser,
        &[
            ("grant_type", "refresh_token"),
            ("refresh_token", token_value),
        ],
    )
    .await
}

pub(crate) async fn connected(sandbox: &Sandbox) -> (Browser, Value) {
    let mut browser = Browser::new(sandbox);
    let (flow, consent) = to_consent(&mut browser, "priya.raman@wattlebrook.example", SCOPES).await;
    let code = allow(&mut browser, &flow, &consent).await["code"].clone();
    let tokens = exchange(&browser, &code).await;
    (browser, tokens)
}

pub(crate) async fn connections(browser: &Browser, access: &Value, query: &str) -> Vec<Value> {
    let url = browser.url(&format!("/connections{query}"));
    let access = access.as_str().unwrap();
    browser
        .client
        .get(url)
        .bearer_auth(access)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap()
}
