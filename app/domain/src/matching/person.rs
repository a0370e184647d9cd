//! Whether a record is the person.

use super::MatchParty;
use super::agreement::{Agreement, Band, Basis, WEIGHTS};
use super::birth::{self, Birth};
use super::family::{self, Family};
use super::given::{self, Given, Middle};
use super::person_name::PersonName;
use super::place::Sign;
use super::signs::{Shared, Signs, compare as compare_signs, points};
use crate::client::{Client, ClientKind};
use crate::numbers::Abn;
use crate::text::loose_key;

/// What stands after the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Suffix {
    Same,
    /// "Junior" on one side.
    OneSide,
    /// "Junior" on one and "Senior" on the other.
    Different,
}

/// How two names agree.
struct Names {
    family: Family,
    given: Given,
    middle: Middle,
    swapped: bool,
    suffix: Suffix,
    short_slip: bool,
    words: Vec<String>,
}

impl Names {
    /// Differences that are always asked about.
    fn doubts(&self) -> usize {
        [
            !matches!(self.family, Family::Same | Family::Other),
            self.given == Given::Slip,
            matches!(self.middle, Middle::Slip | Middle::Conflict),
            self.suffix == Suffix::Different,
        ]
        .into_iter()
        .filter(|doubt| *doubt)
        .count()
    }

    /// The points that such a name needs beside it, if any number of them do.
    fn needs(&self) -> Option<i32> {
        if self.family != Family::Same || self.doubts() > 0 {
            return None;
        }
        match self.given {
            _ if self.swapped => Some(WEIGHTS.link_rearranged),
            Given::Same | Given::Short => Some(WEIGHTS.link),
            Given::Reordered | Given::ByMiddle => Some(WEIGHTS.link_rearranged),
            Given::Part | Given::Initial | Given::Distant => Some(WEIGHTS.link_initial),
            Given::Slip | Given::Missing | Given::Other => None,
        }
    }

    fn plain(&self) -> bool {
        matches!(self.given, Given::Same | Given::Short)
            && self.family == Family::Same
            && self.doubts() == 0
            && !self.swapped
    }

    /// The nearest reading is the least.
    fn rank(&self) -> (usize, Family, Given, Middle, bool, Suffix) {
        let unlike = usize::from(self.family == Family::Other)
            + 2 * usize::from(matches!(self.given, Given::Other | Given::Missing));
        let Self {
            family,
            given,
            middle,
            swapped,
            suffix,
            ..
        } = self;
        (unlike, *family, *given, *middle, *swapped, *suffix)
    }
}

fn named(ours: &PersonName, theirs: &PersonName, swapped: bool) -> Names {
    let family = family::compare(ours, theirs);
    let found = given::compare((&ours.given, &ours.also), (&theirs.given, &theirs.also));
    let mut words = Vec::new();
    words.push(
        match family {
            Family::Same if found.given == Given::Same && found.words.is_none() => "same name",
            Family::Same => "same family name",
            Family::Written => "the family name is written another way",
            Family::Slip => "one letter of the family name differs",
            Family::Former => "the family name was another",
            Family::Part => "one part of a double family name",
            Family::Other => "another family name",
        }
        .to_owned(),
    );
    words.extend(found.words);
    if swapped {
        words.push("given and family name are exchanged".to_owned());
    }
    match found.middle {
        Middle::Slip => words.push("one letter of a middle name differs".to_owned()),
        Middle::Conflict => words.push("another middle name".to_owned()),
        Middle::Agree | Middle::Open => {}
    }
    let suffix = match (ours.suffix, theirs.suffix) {
        (one, other) if one == other => Suffix::Same,
        (Some(_), Some(_)) => Suffix::Different,
        _ => Suffix::OneSide,
    };
    if suffix != Suffix::Same {
        let written = ours.suffix.or(theirs.suffix).unwrap_or_default();
        words.push(format!("{written} on one side"));
    }
    let short = |name: &str| name.chars().count() < 4;
    let first = |name: &PersonName| name.given.first().is_some_and(|word| short(&word.key));
    Names {
        family,
        given: found.given,
        middle: found.middle,
        swapped,
        suffix,
        short_slip: (family == Family::Slip && (short(&ours.family) || short(&theirs.family)))
            || (found.given == Given::Slip && (first(ours) || first(theirs))),
        words,
    }
}

/// The words of other names that a record shows.
fn other_names(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '(' | ')'))
        .map(loose_key)
        .filter(|word| word.chars().count() > 1)
        .collect()
}

/// What the record may be called.
fn readings(client: &Client) -> Vec<(PersonName, bool)> {
    let (given, family) = (client.given_name.trim(), client.family_name.trim());
    let mut read: Vec<(PersonName, bool)> = if !given.is_empty() && !family.is_empty() {
        let name = PersonName::of(&format!("{given} {}", client.middle_name), family);
        let swapped = name.swapped();
        std::iter::once((name, false))
            .chain(swapped.map(|name| (name, true)))
            .collect()
    } else {
        let text = [client.name.trim(), family, given]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default();
        PersonName::readings(text)
            .into_iter()
            .map(|name| (name, false))
            .collect()
    };
    let other = other_names(&client.other_name);
    for (name, _) in &mut read {
        name.also.extend(other.iter().cloned());
    }
    read
}

fn best(party: &MatchParty, client: &Client) -> Option<Names> {
    let ours: Vec<PersonName> = if party.given.trim().is_empty() && party.family.trim().is_empty() {
        PersonName::readings(&party.name)
    } else {
        vec![PersonName::of(
            &format!("{} {}", party.given, party.middle),
            &party.family,
        )]
    };
    let theirs = readings(client);
    let mut best: Option<Names> = None;
    for mut mine in ours.into_iter().filter(|name| !name.is_empty()) {
        mine.also
            .extend(party.former.iter().flat_map(|name| other_names(name)));
        for (name, swapped) in theirs.iter().filter(|(name, _)| !name.is_empty()) {
            let names = named(&mine, name, *swapped);
            if best.as_ref().is_none_or(|held| names.rank() < held.rank()) {
                best = Some(names);
            }
        }
    }
    best
}

/// Whether the record is of two people: "Marchetti, Jane & Luca".
pub(super) fn is_joint(client: &Client) -> bool {
    [&client.name, &client.given_name, &client.family_name]
        .into_iter()
        .any(|name| name.contains(['&', '+']) || name.to_lowercase().contains(" and "))
}

/// Whether a record is another person's of the same household: its mailbox and
/// number are then not one person's.
pub(super) fn contact_points_of_another(party: &MatchParty, client: &Client) -> Vec<String> {
    let another = best(party, client).is_some_and(|names| names.given == Given::Other);
    if !another {
        return Vec::new();
    }
    let (mailboxes, numbers) = points(client, true);
    mailboxes
        .into_iter()
        .chain(numbers.into_iter().map(|phone| phone.number))
        .collect()
}

/// Compares; none when the record is somebody else's.
pub(super) fn compare(party: &MatchParty, client: &Client, shared: &Shared) -> Option<Agreement> {
    let names = best(party, client)?;
    let signs = compare_signs(party, client, true, shared);
    let birth = birth::compare(party.birth_date, client.birth_date);
    let numbers = (Abn::parse(&party.abn).ok(), Abn::parse(&client.abn).ok());
    let same_number = matches!(numbers, (Some(ours), Some(theirs)) if ours == theirs);
    let other_number = matches!(numbers, (Some(ours), Some(theirs)) if ours != theirs);

    let points = points_of(&names, &signs, birth);
    let mut why = names.words.clone();
    why.push(birth_words(birth).to_owned());
    why.extend(signs.words());
    let agreement = |band: Band, basis: Basis, mut why: Vec<String>| {
        if band != Band::Same {
            why.extend(signs.words_against());
        }
        Some(Agreement {
            band,
            basis,
            points,
            rival: names.plain() && (birth_near(birth) || signs.household()),
            why,
        })
    };
    if same_number {
        let near = names.given != Given::Other && names.family != Family::Other;
        let band = if near && !matches!(birth, Birth::Different) {
            Band::Same
        } else {
            Band::Perhaps
        };
        why.insert(0, "same ABN".to_owned());
        return agreement(band, Basis::Number, why);
    }
    if birth == Birth::Different {
        return None;
    }
    // A record of unknown kind may be anything that is named like a person, and
    // one of two people is neither of them.
    let certain = client.kind == ClientKind::Person && !is_joint(client);
    if linked(&names, &signs, birth, points) && certain {
        let basis = if birth == Birth::Same {
            Basis::BirthDate
        } else {
            Basis::Contact
        };
        if other_number {
            why.push("another ABN".to_owned());
            return agreement(Band::Perhaps, basis, why);
        }
        return agreement(Band::Same, basis, why);
    }
    let band = asked(&names, &signs, birth)?;
    agreement(band, Basis::Name, why)
}

fn birth_near(birth: Birth) -> bool {
    matches!(birth, Birth::Same | Birth::Swapped | Birth::OneDigit)
}

const fn birth_words(birth: Birth) -> &'static str {
    match birth {
        Birth::Same => "same birth date",
        Birth::Swapped => "day and month of birth are exchanged",
        Birth::OneDigit => "one digit of the birth date differs",
        Birth::Different => "another birth date",
        Birth::NotInXpm => "no birth date in XPM",
        Birth::NotInOrder => "no birth date in this order",
    }
}

fn points_of(names: &Names, signs: &Signs, birth: Birth) -> i32 {
    let mut points = 0;
    if birth == Birth::Same {
        points += WEIGHTS.birth_date;
    }
    if signs.own() {
        points += WEIGHTS.own_contact;
    }
    if signs.household() {
        points += WEIGHTS.household;
    }
    // What differs counts little beside a birth date and a plain name: people
    // move and change their numbers.
    if names.given != Given::Same {
        points -= signs.against();
    }
    points
}

/// Whether the details agree.
fn linked(names: &Names, signs: &Signs, birth: Birth, points: i32) -> bool {
    let Some(needs) = names.needs() else {
        return false;
    };
    let firm =
        birth == Birth::Same || (names.plain() && signs.own() && names.suffix == Suffix::Same);
    firm && !matches!(birth, Birth::Swapped | Birth::OneDigit) && points >= needs
}

/// Whether a person has to say.
fn asked(names: &Names, signs: &Signs, birth: Birth) -> Option<Band> {
    let near = matches!(birth, Birth::Swapped | Birth::OneDigit);
    let known = birth == Birth::Same;
    let doubts = names.doubts();
    if names.given == Given::Other {
        // Another given name: twins share the birth date and the home.
        let everything = known
            && names.family == Family::Same
            && signs.against() == 0
            && signs.email == Sign::Same
            && signs.mobile == Sign::Same;
        return everything.then_some(Band::Perhaps);
    }
    if names.family == Family::Other {
        // Everything else has to be the same.
        let rest = matches!(names.given, Given::Same | Given::Short) && doubts == 0;
        let same = (known && (signs.against() == 0 || signs.own() || signs.household()))
            || (!near && signs.own() && signs.against() == 0);
        return (rest && same).then_some(Band::Perhaps);
    }
    let firm = known || signs.own();
    if names.given == Given::Missing || doubts > 1 || names.middle == Middle::Conflict {
        let enough = if doubts > 1 {
            known && signs.own()
        } else {
            firm
        };
        return enough.then_some(Band::Perhaps);
    }
    if matches!(names.family, Family::Former | Family::Part) {
        return (firm || (signs.household() && signs.against() == 0)).then_some(Band::Perhaps);
    }
    if near {
        let enough = doubts == 0 || signs.own();
        return enough.then_some(Band::Perhaps);
    }
    if known || signs.household() || names.plain() {
        return Some(Band::Perhaps);
    }
    // Nothing but a name that is nearly the same.
    (signs.against() == 0 && !names.short_slip).then_some(Band::Faint)
}
