//! Folding of text for comparison: accents, case, punctuation.

/// The letter without its accent, as one or two plain letters; none when the
/// character is plain already or is no Latin letter.
pub(crate) const fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ā' | 'Ă' | 'Ą' | 'Ạ' | 'Ả' | 'Ấ' | 'Ầ' => {
            "A"
        }
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' | 'ấ' | 'ầ' => {
            "a"
        }
        'Æ' => "AE",
        'æ' => "ae",
        'Ç' | 'Ć' | 'Č' | 'Ĉ' | 'Ċ' => "C",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'Ð' | 'Ď' | 'Đ' => "D",
        'ð' | 'ď' | 'đ' => "d",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' | 'Ẹ' | 'Ế' | 'Ề' | 'Ễ' | 'Ệ' => {
            "E"
        }
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ế' | 'ề' | 'ễ' | 'ệ' => {
            "e"
        }
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'Ĥ' | 'Ħ' => "H",
        'ĥ' | 'ħ' => "h",
        'Ì' | 'Í' | 'Î' | 'Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' | 'Ị' => "I",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' => "i",
        'Ĵ' => "J",
        'ĵ' => "j",
        'Ķ' => "K",
        'ķ' => "k",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' => "L",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' | 'Ơ' | 'Ọ' | 'Ố' | 'Ồ' | 'Ộ' => {
            "O"
        }
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ' | 'ố' | 'ồ' | 'ộ' => {
            "o"
        }
        'Œ' => "OE",
        'œ' => "oe",
        'Ŕ' | 'Ŗ' | 'Ř' => "R",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' => "S",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'Ţ' | 'Ť' | 'Ŧ' | 'Ț' => "T",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'Þ' => "Th",
        'þ' => "th",
        'Ù' | 'Ú' | 'Û' | 'Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' | 'Ư' | 'Ụ' => "U",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' => "u",
        'Ŵ' => "W",
        'ŵ' => "w",
        'Ý' | 'Ŷ' | 'Ÿ' | 'Ỳ' => "Y",
        'ý' | 'ŷ' | 'ÿ' | 'ỳ' => "y",
        'Ź' | 'Ż' | 'Ž' => "Z",
        'ź' | 'ż' | 'ž' => "z",
        // Accents written after their letter (Unicode, combining diacritical marks).
        '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

/// The text without accents.
pub fn strip_accents(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match unaccented(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    plain
}

/// Letters and digits only, lower case, without accents: two names that differ
/// in case, accents, hyphens, apostrophes, full stops or spaces have one key.
pub fn loose_key(text: &str) -> String {
    strip_accents(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Single spaces between words and none around.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names joined as people write them: "Ann", "Ann and Ben", "Ann, Ben and Cy".
pub fn list_words(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [many @ .., last] => format!("{} and {last}", many.join(", ")),
    }
}

/// An Australian or foreign number in the international form, from the ways
/// people type an Australian mobile: "0491 570 156" is "+61491570156". None
/// when it is no number that can be read so.
pub fn international(number: &str) -> Option<String> {
    let mut digits = String::with_capacity(16);
    for (at, c) in number.trim().chars().enumerate() {
        match c {
            '+' if at == 0 => digits.push('+'),
            '0'..='9' => digits.push(c),
            ' ' | '-' | '.' | '(' | ')' | '\u{a0}' => {}
            _ => return None,
        }
    }
    let number = if let Some(rest) = digits.strip_prefix('+') {
        // "+61 (0)4..." keeps the zero that is dialled at home.
        let rest = rest
            .strip_prefix("610")
            .map_or_else(|| rest.to_owned(), |r| format!("61{r}"));
        format!("+{rest}")
    } else if let Some(rest) = digits.strip_prefix("0011") {
        format!("+{rest}")
    } else if let Some(rest) = digits.strip_prefix('0') {
        format!("+61{rest}")
    } else if digits.starts_with("61") && digits.len() == 11 {
        format!("+{digits}")
    } else {
        return None;
    };
    // E.164: at most 15 digits, the first not 0.
    let fits = (9..=16).contains(&number.len()) && !number.starts_with("+0");
    fits.then_some(number)
}

/// Whether the number is a mobile number: in Australia +61 4 and eight more
/// digits; abroad any number in the international form.
pub fn is_mobile(international: &str) -> bool {
    international.strip_prefix("+61").map_or_else(
        || international.starts_with('+'),
        |rest| rest.len() == 9 && rest.starts_with('4'),
    )
}

/// Whether the text can be read as an Australian mobile number.
pub(crate) fn looks_mobile(number: &str) -> bool {
    international(number).is_some_and(|number| number.starts_with("+614") && number.len() == 12)
}

#[cfg(test)]
mod tests {
    use super::{international, is_mobile, list_words, loose_key, strip_accents};

    #[test]
    fn numbers_become_international() {
        for (typed, read) in [
            ("0491 570 156", Some("+61491570156")),
            ("+61 491 570 156", Some("+61491570156")),
            ("+61 (0)491 570 156", Some("+61491570156")),
            ("61491570156", Some("+61491570156")),
            ("0011 64 21 123 456", Some("+6421123456")),
            ("0491 570 156 wife", None),
            ("491 570 156", None),
            ("", None),
        ] {
            assert_eq!(international(typed).as_deref(), read, "{typed}");
        }
        assert!(is_mobile("+61491570156") && is_mobile("+6421123456"));
        assert!(!is_mobile("+61352210000") && !is_mobile("+6149157015"));
    }

    #[test]
    fn accents_go_and_letters_stay() {
        assert_eq!(
            strip_accents("Zoë Brontë-Łukasz Nguyễn Straße"),
            "Zoe Bronte-Lukasz Nguyen Strasse"
        );
        assert_eq!(strip_accents("e\u{301}"), "e");
    }

    #[test]
    fn a_loose_key_ignores_what_people_write_differently() {
        assert_eq!(loose_key("O'Brien-Smith"), loose_key("obrien smith"));
        assert_eq!(loose_key("D\u{2019}Ang\u{e9}lo"), "dangelo");
        assert_ne!(loose_key("Smith"), loose_key("Smyth"));
    }

    #[test]
    fn names_are_listed_with_a_last_and() {
        let names = ["Ann", "Ben", "Cy"].map(str::to_owned);
        assert_eq!(list_words(&names), "Ann, Ben and Cy");
        assert_eq!(list_words(&names[..2]), "Ann and Ben");
    }
}
