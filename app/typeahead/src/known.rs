//! Which beginnings of words exist, roughly: a Bloom filter.
//!
//! A slip is forgiven by trying every word one edit away, some hundreds of
//! them. Nearly all begin like no word at all, and the filter says so in
//! nanoseconds. It may say yes to a beginning that does not exist or exists
//! no longer; the look-up that follows then finds nothing.

use crate::key::Prefix;

/// The shortest beginning worth asking for.
pub(crate) const SHORTEST: usize = 3;
const SMALLEST: u64 = 1 << 12;
const BITS_EACH: u64 = 12;

struct Filter {
    bits: Vec<u64>,
    /// Shifts a hash down to a bit number.
    shift: u32,
    room: u64,
}

/// Filters, each four times as large as the one before, so that growing never
/// means starting again.
#[derive(Default)]
pub(crate) struct Known {
    filters: Vec<Filter>,
}

fn hashes(key: u128) -> (u64, u64) {
    let low = u64::try_from(key & u128::from(u64::MAX)).unwrap_or_default();
    let high = u64::try_from(key >> 64).unwrap_or_default();
    let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 32 ^ high).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (
        mixed,
        (mixed ^ mixed >> 29).wrapping_mul(0xff51_afd7_ed55_8ccd),
    )
}

impl Filter {
    fn new(keys: u64) -> Self {
        let bits = (keys * BITS_EACH).next_power_of_two().max(SMALLEST);
        let words = usize::try_from(bits / 64).unwrap_or(usize::MAX);
        Self {
            bits: vec![0; words],
            shift: 64 - bits.trailing_zeros(),
            room: bits / BITS_EACH,
        }
    }

    fn at(&self, hash: u64) -> (usize, u64) {
        let bit = hash >> self.shift;
        (
            usize::try_from(bit / 64).unwrap_or_default(),
            1 << (bit % 64),
        )
    }

    fn has(&self, hash: u64) -> bool {
        let (word, mask) = self.at(hash);
        self.bits.get(word).is_some_and(|bits| bits & mask != 0)
    }

    fn set(&mut self, hash: u64) {
        let (word, mask) = self.at(hash);
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= mask;
        }
    }
}

impl Known {
    /// A filter with room for so many keys from the start.
    pub(crate) fn with_room(keys: usize) -> Self {
        Self {
            filters: vec![Filter::new(u64::try_from(keys).unwrap_or_default())],
        }
    }

    pub(crate) fn has(&self, key: u128) -> bool {
        let (one, two) = hashes(key);
        self.filters
            .iter()
            .any(|filter| filter.has(one) && filter.has(two))
    }

    pub(crate) fn add(&mut self, key: u128) {
        if self.has(key) {
            return;
        }
        if self.filters.last().is_none_or(|filter| filter.room == 0) {
            let bits = self
                .filters
                .last()
                .map_or(0, |filter| filter.bits.len() * 64 * 4);
            self.filters.push(Filter::new(
                u64::try_from(bits).unwrap_or_default() / BITS_EACH,
            ));
        }
        if let Some(filter) = self.filters.last_mut() {
            let (one, two) = hashes(key);
            filter.set(one);
            filter.set(two);
            filter.room -= 1;
        }
    }

    /// Whether a word may begin so; short beginnings always may.
    pub(crate) fn may_begin(&self, prefix: Prefix) -> bool {
        prefix.len < SHORTEST || self.has(prefix.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_known_is_denied_and_little_unknown_is_admitted() {
        let mut known = Known::default();
        let key = |number: u128| number * 0x1_0000_0001_0000_0001;
        (0..20_000).for_each(|number| known.add(key(number)));
        assert!((0..20_000).all(|number| known.has(key(number))));
        let wrong = (20_000..120_000)
            .filter(|&number| known.has(key(number)))
            .count();
        assert!(wrong < 15_000, "{wrong} of 100000");
        assert!(known.filters.len() > 2);
    }
}
