//! Stripe over HTTP: a session, the hosted page, webhooks, refunds.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::browser::{Browser, small, start};
use crate::snapshot::Folder;
use axum::{Router, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use deedbox_sandbox::Config;
use hmac::{Hmac, Mac};
use reqwest::Response;
use serde_json::Value;

const KEY: &str = "sk_test_sandbox";
const SESSION: &[(&str, &str)] = &[
    ("mode", "payment"),
    (
        "success_url",
        "http://127.0.0.1:1/paid?session={CHECKOUT_SESSION_ID}",
    ),
    ("cancel_url", "http://127.0.0.1:1/cart"),
    ("client_reference_id", "order-1"),
    ("customer_email", "priya.raman@wattlebrook.example"),
    ("metadata[order]", "D-1001"),
    ("line_items[0][price_data][currency]", "aud"),
    ("line_items[0][price_data][unit_amount]", "121800"),
    (
        "line_items[0][price_data][product_data][name]",
        "Saltbush Lane Pty Ltd",
    ),
    ("line_items[0][quantity]", "1"),
];
const CARD: &[(&str, &str)] = &[
    ("email", "priya.raman@wattlebrook.example"),
    ("number", "4242 4242 4242 4242"),
    ("expiry", "12 / 34"),
    ("cvc", "123"),
    ("name", "Priya Raman"),
];

async fn call(browser: &Browser, path: &str, form: &[(&str, &str)], key: Option<&str>) -> Response {
    let mut request = browser
        .client
        .post(browser.url(path))
        .bearer_auth(KEY)
        .form(form);
    if let Some(key) = key {
        request = request.header("Idempotency-Key", key);
    }
    request.send().await.unwrap()
}

async fn create(browser: &Browser) -> Value {
    let response = call(browser, "/stripe/v1/checkout/sessions", SESSION, None).await;
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

async fn read(browser: &Browser, path: &str) -> Value {
    let request = browser
        .client
        .get(browser.url(path))
        .basic_auth(KEY, Some(""));
    request.send().await.unwrap().json().await.unwrap()
}

fn path_of(session: &Value) -> String {
    format!(
        "/stripe/v1/checkout/sessions/{}",
        session["id"].as_str().unwrap()
    )
}

/// Webhooks taken, and how many to refuse before.
#[derive(Debug, Default)]
struct Inbox {
    refuse: Mutex<usize>,
    taken: Mutex<Vec<(String, String)>>,
}

async fn hear(State(inbox): State<Arc<Inbox>>, headers: HeaderMap, body: String) -> StatusCode {
    let mut refuse = inbox.refuse.lock().unwrap();
    if *refuse > 0 {
        *refuse -= 1;
        return StatusCode::INTERNAL_SERVER_ERROR;
    }
    let signature = headers["stripe-signature"].to_str().unwrap().to_owned();
    inbox.taken.lock().unwrap().push((signature, body));
    StatusCode::OK
}

async fn inbox(refuse: usize) -> (Arc<Inbox>, String) {
    let inbox = Arc::new(Inbox {
        refuse: Mutex::new(refuse),
        ..Inbox::default()
    });
    let app = Router::new()
        .route("/hook", post(hear))
        .with_state(Arc::clone(&inbox));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (inbox, url)
}

async fn taken(inbox: &Inbox, count: usize) -> Vec<Value> {
    for _ in 0..200 {
        if inbox.taken.lock().unwrap().len() >= count {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let taken = inbox.taken.lock().unwrap();
    taken
        .iter()
        .map(|(signature, body)| {
            let (time, given) = signature.split_once(",v1=").unwrap();
            let mut mac = Hmac::<sha2::Sha256>::new_from_slice(b"whsec_sandbox").unwrap();
            mac.update(format!("{}.{body}", time.strip_prefix("t=").unwrap()).as_bytes());
            assert_eq!(hex::encode(mac.finalize().into_bytes()), given);
            serde_json::from_str(body).unwrap()
        })
        .collect()
}

#[tokio::test]
async fn a_session_is_paid_on_the_hosted_page_and_told_by_webhook_until_it_is_taken() {
    let (inbox, url) = inbox(2).await;
    let config = Config {
        clients: 40,
        stripe_webhook_url: Some(url),
        ..Config::default()
    };
    let sandbox = start(config).await;
    let mut browser = Browser::new(&sandbox);
    let session = create(&browser).await;
    assert_eq!(
        (
            session["status"].as_str(),
            session["payment_status"].as_str()
        ),
        (Some("open"), Some("unpaid"))
    );
    assert_eq!(session["amount_total"], 121_800);
    let pay = session["url"].as_str().unwrap().to_owned();
    let page = browser.get(&pay).await;
    assert!(page.html.contains("Pay $1,218.00") && page.html.contains("Saltbush Lane Pty Ltd"));
    assert_eq!(
        page.value_after(r#"name="number" type="text" value=""#),
        "4242 4242 4242 4242"
    );

    let mut declined = CARD.to_vec();
    declined[1].1 = "4000 0000 0000 0002";
    let refused = browser.post(&pay, &declined).await;
    assert!(refused.location.is_none());
    assert!(refused.html.contains("declined"));
    assert_eq!(
        read(&browser, &path_of(&session)).await["payment_status"],
        "unpaid"
    );

    let id = session["id"].as_str().unwrap();
    let done = format!("http://127.0.0.1:1/paid?session={id}");
    assert_eq!(browser.post(&pay, CARD).await.to(), done);
    assert_eq!(browser.post(&pay, CARD).await.to(), done, "a double click");
    assert!(browser.get(&pay).await.html.contains("This has been paid"));
    let paid = read(
        &browser,
        &format!("{}?expand[]=line_items", path_of(&session)),
    )
    .await;
    assert_eq!(
        (paid["status"].as_str(), paid["payment_status"].as_str()),
        (Some("complete"), Some("paid"))
    );
    assert_eq!(paid["line_items"]["data"][0]["amount_total"], 121_800);
    assert_eq!(paid["url"], Value::Null);

    let intent = paid["payment_intent"].as_str().unwrap();
    let refund = [("payment_intent", intent), ("amount", "1800")];
    let refund = call(&browser, "/stripe/v1/refunds", &refund, None).await;
    assert_eq!(refund.json::<Value>().await.unwrap()["status"], "succeeded");
    let too_much = [("payment_intent", intent), ("amount", "121800")];
    assert_eq!(
        call(&browser, "/stripe/v1/refunds", &too_much, None)
            .await
            .status(),
        400
    );
    let rest = call(
        &browser,
        "/stripe/v1/refunds",
        &[("payment_intent", intent)],
        None,
    )
    .await;
    assert_eq!(rest.json::<Value>().await.unwrap()["amount"], 120_000);
    let again = call(
        &browser,
        "/stripe/v1/refunds",
        &[("payment_intent", intent)],
        None,
    )
    .await;
    let again: Value = again.json().await.unwrap();
    assert_eq!(again["error"]["code"], "charge_already_refunded");

    let mut events = taken(&inbox, 3).await;
    events.sort_by_key(|event| event["type"].as_str().unwrap().to_owned());
    let kinds: Vec<_> = events
        .iter()
        .map(|event| event["type"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "charge.refunded",
            "charge.refunded",
            "checkout.session.completed"
        ]
    );
    assert_eq!(events[2]["data"]["object"]["id"], id);
    assert_eq!(events[2]["data"]["object"]["metadata"]["order"], "D-1001");
    assert_eq!(
        events[2]["data"]["object"]["client_reference_id"],
        "order-1"
    );
    let stored = read(
        &browser,
        &format!("/stripe/v1/events/{}", events[2]["id"].as_str().unwrap()),
    )
    .await;
    assert_eq!(stored, events[2]);
    sandbox.stop().await;
}

#[tokio::test]
async fn an_idempotency_key_makes_one_session() {
    let sandbox = small().await;
    let browser = Browser::new(&sandbox);
    let path = "/stripe/v1/checkout/sessions";
    let first = call(&browser, path, SESSION, Some("key-1")).await;
    let request_id = first.headers()["request-id"].clone();
    let first: Value = first.json().await.unwrap();
    let second = call(&browser, path, SESSION, Some("key-1")).await;
    assert_eq!(second.headers()["idempotent-replayed"], "true");
    assert_eq!(second.headers()["original-request"], request_id);
    assert_eq!(second.json::<Value>().await.unwrap(), first);

    let mut other = SESSION.to_vec();
    other[7].1 = "1";
    other[9].1 = "60";
    let refused = call(&browser, path, &other, Some("key-1")).await;
    assert_eq!(refused.status(), 400);
    assert_eq!(
        refused.json::<Value>().await.unwrap()["error"]["type"],
        "idempotency_error"
    );
    let fresh = call(&browser, path, SESSION, Some("key-2")).await;
    assert_ne!(fresh.json::<Value>().await.unwrap()["id"], first["id"]);
}

#[tokio::test]
async fn refusals_look_like_stripes() {
    let sandbox = small().await;
    let browser = Browser::new(&sandbox);
    let path = "/stripe/v1/checkout/sessions";
    let missing = call(&browser, path, &SESSION[..3], None).await;
    assert_eq!(missing.status(), 400);
    let missing: Value = missing.json().await.unwrap();
    assert_eq!(missing["error"]["code"], "parameter_missing");
    assert_eq!(missing["error"]["param"], "line_items");
    let unknown = read(&browser, "/stripe/v1/checkout/sessions/cs_test_none").await;
    assert_eq!(unknown["error"]["code"], "resource_missing");
    for (key, words) in [
        (None, "You did not provide"),
        (Some("sk_test_other"), "********ther"),
    ] {
        let mut request = browser.client.post(browser.url(path)).form(SESSION);
        if let Some(key) = key {
            request = request.bearer_auth(key);
        }
        let refused = request.send().await.unwrap();
        assert_eq!(refused.status(), 401);
        let body: Value = refused.json().await.unwrap();
        assert!(
            body["error"]["message"].as_str().unwrap().contains(words),
            "{body}"
        );
    }
}

#[tokio::test]
async fn sessions_expire_by_call_and_by_time() {
    let (inbox, url) = inbox(0).await;
    let config = Config {
        clients: 40,
        stripe_webhook_url: Some(url),
        ..Config::default()
    };
    let sandbox = start(config).await;
    let mut browser = Browser::new(&sandbox);
    let first = create(&browser).await;
    let expire = format!("{}/expire", path_of(&first));
    assert_eq!(
        call(&browser, &expire, &[], None)
            .await
            .json::<Value>()
            .await
            .unwrap()["status"],
        "expired"
    );
    assert_eq!(call(&browser, &expire, &[], None).await.status(), 400);
    let page = browser
        .get(&format!("/stripe/pay/{}", first["id"].as_str().unwrap()))
        .await;
    assert!(page.html.contains("expired") && page.html.contains("http://127.0.0.1:1/cart"));

    let second = create(&browser).await;
    sandbox.shared().clock.advance(24 * 60 * 60);
    let refused = browser
        .post(
            &format!("/stripe/pay/{}", second["id"].as_str().unwrap()),
            CARD,
        )
        .await;
    assert!(refused.location.is_none());
    assert_eq!(read(&browser, &path_of(&second)).await["status"], "expired");
    let events = taken(&inbox, 2).await;
    assert!(
        events
            .iter()
            .all(|event| event["type"] == "checkout.session.expired")
    );
    assert_eq!(events.len(), 2);
    assert_eq!(
        create(&browser).await["status"],
        "open",
        "time moves the old ones only"
    );
}

#[tokio::test]
async fn a_webhook_nobody_took_and_the_keys_outlive_a_restart() {
    let folder = Folder::new();
    let (inbox, url) = inbox(usize::MAX).await;
    let config = Config {
        clients: 40,
        stripe_webhook_url: Some(url),
        snapshot: Some(folder.file()),
        ..Config::default()
    };
    let sandbox = start(config.clone()).await;
    let mut browser = Browser::new(&sandbox);
    let path = "/stripe/v1/checkout/sessions";
    let session: Value = call(&browser, path, SESSION, Some("key-1"))
        .await
        .json()
        .await
        .unwrap();
    browser
        .post(session["url"].as_str().unwrap(), CARD)
        .await
        .to();
    // Stopped while it is sent or waits to be sent again.
    sandbox.stop().await;
    *inbox.refuse.lock().unwrap() = 0;

    let sandbox = start(config).await;
    let browser = Browser::new(&sandbox);
    let events = taken(&inbox, 1).await;
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["type"], "checkout.session.completed");
    let stored = format!("/stripe/v1/events/{}", events[0]["id"].as_str().unwrap());
    assert_eq!(read(&browser, &stored).await, events[0]);
    let again = call(&browser, path, SESSION, Some("key-1")).await;
    assert_eq!(again.headers()["idempotent-replayed"], "true");
    assert_eq!(again.json::<Value>().await.unwrap()["id"], session["id"]);
    sandbox.stop().await;
}
