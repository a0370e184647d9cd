//! The big client list, record by record (Xero's reference of clients). Memory holds one record
//! and what one piece of the body completes.

use std::collections::VecDeque;

use deedbox_http::{Body, HeaderMap, StatusCode};
use jiff::Timestamp;

use super::clients::{Client, ClientListResponse};
use crate::client::{Call, XpmClient};
use crate::error::XpmError;
use crate::limits::Permit;
use crate::wire::answer::{self, Head, correlation};
use crate::wire::split::{CLIENTS, Splitter, Unread, read_record};
use crate::wire::value::Unreadable;
use crate::wire::{Format, Malformed, dates};

/// A record of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Read.
    Client(Box<Client>),
    /// Left out: broken, too long, or with a value that cannot be what it should
    /// be.
    Unreadable(Unreadable),
}

impl Row {
    /// Reads a record that a [`Splitter`] gave. An error is one of the whole
    /// list: it is not certain where this record ends.
    pub fn read(format: Format, record: &[u8]) -> Result<Self, Malformed> {
        match read_record::<Client>(format, CLIENTS, record) {
            Ok(client) => Ok(Self::Client(Box::new(client))),
            Err(Unread::Record(left_out)) => Ok(Self::Unreadable(left_out)),
            Err(Unread::List(cause)) => Err(cause),
        }
    }
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
    permit: Permit,
}

const NAME: &str = "client.api/list";

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
            .streamed();
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
        let mut stream = ClientStream {
            status: answer.status,
            headers: answer.headers,
            body: answer.body,
            splitter,
            format,
            rows: VecDeque::new(),
            now: self.now(),
            permit,
        };
        if stream.splitter.is_none() {
            let error = stream.refused().await;
            stream.permit.heard(NAME, Some(&error));
            return Err(error);
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
        let row = self.read().await;
        match &row {
            Ok(Some(_)) => {}
            Ok(None) => self.permit.heard(NAME, None),
            Err(error) => self.permit.heard(NAME, Some(error)),
        }
        row
    }

    async fn read(&mut self) -> Result<Option<Row>, XpmError> {
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
                rows.push_back(Row::read(format, record)?);
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
        if rest.clients.holds_nothing() {
            Ok(None)
        } else {
            Err(self.malformed(Malformed::Data {
                what: "clients outside their list".to_owned(),
            }))
        }
    }

    async fn refused(&mut self) -> XpmError {
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

    pub(crate) fn malformed(&self, cause: Malformed) -> XpmError {
        let correlation = correlation(&self.headers);
        XpmError::Malformed {
            status: self.status.as_u16(),
            cause,
            correlation,
        }
    }
}
