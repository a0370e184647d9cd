//! The two requests of OAuth 2.0: sending the browser away, and code to token.

use deedbox_http::{HttpClient, HttpError};
use oauth2::basic::{
    BasicErrorResponse, BasicErrorResponseType, BasicRevocationErrorResponse,
    BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, EndpointNotSet,
    EndpointSet, ExtraTokenFields, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    StandardRevocableToken, StandardTokenResponse, TokenUrl,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use crate::discovery::Description;

/// The ID token beside the access token.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct WithIdToken {
    id_token: Option<String>,
}

impl std::fmt::Debug for WithIdToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WithIdToken").finish_non_exhaustive()
    }
}

impl ExtraTokenFields for WithIdToken {}

pub(crate) type OAuth = Client<
    BasicErrorResponse,
    StandardTokenResponse<WithIdToken, BasicTokenType>,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// Why there is no ID token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ExchangeError {
    /// Addresses that cannot be used.
    Address,
    /// The provider does not take our client id, secret or redirect address.
    Client(String),
    /// The code is used, old or not ours.
    Refused,
    Unreachable,
    Garbled(&'static str),
}

/// The client for a provider that described itself.
pub(crate) fn client(
    description: &Description,
    client_id: &str,
    redirect_uri: &str,
) -> Result<OAuth, ExchangeError> {
    let wrong = |_| ExchangeError::Address;
    let authorise = AuthUrl::new(description.authorization_endpoint.clone()).map_err(wrong)?;
    let token = TokenUrl::new(description.token_endpoint.clone()).map_err(wrong)?;
    let redirect = RedirectUrl::new(redirect_uri.to_owned()).map_err(wrong)?;
    Ok(Client::new(ClientId::new(client_id.to_owned()))
        .set_auth_uri(authorise)
        .set_token_uri(token)
        .set_redirect_uri(redirect)
        // The one way that all three take.
        .set_auth_type(AuthType::RequestBody))
}

/// A call that came back without an answer to read.
#[derive(Debug, thiserror::Error)]
enum CallError {
    #[error(transparent)]
    Http(#[from] HttpError),
    #[error("the provider answered with status {0}")]
    Status(u16),
}

/// Code to ID token.
pub(crate) async fn exchange(
    http: &HttpClient,
    client: OAuth,
    secret: &SecretString,
    code: &str,
    verifier: &SecretString,
) -> Result<String, ExchangeError> {
    let client = client.set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()));
    let send = |request| {
        let http = http.clone();
        async move {
            let answer = http.exchange(request).await?;
            // A fault of theirs, whatever the body says.
            if answer.status().is_server_error() || answer.status().as_u16() == 429 {
                return Err(CallError::Status(answer.status().as_u16()));
            }
            Ok(answer)
        }
    };
    let answer = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose_secret().to_owned()))
        .request_async(&send)
        .await
        .map_err(why)?;
    answer
        .extra_fields()
        .id_token
        .clone()
        .ok_or(ExchangeError::Garbled("there is no ID token"))
}

fn why(error: RequestTokenError<CallError, BasicErrorResponse>) -> ExchangeError {
    match error {
        RequestTokenError::ServerResponse(body) => match body.error() {
            BasicErrorResponseType::InvalidGrant => ExchangeError::Refused,
            other => ExchangeError::Client(other.to_string().chars().take(80).collect()),
        },
        RequestTokenError::Request(_) => ExchangeError::Unreachable,
        RequestTokenError::Parse(..) => ExchangeError::Garbled("the token answer cannot be read"),
        RequestTokenError::Other(_) => ExchangeError::Garbled("the token answer is not an answer"),
    }
}
