//! A person's name, read into what is compared.

use crate::text::loose_key;

/// A word of a name: its key, and the keys of its parts when it has a hyphen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) key: String,
    pub(super) parts: Vec<String>,
}

impl Token {
    fn of(word: &str) -> Option<Self> {
        let parts: Vec<String> = word
            .split([
                '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}',
            ])
            .map(loose_key)
            .filter(|part| !part.is_empty())
            .collect();
        let key = parts.concat();
        (!key.is_empty()).then_some(Self { key, parts })
    }

    /// One letter stands for a name that begins with it.
    pub(super) fn is_initial(&self) -> bool {
        self.key.chars().count() == 1
    }
}

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PersonName {
    /// All given names, in order.
    pub(super) given: Vec<Token>,
    /// What stands in brackets or quotes: a familiar form or a former name.
    pub(super) also: Vec<String>,
    /// The family name as one key.
    pub(super) family: String,
    /// The words of the family name.
    pub(super) family_parts: Vec<String>,
    /// "Junior", "II": one key for each way to write it.
    pub(super) suffix: Option<&'static str>,
}

const TITLES: [&str; 14] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "rev",
    "hon",
    "master",
    "fr",
];

/// Small words that belong to the family name after them.
const PARTICLES: [&str; 28] = [
    "van", "von", "der", "den", "de", "da", "di", "del", "della", "dello", "la", "le", "al", "el",
    "bin", "binti", "ibn", "st", "saint", "mac", "mc", "o", "ter", "ten", "dos", "du", "ap", "abu",
];

fn suffix(key: &str) -> Option<&'static str> {
    Some(match key {
        "jr" | "jnr" | "junior" => "Junior",
        "sr" | "snr" | "senior" => "Senior",
        "ii" | "2nd" => "II",
        "iii" | "3rd" => "III",
        "iv" | "4th" => "IV",
        _ => return None,
    })
}

/// Whether the text says that the person has died.
pub(super) fn says_deceased(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        ["deceased", "decd"]
            .iter()
            .any(|dead| word.eq_ignore_ascii_case(dead))
    })
}

/// The text without what stands in brackets or double quotes, and that.
fn aside(text: &str) -> (String, Vec<String>) {
    let (mut plain, mut also) = (String::with_capacity(text.len()), Vec::new());
    let mut inside: Option<String> = None;
    for c in text.chars() {
        match c {
            '(' | ')' | '[' | ']' | '"' | '\u{201c}' | '\u{201d}' => {
                plain.push(' ');
                inside = match inside.take() {
                    Some(words) => {
                        also.extend(words.split_whitespace().map(loose_key));
                        None
                    }
                    None => Some(String::new()),
                };
            }
            _ => match &mut inside {
                Some(words) => words.push(c),
                None => plain.push(c),
            },
        }
    }
    // A bracket that was never closed is not a remark.
    if let Some(words) = inside {
        plain.push_str(&words);
    }
    also.retain(|word| !word.is_empty());
    (plain, also)
}

fn tokens(text: &str) -> Vec<Token> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | '/'))
        .filter_map(Token::of)
        .collect()
}

fn without_titles(mut words: Vec<Token>) -> Vec<Token> {
    while words.len() > 1
        && words
            .first()
            .is_some_and(|word| TITLES.contains(&word.key.as_str()))
    {
        words.remove(0);
    }
    words
}

impl PersonName {
    /// From given names and a family name.
    pub(super) fn of(given: &str, family: &str) -> Self {
        let ((given, mut also), (family, more)) = (aside(given), aside(family));
        also.extend(more);
        let mut name = Self::of_tokens(without_titles(tokens(&given)), tokens(&family));
        name.also = also;
        name
    }

    fn of_tokens(mut given: Vec<Token>, mut family: Vec<Token>) -> Self {
        let mut found = None;
        for words in [&mut family, &mut given] {
            while words.len() > 1
                && let Some(written) = words.last().and_then(|word| suffix(&word.key))
            {
                found = Some(written);
                words.pop();
            }
        }
        // One name only, wherever it was typed, is the family name.
        if family.is_empty() && given.len() == 1 {
            std::mem::swap(&mut given, &mut family);
        }
        Self {
            given,
            also: Vec::new(),
            family: family.iter().map(|word| word.key.as_str()).collect(),
            family_parts: family.into_iter().flat_map(|word| word.parts).collect(),
            suffix: found,
        }
    }

    /// What a name in one text may mean: "Marchetti, Jane Ellen" is one thing,
    /// "Jane Ellen Marchetti" may have its family name first or last.
    pub(super) fn readings(text: &str) -> Vec<Self> {
        let (plain, also) = aside(text);
        let mut readings = if let Some((family, given)) = plain.split_once(',')
            && !tokens(family).is_empty()
            && tokens(given).iter().any(|word| suffix(&word.key).is_none())
        {
            vec![Self::of_tokens(
                without_titles(tokens(given)),
                without_titles(tokens(family)),
            )]
        } else {
            Self::either_order(without_titles(tokens(&plain)))
        };
        for name in &mut readings {
            name.also.clone_from(&also);
        }
        readings
    }

    fn either_order(mut words: Vec<Token>) -> Vec<Self> {
        let mut ending = Vec::new();
        while words.len() > 1 && words.last().is_some_and(|word| suffix(&word.key).is_some()) {
            ending.extend(words.pop());
        }
        if words.len() < 2 {
            words.extend(ending);
            return vec![Self::of_tokens(Vec::new(), words)];
        }
        let particle = |word: &Token| PARTICLES.contains(&word.key.as_str());
        let last = words.len() - 1;
        let before = words
            .iter()
            .take(last)
            .rev()
            .take_while(|word| particle(word))
            .count();
        let at_end = last.saturating_sub(before).max(1);
        let at_start = (words.iter().take_while(|word| particle(word)).count() + 1).min(last);
        let split = |at: usize| {
            (
                words.iter().take(at).cloned(),
                words.iter().skip(at).cloned(),
            )
        };
        let (given, family) = split(at_end);
        let usual = Self::of_tokens(given.collect(), family.chain(ending.clone()).collect());
        let (family, given) = split(at_start);
        let turned = Self::of_tokens(given.collect(), family.chain(ending).collect());
        vec![usual, turned]
    }

    /// Given and family name exchanged.
    pub(super) fn swapped(&self) -> Option<Self> {
        let [given] = self.given.as_slice() else {
            return None;
        };
        Some(Self {
            given: vec![Token {
                key: self.family.clone(),
                parts: self.family_parts.clone(),
            }],
            family: given.key.clone(),
            family_parts: given.parts.clone(),
            ..self.clone()
        })
    }

    /// Whether nothing can be compared.
    pub(super) fn is_empty(&self) -> bool {
        self.family.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::PersonName;

    fn shown(name: &PersonName) -> String {
        let given: Vec<&str> = name.given.iter().map(|word| word.key.as_str()).collect();
        format!("{}+{}", given.join(" "), name.family)
    }

    #[test]
    fn a_name_is_read_without_its_dress() {
        for (given, family, expected) in [
            ("Dr. Jane  Ellen", "O\u{2019}Brien", "jane ellen+obrien"),
            ("J.E.", "van der Berg", "j e+vanderberg"),
            ("Mary-Jane", "Smith-Jones", "maryjane+smithjones"),
            ("John", "Smith Jnr", "john+smith"),
            ("Sukarno", "", "+sukarno"),
            ("William (Bill)", "Smith", "william+smith"),
        ] {
            assert_eq!(shown(&PersonName::of(given, family)), expected);
        }
        assert_eq!(PersonName::of("John", "Smith, Jr.").suffix, Some("Junior"));
        assert_eq!(PersonName::of("William (Bill)", "Smith").also, ["bill"]);
    }

    #[test]
    fn a_name_in_one_text_is_read_both_ways() {
        let read = |text: &str| {
            PersonName::readings(text)
                .iter()
                .map(shown)
                .collect::<Vec<_>>()
        };
        assert_eq!(read("Marchetti, Jane Ellen"), ["jane ellen+marchetti"]);
        assert_eq!(
            read("Ms Jane Marchetti"),
            ["jane+marchetti", "marchetti+jane"]
        );
        assert_eq!(
            read("Jan van der Berg"),
            ["jan+vanderberg", "van der berg+jan"]
        );
        assert_eq!(read("Sukarno"), ["+sukarno"]);
        assert!(read("  ")[0] == "+");
    }
}
