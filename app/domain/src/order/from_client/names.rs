//! A person's names as ASIC wants them, from the way XPM keeps them.

use crate::client::Client;
use crate::text::squeeze;

/// The parts of a name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) family: String,
    pub(super) given_1: String,
    pub(super) given_2: String,
    pub(super) given_3: String,
}

/// Takes the name fields of a record; where they are empty, its display name,
/// as "Jane Ellen Marchetti" or "Marchetti, Jane Ellen".
pub(super) fn split(client: &Client) -> Names {
    let [given, middle, family] =
        [&client.given_name, &client.middle_name, &client.family_name].map(|part| squeeze(part));
    if !family.is_empty() || !given.is_empty() {
        return join(family, &given, &middle);
    }
    let name = squeeze(&client.name);
    if let Some((family, given)) = name.split_once(',') {
        return join(squeeze(family), &squeeze(given), "");
    }
    match name.rsplit_once(' ') {
        Some((given, family)) => join(family.to_owned(), given, ""),
        None => join(name, "", ""),
    }
}

/// Middle names are often typed into the first name's field: each further word
/// goes to a field of its own while there is no middle name.
fn join(family: String, given: &str, middle: &str) -> Names {
    let (first, middle) = match given.split_once(' ') {
        Some((first, rest)) if middle.is_empty() => (first, rest),
        _ => (given, middle),
    };
    let (second, third) = middle.split_once(' ').unwrap_or((middle, ""));
    Names {
        family,
        given_1: first.to_owned(),
        given_2: second.to_owned(),
        given_3: third.to_owned(),
    }
}
