//! Money in the user's words.

use leptos::prelude::*;

/// "$1,218.00" from 121,800 cents.
#[must_use]
pub fn dollars(cents: i64) -> String {
    let whole = grouped(cents.unsigned_abs() / 100);
    let rest = cents.unsigned_abs() % 100;
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}${whole}.{rest:02}")
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
pub fn Money(#[prop(into)] cents: Signal<i64>) -> impl IntoView {
    view! { <span class="nowrap">{move || dollars(cents.get())}</span> }
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
    use super::{dollars, grouped};

    #[test]
    fn money_has_commas_and_two_decimals() {
        assert_eq!(dollars(0), "$0.00");
        assert_eq!(dollars(5), "$0.05");
        assert_eq!(dollars(121_800), "$1,218.00");
        assert_eq!(dollars(-99_950), "-$999.50");
        assert_eq!(dollars(i64::MIN), "-$92,233,720,368,547,758.08");
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
