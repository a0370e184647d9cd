//! Xero's pages: login, authentication code, consent, errors.

use serde_json::Value;

use crate::browser::{Browser, small, verified};
use crate::xero::{ID, SCOPES, allow, authorize, connected, connections, exchange, to_consent};

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
