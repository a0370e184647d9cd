//! Pieces to a value, on a stack of our own: no recursion, no depth beyond the
//! limit, every end tag matched.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use super::element::Element;
use super::grammar::{
    declaration, is_comment, is_name, is_space, is_xml_char, reference, start_tag,
};
use crate::wire::{MAX_DEPTH, Malformed, XmlFault};

pub(super) fn read(text: &str, root: &str) -> Result<Value, Malformed> {
    let mut document = Document {
        open: Vec::new(),
        done: None,
    };
    if let Some((at, _)) = text.char_indices().find(|(_, c)| !is_xml_char(*c)) {
        let (at, fault) = (at as u64, XmlFault::Character);
        return Err(Malformed::Xml { at, fault });
    }
    // The reader would pass over a second byte order mark.
    if text.starts_with('\u{feff}') {
        let (at, fault) = (0, XmlFault::Outside);
        return Err(Malformed::Xml { at, fault });
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    loop {
        let at = reader.buffer_position();
        let event = reader
            .read_event()
            .map_err(|error| from_reader(&error, reader.error_position(), text))?;
        if matches!(event, Event::Eof) {
            break;
        }
        document
            .event(event, at, root)
            .map_err(|trouble| match trouble {
                Trouble::Depth => Malformed::Depth { at },
                Trouble::Fault(fault) => Malformed::Xml { at, fault },
            })?;
    }
    document.done.ok_or(Malformed::Cut)
}

/// A document that stops in the middle of a piece is cut, not wrong.
fn from_reader(error: &quick_xml::Error, at: u64, text: &str) -> Malformed {
    use quick_xml::errors::{Error, IllFormedError, SyntaxError};
    let rest = usize::try_from(at).ok().and_then(|at| text.get(at..));
    let rest = rest.unwrap_or_default();
    let begins = |markup: &str| rest.starts_with(markup) || markup.starts_with(rest);
    let fault = match error {
        Error::Syntax(SyntaxError::UnclosedDoctype)
        | Error::IllFormed(IllFormedError::MissingDoctypeName) => XmlFault::Doctype,
        Error::Syntax(SyntaxError::UnclosedCData) if begins("<![CDATA[") => return Malformed::Cut,
        Error::Syntax(SyntaxError::UnclosedComment) if begins("<!--") => return Malformed::Cut,
        Error::Syntax(SyntaxError::InvalidBangMarkup) if rest.len() <= 2 => return Malformed::Cut,
        Error::Syntax(
            SyntaxError::UnclosedCData
            | SyntaxError::UnclosedComment
            | SyntaxError::InvalidBangMarkup,
        ) => XmlFault::Markup,
        Error::Syntax(_) => return Malformed::Cut,
        Error::IllFormed(IllFormedError::DoubleHyphenInComment) => XmlFault::Comment,
        Error::IllFormed(IllFormedError::UnclosedReference) if !rest.contains('<') => {
            return Malformed::Cut;
        }
        Error::IllFormed(IllFormedError::UnclosedReference) => XmlFault::Reference,
        Error::IllFormed(
            IllFormedError::UnmatchedEndTag(_) | IllFormedError::MismatchedEndTag { .. },
        ) => XmlFault::EndTag,
        Error::IllFormed(
            IllFormedError::MissingDeclVersion(_) | IllFormedError::UnknownVersion,
        ) => XmlFault::Declaration,
        _ => XmlFault::Markup,
    };
    Malformed::Xml { at, fault }
}

enum Trouble {
    Depth,
    Fault(XmlFault),
}

impl From<XmlFault> for Trouble {
    fn from(fault: XmlFault) -> Self {
        Self::Fault(fault)
    }
}

struct Document {
    open: Vec<Element>,
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
                    .is_some_and(|open| open.name() == tag.name().as_ref());
                if !same {
                    return Err(XmlFault::EndTag.into());
                }
                self.close_top()?;
            }
            Event::Text(piece) => {
                let written = piece.borrow().into_inner();
                if written.contains("]]>") {
                    return Err(XmlFault::SectionEnd.into());
                }
                self.text(&piece.xml10_content())?;
            }
            Event::CData(piece) => {
                if self.open.is_empty() {
                    return Err(XmlFault::Outside.into());
                }
                self.text(&piece.xml10_content())?;
            }
            Event::GeneralRef(body) => {
                let open = self.open.last_mut().ok_or(XmlFault::Outside)?;
                let c = reference(&body.into_inner()).ok_or(XmlFault::Reference)?;
                open.push(c);
            }
            Event::Comment(piece) => {
                if !is_comment(&piece.into_inner()) {
                    return Err(XmlFault::Comment.into());
                }
            }
            Event::Decl(piece) => {
                let written: &str = &piece;
                let rest = written.strip_prefix("xml").filter(|_| at == 0);
                declaration(rest.ok_or(XmlFault::Declaration)?)?;
            }
            Event::PI(piece) => {
                let written = piece.into_inner();
                let target = written.split(is_space).next().unwrap_or_default();
                let declares = !is_name(target) || target.eq_ignore_ascii_case("xml");
                return Err(if declares {
                    XmlFault::Declaration.into()
                } else {
                    XmlFault::Instruction.into()
                });
            }
            Event::DocType(_) => return Err(XmlFault::Doctype.into()),
            Event::Eof => {}
        }
        Ok(())
    }

    fn start(&mut self, name: &str, raw_attributes: &str, root: &str) -> Result<(), Trouble> {
        // Attributes are checked and dropped: answers hold only `api-method`.
        start_tag(name, raw_attributes)?;
        let is_root = self.open.is_empty();
        if is_root && (self.done.is_some() || name != root) {
            return Err(XmlFault::Root.into());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Trouble::Depth);
        }
        self.open.push(Element::new(name, is_root));
        Ok(())
    }

    fn close_top(&mut self) -> Result<(), Trouble> {
        let (name, value) = self.open.pop().ok_or(XmlFault::EndTag)?.close()?;
        match self.open.last_mut() {
            Some(parent) => parent.take(&name, value)?,
            None => self.done = Some(value),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Trouble> {
        match self.open.last_mut() {
            Some(open) => open.push_str(text),
            None if text.chars().all(is_space) => {}
            None => return Err(XmlFault::Outside.into()),
        }
        Ok(())
    }
}
