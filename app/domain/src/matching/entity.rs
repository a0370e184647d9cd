//! Whether a record is the company, trust or fund.

use super::MatchParty;
use super::agreement::{Agreement, Band, Basis, WEIGHTS};
use super::entity_name::{EntityName, Named, kind_of};
use super::place::Sign;
use super::signs::{Shared, Signs, compare as compare_signs};
use crate::client::{Client, ClientKind};
use crate::numbers::{Abn, Acn};

/// The numbers of an entity whose check digits fit.
struct Numbers {
    acn: Option<Acn>,
    abn: Option<Abn>,
}

impl Numbers {
    /// A company's ABN holds its ACN; one that does not is somebody else's, most
    /// often that of a trust which the company holds.
    fn of(kind: ClientKind, acn: &str, abn: &str) -> Self {
        // One typed in the field of the other is known by its length.
        let (acn, abn) = (
            Acn::parse(acn).or_else(|_| Acn::parse(abn)).ok(),
            Abn::parse(abn).or_else(|_| Abn::parse(acn)).ok(),
        );
        if matches!(kind, ClientKind::Trust | ClientKind::Fund) {
            // A trust has no ACN: this is its trustee's, and so is the ABN that
            // belongs to it.
            let trustees = acn.map(|acn| Abn::of_company(&acn));
            return Self {
                acn,
                abn: abn.filter(|abn| Some(*abn) != trustees),
            };
        }
        let within = || {
            let digits = abn?.digits();
            let acn = Acn::parse(digits.get(2..)?).ok()?;
            (Some(Abn::of_company(&acn)) == abn).then_some(acn)
        };
        let within = if kind == ClientKind::Company {
            within()
        } else {
            None
        };
        Self {
            acn: acn.or(within),
            abn,
        }
    }

    const fn any(&self, kind: ClientKind) -> bool {
        self.abn.is_some() || (self.acn.is_some() && !is_held(kind))
    }
}

const fn is_held(kind: ClientKind) -> bool {
    matches!(kind, ClientKind::Trust | ClientKind::Fund)
}

/// What two sets of numbers say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Same(&'static str),
    /// One number is the same and another contradicts it.
    Mixed(&'static str),
    Different,
    /// An ABN that would belong to another ACN.
    Doubtful,
    Silent,
}

fn verdict(kind: ClientKind, ours: &Numbers, theirs: &Numbers) -> Verdict {
    let abn = ours.abn.zip(theirs.abn).map(|(one, other)| one == other);
    if is_held(kind) {
        return match abn {
            Some(true) => Verdict::Same("same ABN"),
            Some(false) => Verdict::Different,
            None => Verdict::Silent,
        };
    }
    let acn = ours.acn.zip(theirs.acn).map(|(one, other)| one == other);
    match (acn, abn) {
        (Some(true), Some(false)) => Verdict::Mixed("same ACN, another ABN"),
        (Some(false), Some(true)) => Verdict::Mixed("same ABN, another ACN"),
        (Some(true), _) => Verdict::Same("same ACN"),
        (Some(false), _) | (None, Some(false)) => Verdict::Different,
        (None, Some(true)) => Verdict::Same("same ABN"),
        (None, None) => {
            let belongs = |acn: Option<Acn>, abn: Option<Abn>| {
                acn.zip(abn)
                    .is_none_or(|(acn, abn)| Abn::of_company(&acn) == abn)
            };
            if belongs(ours.acn, theirs.abn) && belongs(theirs.acn, ours.abn) {
                Verdict::Silent
            } else {
                Verdict::Doubtful
            }
        }
    }
}

fn known(kind: ClientKind, name: &str) -> ClientKind {
    if kind == ClientKind::Other {
        kind_of(name)
    } else {
        kind
    }
}

/// The names agree under a former or trading name.
fn under_other_name(ours: &EntityName, client: &Client) -> bool {
    client
        .other_name
        .split([';', '/'])
        .any(|name| ours.compare(&EntityName::of(name)) <= Named::Abbreviated)
}

/// Compares; none when the record is something else.
pub(super) fn compare(party: &MatchParty, client: &Client, shared: &Shared) -> Option<Agreement> {
    let (ours, theirs) = (EntityName::of(&party.name), EntityName::of(&client.name));
    let kinds = (
        known(party.kind, &party.name),
        known(client.kind, &client.name),
    );
    let mut named = ours.compare(&theirs);
    let elsewhere = named == Named::Other && under_other_name(&ours, client);
    if elsewhere {
        named = Named::Near;
    }
    let numbers = (
        Numbers::of(kinds.0, &party.acn, &party.abn),
        Numbers::of(kinds.1, &client.acn, &client.abn),
    );
    let signs = compare_signs(party, client, false, shared);
    let found = Found {
        named,
        elsewhere,
        signs: &signs,
    };
    let other = |kind| kind == ClientKind::Other;
    if kinds.0 != kinds.1 && !other(kinds.0) && !other(kinds.1) {
        return unlike(kinds, &numbers, &found);
    }
    let kind = if other(kinds.0) { kinds.1 } else { kinds.0 };
    match verdict(kind, &numbers.0, &numbers.1) {
        Verdict::Different => None,
        Verdict::Same(words) => {
            // A company's record under a trust's name may be the trust's.
            let doubtful = kind == ClientKind::Company && theirs.is_held() && !ours.is_held();
            let band = if doubtful { Band::Perhaps } else { Band::Same };
            Some(found.agreement(band, Basis::Number, words))
        }
        Verdict::Mixed(words) => Some(found.agreement(Band::Perhaps, Basis::Number, words)),
        Verdict::Doubtful => (named <= Named::Near).then(|| {
            let words = "the ABN in one record does not belong to the ACN in the other";
            found.agreement(Band::Perhaps, Basis::Name, words)
        }),
        Verdict::Silent => {
            let numbered = (numbers.0.any(kind), numbers.1.any(kind));
            found.by_name(numbered, other(kinds.0) || other(kinds.1))
        }
    }
}

struct Found<'a> {
    named: Named,
    elsewhere: bool,
    signs: &'a Signs,
}

impl Found<'_> {
    fn agreement(&self, band: Band, basis: Basis, number: &str) -> Agreement {
        let mut why: Vec<String> = Vec::new();
        let name = match self.named {
            _ if self.elsewhere => "known under this name too",
            Named::Same => "same name",
            Named::Abbreviated => "same name, written shorter or longer",
            Named::Near => "nearly the same name",
            Named::Other => "another name in XPM",
        };
        if basis == Basis::Number {
            why.push(number.to_owned());
            why.push(name.to_owned());
        } else {
            why.push(name.to_owned());
            if !number.is_empty() {
                why.push(number.to_owned());
            }
        }
        why.extend(self.signs.words());
        if band != Band::Same {
            why.extend(self.signs.words_against());
        }
        let nearness = match self.named {
            Named::Same => 3,
            Named::Abbreviated => 2,
            Named::Near => 1,
            Named::Other => 0,
        };
        let number = i32::from(basis == Basis::Number) * 2 * WEIGHTS.birth_date;
        let contact = i32::from(self.signs.household()) * WEIGHTS.household;
        Agreement {
            band,
            basis,
            points: number + contact + nearness,
            rival: self.named <= Named::Abbreviated && self.signs.household(),
            why,
        }
    }

    /// Without numbers to compare. A name alone is enough when neither has a
    /// number and nothing speaks against it.
    fn by_name(&self, numbered: (bool, bool), unknown_kind: bool) -> Option<Agreement> {
        let supported = self.signs.household();
        let lacking = match numbered {
            (true, false) => "no number in XPM",
            (false, true) => "no number in this order",
            (true, true) => "no number in common",
            (false, false) => "neither has a number",
        };
        let alone = numbered == (false, false) && self.signs.address != Sign::Differs;
        let same = match self.named {
            Named::Same => supported || (alone && !unknown_kind),
            Named::Abbreviated => supported && !unknown_kind,
            Named::Near => false,
            Named::Other => return None,
        };
        let (band, basis) = if same {
            let basis = if supported {
                Basis::Contact
            } else {
                Basis::Name
            };
            (Band::Same, basis)
        } else {
            (Band::Perhaps, Basis::Name)
        };
        Some(self.agreement(band, basis, lacking))
    }
}

/// Two kinds of thing: asked only when a number or a name says otherwise.
fn unlike(
    kinds: (ClientKind, ClientKind),
    numbers: &(Numbers, Numbers),
    found: &Found<'_>,
) -> Option<Agreement> {
    let same_abn = numbers.0.abn.is_some() && numbers.0.abn == numbers.1.abn;
    let trustees_acn = numbers.0.acn.is_some() && numbers.0.acn == numbers.1.acn;
    // Practices record a fund under either structure.
    let both_held = is_held(kinds.0) && is_held(kinds.1);
    if both_held {
        let other_abn = numbers.0.abn.is_some() && numbers.1.abn.is_some() && !same_abn;
        let alike = found.named <= Named::Abbreviated;
        return match (same_abn, alike) {
            (true, true) => Some(found.agreement(Band::Same, Basis::Number, "same ABN")),
            (true, false) => Some(found.agreement(Band::Perhaps, Basis::Number, "same ABN")),
            (false, true) if !other_abn => {
                let words = "another structure in XPM";
                Some(found.agreement(Band::Perhaps, Basis::Name, words))
            }
            _ => None,
        };
    }
    if same_abn {
        return Some(found.agreement(
            Band::Perhaps,
            Basis::Number,
            "same ABN, another structure in XPM",
        ));
    }
    (trustees_acn && found.named <= Named::Near).then(|| {
        found.agreement(
            Band::Perhaps,
            Basis::Number,
            "same ACN, another structure in XPM",
        )
    })
}
