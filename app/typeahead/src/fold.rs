//! Letters as the index sees them: no case, no accents, no punctuation.
//!
//! Every character becomes a few *symbols*: 2 to 11 for the digits, 12 to 37
//! for the letters a to z. A letter outside the Latin script becomes
//! [`ESCAPE`] and its code point in four symbols, so that any script can be
//! searched by prefix.

/// Marks the start of a letter outside a to z.
pub(crate) const ESCAPE: u8 = 1;
/// How many symbols there are, the empty one included.
pub(crate) const RADIX: u8 = 38;

/// The base letters of U+00C0 to U+024F and U+1E00 to U+1EFF, from the
/// canonical decompositions of the Unicode Character Database; `-` where there
/// is none.
const LATIN: &[u8; 400] = b"\
aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
bbbb---cc-ddd----ffg---ikkl--nnooo--pp-----ttttuu-vyyzz---------\
-----z--j--j-aaiioouuuuuuuuuu-aaaa--ggggkkoooo--j-z-gg--nnaa--oo\
aaaaeeeeiiiioooorrrruuuusstt--hhnd--zzaaeeooooooooyylnt---acclts\
z--bu-eejj-qrryy";
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwya-----aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy----yy";

/// The symbols of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Symbols {
    codes: [u8; 5],
    len: u8,
}

impl Symbols {
    const fn one(code: u8) -> Self {
        Self {
            codes: [code, 0, 0, 0, 0],
            len: 1,
        }
    }

    const fn two(first: u8, second: u8) -> Self {
        Self {
            codes: [first, second, 0, 0, 0],
            len: 2,
        }
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        self.codes.get(..usize::from(self.len)).unwrap_or_default()
    }
}

/// What a character does to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Char {
    /// A letter or digit.
    Letter(Symbols),
    /// Combining accents and invisible characters: part of the letter before.
    Silent,
    /// Joins what stands on both sides into one word: o'brien.
    Apostrophe,
    /// Joins and separates: marchetti-jones, j.p., r&d.
    Joiner,
    /// Ends the family name in `Smith, Jane`.
    Comma,
    /// Separates words.
    Space,
}

/// The symbols of ASCII, 0 for what is no letter or digit.
const ASCII: [u8; 128] = {
    let mut symbols = [0; 128];
    let mut at = 0;
    while at < 128 {
        #[expect(
            clippy::indexing_slicing,
            reason = "a constant, evaluated by the compiler"
        )]
        {
            symbols[at as usize] = symbol(at);
        }
        at += 1;
    }
    symbols
};

/// The symbol of an ASCII letter or digit; 0 for any other byte.
pub(crate) fn ascii_symbol(byte: u8) -> u8 {
    ASCII.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Whether a symbol is that of a digit.
pub(crate) fn is_digit(symbol: u8) -> bool {
    (2..12).contains(&symbol)
}

const fn symbol(letter: u8) -> u8 {
    match letter {
        b'0'..=b'9' => letter - b'0' + 2,
        b'a'..=b'z' => letter - b'a' + 12,
        b'A'..=b'Z' => letter - b'A' + 12,
        _ => 0,
    }
}

/// Folds one character.
pub(crate) fn fold(character: char) -> Char {
    match u8::try_from(character).map_or(0, ascii_symbol) {
        0 => punctuation_or_foreign(character),
        code => Char::Letter(Symbols::one(code)),
    }
}

fn punctuation_or_foreign(character: char) -> Char {
    match character {
        '\'' | '`' | '\u{b4}' | '\u{2b9}'..='\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{2032}' => {
            Char::Apostrophe
        }
        '-' | '.' | '&' | '/' | '_' | '+' | '@' | '\u{2010}'..='\u{2015}' => Char::Joiner,
        ',' => Char::Comma,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => Char::Silent,
        'ß' | 'ẞ' => Char::Letter(Symbols::two(symbol(b's'), symbol(b's'))),
        'Æ' | 'æ' => Char::Letter(Symbols::two(symbol(b'a'), symbol(b'e'))),
        'Œ' | 'œ' => Char::Letter(Symbols::two(symbol(b'o'), symbol(b'e'))),
        'Þ' | 'þ' => Char::Letter(Symbols::two(symbol(b't'), symbol(b'h'))),
        _ if character.is_ascii() => Char::Space,
        _ => beyond_ascii(character),
    }
}

fn beyond_ascii(character: char) -> Char {
    let point = u32::from(character);
    let base = match point {
        0xc0..=0x24f => LATIN.get(usize::try_from(point - 0xc0).unwrap_or(usize::MAX)),
        0x1e00..=0x1eff => {
            LATIN_ADDITIONAL.get(usize::try_from(point - 0x1e00).unwrap_or(usize::MAX))
        }
        _ => None,
    };
    match base {
        Some(&letter) if letter != b'-' => Char::Letter(Symbols::one(symbol(letter))),
        _ if character.is_alphanumeric() => Char::Letter(escaped(character)),
        _ => Char::Space,
    }
}

/// A letter of another script, in lower case where it has one.
fn escaped(character: char) -> Symbols {
    let mut rest = u32::from(character.to_lowercase().next().unwrap_or(character));
    let mut codes = [ESCAPE, 0, 0, 0, 0];
    // Digits 1 to 37 only: the empty symbol must not stand inside a word.
    let base = u32::from(RADIX) - 1;
    for code in codes.iter_mut().skip(1).rev() {
        *code = u8::try_from(rest % base).unwrap_or_default() + 1;
        rest /= base;
    }
    Symbols { codes, len: 5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        for character in text.chars() {
            if let Char::Letter(symbols) = fold(character) {
                for &code in symbols.as_slice() {
                    out.push(match code {
                        2..=11 => char::from(b'0' + code - 2),
                        12..=37 => char::from(b'a' + code - 12),
                        _ => '?',
                    });
                }
            }
        }
        out
    }

    #[test]
    fn accents_and_case_are_folded() {
        assert_eq!(folded("Nguyễn"), "nguyen");
        assert_eq!(folded("MÜLLER"), "muller");
        assert_eq!(folded("Đặng Łukasz Ørsted"), "danglukaszorsted");
        assert_eq!(folded("Weiß Æsop Œuvre Þór"), "weissaesopoeuvrethor");
        assert_eq!(
            folded("Zoë Siân Çelik Şahin Ýr"),
            "zoesiancelik\u{73}ahinyr"
        );
        assert_eq!(folded("Jose\u{301}"), "jose");
    }

    #[test]
    fn every_accented_latin_letter_has_a_base_letter() {
        for character in "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňōŏőŕŗřśŝşšţťŧũūŭůűųŵŷźżžơưǎǐǒǔșțạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
            .chars()
        {
            assert!(matches!(fold(character), Char::Letter(s) if s.as_slice().len() == 1), "{character}");
        }
    }

    #[test]
    fn other_scripts_keep_apart_and_fold_case() {
        assert_eq!(fold('Ж'), fold('ж'));
        assert_ne!(fold('王'), fold('玉'));
        assert!(matches!(fold('王'), Char::Letter(s) if !s.as_slice().contains(&0)));
    }
}
