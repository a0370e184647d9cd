//! RS256 tokens, with a key per issuer that is made once in the life of the
//! process.

use std::sync::OnceLock;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL};
use rsa::rand_core::OsRng;
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::web::set;

/// Who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Issuer {
    Xero,
    Google,
    Apple,
    Microsoft,
}

/// A key could not be made or used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum JwtError {
    /// The machine gave no key.
    #[error("the signing key could not be made")]
    Key,
    /// The key refused to sign.
    #[error("the token could not be signed: {0}")]
    Sign(#[from] rsa::Error),
}

struct Key {
    private: RsaPrivateKey,
    id: String,
    thumbprint: String,
}

/// RFC 8017 9.2, note 1: what stands before a SHA-256 digest when it is signed.
const SHA256_PREFIX: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

fn key(issuer: Issuer) -> Result<&'static Key, JwtError> {
    static XERO: OnceLock<Option<Key>> = OnceLock::new();
    static GOOGLE: OnceLock<Option<Key>> = OnceLock::new();
    static APPLE: OnceLock<Option<Key>> = OnceLock::new();
    static MICROSOFT: OnceLock<Option<Key>> = OnceLock::new();
    let slot = match issuer {
        Issuer::Xero => &XERO,
        Issuer::Google => &GOOGLE,
        Issuer::Apple => &APPLE,
        Issuer::Microsoft => &MICROSOFT,
    };
    slot.get_or_init(make_key).as_ref().ok_or(JwtError::Key)
}

/// From the machine's randomness, not from the seed: a token made by an earlier
/// run must not verify against the keys of this one.
fn make_key() -> Option<Key> {
    let private = RsaPrivateKey::new(&mut OsRng, 2048).ok()?;
    let digest = Sha256::digest(private.n().to_bytes_be());
    let id = hex::encode_upper(digest.get(..20)?);
    let thumbprint = BASE64URL.encode(digest.get(..20)?);
    Some(Key {
        private,
        id,
        thumbprint,
    })
}

/// Signs claims. `typ` and `x5t` go into the header only where the vendor has them.
pub(crate) fn sign(issuer: Issuer, claims: &Value) -> Result<String, JwtError> {
    let key = key(issuer)?;
    let mut head = json!({"alg": "RS256", "kid": key.id});
    if issuer != Issuer::Apple {
        set(&mut head, "typ", json!("JWT"));
    }
    if matches!(issuer, Issuer::Xero) {
        set(&mut head, "x5t", json!(key.thumbprint));
    }
    let message = format!(
        "{}.{}",
        BASE64URL.encode(head.to_string()),
        BASE64URL.encode(claims.to_string())
    );
    let padding = Pkcs1v15Sign {
        hash_len: Some(32),
        prefix: Box::new(SHA256_PREFIX),
    };
    let signature = key.private.sign(padding, &Sha256::digest(&message))?;
    Ok(format!("{message}.{}", BASE64URL.encode(signature)))
}

/// The public half, as a key set. `extra` goes into the key, as Entra's `issuer` does.
pub(crate) fn key_set(issuer: Issuer, extra: &[(&str, &str)]) -> Result<Value, JwtError> {
    let key = key(issuer)?;
    let mut jwk = json!({
        "kty": "RSA",
        "use": "sig",
        "alg": "RS256",
        "kid": key.id,
        "n": BASE64URL.encode(key.private.n().to_bytes_be()),
        "e": BASE64URL.encode(key.private.e().to_bytes_be()),
    });
    for (name, value) in extra {
        set(&mut jwk, name, json!(value));
    }
    Ok(json!({"keys": [jwk]}))
}

/// `at_hash` and `c_hash`: the left half of the digest (OpenID Connect Core 3.1.3.6).
pub(crate) fn half_hash(token: &str) -> String {
    let digest = Sha256::digest(token);
    BASE64URL.encode(digest.get(..16).unwrap_or_default())
}

/// Whether a PKCE verifier has the right form and belongs to the challenge
/// (RFC 7636 4.1 and 4.6).
pub(crate) fn pkce_matches(verifier: &str, challenge: &str) -> bool {
    let well_formed = (43..=128).contains(&verifier.len())
        && verifier
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b));
    well_formed && BASE64URL.encode(Sha256::digest(verifier)) == challenge
}

#[cfg(test)]
mod tests {
    use rsa::RsaPublicKey;

    use super::*;

    #[test]
    fn a_token_verifies_with_the_published_key_only() {
        let token = sign(Issuer::Xero, &json!({"sub": "x"})).unwrap();
        let parts: Vec<&str> = token.split('.').collect();
        let digest = Sha256::digest(format!("{}.{}", parts[0], parts[1]));
        let signature = BASE64URL.decode(parts[2]).unwrap();
        let verifies = |issuer| {
            let keys = key_set(issuer, &[]).unwrap();
            let number = |name: &str| {
                let text = keys["keys"][0][name].as_str().unwrap().to_owned();
                rsa::BigUint::from_bytes_be(&BASE64URL.decode(text).unwrap())
            };
            let key = RsaPublicKey::new(number("n"), number("e")).unwrap();
            let padding = Pkcs1v15Sign {
                hash_len: Some(32),
                prefix: Box::new(SHA256_PREFIX),
            };
            key.verify(padding, &digest, &signature).is_ok()
        };
        assert!(verifies(Issuer::Xero));
        assert!(!verifies(Issuer::Apple));
    }

    #[test]
    fn pkce_follows_the_example_of_the_rfc() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert!(pkce_matches(verifier, challenge));
        assert!(!pkce_matches(challenge, challenge));
        assert!(!pkce_matches("short", "short"));
    }
}
