//! Telephone numbers as they come from phone systems (K01).

use crate::text::squeeze;

/// The country whose numbers are written without a country code.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum Region {
    /// Australia.
    #[default]
    Au,
    /// New Zealand.
    Nz,
}

impl Region {
    const fn code(self) -> &'static str {
        match self {
            Self::Au => "61",
            Self::Nz => "64",
        }
    }

    /// How many digits follow the country code, at least and at most.
    const fn lengths(self) -> (usize, usize) {
        match self {
            Self::Au => (9, 9),
            Self::Nz => (8, 10),
        }
    }

    /// What is dialled for a call abroad.
    const fn abroad(self) -> &'static str {
        match self {
            Self::Au => "0011",
            Self::Nz => "00",
        }
    }
}

/// What was read of a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// In the international form (E.164), if it is a number.
    pub e164: Option<String>,
    /// The text after the number.
    pub aside: String,
}

/// Reads a number, with its country code or as it is dialled at home. Text
/// after it is set aside, never dropped.
pub fn read_phone(typed: &str, region: Region) -> Reading {
    let typed = typed.trim();
    let end = typed
        .char_indices()
        .find(|(at, c)| !(is_part(*c) || *c == '+' && *at == 0))
        .map_or(typed.len(), |(at, _)| at);
    let (number, aside) = typed.split_at(end);
    Reading {
        e164: international(number, region),
        aside: squeeze(aside.trim_matches([',', ';', '(', ')', '-', ' '])),
    }
}

const fn is_part(c: char) -> bool {
    matches!(c, '0'..='9' | ' ' | '-' | '.' | '(' | ')' | '\u{a0}')
}

fn international(number: &str, region: Region) -> Option<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let whole = if number.trim_start().starts_with('+') {
        digits
    } else if let Some(rest) = digits.strip_prefix(region.abroad()) {
        rest.to_owned()
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("{}{rest}", region.code())
    } else if digits.starts_with(region.code()) {
        digits
    } else {
        return None;
    };
    // "+61 (0)4..." keeps the zero that is dialled at home.
    let home = whole.strip_prefix(region.code());
    let whole = match home.and_then(|rest| rest.strip_prefix('0')) {
        Some(rest) => format!("{}{rest}", region.code()),
        None => whole,
    };
    let fits = match whole.strip_prefix(region.code()) {
        Some(rest) => {
            let (least, most) = region.lengths();
            (least..=most).contains(&rest.len())
        }
        // E.164: at most 15 digits, the first not 0.
        None => (8..=15).contains(&whole.len()) && !whole.starts_with('0'),
    };
    fits.then(|| format!("+{whole}"))
}

#[cfg(test)]
mod tests {
    use super::{Region, read_phone};

    fn read(typed: &str, region: Region) -> (String, String) {
        let reading = read_phone(typed, region);
        (reading.e164.unwrap_or_default(), reading.aside)
    }

    #[test]
    fn numbers_are_read_as_they_are_dialled() {
        for (typed, region, e164) in [
            ("0491 570 156", Region::Au, "+61491570156"),
            ("+61 (0)491 570 156", Region::Au, "+61491570156"),
            ("61491570156", Region::Au, "+61491570156"),
            ("(03) 5221-0000", Region::Au, "+61352210000"),
            ("021 123 456", Region::Nz, "+6421123456"),
            ("0011 64 21 123 456", Region::Au, "+6421123456"),
            ("00 61 491 570 156", Region::Nz, "+61491570156"),
            ("+1 (415) 555 2671", Region::Au, "+14155552671"),
            ("0491 570", Region::Au, ""),
            ("5221 0000", Region::Au, ""),
            ("anonymous", Region::Au, ""),
            ("", Region::Nz, ""),
        ] {
            assert_eq!(read(typed, region).0, e164, "{typed}");
        }
    }

    #[test]
    fn text_after_a_number_is_set_aside() {
        for (typed, aside) in [
            ("0491 570 156 - wife", "wife"),
            ("0491 570 156 (Jane, work)", "Jane, work"),
            ("0491 570 156 ext 4", "ext 4"),
            ("0491 570 156", ""),
        ] {
            let read = read(typed, Region::Au);
            assert_eq!(read, ("+61491570156".to_owned(), aside.to_owned()));
        }
    }
}
