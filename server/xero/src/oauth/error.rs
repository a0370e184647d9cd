use deedbox_http::HttpError;
use oauth2::basic::BasicErrorResponseType;
use oauth2::{RequestTokenError, RevocationErrorResponseType};

/// Why Xero's identity service gave nothing.
///
/// Only the `error` word decides: the status of a token error is not known for
/// sure, and `error_description` is usually absent (Xero's pages on OAuth 2.0).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OAuthError {
    /// The code is used, old or wrong; or the refresh token is expired, revoked
    /// or rotated away.
    #[error("xero does not accept the grant")]
    InvalidGrant,
    /// Our id or secret is wrong.
    #[error("xero does not know the app or its secret")]
    InvalidClient,
    /// Any other error word, such as `unauthorized_client` or `invalid_scope`.
    #[error("xero refused: {word}")]
    Refused {
        /// The word.
        word: String,
    },
    /// The access token was refused (`/connections`).
    #[error("xero does not accept the token")]
    Unauthorized,
    /// No answer, or not a whole one. A refresh may have rotated the token.
    #[error("xero's identity service did not answer: {cause}")]
    Unreachable {
        /// Whether the request can have arrived.
        sent: bool,
        /// What broke.
        cause: HttpError,
    },
    /// An answer with a status but nothing to read in it.
    #[error("xero's identity service failed with {status}")]
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// An answer that cannot be read.
    #[error("the answer of xero's identity service cannot be read")]
    Malformed,
    /// An address of ours is not one.
    #[error("the redirect address is not usable")]
    Setup,
}

impl From<HttpError> for OAuthError {
    fn from(cause: HttpError) -> Self {
        Self::Unreachable {
            sent: cause.may_have_arrived(),
            cause,
        }
    }
}

fn word(word: &str) -> OAuthError {
    match word {
        "invalid_grant" => OAuthError::InvalidGrant,
        "invalid_client" => OAuthError::InvalidClient,
        other => OAuthError::Refused {
            word: other.chars().take(60).collect(),
        },
    }
}

impl From<RequestTokenError<HttpError, oauth2::StandardErrorResponse<BasicErrorResponseType>>>
    for OAuthError
{
    fn from(
        error: RequestTokenError<HttpError, oauth2::StandardErrorResponse<BasicErrorResponseType>>,
    ) -> Self {
        match error {
            RequestTokenError::ServerResponse(said) => word(said.error().as_ref()),
            RequestTokenError::Request(cause) => cause.into(),
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Self::Malformed,
        }
    }
}

impl From<RequestTokenError<HttpError, oauth2::StandardErrorResponse<RevocationErrorResponseType>>>
    for OAuthError
{
    fn from(
        error: RequestTokenError<
            HttpError,
            oauth2::StandardErrorResponse<RevocationErrorResponseType>,
        >,
    ) -> Self {
        match error {
            RequestTokenError::ServerResponse(said) => word(said.error().as_ref()),
            RequestTokenError::Request(cause) => cause.into(),
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => Self::Malformed,
        }
    }
}
