//! The request that opens a payment page, as Stripe's nested form keys.

use deedbox_domain::payment::Payment;

/// Charged in Australian dollars, as Stripe writes them.
pub(crate) const CURRENCY: &str = "aud";

/// Where our payment's id is kept in Stripe's metadata.
pub(crate) const PAYMENT_KEY: &str = "payment";

/// The pairs of the form, in a stable order: a repeat under the same
/// idempotency key has to say exactly the same.
pub(crate) fn open(
    payment: &Payment,
    email: &str,
    success_url: &str,
    cancel_url: &str,
) -> Vec<(String, String)> {
    let id = payment.id.as_str();
    let mut pairs: Vec<(String, String)> = [
        ("mode", "payment"),
        ("payment_method_types[0]", "card"),
        ("success_url", success_url),
        ("cancel_url", cancel_url),
        ("client_reference_id", id),
        ("customer_email", email),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .into();
    // On the payment too, so that a refund in Stripe's dashboard can be traced.
    for parent in ["metadata", "payment_intent_data[metadata]"] {
        pairs.push((format!("{parent}[{PAYMENT_KEY}]"), id.to_owned()));
    }
    for (n, line) in payment.lines.iter().enumerate() {
        let item = format!("line_items[{n}]");
        let price = format!("{item}[price_data]");
        pairs.push((format!("{item}[quantity]"), "1".to_owned()));
        pairs.push((format!("{price}[currency]"), CURRENCY.to_owned()));
        pairs.push((
            format!("{price}[unit_amount]"),
            line.amount.cents().to_string(),
        ));
        pairs.push((
            format!("{price}[product_data][name]"),
            line.description.clone(),
        ));
    }
    pairs
}
