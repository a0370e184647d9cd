//! The records themselves, packed into a few large blocks.
//!
//! A record is a handful of bytes and strings one after the other. Blocks
//! instead of one allocation a record save about thirty bytes a client; a
//! block that is mostly dead is rewritten, so the cost of an update stays
//! small and bounded by the size of a block.

use std::{cmp::Ordering, collections::BTreeSet};

use crate::record::{Kind, Record};

const BLOCK: usize = 1 << 16;
const FREE: u32 = u32::MAX;
const ARCHIVED: u8 = 8;

#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    dead: usize,
}

/// Records by slot.
#[derive(Default)]
pub(crate) struct Store {
    blocks: Vec<Block>,
    /// Slot to block (upper half) and offset (lower half).
    places: Vec<u32>,
    free: Vec<u32>,
    /// The block being filled, and those with room after a rewrite.
    open: usize,
    roomy: BTreeSet<usize>,
}

fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(FREE)
}

impl Store {
    pub(crate) fn len(&self) -> usize {
        self.places.len() - self.free.len()
    }

    /// One past the highest slot in use.
    pub(crate) fn slots(&self) -> u32 {
        narrow(self.places.len())
    }

    pub(crate) fn live(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.slots()).filter(|&slot| self.places.get(wide(slot)).is_some_and(|&at| at != FREE))
    }

    fn block_of(place: u32) -> (usize, usize) {
        (wide(place >> 16), wide(place & 0xffff))
    }

    /// The record in a slot; an empty one if the slot is free.
    pub(crate) fn view(&self, slot: u32) -> View<'_> {
        View::parse(self.bytes(slot))
    }

    pub(crate) fn names(&self, slot: u32) -> Names<'_> {
        Names::read(&mut Reader(self.bytes(slot)))
    }

    pub(crate) fn code(&self, slot: u32) -> &str {
        let mut reader = Reader(self.bytes(slot));
        Names::read(&mut reader);
        reader.id();
        reader.text().as_str()
    }

    pub(crate) fn id(&self, slot: u32) -> &[u8] {
        let mut reader = Reader(self.bytes(slot));
        Names::read(&mut reader);
        reader.id()
    }

    /// The order of ids: that of their letters.
    pub(crate) fn order_of_ids(&self, a: u32, b: u32) -> Ordering {
        let tag = |id: &[u8]| if id.first() == Some(&LONG) { 5 } else { 1 };
        let (one, other) = (self.id(a), self.id(b));
        one.get(tag(one)..)
            .cmp(&other.get(tag(other)..))
            .then_with(|| one.cmp(other))
    }

    fn bytes(&self, slot: u32) -> &[u8] {
        let bytes = self.places.get(wide(slot)).and_then(|&place| {
            let (block, offset) = Self::block_of(place);
            self.blocks.get(block)?.bytes.get(offset..)
        });
        bytes.unwrap_or_default()
    }

    fn place(&mut self, encoded: &[u8]) -> u32 {
        let fits = |block: &Block| block.bytes.len() + encoded.len() <= BLOCK;
        if !self.blocks.get(self.open).is_some_and(fits) {
            if let Some(full) = self.blocks.get_mut(self.open) {
                full.bytes.shrink_to_fit();
            }
            let roomy = self
                .roomy
                .pop_first()
                .filter(|&number| self.blocks.get(number).is_some_and(fits));
            self.open = roomy.unwrap_or(self.blocks.len());
            if roomy.is_none() {
                self.blocks.push(Block::default());
            }
        }
        let Some(block) = self.blocks.get_mut(self.open) else {
            return FREE;
        };
        let offset = block.bytes.len();
        block.bytes.extend_from_slice(encoded);
        narrow(self.open << 16 | offset)
    }

    pub(crate) fn put(&mut self, record: &Record) -> u32 {
        let place = self.place(&encode(record));
        if let Some(slot) = self.free.pop() {
            if let Some(entry) = self.places.get_mut(wide(slot)) {
                *entry = place;
            }
            return slot;
        }
        self.places.push(place);
        self.slots() - 1
    }

    pub(crate) fn drop(&mut self, slot: u32) {
        let size = self.view(slot).size;
        let Some(place) = self.places.get_mut(wide(slot)) else {
            return;
        };
        let (number, _) = Self::block_of(*place);
        *place = FREE;
        self.free.push(slot);
        let Some(block) = self.blocks.get_mut(number) else {
            return;
        };
        block.dead += size;
        if block.dead * 2 > block.bytes.len().max(BLOCK / 16) {
            self.rewrite(number);
        }
    }

    /// Copies what lives in a block to its beginning.
    fn rewrite(&mut self, number: usize) {
        let Some(block) = self.blocks.get_mut(number) else {
            return;
        };
        let old = std::mem::take(&mut block.bytes);
        let mut bytes = Vec::with_capacity(old.len() - block.dead.min(old.len()));
        for place in &mut self.places {
            if *place == FREE || Self::block_of(*place).0 != number {
                continue;
            }
            let from = old.get(Self::block_of(*place).1..).unwrap_or_default();
            let size = View::parse(from).size;
            *place = narrow(number << 16 | bytes.len());
            bytes.extend_from_slice(from.get(..size).unwrap_or_default());
        }
        block.bytes = bytes;
        block.dead = 0;
        if number != self.open {
            self.roomy.insert(number);
        }
    }

    /// Gives the records these numbers: the first slot becomes 0, and so on.
    /// All records must be named.
    pub(crate) fn renumber(&mut self, slots: &[u32]) {
        let place = |&slot: &u32| self.places.get(wide(slot)).copied();
        self.places = slots.iter().filter_map(place).collect();
        self.free = Vec::new();
    }

    pub(crate) fn shrink(&mut self) {
        self.places.shrink_to_fit();
        if let Some(block) = self.blocks.get_mut(self.open) {
            block.bytes.shrink_to_fit();
        }
    }
}

const LONG: u8 = 255;
const UUID: u8 = 254;

fn put_str(into: &mut Vec<u8>, text: &str) {
    match u8::try_from(text.len()) {
        Ok(len) if len < UUID => into.push(len),
        _ => {
            into.push(LONG);
            into.extend_from_slice(&narrow(text.len()).to_le_bytes());
        }
    }
    into.extend_from_slice(text.as_bytes());
}

fn put_list(into: &mut Vec<u8>, list: &[String]) {
    let count = list.len().min(255);
    into.push(u8::try_from(count).unwrap_or(u8::MAX));
    list.iter().take(count).for_each(|text| put_str(into, text));
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

const fn is_dash(at: usize) -> bool {
    matches!(at, 8 | 13 | 18 | 23)
}

/// The sixteen bytes of a UUID in its canonical spelling, which is how XPM
/// writes them; anything else keeps its text.
fn uuid(id: &str) -> Option<[u8; 16]> {
    if id.len() != 36 {
        return None;
    }
    let mut packed = [0; 16];
    let mut digits = 0;
    for (at, letter) in id.bytes().enumerate() {
        if is_dash(at) {
            (letter == b'-').then_some(())?;
            continue;
        }
        let byte = packed.get_mut(digits / 2)?;
        *byte = *byte << 4 | nibble(letter)?;
        digits += 1;
    }
    Some(packed)
}

/// An id as it is stored.
pub(crate) fn encode_id(id: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(id.len() + 1);
    if let Some(packed) = uuid(id) {
        bytes.push(UUID);
        bytes.extend_from_slice(&packed);
    } else {
        put_str(&mut bytes, id);
    }
    bytes
}

fn encode(record: &Record) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(128);
    let kind = Kind::ALL
        .iter()
        .position(|&kind| kind == record.kind)
        .unwrap_or_default();
    bytes.push(u8::try_from(kind).unwrap_or_default() | if record.archived { ARCHIVED } else { 0 });
    bytes.push(record.weight.min(63));
    put_str(&mut bytes, &record.name);
    put_list(&mut bytes, &record.other_names);
    bytes.extend_from_slice(&encode_id(&record.id));
    for text in [&record.code, &record.acn, &record.abn] {
        put_str(&mut bytes, text.as_deref().unwrap_or_default());
    }
    put_list(&mut bytes, &record.emails);
    put_list(&mut bytes, &record.phones);
    bytes
}

/// Reads a record piece by piece.
#[derive(Debug, Clone, Copy, Default)]
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        byte
    }

    fn bytes(&mut self, len: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at_checked(len).unwrap_or_default();
        self.0 = rest;
        taken
    }

    fn text(&mut self) -> Text<'a> {
        let len = match self.byte() {
            LONG => {
                let mut len = [0; 4];
                for byte in &mut len {
                    *byte = self.byte();
                }
                wide(u32::from_le_bytes(len))
            }
            len => usize::from(len),
        };
        Text(self.bytes(len))
    }

    fn id(&mut self) -> &'a [u8] {
        let before = self.0;
        if before.first() == Some(&UUID) {
            self.bytes(17);
        } else {
            self.text();
        }
        before
            .get(..before.len() - self.0.len())
            .unwrap_or_default()
    }

    fn list(&mut self) -> Texts<'a> {
        let texts = Texts {
            count: self.byte(),
            reader: *self,
        };
        for _ in 0..texts.count {
            self.text();
        }
        texts
    }
}

/// A text, not yet looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    pub(crate) fn as_str(self) -> &'a str {
        std::str::from_utf8(self.0).unwrap_or_default()
    }

    pub(crate) fn as_bytes(self) -> &'a [u8] {
        self.0
    }
}

/// The texts of one field.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Texts<'a> {
    count: u8,
    reader: Reader<'a>,
}

impl<'a> Texts<'a> {
    pub(crate) fn iter(self) -> impl Iterator<Item = &'a str> {
        let mut reader = self.reader;
        (0..self.count).map(move |_| reader.text().as_str())
    }
}

/// The beginning of a stored record: all that most questions need.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) kind: Kind,
    pub(crate) archived: bool,
    pub(crate) weight: u8,
    pub(crate) name: Text<'a>,
    pub(crate) others: Texts<'a>,
}

impl<'a> Names<'a> {
    fn read(reader: &mut Reader<'a>) -> Self {
        let flags = reader.byte();
        Self {
            kind: Kind::ALL
                .get(usize::from(flags & 7))
                .copied()
                .unwrap_or_default(),
            archived: flags & ARCHIVED != 0,
            weight: reader.byte(),
            name: reader.text(),
            others: reader.list(),
        }
    }
}

/// A stored record, read in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) names: Names<'a>,
    /// As [`encode_id`] writes it.
    pub(crate) id: &'a [u8],
    pub(crate) code: Text<'a>,
    pub(crate) acn: Text<'a>,
    pub(crate) abn: Text<'a>,
    pub(crate) emails: Texts<'a>,
    pub(crate) phones: Texts<'a>,
    size: usize,
}

impl<'a> View<'a> {
    fn parse(bytes: &'a [u8]) -> Self {
        let mut reader = Reader(bytes);
        let names = Names::read(&mut reader);
        let id = reader.id();
        let (code, acn, abn) = (reader.text(), reader.text(), reader.text());
        let (emails, phones) = (reader.list(), reader.list());
        Self {
            names,
            id,
            code,
            acn,
            abn,
            emails,
            phones,
            size: bytes.len() - reader.0.len(),
        }
    }

    /// The id as the caller gave it.
    pub(crate) fn id_text(&self) -> String {
        let mut reader = Reader(self.id);
        if self.id.first() != Some(&UUID) {
            return reader.text().as_str().to_owned();
        }
        let letter = |digit: u8| {
            if digit < 10 {
                b'0' + digit
            } else {
                b'a' + digit - 10
            }
        };
        let mut text = Vec::with_capacity(36);
        for (at, byte) in self.id.iter().skip(1).enumerate() {
            if matches!(at, 4 | 6 | 8 | 10) {
                text.push(b'-');
            }
            text.extend([letter(byte >> 4), letter(byte & 15)]);
        }
        String::from_utf8(text).unwrap_or_default()
    }

    pub(crate) fn to_record(self) -> Record {
        let some = |text: Text<'_>| {
            Some(text.as_str())
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let all = |texts: Texts<'_>| texts.iter().map(str::to_owned).collect();
        Record {
            id: self.id_text(),
            kind: self.names.kind,
            name: self.names.name.as_str().to_owned(),
            other_names: all(self.names.others),
            code: some(self.code),
            acn: some(self.acn),
            abn: some(self.abn),
            emails: all(self.emails),
            phones: all(self.phones),
            archived: self.names.archived,
            weight: self.names.weight,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record(id: &str, name: &str) -> Record {
        Record {
            code: Some("C1".to_owned()),
            other_names: vec!["x".repeat(300), String::new()],
            phones: vec!["02 9999 0000".to_owned()],
            archived: true,
            weight: 7,
            ..Record::new(id, Kind::Fund, name)
        }
    }

    #[test]
    fn a_record_comes_back_as_it_went_in() {
        let mut store = Store::default();
        for id in [
            "0d1f7a9e-1c2b-4a5d-8e9f-001122aabbcc",
            "0D1F7A9E-1C2B-4A5D-8E9F-001122AABBCC",
            "7",
            "",
        ] {
            let given = record(id, "Zoë");
            let slot = store.put(&given);
            assert_eq!(store.view(slot).to_record(), given);
        }
        assert_eq!(encode_id("0d1f7a9e-1c2b-4a5d-8e9f-001122aabbcc").len(), 17);
    }

    proptest! {
        #[test]
        fn what_is_dropped_frees_its_bytes_and_touches_nothing_else(steps in proptest::collection::vec((0usize..60, any::<bool>()), 1..400)) {
            let mut store = Store::default();
            let mut live: Vec<Option<(u32, Record)>> = vec![None; 60];
            for (number, (which, fill)) in steps.into_iter().enumerate() {
                if let Some((slot, _)) = live[which].take() {
                    store.drop(slot);
                }
                if fill {
                    let given = record(&which.to_string(), &"n".repeat(number * 7));
                    live[which] = Some((store.put(&given), given));
                }
            }
            for (slot, given) in live.iter().flatten() {
                prop_assert_eq!(&store.view(*slot).to_record(), given);
            }
            prop_assert_eq!(store.len(), live.iter().flatten().count());
            prop_assert_eq!(store.live().count(), store.len());
            let held: usize = store.blocks.iter().map(|block| block.bytes.len()).sum();
            let needed: usize = live.iter().flatten().map(|(_, given)| encode(given).len()).sum();
            prop_assert!(held <= needed * 2 + store.blocks.len() * BLOCK / 8);
        }
    }
}
