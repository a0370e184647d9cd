//! Why a record was found: the field, its text, and the letters to mark.

use std::ops::Range;

use crate::{
    asked::MOST_WORDS,
    fold::{Char, fold},
    identifiers::{addresses, digits, numbers, searched},
    index::Index,
    key::Prefix,
    query::{Field, Hit},
    record::Kind,
    store::View,
    top::{Found, Source},
    words::words,
};

/// Makes a hit of what was found.
pub(crate) fn explain(index: &Index, tried: &[Vec<Prefix>], found: &Found) -> Hit {
    let view = index.table.store.view(found.slot);
    let names = &view.names;
    let (field, text, marks) = match found.source {
        Source::Words(number) => {
            let typed = tried.get(number).map(Vec::as_slice).unwrap_or_default();
            in_names(&view, typed)
        }
        Source::Code(typed) => (
            Field::Code,
            view.code.as_str(),
            letters(view.code.as_str(), 0, typed.len)
                .into_iter()
                .collect(),
        ),
        Source::Number(which, typed) => in_number(&view, which, typed, false),
        Source::Tail(which, typed) => in_number(&view, which, typed, true),
        Source::Address(which, typed) => {
            let part = addresses(&view).find(|(number, ..)| *number == which);
            let (address, start) = part
                .map(|(_, address, start)| (address, start))
                .unwrap_or_default();
            (
                Field::Email,
                address,
                letters(address, start, typed.len).into_iter().collect(),
            )
        }
    };
    Hit {
        id: view.id_text(),
        kind: names.kind,
        archived: names.archived,
        name: names.name.as_str().to_owned(),
        field,
        text: text.to_owned(),
        marks,
        slip: found.standing.slip(),
    }
}

/// The bytes of the next `count` symbols from a byte on, without the
/// punctuation after the last.
fn letters(text: &str, start: usize, count: usize) -> Option<Range<usize>> {
    let mut seen = 0;
    let mut end = start;
    for (at, character) in text.get(start..).unwrap_or_default().char_indices() {
        match fold(character) {
            Char::Letter(_) if seen >= count => break,
            Char::Letter(symbols) => {
                seen += symbols.as_slice().len();
                end = start + at + character.len_utf8();
            }
            // An accent written apart belongs to the letter before.
            Char::Silent if end == start + at => end += character.len_utf8(),
            _ => {}
        }
    }
    (end > start).then_some(start..end)
}

/// The marks of every word typed in one name, and how many found a word.
fn in_name(name: &str, kind: Kind, typed: &[Prefix]) -> (usize, Vec<Range<usize>>) {
    let mut starts: [Option<(bool, usize)>; MOST_WORDS] = [None; MOST_WORDS];
    words(name, kind, |word| {
        for (start, prefix) in starts.iter_mut().zip(typed) {
            if prefix.covers(word.spelling.key) {
                let seen = (prefix.key != word.spelling.key, word.start);
                *start = Some(start.map_or(seen, |held| held.min(seen)));
            }
        }
    });
    let found = starts.iter().flatten().count();
    let marked = starts
        .iter()
        .zip(typed)
        .filter_map(|(start, prefix)| Some((start.as_ref()?.1, prefix.len)));
    let mut marks: Vec<_> = marked
        .filter_map(|(start, count)| letters(name, start, count))
        .collect();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks.dedup_by(|next, mark| {
        let meets = next.start <= mark.end;
        if meets {
            mark.end = mark.end.max(next.end);
        }
        meets
    });
    (found, marks)
}

type Explained<'a> = (Field, &'a str, Vec<Range<usize>>);

fn in_names<'a>(view: &View<'a>, typed: &[Prefix]) -> Explained<'a> {
    let names = &view.names;
    let (found, marks) = in_name(names.name.as_str(), names.kind, typed);
    if found == typed.len() {
        return (Field::Name, names.name.as_str(), marks);
    }
    // The other name that holds the most of what was typed, the first of
    // several.
    let others = names
        .others
        .iter()
        .map(|name| (in_name(name, names.kind, typed), name));
    match others.reduce(|held, next| if next.0.0 > held.0.0 { next } else { held }) {
        Some(((_, marks), name)) => (Field::OtherName, name, marks),
        None => (Field::Name, names.name.as_str(), marks),
    }
}

fn in_number<'a>(view: &View<'a>, which: u32, typed: Prefix, from_end: bool) -> Explained<'a> {
    let Some((_, field, text)) = numbers(view).find(|(number, ..)| *number == which) else {
        return (Field::Phone, "", Vec::new());
    };
    // +61 412 is searched as 0412: what stands for the nought is marked too.
    let written = digits(text).len();
    let all = searched(field, text).len();
    let (skip, count) = if from_end {
        let count = if typed.len >= all { written } else { typed.len };
        (written.saturating_sub(count), count)
    } else {
        (0, (typed.len + written).saturating_sub(all))
    };
    let nth_digit = |nth: usize| {
        text.char_indices()
            .filter(|(_, c)| c.is_ascii_digit())
            .nth(nth)
    };
    let start = nth_digit(skip).map(|(at, _)| at);
    let end = count
        .checked_sub(1)
        .and_then(|last| nth_digit(skip + last))
        .map(|(at, _)| at + 1);
    let mark = start
        .map(|start| start..end.unwrap_or(text.len()))
        .filter(|mark| !mark.is_empty());
    (field, text, mark.into_iter().collect())
}
