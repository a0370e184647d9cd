//! A slow, obvious search: every record is tried against every reading of the
//! query, with strings, and everything is sorted.

use std::{cmp::Reverse, collections::BTreeSet};

use deedbox_typeahead::{Kind, Query, Record};

/// Letters as searched. Only what the property tests use.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'é' | 'è' => folded.push('e'),
            'ä' => folded.push('a'),
            'ß' => folded.push_str("ss"),
            'đ' => folded.push('d'),
            other => folded.push(other),
        }
    }
    folded
}

fn compact(text: &str) -> String {
    fold(text)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

const PARTICLES: [&str; 9] = ["o", "mc", "d", "de", "da", "la", "van", "der", "bin"];

/// Words with the character that follows each, if it is a single one.
fn split(text: &str) -> Vec<(String, String)> {
    let mut words: Vec<(String, String)> = Vec::new();
    for character in fold(text).chars() {
        let letter = character.is_ascii_alphanumeric();
        match words.last_mut() {
            Some((word, gap)) if letter && gap.is_empty() => word.push(character),
            Some((_, gap)) if !letter => gap.push(character),
            _ if letter => words.push((character.to_string(), String::new())),
            _ => {}
        }
    }
    if let Some((_, gap)) = words.last_mut() {
        *gap = " ".to_owned();
    }
    words
}

fn glues(gap: &str) -> bool {
    gap == "'" || gap == "-"
}

fn chains((word, gap): &(String, String)) -> bool {
    let apart = gap.len() > 1 || !glues(gap);
    glues(gap) || apart && !gap.contains(',') && PARTICLES.contains(&word.as_str())
}

/// Every word of a name and its place: 0 the only one, 1 family name or
/// first of a company's, 2 a person's first, 3 other.
fn name_words(name: &str, kind: Kind) -> (usize, Vec<(String, u8)>) {
    let parts = split(name);
    let count = parts.len();
    let chains = |at: usize| chains(&parts[at]);
    let comma = parts.iter().position(|(_, gap)| gap.contains(','));
    let place = |at: usize| -> u8 {
        if count == 1 {
            return 0;
        }
        if kind == Kind::Person {
            if let Some(comma) = comma {
                return if at <= comma {
                    1
                } else if at == comma + 1 {
                    2
                } else {
                    3
                };
            }
            let mut family = count - 1;
            while family > 0 && chains(family - 1) {
                family -= 1;
            }
            return if at >= family {
                1
            } else if at == 0 {
                2
            } else {
                3
            };
        }
        let mut first = parts.iter().take_while(|(word, _)| word == "the").count();
        if first == count {
            first = 0;
        }
        let mut last = first;
        while last + 1 < count && glues(&parts[last].1) {
            last += 1;
        }
        if (first..=last).contains(&at) { 1 } else { 3 }
    };
    let mut words = Vec::new();
    for at in 0..count {
        words.push((parts[at].0.clone(), place(at)));
        let run = |goes: &dyn Fn(usize) -> bool| {
            let mut end = at;
            while end + 1 < count && goes(end) {
                end += 1;
            }
            end
        };
        for end in BTreeSet::from([run(&|at| glues(&parts[at].1)), run(&chains)]) {
            if end == at {
                continue;
            }
            let joined = (at..=end).map(|i| parts[i].0.as_str()).collect();
            words.push((joined, (at..=end).map(place).min().unwrap()));
        }
    }
    (count, words)
}

fn readings(text: &str) -> Vec<Vec<String>> {
    let read = |joins: &dyn Fn(&(String, String)) -> bool| {
        let mut words: Vec<String> = Vec::new();
        let mut open = false;
        for part in split(text) {
            match words.last_mut().filter(|_| open) {
                Some(word) => word.push_str(&part.0),
                None => words.push(part.0.clone()),
            }
            open = joins(&part);
        }
        words
    };
    let split = read(&|(_, gap)| gap == "'");
    let joined = read(&chains);
    if split == joined {
        vec![split]
    } else {
        vec![split, joined]
    }
}

const SYMBOLS: &str = "0123456789abcdefghijklmnopqrstuvwxyz";

/// Every string one letter away, but for those that only continue the word.
fn edits(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut all = Vec::new();
    for at in 0..letters.len() {
        let (before, after) = letters.split_at(at);
        let build = |middle: &[char], after: &[char]| {
            [before, middle, after]
                .concat()
                .into_iter()
                .collect::<String>()
        };
        all.push(build(&[], &after[1..]));
        if after.len() > 1 && after[0] != after[1] {
            all.push(build(&[after[1], after[0]], &after[2..]));
        }
        for symbol in SYMBOLS.chars() {
            if symbol != after[0] {
                all.push(build(&[symbol], &after[1..]));
            }
            all.push(build(&[symbol], after));
        }
    }
    all
}

/// Every list of words one slip away.
fn slipped(words: &[String], is_word: &dyn Fn(&str) -> bool) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    let mut put = |at: usize, taken: usize, parts: Vec<String>| {
        all.push([&words[..at], &parts, &words[at + taken..]].concat());
    };
    for (at, word) in words.iter().enumerate() {
        if word.len() >= 3 {
            for other in edits(word) {
                put(at, 1, vec![other]);
            }
        }
        for cut in 2..word.len() {
            if is_word(&word[..cut]) {
                put(at, 1, vec![word[..cut].to_owned(), word[cut..].to_owned()]);
                if cut + 1 < word.len() {
                    put(
                        at,
                        1,
                        vec![word[..cut].to_owned(), word[cut + 1..].to_owned()],
                    );
                }
            }
        }
        if let Some(next) = words.get(at + 1) {
            put(at, 2, vec![format!("{word}{next}")]);
            for symbol in SYMBOLS.chars() {
                put(at, 2, vec![format!("{word}{symbol}{next}")]);
            }
            let mut moved = |first: String, second: String| {
                if !first.is_empty() && !second.is_empty() && is_word(&first) {
                    put(at, 2, vec![first, second]);
                }
            };
            moved(format!("{word}{}", &next[..1]), next[1..].to_owned());
            let cut = word.len() - 1;
            moved(word[..cut].to_owned(), format!("{}{next}", &word[cut..]));
        }
    }
    all
}

/// Tier, partial, place.
type Match = (u8, bool, u8);

/// A record with its words.
struct Held<'a> {
    record: &'a Record,
    pieces: usize,
    name: Vec<(String, u8)>,
    all: Vec<(String, u8)>,
}

impl<'a> Held<'a> {
    fn new(record: &'a Record) -> Self {
        let (pieces, name) = name_words(&record.name, record.kind);
        let others = record
            .other_names
            .iter()
            .flat_map(|name| name_words(name, record.kind).1);
        let all = name.iter().cloned().chain(others).collect();
        Self {
            record,
            pieces,
            name,
            all,
        }
    }

    fn match_names(&self, words: &[String]) -> Option<Match> {
        let seen = |held: &[(String, u8)]| {
            let mut sum = (false, 3);
            for typed in words {
                let begins = held
                    .iter()
                    .filter(|(word, _)| word.starts_with(typed.as_str()));
                let best = begins.map(|(word, place)| (word != typed, *place)).min()?;
                sum = (sum.0 || best.0, sum.1.min(best.1));
            }
            Some(sum)
        };
        if words.is_empty() {
            return None;
        }
        let several = |place: u8| if words.len() > 1 { place.max(1) } else { place };
        if let Some((partial, place)) = seen(&self.name) {
            let whole = !partial && self.pieces == words.len();
            return Some((1, partial, if whole { 0 } else { several(place) }));
        }
        seen(&self.all).map(|(partial, place)| (2, partial, several(place)))
    }
}

pub(crate) fn national(phone: &str) -> String {
    let digits = compact(phone);
    match digits.strip_prefix("61") {
        Some(rest) if phone.starts_with('+') || rest.len() == 9 => format!("0{rest}"),
        _ => digits,
    }
}

fn typed_numbers(text: &str) -> Vec<String> {
    let digits = compact(text);
    if digits.len() < 3 || !text.chars().all(|c| c.is_ascii_digit() || " +".contains(c)) {
        return Vec::new();
    }
    let home = national(text);
    let mut all = vec![digits.clone()];
    if home != digits {
        all.push(home);
    } else if let Some(rest) = digits
        .strip_prefix("61")
        .filter(|rest| !rest.is_empty() && rest.len() <= 9)
    {
        all.push(format!("0{rest}"));
    }
    all
}

fn match_identifiers(record: &Record, text: &str) -> Option<Match> {
    let typed = compact(text);
    let mut all = Vec::new();
    let code = compact(record.code.as_deref().unwrap_or_default());
    if !code.is_empty() && code.starts_with(&typed) {
        all.push(if code == typed {
            (0, false, 0)
        } else {
            (3, true, 0)
        });
    }
    for number in held_numbers(record) {
        for typed in typed_numbers(text) {
            if number == typed {
                all.push((0, false, 1));
            } else if number.starts_with(&typed) {
                all.push((3, true, 1));
            } else if number.ends_with(&typed) {
                all.push((3, true, 2));
            }
        }
    }
    if held_addresses(record)
        .iter()
        .any(|part| part.starts_with(&typed))
    {
        all.push((3, true, 3));
    }
    all.into_iter().min()
}

fn held_numbers(record: &Record) -> Vec<String> {
    let fixed = [&record.acn, &record.abn]
        .into_iter()
        .flatten()
        .map(|number| compact(number));
    fixed
        .chain(record.phones.iter().map(|phone| national(phone)))
        .collect()
}

fn held_addresses(record: &Record) -> Vec<String> {
    let mut parts = Vec::new();
    for address in &record.emails {
        let mut inside = false;
        for (at, character) in address.char_indices() {
            let starts = character.is_alphanumeric() && !inside;
            inside = character.is_alphanumeric();
            if starts && !["com", "com.au", "au"].contains(&&address[at..]) {
                parts.push(compact(&address[at..]));
            }
        }
    }
    parts
}

fn slipped_identifiers(record: &Record, near: &[String]) -> Option<Match> {
    let begins = |held: &String, shortest: usize| {
        near.iter()
            .any(|word| word.len() >= shortest && held.starts_with(word.as_str()))
    };
    let code = compact(record.code.as_deref().unwrap_or_default());
    // What was typed is one sign longer than the shortest edit of it.
    let typed = near.iter().map(String::len).min()? + 1;
    if typed >= 5 && begins(&code, 4) {
        Some((3, true, 0))
    } else if typed < 7 {
        None
    } else if held_numbers(record).iter().any(|held| begins(held, 6)) {
        Some((3, true, 1))
    } else {
        held_addresses(record)
            .iter()
            .any(|held| begins(held, 6))
            .then_some((3, true, 3))
    }
}

fn sort_key(name: &str) -> String {
    let spaced: String = fold(name)
        .chars()
        .filter(|c| *c != '\'')
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Ids, best first, each with whether a slip was forgiven.
pub(crate) fn search(records: &[Record], query: &Query<'_>) -> Vec<(String, bool)> {
    let letters = query
        .text
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '\'')
        .count();
    if letters < 3 || compact(query.text).len() < 2 {
        return Vec::new();
    }
    let readings = if query.text.contains('@') {
        Vec::new()
    } else {
        readings(query.text)
    };
    let held: Vec<_> = records.iter().map(Held::new).collect();
    let all_words: BTreeSet<&str> = held
        .iter()
        .flat_map(|held| &held.all)
        .map(|(word, _)| word.as_str())
        .collect();
    let tries: Vec<_> = readings
        .iter()
        .flat_map(|words| slipped(words, &|word| all_words.contains(word)))
        .collect();
    let words = query.text.split_whitespace().count();
    let identifier = words < 2
        || query
            .text
            .contains(|c: char| c.is_ascii_digit() || c == '@');
    let near_identifiers = if identifier {
        edits(&compact(query.text))
    } else {
        Vec::new()
    };
    let kind = |kind| {
        query
            .prefer
            .iter()
            .position(|k| *k == kind)
            .unwrap_or(query.prefer.len())
    };
    let best = |held: &Held<'_>, tries: &[Vec<String>]| {
        tries
            .iter()
            .filter_map(|words| held.match_names(words))
            .min()
    };
    let exact: Vec<_> = held
        .iter()
        .map(|held| {
            let identifier = match_identifiers(held.record, query.text);
            best(held, &readings).into_iter().chain(identifier).min()
        })
        .collect();
    let identity = exact.iter().flatten().any(|&(tier, ..)| tier == 0);
    let near: Vec<_> = held.iter().map(|held| best(held, &tries)).collect();
    let nothing = exact.iter().chain(&near).flatten().next().is_none();
    let mut hits = Vec::new();
    for ((held, exact), near) in held.iter().zip(exact).zip(near) {
        let record = held.record;
        let near_identifiers = if nothing {
            near_identifiers.as_slice()
        } else {
            &[]
        };
        let near = || near.or_else(|| slipped_identifiers(record, near_identifiers));
        let (slip, found) = match exact {
            Some(found) => (false, Some(found)),
            None => (
                true,
                if query.slips && !identity {
                    near()
                } else {
                    None
                },
            ),
        };
        if let Some((tier, partial, place)) = found {
            let boosted = query.boost.contains(&record.id);
            let standing = (
                slip,
                record.archived,
                tier,
                kind(record.kind),
                partial,
                place,
                !boosted,
            );
            hits.push((
                standing,
                Reverse(record.weight.min(63)),
                sort_key(&record.name),
                record.id.clone(),
            ));
        }
    }
    hits.sort();
    hits.truncate(query.limit);
    hits.into_iter()
        .map(|(standing, _, _, id)| (id, standing.0))
        .collect()
}
