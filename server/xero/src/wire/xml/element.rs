//! One element while it is read, and the value that it becomes.

use serde_json::{Map, Value};

use super::grammar::is_space;
use super::{camel_case, item_of};
use crate::wire::XmlFault;

/// An element that is being read.
pub(super) struct Element {
    name: String,
    is_root: bool,
    text: String,
    children: Children,
}

enum Children {
    Fields(Map<String, Value>),
    /// Of a list: the name of its items, and the items.
    Items(String, Vec<Value>),
}

impl Element {
    pub(super) fn new(name: &str, is_root: bool) -> Self {
        Self {
            name: name.to_owned(),
            is_root,
            text: String::new(),
            children: match item_of(name) {
                Some(item) => Children::Items(item.to_owned(), Vec::new()),
                None => Children::Fields(Map::new()),
            },
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn push(&mut self, c: char) {
        self.text.push(c);
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn take(&mut self, child: &str, value: Value) -> Result<(), XmlFault> {
        match &mut self.children {
            Children::Items(item, items) => {
                if child != item {
                    return Err(XmlFault::Foreign);
                }
                items.push(value);
            }
            Children::Fields(fields) => {
                let Some(first) = fields.insert(camel_case(child), value) else {
                    return Ok(());
                };
                // A list that is not in our table, of a field that is newer than
                // us: nothing but the same element again and again.
                if self.is_root || fields.len() > 1 {
                    return Err(XmlFault::Repeated);
                }
                let second = std::mem::take(fields).into_iter().map(|(_, value)| value);
                let items = std::iter::once(first).chain(second).collect();
                self.children = Children::Items(child.to_owned(), items);
            }
        }
        Ok(())
    }

    /// Its name and its value; nothing, if it is empty.
    pub(super) fn close(self) -> Result<(String, Value), XmlFault> {
        let blank = self.text.chars().all(is_space);
        let value = match self.children {
            Children::Items(_, items) if blank => Value::Array(items),
            Children::Fields(fields) if fields.is_empty() => {
                if blank {
                    Value::Null
                } else {
                    Value::String(self.text)
                }
            }
            Children::Fields(fields) if blank => Value::Object(fields),
            Children::Items(..) | Children::Fields(_) => return Err(XmlFault::Mixed),
        };
        Ok((self.name, value))
    }
}
