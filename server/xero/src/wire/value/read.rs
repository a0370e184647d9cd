//! Reading the values, from JSON and from the tree that XML becomes.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Day, Decimal, Flag, List, Maybe, TaxTail, Text, Whole};

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
        if value.contains('\0') {
            // XML cannot say it, and not every database can hold it.
            return Err(E::custom("a text holds the character NUL"));
        }
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

/// A blank text is nothing; another one has no place where `wanted` belongs.
pub(super) fn blank<E: de::Error>(text: &str, wanted: &'static str) -> Result<(), E> {
    if text.trim().is_empty() {
        Ok(())
    } else {
        Err(unexpected(text, wanted))
    }
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

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(ScalarVisitor)? {
            Scalar::Nothing => Ok(Self(None)),
            Scalar::Bool(_) => Err(unexpected("", "a date")),
            Scalar::Text(text) | Scalar::Number(text) => {
                Self::parse(&text).ok_or_else(|| unexpected(&text, "a date"))
            }
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
                blank(text, "an object").map(|()| None)
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
                blank(text, "a list").map(|()| Vec::new())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(Item(item)) = seq.next_element()? {
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

/// An item of a list. serde would take `["u1", "A"]` for a struct by position:
/// half an object, of the wrong shape.
struct Item<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = T;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object or a text")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
                T::deserialize(de::value::StrDeserializer::new(text))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(de::value::MapAccessDeserializer::new(map))
            }
        }
        deserializer
            .deserialize_any(V(std::marker::PhantomData))
            .map(Self)
    }
}
