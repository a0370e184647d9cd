//! The browser's way through login, authentication code and consent.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State as Held};
use axum::response::Response;
use http::HeaderMap;
use jiff::SignedDuration;

use super::authorize::{self, Request, ScopeRules};
use super::pages;
use super::people::{PASSWORD, User};
use super::state::{BrowserSession, Code, Consent, Flow};
use crate::journal::with_effect;
use crate::shared::{Shared, lock};
use crate::web::{Params, cookie, see_other, set_cookie, with_query};

const SESSION: &str = "sandbox_xero_session";
const DEVICE: &str = "sandbox_xero_device";
const COOKIE_PATH: &str = "/identity";
/// 30 days, the time after which Xero asks a trusted device again.
const DEVICE_SECONDS: u32 = 30 * 24 * 60 * 60;

type Pages = Held<Arc<Shared>>;

/// `GET /identity/connect/authorize`.
pub(super) async fn authorize(
    Held(shared): Pages,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Params::parse(query.unwrap_or_default());
    let rules = ScopeRules {
        mixed: shared.switches.is("oauth.mixed_scopes", "allow"),
        broad: shared.switches.is("oauth.broad_scopes", "allow"),
    };
    let request = match authorize::check(&shared.config, &query, rules) {
        Ok(request) => request,
        Err(reason) => return pages::bad_request(reason),
    };
    let now = shared.clock.now();
    let id = shared.random.hex::<16>();
    let mut state = lock(&shared.identity);
    state.tidy(now);
    if shared.switches.is("oauth.prompt", "consent-page")
        && query
            .text("prompt")
            .split(' ')
            .any(|word| matches!(word, "login" | "select_account"))
    {
        state
            .sessions
            .remove(cookie(&headers, SESSION).unwrap_or_default());
    }
    state.flows.insert(
        id.clone(),
        Flow {
            request,
            started_at: now,
        },
    );
    see_other(&flow_path(&id))
}

fn flow_path(id: &str) -> String {
    format!("/identity/flow/{id}")
}

/// Where a browser stands in a flow.
struct Standing {
    request: Request,
    session: Option<(String, BrowserSession, User)>,
}

fn standing(shared: &Shared, id: &str, headers: &HeaderMap) -> Option<Standing> {
    let state = lock(&shared.identity);
    let request = state.flows.get(id)?.request.clone();
    let session = cookie(headers, SESSION).and_then(|cookie| {
        let session = state.sessions.get(cookie)?;
        let user = state.user(&session.user)?;
        Some((cookie.to_owned(), session.clone(), user.clone()))
    });
    Some(Standing { request, session })
}

/// `GET /identity/flow/{id}`: the page that is due.
pub(super) async fn show(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(Standing { request, session }) = standing(&shared, &id, &headers) else {
        return pages::lost();
    };
    match session {
        None => {
            let first = lock(&shared.identity)
                .users
                .first()
                .map_or("", |user| user.email);
            pages::login(&id, first, "")
        }
        Some((_, session, user)) if !session.confirmed => pages::code(&id, &user, ""),
        Some((_, _, user)) => {
            let choices = lock(&shared.identity).choices(&user, &request.scopes);
            pages::consent(&id, &request, &user, &choices, "")
        }
    }
}

/// `POST /identity/flow/{id}/login`.
pub(super) async fn login(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    if standing(&shared, &id, &headers).is_none() {
        return pages::lost();
    }
    let form = Params::parse(body);
    let email = form.text("email").trim().to_lowercase();
    let session_id = shared.random.hex::<32>();
    let auth_time = shared.clock.now();
    let mut state = lock(&shared.identity);
    let user = state
        .users
        .iter()
        .find(|user| user.email == email)
        .map(|user| user.id.clone());
    let Some(user) = user.filter(|_| form.text("password") == PASSWORD) else {
        return pages::login(&id, &email, "Your email or password is incorrect.");
    };
    let confirmed =
        cookie(&headers, DEVICE).and_then(|device| state.devices.get(device)) == Some(&user);
    state.sessions.insert(
        session_id.clone(),
        BrowserSession {
            user,
            auth_time,
            confirmed,
        },
    );
    let mut response = see_other(&flow_path(&id));
    set_cookie(&mut response, SESSION, &session_id, COOKIE_PATH, None);
    response
}

/// `POST /identity/flow/{id}/code`.
pub(super) async fn code(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let Some(standing) = standing(&shared, &id, &headers) else {
        return pages::lost();
    };
    let Some((session_id, session, user)) = standing.session else {
        return see_other(&flow_path(&id));
    };
    let form = Params::parse(body);
    let digits: String = form
        .text("code")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return pages::code(&id, &user, "Enter the six digits of your code.");
    }
    let device = shared.random.hex::<32>();
    let trusted = form.get("trust").is_some();
    let mut state = lock(&shared.identity);
    state.sessions.insert(
        session_id,
        BrowserSession {
            confirmed: true,
            ..session
        },
    );
    let mut response = see_other(&flow_path(&id));
    if trusted {
        state.devices.insert(device.clone(), user.id);
        set_cookie(
            &mut response,
            DEVICE,
            &device,
            COOKIE_PATH,
            Some(DEVICE_SECONDS),
        );
    }
    response
}

/// `POST /identity/flow/{id}/log-out`: another person at the same browser.
pub(super) async fn log_out(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Some(session) = cookie(&headers, SESSION) {
        lock(&shared.identity).sessions.remove(session);
    }
    see_other(&flow_path(&id))
}

/// `POST /identity/flow/{id}/consent`: Allow access or Cancel.
pub(super) async fn consent(
    Held(shared): Pages,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: String,
) -> Response {
    let Some(standing) = standing(&shared, &id, &headers) else {
        return pages::lost();
    };
    let confirmed = standing.session.filter(|(_, session, _)| session.confirmed);
    let Some((session_id, session, user)) = confirmed else {
        return see_other(&flow_path(&id));
    };
    let form = Params::parse(body);
    let request = standing.request;
    if form.text("decision") != "allow" {
        lock(&shared.identity).flows.remove(&id);
        return see_other(&denied(&shared, &request));
    }
    let choices = lock(&shared.identity).choices(&user, &request.scopes);
    let chosen = choices
        .iter()
        .find(|tenant| tenant.id == form.text("tenant"))
        .cloned();
    if chosen.is_none() && pages::needs_account(&request) {
        let error = "Select the account to connect.";
        return pages::consent(&id, &request, &user, &choices, error);
    }
    let now = shared.clock.now();
    let code = shared.random.hex::<32>();
    let connection_id = shared.random.uuid().to_string();
    let event_id = shared.random.uuid().to_string();
    let ttl = shared
        .switches
        .value("oauth.code_ttl_s")
        .parse()
        .unwrap_or(300);

    let mut state = lock(&shared.identity);
    state.flows.remove(&id);
    let consent = Consent {
        scopes: state.grant(&user.id, &request.client_id, &request.scopes),
        user: user.id,
        client_id: request.client_id.clone(),
        event_id,
        session_id: session_id.chars().take(32).collect(),
        auth_time: session.auth_time,
    };
    let effect = match &chosen {
        Some(tenant) => format!("access allowed to {}", tenant.name),
        None => "access allowed".to_owned(),
    };
    if let Some(tenant) = chosen {
        state.connect(&consent, tenant, connection_id, now);
    }
    let scope = consent.scopes.join(" ");
    let mut answer = vec![
        ("code", code.as_str()),
        ("scope", &scope),
        ("session_state", &consent.session_id),
    ];
    if let Some(state) = &request.state {
        answer.push(("state", state));
    }
    let location = with_query(&request.redirect_uri, &answer);
    let expires_at = now + SignedDuration::from_secs(ttl);
    state.codes.insert(
        code.clone(),
        Code {
            request: request.clone(),
            consent: consent.clone(),
            expires_at,
        },
    );
    with_effect(see_other(&location), effect)
}

/// Where Cancel leads (Xero's pages on OAuth 2.0, `oauth.denied`).
fn denied(shared: &Shared, request: &Request) -> String {
    let mut answer = vec![("error", "access_denied")];
    if shared.switches.is("oauth.denied", "state-and-description") {
        answer.push(("error_description", "The user cancelled the request"));
    }
    if let Some(state) = &request.state
        && !shared.switches.is("oauth.denied", "bare")
    {
        answer.push(("state", state));
    }
    with_query(&request.redirect_uri, &answer)
}
