//! The signature of a webhook.

use deedbox_core::ports::payments::{PaymentEvent, WebhookError};
use deedbox_domain::time::Timestamp;
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

use crate::wire::Event;

/// How far the time of a signature may be from ours, in seconds, either way.
const TOLERANCE: i64 = 300;

/// More signatures than any rotation brings; each costs a comparison.
const MOST_SIGNATURES: usize = 16;

/// Checks the header against the raw body, then reads the event.
pub(crate) fn verify(
    body: &[u8],
    header: &str,
    secrets: &[SecretString],
    now: Timestamp,
) -> Result<PaymentEvent, WebhookError> {
    let (time, signatures) = parse(header)?;
    let mut fits = Choice::from(0);
    for secret in secrets {
        let expected = sign(body, time, secret).ok_or(WebhookError::Signature)?;
        for signature in &signatures {
            // In text, as Stripe's libraries compare: upper case does not fit.
            fits |= expected.as_bytes().ct_eq(signature.as_bytes());
        }
    }
    if !bool::from(fits) {
        return Err(WebhookError::Signature);
    }
    let seconds: i64 = time.parse().map_err(|_| WebhookError::Header)?;
    let apart = now
        .as_seconds()
        .checked_sub(seconds)
        .ok_or(WebhookError::Time)?;
    if apart.unsigned_abs() > TOLERANCE.unsigned_abs() {
        return Err(WebhookError::Time);
    }
    let event: Event = serde_json::from_slice(body).map_err(|_| WebhookError::Body)?;
    let object = event.data.object;
    let session = object.id.filter(|_| object.object == "checkout.session");
    Ok(PaymentEvent {
        id: event.id,
        kind: event.kind,
        session,
    })
}

/// The time, in plain digits, and the signatures of scheme `v1`.
fn parse(header: &str) -> Result<(&str, Vec<&str>), WebhookError> {
    let mut time = None;
    let mut signatures = Vec::new();
    for item in header.split(',') {
        match item.split_once('=') {
            // A second time would leave open which one was signed.
            Some(("t", _)) if time.is_some() => return Err(WebhookError::Header),
            Some(("t", digits)) => time = Some(digits),
            Some(("v1", signature)) => signatures.push(signature),
            // Other schemes are not for us, such as the v0 of test events.
            _ => {}
        }
    }
    let time = time
        .filter(|digits| plain(digits))
        .ok_or(WebhookError::Header)?;
    if signatures.is_empty() || signatures.len() > MOST_SIGNATURES {
        return Err(WebhookError::Header);
    }
    Ok((time, signatures))
}

/// Digits without sign and leading zero, that fit: written in one way only.
fn plain(digits: &str) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_digit())
        && !(digits.len() > 1 && digits.starts_with('0'))
        && digits.parse::<i64>().is_ok()
}

fn sign(body: &[u8], time: &str, secret: &SecretString) -> Option<String> {
    // An empty secret would be a key that everybody knows.
    let secret = Some(secret.expose_secret()).filter(|secret| !secret.is_empty())?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(hex::encode(mac.finalize().into_bytes()))
}
