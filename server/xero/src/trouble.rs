//! Every way in which Xero can fail us, one variant a row of the README's table:
//! what to tell the person at the screen, and what to do next.

mod refusal;

use std::time::Duration;

pub use refusal::Refusal;

use crate::error::{RequestFault, TokenTrouble, Window, XpmError};
use crate::oauth::OAuthError;
use crate::wire::{Instead, Malformed};

/// What to do next. A write has to be looked up before it is sent again, see
/// [`XpmError::outcome_unknown`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// The same again, after so long, or after the caller's own back-off.
    RetryAfter(Option<Duration>),
    /// A new token first, then the same again.
    Refresh,
    /// Keep the work until somebody connects again.
    Park,
    /// The same again will not help.
    Stop,
}

/// The wait after a fault of ours at Xero, which an operator has to put right.
const OPERATOR: Duration = Duration::from_mins(10);

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// `invalid_grant`: the code or the refresh token is used, old or revoked.
    GrantDead,
    /// `invalid_client`: our id or secret is wrong.
    AppUnknown,
    /// `unauthorized_client`: our app may not do this.
    AppNotAllowed,
    /// `unsupported_grant_type`: what we asked for does not exist.
    GrantUnsupported,
    /// Any other `error` word of the token endpoint.
    GrantRefused {
        /// The word.
        word: String,
    },
    /// 401, `TokenExpired`.
    TokenExpired,
    /// 401, `AuthenticationUnsuccessful`.
    TokenRefused,
    /// 401 or 403, `insufficient_scope` or `AuthorizationUnsuccessful`.
    ScopeMissing,
    /// 403: the account is not, or no longer, connected to the app.
    AccountGone,
    /// 429, `minute`.
    MinuteLimit(Option<Duration>),
    /// 429, `day`.
    DayLimit(Option<Duration>),
    /// 429, `appminute`.
    AppLimit(Option<Duration>),
    /// 429, `concurrent`; it may name no wait.
    ConcurrentLimit(Option<Duration>),
    /// 429 with another word, or none.
    UnnamedLimit(Option<Duration>),
    /// XPM understood and said no: a 200 or 500 with status `ERROR`, or a 400.
    Refused(Refusal),
    /// 404.
    RecordMissing,
    /// 409.
    Conflict {
        /// The server's words; may be empty.
        words: String,
    },
    /// 503.
    Maintenance,
    /// Any other 5xx without XPM's own words, or a redirect.
    ServerError,
    /// A web page where data belongs.
    PageInstead,
    /// The body ended too early.
    CutShort,
    /// Data that cannot be read.
    Unreadable,
    /// No connection was made.
    NoConnection,
    /// Sent, and no answer within the time limit.
    NoAnswer,
    /// Sent, and the connection broke before the answer.
    AnswerLost,
    /// More than we are willing to read.
    TooLong,
    /// A link that leads away from the API.
    ForeignLink,
    /// A text with a character that XPM cannot give back.
    ControlCharacter,
    /// A masked tax number, which would overwrite the real one.
    MaskedTaxNumber,
    /// Any other request that we refused to send.
    NotSent,
}

impl Trouble {
    /// What to do next.
    pub fn decision(&self) -> Decision {
        match self {
            Self::GrantDead | Self::ScopeMissing | Self::AccountGone => Decision::Park,
            Self::AppUnknown
            | Self::AppNotAllowed
            | Self::GrantUnsupported
            | Self::GrantRefused { .. } => Decision::RetryAfter(Some(OPERATOR)),
            Self::TokenExpired | Self::TokenRefused => Decision::Refresh,
            Self::MinuteLimit(wait)
            | Self::DayLimit(wait)
            | Self::AppLimit(wait)
            | Self::ConcurrentLimit(wait)
            | Self::UnnamedLimit(wait) => Decision::RetryAfter(*wait),
            Self::Maintenance
            | Self::ServerError
            | Self::PageInstead
            | Self::CutShort
            | Self::Unreadable
            | Self::NoConnection
            | Self::NoAnswer
            | Self::AnswerLost
            | Self::ForeignLink
            | Self::TooLong => Decision::RetryAfter(None),
            Self::Refused(_)
            | Self::RecordMissing
            | Self::Conflict { .. }
            | Self::ControlCharacter
            | Self::MaskedTaxNumber
            | Self::NotSent => Decision::Stop,
        }
    }

    /// For the person at the screen: what happened and what to do.
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused(refusal) => return refusal.sentence(),
            Self::Conflict { words } if !words.is_empty() => {
                return format!(
                    "XPM did not accept this as the record stands now ({words}). Open it in XPM, then try again."
                );
            }
            Self::GrantRefused { word } => {
                return format!(
                    "Xero does not let Deedbox renew its access ({word}). Whoever runs Deedbox has to put it right; waiting work goes on after that."
                );
            }
            _ => {}
        }
        self.plain().to_owned()
    }

    /// The sentences without words of Xero in them.
    const fn plain(&self) -> &'static str {
        match self {
            Self::GrantDead => "Xero ended the access it had given. Connect to Xero again.",
            Self::AppUnknown => {
                "Xero does not know Deedbox by its id and secret. Whoever runs Deedbox has to put it right; waiting work goes on after that."
            }
            Self::AppNotAllowed => {
                "Xero does not allow Deedbox to connect in this way. Whoever runs Deedbox has to ask Xero for it."
            }
            Self::GrantUnsupported | Self::GrantRefused { .. } => {
                "Xero does not let Deedbox renew its access. Whoever runs Deedbox has to put it right; waiting work goes on after that."
            }
            Self::TokenExpired => {
                "The access to Xero had just run out. It is renewed by itself; try again."
            }
            Self::TokenRefused => {
                "Xero no longer accepts our sign-in for this account. Connect to Xero again."
            }
            Self::ScopeMissing => {
                "Xero does not allow this with the access that was given. Connect to Xero again and allow all that Deedbox asks for."
            }
            Self::AccountGone => {
                "This Xero Practice Manager account is no longer connected. Connect to Xero again."
            }
            Self::MinuteLimit(_) => {
                "Xero allows 60 calls a minute for your practice, and they are used. It goes on by itself within a minute."
            }
            Self::DayLimit(_) => {
                "Xero's calls for today are used. It goes on by itself when Xero begins a new day; what is waiting is kept."
            }
            Self::AppLimit(_) => {
                "Xero is busy with all practices that use Deedbox. It goes on by itself within a minute."
            }
            Self::ConcurrentLimit(_) => {
                "Xero is busy with other calls for your practice. It goes on by itself in a moment."
            }
            Self::UnnamedLimit(_) => "Xero asks us to wait. It goes on by itself in a moment.",
            Self::RecordMissing => {
                "XPM no longer has this record; it may have been deleted or merged. Search for it again and choose the one that is left."
            }
            Self::Conflict { .. } | Self::Refused(_) => {
                "XPM did not accept this as the record stands now. Open it in XPM, then try again."
            }
            Self::Maintenance => {
                "Xero is closed for maintenance. It goes on by itself when Xero is back."
            }
            Self::ServerError => {
                "Xero has a fault of its own. It goes on by itself; if it stays so for an hour, look at status.xero.com."
            }
            Self::PageInstead => {
                "A web page came where Xero's data should be. If your firm uses a proxy, it may be in the way; otherwise try again in a minute."
            }
            Self::CutShort => {
                "Xero's answer broke off in the middle. It is asked for again; nothing is lost."
            }
            Self::Unreadable => {
                "Xero answered with something that cannot be read. It is asked again; if it stays so, tell us."
            }
            Self::NoConnection => {
                "Xero cannot be reached from here. Check the connection to the internet; it goes on by itself."
            }
            Self::NoAnswer => {
                "Xero took too long to answer. What was sent is looked up before it is tried again."
            }
            Self::AnswerLost => {
                "The connection to Xero broke before its answer came. What was sent is looked up before it is tried again."
            }
            Self::TooLong => {
                "Xero's answer is larger than Deedbox reads. Tell us, so that we can look at it."
            }
            Self::ForeignLink => {
                "Xero's answer leads away from Xero, so it was not followed. Try again; if it stays so, tell us."
            }
            Self::ControlCharacter => {
                "A text holds a character that XPM cannot store. Type it anew without it."
            }
            Self::MaskedTaxNumber => {
                "The tax file number is masked and would overwrite the real one. Type all of its digits, or leave it out."
            }
            Self::NotSent => {
                "This could not be sent to XPM as it is. Check what was entered and try again."
            }
        }
    }
}

impl XpmError {
    /// Its row of the table.
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Unauthorized { trouble, .. } => match trouble {
                TokenTrouble::Expired => Trouble::TokenExpired,
                TokenTrouble::Invalid => Trouble::TokenRefused,
            },
            Self::Forbidden { missing_scope, .. } => {
                if *missing_scope {
                    Trouble::ScopeMissing
                } else {
                    Trouble::AccountGone
                }
            }
            Self::RateLimited {
                retry_after,
                window,
            } => match window {
                Window::Minute => Trouble::MinuteLimit(*retry_after),
                Window::Day => Trouble::DayLimit(*retry_after),
                Window::AppMinute => Trouble::AppLimit(*retry_after),
                Window::Concurrent => Trouble::ConcurrentLimit(*retry_after),
                Window::Unknown => Trouble::UnnamedLimit(*retry_after),
            },
            Self::Rejected { description, .. } => Trouble::Refused(Refusal::read(description)),
            Self::NotFound { .. } => Trouble::RecordMissing,
            Self::Conflict { description, .. } => Trouble::Conflict {
                words: description.clone(),
            },
            Self::Malformed { cause, .. } => match cause {
                Malformed::Instead(Instead::Html) => Trouble::PageInstead,
                Malformed::ContentType { content_type } if content_type.contains("html") => {
                    Trouble::PageInstead
                }
                Malformed::Cut => Trouble::CutShort,
                _ => Trouble::Unreadable,
            },
            Self::Unreachable { cause, .. } => transport(cause),
            Self::Server { status: 503, .. } => Trouble::Maintenance,
            Self::Server { .. } => Trouble::ServerError,
            Self::NotSent(fault) => match fault {
                RequestFault::ForeignLink => Trouble::ForeignLink,
                RequestFault::ControlCharacter => Trouble::ControlCharacter,
                RequestFault::MaskedTaxNumber => Trouble::MaskedTaxNumber,
                RequestFault::Body | RequestFault::Identifier | RequestFault::Span => {
                    Trouble::NotSent
                }
            },
        }
    }
}

impl OAuthError {
    /// Its row of the table.
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::InvalidGrant => Trouble::GrantDead,
            Self::InvalidClient => Trouble::AppUnknown,
            Self::Refused { word } => match word.as_str() {
                "unauthorized_client" => Trouble::AppNotAllowed,
                "unsupported_grant_type" => Trouble::GrantUnsupported,
                _ => Trouble::GrantRefused { word: word.clone() },
            },
            Self::Unauthorized => Trouble::TokenRefused,
            Self::Unreachable { cause, .. } => transport(cause),
            Self::Server { status: 503 } => Trouble::Maintenance,
            Self::Server { .. } => Trouble::ServerError,
            Self::Malformed => Trouble::Unreadable,
            Self::Setup => Trouble::NotSent,
        }
    }
}

fn transport(cause: &deedbox_http::HttpError) -> Trouble {
    use deedbox_http::{HttpError, Phase};
    match cause {
        HttpError::Connect { .. } => Trouble::NoConnection,
        HttpError::Timeout { .. } => Trouble::NoAnswer,
        HttpError::Cut {
            phase: Phase::Answer,
            ..
        } => Trouble::AnswerLost,
        HttpError::Cut {
            phase: Phase::Body, ..
        } => Trouble::CutShort,
        HttpError::TooLarge { .. } => Trouble::TooLong,
        HttpError::Setup(_) | HttpError::Invalid(_) => Trouble::NotSent,
    }
}
