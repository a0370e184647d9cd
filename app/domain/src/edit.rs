//! A change to an order, as the browser asks for it.

use serde::{Deserialize, Serialize};

use crate::ids::{ClientUuid, PartyId, RecentId, RowId};
use crate::order::Role;
use crate::rules::Fix;

/// Where a new party comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyFrom {
    /// The record is read again from XPM first.
    Xpm(ClientUuid),
    Recent(RecentId),
    /// Typed by hand: starts with the words of the search field.
    NewPerson {
        name: String,
    },
    NewOrganisation {
        name: String,
    },
    /// In the order already: one person with several roles is entered once.
    Known(PartyId),
}

/// A change. None of them needs to know the version it was made from: each
/// names what it changes, so that two tabs do not undo one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// One field, by its path.
    Set {
        path: String,
        value: String,
    },
    AddOfficeholder {
        from: PartyFrom,
        roles: Vec<Role>,
    },
    /// The roles of a party, all of them.
    SetRoles {
        party: PartyId,
        roles: Vec<Role>,
    },
    AddMember {
        from: PartyFrom,
        class: Option<RowId>,
    },
    AddHolder {
        holding: RowId,
        from: PartyFrom,
    },
    RemoveHolder {
        holding: RowId,
        party: PartyId,
    },
    RemoveHolding {
        holding: RowId,
    },
    AddHolding {
        class: RowId,
        party: PartyId,
    },
    AddClass {
        code: String,
    },
    RemoveClass {
        class: RowId,
    },
    /// Takes the party and all its roles out.
    RemoveParty {
        party: PartyId,
    },
    /// Takes a former name out, by its position from nought.
    RemoveFormerName {
        party: PartyId,
        nth: u32,
    },
    /// Two spellings of one person become one.
    Merge {
        keep: PartyId,
        drop: PartyId,
    },
    /// Takes the XPM record's values of today.
    RefreshFromXpm {
        party: PartyId,
    },
    /// A one-click fix.
    Apply {
        fix: Fix,
    },
    /// The reason why a warning is right here.
    GiveReason {
        rule: String,
        field: String,
        text: String,
    },
}
