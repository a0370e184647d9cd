//! Every check of an ID token.

use std::str::FromStr;
use std::time::{Duration, SystemTime};

use deedbox_domain::time::Timestamp;
use openidconnect::core::{
    CoreGenderClaim, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, ClientId, IdToken, IdTokenClaims, IdTokenVerifier,
    IssuerUrl, Nonce, SignatureVerificationError,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::discovery::Known;

/// Seconds that a fresh token may be old, and that their clock may be ahead.
const OLDEST: i64 = 600;
const AHEAD: i64 = 300;

/// Microsoft's claims.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Extra {
    pub(crate) tid: Option<String>,
    pub(crate) oid: Option<String>,
    /// Whether the owner of the mail domain is verified: true, 1 or "1".
    pub(crate) xms_edov: Option<Value>,
}

impl AdditionalClaims for Extra {}

pub(crate) type Claims = IdTokenClaims<Extra, CoreGenderClaim>;

type Token =
    IdToken<Extra, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

/// Why a token is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// No key of the set fits: there may be newer ones.
    UnknownKey,
    Check(String),
}

impl From<&str> for Doubt {
    fn from(check: &str) -> Self {
        Self::Check(check.to_owned())
    }
}

/// Names the issuer that claims have to name.
pub(crate) type IssuerOf<'a> =
    dyn Fn(&Map<String, Value>) -> Result<String, &'static str> + Sync + 'a;

/// What a token has to fit.
pub(crate) struct Expected<'a> {
    pub(crate) client_id: &'a str,
    /// The issuer for the claims at hand, or a check that failed.
    pub(crate) issuer: &'a IssuerOf<'a>,
    pub(crate) nonce: &'a str,
    pub(crate) now: Timestamp,
}

/// Checks a token and answers its claims.
pub(crate) fn verify(token: &str, known: &Known, expected: &Expected<'_>) -> Result<Claims, Doubt> {
    let looked = crate::jwt::look(token)?;
    let issuer = (expected.issuer)(&looked)?;
    // The parser's own words could repeat the token; ours do not.
    let token = Token::from_str(token).map_err(|_| "a claim is missing or of the wrong kind")?;
    let tenant = looked
        .get("tid")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let keys = keys_for(known, &issuer, tenant)?;
    let issuer = IssuerUrl::new(issuer).map_err(|_| "the issuer is not an address")?;
    let now = expected.now;
    let instant =
        SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(now.as_micros()).unwrap_or(0));
    let client_id = ClientId::new(expected.client_id.to_owned());
    // "Public": without a shared secret no HMAC can ever be taken for a signature.
    let verifier = IdTokenVerifier::new_public_client(client_id, issuer, keys)
        .set_allowed_algs([CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256])
        .set_time_fn(move || instant.into());
    let nonce = Nonce::new(expected.nonce.to_owned());
    let claims = token
        .into_claims(&verifier, &nonce)
        .map_err(|error| doubt(&error))?;
    remaining(&claims, &looked, expected)?;
    Ok(claims)
}

/// What the library leaves to the caller.
fn remaining(
    claims: &Claims,
    looked: &Map<String, Value>,
    expected: &Expected<'_>,
) -> Result<(), &'static str> {
    if claims
        .authorized_party()
        .is_some_and(|party| party.as_str() != expected.client_id)
    {
        return Err("the token was made for another party");
    }
    let now = expected.now.as_seconds();
    let issued = claims.issue_time().timestamp();
    if issued > now + AHEAD {
        return Err("the token is from the future");
    }
    if issued < now - OLDEST {
        return Err("the token was issued too long ago");
    }
    let begins = match looked.get("nbf") {
        None => i64::MIN,
        Some(value) => value.as_i64().ok_or("the beginning is not a time")?,
    };
    if begins > now + AHEAD {
        return Err("the token is not valid yet");
    }
    // Core 1.0, section 2: at most 255 ASCII characters.
    let subject = claims.subject().as_str();
    if subject.is_empty() || subject.len() > 255 || !subject.is_ascii() {
        return Err("the subject is not a subject");
    }
    Ok(())
}

/// Stands for the tenant in the issuer that Microsoft's `common` answers.
pub(crate) const TENANT: &str = "{tenantid}";

/// The provider's keys that may sign for this issuer.
fn keys_for(known: &Known, issuer: &str, tenant: &str) -> Result<CoreJsonWebKeySet, &'static str> {
    let signs = |key: &&Value| match key.get("issuer").and_then(Value::as_str) {
        None => true,
        Some(template) => template.replace(TENANT, tenant) == issuer,
    };
    let keys: Vec<&Value> = known.keys.iter().filter(signs).collect();
    serde_json::from_value(json!({ "keys": keys })).map_err(|_| "the keys cannot be read")
}

fn doubt(error: &ClaimsVerificationError) -> Doubt {
    use SignatureVerificationError as Signature;
    Doubt::from(match error {
        ClaimsVerificationError::SignatureVerification(Signature::NoMatchingKey) => {
            return Doubt::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(Signature::AmbiguousKeyId(_)) => {
            "it is not said which of several keys signed"
        }
        ClaimsVerificationError::SignatureVerification(_) => "the signature does not fit",
        ClaimsVerificationError::Expired(_) => "the token has expired",
        ClaimsVerificationError::InvalidAudience(_) => "the token is not for us alone",
        ClaimsVerificationError::InvalidIssuer(_) => "the issuer is another one",
        ClaimsVerificationError::InvalidNonce(_) => "the nonce is not that of this sign-in",
        _ => "the token is not of the kind that is accepted",
    })
}
