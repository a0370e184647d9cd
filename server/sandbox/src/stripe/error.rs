//! Stripe's error envelope.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::{Value, json};

use crate::web::set;

/// Why a call is refused, in Stripe's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum ApiError {
    #[error(
        "You did not provide an API key. You need to provide your API key in the Authorization \
         header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
    )]
    NoKey,
    /// Holds the key with its middle hidden.
    #[error("Invalid API Key provided: {0}")]
    BadKey(String),
    #[error("Missing required param: {0}.")]
    Missing(String),
    #[error("Received unknown parameter: {0}")]
    Unknown(String),
    #[error("Invalid integer: {value}")]
    Integer { param: String, value: String },
    #[error("Invalid currency: {0}. This sandbox takes aud, nzd and usd.")]
    Currency(String),
    #[error("Not a valid URL")]
    Url(String),
    #[error("Invalid email address: {0}")]
    Email(String),
    #[error("{message}")]
    Invalid {
        param: String,
        message: &'static str,
    },
    #[error("The Checkout Session's total amount must convert to at least 50 cents.")]
    TooSmall,
    #[error("No such {kind}: '{id}'")]
    NotFound {
        kind: &'static str,
        param: &'static str,
        id: String,
    },
    #[error(
        "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session \
         has a status of {0}."
    )]
    NotOpen(&'static str),
    #[error("Charge {0} has already been refunded.")]
    AlreadyRefunded(String),
    #[error("Refund amount ({asked}) is greater than unrefunded amount on charge ({left})")]
    RefundTooBig { asked: String, left: String },
    #[error(
        "Keys for idempotent requests can only be used with the same parameters they were first \
         used with. Try using a key other than '{0}' if you meant to execute a different request."
    )]
    KeyReused(String),
}

impl ApiError {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NoKey | Self::BadKey(_) => StatusCode::UNAUTHORIZED,
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::KeyReused(_) => "idempotency_error",
            _ => "invalid_request_error",
        }
    }

    const fn code(&self) -> Option<&'static str> {
        match self {
            Self::Missing(_) => Some("parameter_missing"),
            Self::Unknown(_) => Some("parameter_unknown"),
            Self::Integer { .. } => Some("parameter_invalid_integer"),
            Self::Url(_) => Some("url_invalid"),
            Self::Email(_) => Some("email_invalid"),
            Self::TooSmall => Some("amount_too_small"),
            Self::NotFound { .. } => Some("resource_missing"),
            Self::AlreadyRefunded(_) => Some("charge_already_refunded"),
            _ => None,
        }
    }

    fn param(&self) -> Option<&str> {
        match self {
            Self::Missing(param)
            | Self::Unknown(param)
            | Self::Url(param)
            | Self::Integer { param, .. }
            | Self::Invalid { param, .. } => Some(param),
            Self::Email(_) => Some("customer_email"),
            Self::Currency(_) => Some("line_items[0][price_data][currency]"),
            Self::NotFound { param, .. } => Some(param),
            Self::RefundTooBig { .. } => Some("amount"),
            _ => None,
        }
    }

    fn body(&self) -> Value {
        let mut error = json!({"type": self.kind(), "message": self.to_string()});
        if let Some(code) = self.code() {
            set(&mut error, "code", json!(code));
            let page = code.replace('_', "-");
            set(
                &mut error,
                "doc_url",
                json!(format!("https://stripe.com/docs/error-codes/{page}")),
            );
        }
        if let Some(param) = self.param() {
            set(&mut error, "param", json!(param));
        }
        json!({"error": error})
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status(), Json(self.body())).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_envelope_has_type_code_param_and_message() {
        let body = ApiError::Missing("success_url".into()).body();
        assert_eq!(body["error"]["type"], "invalid_request_error");
        assert_eq!(body["error"]["code"], "parameter_missing");
        assert_eq!(body["error"]["param"], "success_url");
        assert_eq!(
            body["error"]["message"],
            "Missing required param: success_url."
        );
    }
}
