//! Countries by the names ASIC takes.
//!
//! ASIC's own list is strict ("NEWZEALAND" without the space is refused, code
//! V418). The names here are ISO 3166 short names in everyday English with
//! their codes, which is how XPM holds a country of birth.

const LIST: &str = include_str!("countries.txt");

/// A country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// The name in English.
    pub name: &'static str,
}

/// All countries, by name.
pub fn all() -> impl Iterator<Item = Country> {
    LIST.lines().filter_map(|line| {
        let (code, name) = line.split_once(' ')?;
        Some(Country { code, name })
    })
}

/// The country of this exact name, in any case.
pub fn named(name: &str) -> Option<Country> {
    all().find(|country| country.name.eq_ignore_ascii_case(name.trim()))
}

/// The country of this ISO code.
pub fn coded(code: &str) -> Option<Country> {
    all().find(|country| country.code.eq_ignore_ascii_case(code.trim()))
}

/// The country that was most likely meant: the same name but for spaces and
/// punctuation, or its code.
pub fn meant(text: &str) -> Option<Country> {
    let key = crate::text::loose_key(text);
    if key.is_empty() {
        return None;
    }
    all()
        .find(|country| crate::text::loose_key(country.name) == key)
        .or_else(|| coded(text))
}

/// Whether the text names Australia; an empty country is Australia.
pub fn is_australia(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.eq_ignore_ascii_case("australia") || text.eq_ignore_ascii_case("au")
}

#[cfg(test)]
mod tests {
    use super::{all, coded, is_australia, meant, named};

    #[test]
    fn names_are_strict_and_what_was_meant_is_found() {
        assert_eq!(named("new zealand").unwrap().code, "NZ");
        assert_eq!(named("NEWZEALAND"), None);
        assert_eq!(meant("NEWZEALAND").unwrap().name, "New Zealand");
        assert_eq!(meant("it").unwrap().name, "Italy");
        assert_eq!(meant(""), None);
        assert_eq!(coded("AU").unwrap().name, "Australia");
        assert!(is_australia("") && is_australia("AUSTRALIA") && !is_australia("Austria"));
    }

    #[test]
    fn the_list_is_sound() {
        let all: Vec<_> = all().collect();
        assert!(all.len() > 240, "{} countries", all.len());
        for country in &all {
            assert_eq!(country.code.len(), 2, "{}", country.name);
            assert!(country.code.bytes().all(|b| b.is_ascii_uppercase()));
            assert!(
                country.name.chars().count() <= 30,
                "ASIC takes 30: {}",
                country.name
            );
            assert_eq!(
                all.iter()
                    .filter(|other| other.code == country.code)
                    .count(),
                1
            );
        }
        assert!(
            all.windows(2).all(|pair| pair[0].name < pair[1].name),
            "sorted by name"
        );
    }
}
