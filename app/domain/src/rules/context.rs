//! What the rules need to know beside the order.

use std::fmt;

use super::Tables;
use crate::date::CivilDate;
use crate::names::NameKeys;
use crate::place::{Localities, NoLocalities};

/// A name that is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownName {
    /// As registered.
    pub name: String,
    /// ACN, or the number of the business name.
    pub number: String,
    /// State of a business name.
    pub state: String,
}

/// An index of names and numbers that we hold. It is a first sieve; ASIC decides.
pub trait Register: fmt::Debug + Send + Sync {
    /// A company with an identical name.
    fn company_named(&self, keys: &NameKeys) -> Option<KnownName>;
    /// A business name that is identical.
    fn business_named(&self, keys: &NameKeys) -> Option<KnownName>;
    /// Whose ACN or ABN this is, digits only.
    fn holder_of(&self, number: &str) -> Option<String>;
    /// Whether the company with this ACN, digits only, is registered; none when
    /// we do not know it.
    fn is_live(&self, acn: &str) -> Option<bool>;
}

/// No index: nothing is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRegister;

impl Register for NoRegister {
    fn company_named(&self, _: &NameKeys) -> Option<KnownName> {
        None
    }

    fn business_named(&self, _: &NameKeys) -> Option<KnownName> {
        None
    }

    fn holder_of(&self, _: &str) -> Option<String> {
        None
    }

    fn is_live(&self, _: &str) -> Option<bool> {
        None
    }
}

/// What the rules need to know beside the order.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Today in the firm's calendar: the earliest day of lodgement.
    pub today: CivilDate,
    /// Dated data.
    pub tables: &'a Tables,
    /// The firm asks for a director ID before it orders (N11).
    pub firm_requires_director_id: bool,
    /// The list of suburbs, where there is one.
    pub localities: &'a dyn Localities,
    /// The names we know.
    pub register: &'a dyn Register,
    /// When the company was registered, once it is.
    pub registered_on: Option<CivilDate>,
}

impl<'a> Context<'a> {
    /// Without a list of suburbs, an index of names or a policy of the firm.
    pub const fn new(today: CivilDate, tables: &'a Tables) -> Self {
        Self {
            today,
            tables,
            firm_requires_director_id: false,
            localities: &NoLocalities,
            register: &NoRegister,
            registered_on: None,
        }
    }
}
