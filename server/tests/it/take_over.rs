//! Eight scripts that would take over an account where accounts are found by
//! e-mail address. Here they are found by issuer and subject (OpenID Connect Core
//! 1.0, section 5.7), so each ends outside.

use deedbox_core::session;
use deedbox_domain::user::Provider;
use deedbox_http::Url;
use secrecy::SecretString;
use serde_json::json;

use crate::browser::Browser;
use crate::stack::{PRIYA, Somebody, Stack};

/// How the attacker comes back from a provider.
struct Attack<'a> {
    provider: Provider,
    form: &'a [(&'a str, &'a str)],
}

fn google<'a>(form: &'a [(&'a str, &'a str)]) -> Attack<'a> {
    let provider = Provider::Google;
    Attack { provider, form }
}

/// From our sign-in page through the provider; where the browser lands, and
/// whether it holds a session then.
async fn come(stack: &Stack, browser: &mut Browser, attack: &Attack<'_>) -> (Url, bool) {
    browser.bind(&stack.base);
    let form = json!({"provider": attack.provider, "to": "/"});
    let page = browser
        .post(&stack.url("/api/session/provider"), &form)
        .await;
    let back = browser.vouch_as(&page.to(), attack.form).await;
    let landed = browser.get(&back).await.to();
    let cookies = browser.cookies(&stack.base);
    let inside = cookies
        .split("; ")
        .any(|cookie| cookie.starts_with("deedbox="));
    (landed, inside)
}

async fn methods(stack: &Stack, who: &Somebody) -> usize {
    let account = session::account(&stack.portal, &who.actor).await.unwrap();
    account.methods.len()
}

/// A newcomer at best: no session, and the victim's account as it was.
async fn stays_outside(stack: &Stack, victim: &Somebody, what: &str, attack: &Attack<'_>) {
    let mut browser = Browser::new();
    let (landed, inside) = come(stack, &mut browser, attack).await;
    assert!(!inside, "{what}: {landed}");
    assert_eq!(landed.path(), "/sign-up", "{what}: {landed}");
    assert_eq!(methods(stack, victim).await, 1, "{what}");
    assert!(
        session::stands(&stack.portal, &victim.actor).await.unwrap(),
        "{what}"
    );
}

#[tokio::test]
async fn eight_scripts_end_outside() {
    let stack = Stack::start().await;
    let mut victim = stack.sign_up(PRIYA).await;
    let upper = PRIYA.to_uppercase();
    // The first a of the address is Cyrillic.
    let twin = PRIYA.replacen('a', "\u{430}", 1);
    let microsoft = Attack {
        provider: Provider::Microsoft,
        form: &[("email", PRIYA)],
    };
    let apple = Attack {
        provider: Provider::Apple,
        form: &[("email", PRIYA), ("unverified", "1")],
    };
    let unverified = [
        ("email", PRIYA),
        ("account", "mallory"),
        ("unverified", "1"),
    ];
    let changed = [
        ("email", PRIYA),
        ("account", "mallory-who-changed-her-address"),
    ];
    let recycled = [("email", PRIYA), ("account", "the-next-priya-raman")];
    let case = [("email", upper.as_str()), ("account", "case")];
    let unicode = [("email", twin.as_str()), ("account", "unicode")];
    for (what, attack) in [
        ("1: the same address at another provider", microsoft),
        ("2: not vouched for at another provider", apple),
        (
            "3: not vouched for at the same provider",
            google(&unverified),
        ),
        (
            "4: the attacker changed her address to the victim's",
            google(&changed),
        ),
        (
            "5: the address was given to somebody else",
            google(&recycled),
        ),
        ("6: a twin in capitals", google(&case)),
        ("7: a twin in another script", google(&unicode)),
    ] {
        stays_outside(&stack, &victim, what, &attack).await;
    }

    // 8: the attacker begins, and has the victim's browser end it: her own sign-in
    // would be added to the account that is signed in there.
    let own = [("email", "mallory@evil.example")];
    let mut mallory = Browser::new();
    mallory.bind(&stack.base);
    let form = json!({"provider": Provider::Google, "to": "/"});
    let page = mallory
        .post(&stack.url("/api/session/provider"), &form)
        .await;
    let back = mallory.vouch_as(&page.to(), &own).await;
    victim.browser.bind(&stack.base);
    let landed = victim.browser.get(&back).await.to();
    assert_eq!(methods(&stack, &victim).await, 1, "8: {landed}");
    stays_outside(
        &stack,
        &victim,
        "8: through the victim's browser",
        &google(&own),
    )
    .await;

    // The victim herself still comes in, also after her address changed.
    for form in [
        &[("email", PRIYA)][..],
        &[("email", "priya@new.example"), ("account", PRIYA)],
    ] {
        let mut browser = Browser::new();
        let (landed, inside) = come(&stack, &mut browser, &google(form)).await;
        assert!(inside, "{landed}");
    }
    stack.close().await;
}

/// A password account is as safe from a provider that vouches for its address,
/// and its address cannot be taken a second time.
#[tokio::test]
async fn a_password_account_is_not_opened_by_its_address() {
    let stack = Stack::start().await;
    let new = session::NewFirm {
        firm: "Harbour Lane".to_owned(),
        name: "Mei-Lin".to_owned(),
    };
    let email = "mei-lin@harbourlane.example";
    let password = SecretString::from("a sentence that nobody guesses".to_owned());
    session::sign_up(&stack.portal, &new, email, &password, "test")
        .await
        .unwrap();
    let mut browser = Browser::new();
    let (landed, inside) = come(&stack, &mut browser, &google(&[("email", email)])).await;
    assert!(!inside && landed.path() == "/sign-up", "{landed}");
    let ticket = crate::browser::part(&landed, "ticket").unwrap();
    let form = json!({
        "firm": "Mine", "name": "Mallory", "email": "", "password": "", "ticket": ticket,
    });
    let page = browser
        .post(&stack.url("/api/session/sign-up"), &form)
        .await;
    assert!(page.status >= 400, "{page:?}");
    let cookies = browser.cookies(&stack.base);
    assert!(!cookies.contains("deedbox="), "{cookies}");
    stack.close().await;
}
