//! The one decision whether a call succeeded (the README's table of facts), for every endpoint
//! and both formats: a 2xx *and* a status of `OK`, compared without case.

use deedbox_http::{HeaderMap, StatusCode, retry_after};
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::value::Text;
use super::{Format, Malformed, json, xml};
use crate::error::{Correlation, TokenTrouble, Window, XpmError};

/// The head of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// The HTTP status.
    pub status: StatusCode,
    /// The headers.
    pub headers: &'a HeaderMap,
}

/// What every answer of XPM begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Envelope {
    status: Text,
    error_description: Text,
}

/// Reads an answer into a struct, or says why there is none. `now` serves a
/// `Retry-After` that is a date.
pub fn read<T: DeserializeOwned>(
    head: Head<'_>,
    body: &[u8],
    now: Timestamp,
) -> Result<T, XpmError> {
    let correlation = correlation(head.headers);
    let malformed = |cause| XpmError::Malformed {
        status: head.status.as_u16(),
        cause,
        correlation: correlation.clone(),
    };
    if !head.status.is_success() {
        return Err(refusal(head, body, now));
    }
    let format = match Format::of(head.headers) {
        Format::Other => return Err(malformed(foreign(head.headers))),
        _ if body.is_empty() => return Err(malformed(Malformed::Empty)),
        Format::Unnamed => return Err(malformed(foreign(head.headers))),
        format => format,
    };
    let payload = match format {
        Format::Xml => {
            metrics::counter!("xpm_xml_answers_total").increment(1);
            xml::to_value(body, xml::ROOT).map(Payload::Tree)
        }
        _ => json::strict::check(body).map(Payload::Text),
    };
    let payload = payload.map_err(malformed)?;
    let envelope = payload.envelope().map_err(malformed)?;
    match envelope.status.get() {
        None => Err(malformed(Malformed::NoStatus)),
        Some(word) if word.trim().eq_ignore_ascii_case("ok") => {
            payload.into_answer().map_err(malformed)
        }
        Some(_) => Err(XpmError::Rejected {
            status: head.status.as_u16(),
            description: envelope.error_description.as_str().to_owned(),
            correlation: correlation.clone(),
        }),
    }
}

/// A body that is well-formed.
enum Payload<'a> {
    Tree(Value),
    Text(&'a str),
}

impl Payload<'_> {
    fn envelope(&self) -> Result<Envelope, Malformed> {
        match self {
            Self::Tree(value) => {
                Envelope::deserialize(value).map_err(|error| json::describe(&error, ""))
            }
            // serde would fill a struct from a list as well, by position.
            Self::Text(text) if !text.trim_ascii_start().starts_with('{') => {
                let what = "the answer is not an object".to_owned();
                Err(Malformed::Data { what })
            }
            Self::Text(text) => json::typed(text),
        }
    }

    fn into_answer<T: DeserializeOwned>(self) -> Result<T, Malformed> {
        match self {
            Self::Tree(value) => json::from_value(value),
            Self::Text(text) => json::typed(text),
        }
    }
}

/// An answer that is not a 2xx.
fn refusal(head: Head<'_>, body: &[u8], now: Timestamp) -> XpmError {
    let correlation = correlation(head.headers);
    let words = words(head, body);
    let description = words.description.clone().unwrap_or_default();
    match head.status.as_u16() {
        401 | 403 if words.missing_scope => XpmError::Forbidden {
            detail: description,
            missing_scope: true,
            correlation,
        },
        401 => {
            let expired = description.starts_with("TokenExpired");
            let trouble = if expired {
                TokenTrouble::Expired
            } else {
                TokenTrouble::Invalid
            };
            XpmError::Unauthorized {
                trouble,
                correlation,
            }
        }
        // XPM's own words come from behind the gateway: the account is connected.
        403 if words.from_xpm => XpmError::Rejected {
            status: 403,
            description,
            correlation,
        },
        403 => XpmError::Forbidden {
            detail: description,
            missing_scope: false,
            correlation,
        },
        404 => XpmError::NotFound { correlation },
        409 => XpmError::Conflict {
            description,
            correlation,
        },
        429 => XpmError::RateLimited {
            retry_after: retry_after(head.headers, now),
            window: head
                .headers
                .get("x-rate-limit-problem")
                .and_then(|v| v.to_str().ok())
                .map_or(Window::Unknown, Window::parse),
        },
        status @ 400..=499 => XpmError::Rejected {
            status,
            description,
            correlation,
        },
        // XPM's own words make a 500 a business error (`wire.business_status`).
        status if words.from_xpm => XpmError::Rejected {
            status,
            description,
            correlation,
        },
        status => XpmError::Server {
            status,
            correlation,
        },
    }
}

#[derive(Default)]
struct Words {
    description: Option<String>,
    /// An envelope with a status that is not OK, not a gateway's problem.
    from_xpm: bool,
    missing_scope: bool,
}

/// Takes what the body of an error says; it may be an envelope in either
/// format, a gateway's problem in JSON, or nothing (`wire.error_body`).
fn words(head: Head<'_>, body: &[u8]) -> Words {
    let mut words = Words::default();
    let value = match Format::of(head.headers) {
        // The content type was absent in two recordings of a 401 in JSON.
        Format::Json | Format::Unnamed => json::decode::<Value>(body).ok(),
        Format::Xml => xml::to_value(body, xml::ROOT).ok(),
        Format::Other => None,
    };
    if let Some(Value::Object(fields)) = value {
        // The keys of gateway errors come in two spellings (`wire.problem_keys`).
        let field = |wanted: &str| {
            fields
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|(_, v)| v)
        };
        let text = |wanted: &str| {
            field(wanted)
                .and_then(Value::as_str)
                .filter(|t| !t.is_empty())
                .map(str::to_owned)
        };
        let envelope = text("status").is_some_and(|word| !word.eq_ignore_ascii_case("ok"));
        words.from_xpm = envelope;
        words.description = text("errordescription").or_else(|| text("detail"));
    }
    let challenge = head
        .headers
        .get("www-authenticate")
        .and_then(|v| v.to_str().ok());
    words.missing_scope = challenge.is_some_and(|c| c.contains("insufficient_scope"))
        || words.description.as_deref() == Some("AuthorizationUnsuccessful");
    words
}

/// The id of the request at Xero.
pub fn correlation(headers: &HeaderMap) -> Correlation {
    let id = headers
        .get("xero-correlation-id")
        .and_then(|v| v.to_str().ok());
    Correlation(id.map(|id| id.chars().take(64).collect()))
}

pub(crate) fn foreign(headers: &HeaderMap) -> Malformed {
    let named = headers
        .get("content-type")
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    Malformed::ContentType {
        content_type: named.chars().take(80).collect(),
    }
}

#[cfg(test)]
mod tests;
