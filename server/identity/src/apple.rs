//! Apple's client secret: a JWT under ES256.
//! <https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret>

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use deedbox_domain::time::Timestamp;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::DecodePrivateKey;
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use crate::config::AppleKey;

/// Used at once; Apple would allow six months.
const SECONDS: i64 = 300;

/// The key, read.
pub(crate) struct AppleSigner {
    key: SigningKey,
    key_id: String,
    team_id: String,
}

impl AppleSigner {
    pub(crate) fn new(config: &AppleKey) -> Option<Self> {
        let key = SigningKey::from_pkcs8_pem(config.private_key.expose_secret()).ok()?;
        Some(Self {
            key,
            key_id: config.key_id.clone(),
            team_id: config.team_id.clone(),
        })
    }

    /// A secret that is good for five minutes.
    pub(crate) fn secret(&self, issuer: &str, client_id: &str, now: Timestamp) -> SecretString {
        let header = json!({"alg": "ES256", "kid": self.key_id});
        let claims = json!({
            "iss": self.team_id,
            "iat": now.as_seconds(),
            "exp": now.as_seconds() + SECONDS,
            "aud": issuer,
            "sub": client_id,
        });
        let part = |value: serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(claims));
        let signature: Signature = self.key.sign(signed.as_bytes());
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes());
        format!("{signed}.{signature}").into()
    }
}
