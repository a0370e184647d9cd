use std::time::Duration;

/// How far a request had come when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The request was on its way or the answer had not begun.
    Answer,
    /// The head of the answer had arrived, its body was being read.
    Body,
}

/// Why there is no answer, or not a whole one.
///
/// No variant holds a header, a query or a piece of a body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The client could not be built from its configuration.
    #[error("the http client could not be set up: {0}")]
    Setup(String),
    /// The request could not be built: a bad address, header or body.
    #[error("the request could not be built: {0}")]
    Invalid(String),
    /// No connection: name lookup, TCP or TLS failed, or took too long.
    #[error("no connection to {host}: {cause}")]
    Connect {
        /// The host as written in the address.
        host: String,
        /// The innermost cause, for the log.
        cause: String,
    },
    /// A time limit passed after the connection was made.
    #[error("{host} did not answer within {} s", .after.as_secs())]
    Timeout {
        /// The host as written in the address.
        host: String,
        /// The limit that passed.
        after: Duration,
        /// How far the request had come.
        phase: Phase,
    },
    /// The connection broke after it was made.
    #[error("the connection to {host} broke: {cause}")]
    Cut {
        /// The host as written in the address.
        host: String,
        /// The innermost cause, for the log.
        cause: String,
        /// How far the request had come.
        phase: Phase,
    },
    /// The body is longer than allowed; reading stopped there.
    #[error("the answer of {host} is longer than {limit} bytes")]
    TooLarge {
        /// The host as written in the address.
        host: String,
        /// The limit that was passed.
        limit: u64,
    },
}

impl HttpError {
    /// Whether the server can have received the request, and so can have acted
    /// on it. A write that failed with `true` here has to be looked up before it
    /// is sent again. In doubt this is `true`.
    pub fn may_have_arrived(&self) -> bool {
        match self {
            Self::Setup(_) | Self::Invalid(_) | Self::Connect { .. } => false,
            Self::Timeout { .. } | Self::Cut { .. } | Self::TooLarge { .. } => true,
        }
    }

    /// A short word for metrics and logs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Setup(_) => "setup",
            Self::Invalid(_) => "invalid",
            Self::Connect { .. } => "connect",
            Self::Timeout { .. } => "timeout",
            Self::Cut { .. } => "cut",
            Self::TooLarge { .. } => "too_large",
        }
    }

    pub(crate) fn from_send(error: &reqwest::Error, host: &str, limit: Duration) -> Self {
        let host = host.to_owned();
        if error.is_builder() {
            return Self::Invalid(innermost(error));
        }
        if error.is_connect() {
            return Self::Connect {
                host,
                cause: innermost(error),
            };
        }
        if error.is_timeout() {
            return Self::Timeout {
                host,
                after: limit,
                phase: Phase::Answer,
            };
        }
        Self::Cut {
            host,
            cause: innermost(error),
            phase: Phase::Answer,
        }
    }
}

/// The last error of the chain. `reqwest` prints the whole address, query
/// included, in its outermost message; the innermost one names only the cause.
pub(crate) fn innermost(error: &reqwest::Error) -> String {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    let mut text = None;
    while let Some(inner) = cause {
        text = Some(inner.to_string());
        cause = inner.source();
    }
    text.unwrap_or_else(|| "unknown cause".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_request_that_never_left_did_nothing() {
        let host = || "api.example".to_owned();
        let arrived = |error: HttpError| error.may_have_arrived();
        assert!(!arrived(HttpError::Connect {
            host: host(),
            cause: "refused".to_owned()
        }));
        assert!(!arrived(HttpError::Invalid("bad header".to_owned())));
        assert!(arrived(HttpError::Cut {
            host: host(),
            cause: "reset".to_owned(),
            phase: Phase::Answer
        }));
        assert!(arrived(HttpError::Timeout {
            host: host(),
            after: Duration::from_secs(1),
            phase: Phase::Answer
        }));
        assert!(arrived(HttpError::TooLarge {
            host: host(),
            limit: 1
        }));
    }
}
