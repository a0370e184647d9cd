//! Sign-up, sign-in and sessions.

mod account;
mod flow;
mod password;
mod people;
mod provider;
mod sign_up;

use deedbox_domain::form::Problems;
use deedbox_domain::ids::UserId;
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::User;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use crate::actor::{Actor, NotAllowed};
use crate::envelope::EnvelopeError;
use crate::jobs::JobError;
use crate::portal::Portal;
use crate::ports::sign_in::SignInError;
use crate::ports::store::{Session, StoreError, Work};

pub use account::{
    Account, SessionView, SignInMethod, account, change_firm, change_name, end_other_sessions,
    remove_identity, remove_password, set_password,
};
pub use flow::{Back, flow_cookie_value, local_path};
pub(crate) use flow::{NewFlow, begin_flow, take_flow};
pub(crate) use password::hash as password_hash;
pub use password::sign_in;
pub use people::{
    InvitationView, Joining, People, accept_invitation, invitation, invite, people, set_role,
    withdraw_invitation,
};
pub use provider::{Landing, begin_provider, finish_provider, providers};
pub use sign_up::{NewFirm, sign_up, sign_up_with_ticket, ticket_person};

/// A session ends after this long without a request.
pub const IDLE_SECONDS: i64 = 8 * 60 * 60;
/// And after this long in any case.
pub const ABSOLUTE_SECONDS: i64 = 12 * 60 * 60;

/// Why somebody was not let in, or an account not changed.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error("the e-mail address and the password do not belong together")]
    BadCredentials,
    #[error("too many tries; the next in {seconds} s")]
    TooMany { seconds: u32 },
    #[error(transparent)]
    Invalid(#[from] Problems),
    /// The flow is used, old, or began in another browser.
    #[error("this sign-in is no longer under way")]
    FlowGone,
    #[error("nobody here uses this sign-in")]
    Unknown,
    #[error("this sign-in belongs to another user")]
    Taken,
    #[error("this invitation is used, withdrawn or too old")]
    InvitationGone,
    #[error("the last way to sign in cannot be removed")]
    LastMethod,
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    #[error(transparent)]
    Provider(#[from] SignInError),
    #[error(transparent)]
    Sealing(#[from] EnvelopeError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A session just made: the value for the cookie, which is stored nowhere.
#[derive(Debug)]
pub struct NewSession {
    pub token: SecretString,
    pub expires_at: Timestamp,
}

/// SHA-256 in hex: what is stored of a token.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// A random token of 256 bits, in hex.
pub fn random_token() -> String {
    hex::encode(rand::random::<[u8; 32]>())
}

pub(crate) async fn open_session(
    portal: &Portal,
    work: &mut dyn Work,
    user: &User,
    user_agent: &str,
) -> Result<NewSession, StoreError> {
    let token = random_token();
    let now = portal.now();
    let session = Session {
        token_hash: token_hash(&token),
        user: user.id.clone(),
        firm: user.firm.clone(),
        user_agent: user_agent.chars().take(200).collect(),
        created_at: now,
        seen_at: now,
        expires_at: now.plus_seconds(ABSOLUTE_SECONDS),
    };
    work.sessions().insert(&session).await?;
    Ok(NewSession {
        token: SecretString::from(token),
        expires_at: session.expires_at,
    })
}

/// Who the cookie's value stands for, if anybody.
pub async fn authenticate(
    portal: &Portal,
    token: &SecretString,
) -> Result<Option<Actor>, StoreError> {
    let hash = token_hash(token.expose_secret());
    let now = portal.now();
    let mut work = portal.store().read().await?;
    let Some(session) = work.sessions().find(&hash).await? else {
        return Ok(None);
    };
    if now >= session.expires_at || now.seconds_since(session.seen_at) > IDLE_SECONDS {
        return Ok(None);
    }
    let Some(user) = work.users().lookup(&session.firm, &session.user).await? else {
        return Ok(None);
    };
    drop(work);
    // Once a minute is enough to know who is idle, and spares the one writer.
    if now.seconds_since(session.seen_at) >= 60 {
        let mut work = portal.store().write().await?;
        work.sessions().touch(&hash, now).await?;
        work.save().await?;
    }
    Ok(Some(Actor::new(&user, hash)))
}

/// Ends the actor's session.
pub async fn sign_out(portal: &Portal, actor: &Actor) -> Result<(), StoreError> {
    let mut work = portal.store().write().await?;
    work.sessions().delete(actor.session()).await?;
    work.save().await
}

/// Whether a session still stands: asked by open event streams.
pub async fn stands(portal: &Portal, actor: &Actor) -> Result<bool, StoreError> {
    let mut work = portal.store().read().await?;
    let session = work.sessions().find(actor.session()).await?;
    Ok(session.is_some_and(|session| portal.now() < session.expires_at))
}

/// Clears away what is over: sessions, flows, events older than a month.
pub(crate) async fn tidy(portal: &Portal) -> Result<(), JobError> {
    let now = portal.now();
    let mut work = portal.store().write().await?;
    work.sessions().delete_expired(now).await?;
    work.flows().delete_expired(now).await?;
    work.events()
        .delete_before(now.plus_seconds(-30 * 24 * 60 * 60))
        .await?;
    work.save().await?;
    Ok(())
}

async fn user_of(portal: &Portal, actor: &Actor) -> Result<User, SessionError> {
    let mut work = portal.store().read().await?;
    find(&mut *work, actor.user()).await
}

async fn find(work: &mut dyn Work, user: &UserId) -> Result<User, SessionError> {
    work.users()
        .find_by_id(user)
        .await?
        .ok_or(SessionError::Unknown)
}
