//! What to search an index for, so that every record that could be a party is
//! among what it finds.

use super::{MatchParty, contact, entity_name, nicknames, person_name};
use crate::client::ClientKind;
use crate::numbers::{Abn, Acn};

impl MatchParty {
    /// The searches. Their answers together are the candidates: names with one
    /// slip are the index's own work, other forms of a name are listed here.
    pub fn searches(&self) -> Vec<String> {
        let mut searches = if self.kind == ClientKind::Person {
            self.person_searches()
        } else {
            entity_name::searches(&self.name)
        };
        let acn = Acn::parse(&self.acn).ok();
        let abn = Abn::parse(&self.abn).ok();
        searches.extend(acn.map(|acn| acn.digits()));
        // A company's ABN ends in its ACN.
        searches.extend(abn.and_then(|abn| abn.digits().get(2..).map(str::to_owned)));
        searches.extend(contact::emails(&self.email));
        searches
            .extend(contact::phone(&self.mobile, &self.address.country).map(|phone| phone.number));
        searches.retain(|search| !search.trim().is_empty());
        searches
    }

    fn person_searches(&self) -> Vec<String> {
        let name = person_name::PersonName::of(&self.given, &self.family);
        let family = self.family.trim();
        let Some(first) = name.given.first().map(|word| word.key.as_str()) else {
            return vec![family.to_owned()];
        };
        let initial: String = first.chars().take(1).collect();
        let families = std::iter::once(family)
            .chain(self.former.iter().map(String::as_str))
            .chain(
                name.family_parts
                    .iter()
                    .filter(|part| name.family_parts.len() > 1 && part.chars().count() > 2)
                    .map(String::as_str),
            );
        let mut searches: Vec<String> = Vec::new();
        for family in families.filter(|family| !family.trim().is_empty()) {
            searches.push(format!("{first} {family}"));
            // An initial finds what begins alike, short forms among it.
            searches.push(format!("{initial} {family}"));
            for form in nicknames::forms(first) {
                searches.push(format!("{form} {family}"));
            }
        }
        for further in name.given.iter().skip(1) {
            searches.push(format!("{} {family}", further.key));
        }
        searches
    }
}
