//! The big client list, record by record (xpm-api 6.1). Memory holds one record
//! and what one piece of the body completes.

use std::collections::VecDeque;

use deedbox_http::{Body, HeaderMap, StatusCode};
use jiff::Timestamp;
use serde::Deserialize;

use super::clients::{Client, ClientListResponse};
use crate::client::{Call, XpmClient};
use crate::error::XpmError;
use crate::limits::Permit;
use crate::wire::answer::{self, Head, correlation};
use crate::wire::split::{CLIENTS, Splitter};
use crate::wire::value::Text;
use crate::wire::{Format, Malformed, dates, json, xml};

/// A record of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Read.
    Client(Box<Client>),
    /// Well-formed, but with a value that cannot be what it should be.
    Unreadable {
        /// The client's name, as far as it could be read.
        name: String,
        /// What is wrong, without the value.
        reason: String,
    },
}

/// The list while it arrives. Nothing in it counts before [`Self::next`] has
/// answered `None`: only then is it known that the list is whole and XPM says OK.
#[derive(Debug)]
pub struct ClientStream {
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    splitter: Option<Splitter>,
    format: Format,
    rows: VecDeque<Row>,
    now: Timestamp,
    _permit: Permit,
}

impl XpmClient {
    /// All clients with their details, archived and deleted ones included; or
    /// those modified since a time. Whether the bound is inclusive is not known
    /// (`client.modified_bound`): overlap the windows.
    pub async fn client_list(
        &self,
        modified_since: Option<Timestamp>,
    ) -> Result<ClientStream, XpmError> {
        let mut call = Call::get(&["client.api", "list"])
            .query("detailed", "true")
            .slow();
        if let Some(since) = modified_since {
            call = call.query("modifiedsince", &dates::modified_since(since));
        }
        let (permit, answer) = self.send(call).await?;
        let format = Format::of(&answer.headers);
        let splitter = if answer.status.is_success() {
            Splitter::new(format, CLIENTS)
        } else {
            None
        };
        let stream = ClientStream {
            status: answer.status,
            headers: answer.headers,
            body: answer.body,
            splitter,
            format,
            rows: VecDeque::new(),
            now: self.now(),
            _permit: permit,
        };
        if stream.splitter.is_none() {
            return Err(stream.refused().await);
        }
        if format == Format::Xml {
            metrics::counter!("xpm_xml_answers_total").increment(1);
        }
        Ok(stream)
    }
}

impl ClientStream {
    /// The next record; `None` when the list is complete and XPM said OK.
    pub async fn next(&mut self) -> Result<Option<Row>, XpmError> {
        loop {
            if let Some(row) = self.rows.pop_front() {
                return Ok(Some(row));
            }
            let Some(mut splitter) = self.splitter.take() else {
                return Ok(None);
            };
            // The splitter goes back only if all went well: an error is the end.
            let piece = self.body.chunk().await?;
            let Some(piece) = piece else {
                let frame = splitter.finish().map_err(|cause| self.malformed(cause))?;
                return self.frame(&frame);
            };
            let (format, rows) = (self.format, &mut self.rows);
            let pushed = splitter.push(&piece, &mut |record| {
                rows.push_back(row(format, record)?);
                Ok(())
            });
            pushed.map_err(|cause| self.malformed(cause))?;
            self.splitter = Some(splitter);
        }
    }

    /// What was around the records decides like any other answer.
    fn frame(&self, frame: &[u8]) -> Result<Option<Row>, XpmError> {
        let head = Head {
            status: self.status,
            headers: &self.headers,
        };
        let rest: ClientListResponse = answer::read(head, frame, self.now)?;
        if rest.clients.is_empty() {
            Ok(None)
        } else {
            Err(self.malformed(Malformed::Data {
                what: "clients outside their list".to_owned(),
            }))
        }
    }

    async fn refused(mut self) -> XpmError {
        let mut start = Vec::new();
        // An error is short; of a long page enough is read to decide.
        while start.len() < 64 * 1024 {
            match self.body.chunk().await {
                Ok(Some(piece)) => start.extend_from_slice(&piece),
                Ok(None) => break,
                Err(error) => return error.into(),
            }
        }
        let head = Head {
            status: self.status,
            headers: &self.headers,
        };
        match answer::read::<super::StatusOnly>(head, &start, self.now) {
            Err(error) => error,
            Ok(_) => self.malformed(answer::foreign(&self.headers)),
        }
    }

    fn malformed(&self, cause: Malformed) -> XpmError {
        let correlation = correlation(&self.headers);
        XpmError::Malformed {
            status: self.status.as_u16(),
            cause,
            correlation,
        }
    }
}

/// Reads a record. One that is broken breaks the list; one that is well-formed
/// but holds a value of the wrong kind is left out with the reason.
fn row(format: Format, record: &[u8]) -> Result<Row, Malformed> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Name {
        name: Text,
    }
    fn read<T: serde::de::DeserializeOwned>(format: Format, bytes: &[u8]) -> Result<T, Malformed> {
        match format {
            Format::Xml => xml::decode(bytes, CLIENTS.xml_item),
            _ => json::decode(bytes),
        }
    }
    match read::<Client>(format, record) {
        Ok(client) => Ok(Row::Client(Box::new(client))),
        Err(Malformed::Data { what }) => {
            let name = read::<Name>(format, record).unwrap_or_default().name;
            Ok(Row::Unreadable {
                name: name.as_str().to_owned(),
                reason: what,
            })
        }
        Err(broken) => Err(broken),
    }
}
