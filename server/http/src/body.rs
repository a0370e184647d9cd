use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::time::Instant;

use crate::{HttpError, Phase, error::innermost};

/// The body of an answer, read piece by piece under its limits.
#[derive(Debug)]
pub struct Body {
    inner: reqwest::Response,
    host: String,
    read_timeout: Duration,
    deadline: Instant,
    total: Duration,
    limit: u64,
    seen: u64,
}

impl Body {
    pub(crate) fn new(
        inner: reqwest::Response,
        host: String,
        read_timeout: Duration,
        (deadline, total): (Instant, Duration),
        limit: u64,
    ) -> Self {
        Self {
            inner,
            host,
            read_timeout,
            deadline,
            total,
            limit,
            seen: 0,
        }
    }

    /// The next piece; `None` when the body is complete. A connection that ends
    /// before the announced length is an error, never an end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, HttpError> {
        let result = self.read().await;
        if let Err(error) = &result {
            metrics::counter!("http_client_failures_total", "host" => self.host.clone(), "kind" => error.kind())
                .increment(1);
            tracing::warn!(host = %self.host, kind = error.kind(), read = self.seen, %error, "body not read to its end");
        }
        result
    }

    async fn read(&mut self) -> Result<Option<Bytes>, HttpError> {
        let now = Instant::now();
        let (until, after) = match now + self.read_timeout {
            read if read < self.deadline => (read, self.read_timeout),
            _ => (self.deadline, self.total),
        };
        let Ok(next) = tokio::time::timeout_at(until, self.inner.chunk()).await else {
            return Err(HttpError::Timeout {
                host: self.host.clone(),
                after,
                phase: Phase::Body,
            });
        };
        let piece = next.map_err(|error| HttpError::Cut {
            host: self.host.clone(),
            cause: innermost(&error),
            phase: Phase::Body,
        })?;
        if let Some(piece) = &piece {
            self.seen = self.seen.saturating_add(piece.len() as u64);
            if self.seen > self.limit {
                return Err(HttpError::TooLarge {
                    host: self.host.clone(),
                    limit: self.limit,
                });
            }
        }
        Ok(piece)
    }

    /// The whole body.
    pub async fn bytes(mut self) -> Result<Bytes, HttpError> {
        let Some(first) = self.chunk().await? else {
            return Ok(Bytes::new());
        };
        let mut all: Option<BytesMut> = None;
        while let Some(piece) = self.chunk().await? {
            all.get_or_insert_with(|| BytesMut::from(first.as_ref()))
                .extend_from_slice(&piece);
        }
        Ok(all.map_or(first, BytesMut::freeze))
    }
}
