//! Numbers that cannot be anybody's: ACNs and ABNs with right check digits far
//! above those in use, and phone numbers reserved for fiction.

use rand::Rng;

/// First eight digits of the lowest ACN made up here. ASIC has not come near it.
const ACN_FLOOR: u64 = 96_000_000;
/// How many there are; the step visits each once, being prime to it.
const ACN_ROOM: u64 = 4_000_000;
const STEP: u64 = 1_700_001;
/// First nine digits after the check digits of ABNs without a company.
const ABN_FLOOR: u64 = 910_000_000;
const ABN_ROOM: u64 = 40_000_000;

/// ACMA's mobile numbers for drama, without those the known people have.
const MOBILES: [&str; 28] = [
    "0491570006",
    "0491570157",
    "0491570158",
    "0491570159",
    "0491570110",
    "0491570313",
    "0491570737",
    "0491571266",
    "0491571491",
    "0491571804",
    "0491572549",
    "0491572665",
    "0491572983",
    "0491573770",
    "0491573087",
    "0491574118",
    "0491574632",
    "0491575254",
    "0491575789",
    "0491576398",
    "0491576801",
    "0491577426",
    "0491577644",
    "0491578957",
    "0491578148",
    "0491578888",
    "0491579212",
    "0491579760",
];

/// The `n`th company number.
pub(super) fn acn(n: u64) -> String {
    with_check_digit(&(ACN_FLOOR + n.wrapping_mul(STEP) % ACN_ROOM).to_string())
}

/// Appends an ACN's check digit to its first eight.
fn with_check_digit(digits: &str) -> String {
    let weighted: u64 = digits
        .bytes()
        .zip((1..=8).rev())
        .map(|(digit, weight)| u64::from(digit - b'0') * weight)
        .sum();
    format!("{digits}{}", (10 - weighted % 10) % 10)
}

/// The `n`th business number of somebody who is no company.
pub(super) fn abn(n: u64) -> String {
    abn_of(&(ABN_FLOOR + n.wrapping_mul(STEP) % ABN_ROOM).to_string())
}

/// The business number that belongs to a company number.
pub(super) fn abn_of(acn: &str) -> String {
    let weighted: u64 = acn
        .bytes()
        .zip((3..=19).step_by(2))
        .map(|(digit, weight)| u64::from(digit - b'0') * weight)
        .sum();
    format!("{:02}{acn}", 99 - weighted % 89)
}

/// With spaces for some, as people type them.
pub(super) fn spaced(rng: &mut impl Rng, number: &str) -> String {
    if rng.random_bool(0.6) {
        return number.to_owned();
    }
    let head = number.len() % 3;
    let mut text = String::new();
    for (index, digit) in number.chars().enumerate() {
        if index > 0 && index % 3 == head {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// One of few: families and strangers share them, as in real lists.
pub(super) fn mobile(rng: &mut impl Rng) -> String {
    let index = rng.random_range(0..MOBILES.len());
    let digits = MOBILES.get(index).copied().unwrap_or("0491570157");
    match rng.random_range(0..4) {
        0 => digits.to_owned(),
        1 => format!(
            "+61 {} {} {}",
            part(digits, 1, 4),
            part(digits, 4, 7),
            part(digits, 7, 10)
        ),
        _ => format!(
            "{} {} {}",
            part(digits, 0, 4),
            part(digits, 4, 7),
            part(digits, 7, 10)
        ),
    }
}

/// A landline of ACMA's ranges for drama in a state's area.
pub(super) fn landline(rng: &mut impl Rng, state: &str) -> String {
    let area = match state {
        "NSW" | "ACT" => "02",
        "VIC" | "TAS" => "03",
        "QLD" => "07",
        _ => "08",
    };
    let exchange = if rng.random_bool(0.5) { "5550" } else { "7010" };
    let line = rng.random_range(0..10_000);
    match rng.random_range(0..4) {
        0 => format!("{area} {exchange} {line:04}"),
        1 => format!("{area}{exchange}{line:04}"),
        _ => format!("({area}) {exchange} {line:04}"),
    }
}

fn part(digits: &str, from: usize, to: usize) -> &str {
    digits.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    use super::*;

    fn abn_is_valid(abn: &str) -> bool {
        let weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
        let sum: u64 = abn
            .bytes()
            .zip(weights)
            .enumerate()
            .map(|(index, (digit, weight))| {
                let digit = u64::from(digit - b'0') - u64::from(index == 0);
                digit * weight
            })
            .sum();
        abn.len() == 11 && sum.is_multiple_of(89)
    }

    #[test]
    fn the_published_pairs_come_out() {
        for (acn, abn) in [
            ("004085616", "53004085616"),
            ("005749986", "78005749986"),
            ("010499966", "25010499966"),
        ] {
            assert_eq!(abn_of(acn), abn);
            assert_eq!(with_check_digit(&acn[..8]), acn);
        }
    }

    #[test]
    fn numbers_are_valid_unique_and_far_above_those_in_use() {
        let mut seen = HashSet::new();
        for n in 0..5_000 {
            let (acn, abn) = (acn(n), abn(n));
            assert_eq!(acn.len(), 9);
            assert!(acn.as_str() >= "960000000");
            assert!(abn_is_valid(&abn), "{abn}");
            assert!(abn_is_valid(&abn_of(&acn)));
            assert!(seen.insert(acn) && seen.insert(abn));
        }
    }

    #[test]
    fn spacing_keeps_the_digits() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        for _ in 0..20 {
            let text = spaced(&mut rng, "53004085616");
            assert_eq!(text.replace(' ', ""), "53004085616");
        }
    }
}
