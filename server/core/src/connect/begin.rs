//! Consent at Xero and the choice of an account.

use deedbox_domain::connection::{Connection, ConnectionStatus, Tenant};
use deedbox_domain::ids::{ConnectionId, TenantId};

use super::page::sign_in_rule;
use super::{ConnectError, SignInRule, set_status, tokens};
use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::consent::Tokens;
use crate::ports::store::Work;
use crate::session::{Back, NewFlow, begin_flow, random_token, take_flow};
use crate::{pushes, sync};

const KIND: &str = "xero";

fn redirect_uri(portal: &Portal) -> String {
    format!("{}/connect/xero/callback", portal.settings().public_url)
}

/// Begins: answers where at Xero to send the whole window.
pub async fn begin(
    portal: &Portal,
    actor: &Actor,
    browser: &str,
    return_to: &str,
) -> Result<String, ConnectError> {
    actor.owner()?;
    if sign_in_rule(portal, actor).await? != SignInRule::Kept {
        return Err(ConnectError::NeedsProvider);
    }
    let state = random_token();
    let start = portal.consent().begin(&state, &redirect_uri(portal));
    let flow = NewFlow {
        kind: KIND,
        state: &state,
        browser,
        verifier: &start.verifier,
        nonce: "",
        user: Some(actor.user()),
        return_to,
    };
    begin_flow(portal, flow).await?;
    Ok(start.url)
}

/// How consent ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connected {
    /// Several accounts were opened, or another one than before: it has to be chosen.
    pub choose: bool,
    /// Where the user came from.
    pub return_to: String,
}

/// Ends: code to tokens, tokens to accounts. One account is taken at once.
pub async fn finish(
    portal: &Portal,
    actor: &Actor,
    back: Back<'_>,
) -> Result<Connected, ConnectError> {
    actor.owner()?;
    let flow = take_flow(portal, KIND, back.state, back.browser).await?;
    if flow.user.as_ref() != Some(actor.user()) {
        return Err(ConnectError::FlowGone);
    }
    let tokens = portal
        .consent()
        .exchange(back.code, &flow.verifier, &redirect_uri(portal))
        .await?;
    let choices = portal
        .consent()
        .tenants(&tokens.access, tokens.auth_event.as_deref())
        .await?;
    if choices.is_empty() {
        if let Err(error) = portal.consent().revoke(&tokens.refresh).await {
            tracing::warn!(%error, "an unused consent was not ended at xero");
        }
        return Err(ConnectError::NoPractice);
    }
    let choose = store(portal, actor, &tokens, choices).await?;
    Ok(Connected {
        choose,
        return_to: flow.return_to,
    })
}

/// Keeps the pair. The account that was connected before, or the first one ever,
/// is taken at once; true when there is something to ask.
async fn store(
    portal: &Portal,
    actor: &Actor,
    tokens: &Tokens,
    choices: Vec<Tenant>,
) -> Result<bool, ConnectError> {
    let mut work = portal.store().write().await?;
    let before = work.connections().current(actor.firm()).await?;
    let known = before.is_some();
    // The same row, whatever its state: an account that comes back keeps its clients.
    let (id, tenant, last_synced_at) = match before {
        Some(old) => (old.id, old.tenant, old.last_synced_at),
        None => (ConnectionId::new(portal.new_id()), None, None),
    };
    let connection = Connection {
        id,
        firm: actor.firm().clone(),
        status: ConnectionStatus::Choosing,
        tenant,
        choices,
        connected_by: actor.user().clone(),
        connected_at: portal.now(),
        last_synced_at,
    };
    let connections = work.connections();
    let pair = connections.tokens(&connection.id).await?;
    let version = pair.map_or(0, |pair| pair.version);
    let sealed = tokens::seal(portal, &connection, tokens, version + 1)?;
    if known {
        connections.update(&connection).await?;
    } else {
        connections.insert(&connection).await?;
    }
    connections.set_tokens(&connection.id, &sealed).await?;
    let only = match connection.choices.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let settled = only.filter(|only| {
        let before = connection.tenant.as_ref();
        before.is_none_or(|before| before.tenant == only.tenant)
    });
    let ask = settled.is_none();
    match settled {
        Some(tenant) => take(portal, &mut *work, connection, tenant).await?,
        None => set_status(portal, &mut *work, &connection).await?,
    }
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(actor.firm());
    Ok(ask)
}

/// Clients of a connection that is over leave; orders keep what they took over.
pub(super) async fn forget(
    portal: &Portal,
    work: &mut dyn Work,
    connection: &Connection,
) -> Result<(), ConnectError> {
    sync::end_under_way(portal, work, connection).await?;
    work.connections().delete_tokens(&connection.id).await?;
    work.clients().delete_all(&connection.id).await?;
    work.practice().delete_all(&connection.id).await?;
    portal.indexes().forget(&connection.id);
    Ok(())
}

async fn take(
    portal: &Portal,
    work: &mut dyn Work,
    mut connection: Connection,
    tenant: Tenant,
) -> Result<(), ConnectError> {
    connection.tenant = Some(tenant);
    connection.status = ConnectionStatus::Connected;
    set_status(portal, work, &connection).await?;
    sync::enqueue_full(portal, work, &connection).await?;
    pushes::resume_parked(portal, work, &connection).await?;
    Ok(())
}

/// Takes one of the accounts that the consent opened; a wrong one can be
/// changed while the consent stands.
pub async fn choose(portal: &Portal, actor: &Actor, tenant: &TenantId) -> Result<(), ConnectError> {
    actor.owner()?;
    let mut work = portal.store().write().await?;
    let current = work.connections().current(actor.firm()).await?;
    let mut connection = current.ok_or(ConnectError::NotConnected)?;
    if !matches!(
        connection.status,
        ConnectionStatus::Choosing | ConnectionStatus::Connected
    ) {
        return Err(ConnectError::NotConnected);
    }
    let wanted = connection
        .choices
        .iter()
        .find(|choice| &choice.tenant == tenant)
        .cloned();
    let wanted = wanted.ok_or(ConnectError::UnknownTenant)?;
    let before = connection.tenant.as_ref();
    if before.is_some_and(|before| before.tenant != wanted.tenant) {
        connection = moved(portal, &mut *work, connection).await?;
    }
    take(portal, &mut *work, connection, wanted).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    portal.bell().ring_firm(actor.firm());
    Ok(())
}

/// Another account is another connection: what was read from the one before
/// leaves, and a sync that still runs for it writes into its own row.
async fn moved(
    portal: &Portal,
    work: &mut dyn Work,
    mut old: Connection,
) -> Result<Connection, ConnectError> {
    let new = Connection {
        id: ConnectionId::new(portal.new_id()),
        connected_at: portal.now(),
        last_synced_at: None,
        ..old.clone()
    };
    let pair = work.connections().tokens(&old.id).await?;
    let pair = tokens::carried(portal, &old, &new, pair.ok_or(ConnectError::NotConnected)?)?;
    old.status = ConnectionStatus::Revoked;
    work.connections().update(&old).await?;
    work.connections().insert(&new).await?;
    work.connections().set_tokens(&new.id, &pair).await?;
    forget(portal, work, &old).await?;
    Ok(new)
}
