use super::{MAX_FRAME, MAX_RECORD, append, keep_record};
use crate::wire::xml::grammar::{is_comment, start_tag};
use crate::wire::{Malformed, XmlFault};

/// Cuts `<Response>...<Clients><Client>..</Client></Clients></Response>`.
#[derive(Debug)]
pub struct XmlSplitter {
    list: &'static str,
    item: &'static str,
    /// The markup that is being read, from its `<`.
    tag: Vec<u8>,
    /// The quote of an attribute that is open in a tag.
    quote: Option<u8>,
    /// Bytes so far, and where the markup began.
    seen: u64,
    began: u64,
    /// The names of the open elements. Depth is not limited here: the decoder of
    /// what is cut out refuses what is too deep.
    open: Vec<Box<[u8]>>,
    in_list: bool,
    in_record: bool,
    frame: Vec<u8>,
    record: Vec<u8>,
}

/// What the bytes from `<` on are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markup {
    Tag,
    Comment,
    Text,
    Instruction,
    /// Not decided yet, or broken: ends with `>`.
    Bang,
}

fn markup(tag: &[u8]) -> Markup {
    if tag.starts_with(b"<!--") {
        Markup::Comment
    } else if tag.starts_with(b"<![CDATA[") {
        Markup::Text
    } else if tag.starts_with(b"<?") {
        Markup::Instruction
    } else if tag.starts_with(b"<!") {
        Markup::Bang
    } else {
        Markup::Tag
    }
}

impl XmlSplitter {
    pub(super) fn new(list: &'static str, item: &'static str) -> Self {
        Self {
            list,
            item,
            tag: Vec::new(),
            quote: None,
            seen: 0,
            began: 0,
            open: Vec::new(),
            in_list: false,
            in_record: false,
            frame: Vec::new(),
            record: Vec::new(),
        }
    }

    pub(super) fn push(
        &mut self,
        piece: &[u8],
        give: &mut dyn FnMut(&[u8]) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        for byte in piece {
            self.seen += 1;
            if self.tag.is_empty() {
                if *byte != b'<' {
                    self.keep(*byte)?;
                    continue;
                }
                self.began = self.seen - 1;
            }
            append(&mut self.tag, *byte, MAX_RECORD)?;
            if self.ends(*byte) {
                self.markup_complete(give)?;
            }
        }
        Ok(())
    }

    fn ends(&mut self, byte: u8) -> bool {
        match markup(&self.tag) {
            // `<!-->` and `<!--->` do not end a comment.
            Markup::Comment => self.tag.len() >= 7 && self.tag.ends_with(b"-->"),
            Markup::Text => self.tag.ends_with(b"]]>"),
            Markup::Instruction => self.tag.len() >= 4 && self.tag.ends_with(b"?>"),
            Markup::Bang => byte == b'>',
            Markup::Tag => match (self.quote, byte) {
                (Some(open), b) if open == b => {
                    self.quote = None;
                    false
                }
                (None, b'"' | b'\'') => {
                    self.quote = Some(byte);
                    false
                }
                (None, b'>') => true,
                _ => false,
            },
        }
    }

    fn markup_complete(
        &mut self,
        give: &mut dyn FnMut(&[u8]) -> Result<(), Malformed>,
    ) -> Result<(), Malformed> {
        let tag = std::mem::take(&mut self.tag);
        let end = tag.starts_with(b"</");
        self.judge(&tag).map_err(|fault| Malformed::Xml {
            at: self.began,
            fault,
        })?;
        if markup(&tag) != Markup::Tag {
            return self.keep_all(&tag);
        }
        let empty = tag.ends_with(b"/>");
        if !end {
            let name = name_of(&tag);
            self.open.push(name.into());
            let depth = self.open.len();
            if depth == 2 && name == self.list.as_bytes() && !empty {
                self.in_list = true;
            } else if depth == 3 && self.in_list && name == self.item.as_bytes() {
                self.in_record = true;
            }
        }
        self.keep_all(&tag)?;
        if end || empty {
            self.open.pop();
            if self.in_record && self.open.len() == 2 {
                give(&self.record)?;
                self.record.clear();
                self.in_record = false;
            } else if self.open.len() == 1 {
                self.in_list = false;
            }
        }
        Ok(())
    }

    /// What could hide where a record ends is refused for the whole list.
    fn judge(&self, tag: &[u8]) -> Result<(), XmlFault> {
        let text = std::str::from_utf8(tag).ok();
        match markup(tag) {
            Markup::Bang if tag.to_ascii_uppercase().starts_with(b"<!DOCTYPE") => {
                Err(XmlFault::Doctype)
            }
            Markup::Bang => Err(XmlFault::Markup),
            // The frame begins with it, and its decoder looks inside.
            Markup::Instruction if self.began <= 3 => Ok(()),
            Markup::Instruction => Err(XmlFault::Instruction),
            Markup::Text => Ok(()),
            Markup::Comment => {
                let inside = text
                    .and_then(|t| t.strip_prefix("<!--"))
                    .and_then(|t| t.strip_suffix("-->"));
                if inside.is_some_and(is_comment) {
                    Ok(())
                } else {
                    Err(XmlFault::Comment)
                }
            }
            Markup::Tag => self.judge_tag(text.ok_or(XmlFault::StartTag)?),
        }
    }

    fn judge_tag(&self, tag: &str) -> Result<(), XmlFault> {
        let inside = tag.strip_prefix('<').and_then(|t| t.strip_suffix('>'));
        let inside = inside.ok_or(XmlFault::StartTag)?;
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim_end_matches([' ', '\t', '\r', '\n']);
            let same = self
                .open
                .last()
                .is_some_and(|open| **open == *name.as_bytes());
            return if same { Ok(()) } else { Err(XmlFault::EndTag) };
        }
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let end = inside.find([' ', '\t', '\r', '\n']).unwrap_or(inside.len());
        let (name, rest) = inside.split_at_checked(end).ok_or(XmlFault::StartTag)?;
        start_tag(name, rest)
    }

    fn keep_all(&mut self, bytes: &[u8]) -> Result<(), Malformed> {
        bytes.iter().try_for_each(|byte| self.keep(*byte))
    }

    fn keep(&mut self, byte: u8) -> Result<(), Malformed> {
        if self.in_record {
            keep_record(&mut self.record, byte);
            return Ok(());
        }
        // Space between records would let the frame grow with the list.
        let between = self.in_list && self.open.len() == 2 && self.tag.is_empty();
        if between && byte.is_ascii_whitespace() && self.frame.ends_with(b">") {
            return Ok(());
        }
        append(&mut self.frame, byte, MAX_FRAME)
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, Malformed> {
        if !self.open.is_empty() || !self.tag.is_empty() || self.frame.is_empty() {
            return Err(Malformed::Cut);
        }
        Ok(self.frame)
    }
}

/// The name in a start tag.
pub(super) fn name_of(tag: &[u8]) -> &[u8] {
    let rest = tag.strip_prefix(b"<").unwrap_or(tag);
    let end = rest
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
    end.and_then(|end| rest.get(..end)).unwrap_or(rest)
}
