//! Consent, tokens and connections against a server that answers what it is told.

use crate::common::{http, urls};
use deedbox_core::ports::consent::{Consent, ConsentError};
use deedbox_xero::oauth::{OAuthError, SCOPES, XeroOAuth};
use deedbox_xero::port::XeroConsent;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use wiremock::matchers::{body_string_contains, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

const REDIRECT: &str = "https://deedbox.example/connect/xero/callback";

fn secret(text: &str) -> SecretString {
    text.to_owned().into()
}

fn app(base: &str) -> XeroOAuth {
    XeroOAuth::new(http(), &urls(base), "client-1", Some(&secret("app-secret")))
}

/// `{"authentication_event_id":"ev-1"}`
const ACCESS: &str = "e30.eyJhdXRoZW50aWNhdGlvbl9ldmVudF9pZCI6ImV2LTEifQ.sig";

fn pair() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(json!({
        "access_token": ACCESS, "refresh_token": "r2", "id_token": "e30.e30.x",
        "expires_in": 720, "token_type": "Bearer", "scope": "openid offline_access"
    }))
}

async fn on_token(reply: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/identity/connect/token"))
        .respond_with(reply)
        .mount(&server)
        .await;
    server
}

#[test]
fn the_consent_asks_for_the_reviewed_scopes_with_a_challenge() {
    let verifier = secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    let url = app("http://127.0.0.1:9")
        .authorise_url("the-state", &verifier, REDIRECT)
        .unwrap();
    assert_eq!(url.path(), "/identity/connect/authorize");
    let query: std::collections::BTreeMap<_, _> = url.query_pairs().into_owned().collect();
    let get = |name: &str| query.get(name).map(String::as_str);
    assert_eq!(get("response_type"), Some("code"));
    assert_eq!(get("client_id"), Some("client-1"));
    assert_eq!(get("redirect_uri"), Some(REDIRECT));
    assert_eq!(get("state"), Some("the-state"));
    assert_eq!(get("code_challenge_method"), Some("S256"));
    // RFC 7636, appendix B.
    assert_eq!(
        get("code_challenge"),
        Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    );
    assert_eq!(
        get("scope"),
        Some(
            "offline_access openid profile email practicemanager.client practicemanager.job.read practicemanager.staff.read"
        )
    );
    assert_eq!(SCOPES.len(), 7);
    assert!(!url.as_str().contains(verifier.expose_secret()));
}

#[test]
fn verifiers_are_long_and_never_the_same() {
    let (one, two) = (XeroOAuth::new_verifier(), XeroOAuth::new_verifier());
    assert_eq!(one.expose_secret().len(), 43);
    assert_ne!(one.expose_secret(), two.expose_secret());
}

#[tokio::test]
async fn a_web_app_sends_its_secret_and_the_verifier() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/identity/connect/token"))
        .and(header(
            "authorization",
            "Basic Y2xpZW50LTE6YXBwLXNlY3JldA==",
        ))
        .and(body_string_contains("grant_type=authorization_code"))
        .and(body_string_contains("code=c1"))
        .and(body_string_contains("code_verifier=v1"))
        .and(body_string_contains(
            "redirect_uri=https%3A%2F%2Fdeedbox.example",
        ))
        .respond_with(pair())
        .expect(1)
        .mount(&server)
        .await;
    let set = app(&server.uri())
        .exchange_code("c1", &secret("v1"), REDIRECT)
        .await
        .unwrap();
    assert_eq!(set.expires_in.as_secs(), 720);
    assert_eq!(set.refresh.unwrap().expose_secret(), "r2");
    assert_eq!(set.scopes, ["openid", "offline_access"]);
}

#[tokio::test]
async fn a_pkce_app_sends_its_id_and_no_secret() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(body_string_contains("client_id=client-1"))
        .respond_with(pair())
        .mount(&server)
        .await;
    let app = XeroOAuth::new(http(), &urls(&server.uri()), "client-1", None);
    app.exchange_code("c1", &secret("v1"), REDIRECT)
        .await
        .unwrap();
    let requests = server.received_requests().await.unwrap();
    assert!(!requests[0].headers.contains_key("authorization"));
}

#[tokio::test]
async fn only_the_error_word_decides() {
    for status in [400, 401] {
        for (word, wanted) in [
            ("invalid_grant", OAuthError::InvalidGrant),
            ("invalid_client", OAuthError::InvalidClient),
            (
                "unauthorized_client",
                OAuthError::Refused {
                    word: "unauthorized_client".to_owned(),
                },
            ),
            (
                "invalid_scope",
                OAuthError::Refused {
                    word: "invalid_scope".to_owned(),
                },
            ),
            (
                "something_new",
                OAuthError::Refused {
                    word: "something_new".to_owned(),
                },
            ),
        ] {
            let body =
                json!({"error": word, "error_description": "Token has been expired or revoked."});
            let server = on_token(ResponseTemplate::new(status).set_body_json(body)).await;
            let error = app(&server.uri()).refresh(&secret("r1")).await.unwrap_err();
            assert_eq!(error, wanted);
        }
    }
}

#[tokio::test]
async fn a_lost_answer_to_a_refresh_is_told_from_a_dead_token() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut buffer = [0_u8; 1024];
        let _read = tokio::io::AsyncReadExt::read(&mut socket, &mut buffer).await;
    });
    let error = app(&base).refresh(&secret("r1")).await.unwrap_err();
    assert!(
        matches!(error, OAuthError::Unreachable { sent: true, .. }),
        "{error:?}"
    );

    let server = on_token(ResponseTemplate::new(502).set_body_string("<html>")).await;
    let port = XeroConsent::new(app(&server.uri()));
    let error = port.refresh(&secret("r1")).await.unwrap_err();
    assert!(
        matches!(
            error,
            ConsentError::Garbled { .. } | ConsentError::Unreachable { .. }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn the_port_reads_the_event_and_wants_a_refresh_token() {
    let server = on_token(pair()).await;
    let port = XeroConsent::new(app(&server.uri()));
    let tokens = port.exchange("c1", &secret("v1"), REDIRECT).await.unwrap();
    assert_eq!(tokens.auth_event.as_deref(), Some("ev-1"));
    assert_eq!(tokens.expires_in, 720);

    let without = json!({"access_token": "a", "expires_in": 1800, "token_type": "Bearer"});
    let server = on_token(ResponseTemplate::new(200).set_body_json(without)).await;
    let port = XeroConsent::new(app(&server.uri()));
    assert!(matches!(
        port.refresh(&secret("r")).await,
        Err(ConsentError::Garbled { .. })
    ));
}

#[tokio::test]
async fn a_revocation_goes_to_the_configured_place() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/identity/connect/revocation"))
        .and(header(
            "authorization",
            "Basic Y2xpZW50LTE6YXBwLXNlY3JldA==",
        ))
        .and(body_string_contains("token=r1"))
        .respond_with(ResponseTemplate::new(200))
        .expect(1)
        .mount(&server)
        .await;
    app(&server.uri()).revoke(&secret("r1")).await.unwrap();
}

fn connections() -> serde_json::Value {
    json!([
        {"id": "k1", "authEventId": "ev-1", "tenantId": "t1", "tenantType": "PRACTICEMANAGER",
         "tenantName": null, "createdDateUtc": "2026-01-07T18:46:19.5165400",
         "updatedDateUtc": "2026-01-07T18:46:19.5165400"},
        {"id": "k2", "authEventId": "ev-1", "tenantId": "t2", "tenantType": "ORGANISATION",
         "tenantName": "Books", "createdDateUtc": "x", "updatedDateUtc": "x"},
        {"id": "k3", "authEventId": "ev-1", "tenantId": "t3", "tenantType": "PRACTICEMANAGER",
         "tenantName": "Wattlebrook Advisory", "updatedDateUtc": "2026-03-07T18:46:19.5165400"}
    ])
}

#[tokio::test]
async fn only_practice_accounts_are_offered_with_or_without_a_name() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/connections"))
        .and(query_param("authEventId", "ev-1"))
        .and(header("authorization", "Bearer a1"))
        .respond_with(ResponseTemplate::new(200).set_body_json(connections()))
        .mount(&server)
        .await;
    let port = XeroConsent::new(app(&server.uri()));
    let tenants = port.tenants(&secret("a1"), Some("ev-1")).await.unwrap();
    let seen: Vec<_> = tenants
        .iter()
        .map(|t| (t.tenant.as_str(), t.name.as_deref()))
        .collect();
    assert_eq!(seen, [("t3", Some("Wattlebrook Advisory")), ("t1", None)]);
}

#[tokio::test]
async fn a_connection_that_is_gone_is_deleted() {
    let server = MockServer::start().await;
    let delete = |status| ResponseTemplate::new(status);
    Mock::given(path("/connections/k1"))
        .respond_with(delete(204))
        .mount(&server)
        .await;
    Mock::given(path("/connections/k2"))
        .respond_with(delete(404))
        .mount(&server)
        .await;
    Mock::given(path("/connections/k3"))
        .respond_with(delete(401))
        .mount(&server)
        .await;
    let app = app(&server.uri());
    for (id, wanted) in [
        ("k1", Ok(())),
        ("k2", Ok(())),
        ("k3", Err(OAuthError::Unauthorized)),
        ("..", Err(OAuthError::Setup)),
        ("", Err(OAuthError::Setup)),
    ] {
        assert_eq!(
            app.delete_connection(&secret("a1"), id).await,
            wanted,
            "{id}"
        );
    }
}

#[test]
fn nothing_secret_is_printed() {
    let text = format!("{:?}", app("http://127.0.0.1:9"));
    assert!(!text.contains("app-secret"), "{text}");
}
