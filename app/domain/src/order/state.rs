//! How an order stands, and what may follow (order rules, section 9).

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::client::ClientKind;

/// How an order stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Being filled in.
    #[default]
    Draft,
    /// Nothing is open any more.
    Ready,
    /// Paid, placed and handed to the lodging channel.
    Submitted,
    /// The channel took it.
    TransmissionOk,
    /// The form was accepted by the checker.
    ValidationOk,
    /// Errors at fields came back.
    ValidationFailed,
    /// ASIC looks by hand.
    ManualReview,
    /// ASIC refused.
    Rejected,
    /// Done.
    Registered,
    /// Given up before it was placed.
    Cancelled,
    /// The deed is signed: a trust or fund exists.
    Signed,
    /// The deed is stamped.
    Stamped,
    /// The trust or fund has its ABN.
    AbnRegistered,
}

/// A move that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an order that is {} cannot become {}", from.words(), to.words())]
pub struct IllegalMove {
    /// From here.
    pub from: OrderState,
    /// To there.
    pub to: OrderState,
}

impl OrderState {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Draft,
        Self::Ready,
        Self::Submitted,
        Self::TransmissionOk,
        Self::ValidationOk,
        Self::ValidationFailed,
        Self::ManualReview,
        Self::Rejected,
        Self::Registered,
        Self::Cancelled,
        Self::Signed,
        Self::Stamped,
        Self::AbnRegistered,
    ];

    /// The word stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Submitted => "submitted",
            Self::TransmissionOk => "transmission_ok",
            Self::ValidationOk => "validation_ok",
            Self::ValidationFailed => "validation_failed",
            Self::ManualReview => "manual_review",
            Self::Rejected => "rejected",
            Self::Registered => "registered",
            Self::Cancelled => "cancelled",
            Self::Signed => "signed",
            Self::Stamped => "stamped",
            Self::AbnRegistered => "abn_registered",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// A word for a list.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Ready => "Ready to order",
            Self::Submitted => "Placed",
            Self::TransmissionOk => "Sent to ASIC",
            Self::ValidationOk => "With ASIC",
            Self::ValidationFailed => "Needs correction",
            Self::ManualReview => "ASIC is looking",
            Self::Rejected => "Refused by ASIC",
            Self::Registered => "Registered",
            Self::Cancelled => "Cancelled",
            Self::Signed => "Signed",
            Self::Stamped => "Stamped",
            Self::AbnRegistered => "ABN given",
        }
    }

    /// The same inside a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Draft => "a draft",
            Self::Ready => "ready to order",
            Self::Submitted => "placed",
            Self::TransmissionOk => "sent to ASIC",
            Self::ValidationOk => "with ASIC",
            Self::ValidationFailed => "in need of correction",
            Self::ManualReview => "reviewed by hand at ASIC",
            Self::Rejected => "refused by ASIC",
            Self::Registered => "registered",
            Self::Cancelled => "cancelled",
            Self::Signed => "signed",
            Self::Stamped => "stamped",
            Self::AbnRegistered => "registered for its ABN",
        }
    }

    /// What it means, in a sentence.
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::Draft => "Being filled in. ASIC gets nothing until you pay.",
            Self::Ready => "Everything ASIC needs is here. Add it to the cart to order.",
            Self::Submitted => "Paid and placed. We lodge it with ASIC.",
            Self::TransmissionOk => "The lodgement was taken and is being checked.",
            Self::ValidationOk => "The form was accepted. Waiting for ASIC to register it.",
            Self::ValidationFailed => "ASIC's check found errors. Correct them and order again.",
            Self::ManualReview => "ASIC looks at this one by hand. It can take some days.",
            Self::Rejected => "ASIC refused it. Correct what it says and order again.",
            Self::Registered => "Registered. The ACN is in the order.",
            Self::Cancelled => "Given up. Nothing was lodged.",
            Self::Signed => "The deed is signed. Duty and registration follow.",
            Self::Stamped => "The deed is stamped.",
            Self::AbnRegistered => "Established, with its ABN.",
        }
    }

    /// What may follow. The channel's steps between "placed" and the outcome
    /// can be passed over: an outcome that our own staff records by hand
    /// implies them.
    pub const fn next(self) -> &'static [Self] {
        use OrderState as S;
        match self {
            S::Draft => &[S::Ready, S::Cancelled],
            S::Ready => &[S::Draft, S::Submitted, S::Cancelled],
            S::Submitted => &[
                S::TransmissionOk,
                S::ValidationOk,
                S::ValidationFailed,
                S::ManualReview,
                S::Rejected,
                S::Registered,
                S::Signed,
            ],
            S::TransmissionOk => &[
                S::ValidationOk,
                S::ValidationFailed,
                S::ManualReview,
                S::Rejected,
                S::Registered,
            ],
            S::ValidationOk => &[S::ManualReview, S::Registered, S::Rejected],
            S::ValidationFailed | S::Rejected => &[S::Draft, S::Cancelled],
            S::ManualReview => &[S::Registered, S::Rejected],
            S::Signed => &[S::Stamped, S::AbnRegistered],
            S::Stamped => &[S::AbnRegistered],
            S::Registered | S::Cancelled | S::AbnRegistered => &[],
        }
    }

    /// Whether an order for such an entity can stand so: ASIC registers
    /// companies; a trust or fund is made by signing its deed.
    pub const fn suits(self, entity: ClientKind) -> bool {
        let company = matches!(entity, ClientKind::Company);
        match self {
            Self::TransmissionOk
            | Self::ValidationOk
            | Self::ValidationFailed
            | Self::ManualReview
            | Self::Rejected
            | Self::Registered => company,
            Self::Signed | Self::Stamped | Self::AbnRegistered => !company,
            Self::Draft | Self::Ready | Self::Submitted | Self::Cancelled => true,
        }
    }

    /// Whether the entity exists.
    pub const fn established(self) -> bool {
        matches!(
            self,
            Self::Registered | Self::Signed | Self::Stamped | Self::AbnRegistered
        )
    }

    /// Moves on, if that is allowed.
    pub fn to(self, next: Self) -> Result<Self, IllegalMove> {
        if self.next().contains(&next) {
            Ok(next)
        } else {
            Err(IllegalMove {
                from: self,
                to: next,
            })
        }
    }

    /// Whether what was entered may be changed.
    pub const fn editable(self) -> bool {
        matches!(self, Self::Draft | Self::Ready)
    }

    /// Whether it was placed and its outcome is not known.
    pub const fn with_asic(self) -> bool {
        matches!(
            self,
            Self::Submitted | Self::TransmissionOk | Self::ValidationOk | Self::ManualReview
        )
    }
}
