//! The authorise request: what is checked before any page is shown
//! (Xero's pages on OAuth 2.0).

use serde::{Deserialize, Serialize};

use super::scopes;
use crate::config::Config;
use crate::web::{Params, may_redirect_to};

/// A request to authorise that is in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    pub client_id: String,
    pub redirect_uri: String,
    pub scopes: Vec<String>,
    pub state: Option<String>,
    pub nonce: Option<String>,
    pub challenge: String,
}

/// A bad parameter. It is never sent back to the app: Xero shows its own page
/// with HTTP 500.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum BadRequest {
    #[error("Unknown client or client not enabled")]
    UnknownClient,
    #[error("Invalid redirect_uri")]
    RedirectUri,
    #[error("Only the code flow is supported")]
    ResponseType,
    #[error("Missing scope")]
    NoScope,
    #[error("Unknown scope")]
    UnknownScope,
    #[error("Invalid scope for client")]
    ScopeNotAllowed,
    #[error("code challenge required")]
    NoChallenge,
    #[error("Transform algorithm not supported")]
    ChallengeMethod,
    #[error("Invalid code_challenge")]
    Challenge,
    #[error("A parameter was sent twice")]
    Repeated,
}

impl BadRequest {
    /// The OAuth word beside the message.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::UnknownClient | Self::ScopeNotAllowed => "unauthorized_client",
            Self::ResponseType => "unsupported_response_type",
            Self::UnknownScope => "invalid_scope",
            Self::RedirectUri
            | Self::NoScope
            | Self::NoChallenge
            | Self::ChallengeMethod
            | Self::Challenge
            | Self::Repeated => "invalid_request",
        }
    }
}

/// Which scopes this Xero grants: two switches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ScopeRules {
    pub mixed: bool,
    pub broad: bool,
}

/// Checks the parameters.
pub(super) fn check(
    config: &Config,
    query: &Params,
    rules: ScopeRules,
) -> Result<Request, BadRequest> {
    if query.repeated().is_some() {
        return Err(BadRequest::Repeated);
    }
    if query.text("client_id") != config.client_id {
        return Err(BadRequest::UnknownClient);
    }
    let redirect_uri = query.text("redirect_uri");
    let registered = config.redirect_uris.is_empty()
        || config
            .redirect_uris
            .iter()
            .any(|known| known == redirect_uri);
    if !registered || !may_redirect_to(redirect_uri) {
        return Err(BadRequest::RedirectUri);
    }
    if query.text("response_type") != "code" {
        return Err(BadRequest::ResponseType);
    }
    let scopes = check_scopes(query.text("scope"), rules)?;
    let challenge = query.get("code_challenge").ok_or(BadRequest::NoChallenge)?;
    if query.text("code_challenge_method") != "S256" {
        return Err(BadRequest::ChallengeMethod);
    }
    // RFC 7636 4.2: 32 bytes in base64url.
    let in_alphabet = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if challenge.len() != 43 || !challenge.bytes().all(in_alphabet) {
        return Err(BadRequest::Challenge);
    }
    Ok(Request {
        client_id: config.client_id.clone(),
        redirect_uri: redirect_uri.to_owned(),
        scopes,
        state: query.get("state").map(str::to_owned),
        nonce: query.get("nonce").map(str::to_owned),
        challenge: challenge.to_owned(),
    })
}

fn check_scopes(parameter: &str, rules: ScopeRules) -> Result<Vec<String>, BadRequest> {
    let asked = scopes::split(parameter);
    if asked.is_empty() {
        return Err(BadRequest::NoScope);
    }
    if asked.iter().any(|scope| !scopes::is_known(scope)) {
        return Err(BadRequest::UnknownScope);
    }
    let broad = asked.iter().any(|scope| scopes::is_broad(scope));
    let mixed = asked.iter().any(|scope| scopes::is_practice(scope))
        && asked.iter().any(|scope| scopes::is_accounting(scope));
    if (broad && !rules.broad) || (mixed && !rules.mixed) {
        return Err(BadRequest::ScopeNotAllowed);
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: ScopeRules = ScopeRules {
        mixed: true,
        broad: true,
    };
    const GOOD: &str = "client_id=SANDBOXXEROAPP&response_type=code&state=s%26t\
        &redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fback&scope=openid%20practicemanager.client\
        &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    fn checked(query: &str) -> Result<Request, BadRequest> {
        check(&Config::default(), &Params::parse(query), OPEN)
    }

    #[test]
    fn a_good_request_passes() {
        let request = checked(GOOD).unwrap();
        assert_eq!(request.state.as_deref(), Some("s&t"));
        assert_eq!(request.scopes, ["openid", "practicemanager.client"]);
    }

    #[test]
    fn each_bad_parameter_has_its_own_answer() {
        for (from, to, expected) in [
            ("SANDBOXXEROAPP", "OTHER", BadRequest::UnknownClient),
            (
                "http%3A%2F%2F127.0.0.1%3A3000",
                "http%3A%2F%2Fevil.example",
                BadRequest::RedirectUri,
            ),
            (
                "response_type=code",
                "response_type=token",
                BadRequest::ResponseType,
            ),
            (
                "practicemanager.client",
                "practicemanager.everything",
                BadRequest::UnknownScope,
            ),
            ("code_challenge=E9", "other=E9", BadRequest::NoChallenge),
            ("=S256", "=plain", BadRequest::ChallengeMethod),
            ("challenge=E9M", "challenge=E9", BadRequest::Challenge),
            ("state=s%26t", "state=s&state=t", BadRequest::Repeated),
        ] {
            assert_eq!(
                checked(&GOOD.replace(from, to)),
                Err(expected),
                "{from} to {to}"
            );
        }
    }

    #[test]
    fn a_registered_list_is_matched_exactly() {
        let config = Config {
            redirect_uris: vec!["http://127.0.0.1:3000/back".into()],
            ..Config::default()
        };
        let passes = |query: &str| check(&config, &Params::parse(query), OPEN).is_ok();
        assert!(passes(GOOD));
        assert!(!passes(&GOOD.replace("%2Fback", "%2Fback%2F")));
    }

    #[test]
    fn switches_can_refuse_broad_and_mixed_scopes() {
        let shut = ScopeRules {
            mixed: false,
            broad: false,
        };
        for scopes in [
            "practicemanager",
            "practicemanager.client accounting.contacts",
        ] {
            assert!(check_scopes(scopes, OPEN).is_ok());
            assert_eq!(check_scopes(scopes, shut), Err(BadRequest::ScopeNotAllowed));
        }
    }
}
