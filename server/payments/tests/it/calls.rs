//! What we send, and what we make of each answer.

use std::collections::BTreeMap;

use deedbox_core::ports::payments::{Payments, PaymentsError};
use deedbox_domain::money::Money;
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::support::{PAYMENT, payment, stripe};

const OPEN: &str = include_str!("../samples/session-open.json");
const PAID: &str = include_str!("../samples/session-paid.json");
const EXPIRED: &str = include_str!("../samples/session-expired.json");
const ERROR: &str = include_str!("../samples/error.json");
const NOT_OPEN: &str = include_str!("../samples/error-not-open.json");
const ID: &str = "cs_test_a1Zq9TmWkQ2xV5n8";

fn json(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body, "application/json")
}

/// A server that gives one answer to everything.
async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::any())
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

async fn sent(server: &MockServer) -> Request {
    server.received_requests().await.unwrap().pop().unwrap()
}

#[tokio::test]
async fn opening_sends_the_lines_the_names_and_the_key() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/stripe/v1/checkout/sessions"))
        .and(header("authorization", "Bearer sk_test_4eC39HqLyjWD"))
        .and(header("idempotency-key", PAYMENT))
        .and(header("stripe-version", "2025-09-30.clover"))
        .and(header("content-type", "application/x-www-form-urlencoded"))
        .respond_with(json(200, OPEN))
        .expect(1)
        .mount(&server)
        .await;
    // as the practice sandbox is addressed: with a path
    let stripe = stripe(&format!("{}/stripe", server.uri()));
    let email = "priya+orders@wattlebrook.example";
    let (done, back) = (
        "https://d.example/done?s={CHECKOUT_SESSION_ID}",
        "https://d.example/cart",
    );
    let page = stripe
        .open(&payment(PAYMENT), email, done, back)
        .await
        .unwrap();
    assert_eq!(page.session, ID);
    assert_eq!(
        page.url,
        "https://checkout.stripe.com/c/pay/cs_test_a1Zq9TmWkQ2xV5n8#fidkdWxOYHwnPyd1"
    );

    let body = sent(&server).await.body;
    let form: BTreeMap<String, String> = serde_urlencoded::from_bytes(&body).unwrap();
    let expected = [
        ("mode", "payment"),
        ("payment_method_types[0]", "card"),
        ("success_url", done),
        ("cancel_url", back),
        ("client_reference_id", PAYMENT),
        ("customer_email", email),
        ("metadata[payment]", PAYMENT),
        ("payment_intent_data[metadata][payment]", PAYMENT),
        ("line_items[0][quantity]", "1"),
        ("line_items[0][price_data][currency]", "aud"),
        ("line_items[0][price_data][unit_amount]", "60500"),
        (
            "line_items[0][price_data][product_data][name]",
            "Proprietary company & constitution: Saltbush Lane Pty Ltd",
        ),
        ("line_items[1][quantity]", "1"),
        ("line_items[1][price_data][currency]", "aud"),
        ("line_items[1][price_data][unit_amount]", "61300"),
        (
            "line_items[1][price_data][product_data][name]",
            "ASIC fee = 2026/27",
        ),
    ];
    let expected: BTreeMap<String, String> = expected
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    assert_eq!(form, expected);
}

#[tokio::test]
async fn opening_twice_sends_the_same_bytes() {
    let server = server(json(200, OPEN)).await;
    let stripe = stripe(&server.uri());
    for _ in 0..2 {
        stripe
            .open(
                &payment(PAYMENT),
                "a@b.example",
                "https://d.example/a",
                "https://d.example/b",
            )
            .await
            .unwrap();
    }
    let requests = server.received_requests().await.unwrap();
    assert_eq!(requests[0].body, requests[1].body);
}

#[tokio::test]
async fn a_session_is_read_as_it_stands() {
    let open = server(json(200, OPEN)).await;
    let state = stripe(&open.uri()).session(ID).await.unwrap();
    assert_eq!(
        sent(&open).await.url.path(),
        format!("/v1/checkout/sessions/{ID}")
    );
    assert_eq!(state.payment.unwrap().as_str(), PAYMENT);
    assert_eq!((state.paid, state.expired), (false, false));
    assert_eq!(
        (state.amount, state.currency.as_str()),
        (Money::from_cents(121_800), "aud")
    );
    assert!(
        state
            .url
            .unwrap()
            .starts_with("https://checkout.stripe.com/")
    );

    let paid = server(json(200, PAID)).await;
    let state = stripe(&paid.uri()).session(ID).await.unwrap();
    assert_eq!((state.paid, state.expired, state.url), (true, false, None));

    let expired = server(json(200, EXPIRED)).await;
    let state = stripe(&expired.uri()).session(ID).await.unwrap();
    assert_eq!((state.paid, state.expired), (false, true));
}

#[tokio::test]
async fn a_session_of_somebody_else_names_no_payment() {
    let foreign = OPEN
        .replace(&format!("\"{PAYMENT}\""), "null")
        .replace("\"payment\": null", "");
    let server = server(json(200, &foreign)).await;
    assert_eq!(
        stripe(&server.uri()).session(ID).await.unwrap().payment,
        None
    );
}

#[tokio::test]
async fn a_refusal_carries_stripes_words() {
    let server = server(json(400, ERROR)).await;
    let error = stripe(&server.uri()).session(ID).await.unwrap_err();
    assert_eq!(
        error,
        PaymentsError::Refused {
            words: "Invalid integer: twelve".to_owned()
        }
    );
}

#[tokio::test]
async fn what_may_pass_is_unreachable_and_what_is_no_answer_is_garbled() {
    let html = || ResponseTemplate::new(200).set_body_raw("<h1>Bad gateway</h1>", "text/html");
    let cases = [
        (json(500, ERROR), PaymentsError::Unreachable),
        (ResponseTemplate::new(503), PaymentsError::Unreachable),
        (json(429, ERROR), PaymentsError::Unreachable),
        (json(409, ERROR), PaymentsError::Unreachable),
        (html(), PaymentsError::Garbled),
        (json(200, ""), PaymentsError::Garbled),
        (json(200, &OPEN[..OPEN.len() / 2]), PaymentsError::Garbled),
        (
            json(200, &OPEN.replace("121800", "null")),
            PaymentsError::Garbled,
        ),
        (
            json(200, &OPEN.replace("\"unpaid\"", "\"perhaps\"")),
            PaymentsError::Garbled,
        ),
        (
            ResponseTemplate::new(302).insert_header("location", "/else"),
            PaymentsError::Garbled,
        ),
        (
            json(
                200,
                &OPEN.replace(
                    "\"locale\": null",
                    &format!("\"locale\": \"{}\"", "x".repeat(300_000)),
                ),
            ),
            PaymentsError::Garbled,
        ),
    ];
    for (n, (answer, expected)) in cases.into_iter().enumerate() {
        let server = server(answer).await;
        let error = stripe(&server.uri()).session(ID).await.unwrap_err();
        assert_eq!(error, expected, "case {n}");
    }
    let gone = stripe("http://127.0.0.1:1").session(ID).await.unwrap_err();
    assert_eq!(gone, PaymentsError::Unreachable);
}

#[tokio::test]
async fn a_page_that_is_no_web_address_is_not_given_to_the_browser() {
    let page = "https://checkout.stripe.com/c/pay/cs_test_a1Zq9TmWkQ2xV5n8#fidkdWxOYHwnPyd1";
    let server = server(json(200, &OPEN.replace(page, "javascript:alert(1)"))).await;
    let stripe = stripe(&server.uri());
    let opened = stripe
        .open(
            &payment(PAYMENT),
            "a@b.example",
            "https://d.example",
            "https://d.example",
        )
        .await;
    assert_eq!(opened.unwrap_err(), PaymentsError::Garbled);
    assert_eq!(stripe.session(ID).await.unwrap().url, None);
}

#[tokio::test]
async fn an_id_that_could_change_the_path_is_not_sent() {
    let server = server(json(200, OPEN)).await;
    let stripe = stripe(&server.uri());
    for id in [
        "",
        "..",
        "cs_1/expire",
        "cs_1?expand[]=customer",
        "cs 1",
        "cs_1#",
        "cs_ä",
    ] {
        assert!(
            matches!(stripe.session(id).await, Err(PaymentsError::Refused { .. })),
            "{id}"
        );
        assert!(
            matches!(stripe.expire(id).await, Err(PaymentsError::Refused { .. })),
            "{id}"
        );
    }
    assert!(server.received_requests().await.unwrap().is_empty());
}

/// A session that refuses to be expired and stands as given.
async fn not_open(standing: &str) -> MockServer {
    let server = MockServer::start().await;
    let sessions = format!("/v1/checkout/sessions/{ID}");
    Mock::given(method("POST"))
        .and(path(format!("{sessions}/expire")))
        .respond_with(json(400, NOT_OPEN))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path(sessions))
        .respond_with(json(200, standing))
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn expiring_ends_an_open_page_and_is_content_with_an_ended_one() {
    let open = server(json(200, EXPIRED)).await;
    stripe(&open.uri()).expire(ID).await.unwrap();
    assert_eq!(
        sent(&open).await.url.path(),
        format!("/v1/checkout/sessions/{ID}/expire")
    );

    stripe(&not_open(EXPIRED).await.uri())
        .expire(ID)
        .await
        .unwrap();
    let paid = stripe(&not_open(PAID).await.uri()).expire(ID).await;
    assert!(
        matches!(paid, Err(PaymentsError::Refused { .. })),
        "{paid:?}"
    );
}

#[test]
fn nothing_secret_is_printed() {
    let printed = format!("{:?}", stripe("https://api.stripe.com"));
    assert!(
        !printed.contains("sk_test") && !printed.contains("whsec"),
        "{printed}"
    );
}
