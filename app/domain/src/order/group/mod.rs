//! Orders that build on one another: a company that will be trustee, and the
//! trust or fund that waits for it. The links are in the drafts
//! (`Organisation::ordered_in`), so that a group is only a way to look at
//! orders, with nothing of its own to keep.

mod cancel;
mod people;
mod registered;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use thiserror::Error;

pub use cancel::{Consequence, Effect};

use super::{Order, OrderState};
use crate::ids::OrderId;

/// Orders that build on one another.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    orders: Vec<&'a Order>,
}

/// How a group stands as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupState {
    /// Something in it is still to be ordered.
    Preparing,
    /// A deed waits for its trustee company.
    Waiting,
    /// A company that others wait for was refused or given up.
    Stuck,
    /// Nothing waits for anything any more.
    Unlocked,
    /// Everything exists.
    Done,
}

/// Why orders cannot go together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GroupError {
    /// They wait for each other in a circle.
    #[error("these orders wait for each other: {}", .0.join(", "))]
    Circle(Vec<String>),
    /// One is chosen without the company that it waits for.
    #[error("{waiting} waits for {company}: order both, or the company first")]
    Needs {
        /// What was chosen.
        waiting: String,
        /// What it waits for.
        company: String,
    },
}

/// Why the date of a deed cannot be set yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedLock {
    /// The order that it waits for.
    pub company: OrderId,
    /// In a sentence.
    pub words: String,
}

impl<'a> Group<'a> {
    /// Looks at some orders as a group.
    pub fn of(orders: impl IntoIterator<Item = &'a Order>) -> Self {
        Self {
            orders: orders.into_iter().collect(),
        }
    }

    /// The orders that belong with this one, itself included: those that it
    /// names, those that name it, and so on.
    pub fn around(orders: &'a [Order], order: &OrderId) -> Self {
        let mut inside = BTreeSet::from([order]);
        loop {
            let before = inside.len();
            for one in orders {
                for named in one.ordered_companies() {
                    if inside.contains(&one.id) || inside.contains(named) {
                        inside.extend([&one.id, named]);
                    }
                }
            }
            if inside.len() == before {
                break;
            }
        }
        Self::of(orders.iter().filter(|one| inside.contains(&one.id)))
    }

    /// The orders in it.
    pub fn orders(&self) -> &[&'a Order] {
        &self.orders
    }

    fn order(&self, id: &OrderId) -> Option<&'a Order> {
        self.orders.iter().copied().find(|order| &order.id == id)
    }

    /// The companies that an order names, in this group.
    pub fn companies_of(&self, order: &'a Order) -> impl Iterator<Item = &'a Order> {
        order.ordered_companies().filter_map(|id| self.order(id))
    }

    /// The orders that name this company.
    pub fn named_by(&self, company: &OrderId) -> impl Iterator<Item = &'a Order> {
        let names = move |order: &&Order| order.ordered_companies().any(|id| id == company);
        self.orders.iter().copied().filter(names)
    }

    /// Why the deed of an order cannot be dated yet, if it cannot: a company
    /// that is its party is not registered.
    pub fn deed_lock(&self, order: &'a Order) -> Option<DeedLock> {
        let waiting = |company: &&Order| company.registration.is_none();
        self.companies_of(order).find(waiting).map(|company| {
            let name = company.title();
            let why = match company.state {
                OrderState::Rejected | OrderState::ValidationFailed => "was refused by ASIC",
                OrderState::Cancelled => "was given up",
                state if state.editable() => "is not ordered yet",
                _ => "is not registered yet",
            };
            DeedLock {
                company: company.id.clone(),
                words: format!(
                    "{name} {why}. Its ACN fills in the trustee, then the deed date unlocks."
                ),
            }
        })
    }

    /// Each order after those it waits for, otherwise as they came: the order
    /// in which they are lodged and pushed.
    pub fn sequence(&self) -> Result<Vec<&'a Order>, GroupError> {
        let mut left = self.orders.clone();
        let mut done: Vec<&Order> = Vec::with_capacity(left.len());
        while !left.is_empty() {
            let ready = |order: &&Order| {
                self.companies_of(order)
                    .all(|company| done.iter().any(|before| before.id == company.id))
            };
            let (now, later): (Vec<&Order>, Vec<&Order>) = left.into_iter().partition(ready);
            if now.is_empty() {
                let names = later.iter().map(|order| order.title()).collect();
                return Err(GroupError::Circle(names));
            }
            done.extend(now);
            left = later;
        }
        Ok(done)
    }

    /// Whether these can be ordered together: what one waits for is among them
    /// or was ordered before.
    pub fn may_order(&self, chosen: &[OrderId]) -> Result<(), GroupError> {
        for id in chosen {
            let Some(order) = self.order(id) else {
                continue;
            };
            for company in self.companies_of(order) {
                let ordered = company.state.with_asic() || company.registration.is_some();
                if !ordered && !chosen.contains(&company.id) {
                    return Err(GroupError::Needs {
                        waiting: order.title(),
                        company: company.title(),
                    });
                }
            }
        }
        Ok(())
    }

    /// How the group stands as a whole.
    pub fn state(&self) -> GroupState {
        let live = || {
            let given_up = |order: &&&Order| order.state != OrderState::Cancelled;
            self.orders.iter().filter(given_up)
        };
        let lost = |order: &&Order| {
            matches!(
                order.state,
                OrderState::Rejected | OrderState::ValidationFailed | OrderState::Cancelled
            )
        };
        if live().any(|order| self.companies_of(order).any(|company| lost(&company))) {
            GroupState::Stuck
        } else if live().any(|order| order.state.editable()) {
            GroupState::Preparing
        } else if live().any(|order| self.deed_lock(order).is_some()) {
            GroupState::Waiting
        } else if live().all(|order| order.state.established()) {
            GroupState::Done
        } else {
            GroupState::Unlocked
        }
    }
}

impl Order {
    /// The orders that establish companies which this one names.
    pub fn ordered_companies(&self) -> impl Iterator<Item = &OrderId> {
        let named = |party: &_| !self.draft.roles_of(party).is_empty();
        self.draft
            .organisations
            .iter()
            .filter(move |organisation| named(&organisation.id))
            .filter_map(|organisation| organisation.ordered_in.as_ref())
    }
}
