//! Moves of an order, each with what it needs and what it changes.

use thiserror::Error;

use super::product::definition;
use super::{IllegalMove, Order, OrderState, Registration, Role};
use crate::date::CivilDate;
use crate::ids::PaymentId;
use crate::numbers::{Abn, Acn, NumberError};
use crate::party::Organisation;
use crate::rules::{Finding, blocking};
use crate::time::Timestamp;

/// Why an order did not move.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OrderError {
    /// The state does not allow it.
    #[error(transparent)]
    IllegalMove(#[from] IllegalMove),
    /// Rules are open.
    #[error("{0} things are still to be put right or explained")]
    Open(usize),
    /// Not an ACN.
    #[error("this is not a valid ACN: {0}")]
    Acn(#[from] NumberError),
    /// ASIC cannot have registered a company on a day to come.
    #[error("the date of registration is in the future")]
    FutureDate,
    /// Nothing is signed, stamped or numbered on a day to come.
    #[error("the date is in the future")]
    NotYet,
    /// The trustee company does not exist yet.
    #[error("the trustee company has to be registered before the deed is signed")]
    WaitsForTrustee,
    /// Not an ABN.
    #[error("this is not a valid ABN: {0}")]
    Abn(NumberError),
    /// A refusal without a reason helps nobody.
    #[error("say why ASIC refused it")]
    NoReason,
}

impl Order {
    fn go(&mut self, next: OrderState, at: Timestamp) -> Result<(), IllegalMove> {
        let state = self.state.to(next)?;
        if !state.suits(definition(self.product).entity) {
            return Err(IllegalMove {
                from: self.state,
                to: next,
            });
        }
        self.state = state;
        self.updated_at = at;
        Ok(())
    }

    /// Ready to order, when nothing is open in these findings.
    pub fn make_ready(&mut self, findings: &[Finding], at: Timestamp) -> Result<(), OrderError> {
        let open = blocking(findings).count();
        if open > 0 {
            return Err(OrderError::Open(open));
        }
        Ok(self.go(OrderState::Ready, at)?)
    }

    /// Back to a draft: something is edited, or ASIC's refusal is put right.
    /// It leaves the cart.
    pub fn reopen(&mut self, at: Timestamp) -> Result<(), OrderError> {
        self.go(OrderState::Draft, at)?;
        self.in_cart = false;
        Ok(())
    }

    /// Paid and placed.
    pub fn place(&mut self, payment: PaymentId, at: Timestamp) -> Result<(), OrderError> {
        self.go(OrderState::Submitted, at)?;
        self.in_cart = false;
        self.payment = Some(payment);
        self.rejection = None;
        Ok(())
    }

    /// A report of the lodging channel that is no outcome yet.
    pub fn report(&mut self, state: OrderState, at: Timestamp) -> Result<(), OrderError> {
        let outcome = state.established() || state == OrderState::Rejected;
        if outcome || !self.state.with_asic() {
            return Err(IllegalMove {
                from: self.state,
                to: state,
            }
            .into());
        }
        Ok(self.go(state, at)?)
    }

    /// ASIC registered the company.
    pub fn register(
        &mut self,
        acn: &str,
        date: CivilDate,
        today: CivilDate,
        at: Timestamp,
    ) -> Result<(), OrderError> {
        let acn = Acn::parse(acn)?;
        if date > today {
            return Err(OrderError::FutureDate);
        }
        self.go(OrderState::Registered, at)?;
        self.registration = Some(Registration { acn, date });
        self.rejection = None;
        Ok(())
    }

    /// The deed was signed on a day, once every trustee company exists.
    pub fn sign(
        &mut self,
        date: CivilDate,
        today: CivilDate,
        at: Timestamp,
    ) -> Result<(), OrderError> {
        if date > today {
            return Err(OrderError::NotYet);
        }
        let trustees = self.draft.with_role(Role::Trustee).into_iter();
        let mut companies = trustees.filter_map(|party| self.draft.organisation(party));
        let early = |company: &Organisation| {
            company.is_ordered() || company.registered().is_ok_and(|day| date < day)
        };
        if companies.any(early) {
            return Err(OrderError::WaitsForTrustee);
        }
        self.go(OrderState::Signed, at)?;
        self.draft.deed.date = date.to_au();
        Ok(())
    }

    /// The revenue office stamped the deed.
    pub fn stamp(
        &mut self,
        date: CivilDate,
        today: CivilDate,
        at: Timestamp,
    ) -> Result<(), OrderError> {
        if date > today {
            return Err(OrderError::NotYet);
        }
        self.go(OrderState::Stamped, at)?;
        self.draft.deed.stamped_on = date.to_au();
        Ok(())
    }

    /// The trust or fund was given its ABN.
    pub fn give_abn(&mut self, abn: &str, at: Timestamp) -> Result<(), OrderError> {
        let abn = Abn::parse(abn).map_err(OrderError::Abn)?;
        self.go(OrderState::AbnRegistered, at)?;
        self.draft.deed.abn = abn.to_string();
        Ok(())
    }

    /// ASIC refused.
    pub fn reject(&mut self, reason: &str, at: Timestamp) -> Result<(), OrderError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(OrderError::NoReason);
        }
        self.go(OrderState::Rejected, at)?;
        self.rejection = Some(reason.to_owned());
        Ok(())
    }

    /// Given up.
    pub fn cancel(&mut self, at: Timestamp) -> Result<(), OrderError> {
        self.go(OrderState::Cancelled, at)?;
        self.in_cart = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
