//! Apple's client secret is not a word but a token: a JWT under ES256 that the
//! app signs with the key it was given, good for six months at most.
//! <https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret>

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::pkcs8::DecodePrivateKey;
use serde::Deserialize;

use super::provider::Provider;
use crate::config::OidcClient;
use crate::shared::Shared;

/// 15,777,000 seconds, as Apple counts six months.
const LONGEST: i64 = 15_777_000;

#[derive(Debug, Deserialize)]
struct Head {
    alg: String,
    kid: String,
}

#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    iat: i64,
    exp: i64,
    aud: String,
    sub: String,
}

/// Whether the secret is in order. Where the sandbox was given the app's private
/// key (in PEM) as the client's secret, a token signed with it is wanted;
/// otherwise the secret itself.
pub(super) fn is_good(shared: &Shared, client: &OidcClient, given: &str) -> bool {
    match SigningKey::from_pkcs8_pem(&client.secret) {
        Ok(key) => {
            let issuer = Provider::Apple.issuer(shared, "");
            let now = shared.clock.unadvanced().as_second();
            checked(key.verifying_key(), given, &client.id, &issuer, now).is_some()
        }
        Err(_) => given == client.secret,
    }
}

fn checked(key: &VerifyingKey, token: &str, client_id: &str, issuer: &str, now: i64) -> Option<()> {
    let (message, signature) = token.rsplit_once('.')?;
    let (head, claims) = message.split_once('.')?;
    let signature = Signature::from_slice(&BASE64URL.decode(signature).ok()?).ok()?;
    key.verify(message.as_bytes(), &signature).ok()?;
    let head: Head = serde_json::from_slice(&BASE64URL.decode(head).ok()?).ok()?;
    let claims: Claims = serde_json::from_slice(&BASE64URL.decode(claims).ok()?).ok()?;
    let good = head.alg == "ES256"
        && !head.kid.is_empty()
        && !claims.iss.is_empty()
        && claims.aud == issuer
        && claims.sub == client_id
        && claims.iat <= now + 60
        && claims.exp > now
        && claims.exp <= now + LONGEST;
    good.then_some(())
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::signature::Signer;
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_790_000_000;

    fn key(byte: u8) -> SigningKey {
        SigningKey::from_slice(&[byte; 32]).unwrap()
    }

    fn token(key: &SigningKey, aud: &str, sub: &str, exp: i64) -> String {
        let head = json!({"alg": "ES256", "kid": "KEY1234567"}).to_string();
        let claims = json!({"iss": "TEAM123456", "iat": NOW, "exp": exp, "aud": aud, "sub": sub})
            .to_string();
        let message = format!("{}.{}", BASE64URL.encode(head), BASE64URL.encode(claims));
        let signature: Signature = key.sign(message.as_bytes());
        format!("{message}.{}", BASE64URL.encode(signature.to_bytes()))
    }

    #[test]
    fn only_a_fresh_token_of_the_right_key_for_the_right_app_is_taken() {
        let takes =
            |token: &str| checked(key(7).verifying_key(), token, "app", "apple", NOW).is_some();
        assert!(takes(&token(&key(7), "apple", "app", NOW + 300)));
        for bad in [
            token(&key(8), "apple", "app", NOW + 300),
            token(&key(7), "google", "app", NOW + 300),
            token(&key(7), "apple", "other", NOW + 300),
            token(&key(7), "apple", "app", NOW),
            token(&key(7), "apple", "app", NOW + LONGEST + 1),
            "no token".to_owned(),
        ] {
            assert!(!takes(&bad), "{bad}");
        }
    }
}
