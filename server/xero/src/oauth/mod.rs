//! Xero's OAuth 2.0: consent with PKCE, tokens, revocation (from Xero's
//! pages on the standard flow, PKCE, scopes and token types).

mod claims;
mod connections;
mod error;
mod tokens;

use std::pin::Pin;

use deedbox_http::{HttpClient, HttpError, Url};
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
    BasicTokenType,
};
use oauth2::{
    AuthUrl, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken, EndpointNotSet,
    EndpointSet, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken, RevocationUrl,
    Scope, StandardRevocableToken, StandardTokenResponse, TokenUrl,
};
use secrecy::{ExposeSecret, SecretString};

use crate::XeroUrls;

pub use claims::{AccessClaims, IdClaims};
pub use connections::{PRACTICE_MANAGER, XeroConnection};
pub use error::OAuthError;
pub use tokens::{TokenSet, XeroTokenFields};

/// The least that the product needs (the README, and Xero's page on scopes). Reviewed: a change here
/// is a change of what every practice is asked to allow.
pub const SCOPES: [&str; 7] = [
    "offline_access",
    "openid",
    "profile",
    "email",
    "practicemanager.client",
    "practicemanager.job.read",
    "practicemanager.staff.read",
];

type Inner = Client<
    BasicErrorResponse,
    StandardTokenResponse<XeroTokenFields, BasicTokenType>,
    BasicTokenIntrospectionResponse,
    oauth2::StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
    EndpointSet,
>;

/// Our app at Xero.
#[derive(Clone)]
pub struct XeroOAuth {
    inner: Inner,
    http: HttpClient,
    connections: Url,
    revocation: Url,
}

impl std::fmt::Debug for XeroOAuth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("XeroOAuth")
            .field("client_id", self.inner.client_id())
            .finish_non_exhaustive()
    }
}

impl XeroOAuth {
    /// With a secret the app is a "web app" and sends it by HTTP Basic; without
    /// one it is a PKCE app and sends its id in the body (Xero's pages on OAuth 2.0).
    pub fn new(
        http: HttpClient,
        urls: &XeroUrls,
        client_id: &str,
        client_secret: Option<&SecretString>,
    ) -> Self {
        let mut inner = Client::new(ClientId::new(client_id.to_owned()))
            .set_auth_uri(AuthUrl::from_url(urls.authorise.clone()))
            .set_token_uri(TokenUrl::from_url(urls.token.clone()))
            .set_revocation_url(RevocationUrl::from_url(secure(&urls.revocation)));
        if let Some(secret) = client_secret {
            inner = inner.set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()));
        }
        Self {
            inner,
            http,
            connections: urls.connections.clone(),
            revocation: urls.revocation.clone(),
        }
    }

    /// A verifier for PKCE: 256 bits of chance from the operating system.
    pub fn new_verifier() -> SecretString {
        let (_challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        SecretString::from(verifier.into_secret())
    }

    /// The page where the practice allows access. `state` comes back with the
    /// answer and `verifier` stays here until then; both are 256 bits of chance
    /// and belong to one browser. The challenge is always S256.
    pub fn authorise_url(
        &self,
        state: &str,
        verifier: &SecretString,
        redirect_uri: &str,
    ) -> Result<Url, OAuthError> {
        let redirect = RedirectUrl::new(redirect_uri.to_owned()).map_err(|_| OAuthError::Setup)?;
        let secret = PkceCodeVerifier::new(verifier.expose_secret().to_owned());
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&secret);
        let state = CsrfToken::new(state.to_owned());
        let (url, _state) = self
            .inner
            .authorize_url(|| state)
            .add_scopes(SCOPES.iter().map(|scope| Scope::new((*scope).to_owned())))
            .set_pkce_challenge(challenge)
            .set_redirect_uri(std::borrow::Cow::Borrowed(&redirect))
            .url();
        Ok(url)
    }

    /// Turns the code of the callback into tokens; at once, since the code may
    /// live for 30 seconds only (`oauth.code_ttl_s`).
    pub async fn exchange_code(
        &self,
        code: &str,
        verifier: &SecretString,
        redirect_uri: &str,
    ) -> Result<TokenSet, OAuthError> {
        let redirect = RedirectUrl::new(redirect_uri.to_owned()).map_err(|_| OAuthError::Setup)?;
        let http = self.transport();
        let answer = self
            .inner
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose_secret().to_owned()))
            .set_redirect_uri(std::borrow::Cow::Borrowed(&redirect))
            .request_async(&http)
            .await?;
        Ok(TokenSet::from(answer))
    }

    /// A new pair for a refresh token. Xero rotates: store the new one before
    /// using it. When the answer is lost, the old one works again for 30 minutes
    /// (Xero's pages on OAuth 2.0), so repeating after [`OAuthError::Unreachable`] is right.
    pub async fn refresh(&self, refresh: &SecretString) -> Result<TokenSet, OAuthError> {
        let http = self.transport();
        let token = RefreshToken::new(refresh.expose_secret().to_owned());
        let answer = self
            .inner
            .exchange_refresh_token(&token)
            .request_async(&http)
            .await?;
        Ok(TokenSet::from(answer))
    }

    /// Ends a refresh token at Xero.
    pub async fn revoke(&self, refresh: &SecretString) -> Result<(), OAuthError> {
        let to = self
            .revocation
            .to_string()
            .parse::<http::Uri>()
            .map_err(|_| OAuthError::Setup)?;
        let http = Transport {
            http: self.http.clone(),
            to: Some(to),
        };
        let token = RefreshToken::new(refresh.expose_secret().to_owned());
        let request = self
            .inner
            .revoke_token(StandardRevocableToken::RefreshToken(token))
            .map_err(|_| OAuthError::Setup)?;
        Ok(request.request_async(&http).await?)
    }

    fn transport(&self) -> Transport {
        Transport {
            http: self.http.clone(),
            to: None,
        }
    }
}

/// Our client in the shape that oauth2 asks for.
struct Transport {
    http: HttpClient,
    to: Option<http::Uri>,
}

impl<'c> oauth2::AsyncHttpClient<'c> for Transport {
    type Error = HttpError;
    type Future =
        Pin<Box<dyn Future<Output = Result<oauth2::HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, mut request: oauth2::HttpRequest) -> Self::Future {
        if let Some(to) = &self.to {
            *request.uri_mut() = to.clone();
        }
        Box::pin(self.http.exchange(request))
    }
}

/// oauth2 refuses to compose a revocation for plain http (RFC 7009, section 2).
/// The practice sandbox on loopback has no TLS: the request is composed for the
/// https address and sent to the configured one. Xero's is https anyway.
fn secure(url: &Url) -> Url {
    let mut secure = url.clone();
    let loopback = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if loopback && secure.set_scheme("https").is_err() {
        tracing::debug!("the revocation address keeps its scheme");
    }
    secure
}
