//! What giving one order up means for the others.

use super::Group;
use crate::ids::OrderId;
use crate::order::{Draft, Order, OrderState};

/// What becomes of another order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It is left without its trustee: another has to be chosen.
    LosesTrustee,
    /// It is paid for and cannot go on: it is put right or paid back.
    Stranded,
    /// Nothing happens to it.
    GoesOn,
    /// It goes on, but nothing is left for it to do.
    LosesPurpose,
}

/// What becomes of another order, in words to ask with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consequence {
    /// Which.
    pub order: OrderId,
    /// What becomes of it.
    pub effect: Effect,
    /// In a sentence.
    pub words: String,
}

impl<'a> Group<'a> {
    /// What giving this order up means for the others, those that wait for it
    /// first.
    pub fn cancelling(&self, order: &'a Order) -> Vec<Consequence> {
        let gone = order.title();
        let live = |other: &&Order| other.state != OrderState::Cancelled;
        let waiting = self.named_by(&order.id).filter(live).map(|other| {
            let name = other.title();
            let (effect, words) = if other.state.editable() {
                let words = format!(
                    "{name} loses {gone} as its trustee. Choose another, or give {name} up too."
                );
                (Effect::LosesTrustee, words)
            } else if other.state.established() {
                (Effect::GoesOn, format!("{name} exists and stays as it is."))
            } else {
                let words = format!(
                    "{name} is paid for and waits for {gone}. Name another trustee, or it is \
                     cancelled and paid back."
                );
                (Effect::Stranded, words)
            };
            Consequence {
                order: other.id.clone(),
                effect,
                words,
            }
        });
        let companies = self.companies_of(order).filter(live).map(|company| {
            let name = company.title();
            let mut others = self.named_by(&company.id).filter(live);
            let alone = others.all(|other| other.id == order.id);
            let idle = alone && !company.state.established();
            let (effect, words) = if idle {
                let words = format!(
                    "{name} was to be trustee of {gone} only. It goes on unless you give it up too."
                );
                (Effect::LosesPurpose, words)
            } else {
                (Effect::GoesOn, format!("{name} goes on."))
            };
            Consequence {
                order: company.id.clone(),
                effect,
                words,
            }
        });
        waiting.chain(companies).collect()
    }
}

impl Draft {
    /// Forgets that an organisation comes from an order, since that was given
    /// up: it stays, to be replaced or filled in by hand.
    pub fn forget_order(&mut self, company: &OrderId) {
        for organisation in &mut self.organisations {
            if organisation.ordered_in.as_ref() == Some(company) {
                organisation.ordered_in = None;
            }
        }
    }
}
