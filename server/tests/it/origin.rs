//! Requests that change something come from our own pages only.

use deedbox_http::{HeaderName, Method, Request, header};
use serde_json::json;

use crate::stack::{PRIYA, Stack};

#[tokio::test]
async fn another_site_cannot_change_anything_with_our_cookies() {
    let stack = Stack::start().await;
    let mut who = stack.sign_up(PRIYA).await;
    let ours = stack.base.origin().ascii_serialization();
    let site = HeaderName::from_static("sec-fetch-site");
    let bad = [
        vec![
            (site.clone(), "cross-site"),
            (header::ORIGIN, ours.as_str()),
        ],
        vec![(site.clone(), "same-site"), (header::ORIGIN, ours.as_str())],
        vec![(header::ORIGIN, "https://evil.example")],
        vec![(header::ORIGIN, "null")],
        vec![],
    ];
    for path in ["/api/session/sign-out", "/api/orders/create", "/orders"] {
        for headers in &bad {
            let mut request = Request::new(Method::POST, stack.url(path))
                .form(&json!({"product": "company-pty"}))
                .unwrap();
            for (name, value) in headers {
                request = request.header(name.clone(), value).unwrap();
            }
            assert_eq!(
                who.browser.send(request).await.status,
                403,
                "{path} {headers:?}"
            );
        }
    }
    // Still signed in; and from our own page it works.
    let good = Request::new(Method::POST, stack.url("/api/session/sign-out"))
        .form(&json!({}))
        .unwrap()
        .header(site, "same-origin")
        .unwrap();
    let status = who.browser.send(good).await.status;
    assert!(status < 400, "{status}");
    stack.close().await;
}
