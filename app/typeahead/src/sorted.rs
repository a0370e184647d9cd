//! A long sorted list that is cheap to change.
//!
//! It holds four bytes an entry and nothing of the keys: those are read from
//! the records. Entries stand in short chunks, each with the key of its first
//! entry, so a look-up reads at most seven records and a change moves at most
//! one chunk.

use std::{cmp::Ordering, ops::Range};

const FULL: usize = 128;
const FILL: usize = 112;

struct Chunk {
    head: u128,
    entries: Vec<u32>,
}

/// Entries in the order of a key and, among equal keys, of a second order.
#[derive(Default)]
pub(crate) struct Sorted {
    chunks: Vec<Chunk>,
}

/// A position: chunk and entry.
type At = (usize, usize);

impl Sorted {
    /// Builds the list at once from keys and entries in order.
    pub(crate) fn build(all: impl Iterator<Item = (u128, u32)>) -> Self {
        let mut all = all.peekable();
        let mut chunks = Vec::new();
        while let Some(&(head, _)) = all.peek() {
            let mut entries = Vec::with_capacity(FILL);
            entries.extend(all.by_ref().take(FILL).map(|(_, entry)| entry));
            chunks.push(Chunk { head, entries });
        }
        chunks.shrink_to_fit();
        Self { chunks }
    }

    /// The first position whose entry is not before the sought one. `before`
    /// compares entries of the same chunk; chunks are told apart by `key`.
    fn seek(&self, key: u128, before: impl Fn(u32) -> bool) -> At {
        let chunk = self.chunks.partition_point(|chunk| {
            chunk.head < key
                || chunk.head == key && chunk.entries.first().is_some_and(|&first| before(first))
        });
        let Some(held) = chunk.checked_sub(1).and_then(|at| self.chunks.get(at)) else {
            return (0, 0);
        };
        (
            chunk - 1,
            held.entries.partition_point(|&entry| before(entry)),
        )
    }

    /// Puts an entry in; `order` compares a held entry with it.
    pub(crate) fn insert(
        &mut self,
        key: u128,
        entry: u32,
        order: impl Fn(u32) -> Ordering,
        key_of: impl Fn(u32) -> u128,
    ) {
        let (number, at) = self.seek(key, |held| order(held).is_lt());
        let Some(chunk) = self.chunks.get_mut(number) else {
            self.chunks.push(Chunk {
                head: key,
                entries: vec![entry],
            });
            return;
        };
        if chunk.entries.len() == chunk.entries.capacity() {
            chunk.entries.reserve_exact(FULL / 8);
        }
        chunk.entries.insert(at.min(chunk.entries.len()), entry);
        if at == 0 {
            chunk.head = key;
        }
        if chunk.entries.len() > FULL {
            let upper = chunk.entries.split_off(FULL / 2);
            chunk.entries.shrink_to_fit();
            if let Some(&first) = upper.first() {
                self.chunks.insert(
                    number + 1,
                    Chunk {
                        head: key_of(first),
                        entries: upper,
                    },
                );
            }
        }
    }

    /// Takes an entry out; `order` compares a held entry with it.
    pub(crate) fn remove(
        &mut self,
        key: u128,
        entry: u32,
        order: impl Fn(u32) -> Ordering,
        key_of: impl Fn(u32) -> u128,
    ) {
        let (mut number, mut at) = self.seek(key, |held| order(held).is_lt());
        if self
            .chunks
            .get(number)
            .is_some_and(|chunk| at >= chunk.entries.len())
        {
            (number, at) = (number + 1, 0);
        }
        let Some(chunk) = self.chunks.get_mut(number) else {
            return;
        };
        if chunk.entries.get(at) != Some(&entry) {
            return;
        }
        chunk.entries.remove(at);
        match chunk.entries.first() {
            None => {
                self.chunks.remove(number);
            }
            Some(&first) if at == 0 => chunk.head = key_of(first),
            Some(_) => {}
        }
    }

    /// The entries whose keys lie in a range, in order.
    pub(crate) fn range(
        &self,
        keys: Range<u128>,
        key_of: impl Fn(u32) -> u128,
    ) -> impl Iterator<Item = u32> + '_ {
        let start = self.seek(keys.start, |entry| key_of(entry) < keys.start);
        let some = self
            .after(start)
            .next()
            .is_some_and(|entry| key_of(entry) < keys.end);
        let end = if some {
            self.seek(keys.end, |entry| key_of(entry) < keys.end)
        } else {
            start
        };
        self.chunks
            .iter()
            .enumerate()
            .skip(start.0)
            .take_while(move |(number, _)| *number <= end.0)
            .flat_map(move |(number, chunk)| {
                let from = if number == start.0 { start.1 } else { 0 };
                let to = if number == end.0 {
                    end.1
                } else {
                    chunk.entries.len()
                };
                chunk
                    .entries
                    .get(from..to)
                    .unwrap_or_default()
                    .iter()
                    .copied()
            })
    }

    /// The same for short ranges, of which only the beginning is sought.
    pub(crate) fn near(
        &self,
        keys: Range<u128>,
        key_of: impl Fn(u32) -> u128,
    ) -> impl Iterator<Item = u32> {
        let start = self.seek(keys.start, |entry| key_of(entry) < keys.start);
        self.after(start)
            .take_while(move |&entry| key_of(entry) < keys.end)
    }

    fn after(&self, (number, at): At) -> impl Iterator<Item = u32> + '_ {
        let chunks = self.chunks.iter().skip(number);
        chunks
            .flat_map(|chunk| chunk.entries.iter().copied())
            .skip(at)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key_of(entry: u32) -> u128 {
        u128::from(entry / 10)
    }

    proptest! {
        #[test]
        fn it_behaves_like_a_sorted_set(start in proptest::collection::btree_set(0u32..3000, 0..600), steps in proptest::collection::vec((0u32..3000, any::<bool>()), 0..800), from in 0u128..300, len in 0u128..100) {
            let mut list = Sorted::build(start.iter().map(|&entry| (key_of(entry), entry)));
            let mut model = start;
            for (entry, add) in steps {
                let order = |held: u32| held.cmp(&entry);
                if add && model.insert(entry) {
                    list.insert(key_of(entry), entry, order, key_of);
                } else if !add {
                    model.remove(&entry);
                    list.remove(key_of(entry), entry, order, key_of);
                }
            }
            let all: Vec<_> = model.iter().copied().collect();
            prop_assert_eq!(list.range(0..u128::MAX, key_of).collect::<Vec<_>>(), all.clone());
            let part: Vec<_> = all.into_iter().filter(|&entry| (from..from + len).contains(&key_of(entry))).collect();
            prop_assert_eq!(list.range(from..from + len, key_of).collect::<Vec<_>>(), part.clone());
            prop_assert_eq!(list.near(from..from + len, key_of).collect::<Vec<_>>(), part);
            prop_assert!(list.chunks.iter().all(|chunk| !chunk.entries.is_empty() && chunk.entries.len() <= FULL));
        }
    }
}
