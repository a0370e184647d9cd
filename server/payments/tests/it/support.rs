use deedbox_domain::ids::{FirmId, OrderId, PaymentId, UserId};
use deedbox_domain::money::Money;
use deedbox_domain::payment::{Payment, PaymentLine, PaymentState};
use deedbox_domain::time::Timestamp;
use deedbox_http::{HttpClient, HttpConfig, Url};
use deedbox_payments::{Stripe, StripeConfig};

pub(crate) const PAYMENT: &str = "0195f0aa-5f3c-7d2e-9a41-2f64c0a1b2c3";
pub(crate) const SECRET: &str = "whsec_Wq3v0pLm";
pub(crate) const NEXT_SECRET: &str = "whsec_Kx8t2rNd";

pub(crate) fn stripe(base: &str) -> Stripe {
    stripe_with(base, "sk_test_4eC39HqLyjWD", &[SECRET, NEXT_SECRET])
}

pub(crate) fn stripe_with(base: &str, key: &str, webhook_secrets: &[&str]) -> Stripe {
    let config = StripeConfig {
        base_url: Url::parse(base).unwrap(),
        secret_key: key.to_owned().into(),
        webhook_secrets: webhook_secrets
            .iter()
            .map(|secret| (*secret).to_owned().into())
            .collect(),
    };
    Stripe::new(HttpClient::new(HttpConfig::default()).unwrap(), config)
}

pub(crate) fn payment(id: &str) -> Payment {
    let line = |order: &str, description: &str, amount, gst| PaymentLine {
        order: OrderId::new(order),
        description: description.to_owned(),
        amount: Money::from_cents(amount),
        gst: Money::from_cents(gst),
    };
    Payment {
        id: PaymentId::new(id),
        firm: FirmId::new("firm"),
        state: PaymentState::Open,
        lines: vec![
            line(
                "o1",
                "Proprietary company & constitution: Saltbush Lane Pty Ltd",
                60_500,
                5_500,
            ),
            line("o1", "ASIC fee = 2026/27", 61_300, 0),
        ],
        session: None,
        invoice: None,
        created_by: UserId::new("user"),
        created_at: Timestamp::from_micros(1_779_926_400_000_000),
        paid_at: None,
    }
}
