//! The client and the practice sandbox's Stripe, on the wire.

use std::time::Duration;

use deedbox_core::ports::payments::{Payments, PaymentsError, WebhookError};
use deedbox_domain::money::Money;
use deedbox_domain::time::Timestamp;
use deedbox_http::{HttpClient, HttpConfig, Request, Response, Url};
use deedbox_payments::Stripe;
use deedbox_sandbox::{Config, Sandbox};
use serde_json::json;
use wiremock::MockServer;

use crate::support::{PAYMENT, payment, stripe_with};

const OTHER: &str = "0195f0aa-5f3c-7d2e-9a41-2f64c0a1b2ff";
const EMAIL: &str = "priya.raman@wattlebrook.example";
const DONE: &str = "https://deedbox.example/done?session={CHECKOUT_SESSION_ID}";
const BACK: &str = "https://deedbox.example/cart";

/// 19 November 2026, 01:00 UTC: where the sandbox's clock stands.
const NOW: &str = "2026-11-19T01:00:00Z";
const NOW_MICROS: i64 = 1_795_050_000_000_000;

struct World {
    sandbox: Sandbox,
    stripe: Stripe,
    http: HttpClient,
    /// Where the webhooks arrive.
    ours: MockServer,
}

impl World {
    async fn start() -> Self {
        let ours = MockServer::start().await;
        let taken = wiremock::ResponseTemplate::new(200);
        wiremock::Mock::given(wiremock::matchers::any())
            .respond_with(taken)
            .mount(&ours)
            .await;
        let config = Config {
            clients: 40,
            start_at: Some(NOW.parse().unwrap()),
            stripe_webhook_url: Some(format!("{}/webhooks/stripe", ours.uri())),
            ..Config::default()
        };
        let secrets = ["whsec_next", config.stripe_webhook_secret.as_str()].map(str::to_owned);
        let key = config.stripe_secret_key.clone();
        let sandbox = Sandbox::start(config).await.unwrap();
        let base = format!("{}/stripe", sandbox.base_url());
        let stripe = stripe_with(&base, &key, &secrets.each_ref().map(String::as_str));
        let http = HttpClient::new(HttpConfig::default()).unwrap();
        Self {
            sandbox,
            stripe,
            http,
            ours,
        }
    }

    async fn post(&self, url: &str, form: &[(&str, &str)]) -> Response {
        let request = Request::post(Url::parse(url).unwrap()).form(form).unwrap();
        self.http.send(request).await.unwrap()
    }

    async fn pay(&self, page: &str, card: &str) -> Response {
        let form = [
            ("email", EMAIL),
            ("number", card),
            ("expiry", "12 / 34"),
            ("cvc", "123"),
            ("name", "Priya Raman"),
        ];
        self.post(page, &form).await
    }

    async fn fault(&self, fault: serde_json::Value) {
        let url = Url::parse(&format!("{}/__sandbox/faults", self.sandbox.base_url())).unwrap();
        let answer = self
            .http
            .send(Request::post(url).json(&fault).unwrap())
            .await
            .unwrap();
        assert!(answer.status.is_success(), "{}", answer.status);
    }

    async fn open(
        &self,
        id: &str,
    ) -> Result<deedbox_core::ports::payments::PaymentPage, PaymentsError> {
        self.stripe.open(&payment(id), EMAIL, DONE, BACK).await
    }
}

#[tokio::test]
async fn a_page_is_opened_paid_and_told_of() {
    let world = World::start().await;
    let page = world.open(PAYMENT).await.unwrap();
    let state = world.stripe.session(&page.session).await.unwrap();
    assert_eq!((state.paid, state.expired), (false, false));
    assert_eq!(
        (state.amount, state.currency.as_str()),
        (Money::from_cents(121_800), "aud")
    );
    assert_eq!(state.payment.as_ref().unwrap().as_str(), PAYMENT);
    assert_eq!(state.url.as_deref(), Some(page.url.as_str()));

    let declined = world.pay(&page.url, "4000 0000 0000 0002").await;
    assert!(
        !declined.headers.contains_key("location"),
        "the payer stays on the page"
    );
    assert!(
        !world.stripe.session(&page.session).await.unwrap().paid,
        "the card was declined"
    );
    let paid = world.pay(&page.url, "4242 4242 4242 4242").await;
    let back = format!("https://deedbox.example/done?session={}", page.session);
    assert_eq!(
        paid.headers.get("location").unwrap().to_str().unwrap(),
        back
    );
    assert!(world.stripe.session(&page.session).await.unwrap().paid);
    let refused = world.stripe.expire(&page.session).await;
    assert!(
        matches!(refused, Err(PaymentsError::Refused { .. })),
        "{refused:?}"
    );

    let mut waited = 0;
    let webhook = loop {
        if let Some(webhook) = world.ours.received_requests().await.unwrap().pop() {
            break webhook;
        }
        waited += 1;
        assert!(waited < 200, "no webhook came");
        tokio::time::sleep(Duration::from_millis(25)).await;
    };
    let signature = webhook
        .headers
        .get("stripe-signature")
        .unwrap()
        .to_str()
        .unwrap();
    let now = Timestamp::from_micros(NOW_MICROS);
    let event = world.stripe.webhook(&webhook.body, signature, now).unwrap();
    assert_eq!(event.kind, "checkout.session.completed");
    assert_eq!(event.session.as_deref(), Some(page.session.as_str()));
    let late = world
        .stripe
        .webhook(&webhook.body, signature, now.plus_seconds(301));
    assert_eq!(late, Err(WebhookError::Time));
    let stranger = stripe_with("http://127.0.0.1:1", "sk", &["whsec_other"]);
    let doubt = stranger.webhook(&webhook.body, signature, now);
    assert_eq!(doubt, Err(WebhookError::Signature));
    world.sandbox.stop().await;
}

#[tokio::test]
async fn the_same_payment_is_one_page_even_when_the_answer_is_lost() {
    let world = World::start().await;
    world
        .fault(
            json!({"path": "/stripe/v1/checkout/sessions", "method": "POST", "fault": "cut_after"}),
        )
        .await;
    assert_eq!(
        world.open(PAYMENT).await.unwrap_err(),
        PaymentsError::Unreachable
    );
    let first = world.open(PAYMENT).await.unwrap();
    assert_eq!(world.open(PAYMENT).await.unwrap(), first);
    assert_ne!(world.open(OTHER).await.unwrap().session, first.session);
    // one request was cut, three answered; two sessions were made
    let journal = Url::parse(&format!("{}/__sandbox/journal", world.sandbox.base_url())).unwrap();
    let journal = world
        .http
        .send(Request::get(journal))
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    let journal: Vec<serde_json::Value> = serde_json::from_slice(&journal).unwrap();
    let effects = journal
        .iter()
        .filter(|line| line["path"] == "/stripe/v1/checkout/sessions" && line["effect"] != "");
    assert_eq!(effects.count(), 2, "{journal:#?}");

    let mut changed = payment(PAYMENT);
    changed.lines.pop();
    let refused = world.stripe.open(&changed, EMAIL, DONE, BACK).await;
    assert!(
        matches!(refused, Err(PaymentsError::Refused { .. })),
        "other words, same key"
    );
    world.sandbox.stop().await;
}

#[tokio::test]
async fn an_expired_page_cannot_be_paid_any_more() {
    let world = World::start().await;
    let page = world.open(PAYMENT).await.unwrap();
    world.stripe.expire(&page.session).await.unwrap();
    world.stripe.expire(&page.session).await.unwrap();
    world.pay(&page.url, "4242 4242 4242 4242").await;
    let state = world.stripe.session(&page.session).await.unwrap();
    assert_eq!((state.paid, state.expired, state.url), (false, true, None));
    world.sandbox.stop().await;
}

#[tokio::test]
async fn what_goes_wrong_has_its_name() {
    let world = World::start().await;
    let page = world.open(PAYMENT).await.unwrap();
    let path = "/stripe/v1/checkout/sessions";
    let unreachable = [
        json!({"path": path, "fault": "status", "status": 500}),
        json!({"path": path, "fault": "status", "status": 429}),
        json!({"path": path, "fault": "html502"}),
        json!({"path": path, "fault": "cut_before"}),
        json!({"path": path, "fault": "truncated"}),
    ];
    for fault in unreachable {
        world.fault(fault.clone()).await;
        let error = world.stripe.session(&page.session).await.unwrap_err();
        assert_eq!(error, PaymentsError::Unreachable, "{fault}");
    }
    world.fault(json!({"path": path, "fault": "garbage"})).await;
    let error = world.stripe.session(&page.session).await.unwrap_err();
    assert_eq!(error, PaymentsError::Garbled);
    let unknown = world.stripe.session("cs_test_unknown").await;
    assert!(
        matches!(unknown, Err(PaymentsError::Refused { .. })),
        "{unknown:?}"
    );
    let base = format!("{}/stripe", world.sandbox.base_url());
    let stranger = stripe_with(&base, "sk_test_wrong", &[])
        .session(&page.session)
        .await;
    assert!(
        matches!(stranger, Err(PaymentsError::Refused { .. })),
        "{stranger:?}"
    );
    world.sandbox.stop().await;
}
