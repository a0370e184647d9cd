//! Tokens for poking at the API by hand, and ending those that are out.

use jiff::Timestamp;

use super::scopes;
use super::state::{Consent, State};
use super::token::issue;
use crate::shared::{Shared, lock};

/// A token for poking at the API by hand, of the person who owns every account.
/// It belongs to an app of its own, so that the real app's connections stay
/// as they are. Nothing when there is no such account.
pub fn mint_for_control(
    shared: &Shared,
    tenant_name: Option<&str>,
    scopes: &[String],
) -> Option<(String, String)> {
    let now = shared.clock.now();
    let scopes = if scopes.is_empty() {
        scopes::everything()
    } else {
        scopes.to_vec()
    };
    let event_id = shared.random.uuid().to_string();
    let connection_id = shared.random.uuid().to_string();
    let (consent, tenant) = {
        let mut state = lock(&shared.identity);
        let tenant = state.tenant_named(tenant_name)?;
        let consent = control_consent(&state, scopes, event_id, now)?;
        state.connect(&consent, tenant.clone(), connection_id, now);
        (consent, tenant)
    };
    let pair = issue(shared, &consent, now).ok()?;
    Some((pair.access, tenant.id))
}

fn control_consent(
    state: &State,
    scopes: Vec<String>,
    event_id: String,
    auth_time: Timestamp,
) -> Option<Consent> {
    let user = state.users.first()?.id.clone();
    let client_id = "practice-control".to_owned();
    Some(Consent {
        user,
        client_id,
        scopes,
        session_id: event_id.clone(),
        event_id,
        auth_time,
    })
}

/// Ends every access token that is out. Answers how many were still good.
pub fn expire_tokens(shared: &Shared) -> usize {
    let now = shared.clock.now();
    lock(&shared.identity).expire_tokens(now)
}

/// Takes an account away from every app, as its owner can in Xero's own settings.
/// Answers how many connections went; nothing when there is no such account.
pub fn disconnect(shared: &Shared, tenant_name: Option<&str>) -> Option<usize> {
    let mut state = lock(&shared.identity);
    let tenant = state.tenant_named(tenant_name)?;
    Some(state.disconnect_tenant(&tenant.id))
}
