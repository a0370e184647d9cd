//! The three OpenID providers over HTTP.

use crate::browser::{BACK, Browser, CHALLENGE, Page, VERIFIER, small, verified};
use serde_json::Value;

struct Provider {
    name: &'static str,
    discovery: &'static str,
    scope: &'static str,
    mode: &'static str,
}

const GOOGLE: Provider = Provider {
    name: "google",
    discovery: "/oidc/google/.well-known/openid-configuration",
    scope: "openid email profile",
    mode: "query",
};
const APPLE: Provider = Provider {
    name: "apple",
    discovery: "/oidc/apple/.well-known/openid-configuration",
    scope: "openid email name",
    mode: "form_post",
};
const MICROSOFT: Provider = Provider {
    name: "microsoft",
    discovery: "/oidc/microsoft/common/v2.0/.well-known/openid-configuration",
    scope: "openid email profile",
    mode: "query",
};
const PRIYA: &str = "priya.raman@wattlebrook.example";

async fn discovery(browser: &mut Browser, provider: &Provider) -> Value {
    serde_json::from_str(&browser.get(provider.discovery).await.html).unwrap()
}

async fn begin(browser: &mut Browser, provider: &Provider) -> Page {
    let document = discovery(browser, provider).await;
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("response_type", "code"),
            ("client_id", &format!("sandbox-{}-client", provider.name)),
            ("redirect_uri", BACK),
            ("scope", provider.scope),
            ("state", "s-1"),
            ("nonce", "n-1"),
            ("response_mode", provider.mode),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ])
        .finish();
    let address = document["authorization_endpoint"].as_str().unwrap();
    browser.get(&format!("{address}?{query}")).await
}

async fn choose(browser: &mut Browser, page: &Page, form: &[(&str, &str)]) -> Page {
    let action = page.value_after(r#"<form method="post" action=""#);
    browser.post(&action, form).await
}

/// The code, out of a redirect or of Apple's form.
fn code(provider: &Provider, page: &Page) -> String {
    if provider.mode == "query" {
        page.answer()["code"].clone()
    } else {
        page.value_after(r#"name="code" value=""#)
    }
}

async fn exchange(browser: &mut Browser, provider: &Provider, code: &str, verifier: &str) -> Value {
    let document = discovery(browser, provider).await;
    let id = format!("sandbox-{}-client", provider.name);
    let secret = format!("sandbox-{}-secret", provider.name);
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", BACK),
        ("client_id", &id),
        ("client_secret", &secret),
        ("code_verifier", verifier),
    ];
    let answer = browser
        .post(document["token_endpoint"].as_str().unwrap(), &form)
        .await;
    serde_json::from_str(&answer.html).unwrap()
}

async fn claims(browser: &mut Browser, provider: &Provider, tokens: &Value) -> Value {
    let document = discovery(browser, provider).await;
    let keys = browser.get(document["jwks_uri"].as_str().unwrap()).await;
    let keys = serde_json::from_str(&keys.html).unwrap();
    verified(tokens["id_token"].as_str().unwrap(), &keys).1
}

async fn sign_in(browser: &mut Browser, provider: &Provider, email: &str) -> (Page, Value) {
    let page = begin(browser, provider).await;
    assert!(page.html.contains(PRIYA), "{}", page.html);
    let answer = choose(browser, &page, &[("email", email)]).await;
    let tokens = exchange(browser, provider, &code(provider, &answer), VERIFIER).await;
    let claims = claims(browser, provider, &tokens).await;
    assert_eq!(claims["aud"], format!("sandbox-{}-client", provider.name));
    assert_eq!(claims["nonce"], "n-1");
    (answer, claims)
}

#[tokio::test]
async fn google_verifies_the_address_and_names_itself() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let (answer, claims) = sign_in(&mut browser, &GOOGLE, PRIYA).await;
    let issuer = format!("{}/oidc/google", sandbox.base_url());
    assert_eq!(answer.answer()["iss"], issuer);
    assert_eq!(answer.answer()["state"], "s-1");
    assert_eq!(claims["iss"], issuer);
    assert_eq!(claims["email_verified"], true);
    assert_eq!(
        (claims["email"].as_str(), claims["name"].as_str()),
        (Some(PRIYA), Some("Priya Raman"))
    );
}

#[tokio::test]
async fn apple_posts_a_form_and_names_the_person_once() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let (first, claims) = sign_in(&mut browser, &APPLE, PRIYA).await;
    assert_eq!((first.status, &first.location), (200, &None));
    assert!(
        first
            .html
            .contains(&format!(r#"<form method="post" action="{BACK}">"#))
    );
    assert!(first.html.contains("form-post.js"));
    let user: Value = serde_json::from_str(&first.value_after(r#"name="user" value=""#)).unwrap();
    assert_eq!(user["name"]["firstName"], "Priya");
    assert_eq!(claims["email_verified"], "true");
    assert!(claims.get("name").is_none());

    let (second, again) = sign_in(&mut browser, &APPLE, PRIYA).await;
    assert!(!second.html.contains(r#"name="user""#));
    assert_eq!(again["sub"], claims["sub"]);

    let page = begin(&mut browser, &APPLE).await;
    let form = [("email", "new@example.com"), ("hide", "yes")];
    let hidden = choose(&mut browser, &page, &form).await;
    assert!(
        hidden
            .value_after(r#"name="user" value=""#)
            .contains("@privaterelay.appleid.com")
    );

    let query = Provider {
        mode: "query",
        ..APPLE
    };
    let refused = begin(&mut browser, &query).await;
    assert_eq!(refused.status, 400);
    assert!(refused.html.contains("response_mode must be form_post"));
}

#[tokio::test]
async fn microsofts_issuer_names_the_tenant_and_nothing_is_verified() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let (_, claims) = sign_in(&mut browser, &MICROSOFT, PRIYA).await;
    let template = discovery(&mut browser, &MICROSOFT).await["issuer"].clone();
    assert_eq!(
        template,
        format!("{}/oidc/microsoft/{{tenantid}}/v2.0", sandbox.base_url())
    );
    let tid = claims["tid"].as_str().unwrap();
    assert_eq!(
        claims["iss"],
        template.as_str().unwrap().replace("{tenantid}", tid)
    );
    assert!(claims["oid"].is_string() && claims["preferred_username"] == PRIYA);
    assert!(claims.get("email_verified").is_none());

    let (_, other) = sign_in(&mut browser, &MICROSOFT, "sam@elsewhere.example").await;
    assert_ne!(other["tid"], claims["tid"]);
    let own = format!("/oidc/microsoft/{tid}/v2.0/.well-known/openid-configuration");
    let own: Value = serde_json::from_str(&browser.get(&own).await.html).unwrap();
    assert_eq!(own["issuer"], claims["iss"]);
}

#[tokio::test]
async fn turning_back_is_told_in_each_providers_words() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    for (provider, word) in [(GOOGLE, "access_denied"), (MICROSOFT, "access_denied")] {
        let page = begin(&mut browser, &provider).await;
        let answer = choose(&mut browser, &page, &[("cancel", "yes")])
            .await
            .answer();
        assert_eq!(
            (answer["error"].as_str(), answer["state"].as_str()),
            (word, "s-1")
        );
    }
    let page = begin(&mut browser, &APPLE).await;
    let answer = choose(&mut browser, &page, &[("cancel", "yes")]).await;
    assert_eq!(
        answer.value_after(r#"name="error" value=""#),
        "user_cancelled_authorize"
    );
}

#[tokio::test]
async fn codes_need_their_verifier_and_work_once_at_their_own_provider() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    for (provider, verifier, at) in [
        (&GOOGLE, CHALLENGE, &GOOGLE),
        (&MICROSOFT, VERIFIER, &GOOGLE),
        (&APPLE, "", &APPLE),
    ] {
        let page = begin(&mut browser, provider).await;
        let answer = choose(&mut browser, &page, &[("email", PRIYA)]).await;
        let code = code(provider, &answer);
        let refused = exchange(&mut browser, at, &code, verifier).await;
        assert_eq!(refused["error"], "invalid_grant");
        let burnt = exchange(&mut browser, provider, &code, VERIFIER).await;
        assert_eq!(burnt["error"], "invalid_grant");
    }
    let page = begin(&mut browser, &GOOGLE).await;
    let refused = choose(&mut browser, &page, &[("email", "nobody")]).await;
    assert!(refused.html.contains("Enter an email address."));
}
