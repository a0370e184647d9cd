//! Enums with data in two columns: a word to filter by, and its data as JSON.

use deedbox_core::ports::store::StoreError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::row::Place;

/// The two columns of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// The variant's name.
    pub word: String,
    /// Its data, if it has any.
    pub detail: Option<String>,
}

/// Splits an enum as serde writes it: `"done"` or `{"waiting":{"until":1}}`.
pub fn worded<T: Serialize>(table: &'static str, value: &T) -> Result<Worded, StoreError> {
    let place = Place { table, id: "(new)" };
    match serde_json::to_value(value).map_err(|error| place.corrupt("word", error))? {
        Value::String(word) => Ok(Worded { word, detail: None }),
        Value::Object(object) => match object.into_iter().next() {
            Some((word, detail)) => Ok(Worded {
                word,
                detail: Some(detail.to_string()),
            }),
            None => Err(place.corrupt("word", "an enum without a variant")),
        },
        _ => Err(place.corrupt("word", "not an enum")),
    }
}

/// Puts the two columns together again.
pub(crate) fn unworded<T: DeserializeOwned>(
    place: &Place<'_>,
    column: &str,
    word: String,
    detail: Option<&str>,
) -> Result<T, StoreError> {
    let value = match detail {
        None => Value::String(word),
        Some(text) => Value::Object(Map::from_iter([(word, place.json::<Value>(column, text)?)])),
    };
    serde_json::from_value(value).map_err(|error| place.corrupt(column, error))
}

#[cfg(test)]
mod tests {
    use deedbox_domain::push::PushState;
    use deedbox_domain::sync::SyncScope;
    use deedbox_domain::time::Timestamp;
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::{Worded, unworded, worded};
    use crate::row::Place;

    const PLACE: Place<'static> = Place {
        table: "pushes",
        id: "p1",
    };

    fn back<T: DeserializeOwned + Serialize>(value: &T) -> T {
        let Worded { word, detail } = worded("pushes", value).unwrap();
        unworded(&PLACE, "state", word, detail.as_deref()).unwrap()
    }

    #[test]
    fn a_variant_without_data_is_its_word() {
        let words = worded("pushes", &PushState::Queued).unwrap();
        assert_eq!(
            words,
            Worded {
                word: "queued".to_owned(),
                detail: None
            }
        );
        assert_eq!(back(&PushState::Queued), PushState::Queued);
    }

    #[test]
    fn a_variant_with_data_keeps_its_word_apart() {
        let state = PushState::Parked {
            reason: "no connection".to_owned(),
        };
        let words = worded("pushes", &state).unwrap();
        assert_eq!(words.word, "parked");
        assert_eq!(
            words.detail.as_deref(),
            Some(r#"{"reason":"no connection"}"#)
        );
        assert_eq!(back(&state), state);
        let scope = SyncScope::ChangedSince(Timestamp::from_micros(5));
        assert_eq!(back(&scope), scope);
    }

    #[test]
    fn an_unknown_word_names_its_place() {
        let error = unworded::<PushState>(&PLACE, "state", "lost".to_owned(), None).unwrap_err();
        let words = error.to_string();
        assert!(
            words.starts_with("row p1 of pushes cannot be read: state: "),
            "{words}"
        );
    }
}
