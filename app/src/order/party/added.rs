//! After somebody was added: the new card is opened and the person is brought there.

use crate::order::focus::focus_soon;
use crate::order::wizard::Wizard;
use crate::ui::{Tone, toasts};
use deedbox_domain::edit::{Edit, PartyFrom};
use deedbox_domain::ids::{PartyId, RowId};
use deedbox_domain::order::Draft;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The cards that there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cards {
    parties: BTreeSet<PartyId>,
    holdings: BTreeSet<RowId>,
}

impl Cards {
    /// Of a draft.
    fn of(draft: &Draft) -> Self {
        let persons = draft.persons.iter().map(|person| person.id.clone());
        let organisations = draft.organisations.iter().map(|one| one.id.clone());
        Self {
            parties: persons.chain(organisations).collect(),
            holdings: draft
                .holdings
                .iter()
                .map(|holding| holding.id.clone())
                .collect(),
        }
    }

    /// Of the order on the page.
    pub fn now(wizard: Wizard) -> Self {
        wizard
            .page
            .with_untracked(|page| Self::of(&page.order.draft))
    }

    /// Opens what is new since, and puts the focus on it.
    pub fn show_new(&self, wizard: Wizard, from: &PartyFrom) {
        let now = Self::now(wizard);
        let party = now.parties.difference(&self.parties).next().cloned();
        let party = party.or_else(|| match from {
            PartyFrom::Known(party) => Some(party.clone()),
            _ => None,
        });
        let holding = now.holdings.difference(&self.holdings).next();
        let card = holding.map(ToString::to_string);
        if let Some(card) = card.or_else(|| party.as_ref().map(ToString::to_string)) {
            focus_soon(format!("card-{card}"));
        }
        if let Some(party) = party {
            wizard.opened.update(|opened| {
                opened.insert(party);
            });
        }
    }
}

/// Makes an edit that adds a party which is in the order already.
pub fn add_known(wizard: Wizard, party: PartyId, edit: impl FnOnce(PartyFrom) -> Edit) {
    let before = Cards::now(wizard);
    let from = PartyFrom::Known(party);
    wizard.edit_then(edit(from.clone()), move |result| match result {
        Ok(()) => before.show_new(wizard, &from),
        Err(error) => toasts().show(Tone::Bad, error.sentence()),
    });
}
