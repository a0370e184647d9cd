//! The list that an answer is about. One record that cannot be read does not
//! take the others with it; nor does it become half a record.

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, SeqAccess, Visitor};
use serde::ser::{SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::wire::{Malformed, json};

/// A record that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// Its id, as far as it could be read.
    pub uuid: Option<String>,
    /// Its name, as far as it could be read.
    pub name: String,
    /// What is wrong, without the value.
    pub reason: String,
}

impl Unreadable {
    pub(in crate::wire) fn new(
        uuid: Option<String>,
        name: Option<String>,
        cause: &Malformed,
    ) -> Self {
        let is_id = |text: &String| {
            (1..=64).contains(&text.len())
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        Self {
            uuid: uuid.filter(is_id),
            name: name.unwrap_or_default(),
            reason: match cause {
                Malformed::Data { what } => what.clone(),
                other => other.to_string(),
            },
        }
    }
}

/// The records of an answer, and those that could not be read. Lists inside of a
/// record are a [`super::List`]: a client without one of its relationships would
/// be half a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records<T> {
    read: Vec<T>,
    unreadable: Vec<Unreadable>,
}

impl<T> Records<T> {
    /// What was left out.
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// Whether there is no record at all, readable or not.
    pub const fn holds_nothing(&self) -> bool {
        self.read.is_empty() && self.unreadable.is_empty()
    }

    /// The records that could be read; the others are logged, without what is
    /// in them.
    pub fn into_readable(self, list: &'static str) -> Vec<T> {
        self.log(list);
        self.read
    }

    /// Logs and counts what was left out.
    pub(crate) fn log(&self, list: &'static str) {
        for left_out in &self.unreadable {
            let Unreadable { uuid, reason, .. } = left_out;
            metrics::counter!("xpm_unreadable_records_total", "list" => list).increment(1);
            tracing::warn!(list, uuid, reason, "a record of xpm cannot be read");
        }
    }
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self {
            read: Vec::new(),
            unreadable: Vec::new(),
        }
    }
}

impl<T> std::ops::Deref for Records<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.read
    }
}

/// Shows what was left out as well, behind the records.
impl<T: Serialize> Serialize for Records<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            unreadable: &'a Unreadable,
        }
        let count = self.read.len() + self.unreadable.len();
        let mut list = serializer.serialize_seq(Some(count))?;
        for record in &self.read {
            list.serialize_element(record)?;
        }
        for unreadable in &self.unreadable {
            list.serialize_element(&Shown { unreadable })?;
        }
        list.end()
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Records<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(std::marker::PhantomData<T>);
        impl<'de, T: DeserializeOwned> Visitor<'de> for V<T> {
            type Value = Records<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list or nothing")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Records::default())
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                super::read::blank(text, "a list").map(|()| Records::default())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                let mut records = Records::default();
                while let Some(item) = items.next_element::<Value>()? {
                    match record(item) {
                        Ok(read) => records.read.push(read),
                        Err(left_out) => records.unreadable.push(left_out),
                    }
                }
                Ok(records)
            }
        }
        deserializer.deserialize_any(V(std::marker::PhantomData))
    }
}

fn record<T: DeserializeOwned>(item: Value) -> Result<T, Unreadable> {
    let fields = match item {
        Value::Object(fields) => fields,
        // `<Client />`: a record of which nothing is said.
        Value::Null => Map::new(),
        _ => {
            let what = "something else than a record".to_owned();
            return Err(Unreadable::new(None, None, &Malformed::Data { what }));
        }
    };
    let text = |field: &str| fields.get(field).and_then(Value::as_str).map(str::to_owned);
    // Only the id and the name are kept for the case that the rest cannot be read.
    let (uuid, name) = (text("uuid"), text("name"));
    json::from_value(Value::Object(fields)).map_err(|cause| Unreadable::new(uuid, name, &cause))
}
