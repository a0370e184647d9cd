//! What watchers see.

use crate::browser::Browser;
use crate::stack::Stack;

#[tokio::test]
async fn the_process_answers_and_says_whether_it_is_ready() {
    let stack = Stack::start().await;
    let mut browser = Browser::new();
    for (path, words) in [("/healthz", "ok"), ("/readyz", "ready"), ("/metrics", "")] {
        let answer = browser.get(&stack.url(path)).await;
        assert_eq!(
            (answer.status, answer.text.contains(words)),
            (200, true),
            "{path}"
        );
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["x-request-id"].len(), 32);
    }
    stack.close().await;
}

#[tokio::test]
async fn a_webhook_with_a_wrong_signature_is_not_believed() {
    let stack = Stack::start().await;
    let mut browser = Browser::new();
    let answer = browser
        .post(&stack.url("/webhooks/stripe"), &[("id", "evt_1")])
        .await;
    assert_eq!(answer.status, 400);
    stack.close().await;
}
