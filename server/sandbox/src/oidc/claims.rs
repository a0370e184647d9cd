//! ID tokens with the claims the real providers send.

use serde_json::{Value, json};

use super::Code;
use super::provider::Provider;
use crate::jwt;
use crate::shared::Shared;
use crate::web::set;

/// The claims for a code that was exchanged.
pub(super) fn claims(shared: &Shared, code: &Code, access_token: &str) -> Value {
    // A token's times are checked against the app's own clock.
    let now = shared.clock.unadvanced().as_second();
    let (request, person) = (&code.request, &code.person);
    let provider = request.provider;
    let mut claims = json!({
        "iss": provider.issuer(shared, &person.tenant()),
        "aud": request.client_id,
        "sub": person.subject(provider),
        "iat": now,
    });
    let mut add = |name: &str, value: Value| set(&mut claims, name, value);
    if let Some(nonce) = &request.nonce {
        add("nonce", json!(nonce));
    }
    let email = request.asks("email");
    match provider {
        Provider::Google => {
            add("azp", json!(request.client_id));
            add("exp", json!(now + 3600));
            add("at_hash", json!(jwt::half_hash(access_token)));
            if let Some((_, domain)) = person.email.split_once('@')
                && domain != "gmail.com"
            {
                add("hd", json!(domain));
            }
            if email {
                add("email", json!(person.email));
                add("email_verified", json!(!person.unverified));
            }
            if request.asks("profile") {
                add("name", json!(person.full_name()));
                add("given_name", json!(person.given_name));
                add("family_name", json!(person.family_name));
            }
        }
        Provider::Apple => {
            add("exp", json!(now + 24 * 60 * 60));
            add("auth_time", json!(now));
            add("nonce_supported", json!(true));
            add("at_hash", json!(jwt::half_hash(access_token)));
            if email {
                add("email", json!(person.shown_email()));
                // Apple sends these two as text.
                add("email_verified", json!((!person.unverified).to_string()));
                if person.hidden {
                    add("is_private_email", json!("true"));
                }
            }
        }
        Provider::Microsoft => {
            add("nbf", json!(now));
            add("exp", json!(now + 3600));
            add("oid", json!(person.object_id()));
            add("tid", json!(person.tenant()));
            add("ver", json!("2.0"));
            add("uti", json!(shared.random.hex::<11>()));
            if request.asks("profile") {
                add("name", json!(person.full_name()));
                add("preferred_username", json!(person.email));
            }
            // Entra sends no email_verified.
            if email {
                add("email", json!(person.email));
            }
        }
    }
    claims
}
