//! Clients, staff and jobs read from XPM.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::client::{PracticeJob, Staff, SyncedClient};
use deedbox_domain::ids::StaffUuid;
use deedbox_domain::time::Timestamp;

use crate::row::Place;

/// A row of `clients`.
#[derive(Debug)]
pub struct ClientRow {
    pub uuid: String,
    pub as_of: i64,
    pub record: String,
}

impl TryFrom<ClientRow> for SyncedClient {
    type Error = StoreError;

    fn try_from(row: ClientRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "clients",
            id: &row.uuid,
        };
        Ok(Self {
            client: place.json("record", &row.record)?,
            as_of: Timestamp::from_micros(row.as_of),
            uuid: row.uuid.into(),
        })
    }
}

/// A row of `staff`.
#[derive(Debug)]
pub struct StaffRow {
    pub uuid: String,
    pub name: String,
    pub email: String,
}

impl From<StaffRow> for Staff {
    fn from(row: StaffRow) -> Self {
        Self {
            uuid: StaffUuid::new(row.uuid),
            name: row.name,
            email: row.email,
        }
    }
}

/// A row of `practice_jobs`.
#[derive(Debug)]
pub struct JobRow {
    pub uuid: String,
    pub number: String,
    pub name: String,
    pub client_uuid: String,
    pub client_name: String,
    pub state: String,
    pub tasks: String,
}

impl TryFrom<JobRow> for PracticeJob {
    type Error = StoreError;

    fn try_from(row: JobRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "practice_jobs",
            id: &row.uuid,
        };
        Ok(Self {
            tasks: place.json("tasks", &row.tasks)?,
            uuid: row.uuid,
            number: row.number,
            name: row.name,
            client: row.client_uuid.into(),
            client_name: row.client_name,
            state: row.state,
        })
    }
}
