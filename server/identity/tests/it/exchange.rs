//! What leaves, and what comes back instead of a token.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use deedbox_core::ports::sign_in::{SignIn, SignInError};
use deedbox_domain::user::Provider;
use deedbox_http::{HttpClient, HttpConfig, Url};
use deedbox_identity::{ClientProof, OpenIdSignIn, ProviderConfig, SetupError};
use secrecy::ExposeSecret;
use serde_json::json;
use sha2::{Digest, Sha256};
use wiremock::ResponseTemplate;

use crate::idp::{CLIENT, Hand, Idp, NONCE, REDIRECT, SECRET};

#[tokio::test]
async fn the_browser_is_sent_with_everything_and_no_secret() {
    for provider in Provider::ALL {
        let idp = Idp::start(provider).await;
        let start = idp
            .sign_in
            .begin(provider, "state-1", REDIRECT)
            .await
            .unwrap();
        let url = Url::parse(&start.url).unwrap();
        assert_eq!(url.path(), "/authorize");
        let query: BTreeMap<String, String> = url.query_pairs().into_owned().collect();
        let challenge = Sha256::digest(start.verifier.expose_secret());
        let expect = |name: &str, value: &str| {
            assert_eq!(
                query.get(name).map(String::as_str),
                Some(value),
                "{provider:?} {name}"
            );
        };
        expect("response_type", "code");
        expect("client_id", CLIENT);
        expect("redirect_uri", REDIRECT);
        expect("state", "state-1");
        expect("nonce", &start.nonce);
        expect("code_challenge_method", "S256");
        expect("code_challenge", &BASE64_URL_SAFE_NO_PAD.encode(challenge));
        match provider {
            Provider::Apple => {
                expect("scope", "openid name email");
                expect("response_mode", "form_post");
            }
            Provider::Google | Provider::Microsoft => {
                expect("scope", "openid email profile");
                assert!(!query.contains_key("response_mode"));
            }
        }
        assert!(start.verifier.expose_secret().len() >= 43 && start.nonce.len() >= 22);
        assert!(!start.url.contains(SECRET) && !start.url.contains(start.verifier.expose_secret()));
        let again = idp
            .sign_in
            .begin(provider, "state-1", REDIRECT)
            .await
            .unwrap();
        assert_ne!(again.nonce, start.nonce);
        assert_ne!(
            again.verifier.expose_secret(),
            start.verifier.expose_secret()
        );
    }
}

#[tokio::test]
async fn the_code_is_sent_with_verifier_secret_and_redirect_in_the_body() {
    let idp = Idp::start(Provider::Google).await;
    idp.present(&idp.good()).await.unwrap();
    let requests = idp.server.received_requests().await.unwrap();
    let request = requests
        .iter()
        .find(|request| request.url.path() == "/token")
        .unwrap();
    assert!(request.url.query().is_none() && !request.headers.contains_key("authorization"));
    let form: BTreeMap<String, String> = Url::parse(&format!(
        "http://x/?{}",
        String::from_utf8_lossy(&request.body)
    ))
    .unwrap()
    .query_pairs()
    .into_owned()
    .collect();
    let expected = [
        ("grant_type", "authorization_code"),
        ("code", "code-1"),
        ("redirect_uri", REDIRECT),
        ("client_id", CLIENT),
        ("client_secret", SECRET),
        (
            "code_verifier",
            "verifier-of-this-sign-in-0123456789-0123456789",
        ),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(form, BTreeMap::from(expected));
}

#[tokio::test]
async fn each_answer_without_a_token_has_its_meaning() {
    let provider = Provider::Google;
    let idp = Idp::start(provider).await;
    let error = |status, word: &str| {
        ResponseTemplate::new(status)
            .set_body_json(json!({"error": word, "error_description": "x"}))
    };
    let token = |body: serde_json::Value| ResponseTemplate::new(200).set_body_json(body);
    let html = ResponseTemplate::new(200).set_body_raw("<h1>Sorry</h1>", "text/html");
    let cases = [
        (error(400, "invalid_grant"), "refused"),
        (error(401, "invalid_client"), "not configured"),
        (error(400, "unauthorized_client"), "not configured"),
        (error(400, "redirect_uri_mismatch"), "not configured"),
        (error(500, "server_error"), "unreachable"),
        (ResponseTemplate::new(503), "unreachable"),
        (ResponseTemplate::new(429), "unreachable"),
        (html, "untrusted"),
        (ResponseTemplate::new(200), "untrusted"),
        (
            ResponseTemplate::new(302).insert_header("location", "/token"),
            "untrusted",
        ),
        (
            token(json!({"access_token": "a", "token_type": "Bearer"})),
            "untrusted",
        ),
        (
            token(json!({"access_token": "a", "token_type": "Bearer", "id_token": null})),
            "untrusted",
        ),
        (
            token(json!({"access_token": "a", "token_type": "Bearer", "id_token": 7})),
            "untrusted",
        ),
    ];
    for (n, (answer, expected)) in cases.into_iter().enumerate() {
        idp.answer(answer);
        let word = match idp.finish(None).await.unwrap_err() {
            SignInError::Refused { .. } => "refused",
            SignInError::NotConfigured { .. } => "not configured",
            SignInError::Unreachable { .. } => "unreachable",
            SignInError::Untrusted { .. } => "untrusted",
        };
        assert_eq!(word, expected, "case {n}");
    }
}

#[tokio::test]
async fn a_provider_that_is_not_set_up_says_so() {
    let idp = Idp::start(Provider::Google).await;
    let provider = Provider::Apple;
    let begun = idp.sign_in.begin(provider, "state", REDIRECT).await;
    assert_eq!(begun.unwrap_err(), SignInError::NotConfigured { provider });
    let printed = format!("{:?}", idp.sign_in);
    assert!(
        !printed.contains(SECRET) && !printed.contains(NONCE),
        "{printed}"
    );
}

#[test]
fn a_configuration_that_cannot_work_is_refused_at_the_start() {
    let config = |issuer: &str| {
        let secret = ClientProof::Secret(SECRET.to_owned().into());
        let mut config = ProviderConfig::new(Provider::Google, CLIENT, secret);
        config.issuer = issuer.to_owned();
        config
    };
    let set_up = |configs: Vec<ProviderConfig>| {
        let http = HttpClient::new(HttpConfig::default()).unwrap();
        OpenIdSignIn::new(http, std::sync::Arc::new(Hand::default()), configs).map(drop)
    };
    let good = "https://accounts.google.com";
    assert_eq!(set_up(vec![config(good)]), Ok(()));
    assert_eq!(
        set_up(vec![config(good), config(good)]),
        Err(SetupError::Twice(Provider::Google))
    );
    for issuer in ["", "accounts.google.com", "file:///etc/passwd"] {
        assert_eq!(
            set_up(vec![config(issuer)]),
            Err(SetupError::Issuer(Provider::Google))
        );
    }
}
