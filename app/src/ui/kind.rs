//! Shape tells the kind of entity, as in a structure diagram: circle, square, triangle, pentagon,
//! two rings. The word always stands beside it.

use super::Words;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a client, a party or an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Person,
    Company,
    Trust,
    Fund,
    Group,
    /// A record that is none of these, such as a partnership. It has a word and no shape.
    Other,
}

impl Kind {
    /// The word beside the shape.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "Individual",
            Self::Company => "Company",
            Self::Trust => "Trust",
            Self::Fund => "SMSF",
            Self::Group => "Group",
            Self::Other => "Other",
        }
    }

    /// The value of `data-kind`, which shapes an avatar.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Company => "company",
            Self::Trust => "trust",
            Self::Fund => "fund",
            Self::Group => "group",
            Self::Other => "other",
        }
    }

    /// The drawing, inside a `viewBox` of 16 by 16.
    const fn drawing(self) -> Option<&'static str> {
        match self {
            Self::Person => Some("<circle cx='8' cy='8' r='6.25'/>"),
            Self::Company => Some("<path d='M2 2.5h12v11H2z'/>"),
            Self::Trust => Some("<path d='M8 2 14.5 13.5h-13z'/>"),
            Self::Fund => Some("<path d='M8 1.7 14 6.2 11.7 13.5H4.3L2 6.2z'/>"),
            Self::Group => Some("<circle cx='5.5' cy='8' r='4'/><circle cx='10.5' cy='8' r='4'/>"),
            Self::Other => None,
        }
    }
}

/// The shape alone, for a place where the word is near.
#[component]
pub fn KindShape(kind: Kind) -> impl IntoView {
    kind.drawing().map(|drawing| {
        view! { <svg class="kind" viewBox="0 0 16 16" aria-hidden="true" inner_html=drawing></svg> }
    })
}

/// The shape and the word.
#[component]
pub fn KindWord(
    kind: Kind,
    /// Other words in place of the kind's own, such as "Individual, archived".
    #[prop(optional, into)]
    words: Option<Words>,
) -> impl IntoView {
    let words = words.unwrap_or(Words::Borrowed(kind.word()));
    view! {
        <span class="with-icon">
            <KindShape kind />
            " "
            {words}
        </span>
    }
}

/// The initials of a person or an entity in the shape of their kind. It says nothing to a screen
/// reader: the name stands beside it.
#[component]
pub fn Avatar(
    #[prop(into)] initials: Words,
    #[prop(default = Kind::Person)] kind: Kind,
) -> impl IntoView {
    let code = (kind != Kind::Person).then(|| kind.code());
    view! { <span class="avatar" data-kind=code aria-hidden="true">{initials}</span> }
}

/// The mark of another program, such as "XPM", at the head of what concerns it.
#[component]
pub fn AppAvatar(#[prop(into)] letters: Words) -> impl IntoView {
    view! { <span class="avatar" data-kind="app" aria-hidden="true">{letters}</span> }
}

/// At most two initials of a name, for [`Avatar`].
#[must_use]
pub fn initials(name: &str) -> String {
    let mut letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = letters.next();
    let last = letters.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_first_and_the_last_word() {
        assert_eq!(initials("Jane Ellen Marchetti"), "JM");
        assert_eq!(initials("  zoë "), "Z");
        assert_eq!(initials("'s-Gravesande 3M"), "S3");
        assert_eq!(initials(""), "");
    }
}
