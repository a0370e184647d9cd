//! Apple's client secret made from a key.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use deedbox_domain::user::Provider;
use deedbox_http::{HttpClient, HttpConfig, Url};
use deedbox_identity::{AppleKey, ClientProof, OpenIdSignIn, ProviderConfig, SetupError};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::pkcs8::DecodePrivateKey;
use serde_json::{Value, json};

use crate::idp::{CLIENT, Hand, Idp};

/// Made for this test with `openssl ecparam -name prime256v1 -genkey | openssl pkcs8 -topk8 -nocrypt`.
const KEY: &str = include_str!("../keys/apple-test.p8");

fn apple_key(private_key: &str) -> ClientProof {
    ClientProof::AppleKey(AppleKey {
        team_id: "TEAM123456".to_owned(),
        key_id: "KEY1234567".to_owned(),
        private_key: private_key.to_owned().into(),
    })
}

fn json_of(part: &str) -> Value {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[tokio::test]
async fn the_secret_is_a_token_that_apple_can_check() {
    let idp = Idp::start_with(Provider::Apple, |config| config.proof = apple_key(KEY)).await;
    idp.present(&idp.good()).await.unwrap();
    let requests = idp.server.received_requests().await.unwrap();
    let request = requests
        .iter()
        .find(|request| request.url.path() == "/token")
        .unwrap();
    let form = Url::parse(&format!(
        "http://x/?{}",
        String::from_utf8_lossy(&request.body)
    ))
    .unwrap();
    let secret = form
        .query_pairs()
        .find(|(name, _)| name == "client_secret")
        .unwrap()
        .1
        .into_owned();

    let (signed, signature) = secret.rsplit_once('.').unwrap();
    let (header, claims) = signed.split_once('.').unwrap();
    assert_eq!(
        json_of(header),
        json!({"alg": "ES256", "kid": "KEY1234567"})
    );
    let now = idp.clock.seconds();
    let expected = json!({
        "iss": "TEAM123456", "iat": now, "exp": now + 300, "aud": idp.issuer(), "sub": CLIENT,
    });
    assert_eq!(json_of(claims), expected);
    let key = SigningKey::from_pkcs8_pem(KEY).unwrap();
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).unwrap();
    // r and s side by side, as JWS wants it (RFC 7518, 3.4), not DER
    assert_eq!(signature.len(), 64);
    let signature = Signature::from_slice(&signature).unwrap();
    assert!(
        VerifyingKey::from(&key)
            .verify(signed.as_bytes(), &signature)
            .is_ok()
    );
}

#[test]
fn a_key_that_is_none_is_said_at_the_start() {
    let http = HttpClient::new(HttpConfig::default()).unwrap();
    let config = ProviderConfig::new(Provider::Apple, CLIENT, apple_key("-----BEGIN"));
    let made = OpenIdSignIn::new(http, std::sync::Arc::new(Hand::default()), vec![config]);
    assert_eq!(made.map(drop), Err(SetupError::Key(Provider::Apple)));
}
