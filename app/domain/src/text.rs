//! Folding of text for comparison: accents, case, punctuation.

/// The letter without its accent, as one or two plain letters; none when the
/// character is plain already or is no Latin letter.
pub(crate) const fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | 'Ā' | 'Ă' | 'Ą' | 'Ǎ' | 'Ǟ' | 'Ǡ' | 'Ǻ' | 'Ȁ' | 'Ȃ'
        | 'Ȧ' | 'Ḁ' | 'Ạ' | 'Ả' | 'Ấ' | 'Ầ' | 'Ẩ' | 'Ẫ' | 'Ậ' | 'Ắ' | 'Ằ' | 'Ẳ' | 'Ẵ' | 'Ặ' => {
            "A"
        }
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ǟ' | 'ǡ' | 'ǻ' | 'ȁ' | 'ȃ'
        | 'ȧ' | 'ḁ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => {
            "a"
        }
        'Æ' | 'Ǣ' | 'Ǽ' => "AE",
        'æ' | 'ǣ' | 'ǽ' => "ae",
        'Ḃ' | 'Ḅ' | 'Ḇ' => "B",
        'ḃ' | 'ḅ' | 'ḇ' => "b",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' | 'Ḉ' => "C",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' | 'ḉ' => "c",
        'Ð' | 'Ď' | 'Đ' | 'Ɖ' | 'Ḋ' | 'Ḍ' | 'Ḏ' | 'Ḑ' | 'Ḓ' => "D",
        'ð' | 'ď' | 'đ' | 'ḋ' | 'ḍ' | 'ḏ' | 'ḑ' | 'ḓ' => "d",
        'Ǆ' => "DZ",
        'ǅ' => "Dz",
        'ǆ' => "dz",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' | 'Ə' | 'Ȅ' | 'Ȇ' | 'Ȩ' | 'Ḕ' | 'Ḗ'
        | 'Ḙ' | 'Ḛ' | 'Ḝ' | 'Ẹ' | 'Ẻ' | 'Ẽ' | 'Ế' | 'Ề' | 'Ể' | 'Ễ' | 'Ệ' => {
            "E"
        }
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ȅ' | 'ȇ' | 'ȩ' | 'ə' | 'ḕ' | 'ḗ'
        | 'ḙ' | 'ḛ' | 'ḝ' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
            "e"
        }
        'Ḟ' => "F",
        'ḟ' => "f",
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' | 'Ǧ' | 'Ǵ' | 'Ḡ' => "G",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' | 'ǵ' | 'ḡ' => "g",
        'Ĥ' | 'Ħ' | 'Ȟ' | 'Ḣ' | 'Ḥ' | 'Ḧ' | 'Ḩ' | 'Ḫ' => "H",
        'ĥ' | 'ħ' | 'ȟ' | 'ḣ' | 'ḥ' | 'ḧ' | 'ḩ' | 'ḫ' | 'ẖ' => "h",
        'Ì' | 'Í' | 'Î' | 'Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' | 'Ǐ' | 'Ȉ' | 'Ȋ' | 'Ḭ' | 'Ḯ' | 'Ỉ'
        | 'Ị' => "I",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ȉ' | 'ȋ' | 'ḭ' | 'ḯ' | 'ỉ'
        | 'ị' => "i",
        'Ĳ' => "IJ",
        'ĳ' => "ij",
        'Ĵ' => "J",
        'ĵ' | 'ǰ' => "j",
        'Ķ' | 'Ǩ' | 'Ḱ' | 'Ḳ' | 'Ḵ' => "K",
        'ķ' | 'ĸ' | 'ǩ' | 'ḱ' | 'ḳ' | 'ḵ' => "k",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ł' | 'Ḷ' | 'Ḹ' | 'Ḻ' | 'Ḽ' => "L",
        'ĺ' | 'ļ' | 'ľ' | 'ł' | 'ḷ' | 'ḹ' | 'ḻ' | 'ḽ' => "l",
        'Ǉ' => "LJ",
        'ǉ' => "lj",
        'Ḿ' | 'Ṁ' | 'Ṃ' => "M",
        'ḿ' | 'ṁ' | 'ṃ' => "m",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' | 'Ŋ' | 'Ǹ' | 'Ṅ' | 'Ṇ' | 'Ṉ' | 'Ṋ' => "N",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŉ' | 'ŋ' | 'ǹ' | 'ṅ' | 'ṇ' | 'ṉ' | 'ṋ' => "n",
        'Ǌ' => "NJ",
        'ǌ' => "nj",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' | 'Ơ' | 'Ǒ' | 'Ǫ' | 'Ǭ' | 'Ǿ' | 'Ȍ'
        | 'Ȏ' | 'Ȫ' | 'Ȭ' | 'Ȯ' | 'Ȱ' | 'Ṍ' | 'Ṏ' | 'Ṑ' | 'Ṓ' | 'Ọ' | 'Ỏ' | 'Ố' | 'Ồ' | 'Ổ'
        | 'Ỗ' | 'Ộ' | 'Ớ' | 'Ờ' | 'Ở' | 'Ỡ' | 'Ợ' => "O",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ǫ' | 'ǭ' | 'ǿ' | 'ȍ'
        | 'ȏ' | 'ȫ' | 'ȭ' | 'ȯ' | 'ȱ' | 'ṍ' | 'ṏ' | 'ṑ' | 'ṓ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ'
        | 'ỗ' | 'ộ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => "o",
        'Œ' => "OE",
        'œ' => "oe",
        'Ṕ' | 'Ṗ' => "P",
        'ṕ' | 'ṗ' => "p",
        'Ŕ' | 'Ŗ' | 'Ř' | 'Ȑ' | 'Ȓ' | 'Ṙ' | 'Ṛ' | 'Ṝ' | 'Ṟ' => "R",
        'ŕ' | 'ŗ' | 'ř' | 'ȑ' | 'ȓ' | 'ṙ' | 'ṛ' | 'ṝ' | 'ṟ' => "r",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' | 'Ṡ' | 'Ṣ' | 'Ṥ' | 'Ṧ' | 'Ṩ' => "S",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṡ' | 'ṣ' | 'ṥ' | 'ṧ' | 'ṩ' => "s",
        'ẞ' => "SS",
        'ß' => "ss",
        'Ţ' | 'Ť' | 'Ŧ' | 'Ț' | 'Ṫ' | 'Ṭ' | 'Ṯ' | 'Ṱ' => "T",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṫ' | 'ṭ' | 'ṯ' | 'ṱ' | 'ẗ' => "t",
        'Þ' => "Th",
        'þ' => "th",
        'Ù' | 'Ú' | 'Û' | 'Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' | 'Ư' | 'Ǔ' | 'Ǖ' | 'Ǘ' | 'Ǚ'
        | 'Ǜ' | 'Ȕ' | 'Ȗ' | 'Ṳ' | 'Ṵ' | 'Ṷ' | 'Ṹ' | 'Ṻ' | 'Ụ' | 'Ủ' | 'Ứ' | 'Ừ' | 'Ử' | 'Ữ'
        | 'Ự' => "U",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ǖ' | 'ǘ' | 'ǚ'
        | 'ǜ' | 'ȕ' | 'ȗ' | 'ṳ' | 'ṵ' | 'ṷ' | 'ṹ' | 'ṻ' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ'
        | 'ự' => "u",
        'Ṽ' | 'Ṿ' => "V",
        'ṽ' | 'ṿ' => "v",
        'Ŵ' | 'Ẁ' | 'Ẃ' | 'Ẅ' | 'Ẇ' | 'Ẉ' => "W",
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' | 'ẇ' | 'ẉ' | 'ẘ' => "w",
        'Ẋ' | 'Ẍ' => "X",
        'ẋ' | 'ẍ' => "x",
        'Ý' | 'Ŷ' | 'Ÿ' | 'Ȳ' | 'Ẏ' | 'Ỳ' | 'Ỵ' | 'Ỷ' | 'Ỹ' => "Y",
        'ý' | 'ÿ' | 'ŷ' | 'ȳ' | 'ẏ' | 'ẙ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => "y",
        'Ź' | 'Ż' | 'Ž' | 'Ẑ' | 'Ẓ' | 'Ẕ' => "Z",
        'ź' | 'ż' | 'ž' | 'ẑ' | 'ẓ' | 'ẕ' => "z",
        // The okina and other signs written as letters: an apostrophe to people.
        // Accents written after their letter (Unicode, combining diacritical marks).
        '\u{2b9}'..='\u{2bf}' | '\u{300}'..='\u{36f}' => "",
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
        assert_eq!(
            strip_accents("Nguy\u{1ec5}n Th\u{1ecb} Ph\u{1b0}\u{1edb}ng \u{1e62}adr T\u{16b}hoe"),
            "Nguyen Thi Phuong Sadr Tuhoe"
        );
        assert_eq!(loose_key("Fa\u{2bb}asavalu"), loose_key("Fa'asavalu"));
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
