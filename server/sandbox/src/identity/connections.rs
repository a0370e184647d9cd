//! `/connections`: which accounts a person connected to the app (Xero's pages on OAuth 2.0).

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State as Held};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde::Serialize;

use super::gateway;
use super::people::TenantKind;
use super::state::Connection;
use crate::journal::with_effect;
use crate::shared::{Shared, lock};
use crate::web::{Params, bearer};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    id: &'a str,
    auth_event_id: &'a str,
    tenant_id: &'a str,
    tenant_type: &'a str,
    tenant_name: Option<&'a str>,
    created_date_utc: String,
    updated_date_utc: String,
}

impl<'a> Line<'a> {
    fn of(connection: &'a Connection, nameless_practice: bool) -> Self {
        let tenant = &connection.tenant;
        let nameless = nameless_practice && tenant.kind == TenantKind::PracticeManager;
        Self {
            id: &connection.id,
            auth_event_id: &connection.event_id,
            tenant_id: &tenant.id,
            tenant_type: tenant.kind.as_str(),
            tenant_name: (!nameless).then_some(tenant.name.as_str()),
            created_date_utc: seven_digits(connection.created_at),
            updated_date_utc: seven_digits(connection.updated_at),
        }
    }
}

/// `2019-12-07T18:46:19.5165400`: seven digits of a second and no zone.
fn seven_digits(at: Timestamp) -> String {
    let fraction = at.subsec_nanosecond().unsigned_abs() / 100;
    format!("{}.{fraction:07}", at.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// `GET /connections`, with only the Bearer header.
pub(super) async fn list(
    Held(shared): Held<Arc<Shared>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let token = match gateway::token(&shared, bearer(&headers)) {
        Ok(token) => token,
        Err(refusal) => return refusal.into_response(),
    };
    let query = Params::parse(query.unwrap_or_default());
    let event = query.get("authEventId").map(str::to_ascii_lowercase);
    let nameless = shared.switches.is("connections.tenant_name", "null");
    let state = lock(&shared.identity);
    let lines: Vec<Line<'_>> = state
        .connections_of(&token.user, &token.client_id)
        .filter(|connection| {
            event
                .as_ref()
                .is_none_or(|event| connection.event_id == *event)
        })
        .map(|connection| Line::of(connection, nameless))
        .collect();
    Json(lines).into_response()
}

/// `DELETE /connections/{id}`: the connection's id, not the tenant's.
pub(super) async fn delete(
    Held(shared): Held<Arc<Shared>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let token = match gateway::token(&shared, bearer(&headers)) {
        Ok(token) => token,
        Err(refusal) => return refusal.into_response(),
    };
    let mut state = lock(&shared.identity);
    let at = state.connections.iter().position(|connection| {
        connection.id.eq_ignore_ascii_case(&id)
            && connection.user == token.user
            && connection.client_id == token.client_id
    });
    let Some(at) = at else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let gone = state.connections.remove(at);
    let effect = format!("connection deleted {}", gone.tenant.name);
    with_effect(StatusCode::NO_CONTENT.into_response(), effect)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_seven_digits_and_no_zone() {
        let at: Timestamp = "2019-12-07T18:46:19.51654Z".parse().unwrap();
        assert_eq!(seven_digits(at), "2019-12-07T18:46:19.5165400");
        let whole: Timestamp = "2026-08-03T00:00:00Z".parse().unwrap();
        assert_eq!(seven_digits(whole), "2026-08-03T00:00:00.0000000");
    }
}
