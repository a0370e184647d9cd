//! Codes, numbers and addresses: everything by which a client is found but
//! its names.

use crate::{key::Letters, query::Field, store::View};

/// Bits of an entry that say which of a record's identifiers it is.
const WHICH_BITS: u32 = 6;
const MOST: u32 = 1 << WHICH_BITS;

/// An entry of the identifier lists: a record and one of its identifiers.
pub(crate) fn entry(slot: u32, which: u32) -> u32 {
    slot << WHICH_BITS | which
}

pub(crate) fn slot(entry: u32) -> u32 {
    entry >> WHICH_BITS
}

pub(crate) fn which(entry: u32) -> u32 {
    entry & (MOST - 1)
}

/// Digits as dialled within Australia: `+61 412` and `0061 412` are `0412`;
/// other countries keep their code.
pub(crate) fn national(phone: &str) -> String {
    let all: String = phone.chars().filter(char::is_ascii_digit).collect();
    let abroad = phone.trim_start().starts_with('+');
    let country = all.strip_prefix("0061").or_else(|| {
        all.strip_prefix("61")
            .filter(|rest| abroad || rest.len() == 9)
    });
    match country {
        // Some write +61 (0)4.
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => all,
    }
}

pub(crate) fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// The numbers of a record: which, field, text, digits to search.
pub(crate) fn numbers<'a>(
    view: &View<'a>,
) -> impl Iterator<Item = (u32, Field, &'a str)> + use<'a> {
    let fixed = [
        (0, Field::Acn, view.acn.as_str()),
        (1, Field::Abn, view.abn.as_str()),
    ];
    let phones = (2..MOST)
        .zip(view.phones.iter())
        .map(|(which, phone)| (which, Field::Phone, phone));
    fixed
        .into_iter()
        .filter(|(_, _, text)| !text.is_empty())
        .chain(phones)
}

/// The digits by which a number is searched.
pub(crate) fn searched(field: Field, text: &str) -> String {
    if field == Field::Phone {
        national(text)
    } else {
        digits(text)
    }
}

/// The same, last digit first.
pub(crate) fn reversed(digits: &str) -> Letters {
    Letters::compact(&digits.chars().rev().collect::<String>())
}

/// Labels that every second address ends in.
const COMMON: [&str; 14] = [
    "com", "net", "org", "edu", "gov", "asn", "id", "au", "nz", "uk", "co", "info", "biz", "io",
];

/// The bytes of an address at which a search may begin: the start, each word
/// of the part before the @, the domain and its labels.
fn starts(address: &str) -> impl Iterator<Item = usize> + '_ {
    let domain = address.find('@').map_or(address.len(), |at| at + 1);
    let is_word = |character: char| character.is_alphanumeric();
    let mut inside = false;
    address.char_indices().filter_map(move |(at, character)| {
        let starts = is_word(character) && !inside;
        inside = is_word(character);
        let label = || {
            let rest = address.get(at..).unwrap_or_default();
            rest.split(|c| !is_word(c)).next().unwrap_or_default()
        };
        let common = at > domain
            && COMMON
                .iter()
                .any(|known| label().eq_ignore_ascii_case(known));
        (starts && !common).then_some(at)
    })
}

/// The searchable parts of a record's addresses: which, address, start.
pub(crate) fn addresses<'a>(
    view: &View<'a>,
) -> impl Iterator<Item = (u32, &'a str, usize)> + use<'a> {
    let parts = view
        .emails
        .iter()
        .flat_map(|address| starts(address).map(move |start| (address, start)));
    (0..MOST)
        .zip(parts)
        .map(|(which, (address, start))| (which, address, start))
}

pub(crate) fn address_letters(address: &str, start: usize) -> Letters {
    Letters::compact(address.get(start..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_read_as_dialled_at_home() {
        for phone in [
            "0412 345 678",
            "+61 412 345 678",
            "+61 (0)412 345 678",
            "0061412345678",
            "61412345678",
        ] {
            assert_eq!(national(phone), "0412345678", "{phone}");
        }
        assert_eq!(national("(02) 9999-1234"), "0299991234");
        assert_eq!(national("+64 21 555 123"), "6421555123");
        assert_eq!(national("13 11 14"), "131114");
    }

    #[test]
    fn an_address_is_found_by_its_words_and_its_domain() {
        let parts =
            |address: &'static str| starts(address).map(|at| &address[at..]).collect::<Vec<_>>();
        assert_eq!(
            parts("jane.smith@gmail.com"),
            ["jane.smith@gmail.com", "smith@gmail.com", "gmail.com"]
        );
        assert_eq!(
            parts("info@mail.acme.com.au"),
            ["info@mail.acme.com.au", "mail.acme.com.au", "acme.com.au"]
        );
        assert_eq!(parts("id@co.nz"), ["id@co.nz", "co.nz"]);
    }
}
