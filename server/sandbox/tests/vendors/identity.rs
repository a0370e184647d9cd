//! Xero identity over HTTP: from the authorise page to a revoked token.

use std::collections::HashMap;

use crate::browser::{BACK, Browser, CHALLENGE, Page, VERIFIER, small, verified};
use deedbox_sandbox::Sandbox;
use reqwest::Response;
use serde_json::Value;

const SCOPES: &str = "openid profile email offline_access practicemanager.client";
const ID: &str = "SANDBOXXEROAPP";
const SECRET: &str = "sandbox-xero-secret";

fn authorize(scope: &str) -> String {
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
async fn to_consent(browser: &mut Browser, email: &str, scope: &str) -> (String, Page) {
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

async fn allow(browser: &mut Browser, flow: &str, consent: &Page) -> HashMap<String, String> {
    let tenant = consent.value_after(r#"id="tenant-0" name="tenant" value=""#);
    let form = [("decision", "allow"), ("tenant", tenant.as_str())];
    browser
        .post(&format!("{flow}/consent"), &form)
        .await
        .answer()
}

async fn token(browser: &Browser, form: &[(&str, &str)]) -> Response {
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

async fn exchange(browser: &Browser, code: &str) -> Value {
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

async fn refresh(browser: &Browser, token_value: &str) -> Response {
    token(
        browser,
        &[
            ("grant_type", "refresh_token"),
            ("refresh_token", token_value),
        ],
    )
    .await
}

async fn connected(sandbox: &Sandbox) -> (Browser, Value) {
    let mut browser = Browser::new(sandbox);
    let (flow, consent) = to_consent(&mut browser, "priya.raman@wattlebrook.example", SCOPES).await;
    let code = allow(&mut browser, &flow, &consent).await["code"].clone();
    let tokens = exchange(&browser, &code).await;
    (browser, tokens)
}

async fn connections(browser: &Browser, access: &Value, query: &str) -> Vec<Value> {
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

#[tokio::test]
async fn a_person_logs_in_chooses_an_account_and_allows_access() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let (flow, consent) = to_consent(&mut browser, "priya.raman@wattlebrook.example", SCOPES).await;
    assert!(consent.html.contains("Wattlebrook Advisory</label>"));
    assert!(consent.html.contains("Harbour Lane Accountants</label>"));
    assert!(
        !consent.html.contains("(accounts)"),
        "books are no XPM account"
    );
    let answer = allow(&mut browser, &flow, &consent).await;
    assert_eq!(answer["state"], "st&te");
    assert_eq!(answer["scope"], SCOPES);

    let tokens = exchange(&browser, &answer["code"]).await;
    assert_eq!(tokens["expires_in"], 1800);
    let keys = browser
        .get("/identity/.well-known/openid-configuration/jwks")
        .await;
    let keys: Value = serde_json::from_str(&keys.html).unwrap();
    let (head, access) = verified(tokens["access_token"].as_str().unwrap(), &keys);
    assert!(head["kid"].is_string() && head["x5t"].is_string() && head["alg"] == "RS256");
    assert_eq!(access["iss"], format!("{}/identity", sandbox.base_url()));
    assert_eq!(access["scope"].as_array().unwrap().len(), 5);
    let (_, id) = verified(tokens["id_token"].as_str().unwrap(), &keys);
    assert_eq!(
        (id["nonce"].as_str(), id["aud"].as_str()),
        (Some("n-1"), Some(ID))
    );
    assert_eq!(id["given_name"], "Priya");
    assert!(id.get("authentication_event_id").is_none());

    let event = access["authentication_event_id"].as_str().unwrap();
    let all = connections(&browser, &tokens["access_token"], "").await;
    let types: Vec<_> = all
        .iter()
        .map(|line| line["tenantType"].as_str().unwrap())
        .collect();
    assert_eq!(types, ["ORGANISATION", "PRACTICEMANAGER"]);
    let query = format!("?authEventId={event}");
    let these = connections(&browser, &tokens["access_token"], &query).await;
    assert_eq!(these.len(), 1);
    assert_eq!(these[0]["tenantName"], "Wattlebrook Advisory");
    assert_eq!(these[0]["createdDateUtc"].as_str().unwrap().len(), 27);
    sandbox.stop().await;
}

#[tokio::test]
async fn a_trusted_device_is_not_asked_for_a_code_again() {
    let sandbox = small().await;
    let (mut browser, _) = connected(&sandbox).await;
    let flow = browser.get(&authorize(SCOPES)).await.to().to_owned();
    assert!(
        browser.get(&flow).await.html.contains("Allow access"),
        "still logged in"
    );
    browser.post(&format!("{flow}/log-out"), &[]).await.to();
    let form = [
        ("email", "priya.raman@wattlebrook.example"),
        ("password", "practice"),
    ];
    browser.post(&format!("{flow}/login"), &form).await.to();
    assert!(browser.get(&flow).await.html.contains("Allow access"));
}

#[tokio::test]
async fn wrong_passwords_and_codes_are_refused() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let flow = browser.get(&authorize(SCOPES)).await.to().to_owned();
    let email = "priya.raman@wattlebrook.example";
    let login = format!("{flow}/login");
    let refused = browser
        .post(&login, &[("email", email), ("password", "guess")])
        .await;
    assert!(refused.html.contains("incorrect"));
    browser
        .post(&login, &[("email", email), ("password", "practice")])
        .await
        .to();
    let refused = browser
        .post(&format!("{flow}/code"), &[("code", "12345")])
        .await;
    assert!(refused.html.contains("Enter the six digits"));
    let skipped = browser
        .post(&format!("{flow}/consent"), &[("decision", "allow")])
        .await;
    assert_eq!(skipped.to(), flow, "no consent before the code");
}

#[tokio::test]
async fn a_person_without_the_privilege_has_no_account_to_connect() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let (flow, consent) =
        to_consent(&mut browser, "tom.gallagher@wattlebrook.example", SCOPES).await;
    assert!(consent.html.contains("no Xero Practice Manager accounts"));
    assert!(!consent.html.contains("Allow access"));
    let forced = browser
        .post(&format!("{flow}/consent"), &[("decision", "allow")])
        .await;
    assert!(forced.location.is_none());
    let answer = browser
        .post(&format!("{flow}/consent"), &[("decision", "cancel")])
        .await
        .answer();
    assert_eq!(answer["error"], "access_denied");
    assert_eq!(answer["state"], "st&te");
    assert!(!answer.contains_key("code"));
}

#[tokio::test]
async fn bad_parameters_show_xeros_own_page_with_500() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let good = authorize(SCOPES);
    for (from, to, words) in [
        (
            "client_id=SAND",
            "client_id=ZAND",
            "Unknown client or client not enabled",
        ),
        ("127.0.0.1", "evil.example", "Invalid redirect_uri"),
        (
            "practicemanager.client",
            "practicemanager.gold",
            "invalid_scope",
        ),
        ("code_challenge=", "nothing=", "code challenge required"),
    ] {
        let page = browser.get(&good.replace(from, to)).await;
        assert_eq!((page.status, &page.location), (500, &None), "{from}");
        assert!(page.html.contains(words), "{words}: {}", page.html);
    }
}

#[tokio::test]
async fn a_code_needs_its_verifier_its_address_and_is_good_once() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let (flow, consent) = to_consent(&mut browser, "priya.raman@wattlebrook.example", SCOPES).await;
    let first = allow(&mut browser, &flow, &consent).await["code"].clone();
    exchange(&browser, &first).await;
    let mut cases = vec![(first, BACK, VERIFIER)];
    for (address, verifier) in [
        (BACK, CHALLENGE),
        ("http://127.0.0.1:1/other", VERIFIER),
        (BACK, ""),
    ] {
        let flow = browser.get(&authorize(SCOPES)).await.to().to_owned();
        let consent = browser.get(&flow).await;
        cases.push((
            allow(&mut browser, &flow, &consent).await["code"].clone(),
            address,
            verifier,
        ));
    }
    for (code, address, verifier) in cases {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", address),
            ("code_verifier", verifier),
        ];
        let response = token(&browser, &form).await;
        assert_eq!(response.status(), 400);
        assert_eq!(
            response.text().await.unwrap(),
            r#"{"error":"invalid_grant"}"#
        );
    }
    let wrong = browser
        .client
        .post(browser.url("/identity/connect/token"))
        .form(&[("client_id", ID), ("grant_type", "refresh_token")])
        .send()
        .await
        .unwrap();
    assert_eq!(wrong.text().await.unwrap(), r#"{"error":"invalid_client"}"#);
    let wrong = token(&browser, &[("grant_type", "password")]).await;
    assert_eq!(
        wrong.text().await.unwrap(),
        r#"{"error":"unsupported_grant_type"}"#
    );
}

#[tokio::test]
async fn the_clock_ends_access_tokens_grace_and_unused_refresh_tokens() {
    let sandbox = small().await;
    let shared = sandbox.shared();
    let (browser, tokens) = connected(&sandbox).await;
    let old = tokens["refresh_token"].as_str().unwrap();
    let list = |access: String| {
        browser
            .client
            .get(browser.url("/connections"))
            .bearer_auth(access)
            .send()
    };

    shared.clock.advance(1800);
    let expired = list(tokens["access_token"].as_str().unwrap().to_owned())
        .await
        .unwrap();
    assert_eq!(expired.status(), 401);
    assert_eq!(
        expired.headers()["www-authenticate"],
        "Bearer error=invalid_token"
    );
    let correlation = expired.headers()["xero-correlation-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let body: Value = expired.json().await.unwrap();
    assert!(
        body["Detail"]
            .as_str()
            .unwrap()
            .starts_with("TokenExpired: token expired at ")
    );
    assert_eq!(body["Instance"], correlation);
    assert_eq!(body["Extensions"], serde_json::json!({}));

    let second: Value = refresh(&browser, old).await.json().await.unwrap();
    assert_ne!(second["refresh_token"], tokens["refresh_token"]);
    shared.clock.advance(29 * 60);
    assert_eq!(
        refresh(&browser, old).await.status(),
        200,
        "inside the grace"
    );
    shared.clock.advance(60);
    assert_eq!(
        refresh(&browser, old).await.status(),
        400,
        "after the grace"
    );
    let third: Value = refresh(&browser, second["refresh_token"].as_str().unwrap())
        .await
        .json()
        .await
        .unwrap();
    shared.clock.advance(60 * 24 * 60 * 60);
    let dead = refresh(&browser, third["refresh_token"].as_str().unwrap()).await;
    assert_eq!(dead.text().await.unwrap(), r#"{"error":"invalid_grant"}"#);
}

#[tokio::test]
async fn a_connection_is_deleted_by_its_own_id_and_a_revocation_takes_the_rest() {
    let sandbox = small().await;
    let (browser, tokens) = connected(&sandbox).await;
    let access = tokens["access_token"].as_str().unwrap();
    let practice = connections(&browser, &tokens["access_token"], "")
        .await
        .remove(1);
    let delete = |id: &Value| {
        let url = browser.url(&format!("/connections/{}", id.as_str().unwrap()));
        browser.client.delete(url).bearer_auth(access).send()
    };
    assert_eq!(delete(&practice["tenantId"]).await.unwrap().status(), 404);
    assert_eq!(delete(&practice["id"]).await.unwrap().status(), 204);
    assert_eq!(delete(&practice["id"]).await.unwrap().status(), 404);

    let refresh_token = tokens["refresh_token"].as_str().unwrap();
    let revoked = browser
        .client
        .post(browser.url("/identity/connect/revocation"))
        .basic_auth(ID, Some(SECRET))
        .form(&[("token", refresh_token)])
        .send()
        .await
        .unwrap();
    assert_eq!(
        (revoked.status().as_u16(), revoked.text().await.unwrap()),
        (200, String::new())
    );
    assert_eq!(refresh(&browser, refresh_token).await.status(), 400);
    assert!(
        connections(&browser, &tokens["access_token"], "")
            .await
            .is_empty()
    );
    let effects: Vec<String> = sandbox
        .shared()
        .journal
        .entries()
        .into_iter()
        .map(|entry| entry.effect)
        .collect();
    for effect in [
        "access allowed to Wattlebrook Advisory",
        "tokens issued",
        "connection deleted Wattlebrook Advisory",
        "tokens revoked, 1 connections deleted",
    ] {
        assert!(
            effects.iter().any(|known| known == effect),
            "{effect}: {effects:?}"
        );
    }
}

#[tokio::test]
async fn the_gateway_tells_token_tenant_and_scope_apart() {
    use deedbox_sandbox::identity::{Area, Reason, Scope, authorise, mint_for_control};
    let sandbox = small().await;
    let shared = sandbox.shared();
    let scopes = ["practicemanager.client.read".to_owned()];
    let (token, tenant) =
        mint_for_control(&shared, Some("Harbour Lane Accountants"), &scopes).unwrap();
    let read = Scope::Read(Area::Client);
    let call = |token: &str, tenant: Option<&str>, scope| authorise(&shared, token, tenant, scope);
    assert_eq!(call(&token, Some(&tenant), read).unwrap().tenant_id, tenant);
    let upper = tenant.to_uppercase();
    assert!(call(&format!("Bearer {token}"), Some(&upper), read).is_ok());

    let refusal = call("nonsense", Some(&tenant), read).unwrap_err();
    assert_eq!(
        (refusal.reason, refusal.status.as_u16()),
        (Reason::BadToken, 401)
    );
    for wrong in [None, Some("00000000-0000-4000-8000-000000000000")] {
        let refusal = call(&token, wrong, read).unwrap_err();
        assert_eq!(
            (refusal.reason, refusal.status.as_u16()),
            (Reason::Tenant, 403)
        );
        assert!(refusal.www_authenticate.is_none());
        assert!(
            refusal
                .body
                .contains(r#""Detail":"AuthenticationUnsuccessful""#)
        );
    }
    let refusal = call(&token, Some(&tenant), Scope::Write(Area::Client)).unwrap_err();
    assert_eq!(
        (refusal.reason, refusal.status.as_u16()),
        (Reason::Scope, 401)
    );
    assert_eq!(
        refusal.www_authenticate,
        Some("Bearer error=insufficient_scope")
    );
    assert!(mint_for_control(&shared, Some("Nobody"), &[]).is_none());
}
