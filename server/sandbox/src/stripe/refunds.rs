//! Giving money back.

use jiff::Timestamp;

use super::create::metadata;
use super::error::ApiError;
use super::form::Form;
use super::state::{Charge, Refund, State};
use crate::random::Random;

/// The parameters that a refund takes.
pub(super) const KNOWN: &[&str] = &[
    "amount",
    "charge",
    "expand[#]",
    "metadata[*]",
    "payment_intent",
    "reason",
];

/// Refunds a charge, whole or in part.
pub(super) fn refund(
    state: &mut State,
    form: &Form,
    random: &Random,
    now: Timestamp,
) -> Result<(Refund, Charge), ApiError> {
    let asked = form.integer("amount")?;
    let reason = form.get("reason");
    if !matches!(
        reason,
        None | Some("duplicate" | "fraudulent" | "requested_by_customer")
    ) {
        let message =
            "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer";
        return Err(ApiError::Invalid {
            param: "reason".to_owned(),
            message,
        });
    }
    let metadata = metadata(form, "metadata")?;
    let (kind, param, id) = match (form.get("payment_intent"), form.get("charge")) {
        (Some(id), _) => ("payment_intent", "payment_intent", id),
        (None, Some(id)) => ("charge", "charge", id),
        (None, None) => return Err(ApiError::Missing("payment_intent".to_owned())),
    };
    let charge = state
        .charges
        .values_mut()
        .find(|charge| charge.id == id || charge.payment_intent == id)
        .ok_or_else(|| ApiError::NotFound {
            kind,
            param,
            id: id.to_owned(),
        })?;
    let left = charge.amount - charge.refunded;
    if left == 0 {
        return Err(ApiError::AlreadyRefunded(charge.id.clone()));
    }
    let amount = asked.unwrap_or(left);
    if amount > left {
        let (asked, left) = (money(amount), money(left));
        return Err(ApiError::RefundTooBig { asked, left });
    }
    if amount < 1 {
        let message = "This value must be greater than or equal to 1.";
        return Err(ApiError::Invalid {
            param: "amount".to_owned(),
            message,
        });
    }
    charge.refunded += amount;
    let refund = Refund {
        id: format!("re_{}", random.hex::<12>()),
        charge: charge.id.clone(),
        payment_intent: charge.payment_intent.clone(),
        created: now,
        amount,
        currency: charge.currency.clone(),
        reason: reason.map(str::to_owned),
        metadata,
    };
    let charge = charge.clone();
    state.refunds.insert(refund.id.clone(), refund.clone());
    Ok((refund, charge))
}

/// `$1,218.00`.
pub(super) fn money(cents: i64) -> String {
    let dollars = (cents / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in dollars.chars().enumerate() {
        if at > 0 && (dollars.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("${grouped}.{:02}", cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped_by_thousands() {
        for (cents, text) in [
            (5, "$0.05"),
            (60_900, "$609.00"),
            (121_800, "$1,218.00"),
            (123_456_789, "$1,234,567.89"),
        ] {
            assert_eq!(money(cents), text);
        }
    }
}
