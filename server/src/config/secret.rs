//! A secret in the configuration: shown as a mask, read by `expose` only.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A secret text.
#[derive(Clone, Default)]
pub struct Secret(SecretString);

impl Secret {
    /// A default that is no secret, such as the sandbox's.
    pub fn known(text: &str) -> Self {
        Self(SecretString::from(text.to_owned()))
    }

    /// The secret, still sealed.
    pub fn sealed(&self) -> SecretString {
        self.0.clone()
    }

    /// Whether there is one.
    pub fn is_set(&self) -> bool {
        !self.0.expose_secret().is_empty()
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_set() { "\"***\"" } else { "\"\"" })
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if self.is_set() { "***" } else { "" })
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(SecretString::from(text)))
    }
}
