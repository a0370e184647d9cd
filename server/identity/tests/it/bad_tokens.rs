//! No bad token is accepted, from any of the three.

use deedbox_core::ports::sign_in::SignInError;
use deedbox_domain::user::Provider;
use hmac::{Hmac, Mac};
use rsa::pkcs8::{EncodePublicKey, LineEnding};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::idp::{CLIENT, Idp, OTHER_TENANT, SECRET, TENANT, header, jwk, key, part, sign};

/// The check that failed.
async fn refused(idp: &Idp, token: &str, what: &str) -> String {
    match idp.present(token).await {
        Err(SignInError::Untrusted { check, .. }) => check,
        other => panic!("{what} at {:?}: {other:?}", idp.provider),
    }
}

fn without(mut value: Value, name: &str) -> Value {
    value.as_object_mut().unwrap().remove(name);
    value
}

fn with(mut value: Value, name: &str, to: impl Into<Value>) -> Value {
    value[name] = to.into();
    value
}

#[tokio::test]
async fn claims_that_do_not_fit() {
    for provider in Provider::ALL {
        let idp = Idp::start(provider).await;
        let (good, now) = (idp.claims(), idp.clock.seconds());
        let issuer = "the issuer is another one";
        let audience = "the token is not for us alone";
        let form = "a claim is missing or of the wrong kind";
        let subject = "the subject is not a subject";
        let expired = "the token has expired";
        let nonce = "the nonce is not that of this sign-in";
        let cases = [
            (
                "another issuer",
                issuer,
                with(good.clone(), "iss", "https://evil.example"),
            ),
            (
                "the issuer with a slash",
                issuer,
                with(good.clone(), "iss", format!("{}/", idp.issuer())),
            ),
            (
                "the issuer in capitals",
                issuer,
                with(good.clone(), "iss", idp.issuer().to_uppercase()),
            ),
            ("no issuer", form, without(good.clone(), "iss")),
            (
                "another audience",
                audience,
                with(good.clone(), "aud", "another-client"),
            ),
            (
                "an audience beside us",
                audience,
                with(good.clone(), "aud", json!([CLIENT, "another-client"])),
            ),
            (
                "an empty audience",
                audience,
                with(good.clone(), "aud", json!([])),
            ),
            ("no audience", audience, without(good.clone(), "aud")),
            (
                "another party",
                "the token was made for another party",
                with(good.clone(), "azp", "another-client"),
            ),
            ("no subject", form, without(good.clone(), "sub")),
            ("an empty subject", subject, with(good.clone(), "sub", "")),
            (
                "a subject of 300 letters",
                subject,
                with(good.clone(), "sub", "x".repeat(300)),
            ),
            ("expired", expired, with(good.clone(), "exp", now)),
            (
                "expired long ago",
                expired,
                with(good.clone(), "exp", now - 86_400),
            ),
            ("no expiry", form, without(good.clone(), "exp")),
            (
                "an expiry in words",
                form,
                with(good.clone(), "exp", "tomorrow"),
            ),
            (
                "from the future",
                "the token is from the future",
                with(good.clone(), "iat", now + 301),
            ),
            (
                "issued yesterday",
                "the token was issued too long ago",
                with(good.clone(), "iat", now - 86_400),
            ),
            ("no time of issue", form, without(good.clone(), "iat")),
            (
                "not valid yet",
                "the token is not valid yet",
                with(good.clone(), "nbf", now + 3_600),
            ),
            (
                "a beginning in words",
                "the beginning is not a time",
                with(good.clone(), "nbf", "soon"),
            ),
            (
                "another nonce",
                nonce,
                with(good.clone(), "nonce", "nonce-of-another-sign-in"),
            ),
            ("an empty nonce", nonce, with(good.clone(), "nonce", "")),
            ("no nonce", nonce, without(good.clone(), "nonce")),
        ];
        for (what, expected, claims) in cases {
            let token = sign(&header().to_string(), &claims.to_string(), key(0));
            let check = refused(&idp, &token, what).await;
            assert_eq!(check, expected, "{what} at {provider:?}");
        }
        assert!(
            idp.present(&idp.good()).await.is_ok(),
            "the honest one still passes"
        );
    }
}

#[tokio::test]
async fn signatures_and_headers_that_do_not_fit() {
    for provider in Provider::ALL {
        let idp = Idp::start(provider).await;
        let claims = idp.claims().to_string();
        let (good, plain) = (idp.good(), header());
        let (signed, signature) = good.rsplit_once('.').unwrap();
        let swapped = if signature.starts_with('A') { "B" } else { "A" };
        let none = |alg: &str| {
            format!(
                "{}.{}.",
                part(with(header(), "alg", alg).to_string()),
                part(&claims)
            )
        };
        let hmac = |secret: &[u8], alg: &str| {
            let text = format!(
                "{}.{}",
                part(with(header(), "alg", alg).to_string()),
                part(&claims)
            );
            let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
            mac.update(text.as_bytes());
            format!("{text}.{}", part(mac.finalize().into_bytes()))
        };
        let public = key(0).to_public_key();
        let pem = public.to_public_key_pem(LineEnding::LF).unwrap();
        let der = public.to_public_key_der().unwrap();
        let own = with(jwk("one", key(1)), "kid", "own");
        let by_other = |header: &Value| sign(&header.to_string(), &claims, key(1));
        let cases = [
            (
                "one letter of the signature",
                format!("{signed}.{swapped}{}", &signature[1..]),
            ),
            ("no signature", format!("{signed}.")),
            ("two parts", signed.to_owned()),
            ("four parts", format!("{good}.{signature}")),
            ("alg none", none("none")),
            ("alg None", none("None")),
            (
                "alg none with a signature",
                format!(
                    "{}.{}.{signature}",
                    part(r#"{"alg":"none"}"#),
                    part(&claims)
                ),
            ),
            ("no alg", sign(r#"{"kid":"one"}"#, &claims, key(0))),
            (
                "HS256 with the public key in PEM",
                hmac(pem.as_bytes(), "HS256"),
            ),
            (
                "HS256 with the public key in DER",
                hmac(der.as_bytes(), "HS256"),
            ),
            (
                "HS256 with our client secret",
                hmac(SECRET.as_bytes(), "HS256"),
            ),
            (
                "RS256 in the header, HMAC below",
                hmac(SECRET.as_bytes(), "RS256"),
            ),
            (
                "another alg over an RS256 signature",
                sign(
                    &with(plain.clone(), "alg", "RS512").to_string(),
                    &claims,
                    key(0),
                ),
            ),
            (
                "PS256",
                sign(
                    &with(plain.clone(), "alg", "PS256").to_string(),
                    &claims,
                    key(0),
                ),
            ),
            ("a stranger's key under our kid", by_other(&plain)),
            (
                "a kid that nobody has",
                sign(
                    &with(plain.clone(), "kid", "two").to_string(),
                    &claims,
                    key(0),
                ),
            ),
            (
                "a kid that is a path",
                sign(
                    &with(plain.clone(), "kid", "../../dev/null").to_string(),
                    &claims,
                    key(0),
                ),
            ),
            (
                "a key that the token brings",
                by_other(&with(with(plain.clone(), "jwk", own), "kid", "own")),
            ),
            (
                "a key set that the token names",
                by_other(&with(
                    plain.clone(),
                    "jku",
                    format!("{}/evil", idp.server.uri()),
                )),
            ),
            (
                "a certificate that the token names",
                by_other(&with(plain.clone(), "x5u", "https://evil.example/c")),
            ),
            (
                "the same with an honest signature",
                sign(
                    &with(plain.clone(), "jku", "https://evil.example/k").to_string(),
                    &claims,
                    key(0),
                ),
            ),
            (
                "a critical extension",
                sign(
                    &with(plain.clone(), "crit", json!(["exp"])).to_string(),
                    &claims,
                    key(0),
                ),
            ),
            (
                "a nested token",
                sign(
                    &with(plain.clone(), "cty", "JWT").to_string(),
                    &good,
                    key(0),
                ),
            ),
            (
                "an access token by its type",
                sign(
                    &with(plain.clone(), "typ", "at+jwt").to_string(),
                    &claims,
                    key(0),
                ),
            ),
            ("an access token", "ya29.a0AfB_byC1234567890".to_owned()),
            (
                "a claim that stands twice",
                sign(
                    &plain.to_string(),
                    &claims.replacen('{', r#"{"sub":"1234567890","#, 1),
                    key(0),
                ),
            ),
            (
                "a header that stands twice",
                sign(
                    &plain.to_string().replacen('{', r#"{"alg":"RS256","#, 1),
                    &claims,
                    key(0),
                ),
            ),
            (
                "claims in a list",
                sign(&plain.to_string(), &format!("[{claims}]"), key(0)),
            ),
            (
                "claims that are no JSON",
                sign(&plain.to_string(), "claims", key(0)),
            ),
            (
                "a huge token",
                sign(
                    &plain.to_string(),
                    &with(idp.claims(), "pad", "x".repeat(20_000)).to_string(),
                    key(0),
                ),
            ),
            (
                "padding",
                format!(
                    "{}=.{}",
                    part(plain.to_string()),
                    good.split_once('.').unwrap().1
                ),
            ),
            ("a space at the end", format!("{good} ")),
            ("nothing", String::new()),
        ];
        for (what, token) in cases {
            refused(&idp, &token, what).await;
        }
        assert_eq!(
            idp.asked("/evil").await,
            0,
            "an address from a token is never asked"
        );
        assert!(
            idp.present(&good).await.is_ok(),
            "the honest one still passes"
        );
    }
}

#[tokio::test]
async fn without_a_kid_there_has_to_be_one_key() {
    let idp = Idp::start(Provider::Google).await;
    idp.set_keys(json!([jwk("one", key(0)), jwk("two", key(1))]));
    let token = sign(r#"{"alg":"RS256"}"#, &idp.claims().to_string(), key(0));
    let check = refused(&idp, &token, "no kid").await;
    assert_eq!(check, "it is not said which of several keys signed");
}

#[tokio::test]
async fn microsofts_tenants_are_not_mixed() {
    let idp = Idp::start(Provider::Microsoft).await;
    let good = idp.claims();
    let template = format!("{}/{{tenantid}}/v2.0", idp.server.uri());
    let common = format!("{}/common/v2.0", idp.server.uri());
    let cases = [
        ("no tenant", without(good.clone(), "tid")),
        (
            "another tenant than the issuer's",
            with(good.clone(), "tid", OTHER_TENANT),
        ),
        (
            "a tenant that is no id",
            with(good.clone(), "tid", "common"),
        ),
        (
            "the template as the issuer",
            with(with(good.clone(), "iss", template), "tid", "{tenantid}"),
        ),
        (
            "common as the issuer",
            with(with(good.clone(), "iss", common), "tid", "common"),
        ),
        ("no object id", without(good.clone(), "oid")),
        (
            "an object id that is none",
            with(good.clone(), "oid", "priya"),
        ),
    ];
    for (what, claims) in cases {
        let token = sign(&header().to_string(), &claims.to_string(), key(0));
        refused(&idp, &token, what).await;
    }
    let mut foreign = jwk("one", key(0));
    foreign["issuer"] = json!(format!("{}/{OTHER_TENANT}/v2.0", idp.server.uri()));
    let idp = Idp::start(Provider::Microsoft).await;
    idp.set_keys(json!([foreign]));
    refused(&idp, &idp.good(), "a key of another tenant").await;
    let closed = Idp::start_with(Provider::Microsoft, |config| {
        config.tenants = vec![OTHER_TENANT.to_owned()];
    })
    .await;
    let check = refused(&closed, &closed.good(), TENANT).await;
    assert_eq!(check, "the tenant may not sign in");
}
