//! Words and identifiers as one number each.
//!
//! The first 24 symbols of a folded word, packed in base 38 from the left,
//! fit a `u128`. Numeric order is alphabetical order, a prefix is a range of
//! numbers, and no word needs an allocation. Words are told apart by their
//! first 24 symbols only; no family name known to us is longer.

use crate::fold::{Char, RADIX, ascii_symbol, fold};

/// How many symbols a key holds.
pub(crate) const WIDTH: usize = 24;
/// Half a key: twelve symbols fit a `u64`, whose arithmetic is faster.
const HALF: usize = WIDTH / 2;

const POWERS: [u128; WIDTH + 1] = {
    let mut powers = [1; WIDTH + 1];
    let mut at = 1;
    while at <= WIDTH {
        #[expect(
            clippy::indexing_slicing,
            reason = "a constant, evaluated by the compiler"
        )]
        {
            powers[at] = powers[at - 1] * RADIX as u128;
        }
        at += 1;
    }
    powers
};

const SMALL_POWERS: [u64; HALF + 1] = {
    let mut powers = [1; HALF + 1];
    let mut at = 1;
    while at <= HALF {
        #[expect(
            clippy::indexing_slicing,
            reason = "a constant, evaluated by the compiler"
        )]
        {
            powers[at] = powers[at - 1] * RADIX as u64;
        }
        at += 1;
    }
    powers
};

/// 38 to the power of `exponent`; 1 beyond the width.
pub(crate) fn power(exponent: usize) -> u128 {
    POWERS.get(exponent).copied().unwrap_or(1)
}

/// The same within half a key, which is below 38^12 and fits.
fn small_power(exponent: usize) -> u64 {
    SMALL_POWERS.get(exponent).copied().unwrap_or(1)
}

/// What one symbol adds to a key when it stands at `place`.
pub(crate) fn at(place: usize, symbol: u8) -> u128 {
    if place < WIDTH {
        u128::from(symbol) * power(WIDTH - 1 - place)
    } else {
        0
    }
}

/// The key of a lower-case word, for constants.
pub(crate) const fn ascii(word: &[u8]) -> u128 {
    let mut key = 0;
    let mut place = 0;
    while place < word.len() {
        #[expect(
            clippy::indexing_slicing,
            reason = "called for constants: checked by the compiler"
        )]
        {
            key += (word[place] - b'a' + 12) as u128 * POWERS[WIDTH - 1 - place];
        }
        place += 1;
    }
    key
}

/// The symbols of a folded word, as many as a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Letters {
    symbols: [u8; WIDTH],
    len: usize,
}

impl Letters {
    /// The symbols of a word; those beyond the width are left out.
    pub(crate) fn of(word: Prefix) -> Self {
        let half = power(HALF);
        let mut letters = Self {
            symbols: [0; WIDTH],
            len: word.len,
        };
        let (first, second) = letters.symbols.split_at_mut(HALF);
        for (symbols, part) in [(first, word.key / half), (second, word.key % half)] {
            let mut part = u64::try_from(part).unwrap_or_default();
            for symbol in symbols.iter_mut().rev() {
                *symbol = u8::try_from(part % u64::from(RADIX)).unwrap_or_default();
                part /= u64::from(RADIX);
            }
        }
        letters
    }

    /// All letters and digits of a text without its gaps.
    pub(crate) fn compact(text: &str) -> Self {
        let mut letters = Self::default();
        if text.is_ascii() {
            let symbols = text.bytes().map(ascii_symbol).filter(|&symbol| symbol != 0);
            for (place, symbol) in letters.symbols.iter_mut().zip(symbols) {
                *place = symbol;
                letters.len += 1;
            }
            return letters;
        }
        for character in text.chars() {
            if letters.len == WIDTH {
                break;
            }
            if let Char::Letter(symbols) = fold(character) {
                letters.extend(symbols.as_slice());
            }
        }
        letters
    }

    pub(crate) fn push(&mut self, symbol: u8) {
        if let Some(place) = self.symbols.get_mut(self.len) {
            *place = symbol;
            self.len += 1;
        }
    }

    pub(crate) fn extend(&mut self, symbols: &[u8]) {
        for &symbol in symbols {
            self.push(symbol);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        self.symbols.get(..self.len).unwrap_or_default()
    }

    /// The symbol at a place, 0 after the last.
    pub(crate) fn at(&self, place: usize) -> u8 {
        self.symbols.get(place).copied().unwrap_or_default()
    }

    pub(crate) fn pack(&self) -> Prefix {
        let used = self.as_slice();
        let (first, second) = used.split_at_checked(HALF).unwrap_or((used, &[]));
        let half = |symbols: &[u8]| {
            let sum = symbols
                .iter()
                .fold(0, |sum, &symbol| sum * u64::from(RADIX) + u64::from(symbol));
            sum * small_power(HALF - symbols.len())
        };
        let mut key = u128::from(half(first)) * power(HALF);
        if !second.is_empty() {
            key += u128::from(half(second));
        }
        Prefix { key, len: self.len }
    }
}

/// A folded word, or the beginning of one. As a prefix it stands for every
/// key that starts with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Prefix {
    pub(crate) key: u128,
    pub(crate) len: usize,
}

impl Prefix {
    /// Packs symbols; those beyond the width are left out.
    pub(crate) fn pack(symbols: &[u8]) -> Self {
        let mut letters = Letters::default();
        letters.extend(symbols);
        letters.pack()
    }

    /// The word a key stands for.
    pub(crate) fn of(key: u128) -> Self {
        let letters = Letters::of(Self { key, len: WIDTH });
        let blanks = letters
            .as_slice()
            .iter()
            .rev()
            .take_while(|&&symbol| symbol == 0)
            .count();
        Self {
            key,
            len: WIDTH - blanks,
        }
    }

    /// All letters and digits of a text without its gaps.
    pub(crate) fn compact(text: &str) -> Self {
        Letters::compact(text).pack()
    }

    /// This word followed by another without a gap.
    pub(crate) fn then(self, next: Self) -> Self {
        let len = (self.len + next.len).min(WIDTH);
        if self.len >= WIDTH {
            return self;
        }
        // Dividing by a power moves symbols to the right and drops the rest.
        Self {
            key: self.key + next.key / power(self.len),
            len,
        }
    }

    /// The first `len` symbols.
    pub(crate) fn cut(self, len: usize) -> Self {
        if len >= self.len {
            return self;
        }
        Self {
            key: self.key - self.key % power(WIDTH - len),
            len,
        }
    }

    /// One past the greatest key with this prefix.
    pub(crate) fn end(self) -> u128 {
        self.key + power(WIDTH - self.len.min(WIDTH))
    }

    pub(crate) fn covers(self, key: u128) -> bool {
        key.wrapping_sub(self.key) < power(WIDTH - self.len.min(WIDTH))
    }

    /// The first three symbols as a small number.
    pub(crate) fn gram(self) -> u16 {
        gram(self.key)
    }
}

/// The first three symbols of a key: below 38^3, so it fits.
pub(crate) fn gram(key: u128) -> u16 {
    u16::try_from(key / power(WIDTH - 3)).unwrap_or(u16::MAX)
}

/// The signs of a word, of which a record has those of all its words: of 38
/// bits one for the first symbol, of 42 one for the first two, of 48 one for
/// the first three. A record can only match a prefix whose signs it has, which
/// spares most look-ups.
pub(crate) fn signs(prefix: Prefix) -> u128 {
    let gram = u32::from(prefix.gram());
    let pair = gram / u32::from(RADIX);
    let first = pair / u32::from(RADIX);
    let spread = |number: u32, bits: u32| (number.wrapping_mul(0x9e37_79b9) >> 16) % bits;
    let one = 1 << first.min(37);
    let two = 1 << (38 + spread(pair, 42));
    let three = 1 << (80 + spread(gram, 48));
    match prefix.len {
        0 | 1 => one,
        2 => one | two,
        _ => one | two | three,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn symbols() -> impl Strategy<Value = Vec<u8>> {
        proptest::collection::vec(1..RADIX, 0..30)
    }

    proptest! {
        #[test]
        fn order_is_alphabetical(a in symbols(), b in symbols()) {
            let cut = |s: &[u8]| s.iter().copied().take(WIDTH).collect::<Vec<_>>();
            prop_assert_eq!(Prefix::pack(&a).key.cmp(&Prefix::pack(&b).key), cut(&a).cmp(&cut(&b)));
        }

        #[test]
        fn a_prefix_covers_what_starts_with_it(a in symbols(), b in symbols()) {
            let (a, b) = (&a[..a.len().min(3)], &b[..b.len().min(WIDTH)]);
            let prefix = Prefix::pack(a);
            prop_assert_eq!(prefix.covers(Prefix::pack(b).key), b.starts_with(a));
            prop_assert_eq!(prefix.covers(Prefix::pack(b).key), (prefix.key..prefix.end()).contains(&Prefix::pack(b).key));
        }

        #[test]
        fn joining_is_concatenation(a in symbols(), b in symbols()) {
            let joined = [a.as_slice(), b.as_slice()].concat();
            prop_assert_eq!(Prefix::pack(&a).then(Prefix::pack(&b)), Prefix::pack(&joined));
        }

        #[test]
        fn cutting_is_a_shorter_prefix(a in symbols(), len in 0usize..WIDTH) {
            let short = &a[..a.len().min(len)];
            prop_assert_eq!(Prefix::pack(&a).cut(len), Prefix::pack(short));
        }

        #[test]
        fn a_match_is_never_lost_to_the_signs(word in proptest::collection::vec(1..RADIX, 1..24), len in 1usize..24) {
            let prefix = Prefix::pack(&word[..len.min(word.len())]);
            prop_assert_eq!(signs(prefix) & !signs(Prefix::pack(&word)), 0);
        }
    }
}
