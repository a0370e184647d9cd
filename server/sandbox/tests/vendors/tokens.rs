//! Tokens, connections and the gateway.

use serde_json::Value;

use crate::browser::{BACK, Browser, CHALLENGE, VERIFIER, small};
use crate::xero::{
    ID, SCOPES, SECRET, allow, authorize, connected, connections, exchange, refresh, to_consent,
    token,
};

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
