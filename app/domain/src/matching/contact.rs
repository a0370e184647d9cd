//! E-mail addresses and phone numbers in one form each.

use crate::text::international;

/// Mailboxes of an office, read by more than one person.
const OFFICE: [&str; 14] = [
    "info",
    "admin",
    "office",
    "accounts",
    "contact",
    "enquiries",
    "hello",
    "mail",
    "reception",
    "team",
    "sales",
    "support",
    "family",
    "home",
];

/// The addresses in a text, folded: small letters; at Gmail neither the dots
/// nor what follows a plus count (support.google.com/mail/answer/7436150).
pub(super) fn emails(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'))
        .filter_map(|one| {
            let one = one.trim_start_matches("mailto:").to_lowercase();
            let (name, host) = one.split_once('@')?;
            if name.is_empty() || !host.contains('.') {
                return None;
            }
            Some(if matches!(host, "gmail.com" | "googlemail.com") {
                let name = name.split('+').next().unwrap_or(name).replace('.', "");
                format!("{name}@gmail.com")
            } else {
                format!("{name}@{host}")
            })
        })
}

/// Whether the address is an office's.
pub(super) fn is_office(email: &str) -> bool {
    let name = email.split('@').next().unwrap_or_default();
    OFFICE.contains(&name)
}

/// A phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phone {
    /// In the international form.
    pub(super) number: String,
    /// One person carries it.
    pub(super) mobile: bool,
}

/// Reads a number as people and old systems write it. Without a country code
/// it is of `country`: New Zealand or else Australia.
pub(super) fn phone(text: &str, country: &str) -> Option<Phone> {
    // What follows the number ("ext 4", "wife") is set aside.
    let number: String = text
        .chars()
        .take_while(|c| !c.is_alphabetic())
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let abroad = matches!(
        country.trim().to_ascii_lowercase().as_str(),
        "new zealand" | "nz" | "nzl"
    );
    let number = if let Some(rest) = number
        .strip_prefix("00")
        .filter(|_| !number.starts_with("001"))
    {
        format!("+{rest}")
    } else if number.len() == 9 && number.starts_with('4') {
        // A spreadsheet took the zero away.
        format!("+61{number}")
    } else if abroad && number.starts_with('0') && !number.starts_with("00") {
        number.replacen('0', "+64", 1)
    } else {
        number
    };
    let number = international(&number)?;
    let mobile = ["+614", "+642"]
        .iter()
        .any(|start| number.starts_with(start))
        || !(number.starts_with("+61") || number.starts_with("+64"));
    Some(Phone { number, mobile })
}

#[cfg(test)]
mod tests {
    use super::{emails, phone};

    #[test]
    fn a_number_is_one_number_however_written() {
        for text in [
            "0491 570 156",
            "+61 491 570 156",
            "+61 (0)491 570 156",
            "61491570156",
            "0061 491 570 156",
            "0011 61 491 570 156",
            "491570156",
            "(04) 9157-0156",
            "0491570156 (wife)",
        ] {
            let phone = phone(text, "Australia").unwrap();
            assert_eq!(
                (phone.number.as_str(), phone.mobile),
                ("+61491570156", true),
                "{text}"
            );
        }
        assert_eq!(
            phone("021 123 4567", "New Zealand").unwrap().number,
            "+64211234567"
        );
        assert!(!phone("03 5221 0000", "").unwrap().mobile);
        assert_eq!(phone("n/a", ""), None);
    }

    #[test]
    fn an_address_is_one_address_however_written() {
        let read = |text: &str| emails(text).collect::<Vec<_>>();
        assert_eq!(read("Jane.M@Example.COM "), ["jane.m@example.com"]);
        assert_eq!(read("j.an.e+xpm@googlemail.com"), ["jane@gmail.com"]);
        assert_eq!(read("Jane <a@b.au>; c@d.au"), ["a@b.au", "c@d.au"]);
        assert!(read("none").is_empty() && read("@b.au a@").is_empty());
    }
}
