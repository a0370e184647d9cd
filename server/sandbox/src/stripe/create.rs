//! Reading the parameters of a new checkout session.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::error::ApiError;
use super::form::Form;
use super::state::{LIFETIME, LineItem, Session, Status};
use crate::random::Random;

/// The parameters that this Stripe takes.
pub(super) const KNOWN: &[&str] = &[
    "billing_address_collection",
    "cancel_url",
    "client_reference_id",
    "currency",
    "customer_creation",
    "customer_email",
    "expand[#]",
    "expires_at",
    "invoice_creation[enabled]",
    "line_items[#][price_data][currency]",
    "line_items[#][price_data][product_data][description]",
    "line_items[#][price_data][product_data][metadata][*]",
    "line_items[#][price_data][product_data][name]",
    "line_items[#][price_data][product_data][tax_code]",
    "line_items[#][price_data][tax_behavior]",
    "line_items[#][price_data][unit_amount]",
    "line_items[#][quantity]",
    "locale",
    "metadata[*]",
    "mode",
    "payment_intent_data[description]",
    "payment_intent_data[metadata][*]",
    "payment_intent_data[receipt_email]",
    "payment_intent_data[statement_descriptor_suffix]",
    "payment_method_types[#]",
    "submit_type",
    "success_url",
    "ui_mode",
];

/// The least that a card may be charged, in cents.
const LEAST: i64 = 50;

fn invalid(param: &str, message: &'static str) -> ApiError {
    ApiError::Invalid {
        param: param.to_owned(),
        message,
    }
}

/// Makes an open session of the parameters. `now` is the time the caller sees,
/// `sandbox_now` the one that tests put forward.
pub(super) fn session(
    form: &Form,
    random: &Random,
    now: Timestamp,
    sandbox_now: Timestamp,
) -> Result<Session, ApiError> {
    if form.need("mode")? != "payment" {
        return Err(invalid("mode", "This sandbox takes the mode payment only."));
    }
    if !matches!(form.get("ui_mode"), None | Some("hosted" | "hosted_page")) {
        return Err(invalid(
            "ui_mode",
            "This sandbox takes the hosted page only.",
        ));
    }
    let (currency, lines) = lines(form, random)?;
    let expires_at = expires_at(form, now)?;
    let session = Session {
        id: format!("cs_test_{}", random.hex::<29>()),
        status: Status::Open,
        created: now,
        expires_at,
        deadline: sandbox_now + expires_at.duration_since(now),
        currency,
        lines,
        metadata: metadata(form, "metadata")?,
        payment_metadata: metadata(form, "payment_intent_data[metadata]")?,
        payment_description: form
            .get("payment_intent_data[description]")
            .map(str::to_owned),
        success_url: address(form, "success_url")?
            .ok_or_else(|| ApiError::Missing("success_url".to_owned()))?,
        cancel_url: address(form, "cancel_url")?,
        client_reference_id: reference(form)?,
        customer_email: email(form)?,
        paid: None,
    };
    if session.total() < LEAST {
        return Err(ApiError::TooSmall);
    }
    Ok(session)
}

fn lines(form: &Form, random: &Random) -> Result<(String, Vec<LineItem>), ApiError> {
    let mut currency = None;
    let mut lines = Vec::new();
    for index in form.indexes("line_items") {
        let price = format!("line_items[{index}][price_data]");
        let own = form
            .need(&format!("{price}[currency]"))?
            .to_ascii_lowercase();
        if !matches!(own.as_str(), "aud" | "nzd" | "usd") {
            return Err(ApiError::Currency(own));
        }
        if currency.get_or_insert_with(|| own.clone()) != &own {
            return Err(invalid(
                "line_items",
                "All line items must have the same currency.",
            ));
        }
        let unit = format!("{price}[unit_amount]");
        let quantity = format!("line_items[{index}][quantity]");
        let missing = |name: &str| ApiError::Missing(name.to_owned());
        let line = LineItem {
            id: format!("li_{}", random.hex::<12>()),
            name: form
                .need(&format!("{price}[product_data][name]"))?
                .to_owned(),
            description: form
                .get(&format!("{price}[product_data][description]"))
                .map(str::to_owned),
            unit_amount: form.integer(&unit)?.ok_or_else(|| missing(&unit))?,
            quantity: form.integer(&quantity)?.ok_or_else(|| missing(&quantity))?,
        };
        if !(0..=99_999_999).contains(&line.unit_amount) {
            return Err(invalid(&unit, "Invalid non-negative integer"));
        }
        if !(1..=999_999).contains(&line.quantity) {
            return Err(invalid(
                &quantity,
                "This value must be greater than or equal to 1.",
            ));
        }
        lines.push(line);
    }
    match currency {
        Some(currency) => Ok((currency, lines)),
        None => Err(ApiError::Missing("line_items".to_owned())),
    }
}

fn expires_at(form: &Form, now: Timestamp) -> Result<Timestamp, ApiError> {
    let Some(second) = form.integer("expires_at")? else {
        return Ok(now + LIFETIME);
    };
    let early = "The `expires_at` timestamp must be at least 30 minutes from Checkout Session \
        creation.";
    let late = "The `expires_at` timestamp must be less than 24 hours from Checkout Session \
        creation.";
    let at = Timestamp::from_second(second).map_err(|_| invalid("expires_at", late))?;
    // A minute of play: the caller's clock is not this one.
    let wait = at.duration_since(now);
    if wait < SignedDuration::from_mins(29) {
        return Err(invalid("expires_at", early));
    }
    if wait > LIFETIME + SignedDuration::from_mins(1) {
        return Err(invalid("expires_at", late));
    }
    Ok(at)
}

/// At most 50 keys of 40 letters with values of 500.
pub(super) fn metadata(form: &Form, name: &str) -> Result<BTreeMap<String, String>, ApiError> {
    let pairs: BTreeMap<String, String> = form
        .under(name)
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    if pairs.len() > 50 {
        return Err(invalid(name, "Metadata can only have 50 keys."));
    }
    let too_long =
        |(key, value): (&String, &String)| key.chars().count() > 40 || value.chars().count() > 500;
    if pairs.iter().any(too_long) {
        return Err(invalid(
            name,
            "Metadata keys take 40 characters and values 500.",
        ));
    }
    Ok(pairs)
}

fn address(form: &Form, name: &str) -> Result<Option<String>, ApiError> {
    let Some(address) = form.get(name) else {
        return Ok(None);
    };
    match Url::parse(&address.replace(super::pay::PLACEHOLDER, "id")) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(Some(address.to_owned())),
        _ => Err(ApiError::Url(name.to_owned())),
    }
}

fn reference(form: &Form) -> Result<Option<String>, ApiError> {
    let reference = form.get("client_reference_id");
    if reference.is_some_and(|reference| reference.chars().count() > 200) {
        return Err(invalid(
            "client_reference_id",
            "This value can have up to 200 characters.",
        ));
    }
    Ok(reference.map(str::to_owned))
}

fn email(form: &Form) -> Result<Option<String>, ApiError> {
    match form.get("customer_email") {
        Some(email) if !looks_like_email(email) => Err(ApiError::Email(email.to_owned())),
        email => Ok(email.map(str::to_owned)),
    }
}

pub(super) fn looks_like_email(text: &str) -> bool {
    let plain =
        |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c == '@');
    text.split_once('@')
        .is_some_and(|(local, domain)| plain(local) && plain(domain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    const GOOD: &str = "mode=payment&success_url=https://a.example/ok?s={CHECKOUT_SESSION_ID}\
        &line_items[0][price_data][currency]=aud&line_items[0][price_data][unit_amount]=60900\
        &line_items[0][price_data][product_data][name]=Company&line_items[0][quantity]=2\
        &customer_email=priya@wattlebrook.example&metadata[order]=O-1";

    fn made(body: &str) -> Result<Session, ApiError> {
        let form = Form::read(body, KNOWN)?;
        let now = Timestamp::from_second(1_790_000_000).unwrap();
        session(&form, &Random::new(&Config::default(), 0), now, now)
    }

    #[test]
    fn a_good_call_makes_an_open_session() {
        let session = made(GOOD).unwrap();
        assert_eq!(session.total(), 121_800);
        assert_eq!(session.status, Status::Open);
        assert_eq!(session.metadata["order"], "O-1");
        assert!(session.success_url.ends_with("{CHECKOUT_SESSION_ID}"));
    }

    #[test]
    fn each_bad_parameter_is_named() {
        let missing = |name: &str| ApiError::Missing(name.to_owned());
        let unit = "line_items[0][price_data][unit_amount]";
        for (from, to, error) in [
            ("mode=payment&", "", missing("mode")),
            ("success_url", "cancel_url", missing("success_url")),
            ("=aud", "=", missing("line_items[0][price_data][currency]")),
            ("=aud", "=xyz", ApiError::Currency("xyz".into())),
            (
                "=60900",
                "=609.00",
                ApiError::Integer {
                    param: unit.into(),
                    value: "609.00".into(),
                },
            ),
            ("=60900", "=10", ApiError::TooSmall),
            (
                "https://a.example",
                "nowhere",
                ApiError::Url("success_url".into()),
            ),
            (
                "priya@",
                "priya",
                ApiError::Email("priyawattlebrook.example".into()),
            ),
            (
                "metadata[order]",
                "meta[order]",
                ApiError::Unknown("meta[order]".into()),
            ),
        ] {
            assert_eq!(
                made(&GOOD.replace(from, to)).unwrap_err(),
                error,
                "{from} to {to}"
            );
        }
        assert_eq!(
            made("mode=payment&success_url=https://a.example").unwrap_err(),
            missing("line_items")
        );
    }

    #[test]
    fn a_session_lives_between_half_an_hour_and_a_day() {
        let with = |minutes: i64| {
            made(&format!(
                "{GOOD}&expires_at={}",
                1_790_000_000 + minutes * 60
            ))
        };
        assert!(with(5).is_err());
        assert!(with(30).is_ok());
        assert!(with(25 * 60).is_err());
    }
}
