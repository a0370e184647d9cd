//! Nothing of a firm is shown to a stranger.

use deedbox_http::{Request, header};
use leptos::server_fn::axum::server_fn_paths;

use crate::browser::Browser;
use crate::stack::{PRIYA, Stack};

/// What a stranger may call: everything that leads to a session.
const OPEN: [&str; 7] = [
    "/api/session/frame",
    "/api/session/sign-in",
    "/api/session/providers",
    "/api/session/provider",
    "/api/session/sign-up",
    "/api/session/invitation",
    "/api/session/join",
];

#[tokio::test]
async fn every_server_function_but_the_named_ones_refuses_a_stranger() {
    let stack = Stack::start().await;
    let mut functions: Vec<_> = server_fn_paths().collect();
    functions.sort_by_key(|(path, _)| *path);
    assert!(functions.len() > 30, "{functions:?}");
    for open in OPEN {
        assert!(
            functions.iter().any(|(path, _)| *path == open),
            "{open} is no server function"
        );
    }
    let origin = stack.base.origin().ascii_serialization();
    for (path, method) in functions {
        for cookie in ["", "deedbox=0123456789abcdef", "deedbox="] {
            let request = Request::new(method.clone(), stack.url(path))
                .header(header::ORIGIN, &origin)
                .unwrap();
            let mut browser = Browser::new();
            if let Some((name, value)) = cookie.split_once('=') {
                browser.keep(&stack.base, name, value);
            }
            let answer = browser.send(request).await;
            assert_eq!(
                answer.status == 401,
                !OPEN.contains(&path),
                "{method} {path} answers {} {}",
                answer.status,
                answer.text
            );
        }
    }
    stack.close().await;
}

#[tokio::test]
async fn plain_routes_refuse_a_stranger_and_pages_lead_to_the_sign_in() {
    let stack = Stack::start().await;
    let mut browser = Browser::new();
    assert_eq!(browser.get(&stack.url("/events")).await.status, 401);
    let invoice = "/invoices/0195f0aa-5f3c-7d2e-9a41-2f64c0a1b2ff";
    for path in ["/", "/orders", "/app-connect", "/clients?q=mar", invoice] {
        let to = browser.get(&stack.url(path)).await.to();
        assert_eq!(to.path(), "/sign-in");
        assert_eq!(crate::browser::part(&to, "to").as_deref(), Some(path));
    }
    let page = browser.get(&stack.url("/sign-in")).await;
    assert_eq!(page.status, 200);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    assert!(
        page.text.contains(&format!("nonce=\"{nonce}\"")),
        "{policy}"
    );
    for unsafe_word in ["unsafe-inline", " 'unsafe-eval'"] {
        assert!(!policy.contains(unsafe_word), "{policy}");
    }
    let again = browser.get(&stack.url("/sign-in")).await;
    assert_ne!(
        again.headers["content-security-policy"].to_str().unwrap(),
        policy
    );
    stack.close().await;
}

#[tokio::test]
async fn a_session_ended_is_a_stranger_again() {
    let stack = Stack::start().await;
    let mut who = stack.sign_up(PRIYA).await;
    let list = stack.url("/api/orders/list?text=&state=");
    assert_eq!(who.browser.get(&list).await.status, 200);
    let answer = who.browser.get(&stack.url("/no-such-page")).await;
    assert_eq!(answer.status, 404);
    // Eight hours without a request.
    stack.advance(8 * 60 * 60 + 1);
    assert_eq!(who.browser.get(&list).await.status, 401);
    assert_eq!(who.browser.get(&stack.url("/events")).await.status, 401);
    stack.close().await;
}
