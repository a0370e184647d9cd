//! The main job under every position of every switch of the sandbox: whatever
//! Xero turns out to do, the same company with the same people stands in XPM.

use deedbox_sandbox::switches;

use crate::order_to_push::main_job;
use crate::stack::Stack;

/// Positions under which XPM refuses a write, or nothing can be known.
const SPARED: [(&str, &str); 2] = [
    ("page.next_host", "foreign"),
    ("date.birth_request", "compact"),
];

/// Each run turns all switches at once.
async fn under(run: usize) {
    let stack = Stack::start().await;
    let shared = stack.sandbox.shared();
    let switches = &shared.switches;
    switches.turn_all(run, &SPARED).unwrap();
    if switches.is("wire.json", "always-xml") {
        switches.set("wire.json_body_unasked", "accept").unwrap();
    }
    // With one word on both sides no record tells whose role it is.
    if switches.is("rel.labels", "same-word") {
        switches.set("rel.direction", "related-has-role").unwrap();
    }
    main_job(stack).await;
}

#[tokio::test]
async fn the_main_job_under_the_first_positions() {
    under(0).await;
    under(1).await;
}

#[tokio::test]
async fn the_main_job_under_the_second_positions() {
    under(2).await;
    under(3).await;
}

#[tokio::test]
async fn the_main_job_under_the_last_positions() {
    for run in 4..switches::runs() {
        under(run).await;
    }
}
