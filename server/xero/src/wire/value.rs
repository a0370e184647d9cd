//! Values as XPM writes them, in either format.
//!
//! An empty text, an empty element, a missing one and JSON `null` all mean
//! "nothing" (xpm-api 1). Flags come as `Yes`/`No` and as booleans, numbers as
//! numbers and as text (xpm-api 5.3).

use std::fmt;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A text, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Text(Option<String>);

impl Text {
    /// A text; blank means nothing.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self((!text.trim().is_empty()).then_some(text))
    }

    /// The text, if there is one.
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, empty for nothing.
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// Whether the texts are the same without regard to ASCII case.
    pub fn is(&self, other: &str) -> bool {
        self.as_str().eq_ignore_ascii_case(other)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<Option<String>> for Text {
    fn from(text: Option<String>) -> Self {
        text.map_or_else(Self::default, Self::new)
    }
}

/// Yes, no, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flag(Option<bool>);

impl Flag {
    /// Yes or no.
    pub const fn new(yes: bool) -> Self {
        Self(Some(yes))
    }

    /// The flag, if there is one.
    pub const fn get(self) -> Option<bool> {
        self.0
    }

    /// Whether it says yes.
    pub const fn is_yes(self) -> bool {
        matches!(self.0, Some(true))
    }
}

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // `Yes` and `No` stay texts in JSON (xpm-api 5.3).
        self.0
            .map(|yes| if yes { "Yes" } else { "No" })
            .serialize(serializer)
    }
}

/// A whole number, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Whole(Option<i64>);

impl Whole {
    /// A number.
    pub const fn new(number: i64) -> Self {
        Self(Some(number))
    }

    /// The number, if there is one.
    pub const fn get(self) -> Option<i64> {
        self.0
    }
}

/// A decimal number as its digits, so that nothing is rounded, or nothing.
/// `100`, `100.00` and the JSON number are one value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decimal(Option<String>);

impl Decimal {
    /// Reads digits with an optional sign and point.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Self(None));
        }
        let (sign, digits) = text
            .strip_prefix('-')
            .map_or(("", text), |rest| ("-", rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + part.len() > 30
            || whole.is_empty()
            || !all_digits(whole)
            || !all_digits(part)
        {
            return None;
        }
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            rest => rest,
        };
        let part = part.trim_end_matches('0');
        let plain = if part.is_empty() {
            whole.to_owned()
        } else {
            format!("{whole}.{part}")
        };
        Some(Self(Some(if plain == "0" {
            plain
        } else {
            format!("{sign}{plain}")
        })))
    }

    /// The digits, if there are any.
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Zero means "nothing" for shares and percentages of other types (xpm-api 6.6).
    pub fn unless_zero(&self) -> Option<&str> {
        self.get().filter(|digits| *digits != "0")
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self(Some(number.to_string()))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            None => serializer.serialize_none(),
            Some(digits) => serde_json::from_str::<serde_json::Number>(digits)
                .map_err(serde::ser::Error::custom)?
                .serialize(serializer),
        }
    }
}

/// The last digits of a tax number. XPM shows it masked, `******123`
/// (xpm-api 6.3); should it ever arrive whole, the rest is dropped here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaxTail(Option<String>);

impl TaxTail {
    fn of(text: &str) -> Self {
        let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
        let from = digits.len().saturating_sub(3);
        let tail: String = digits.into_iter().skip(from).collect();
        Self((!tail.is_empty()).then_some(tail))
    }

    /// The last three digits, if XPM holds a number.
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl Serialize for TaxTail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0
            .as_ref()
            .map(|tail| format!("******{tail}"))
            .serialize(serializer)
    }
}

/// An object, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Maybe<T>(Option<T>);

impl<T> Maybe<T> {
    /// The object, if there is one.
    pub const fn get(&self) -> Option<&T> {
        self.0.as_ref()
    }

    /// Takes the object out.
    pub fn into_inner(self) -> Option<T> {
        self.0
    }
}

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

/// A list; nothing is an empty one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct List<T>(Vec<T>);

impl<T> List<T> {
    /// Takes the items out.
    pub fn into_inner(self) -> Vec<T> {
        self.0
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> std::ops::Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

/// What a scalar of the wire can be.
enum Scalar {
    Nothing,
    Text(String),
    Bool(bool),
    Number(String),
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, a flag or nothing")
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_none<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Scalar, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value.to_string()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Scalar, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Scalar, E> {
        Ok(if value.trim().is_empty() {
            Scalar::Nothing
        } else {
            Scalar::Text(value)
        })
    }
}

fn unexpected<E: de::Error>(found: &str, wanted: &'static str) -> E {
    // The value itself may be personal data: only its length is told.
    E::custom(format_args!(
        "expected {wanted}, found {} characters that are not",
        found.chars().count()
    ))
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Nothing => Self(None),
            Scalar::Text(text) | Scalar::Number(text) => Self(Some(text)),
            Scalar::Bool(yes) => Self(Some(if yes { "Yes" } else { "No" }.to_owned())),
        })
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Nothing => return Ok(Self(None)),
            Scalar::Bool(yes) => return Ok(Self(Some(yes))),
            Scalar::Text(text) | Scalar::Number(text) => text,
        };
        let is = |word: &str| text.trim().eq_ignore_ascii_case(word);
        if is("yes") || is("true") {
            Ok(Self(Some(true)))
        } else if is("no") || is("false") {
            Ok(Self(Some(false)))
        } else {
            Err(unexpected(&text, "yes or no"))
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Nothing => Ok(Self(None)),
            Scalar::Bool(_) => Err(unexpected("", "a number")),
            Scalar::Text(text) | Scalar::Number(text) => {
                Self::parse(&text).ok_or_else(|| unexpected(&text, "a number"))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let decimal = Decimal::deserialize(deserializer)?;
        match decimal.get() {
            None => Ok(Self(None)),
            Some(digits) => digits
                .parse()
                .map(|number| Self(Some(number)))
                .map_err(|_| unexpected(digits, "a whole number")),
        }
    }
}

impl<'de> Deserialize<'de> for TaxTail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Text(text) | Scalar::Number(text) => Self::of(&text),
            Scalar::Nothing | Scalar::Bool(_) => Self(None),
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = Option<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object or nothing")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(None)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text.trim().is_empty() {
                    Ok(None)
                } else {
                    Err(unexpected(text, "an object"))
                }
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(de::value::MapAccessDeserializer::new(map)).map(Some)
            }
        }
        deserializer
            .deserialize_any(V(std::marker::PhantomData))
            .map(Self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = Vec<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list or nothing")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Vec::new())
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                if text.trim().is_empty() {
                    Ok(Vec::new())
                } else {
                    Err(unexpected(text, "a list"))
                }
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(items)
            }
        }
        deserializer
            .deserialize_any(V(std::marker::PhantomData))
            .map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read<T: de::DeserializeOwned>(value: serde_json::Value) -> Result<T, serde_json::Error> {
        serde_json::from_value(value)
    }

    #[test]
    fn nothing_has_one_meaning() {
        for nothing in [json!(null), json!(""), json!("  ")] {
            assert_eq!(read::<Text>(nothing.clone()).unwrap().get(), None);
            assert_eq!(read::<Flag>(nothing.clone()).unwrap().get(), None);
            assert_eq!(read::<Whole>(nothing.clone()).unwrap().get(), None);
            assert_eq!(read::<Decimal>(nothing.clone()).unwrap().get(), None);
            assert_eq!(read::<TaxTail>(nothing.clone()).unwrap().get(), None);
            assert_eq!(read::<Maybe<Text>>(nothing.clone()).unwrap().get(), None);
            assert_eq!(read::<List<Text>>(nothing).unwrap().len(), 0);
        }
    }

    #[test]
    fn flags_in_every_spelling() {
        for yes in [
            json!("Yes"),
            json!("yes"),
            json!(true),
            json!("true"),
            json!("True"),
        ] {
            assert_eq!(read::<Flag>(yes).unwrap().get(), Some(true));
        }
        for no in [json!("No"), json!(false), json!("false")] {
            assert_eq!(read::<Flag>(no).unwrap().get(), Some(false));
        }
        let error = read::<Flag>(json!("123 456 782")).unwrap_err().to_string();
        assert!(!error.contains("456"), "{error}");
    }

    #[test]
    fn numbers_as_numbers_and_as_text() {
        assert_eq!(read::<Whole>(json!(90)).unwrap().get(), Some(90));
        assert_eq!(read::<Whole>(json!("90")).unwrap().get(), Some(90));
        assert_eq!(read::<Whole>(json!("-15")).unwrap().get(), Some(-15));
        assert!(read::<Whole>(json!("1.5")).is_err());
        for same in [json!(100), json!(100.0), json!("100.00"), json!("0100")] {
            assert_eq!(read::<Decimal>(same).unwrap().get(), Some("100"));
        }
        assert_eq!(read::<Decimal>(json!(33.33)).unwrap().get(), Some("33.33"));
        assert_eq!(read::<Decimal>(json!("-0.00")).unwrap().get(), Some("0"));
        assert_eq!(read::<Decimal>(json!(0)).unwrap().unless_zero(), None);
        assert!(read::<Decimal>(json!("1,000")).is_err());
        assert!(read::<Decimal>(json!("1e9")).is_err());
        assert_eq!(
            serde_json::to_string(&Decimal::parse("12.50").unwrap()).unwrap(),
            "12.5"
        );
    }

    #[test]
    fn only_the_tail_of_a_tax_number_is_kept() {
        let masked: TaxTail = read(json!("******123")).unwrap();
        assert_eq!(masked.get(), Some("123"));
        let whole: TaxTail = read(json!("123 456 782")).unwrap();
        assert_eq!(whole.get(), Some("782"));
        assert!(!format!("{whole:?}").contains("456"));
    }
}
