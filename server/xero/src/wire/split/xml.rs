use super::{MAX_FRAME, MAX_RECORD, append};
use crate::wire::{MAX_DEPTH, Malformed};

/// Cuts `<Response>...<Clients><Client>..</Client></Clients></Response>`.
#[derive(Debug)]
pub struct XmlSplitter {
    list: &'static str,
    item: &'static str,
    /// The markup that is being read, from its `<`.
    tag: Vec<u8>,
    /// The quote of an attribute that is open in a tag.
    quote: Option<u8>,
    depth: usize,
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
            depth: 0,
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
            if self.tag.is_empty() && *byte != b'<' {
                self.keep(*byte)?;
                continue;
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
        match markup(&tag) {
            Markup::Bang => {
                return Err(Malformed::Xml {
                    at: 0,
                    what: "a document type",
                });
            }
            Markup::Tag => {}
            Markup::Comment | Markup::Text | Markup::Instruction => return self.keep_all(&tag),
        }
        let end = tag.starts_with(b"</");
        let empty = tag.ends_with(b"/>");
        if !end {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(Malformed::Depth);
            }
            let name = name_of(&tag);
            if self.depth == 2 && name == self.list.as_bytes() && !empty {
                self.in_list = true;
            } else if self.depth == 3 && self.in_list && name == self.item.as_bytes() {
                self.in_record = true;
            }
        }
        self.keep_all(&tag)?;
        if end || empty {
            self.depth = self.depth.checked_sub(1).ok_or(Malformed::Xml {
                at: 0,
                what: "an end tag that does not match",
            })?;
            if self.in_record && self.depth == 2 {
                give(&self.record)?;
                self.record.clear();
                self.in_record = false;
            } else if self.depth == 1 {
                self.in_list = false;
            }
        }
        Ok(())
    }

    fn keep_all(&mut self, bytes: &[u8]) -> Result<(), Malformed> {
        bytes.iter().try_for_each(|byte| self.keep(*byte))
    }

    fn keep(&mut self, byte: u8) -> Result<(), Malformed> {
        if self.in_record {
            return append(&mut self.record, byte, MAX_RECORD);
        }
        // Space between records would let the frame grow with the list.
        let between = self.in_list && self.depth == 2 && self.tag.is_empty();
        if between && byte.is_ascii_whitespace() && self.frame.ends_with(b">") {
            return Ok(());
        }
        append(&mut self.frame, byte, MAX_FRAME)
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, Malformed> {
        if self.depth != 0 || !self.tag.is_empty() || self.frame.is_empty() {
            return Err(Malformed::Cut);
        }
        Ok(self.frame)
    }
}

/// The name in a start tag.
fn name_of(tag: &[u8]) -> &[u8] {
    let rest = tag.strip_prefix(b"<").unwrap_or(tag);
    let end = rest
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
    end.and_then(|end| rest.get(..end)).unwrap_or(rest)
}
