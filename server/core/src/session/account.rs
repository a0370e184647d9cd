//! The signed-in user's own account: ways to sign in, and sessions.

use deedbox_domain::form::Problems;
use deedbox_domain::ids::IdentityId;
use deedbox_domain::numbers::Abn;
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::{Firm, Provider, User};
use secrecy::SecretString;

use super::{SessionError, password, user_of};
use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::store::Session;

/// A provider that the user signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInMethod {
    pub id: IdentityId,
    pub provider: Provider,
    pub email: String,
}

/// A session of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    pub user_agent: String,
    pub seen_at: Timestamp,
    pub this_one: bool,
}

/// The account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub user: User,
    pub firm: Firm,
    pub methods: Vec<SignInMethod>,
    pub sessions: Vec<SessionView>,
}

/// Everything about the actor's own account.
pub async fn account(portal: &Portal, actor: &Actor) -> Result<Account, SessionError> {
    let mut work = portal.store().read().await?;
    let user = work.users().lookup(actor.firm(), actor.user()).await?;
    let user = user.ok_or(SessionError::Unknown)?;
    let firm = work
        .firms()
        .lookup(actor.firm())
        .await?
        .ok_or(SessionError::Unknown)?;
    let methods = work.identities().list(actor.user()).await?;
    let now = portal.now();
    let sessions = work.sessions().list(actor.user()).await?;
    let view = |session: Session| SessionView {
        this_one: session.token_hash == actor.session(),
        user_agent: session.user_agent,
        seen_at: session.seen_at,
    };
    Ok(Account {
        user,
        firm,
        methods: methods
            .into_iter()
            .map(|i| SignInMethod {
                id: i.id,
                provider: i.provider,
                email: i.email,
            })
            .collect(),
        sessions: sessions
            .into_iter()
            .filter(|s| now < s.expires_at)
            .map(view)
            .collect(),
    })
}

/// Changes the user's name.
pub async fn change_name(portal: &Portal, actor: &Actor, name: &str) -> Result<(), SessionError> {
    let mut user = user_of(portal, actor).await?;
    name.trim().clone_into(&mut user.name);
    if user.name.is_empty() {
        return Err(Problems::one("name", "Enter your name.").into());
    }
    let mut work = portal.store().write().await?;
    work.users().update(&user).await?;
    work.save().await?;
    Ok(())
}

/// Changes the firm's name and its ABN, which the tax invoice shows. Owners only.
pub async fn change_firm(
    portal: &Portal,
    actor: &Actor,
    name: &str,
    abn: &str,
) -> Result<(), SessionError> {
    actor.owner()?;
    let (name, abn) = (name.trim(), abn.trim());
    let mut problems = Problems::default();
    if name.is_empty() {
        problems.add("firm", "Enter the name of your firm.");
    }
    if !abn.is_empty() && Abn::parse(abn).is_err() {
        problems.add("abn", "Check the ABN: 11 digits, such as 51 824 753 556.");
    }
    problems.check()?;
    let mut work = portal.store().write().await?;
    let mut firm = work
        .firms()
        .lookup(actor.firm())
        .await?
        .ok_or(SessionError::Unknown)?;
    name.clone_into(&mut firm.name);
    abn.clone_into(&mut firm.abn);
    work.firms().update(&firm).await?;
    work.save().await?;
    Ok(())
}

/// Sets or replaces the password and ends the user's other sessions.
pub async fn set_password(
    portal: &Portal,
    actor: &Actor,
    new: &SecretString,
) -> Result<(), SessionError> {
    let mut problems = Problems::default();
    let local = actor.email().split('@').next().unwrap_or_default();
    password::check_new(new, &[local, "deedbox"], &mut problems);
    problems.check()?;
    let hash = password::hash(portal, new).await?;
    let mut work = portal.store().write().await?;
    work.users()
        .set_password_hash(actor.user(), Some(&hash))
        .await?;
    work.sessions()
        .delete_others(actor.user(), actor.session())
        .await?;
    work.save().await?;
    Ok(())
}

/// Removes the password, once another way to sign in is there: what Xero asks
/// of those who connect.
pub async fn remove_password(portal: &Portal, actor: &Actor) -> Result<(), SessionError> {
    let mut work = portal.store().write().await?;
    if work.identities().list(actor.user()).await?.is_empty() {
        return Err(SessionError::LastMethod);
    }
    work.users().set_password_hash(actor.user(), None).await?;
    work.sessions()
        .delete_others(actor.user(), actor.session())
        .await?;
    work.save().await?;
    Ok(())
}

/// Removes a provider, unless it is the last way to sign in.
pub async fn remove_identity(
    portal: &Portal,
    actor: &Actor,
    identity: &IdentityId,
) -> Result<(), SessionError> {
    let mut work = portal.store().write().await?;
    let others = work
        .identities()
        .list(actor.user())
        .await?
        .iter()
        .any(|i| &i.id != identity);
    let password = work.users().password_hash(actor.user()).await?.is_some();
    if !others && !password {
        return Err(SessionError::LastMethod);
    }
    work.identities().delete(actor.user(), identity).await?;
    work.save().await?;
    Ok(())
}

/// Ends all sessions of the user but this one.
pub async fn end_other_sessions(portal: &Portal, actor: &Actor) -> Result<(), SessionError> {
    let mut work = portal.store().write().await?;
    work.sessions()
        .delete_others(actor.user(), actor.session())
        .await?;
    work.save().await?;
    Ok(())
}
