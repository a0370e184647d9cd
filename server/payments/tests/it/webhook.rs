//! Signatures, made here by an implementation of RFC 2104 of its own.

use deedbox_core::ports::payments::{Payments, WebhookError};
use deedbox_domain::time::Timestamp;
use sha2::{Digest, Sha256};

use crate::support::{NEXT_SECRET, SECRET, stripe, stripe_with};

const BODY: &[u8] = include_bytes!("../samples/event-completed.json");
const T: i64 = 1_779_926_500;

/// HMAC-SHA256 from the hash alone.
fn sign(secret: &str, time: &str, body: &[u8]) -> String {
    let mut key = [0_u8; 64];
    for (to, from) in key.iter_mut().zip(secret.bytes()) {
        *to = from;
    }
    let pad = |with: u8| key.map(|byte| byte ^ with);
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(time)
        .chain_update(".")
        .chain_update(body);
    let outer = Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner.finalize());
    hex::encode(outer.finalize())
}

fn good() -> String {
    sign(SECRET, &T.to_string(), BODY)
}

fn check(body: &[u8], header: &str, now: i64) -> Result<(), WebhookError> {
    let now = Timestamp::from_micros(now * 1_000_000 + 999_999);
    stripe("https://api.stripe.com")
        .webhook(body, header, now)
        .map(drop)
}

#[test]
fn the_signing_here_agrees_with_openssl() {
    // printf '1779926500.{}' | openssl dgst -sha256 -hmac whsec_Wq3v0pLm
    let openssl = "174c92796242247e14515cf0927b3f73547ed710c7efe3abad1ff452b5ded62e";
    assert_eq!(sign(SECRET, "1779926500", b"{}"), openssl);
}

#[test]
fn a_signed_event_is_read() {
    let now = Timestamp::from_micros(T * 1_000_000);
    let event = stripe("https://api.stripe.com")
        .webhook(
            BODY,
            &format!(
                "t={T},v1={},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39",
                good()
            ),
            now,
        )
        .unwrap();
    assert_eq!(event.id, "evt_1Rj2pQ8mWkZ1");
    assert_eq!(event.kind, "checkout.session.completed");
    assert_eq!(event.session.as_deref(), Some("cs_test_a1Zq9TmWkQ2xV5n8"));
}

#[test]
fn an_event_about_something_else_names_no_session() {
    let body = br#"{"id":"evt_2","type":"charge.refunded","data":{"object":{"id":"ch_1","object":"charge"}}}"#;
    let header = format!("t={T},v1={}", sign(SECRET, &T.to_string(), body));
    let now = Timestamp::from_micros(T * 1_000_000);
    let event = stripe("https://api.stripe.com")
        .webhook(body, &header, now)
        .unwrap();
    assert_eq!(
        (event.kind.as_str(), event.session),
        ("charge.refunded", None)
    );
}

#[test]
fn five_minutes_either_way_and_not_a_second_more() {
    let header = format!("t={T},v1={}", good());
    for near in [-300, -299, 0, 299, 300] {
        assert_eq!(check(BODY, &header, T + near), Ok(()), "{near}");
    }
    for far in [-3600, -301, 301, 3600, 1_000_000] {
        assert_eq!(
            check(BODY, &header, T + far),
            Err(WebhookError::Time),
            "{far}"
        );
    }
}

#[test]
fn any_of_several_signatures_under_any_of_two_secrets_fits() {
    let (good, wrong) = (good(), "0".repeat(64));
    let next = sign(NEXT_SECRET, &T.to_string(), BODY);
    for header in [
        format!("t={T},v1={wrong},v1={good}"),
        format!("t={T},v1={good},v1={wrong}"),
        format!("t={T},v1={next}"),
        format!("v1={next},v1={good},t={T}"),
        format!("t={T},v1=,v1={good},v2=x"),
    ] {
        assert_eq!(check(BODY, &header, T), Ok(()), "{header}");
    }
}

#[test]
fn what_does_not_fit_is_not_believed() {
    let good = good();
    let cases = [
        (
            format!("t={T},v1={}", good.to_uppercase()),
            WebhookError::Signature,
        ),
        (format!("t={T},v1={}", &good[..63]), WebhookError::Signature),
        (format!("t={T},v1={good}0"), WebhookError::Signature),
        (format!("t={},v1={good}", T + 1), WebhookError::Signature),
        (
            format!("t={T},v1={}", sign("whsec_other", &T.to_string(), BODY)),
            WebhookError::Signature,
        ),
        (
            format!("t={T},v1={}", sign("", &T.to_string(), BODY)),
            WebhookError::Signature,
        ),
        (format!("t={T},v0={good}"), WebhookError::Header),
        (format!("t={T}, v1={good}"), WebhookError::Header),
        (format!("v1={good}"), WebhookError::Header),
        (format!("t=,v1={good}"), WebhookError::Header),
        (format!("t=-{T},v1={good}"), WebhookError::Header),
        (format!("t=+{T},v1={good}"), WebhookError::Header),
        (format!("t=0{T},v1={good}"), WebhookError::Header),
        (format!("t={T}.0,v1={good}"), WebhookError::Header),
        (format!("t={T},t={T},v1={good}"), WebhookError::Header),
        (
            format!("t=99999999999999999999,v1={good}"),
            WebhookError::Header,
        ),
        (format!("t={T}{}", ",v1=0".repeat(17)), WebhookError::Header),
        (String::new(), WebhookError::Header),
        ("t=1779926500".to_owned(), WebhookError::Header),
        ("\u{ff54}=1,v1=x".to_owned(), WebhookError::Header),
    ];
    for (header, expected) in cases {
        assert_eq!(check(BODY, &header, T), Err(expected), "{header}");
    }
}

#[test]
fn each_changed_byte_of_the_body_is_noticed() {
    let header = format!("t={T},v1={}", good());
    for at in (0..BODY.len()).step_by(7) {
        let mut body = BODY.to_vec();
        body[at] ^= 1;
        assert_eq!(
            check(&body, &header, T),
            Err(WebhookError::Signature),
            "byte {at}"
        );
    }
    assert_eq!(check(&BODY[1..], &header, T), Err(WebhookError::Signature));
}

#[test]
fn a_signed_body_that_is_no_event_is_an_error() {
    for body in [
        "",
        "[]",
        "{}",
        r#"{"id":"evt","type":"x"}"#,
        r#"{"id":"a","id":"b","type":"x","data":{"object":{}}}"#,
    ] {
        let header = format!("t={T},v1={}", sign(SECRET, &T.to_string(), body.as_bytes()));
        assert_eq!(
            check(body.as_bytes(), &header, T),
            Err(WebhookError::Body),
            "{body}"
        );
    }
}

#[test]
fn without_a_secret_nothing_fits() {
    let now = Timestamp::from_micros(T * 1_000_000);
    let unsigned = format!("t={T},v1={}", sign("", &T.to_string(), BODY));
    for secrets in [&[][..], &[""][..]] {
        let stripe = stripe_with("https://api.stripe.com", "sk", secrets);
        assert_eq!(
            stripe.webhook(BODY, &unsigned, now),
            Err(WebhookError::Signature)
        );
    }
}
