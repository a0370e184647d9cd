//! Prints an answer of XPM, JSON or XML, as this crate understands it.
//!
//! `cargo run -p deedbox-xero --example decode -- client-list < answer.xml`
//!
//! The first byte tells the format. An answer that is refused is named in words,
//! and the exit status is 1. Records of a list that cannot be read stand at its
//! end, under `unreadable`.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use deedbox_http::{HeaderMap, HeaderValue, StatusCode, header};
use deedbox_xero::XpmError;
use deedbox_xero::endpoints::StatusOnly;
use deedbox_xero::endpoints::clients::{ClientListResponse, ClientResponse};
use deedbox_xero::endpoints::contacts::{ContactResponse, ContactsResponse};
use deedbox_xero::endpoints::groups::{GroupListResponse, GroupResponse};
use deedbox_xero::endpoints::jobs::{JobListResponse, JobResponse, JobStateListResponse};
use deedbox_xero::endpoints::relationships::RelationshipResponse;
use deedbox_xero::endpoints::staff::{StaffListResponse, StaffResponse};
use deedbox_xero::endpoints::time::{TimeListResponse, TimeResponse};
use deedbox_xero::wire::answer::{Head, read};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

type Show = fn(&[u8]) -> Result<Vec<u8>, String>;

const KINDS: [(&str, Show); 15] = [
    ("client-list", show::<ClientListResponse>),
    ("client", show::<ClientResponse>),
    ("contacts", show::<ContactsResponse>),
    ("contact", show::<ContactResponse>),
    ("relationship", show::<RelationshipResponse>),
    ("groups", show::<GroupListResponse>),
    ("group", show::<GroupResponse>),
    ("staff-list", show::<StaffListResponse>),
    ("staff", show::<StaffResponse>),
    ("jobs", show::<JobListResponse>),
    ("job", show::<JobResponse>),
    ("job-states", show::<JobStateListResponse>),
    ("times", show::<TimeListResponse>),
    ("time", show::<TimeResponse>),
    ("status", show::<StatusOnly>),
];

fn show<T: DeserializeOwned + Serialize>(body: &[u8]) -> Result<Vec<u8>, String> {
    let first = body
        .iter()
        .find(|b| !b.is_ascii_whitespace() && b.is_ascii());
    let kind = if first == Some(&b'<') {
        "text/xml"
    } else {
        "application/json"
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let head = Head {
        status: StatusCode::OK,
        headers: &headers,
    };
    let value: T = read(head, body, Timestamp::UNIX_EPOCH).map_err(|error| match error {
        XpmError::Malformed { cause, .. } => cause.to_string(),
        XpmError::Rejected { description, .. } => {
            format!("an answer that says no: {description}")
        }
        other => other.to_string(),
    })?;
    serde_json::to_vec_pretty(&value).map_err(|error| error.to_string())
}

fn run() -> Result<(), String> {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let show = KINDS
        .iter()
        .find(|(name, _)| *name == wanted)
        .map(|(_, show)| show);
    let Some(show) = show else {
        let names: Vec<_> = KINDS.iter().map(|(name, _)| *name).collect();
        return Err(format!("say what it is: {}", names.join(", ")));
    };
    let mut body = Vec::new();
    io::stdin()
        .read_to_end(&mut body)
        .map_err(|error| error.to_string())?;
    // A file ends with a line end that the answer did not have.
    let mut out = show(body.trim_ascii_end())?;
    out.push(b'\n');
    io::stdout()
        .write_all(&out)
        .map_err(|error| error.to_string())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let said = writeln!(io::stderr(), "{error}");
            if said.is_err() {
                ExitCode::from(2)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}
