//! Business errors: what is refused, in whose words, with which status.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};

use super::{
    gateway_problem,
    wire::{Format, Writer},
};
use crate::shared::Shared;

/// What kind of refusal it is, which decides the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A parameter or a body that is wrong by itself: always 400.
    Parameter,
    /// A rule of the practice: `wire.business_error` and `wire.business_status`.
    Business,
    NotFound,
    Conflict,
}

/// A refusal. `text` is what goes into `ErrorDescription`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    kind: Kind,
    text: String,
}

impl Problem {
    pub(crate) fn parameter(text: impl Into<String>) -> Self {
        Self {
            kind: Kind::Parameter,
            text: text.into(),
        }
    }

    pub(crate) fn business(text: impl Into<String>) -> Self {
        Self {
            kind: Kind::Business,
            text: text.into(),
        }
    }

    pub(crate) fn not_found(text: impl Into<String>) -> Self {
        Self {
            kind: Kind::NotFound,
            text: text.into(),
        }
    }

    pub(crate) fn conflict(text: impl Into<String>) -> Self {
        Self {
            kind: Kind::Conflict,
            text: text.into(),
        }
    }

    /// A required element that is not there; the path is `/Root/Element`.
    pub(crate) fn missing(path: &str) -> Self {
        Self::parameter(format!(
            "Message not in expected format. The following required element was missing - {path}"
        ))
    }

    /// "Invalid client identifier" and its like.
    pub(crate) fn invalid(what: &str) -> Self {
        Self::business(format!("Invalid {what} identifier"))
    }

    fn status(&self, shared: &Shared) -> StatusCode {
        match self.kind {
            Kind::Parameter => StatusCode::BAD_REQUEST,
            _ if shared.switches.is("wire.business_error", "legacy200") => StatusCode::OK,
            Kind::NotFound => StatusCode::NOT_FOUND,
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::Business if shared.switches.is("wire.business_status", "500") => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
            Kind::Business => StatusCode::BAD_REQUEST,
        }
    }

    pub(crate) fn into_response(
        self,
        shared: &Shared,
        format: Format,
        api_method: &str,
    ) -> Response {
        let status = self.status(shared);
        match shared.switches.value("wire.error_body").as_str() {
            "empty" if status != StatusCode::OK => return status.into_response(),
            "problem-json" if status != StatusCode::OK => return gateway_problem(shared, status),
            _ => {}
        }
        let mut writer = Writer::new(format, &shared.switches);
        writer.start(api_method, &shared.switches.value("wire.status_word"));
        writer.text("ErrorDescription", &self.text);
        writer.end();
        (
            status,
            [(header::CONTENT_TYPE, format.content_type())],
            writer.take(),
        )
            .into_response()
    }
}
