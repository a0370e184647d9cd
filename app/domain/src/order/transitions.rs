//! Moves of an order, each with what it needs and what it changes.

use thiserror::Error;

use super::{IllegalMove, Order, OrderState, Registration};
use crate::date::CivilDate;
use crate::ids::PaymentId;
use crate::numbers::{Acn, NumberError};
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
    /// A refusal without a reason helps nobody.
    #[error("say why ASIC refused it")]
    NoReason,
}

impl Order {
    fn go(&mut self, next: OrderState, at: Timestamp) -> Result<(), IllegalMove> {
        self.state = self.state.to(next)?;
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
        let outcome = matches!(state, OrderState::Registered | OrderState::Rejected);
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
