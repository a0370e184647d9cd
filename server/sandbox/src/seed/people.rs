//! Inventing a person.

use jiff::{ToSpan, civil::Date};
use rand::Rng;

use super::names::{COMMON_SURNAMES, MEN, MIDDLE_MEN, MIDDLE_WOMEN, SURNAMES, WOMEN};

/// Any entry of a list.
pub(super) fn pick<'l>(rng: &mut impl Rng, list: &'l [&'static str]) -> &'l str {
    let index = rng.random_range(0..list.len().max(1));
    list.get(index).copied().unwrap_or_default()
}

/// Somebody before they are a client.
#[derive(Debug, Clone)]
pub(super) struct Somebody {
    pub female: bool,
    pub first: String,
    pub middle: String,
    pub last: String,
    pub born: Date,
}

impl Somebody {
    /// `Marchetti, Jane Ellen`, as practices file individuals.
    pub(super) fn filed(&self) -> String {
        let gap = if self.middle.is_empty() { "" } else { " " };
        format!("{}, {}{gap}{}", self.last, self.first, self.middle)
    }

    pub(super) fn spoken(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// A title that fits, or none.
    pub(super) fn title(&self, rng: &mut impl Rng) -> &'static str {
        match (self.female, rng.random_range(0..10)) {
            (_, 0..=3) => "",
            (_, 4) => "Dr",
            (true, 5..=6) => "Mrs",
            (true, _) => "Ms",
            (false, _) => "Mr",
        }
    }
}

pub(super) fn surname(rng: &mut impl Rng) -> String {
    let list = if rng.random_bool(0.2) {
        &COMMON_SURNAMES
    } else {
        &SURNAMES
    };
    pick(rng, list).to_owned()
}

/// Somebody of that family and about that age.
pub(super) fn somebody(
    rng: &mut impl Rng,
    today: Date,
    last: &str,
    female: bool,
    ages: std::ops::Range<i32>,
) -> Somebody {
    let days = rng.random_range(ages.start * 365..ages.end * 365);
    let seconds = if female { &MIDDLE_WOMEN } else { &MIDDLE_MEN };
    let middle = match rng.random_range(0..10) {
        0..=3 => String::new(),
        4 => format!("{} {}", pick(rng, seconds), pick(rng, seconds)),
        _ => pick(rng, seconds).to_owned(),
    };
    Somebody {
        female,
        first: pick(rng, if female { &WOMEN } else { &MEN }).to_owned(),
        middle,
        last: last.to_owned(),
        born: days_before(today, days),
    }
}

/// Whole years since birth, roughly.
pub(super) fn age(today: Date, born: Date) -> i32 {
    i32::from(today.year()) - i32::from(born.year())
}

pub(super) fn days_before(day: Date, days: i32) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}

/// An address under `.example`, the way people make theirs.
pub(super) fn email(rng: &mut impl Rng, first: &str, last: &str) -> String {
    let (first, last) = (plain(first), plain(last));
    let host = pick(
        rng,
        &[
            "bigpond", "outlook", "mailbox", "homemail", "coastnet", "fastmail",
        ],
    );
    let number = rng.random_range(1..99);
    match rng.random_range(0..4) {
        0 => format!("{first}{number}@{host}.example"),
        1 => format!(
            "{}{last}@{host}.example",
            first.chars().take(1).collect::<String>()
        ),
        2 => format!("{first}.{last}{number}@{host}.example"),
        _ => format!("{first}.{last}@{host}.example"),
    }
}

/// Lower-case ASCII letters of a name; accents are dropped to their letter.
pub(super) fn plain(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            'a'..='z' | '0'..='9' => Some(letter),
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ặ' => Some('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ễ' => Some('e'),
            'í' | 'ì' | 'î' | 'ï' => Some('i'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => Some('o'),
            'ú' | 'ù' | 'û' | 'ü' => Some('u'),
            'ñ' => Some('n'),
            'ç' | 'ć' | 'č' => Some('c'),
            'ł' => Some('l'),
            'đ' => Some('d'),
            'ř' => Some('r'),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filed_by_family_name() {
        let jane = Somebody {
            female: true,
            first: "Jane".to_owned(),
            middle: "Ellen".to_owned(),
            last: "Marchetti".to_owned(),
            born: jiff::civil::date(1984, 3, 14),
        };
        assert_eq!(jane.filed(), "Marchetti, Jane Ellen");
        assert_eq!(jane.spoken(), "Jane Marchetti");
    }

    #[test]
    fn mail_addresses_are_ascii() {
        assert_eq!(plain("Dvořák"), "dvorak");
        assert_eq!(plain("O'Brien"), "obrien");
        assert_eq!(plain("Van der Berg"), "vanderberg");
    }
}
