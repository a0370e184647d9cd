//! A first look at a token, before any of it is believed: form and header.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::{Map, Value};

/// Far above what the three providers send.
const LARGEST: usize = 16 * 1024;

/// Headers that would let a token bring its own key, or that change its meaning.
const REFUSED: [&str; 8] = ["jku", "x5u", "x5c", "jwk", "crit", "cty", "zip", "b64"];

/// The claims of a token that has the right form, not verified.
pub(crate) fn look(token: &str) -> Result<Map<String, Value>, &'static str> {
    if token.len() > LARGEST {
        return Err("the token is too long");
    }
    let mut parts = token.split('.');
    let (Some(header), Some(claims), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err("the token has not three parts");
    };
    if signature.is_empty() {
        return Err("the token is not signed");
    }
    let header = object(header).ok_or("the header is not an object without doubles")?;
    if header.get("alg").and_then(Value::as_str) != Some("RS256") {
        return Err("the algorithm is not RS256");
    }
    if REFUSED.iter().any(|name| header.contains_key(*name)) {
        return Err("the header brings what is not accepted");
    }
    object(claims).ok_or("the claims are not an object without doubles")
}

fn object(part: &str) -> Option<Map<String, Value>> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
    let Unique(map) = serde_json::from_slice(&bytes).ok()?;
    Some(map)
}

/// An object that names nothing twice: two readers could take different ones.
struct Unique(Map<String, Value>);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = Unique;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Unique, A::Error> {
                let mut map = Map::new();
                while let Some((name, value)) = access.next_entry::<String, Value>()? {
                    if map.insert(name, value).is_some() {
                        return Err(A::Error::custom("a name stands twice"));
                    }
                }
                Ok(Unique(map))
            }
        }

        deserializer.deserialize_map(Members)
    }
}
