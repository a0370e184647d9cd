//! Whether a record agrees with a party.

use super::MatchParty;
use crate::client::{Client, ClientKind};
use crate::names::NameKeys;
use crate::numbers::{Abn, Acn};
use crate::text::loose_key;

/// How far a record agrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Agreement {
    Same(String),
    Perhaps(String),
    Different,
}

/// Compares. Numbers count only when their check digits fit: a wrong one
/// neither links nor vetoes.
pub(super) fn compare(party: &MatchParty, client: &Client) -> Agreement {
    let person = party.kind == ClientKind::Person;
    if person != (client.kind == ClientKind::Person) && client.kind != ClientKind::Other {
        return Agreement::Different;
    }
    if person {
        compare_person(party, client)
    } else {
        compare_entity(party, client)
    }
}

fn compare_entity(party: &MatchParty, client: &Client) -> Agreement {
    let company = (Acn::parse(&party.acn).ok(), Acn::parse(&client.acn).ok());
    let business = (Abn::parse(&party.abn).ok(), Abn::parse(&client.abn).ok());
    match company {
        (Some(ours), Some(theirs)) if ours == theirs => {
            return Agreement::Same("same ACN".to_owned());
        }
        (Some(_), Some(_)) => return Agreement::Different,
        _ => {}
    }
    match business {
        (Some(ours), Some(theirs)) if ours == theirs => {
            return Agreement::Same("same ABN".to_owned());
        }
        (Some(_), Some(_)) => return Agreement::Different,
        _ => {}
    }
    let known = |kind: ClientKind| kind != ClientKind::Other;
    if known(party.kind) && known(client.kind) && party.kind != client.kind {
        return Agreement::Different;
    }
    let keys = NameKeys::of(&party.name);
    if !keys.same_as(&NameKeys::of(&client.name)) {
        return Agreement::Different;
    }
    let numbered =
        company.0.is_some() || company.1.is_some() || business.0.is_some() || business.1.is_some();
    if !numbered && loose_key(&party.name) == loose_key(&client.name) {
        Agreement::Same("same name, and neither has a number".to_owned())
    } else {
        Agreement::Perhaps("same name, and no number to compare".to_owned())
    }
}

fn compare_person(party: &MatchParty, client: &Client) -> Agreement {
    let family = loose_key(&party.family);
    if family.is_empty() || family != loose_key(&client.family_name) {
        return Agreement::Different;
    }
    // Middle names stand in either field in XPM.
    let first = |given: &str| {
        given
            .split_whitespace()
            .next()
            .map(loose_key)
            .unwrap_or_default()
    };
    let whole = |given: &str, middle: &str| loose_key(&format!("{given} {middle}"));
    let (ours, theirs) = (first(&party.given), first(&client.given_name));
    let all_same =
        whole(&party.given, &party.middle) == whole(&client.given_name, &client.middle_name);
    if ours != theirs && !all_same {
        return Agreement::Different;
    }
    match (party.birth_date, client.birth_date) {
        (Some(ours), Some(theirs)) if ours != theirs => Agreement::Different,
        (Some(_), Some(_)) if middles_agree(party, client) => {
            Agreement::Same("same name, same birth date".to_owned())
        }
        (Some(_), Some(_)) => Agreement::Perhaps("same birth date, another middle name".to_owned()),
        (_, None) => Agreement::Perhaps("same name, no birth date in XPM".to_owned()),
        (None, _) => Agreement::Perhaps("same name, no birth date in this order".to_owned()),
    }
}

/// A middle name that only one side has does not contradict.
fn middles_agree(party: &MatchParty, client: &Client) -> bool {
    let rest = |given: &str, middle: &str| {
        let mut words = given.split_whitespace().chain(middle.split_whitespace());
        words.next();
        loose_key(&words.collect::<String>())
    };
    let ours = rest(&party.given, &party.middle);
    let theirs = rest(&client.given_name, &client.middle_name);
    ours.is_empty()
        || theirs.is_empty()
        || ours == theirs
        || loose_key(&format!("{}{}", party.given, party.middle))
            == loose_key(&format!("{}{}", client.given_name, client.middle_name))
}
