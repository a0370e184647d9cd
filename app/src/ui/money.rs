//! Money, numbers and times in the user's words.

use deedbox_domain::money::Money;
use leptos::prelude::*;

/// "$1,218.00" from 121,800 cents.
#[must_use]
pub fn dollars(amount: Money) -> String {
    amount.to_string()
}

/// "1,284" from 1284.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// An amount of money, not broken over lines.
#[component]
pub fn MoneyText(#[prop(into)] amount: Signal<Money>) -> impl IntoView {
    view! { <span class="nowrap">{move || amount.get().to_string()}</span> }
}

/// A time, with what a machine reads of it. Both are written by the server, which knows the clock.
#[component]
pub fn When(
    /// "2026-11-19T10:31:02+11:00"
    #[prop(into)]
    at: String,
    /// "10:31:02"
    #[prop(into)]
    words: String,
) -> impl IntoView {
    view! { <time datetime=at>{words}</time> }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
