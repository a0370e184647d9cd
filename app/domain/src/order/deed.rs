//! What every deed has, of a trust or of a fund.

use serde::{Deserialize, Serialize};

use super::fields::fields;
use crate::date::{CivilDate, DateError};
use crate::ids::PartyId;

/// The deed. The state whose law governs it is the order's `jurisdiction`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Deed {
    /// Day of the deed, as typed; empty until it is signed.
    pub date: String,
    /// Last day of the trust, as typed; empty is the longest that the law allows.
    pub vesting_date: String,
    /// We hand the deed to the revenue office for stamping.
    pub stamping: bool,
    /// The day it was stamped, as typed.
    pub stamped_on: String,
    /// The ABN given to the trust or fund.
    pub abn: String,
    /// Printed copies wanted.
    pub copies: String,
    /// Chairs the first meeting of the trustee.
    pub chairperson: Option<PartyId>,
    /// Signs for a company as trustee.
    pub signatory_1: Option<PartyId>,
    /// Signs with the first.
    pub signatory_2: Option<PartyId>,
}

fields!(Deed {
    date,
    vesting_date,
    stamping,
    stamped_on,
    abn,
    copies,
    chairperson,
    signatory_1,
    signatory_2,
});

impl Deed {
    /// The day of the deed, if one was typed.
    pub fn dated(&self) -> Result<CivilDate, DateError> {
        CivilDate::parse(&self.date)
    }

    /// The parties named in it by their role at the meeting.
    pub(super) fn named(&mut self) -> [&mut Option<PartyId>; 3] {
        [
            &mut self.chairperson,
            &mut self.signatory_1,
            &mut self.signatory_2,
        ]
    }
}
