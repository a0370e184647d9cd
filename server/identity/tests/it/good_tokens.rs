//! Good tokens are accepted, and say who it is.

use deedbox_core::ports::sign_in::SignIn;
use deedbox_domain::user::Provider;
use serde_json::{Value, json};

use crate::idp::{CLIENT, Idp, OBJECT, TENANT, header, jwk, key, sign};

#[tokio::test]
async fn each_provider_vouches_for_a_person() {
    for provider in Provider::ALL {
        let idp = Idp::start(provider).await;
        assert_eq!(idp.sign_in.providers(), [provider]);
        let person = idp.present(&idp.good()).await.unwrap();
        assert_eq!(person.issuer, idp.issuer());
        assert_eq!(
            person.email.as_deref(),
            Some("priya.raman@wattlebrook.example")
        );
        let (subject, verified, name) = match provider {
            Provider::Google => ("1234567890", true, Some("Priya Raman")),
            // Apple's token holds no name
            Provider::Apple => ("1234567890", true, None),
            // Microsoft's `sub` is not the person, and nothing is vouched for
            Provider::Microsoft => (OBJECT, false, Some("Priya Raman")),
        };
        assert_eq!(person.subject, subject);
        assert_eq!(person.email_verified, verified);
        assert_eq!(person.name.as_deref(), name);
    }
}

type Change = fn(&mut Value, &mut Value);

#[tokio::test]
async fn what_the_rules_allow_is_not_refused() {
    let changes: [(&str, Change); 9] = [
        ("no kid and one key", |header, _| {
            drop(header.as_object_mut().unwrap().remove("kid"));
        }),
        ("no typ", |header, _| {
            drop(header.as_object_mut().unwrap().remove("typ"));
        }),
        ("an audience in a list", |_, claims| {
            claims["aud"] = json!([CLIENT]);
        }),
        ("ourselves as the party", |_, claims| {
            claims["azp"] = json!(CLIENT);
        }),
        ("a moment of theirs ahead", |_, claims| {
            claims["iat"] = json!(claims["iat"].as_i64().unwrap() + 60);
        }),
        ("valid since a while", |_, claims| {
            claims["nbf"] = claims["iat"].clone();
        }),
        ("claims that we do not know", |_, claims| {
            claims["at_hash"] = json!("x");
        }),
        ("an object in a claim", |_, claims| {
            claims["extra"] = json!({"a": [1, 2]});
        }),
        ("no e-mail address", |_, claims| {
            drop(claims.as_object_mut().unwrap().remove("email"));
        }),
    ];
    for provider in Provider::ALL {
        let idp = Idp::start(provider).await;
        for (what, change) in changes {
            let (mut header, mut claims) = (header(), idp.claims());
            change(&mut header, &mut claims);
            let token = sign(&header.to_string(), &claims.to_string(), key(0));
            let person = idp.present(&token).await;
            assert!(person.is_ok(), "{what} at {provider:?}: {person:?}");
        }
    }
}

#[tokio::test]
async fn an_address_that_nobody_vouches_for_is_marked() {
    let idp = Idp::start(Provider::Google).await;
    for claim in [json!(false), Value::Null] {
        let mut claims = idp.claims();
        claims["email_verified"] = claim;
        let token = sign(&header().to_string(), &claims.to_string(), key(0));
        assert!(!idp.present(&token).await.unwrap().email_verified);
    }
    let idp = Idp::start(Provider::Microsoft).await;
    for (claim, verified) in [
        (json!(true), true),
        (json!("1"), true),
        (json!(1), true),
        (json!("0"), false),
        (json!(false), false),
    ] {
        let mut claims = idp.claims();
        claims["xms_edov"] = claim.clone();
        // a claim that Microsoft does not define
        claims["email_verified"] = json!(true);
        let token = sign(&header().to_string(), &claims.to_string(), key(0));
        assert_eq!(
            idp.present(&token).await.unwrap().email_verified,
            verified,
            "{claim}"
        );
    }
    let mut claims = idp.claims();
    claims["xms_edov"] = json!(true);
    claims.as_object_mut().unwrap().remove("email");
    let token = sign(&header().to_string(), &claims.to_string(), key(0));
    let person = idp.present(&token).await.unwrap();
    assert_eq!(person.email.as_deref(), Some("priya@wattlebrook.example"));
    assert!(
        !person.email_verified,
        "the name to sign in with is no verified address"
    );
}

#[tokio::test]
async fn apples_name_comes_once_and_beside_the_token() {
    let idp = Idp::start(Provider::Apple).await;
    idp.present(&idp.good()).await.unwrap();
    let user =
        r#"{"name":{"firstName":"Priya","lastName":"Raman\n"},"email":"thief@evil.example"}"#;
    let person = idp.finish(Some(user)).await.unwrap();
    assert_eq!(person.name.as_deref(), Some("Priya Raman"));
    assert_eq!(
        person.email.as_deref(),
        Some("priya.raman@wattlebrook.example")
    );
    for user in ["", "{}", "[]", r#"{"name":"Priya"}"#, r#"{"name":{}}"#] {
        assert_eq!(idp.finish(Some(user)).await.unwrap().name, None, "{user}");
    }
}

#[tokio::test]
async fn microsofts_keys_sign_for_the_issuer_they_name() {
    let idp = Idp::start(Provider::Microsoft).await;
    let mut own = jwk("one", key(0));
    own["issuer"] = json!(format!("{}/{{tenantid}}/v2.0", idp.server.uri()));
    idp.set_keys(json!([own]));
    assert!(idp.present(&idp.good()).await.is_ok());
    let only = Idp::start_with(Provider::Microsoft, |config| {
        config.tenants = vec![TENANT.to_ascii_uppercase()];
    })
    .await;
    assert!(only.present(&only.good()).await.is_ok());
}
