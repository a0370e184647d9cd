//! Test cards.

use jiff::civil::Date;

/// What the payment page says when a card is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum CardError {
    #[error("Your card number is invalid.")]
    Number,
    #[error("Your card's expiration date is not a month and a year.")]
    Expiry,
    #[error("Your card has expired.")]
    Past,
    #[error("Your card's security code is incomplete.")]
    Cvc,
    #[error("Your card was declined. Try a different card.")]
    Declined,
    #[error("Your card has insufficient funds. Try a different card.")]
    Funds,
    #[error("Your card was declined. Your request was in test mode, but used a non test card.")]
    NotATestCard,
}

/// Tries a card. Answers its last four digits.
pub(super) fn check(
    number: &str,
    expiry: &str,
    cvc: &str,
    today: Date,
) -> Result<String, CardError> {
    let digits: String = number
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    if !luhn(&digits) {
        return Err(CardError::Number);
    }
    let (month, year) = expiry.split_once('/').ok_or(CardError::Expiry)?;
    let month: i8 = month.trim().parse().map_err(|_| CardError::Expiry)?;
    let year: i16 = year.trim().parse().map_err(|_| CardError::Expiry)?;
    if !(1..=12).contains(&month) || year < 0 {
        return Err(CardError::Expiry);
    }
    let year = if year < 100 { 2000 + year } else { year };
    if (year, month) < (today.year(), today.month()) {
        return Err(CardError::Past);
    }
    if !(3..=4).contains(&cvc.len()) || !cvc.bytes().all(|b| b.is_ascii_digit()) {
        return Err(CardError::Cvc);
    }
    // https://docs.stripe.com/testing
    match digits.as_str() {
        "4242424242424242" | "5555555555554444" | "4000000360000006" => {
            Ok(digits.chars().skip(digits.len() - 4).collect())
        }
        "4000000000000002" => Err(CardError::Declined),
        "4000000000009995" => Err(CardError::Funds),
        _ => Err(CardError::NotATestCard),
    }
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match (at % 2, digit) {
                (1, 5..) => digit * 2 - 9,
                (1, _) => digit * 2,
                _ => digit,
            }
        })
        .fold(0, u32::wrapping_add);
    (13..=19).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn cards_answer_as_in_stripes_list() {
        let today = date(2026, 11, 21);
        let tried = |number, expiry, cvc| check(number, expiry, cvc, today);
        let good = "4242 4242 4242 4242";
        assert_eq!(tried(good, "12 / 34", "123"), Ok("4242".to_owned()));
        assert_eq!(tried(good, "11/26", "123"), Ok("4242".to_owned()));
        assert_eq!(tried(good, "10/26", "123"), Err(CardError::Past));
        assert_eq!(tried(good, "13/30", "123"), Err(CardError::Expiry));
        assert_eq!(tried(good, "12/34", "12"), Err(CardError::Cvc));
        assert_eq!(
            tried("4242 4242 4242 4241", "12/34", "123"),
            Err(CardError::Number)
        );
        assert_eq!(
            tried("4000 0000 0000 0002", "12/34", "123"),
            Err(CardError::Declined)
        );
        assert_eq!(
            tried("4000 0000 0000 9995", "12/34", "123"),
            Err(CardError::Funds)
        );
        assert_eq!(
            tried("4111 1111 1111 1111", "12/34", "123"),
            Err(CardError::NotATestCard)
        );
        assert_eq!(tried("x", "12/34", "123"), Err(CardError::Number));
    }
}
