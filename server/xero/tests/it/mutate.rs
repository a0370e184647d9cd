//! What must hold for any bytes whatever, and a way to make bytes that get far.
//! Shared by the property tests and by `examples/soak.rs`.

use deedbox_http::{HeaderMap, HeaderValue, StatusCode, header};
use deedbox_xero::XpmError;
use deedbox_xero::endpoints::StatusOnly;
use deedbox_xero::endpoints::clients::{Client, ClientListResponse, ClientResponse};
use deedbox_xero::endpoints::contacts::{ContactResponse, ContactsResponse};
use deedbox_xero::endpoints::groups::{GroupListResponse, GroupResponse};
use deedbox_xero::endpoints::jobs::{JobListResponse, JobStateListResponse};
use deedbox_xero::endpoints::relationships::RelationshipResponse;
use deedbox_xero::endpoints::staff::StaffListResponse;
use deedbox_xero::endpoints::stream::Row;
use deedbox_xero::endpoints::time::TimeListResponse;
use deedbox_xero::wire::answer::{Head, read};
use deedbox_xero::wire::split::{CLIENTS, Splitter};
use deedbox_xero::wire::{Format, Malformed};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads bytes as one kind of answer; the value as JSON, if there is one.
type Decoder = fn(Format, &[u8]) -> Result<String, XpmError>;

/// A kind of answer with its sample in both formats.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) json: &'static [u8],
    pub(crate) xml: &'static [u8],
    decode: Decoder,
}

macro_rules! sample {
    ($name:literal, $kind:ty) => {
        Sample {
            name: $name,
            json: include_bytes!(concat!("../samples/", $name, ".json")).trim_ascii_end(),
            xml: include_bytes!(concat!("../samples/", $name, ".xml")).trim_ascii_end(),
            decode: shown::<$kind>,
        }
    };
}

pub(crate) const SAMPLES: [Sample; 13] = [
    sample!("client-list", ClientListResponse),
    sample!("client-get", ClientResponse),
    sample!("client-page", ClientListResponse),
    sample!("contact", ContactResponse),
    sample!("contacts", ContactsResponse),
    sample!("group", GroupResponse),
    sample!("groups", GroupListResponse),
    sample!("job-states", JobStateListResponse),
    sample!("jobs", JobListResponse),
    sample!("relationship", RelationshipResponse),
    sample!("staff-list", StaffListResponse),
    sample!("status", StatusOnly),
    sample!("times", TimeListResponse),
];

impl Sample {
    pub(crate) fn of(&self, format: Format) -> &'static [u8] {
        match format {
            Format::Xml => self.xml,
            _ => self.json,
        }
    }
}

fn answer<T: DeserializeOwned>(format: Format, body: &[u8]) -> Result<T, XpmError> {
    let kind = match format {
        Format::Xml => "text/xml; charset=utf-8",
        _ => "application/json",
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let head = Head {
        status: StatusCode::OK,
        headers: &headers,
    };
    read(head, body, Timestamp::UNIX_EPOCH)
}

fn shown<T: DeserializeOwned + Serialize>(format: Format, body: &[u8]) -> Result<String, XpmError> {
    let value: T = answer(format, body)?;
    // A value that cannot be written is a fault as well.
    serde_json::to_string(&value).map_err(|_| XpmError::Malformed {
        status: 0,
        cause: Malformed::Empty,
        correlation: deedbox_xero::Correlation::default(),
    })
}

/// The list, record by record, as the client stream reads it.
fn streamed(format: Format, body: &[u8], step: usize) -> Result<Vec<Row>, XpmError> {
    let broken = |cause| XpmError::Malformed {
        status: 200,
        cause,
        correlation: deedbox_xero::Correlation::default(),
    };
    let mut splitter = Splitter::new(format, CLIENTS).ok_or_else(|| broken(Malformed::Empty))?;
    let mut rows = Vec::new();
    for piece in body.chunks(step.max(1)) {
        let pushed = splitter.push(piece, &mut |record| {
            rows.push(Row::read(format, record)?);
            Ok(())
        });
        pushed.map_err(broken)?;
    }
    let frame = splitter.finish().map_err(broken)?;
    let rest: ClientListResponse = answer(format, &frame)?;
    if rest.clients.holds_nothing() {
        Ok(rows)
    } else {
        Err(broken(Malformed::Empty))
    }
}

/// Holds bytes against everything that must be true of any bytes. Panics if the
/// decoders do; tells what else is wrong.
pub(crate) fn check(
    sample: &Sample,
    format: Format,
    body: &[u8],
    step: usize,
) -> Result<bool, String> {
    let whole = (sample.decode)(format, body);
    match &whole {
        Ok(_) | Err(XpmError::Malformed { status: 200, .. } | XpmError::Rejected { .. }) => {}
        Err(other) => return Err(format!("neither an answer nor malformed: {other:?}")),
    }
    if whole.is_ok() && body.len() < 15 {
        return Err("a value out of nothing".to_owned());
    }
    if (sample.decode)(format, body) != whole {
        return Err("two readings of the same bytes differ".to_owned());
    }
    let rows = streamed(format, body, step);
    if streamed(format, body, step.wrapping_add(13) % 61) != rows {
        return Err("the size of the pieces changes the list".to_owned());
    }
    if let (Ok(rows), Ok(list)) = (rows, answer::<ClientListResponse>(format, body)) {
        let read = |row: &Row| match row {
            Row::Client(client) => Some((**client).clone()),
            Row::Unreadable(_) => None,
        };
        let clients: Vec<Client> = rows.iter().filter_map(read).collect();
        let lost = rows.len() - clients.len();
        if clients != *list.clients || lost != list.clients.unreadable().len() {
            return Err("the list as a whole and record by record differ".to_owned());
        }
    }
    Ok(whole.is_ok())
}

/// A generator of numbers that gives the same ones for the same seed
/// (xorshift64*, Vigna 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15 | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`; 0 if there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(1).max(1);
        usize::try_from((self.next() >> 8) % end).unwrap_or_default()
    }
}

/// Pieces that mean something to a decoder.
const WORDS: [&[u8]; 44] = [
    b"<",
    b">",
    b"/",
    b"\"",
    b"'",
    b"&",
    b";",
    b"=",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\\",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?",
    b"?>",
    b"<!DOCTYPE a>",
    b"&amp;",
    b"&#0;",
    b"&#x41;",
    b"&lol;",
    b"<Client>",
    b"</Client>",
    b"<Clients>",
    b"</Clients>",
    b"<Client/>",
    b"<Response>",
    b"</Response>",
    b"\\u0000",
    b"\\ud800",
    b"null",
    b"1e999",
    b"-0",
    b"\"status\":\"OK\",",
    b"\"uuid\":",
];

/// Changes a document in one to four places: bits, cuts, doubled and moved
/// pieces, words of the grammar, pieces of another document.
pub(crate) fn mutate(dice: &mut Dice, body: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = body.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        let to = (at + dice.below(40)).min(bytes.len());
        match dice.below(8) {
            0 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..to)),
            3 => {
                let piece: Vec<u8> = bytes.drain(at..to).collect();
                let at = dice.below(bytes.len() + 1);
                bytes.splice(at..at, piece);
            }
            4 => {
                let piece = bytes.get(at..to).unwrap_or_default().to_vec();
                let times = 1 + dice.below(3);
                bytes.splice(at..at, piece.repeat(times));
            }
            5 => {
                let from = dice.below(other.len());
                let end = (from + dice.below(120)).min(other.len());
                let piece = other.get(from..end).unwrap_or_default().to_vec();
                bytes.splice(at..to, piece);
            }
            6 => {
                // Deep: an opening, many times.
                let word = WORDS
                    .get(dice.below(WORDS.len()))
                    .copied()
                    .unwrap_or_default();
                let times = 1 + dice.below(80);
                bytes.splice(at..at, word.repeat(times));
            }
            _ => {
                let word = WORDS
                    .get(dice.below(WORDS.len()))
                    .copied()
                    .unwrap_or_default();
                let end = if dice.below(2) == 0 {
                    at
                } else {
                    (at + word.len()).min(bytes.len())
                };
                bytes.splice(at..end, word.to_vec());
            }
        }
    }
    bytes
}
