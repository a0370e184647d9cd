//! The authorise request of the three providers and the person's choice.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State as Held};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::person::Chosen;
use super::provider::Provider;
use super::{Code, pages};
use crate::journal::with_effect;
use crate::shared::{Shared, lock};
use crate::web::{Params, may_redirect_to, see_other, with_query};

/// How a provider answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Mode {
    Query,
    FormPost,
}

/// A request that is in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    pub provider: Provider,
    /// Microsoft: the tenant in the path, which may be `common`.
    pub tenant: String,
    pub client_id: String,
    pub redirect_uri: String,
    pub scope: String,
    pub state: Option<String>,
    pub nonce: Option<String>,
    pub challenge: String,
    pub mode: Mode,
}

impl Request {
    pub(super) fn asks(&self, scope: &str) -> bool {
        self.scope
            .split_ascii_whitespace()
            .any(|asked| asked == scope)
    }
}

/// What is wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum BadRequest {
    #[error("the app is not known here")]
    Client,
    #[error("the app may not be answered at this address")]
    RedirectUri,
    #[error("only response_type code is answered")]
    ResponseType,
    #[error("the scope openid is missing")]
    Scope,
    #[error("a code_challenge with the method S256 is missing")]
    Challenge,
    #[error("response_mode must be form_post when name or email scope is requested")]
    FormPost,
    #[error("this response_mode is not known")]
    Mode,
    #[error("a parameter was sent twice")]
    Repeated,
}

impl BadRequest {
    /// The provider's word for it.
    pub(super) const fn word(self, provider: Provider) -> &'static str {
        match (self, provider) {
            (Self::Client, Provider::Microsoft) => "AADSTS700016",
            (Self::Client, Provider::Google) => "invalid_client",
            (Self::RedirectUri, Provider::Google) => "redirect_uri_mismatch",
            (Self::RedirectUri, Provider::Microsoft) => "AADSTS50011",
            (Self::ResponseType, _) => "unsupported_response_type",
            (Self::Scope, _) => "invalid_scope",
            _ => "invalid_request",
        }
    }
}

fn check(
    shared: &Shared,
    provider: Provider,
    tenant: String,
    query: &Params,
) -> Result<Request, BadRequest> {
    if query.repeated().is_some() {
        return Err(BadRequest::Repeated);
    }
    let client_id = query.text("client_id");
    if client_id != provider.client(shared).id {
        return Err(BadRequest::Client);
    }
    let redirect_uri = query.text("redirect_uri");
    if !may_redirect_to(redirect_uri) {
        return Err(BadRequest::RedirectUri);
    }
    if query.text("response_type") != "code" {
        return Err(BadRequest::ResponseType);
    }
    let mode = match query.text("response_mode") {
        "" | "query" => Mode::Query,
        "form_post" => Mode::FormPost,
        _ => return Err(BadRequest::Mode),
    };
    let request = Request {
        provider,
        tenant,
        client_id: client_id.to_owned(),
        redirect_uri: redirect_uri.to_owned(),
        scope: query.text("scope").to_owned(),
        state: query.get("state").map(str::to_owned),
        nonce: query.get("nonce").map(str::to_owned),
        challenge: query.text("code_challenge").to_owned(),
        mode,
    };
    let apple = provider == Provider::Apple;
    // Apple signs in without the scope openid; the other two want it.
    if !apple && !request.asks("openid") {
        return Err(BadRequest::Scope);
    }
    if apple && mode != Mode::FormPost && (request.asks("name") || request.asks("email")) {
        return Err(BadRequest::FormPost);
    }
    if query.text("code_challenge_method") != "S256" || request.challenge.len() != 43 {
        return Err(BadRequest::Challenge);
    }
    Ok(request)
}

fn begin(shared: &Shared, provider: Provider, tenant: String, query: Option<String>) -> Response {
    let query = Params::parse(query.unwrap_or_default());
    let request = match check(shared, provider, tenant, &query) {
        Ok(request) => request,
        Err(reason) => return pages::bad_request(provider, reason),
    };
    let now = shared.clock.now();
    let id = shared.random.hex::<16>();
    let mut state = lock(&shared.oidc);
    let day = SignedDuration::from_hours(24);
    state
        .flows
        .retain(|_, (_, started_at)| now.duration_since(*started_at) < day);
    state.codes.retain(|_, code| now < code.expires_at);
    state.flows.insert(id.clone(), (request.clone(), now));
    pages::choose(&id, &request, "", "")
}

pub(super) async fn google(Held(shared): Held<Arc<Shared>>, RawQuery(query): RawQuery) -> Response {
    begin(&shared, Provider::Google, String::new(), query)
}

pub(super) async fn apple(Held(shared): Held<Arc<Shared>>, RawQuery(query): RawQuery) -> Response {
    begin(&shared, Provider::Apple, String::new(), query)
}

pub(super) async fn microsoft(
    Held(shared): Held<Arc<Shared>>,
    Path(tenant): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    begin(&shared, Provider::Microsoft, tenant, query)
}

/// `POST /oidc/flow/{id}`: a person, another address, or Cancel.
pub(super) async fn choose(
    Held(shared): Held<Arc<Shared>>,
    Path(id): Path<String>,
    body: String,
) -> Response {
    let form = Params::parse(body);
    let waiting = lock(&shared.oidc).flows.get(&id).cloned();
    let Some((request, _)) = waiting else {
        return pages::lost();
    };
    if form.get("cancel").is_some() {
        lock(&shared.oidc).flows.remove(&id);
        return answer(&request, &denied(request.provider));
    }
    let hidden = request.provider == Provider::Apple && form.get("hide").is_some();
    let Some(person) = Chosen::by_email(form.text("email"), hidden) else {
        return pages::choose(&id, &request, form.text("email"), "Enter an email address.");
    };
    let unverified = form.get("unverified").is_some();
    let person = person.with_account(form.text("account"), form.text("email"), unverified);
    if request.provider == Provider::Microsoft && !tenant_takes(&request.tenant, &person) {
        let error = "This account does not belong to the organisation that was asked for.";
        return pages::choose(&id, &request, form.text("email"), error);
    }
    let code = shared.random.hex::<24>();
    let now = shared.clock.now();
    let (first_time, request) = {
        let mut state = lock(&shared.oidc);
        state.flows.remove(&id);
        store(&mut state, &code, request, &person, now)
    };
    let user = first_time.then(|| {
        let name = json!({"firstName": person.given_name, "lastName": person.family_name});
        json!({"name": name, "email": person.shown_email()}).to_string()
    });
    let issuer = request.provider.issuer(&shared, &person.tenant());
    let mut parameters = vec![("code", code.as_str())];
    match request.provider {
        Provider::Google => {
            parameters.extend([
                ("iss", issuer.as_str()),
                ("scope", &request.scope),
                ("authuser", "0"),
            ]);
        }
        Provider::Apple => {
            if let Some(user) = &user {
                parameters.push(("user", user));
            }
        }
        Provider::Microsoft => parameters.push(("session_state", &id)),
    }
    let effect = format!("{} allowed the sign-in", person.email);
    with_effect(answer(&request, &parameters), effect)
}

/// Keeps the code. Answers whether Apple has to send the person's name: at the
/// first consent only, and only when it was asked for.
fn store(
    state: &mut super::State,
    code: &str,
    request: Request,
    person: &Chosen,
    now: Timestamp,
) -> (bool, Request) {
    let apple = request.provider == Provider::Apple;
    let first_time = apple
        && state.named.insert(person.subject(Provider::Apple))
        && (request.asks("name") || request.asks("email"));
    let minutes = if apple { 5 } else { 10 };
    let expires_at = now + SignedDuration::from_mins(minutes);
    let kept = Code {
        request: request.clone(),
        person: person.clone(),
        expires_at,
    };
    state.codes.insert(code.to_owned(), kept);
    (first_time, request)
}

fn tenant_takes(tenant: &str, person: &Chosen) -> bool {
    matches!(tenant, "common" | "organizations") || tenant == person.tenant()
}

/// What each provider sends when the person turns back.
fn denied(provider: Provider) -> Vec<(&'static str, &'static str)> {
    match provider {
        Provider::Google => vec![("error", "access_denied")],
        Provider::Apple => vec![("error", "user_cancelled_authorize")],
        Provider::Microsoft => vec![
            ("error", "access_denied"),
            ("error_subcode", "cancel"),
            (
                "error_description",
                "AADSTS65004: User declined to consent to access the app.",
            ),
        ],
    }
}

fn answer(request: &Request, parameters: &[(&str, &str)]) -> Response {
    let mut parameters = parameters.to_vec();
    if let Some(state) = &request.state {
        parameters.push(("state", state));
    }
    match request.mode {
        Mode::Query => see_other(&with_query(&request.redirect_uri, &parameters)),
        Mode::FormPost => pages::form_post(request, &parameters),
    }
}
