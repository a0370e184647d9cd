//! Values that were typed and that the server does not have yet.

use std::collections::BTreeMap;

/// A value on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    pub value: String,
    /// Counts the changes, so that an answer is told from a newer value.
    pub number: u32,
}

#[derive(Clone, Debug)]
struct Field {
    unsaved: Unsaved,
    sent: bool,
}

/// All of them, by path.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    fields: BTreeMap<String, Field>,
    count: u32,
}

impl Typed {
    /// The value shown at a path while the server does not have it.
    pub fn value(&self, path: &str) -> Option<&str> {
        self.fields
            .get(path)
            .map(|field| field.unsaved.value.as_str())
    }

    /// Keeps a value and numbers it.
    pub fn keep(&mut self, path: &str, value: String) -> u32 {
        self.count = self.count.wrapping_add(1);
        let unsaved = Unsaved {
            value,
            number: self.count,
        };
        self.fields.insert(
            path.to_owned(),
            Field {
                unsaved,
                sent: false,
            },
        );
        self.count
    }

    /// What to send of a path now: nothing when it was sent already, or when `number` is not the
    /// newest any more.
    pub fn send(&mut self, path: &str, number: Option<u32>) -> Option<Unsaved> {
        let field = self.fields.get_mut(path)?;
        let newest = number.is_none_or(|number| number == field.unsaved.number);
        if field.sent || !newest {
            return None;
        }
        field.sent = true;
        Some(field.unsaved.clone())
    }

    /// The server has this one. A newer value stays.
    pub fn saved(&mut self, path: &str, number: u32) {
        if self
            .fields
            .get(path)
            .is_some_and(|field| field.unsaved.number == number)
        {
            self.fields.remove(path);
        }
    }

    /// Nothing of it was taken: all of it is to be sent again.
    pub fn unsend(&mut self) {
        for field in self.fields.values_mut() {
            field.sent = false;
        }
    }

    /// Whether the server has everything.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Paths whose value was not sent.
    pub fn waiting(&self) -> Vec<String> {
        let waiting = self.fields.iter().filter(|(_, field)| !field.sent);
        waiting.map(|(path, _)| path.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn an_older_answer_does_not_take_away_what_was_typed_since() {
        let mut typed = Typed::default();
        let first = typed.keep("name.text", "Salt".to_owned());
        let sent = typed
            .send("name.text", Some(first))
            .map(|unsaved| unsaved.value);
        assert_eq!(sent.as_deref(), Some("Salt"));
        let second = typed.keep("name.text", "Saltbush".to_owned());
        typed.saved("name.text", first);
        assert_eq!(typed.value("name.text"), Some("Saltbush"));
        assert_eq!(typed.waiting(), ["name.text"]);
        typed.saved("name.text", second);
        assert_eq!(typed.value("name.text"), None);
    }

    #[test]
    fn only_the_last_pause_sends_and_only_once() {
        let mut typed = Typed::default();
        let first = typed.keep("name.text", "S".to_owned());
        let second = typed.keep("name.text", "Sa".to_owned());
        assert_eq!(typed.send("name.text", Some(first)), None);
        assert!(typed.send("name.text", Some(second)).is_some());
        assert_eq!(typed.send("name.text", None), None);
        assert!(typed.waiting().is_empty());
    }
}
