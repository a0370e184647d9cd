//! What a party and a record share apart from name and number.

use std::collections::BTreeSet;

use super::MatchParty;
use super::contact::{Phone, emails, is_office, phone};
use super::place::{Place, Sign};
use crate::client::Client;
use crate::text::loose_key;

/// Mailboxes and numbers that several people's records hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared(pub(super) BTreeSet<String>);

/// What agrees and what does not.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs {
    /// An e-mail address of one's own, or a household's when `email_shared`.
    pub(super) email: Sign,
    pub(super) email_shared: bool,
    pub(super) mobile: Sign,
    pub(super) mobile_shared: bool,
    pub(super) landline: bool,
    pub(super) address: Sign,
    /// "in the group Marchetti, like Luca".
    pub(super) circle: Option<String>,
}

/// The contact points of a record. Of a person's contacts those that are the
/// person; of an entity all.
pub(super) fn points(client: &Client, person: bool) -> (BTreeSet<String>, Vec<Phone>) {
    let own = |name: &str| {
        let (name, family) = (loose_key(name), loose_key(&client.family_name));
        !person
            || name.is_empty()
            || name == loose_key(&client.name)
            || (!family.is_empty()
                && name.contains(&family)
                && name.contains(&loose_key(&client.given_name)))
    };
    let contacts = || client.contacts.iter().filter(|contact| own(&contact.name));
    let mailboxes = emails(&client.email)
        .chain(contacts().flat_map(|contact| emails(&contact.email)))
        .collect();
    let numbers = [client.phone.as_str()]
        .into_iter()
        .chain(contacts().flat_map(|contact| [contact.mobile.as_str(), contact.phone.as_str()]))
        .flat_map(|text| text.split([',', ';', '\n']))
        .filter_map(|text| phone(text, &client.address.country))
        .collect();
    (mailboxes, numbers)
}

fn either(same: bool, comparable: bool) -> Sign {
    match (same, comparable) {
        (true, _) => Sign::Same,
        (false, true) => Sign::Differs,
        (false, false) => Sign::Unknown,
    }
}

/// Compares.
pub(super) fn compare(party: &MatchParty, client: &Client, person: bool, shared: &Shared) -> Signs {
    let (mailboxes, numbers) = points(client, person);
    let ours: Vec<String> = emails(&party.email).collect();
    let common: Vec<&String> = ours.iter().filter(|one| mailboxes.contains(*one)).collect();
    let mine = phone(&party.mobile, &party.address.country);
    let same_number = mine
        .as_ref()
        .is_some_and(|mine| numbers.iter().any(|other| other.number == mine.number));
    let is_mobile = mine.as_ref().is_some_and(|mine| mine.mobile);
    let homes = [&client.address, &client.postal];
    let home = Place::of_party(&party.address);
    let places = homes.into_iter().filter_map(Place::of_xpm);
    let found: Vec<Sign> = home
        .iter()
        .flat_map(|home| places.clone().map(move |place| home.compare(&place)))
        .collect();
    let address = if found.contains(&Sign::Same) {
        Sign::Same
    } else if found.contains(&Sign::Unknown) || found.is_empty() {
        Sign::Unknown
    } else {
        Sign::Differs
    };
    Signs {
        email: either(
            !common.is_empty(),
            !ours.is_empty() && !mailboxes.is_empty(),
        ),
        email_shared: !common.is_empty()
            && common
                .iter()
                .all(|one| is_office(one) || shared.0.contains(*one)),
        mobile: either(
            same_number && is_mobile,
            is_mobile && numbers.iter().any(|other| other.mobile),
        ),
        mobile_shared: mine.is_some_and(|mine| shared.0.contains(&mine.number)),
        landline: same_number && !is_mobile,
        address,
        circle: party.shares_circle(client),
    }
}

impl Signs {
    /// A mobile number or mailbox that is one person's. A mailbox beside two
    /// different mobile numbers may be a household's.
    pub(super) fn own(&self) -> bool {
        (self.mobile == Sign::Same && !self.mobile_shared)
            || (self.email == Sign::Same && !self.email_shared && self.mobile != Sign::Differs)
    }

    /// Anything that a household shares.
    pub(super) fn household(&self) -> bool {
        self.address == Sign::Same
            || self.landline
            || self.email == Sign::Same
            || self.mobile == Sign::Same
            || self.circle.is_some()
    }

    /// How many of e-mail, mobile and address are known to differ.
    pub(super) fn against(&self) -> i32 {
        [self.email, self.mobile, self.address]
            .into_iter()
            .map(|sign| i32::from(sign == Sign::Differs))
            .sum()
    }

    /// The words for what agrees.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        if self.mobile == Sign::Same {
            words.push("same mobile".to_owned());
        }
        if self.email == Sign::Same {
            words.push("same e-mail".to_owned());
        }
        if self.landline {
            words.push("same phone".to_owned());
        }
        if self.address == Sign::Same {
            words.push("same address".to_owned());
        }
        words.extend(self.circle.clone());
        words
    }

    /// The words for what does not.
    pub(super) fn words_against(&self) -> Vec<String> {
        [
            (self.mobile, "another mobile"),
            (self.email, "another e-mail"),
            (self.address, "another address"),
        ]
        .into_iter()
        .filter(|(sign, _)| *sign == Sign::Differs)
        .map(|(_, words)| words.to_owned())
        .collect()
    }
}
