//! Calls, meetings and the time that is booked for them (order rules, section
//! 14), with the rules that speak before XPM refuses an entry.

mod check;
mod phone;

use serde::{Deserialize, Serialize};

pub use check::{CallContext, EntryContext, check_call, check_entry, entry_key};
pub use phone::{Reading, Region, read_phone};

use crate::ids::{ClientUuid, StaffUuid};
use crate::time::Timestamp;

/// Who began a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Somebody called the firm.
    #[default]
    Inbound,
    /// The firm called.
    Outbound,
    /// A meeting.
    Meeting,
}

/// A client that a number or an address belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Names the record.
    pub client: ClientUuid,
    /// Its name.
    pub name: String,
}

/// Somebody on a call.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Participant {
    /// The number as it came or was typed.
    pub phone: String,
    /// The e-mail address of a guest.
    pub email: String,
    /// The name as it came.
    pub name: String,
    /// Of the firm's own staff.
    pub staff: bool,
    /// Clients with this number or address.
    pub candidates: Vec<Known>,
    /// The one that was chosen.
    pub chosen: Option<ClientUuid>,
    /// Left out on purpose.
    pub left_out: bool,
}

/// A call or a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Call {
    /// Names it at its source.
    pub source_id: String,
    /// Who began it.
    pub direction: Direction,
    /// Its beginning.
    pub started: Timestamp,
    /// Its end.
    pub ended: Option<Timestamp>,
    /// Who of the staff was on it.
    pub staff: Option<StaffUuid>,
    /// Who else.
    pub participants: Vec<Participant>,
    /// Notes taken.
    pub notes: String,
    /// Parts of the transcript, as they came.
    pub transcript: Vec<String>,
}

/// How an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// Being filled in.
    #[default]
    Draft,
    /// On its way to XPM.
    Queued,
    /// In XPM.
    Saved,
    /// XPM said no; it stays, with the reason.
    Refused,
}

/// An entry of time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeEntry {
    /// The same for every try, since XPM has no key of its own.
    pub key: String,
    /// The call it is for.
    pub call: String,
    /// Number of the job.
    pub job: String,
    /// Task of the job.
    pub task: String,
    /// Whose time.
    pub staff: Option<StaffUuid>,
    /// The day, as typed.
    pub date: String,
    /// Minutes, as typed.
    pub minutes: String,
    /// Words for the entry.
    pub note: String,
    /// Billed to the client (read only in XPM).
    pub billable: bool,
    /// How it stands.
    pub state: EntryState,
    /// Why XPM refused it.
    pub reason: String,
    /// Names it in XPM.
    pub xpm_id: Option<String>,
}
