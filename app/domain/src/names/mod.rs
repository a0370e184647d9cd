//! Company names (order rules, section 6): the legal words at the end, the
//! characters allowed, and the test of identity.

mod characters;
mod identity;
mod legal;

pub use characters::{as_registered, refused_character};
pub use identity::NameKeys;
pub use legal::{LegalEnding, legal_ending};

use crate::numbers::Acn;
use crate::order::LegalStyle;

/// The name of a company that takes its ACN as its name.
pub fn acn_name(acn: &Acn, style: LegalStyle) -> String {
    format!("A.C.N. {acn} {}", style.words())
}

/// The name with "Pty Ltd" at its end, in place of a "Pty" or "Ltd" that
/// stands alone.
pub fn with_legal_words(name: &str) -> String {
    let name = crate::text::squeeze(name);
    if legal_ending(&name).is_some() {
        return name;
    }
    let lone = |word: &str| {
        let word = word.trim_end_matches('.');
        ["pty", "ltd", "proprietary", "limited"]
            .into_iter()
            .any(|w| w.eq_ignore_ascii_case(word))
    };
    let body = match name.rsplit_once(' ') {
        Some((body, last)) if lone(last) => body,
        _ => name.as_str(),
    };
    format!("{body} Pty Ltd").trim_start().to_owned()
}
