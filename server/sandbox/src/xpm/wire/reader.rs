//! Reads request bodies of either format into one tree, by JSON names.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use uuid::Uuid;

use super::{Format, names::json_name};
use crate::xpm::{model::Decimal, problem::Problem};

/// Deeper than any body of XPM, and no danger to the stack.
const MAX_DEPTH: usize = 16;

/// A value of a body. XML has only untyped text; JSON keeps its types, because
/// a strict server would refuse a number where a text belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    /// Text of an XML element or attribute.
    Untyped(String),
    Text(String),
    Number(String),
    Bool(bool),
    Object(Vec<(String, Value)>),
    List(Vec<Value>),
}

/// What a body says about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Given<'a> {
    Omitted,
    Empty,
    Value(&'a str),
}

impl<'a> Given<'a> {
    /// The value, with nothing for omitted and empty.
    pub(crate) fn value(self) -> Option<&'a str> {
        match self {
            Self::Value(text) => Some(text),
            Self::Omitted | Self::Empty => None,
        }
    }
}

impl Value {
    /// Reads a body whose XML root must be `root`; JSON bodies have none.
    pub(crate) fn parse(bytes: &[u8], format: Format, root: &str) -> Result<Self, Problem> {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Problem::parameter("The request body is not valid UTF-8"))?;
        match format {
            Format::Json => parse_json(text),
            Format::Xml => parse_xml(text, root),
        }
    }

    /// A field by its XML name. The last one wins, as in most readers.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        let Self::Object(fields) = self else {
            return None;
        };
        let name = json_name(name);
        fields
            .iter()
            .rev()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// A field that holds text.
    pub(crate) fn text(&self, name: &str) -> Result<Given<'_>, Problem> {
        match self.field(name) {
            None | Some(Self::Null) => Ok(Given::Omitted),
            Some(Self::Untyped(text) | Self::Text(text)) => Ok(given(text)),
            Some(_) => Err(mismatch(name)),
        }
    }

    /// A field that holds a number; JSON text is refused.
    pub(crate) fn number(&self, name: &str) -> Result<Given<'_>, Problem> {
        match self.field(name) {
            None | Some(Self::Null) => Ok(Given::Omitted),
            Some(Self::Untyped(text) | Self::Number(text)) => Ok(given(text)),
            Some(_) => Err(mismatch(name)),
        }
    }

    /// A whole number of 32 bits, as all of XPM's are.
    pub(crate) fn integer(&self, name: &str) -> Result<Option<i64>, Problem> {
        let read = |text: &str| {
            let number: i32 = text.parse().map_err(|_| mismatch(name))?;
            Ok(i64::from(number))
        };
        self.number(name)?.value().map(read).transpose()
    }

    pub(crate) fn decimal(&self, name: &str) -> Result<Option<Decimal>, Problem> {
        let read = |text: &str| Decimal::parse(text).ok_or_else(|| mismatch(name));
        self.number(name)?.value().map(read).transpose()
    }

    /// A UUID that has to be there; `path` names it in the refusal.
    pub(crate) fn required_uuid(&self, path: &str) -> Result<Uuid, Problem> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let text = self
            .text(name)?
            .value()
            .ok_or_else(|| Problem::missing(path))?;
        // A word that is no id names nothing, which the caller refuses as such.
        Ok(Uuid::parse_str(text).unwrap_or_default())
    }

    /// A field that holds fields of its own; an empty element has none.
    pub(crate) fn object(&self, name: &str) -> Result<Option<&Self>, Problem> {
        match self.field(name) {
            None | Some(Self::Null) => Ok(None),
            Some(Self::Untyped(text)) if text.trim().is_empty() => Ok(None),
            Some(object @ Self::Object(_)) => Ok(Some(object)),
            Some(_) => Err(mismatch(name)),
        }
    }

    /// The members of a collection: `<Contacts><Contact>` or `"contacts":[`.
    pub(crate) fn collection(&self, name: &str, item: &str) -> Result<Vec<&Self>, Problem> {
        match self.field(name) {
            None | Some(Self::Null) => Ok(Vec::new()),
            Some(Self::Untyped(text)) if text.trim().is_empty() => Ok(Vec::new()),
            Some(Self::List(items)) => Ok(items.iter().collect()),
            Some(container @ Self::Object(fields)) if !fields.is_empty() => {
                Ok(container.repeated(item))
            }
            Some(_) => Err(mismatch(name)),
        }
    }

    /// Every field of that name: `<add uuid=""/><add uuid=""/>` or `"add":[`.
    pub(crate) fn repeated(&self, name: &str) -> Vec<&Self> {
        let Self::Object(fields) = self else {
            return Vec::new();
        };
        let name = json_name(name);
        let mut found = Vec::new();
        for (_, value) in fields.iter().filter(|(key, _)| *key == name) {
            match value {
                Self::List(items) => found.extend(items),
                other => found.push(other),
            }
        }
        found
    }

    /// The names of all fields, for the journal.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let fields: &[(String, Self)] = match self {
            Self::Object(fields) => fields,
            _ => &[],
        };
        fields.iter().map(|(name, _)| name.as_str())
    }
}

fn given(text: &str) -> Given<'_> {
    if text.is_empty() {
        Given::Empty
    } else {
        Given::Value(text)
    }
}

fn mismatch(name: &str) -> Problem {
    Problem::parameter(format!(
        "The value of {} is not in the expected format",
        json_name(name)
    ))
}

fn malformed() -> Problem {
    Problem::parameter("Message not in expected format")
}

fn parse_json(text: &str) -> Result<Value, Problem> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|_| malformed())?;
    match convert(value) {
        object @ Value::Object(_) => Ok(object),
        _ => Err(malformed()),
    }
}

fn convert(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Bool(flag),
        serde_json::Value::Number(number) => Value::Number(number.to_string()),
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(items) => Value::List(items.into_iter().map(convert).collect()),
        serde_json::Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(key, value)| (key, convert(value)))
                .collect(),
        ),
    }
}

/// An element that is being read.
struct Open {
    name: String,
    fields: Vec<(String, Value)>,
    text: String,
}

impl Open {
    fn new(start: &BytesStart<'_>) -> Result<Self, Problem> {
        let mut fields = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| malformed())?;
            let value = attribute
                .normalized_value(XmlVersion::default())
                .map_err(|_| malformed())?;
            fields.push((
                attribute.key.as_ref().to_owned(),
                Value::Untyped(value.into_owned()),
            ));
        }
        let name = start.name().as_ref().to_owned();
        Ok(Self {
            name,
            fields,
            text: String::new(),
        })
    }

    fn close(self) -> (String, Value) {
        let value = if self.fields.is_empty() {
            Value::Untyped(self.text)
        } else {
            Value::Object(self.fields)
        };
        (self.name, value)
    }
}

fn parse_xml(text: &str, root: &str) -> Result<Value, Problem> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open: Vec<Open> = Vec::new();
    loop {
        let closed = match reader.read_event().map_err(|_| malformed())? {
            Event::Start(start) => {
                if open.len() >= MAX_DEPTH {
                    return Err(malformed());
                }
                open.push(Open::new(&start)?);
                None
            }
            Event::Empty(start) => Some(Open::new(&start)?.close()),
            Event::End(_) => Some(open.pop().ok_or_else(malformed)?.close()),
            Event::Text(piece) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&piece.xml10_content());
                }
                None
            }
            Event::CData(piece) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&piece.xml10_content());
                }
                None
            }
            Event::GeneralRef(reference) => {
                if let Some(element) = open.last_mut() {
                    match reference.resolve_char_ref().map_err(|_| malformed())? {
                        Some(letter) => element.text.push(letter),
                        None => element.text.push_str(
                            quick_xml::escape::resolve_xml_entity(&reference)
                                .ok_or_else(malformed)?,
                        ),
                    }
                }
                None
            }
            Event::Eof | Event::DocType(_) => return Err(malformed()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => None,
        };
        let Some((name, value)) = closed else {
            continue;
        };
        match open.last_mut() {
            Some(parent) => parent.fields.push((json_name(&name), value)),
            None if name == root => {
                nothing_follows(&mut reader)?;
                // An empty root is an object without fields.
                return Ok(match value {
                    Value::Untyped(_) => Value::Object(Vec::new()),
                    other => other,
                });
            }
            None => return Err(Problem::missing(&format!("/{root}"))),
        }
    }
}

/// A body is one element; white space and remarks may stand behind it.
fn nothing_follows(reader: &mut Reader<&[u8]>) -> Result<(), Problem> {
    loop {
        match reader.read_event().map_err(|_| malformed())? {
            Event::Eof => return Ok(()),
            Event::Text(piece) if piece.xml10_content().trim().is_empty() => {}
            Event::Comment(_) | Event::PI(_) => {}
            _ => return Err(malformed()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<?xml version="1.0"?><Client><UUID>6f2c</UUID>
        <Name>Wattle &amp; Daughters&#39; Pty Ltd</Name><Email/><GSTPeriod>1</GSTPeriod>
        <Contacts><Contact><Name>A</Name></Contact><Contact><Name>B</Name></Contact></Contacts>
        </Client>"#;

    #[test]
    fn both_formats_give_the_same_answers() {
        let json = r#"{"uuid":"6f2c","name":"Wattle & Daughters' Pty Ltd","email":"",
            "gstPeriod":1,"contacts":[{"name":"A"},{"name":"B"}]}"#;
        for (text, format) in [(XML, Format::Xml), (json, Format::Json)] {
            let body = Value::parse(text.as_bytes(), format, "Client").unwrap();
            assert_eq!(
                body.text("Name").unwrap(),
                Given::Value("Wattle & Daughters' Pty Ltd")
            );
            assert_eq!(body.text("Email").unwrap(), Given::Empty);
            assert_eq!(body.text("Phone").unwrap(), Given::Omitted);
            assert_eq!(body.integer("GSTPeriod").unwrap(), Some(1));
            let contacts = body.collection("Contacts", "Contact").unwrap();
            assert_eq!(contacts.len(), 2);
            assert_eq!(contacts[1].text("Name").unwrap(), Given::Value("B"));
        }
    }

    #[test]
    fn group_members_are_attributes_or_a_list() {
        let xml = r#"<Group><UUID>1</UUID><add uuid="a"/><add uuid="b"/></Group>"#;
        let json = r#"{"uuid":"1","add":[{"uuid":"a"},{"uuid":"b"}]}"#;
        for (text, format) in [(xml, Format::Xml), (json, Format::Json)] {
            let body = Value::parse(text.as_bytes(), format, "Group").unwrap();
            let members: Vec<_> = body
                .repeated("add")
                .iter()
                .map(|add| add.text("UUID").unwrap())
                .collect();
            assert_eq!(members, [Given::Value("a"), Given::Value("b")]);
        }
    }

    #[test]
    fn json_types_are_kept_apart() {
        let text = br#"{"minutes":12,"gstPeriod":"1","contacts":{},"numberOfShares":2147483648}"#;
        let body = Value::parse(text, Format::Json, "X").unwrap();
        assert!(body.text("Minutes").is_err());
        assert!(body.integer("GSTPeriod").is_err());
        assert!(body.integer("NumberOfShares").is_err());
        assert!(body.collection("Contacts", "Contact").is_err());
    }

    #[test]
    fn broken_bodies_are_refused() {
        for text in [
            "",
            "<Client>",
            "<Client><Name></Client>",
            "<Job/>",
            "<!DOCTYPE a><Client/>",
            "<Client/><Client/>",
            "<Client/> and more",
        ] {
            assert!(
                Value::parse(text.as_bytes(), Format::Xml, "Client").is_err(),
                "{text}"
            );
        }
        assert!(Value::parse(b"[1]", Format::Json, "Client").is_err());
        let deep = "<Client>".repeat(1_000);
        assert!(Value::parse(deep.as_bytes(), Format::Xml, "Client").is_err());
    }
}
