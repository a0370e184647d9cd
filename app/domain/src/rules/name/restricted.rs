//! NM07: words that need a consent.

use super::FIELD;
use crate::names::as_registered;
use crate::rules::{Report, RestrictedWord};

pub(super) fn check(report: &mut Report<'_>, body: &str) {
    let name = as_registered(body);
    let tables = report.context.tables;
    // A longer word is found before a shorter one inside it: "banking" is not
    // reported as "bank" too.
    let mut words: Vec<&RestrictedWord> = tables.words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.word.len()));
    let mut found: Vec<(std::ops::Range<usize>, &RestrictedWord)> = Vec::new();
    for word in words {
        let wanted = word.word.to_uppercase();
        let place = name
            .match_indices(&wanted)
            .map(|(at, hit)| at..at + hit.len())
            .find(|place| {
                let free = found
                    .iter()
                    .all(|(t, _)| place.end <= t.start || place.start >= t.end);
                free && (word.inside || stands_alone(&name, place))
            });
        if let Some(place) = place {
            found.push((place, word));
        }
    }
    found.sort_by_key(|(place, _)| place.start);
    for (_, word) in found {
        let message = format!(
            "\"{}\" needs the consent of {} before ASIC registers it. Attach the consent or change \
             the name.",
            word.word, word.authority
        );
        report.warn("NM07", FIELD, message);
    }
}

fn stands_alone(name: &str, place: &std::ops::Range<usize>) -> bool {
    let before = name
        .get(..place.start)
        .and_then(|text| text.chars().next_back());
    let after = name.get(place.end..).and_then(|text| text.chars().next());
    ![before, after]
        .into_iter()
        .flatten()
        .any(char::is_alphanumeric)
}
