use super::{MAX_FRAME, append, keep_record};
use crate::wire::{JsonFault, Malformed};

/// Where the next byte stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// In the frame.
    Frame,
    /// In the list, before its first record or its end.
    ListStart,
    /// In the list, after a comma: a record has to follow.
    BeforeRecord,
    /// In the list, after a record.
    AfterRecord,
    /// In a record.
    Record,
}

/// The name of the field of the root object that is being read.
#[derive(Debug)]
enum Name {
    /// Not in the root object.
    None,
    /// A name has to follow.
    Expected,
    /// So far.
    Reading(Vec<u8>),
    /// The name of the value that follows.
    Read(Vec<u8>),
}

/// Cuts `{"status":"OK","clients":[{..},{..}]}`.
#[derive(Debug)]
pub struct JsonSplitter {
    list: &'static str,
    at: At,
    /// Bytes so far.
    seen: u64,
    /// Not limited here: the decoder of what is cut out refuses what is too deep.
    depth: usize,
    in_text: bool,
    escaped: bool,
    name: Name,
    frame: Vec<u8>,
    record: Vec<u8>,
}

impl JsonSplitter {
    pub(super) fn new(list: &'static str) -> Self {
        Self {
            list,
            at: At::Frame,
            seen: 0,
            depth: 0,
            in_text: false,
            escaped: false,
            name: Name::None,
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
            match self.at {
                At::Frame => self.frame_byte(*byte)?,
                At::Record => {
                    keep_record(&mut self.record, *byte);
                    if self.structure(*byte)? && self.depth == 2 {
                        give(&self.record)?;
                        self.record.clear();
                        self.at = At::AfterRecord;
                    }
                }
                At::ListStart | At::BeforeRecord | At::AfterRecord => self.list_byte(*byte)?,
            }
            self.seen += 1;
        }
        Ok(())
    }

    /// Follows brackets and texts; tells whether the byte closed a bracket.
    fn structure(&mut self, byte: u8) -> Result<bool, Malformed> {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_text => self.escaped = true,
            b'"' => self.in_text = !self.in_text,
            b'{' | b'[' if !self.in_text => {
                self.depth += 1;
            }
            b'}' | b']' if !self.in_text => {
                self.depth = self.depth.checked_sub(1).ok_or(Malformed::Json {
                    at: self.seen,
                    fault: JsonFault::Syntax,
                })?;
                return Ok(true);
            }
            _ => {}
        }
        Ok(false)
    }

    fn frame_byte(&mut self, byte: u8) -> Result<(), Malformed> {
        append(&mut self.frame, byte, MAX_FRAME)?;
        let was_in_text = self.in_text;
        let in_root = self.depth == 1 && !was_in_text;
        self.structure(byte)?;
        match &mut self.name {
            Name::Expected if in_root && self.in_text => self.name = Name::Reading(Vec::new()),
            Name::Reading(name) if !self.in_text => self.name = Name::Read(std::mem::take(name)),
            Name::Reading(name) => name.push(byte),
            Name::None | Name::Expected | Name::Read(_) => {}
        }
        match (byte, &self.name) {
            (b'{', _) if self.depth == 1 && !was_in_text => self.name = Name::Expected,
            (b',', _) if in_root => self.name = Name::Expected,
            (b'[', Name::Read(name)) if in_root && name == self.list.as_bytes() => {
                self.at = At::ListStart;
            }
            _ => {}
        }
        Ok(())
    }

    fn list_byte(&mut self, byte: u8) -> Result<(), Malformed> {
        match (byte, self.at) {
            (b' ' | b'\t' | b'\r' | b'\n', _) => {}
            (b'{', At::ListStart | At::BeforeRecord) => {
                self.at = At::Record;
                self.structure(byte)?;
                keep_record(&mut self.record, byte);
            }
            (b',', At::AfterRecord) => self.at = At::BeforeRecord,
            (b']', At::ListStart | At::AfterRecord) => {
                self.at = At::Frame;
                self.structure(byte)?;
                append(&mut self.frame, byte, MAX_FRAME)?;
            }
            _ => {
                return Err(Malformed::Data {
                    what: format!(
                        "a list holds something else than records, byte {}",
                        self.seen
                    ),
                });
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, Malformed> {
        if self.at != At::Frame || self.depth != 0 || self.in_text || self.frame.is_empty() {
            return Err(Malformed::Cut);
        }
        Ok(self.frame)
    }
}
