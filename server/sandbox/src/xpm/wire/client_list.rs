//! Writes a list of clients piece by piece: a practice of 200,000 does not
//! have to fit in one buffer, and no lock is held for the whole of it.

use std::sync::Arc;

use bytes::Bytes;
use futures::{Stream, stream};
use uuid::Uuid;

use super::{Writer, client::write_client};
use crate::{
    shared::Shared,
    xpm::{call::ClientList, limits::Permit},
};

/// Clients written under one lock, and sent as one piece.
const PIECE: usize = 250;

#[derive(Debug)]
pub(crate) struct ClientStream {
    shared: Arc<Shared>,
    tenant: Uuid,
    writer: Writer,
    clients: std::vec::IntoIter<Uuid>,
    detailed: bool,
    ended: bool,
}

impl ClientStream {
    pub(crate) fn new(shared: Arc<Shared>, tenant: Uuid, writer: Writer, list: ClientList) -> Self {
        let clients = list.clients.into_iter();
        Self {
            shared,
            tenant,
            writer,
            clients,
            detailed: list.detailed,
            ended: false,
        }
    }

    pub(crate) fn start(&mut self, api_method: &str) {
        self.writer.start(api_method, "OK");
        self.writer.open_list("Clients");
    }

    /// Everything at once.
    pub(crate) fn whole(mut self) -> String {
        let mut whole = String::new();
        while let Some(piece) = self.next_piece() {
            whole.push_str(&piece);
        }
        whole
    }

    /// Piece by piece; the call stays in progress until the last one is taken.
    pub(crate) fn into_stream(
        self,
        permit: Permit,
    ) -> impl Stream<Item = Result<Bytes, std::convert::Infallible>> {
        stream::unfold((self, permit), |(mut list, permit)| async move {
            let piece = list.next_piece()?;
            Some((Ok(Bytes::from(piece)), (list, permit)))
        })
    }

    fn next_piece(&mut self) -> Option<String> {
        if self.ended {
            return None;
        }
        {
            let state = self.shared.xpm();
            // Gone after a reset in the middle: the rest of the list is empty.
            if let Some(practice) = state.practices.get(&self.tenant) {
                for uuid in self.clients.by_ref().take(PIECE) {
                    if let Some(client) = practice.clients.get(&uuid) {
                        let base = self.shared.base_url();
                        let detailed = self.detailed;
                        self.writer.item("Client", |writer| {
                            write_client(writer, practice, client, base, detailed);
                        });
                    }
                }
            } else {
                self.clients = Vec::new().into_iter();
            }
        }
        if self.clients.len() == 0 {
            self.writer.close_list("Clients");
            self.writer.end();
            self.ended = true;
        }
        Some(self.writer.take())
    }
}
