//! Keys and descriptions: kept, renewed, and not asked for too often.

use deedbox_core::ports::sign_in::{SignIn, SignInError};
use deedbox_domain::user::Provider;
use serde_json::json;
use wiremock::ResponseTemplate;

use crate::idp::{Idp, REDIRECT, header, jwk, key, sign};

fn signed_by(idp: &Idp, kid: &str, n: usize) -> String {
    let mut header = header();
    header["kid"] = json!(kid);
    sign(&header.to_string(), &idp.claims().to_string(), key(n))
}

const DESCRIPTION: &str = "/.well-known/openid-configuration";

#[tokio::test]
async fn a_description_is_asked_for_once_a_day_and_keys_once_an_hour() {
    let idp = Idp::start(Provider::Google).await;
    for _ in 0..5 {
        idp.present(&idp.good()).await.unwrap();
        idp.sign_in
            .begin(Provider::Google, "state", REDIRECT)
            .await
            .unwrap();
    }
    assert_eq!(
        (idp.asked(DESCRIPTION).await, idp.asked("/keys").await),
        (1, 1)
    );
    idp.clock.advance(3_600);
    idp.present(&idp.good()).await.unwrap();
    assert_eq!(
        (idp.asked(DESCRIPTION).await, idp.asked("/keys").await),
        (1, 2)
    );
    idp.clock.advance(23 * 3_600);
    idp.present(&idp.good()).await.unwrap();
    assert_eq!(
        (idp.asked(DESCRIPTION).await, idp.asked("/keys").await),
        (2, 3)
    );
}

#[tokio::test]
async fn many_at_once_ask_once() {
    let idp = Idp::start(Provider::Google).await;
    let begin = || idp.sign_in.begin(Provider::Google, "state", REDIRECT);
    let (a, b, c, d) = tokio::join!(begin(), begin(), begin(), begin());
    assert!(a.is_ok() && b.is_ok() && c.is_ok() && d.is_ok());
    assert_eq!(
        (idp.asked(DESCRIPTION).await, idp.asked("/keys").await),
        (1, 1)
    );
}

#[tokio::test]
async fn a_rotation_is_followed_at_once_and_the_old_key_dies() {
    let idp = Idp::start(Provider::Google).await;
    idp.present(&idp.good()).await.unwrap();
    idp.set_keys(json!([jwk("two", key(1))]));
    idp.clock.advance(61);
    let new = signed_by(&idp, "two", 1);
    assert!(idp.present(&new).await.is_ok());
    assert!(
        idp.present(&idp.good()).await.is_err(),
        "the old key was taken back"
    );
}

#[tokio::test]
async fn unknown_keys_make_us_ask_once_a_minute_at_most() {
    let idp = Idp::start(Provider::Google).await;
    for n in 0..20 {
        let token = signed_by(&idp, &format!("made-up-{n}"), 1);
        assert!(matches!(
            idp.present(&token).await,
            Err(SignInError::Untrusted { .. })
        ));
    }
    assert_eq!(idp.asked("/keys").await, 1);
    for _ in 0..10 {
        idp.clock.advance(30);
        assert!(idp.present(&signed_by(&idp, "made-up", 1)).await.is_err());
    }
    // five minutes
    assert_eq!(idp.asked("/keys").await, 6);
}

#[tokio::test]
async fn a_provider_that_is_down_is_unreachable_and_comes_back() {
    let idp = Idp::start(Provider::Google).await;
    let honest = idp.describe.lock().unwrap().clone();
    let provider = Provider::Google;
    for status in [500, 503, 404, 302] {
        *idp.describe.lock().unwrap() = ResponseTemplate::new(status);
        let begun = idp.sign_in.begin(provider, "state", REDIRECT).await;
        assert_eq!(
            begun.unwrap_err(),
            SignInError::Unreachable { provider },
            "{status}"
        );
    }
    *idp.describe.lock().unwrap() = honest;
    assert!(idp.sign_in.begin(provider, "state", REDIRECT).await.is_ok());
}

#[tokio::test]
async fn a_description_that_does_not_hold_is_not_followed() {
    for provider in Provider::ALL {
        let idp = Idp::start(provider).await;
        let uri = idp.server.uri();
        let describe = |issuer: &str, token: &str| {
            json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{uri}/authorize"),
                "token_endpoint": token,
                "jwks_uri": format!("{uri}/keys"),
            })
        };
        let honest = match provider {
            Provider::Microsoft => format!("{uri}/{{tenantid}}/v2.0"),
            Provider::Google | Provider::Apple => uri.clone(),
        };
        let token = format!("{uri}/token");
        for body in [
            describe("https://evil.example", &token),
            describe(&format!("{honest}/"), &token),
            describe(&format!("{uri}/common/v2.0"), &token),
            describe(&honest, "ftp://evil.example/token"),
            describe(&honest, "token"),
            json!({"issuer": honest}),
            json!([]),
        ] {
            let answer = ResponseTemplate::new(200).set_body_json(&body);
            *idp.describe.lock().unwrap() = answer;
            let begun = idp.sign_in.begin(provider, "state", REDIRECT).await;
            let refused = matches!(begun, Err(SignInError::Untrusted { .. }));
            assert!(refused, "{provider:?} {body}: {begun:?}");
        }
    }
}
