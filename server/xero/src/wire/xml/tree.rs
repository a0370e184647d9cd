//! Pieces to a value, on a stack of our own: no recursion, no depth beyond the
//! limit, every end tag matched.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Map, Value};

use super::grammar::{attributes, is_declaration, is_name, is_space, is_xml_char, reference};
use super::{camel_case, item_of};
use crate::wire::{MAX_DEPTH, Malformed};

/// An element that is being read.
struct Open {
    name: String,
    text: String,
    fields: Map<String, Value>,
    /// Set on a list: the name of its items, and the items.
    list: Option<(&'static str, Vec<Value>)>,
}

impl Open {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            text: String::new(),
            fields: Map::new(),
            list: item_of(name).map(|item| (item, Vec::new())),
        }
    }

    fn take(&mut self, child: &str, value: Value) -> Result<(), &'static str> {
        if let Some((item, items)) = &mut self.list {
            if child != *item {
                return Err("a list holds something else than its items");
            }
            items.push(value);
            return Ok(());
        }
        match self.fields.insert(camel_case(child), value) {
            None => Ok(()),
            Some(_) => Err("an element twice"),
        }
    }

    fn close(self) -> Result<Value, &'static str> {
        let blank = self.text.chars().all(is_space);
        match self.list {
            Some((_, items)) if blank => Ok(Value::Array(items)),
            Some(_) => Err("text in a list"),
            None if self.fields.is_empty() => Ok(if blank {
                Value::Null
            } else {
                Value::String(self.text)
            }),
            None if blank => Ok(Value::Object(self.fields)),
            None => Err("text beside elements"),
        }
    }
}

pub(super) fn read(text: &str, root: &str) -> Result<Value, Malformed> {
    let mut document = Document {
        open: Vec::new(),
        done: None,
    };
    if let Some((at, _)) = text.char_indices().find(|(_, c)| !is_xml_char(*c)) {
        return Err(Malformed::Xml {
            at: at as u64,
            what: "a character that xml does not allow",
        });
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    loop {
        let at = reader.buffer_position();
        let event = reader
            .read_event()
            .map_err(|error| from_reader(&error, reader.error_position()))?;
        if matches!(event, Event::Eof) {
            break;
        }
        document
            .event(event, at, root)
            .map_err(|trouble| match trouble {
                Trouble::Depth => Malformed::Depth,
                Trouble::What(what) => Malformed::Xml { at, what },
            })?;
    }
    document.done.ok_or(Malformed::Cut)
}

/// A document that stops in the middle of a piece is cut, not wrong.
fn from_reader(error: &quick_xml::Error, at: u64) -> Malformed {
    use quick_xml::Error;
    match error {
        Error::Syntax(_) => Malformed::Cut,
        _ => Malformed::Xml {
            at,
            what: "not well-formed",
        },
    }
}

enum Trouble {
    Depth,
    What(&'static str),
}

impl From<&'static str> for Trouble {
    fn from(what: &'static str) -> Self {
        Self::What(what)
    }
}

struct Document {
    open: Vec<Open>,
    done: Option<Value>,
}

impl Document {
    fn event(&mut self, event: Event<'_>, at: u64, root: &str) -> Result<(), Trouble> {
        match event {
            Event::Start(tag) => {
                self.start(tag.name().as_ref(), tag.attributes_raw(), root)?;
            }
            Event::Empty(tag) => {
                self.start(tag.name().as_ref(), tag.attributes_raw(), root)?;
                self.close_top()?;
            }
            Event::End(tag) => {
                let same = self
                    .open
                    .last()
                    .is_some_and(|open| open.name == tag.name().as_ref());
                if !same {
                    return Err("an end tag that does not match".into());
                }
                self.close_top()?;
            }
            Event::Text(piece) => {
                let written = piece.borrow().into_inner();
                if written.contains("]]>") {
                    return Err("]]> in a text".into());
                }
                self.text(&piece.xml10_content())?;
            }
            Event::CData(piece) => {
                if self.open.is_empty() {
                    return Err("text outside the root".into());
                }
                self.text(&piece.xml10_content())?;
            }
            Event::GeneralRef(body) => {
                let c = reference(&body.into_inner()).ok_or("an unknown reference")?;
                let open = self.open.last_mut().ok_or("text outside the root")?;
                open.text.push(c);
            }
            Event::Comment(piece) => {
                let written = piece.into_inner();
                if written.contains("--") || written.ends_with('-') {
                    return Err("-- in a comment".into());
                }
            }
            Event::Decl(piece) => {
                let written: &str = &piece;
                let fine = at == 0 && written.strip_prefix("xml").is_some_and(is_declaration);
                if !fine {
                    return Err("a bad declaration".into());
                }
            }
            Event::PI(piece) => {
                let written = piece.into_inner();
                let target = written.split(is_space).next().unwrap_or_default();
                if !is_name(target) || target.eq_ignore_ascii_case("xml") {
                    return Err("a bad processing instruction".into());
                }
            }
            Event::DocType(_) => return Err("a document type".into()),
            Event::Eof => {}
        }
        Ok(())
    }

    fn start(&mut self, name: &str, raw_attributes: &str, root: &str) -> Result<(), Trouble> {
        if self.open.is_empty() && (self.done.is_some() || name != root) {
            return Err("not the root element".into());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Trouble::Depth);
        }
        // Attributes are checked and dropped: answers hold only `api-method`.
        if !is_name(name) || attributes(raw_attributes).is_none() {
            return Err("a bad start tag".into());
        }
        self.open.push(Open::new(name));
        Ok(())
    }

    fn close_top(&mut self) -> Result<(), Trouble> {
        let Some(top) = self.open.pop() else {
            return Err("an end tag that does not match".into());
        };
        let name = top.name.clone();
        let value = top.close()?;
        match self.open.last_mut() {
            Some(parent) => parent.take(&name, value)?,
            None => self.done = Some(value),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Trouble> {
        match self.open.last_mut() {
            Some(open) => open.text.push_str(text),
            None if text.chars().all(is_space) => {}
            None => return Err("text outside the root".into()),
        }
        Ok(())
    }
}
