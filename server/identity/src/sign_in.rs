use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::sign_in::{SignIn, SignInAnswer, SignInError, SignInStart, VouchedFor};
use deedbox_domain::user::Provider;
use deedbox_http::{HttpClient, Url};
use oauth2::{CsrfToken, PkceCodeChallenge, Scope};
use openidconnect::Nonce;
use secrecy::SecretString;
use serde_json::{Map, Value};

use crate::apple::AppleSigner;
use crate::config::{ClientProof, ProviderConfig, SetupError};
use crate::discovery::{Discovery, Fault, Known};
use crate::exchange::{ExchangeError, client, exchange};
use crate::person::{guid, vouched_for};
use crate::verify::{Claims, Doubt, Expected, TENANT, verify};

/// The words in Microsoft's address that stand for any tenant.
const ANY_TENANT: [&str; 2] = ["/common/", "/organizations/"];

enum Proof {
    Secret(SecretString),
    Apple(Box<AppleSigner>),
}

struct Source {
    config: ProviderConfig,
    proof: Proof,
    discovery: Discovery,
}

/// Sign-in through those providers that are set up.
pub struct OpenIdSignIn {
    http: HttpClient,
    clock: Arc<dyn Clock>,
    sources: BTreeMap<Provider, Source>,
}

impl std::fmt::Debug for OpenIdSignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let providers: Vec<_> = self.sources.keys().collect();
        f.debug_struct("OpenIdSignIn")
            .field("providers", &providers)
            .finish_non_exhaustive()
    }
}

impl OpenIdSignIn {
    /// Reads the configuration; asks no provider yet.
    pub fn new(
        http: HttpClient,
        clock: Arc<dyn Clock>,
        providers: Vec<ProviderConfig>,
    ) -> Result<Self, SetupError> {
        let mut sources = BTreeMap::new();
        for config in providers {
            let provider = config.provider;
            let source = source(&http, &clock, config)?;
            if sources.insert(provider, source).is_some() {
                return Err(SetupError::Twice(provider));
            }
        }
        Ok(Self {
            http,
            clock,
            sources,
        })
    }

    fn source(&self, provider: Provider) -> Result<&Source, SignInError> {
        self.sources
            .get(&provider)
            .ok_or(SignInError::NotConfigured { provider })
    }

    /// Checks the token, with newer keys if it was signed by one we do not know.
    async fn verified(
        &self,
        source: &Source,
        known: Arc<Known>,
        token: &str,
        nonce: &str,
    ) -> Result<Claims, SignInError> {
        let provider = source.config.provider;
        let issuer = |claims: &Map<String, Value>| source.issuer(&known.description.issuer, claims);
        let client_id = &source.config.client_id;
        let expected = Expected {
            client_id,
            issuer: &issuer,
            nonce,
            now: self.clock.now(),
        };
        let check = match verify(token, &known, &expected) {
            Ok(claims) => return Ok(claims),
            Err(Doubt::Check(check)) => check,
            Err(Doubt::UnknownKey) => {
                let newer = source.discovery.newer(&known).await;
                match newer.map_err(|fault| from_fault(provider, fault))? {
                    None => "no key fits, and it is too early to ask for newer ones".to_owned(),
                    Some(newer) => match verify(token, &newer, &expected) {
                        Ok(claims) => return Ok(claims),
                        Err(Doubt::Check(check)) => check,
                        Err(Doubt::UnknownKey) => "no key fits".to_owned(),
                    },
                }
            }
        };
        Err(SignInError::Untrusted { provider, check })
    }
}

fn source(
    http: &HttpClient,
    clock: &Arc<dyn Clock>,
    config: ProviderConfig,
) -> Result<Source, SetupError> {
    let provider = config.provider;
    let web = Url::parse(&config.issuer).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    if !web {
        return Err(SetupError::Issuer(provider));
    }
    let proof = match &config.proof {
        ClientProof::Secret(secret) => Proof::Secret(secret.clone()),
        ClientProof::AppleKey(key) => Proof::Apple(Box::new(
            AppleSigner::new(key).ok_or(SetupError::Key(provider))?,
        )),
    };
    let mut expected = config.issuer.clone();
    if provider == Provider::Microsoft {
        for any in ANY_TENANT {
            expected = expected.replace(any, &format!("/{TENANT}/"));
        }
    }
    let issuer = config.issuer.clone();
    let discovery = Discovery::new(http.clone(), Arc::clone(clock), issuer, expected);
    Ok(Source {
        config,
        proof,
        discovery,
    })
}

impl Source {
    /// The issuer that these claims have to name.
    fn issuer(&self, described: &str, claims: &Map<String, Value>) -> Result<String, &'static str> {
        if self.config.provider != Provider::Microsoft {
            return Ok(described.to_owned());
        }
        let tenant = claims
            .get("tid")
            .and_then(Value::as_str)
            .filter(|tid| guid(tid));
        let tenant = tenant.ok_or("the tenant is missing")?;
        let welcome = &self.config.tenants;
        if !welcome.is_empty() && !welcome.iter().any(|own| own.eq_ignore_ascii_case(tenant)) {
            return Err("the tenant may not sign in");
        }
        Ok(described.replace(TENANT, tenant))
    }
}

#[async_trait]
impl SignIn for OpenIdSignIn {
    fn providers(&self) -> Vec<Provider> {
        Provider::ALL
            .into_iter()
            .filter(|provider| self.sources.contains_key(provider))
            .collect()
    }

    async fn begin(
        &self,
        provider: Provider,
        state: &str,
        redirect_uri: &str,
    ) -> Result<SignInStart, SignInError> {
        let source = self.source(provider)?;
        let known = source
            .discovery
            .known()
            .await
            .map_err(|fault| from_fault(provider, fault))?;
        let client = client(&known.description, &source.config.client_id, redirect_uri)
            .map_err(|error| from_exchange(provider, error))?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let nonce = Nonce::new_random();
        let scopes: &[&str] = match provider {
            Provider::Google | Provider::Microsoft => &["openid", "email", "profile"],
            Provider::Apple => &["openid", "name", "email"],
        };
        let mut request = client
            .authorize_url(|| CsrfToken::new(state.to_owned()))
            .add_scopes(scopes.iter().map(|scope| Scope::new((*scope).to_owned())))
            .set_pkce_challenge(challenge)
            .add_extra_param("nonce", nonce.secret());
        request = match provider {
            // Asked for by Apple as soon as a scope is.
            Provider::Apple => request.add_extra_param("response_mode", "form_post"),
            // People have several accounts; a silent choice is often the wrong one.
            Provider::Google | Provider::Microsoft => {
                request.add_extra_param("prompt", "select_account")
            }
        };
        let (url, _) = request.url();
        Ok(SignInStart {
            url: url.into(),
            verifier: verifier.into_secret().into(),
            nonce: nonce.secret().clone(),
        })
    }

    async fn finish(
        &self,
        provider: Provider,
        answer: SignInAnswer<'_>,
    ) -> Result<VouchedFor, SignInError> {
        let source = self.source(provider)?;
        let known = source
            .discovery
            .known()
            .await
            .map_err(|fault| from_fault(provider, fault))?;
        let config = &source.config;
        let client = client(&known.description, &config.client_id, answer.redirect_uri)
            .map_err(|error| from_exchange(provider, error))?;
        let secret = match &source.proof {
            Proof::Secret(secret) => secret.clone(),
            Proof::Apple(signer) => signer.secret(
                &known.description.issuer,
                &config.client_id,
                self.clock.now(),
            ),
        };
        let token = exchange(&self.http, client, &secret, answer.code, answer.verifier)
            .await
            .map_err(|error| from_exchange(provider, error))?;
        let claims = self.verified(source, known, &token, answer.nonce).await?;
        vouched_for(provider, &claims, answer.user).map_err(|check| SignInError::Untrusted {
            provider,
            check: check.to_owned(),
        })
    }
}

fn from_fault(provider: Provider, fault: Fault) -> SignInError {
    match fault {
        Fault::Unreachable => SignInError::Unreachable { provider },
        Fault::Untrusted(check) => SignInError::Untrusted { provider, check },
    }
}

fn from_exchange(provider: Provider, error: ExchangeError) -> SignInError {
    match error {
        ExchangeError::Refused => SignInError::Refused { provider },
        ExchangeError::Unreachable => SignInError::Unreachable { provider },
        ExchangeError::Garbled(check) => SignInError::Untrusted {
            provider,
            check: check.to_owned(),
        },
        ExchangeError::Address => SignInError::NotConfigured { provider },
        ExchangeError::Client(word) => {
            // Only somebody who runs the server can mend this.
            tracing::error!(
                provider = provider.as_str(),
                word,
                "the provider does not take us"
            );
            SignInError::NotConfigured { provider }
        }
    }
}
