//! The views of the settings.

use deedbox_core::actor::Actor;
use deedbox_core::portal::Portal;
use deedbox_core::session::{self, SessionError, SessionView, SignInMethod};
use deedbox_domain::user::{Invitation, User};
use secrecy::SecretString;

use crate::settings::api::{Account, InvitationRow, Method, People, PersonRow, SessionRow};
use crate::settings::model::browser_words;

/// The user's own account.
pub async fn account(portal: &Portal, actor: &Actor) -> Result<Account, SessionError> {
    let account = session::account(portal, actor).await?;
    let method = |method: SignInMethod| Method {
        id: method.id,
        provider: method.provider,
        email: method.email,
    };
    let row = |view: SessionView| SessionRow {
        browser: browser_words(&view.user_agent),
        seen: portal.moment(view.seen_at),
        this_one: view.this_one,
    };
    Ok(Account {
        name: account.user.name,
        email: account.user.email,
        owner: actor.owner().is_ok(),
        has_password: account.user.has_password,
        methods: account.methods.into_iter().map(method).collect(),
        sessions: account.sessions.into_iter().map(row).collect(),
        firm: account.firm.name,
        abn: account.firm.abn,
    })
}

/// Sets or replaces the password.
pub async fn set_password(
    portal: &Portal,
    actor: &Actor,
    password: String,
) -> Result<(), SessionError> {
    session::set_password(portal, actor, &SecretString::from(password)).await
}

/// The people of the firm.
pub async fn people(portal: &Portal, actor: &Actor) -> Result<People, SessionError> {
    let people = session::people(portal, actor).await?;
    let person = |user: User| PersonRow {
        me: &user.id == actor.user(),
        id: user.id,
        name: user.name,
        email: user.email,
        role: user.role,
    };
    let invitation = |invitation: Invitation| InvitationRow {
        until: portal.day(invitation.expires_at).long(),
        id: invitation.id,
        email: invitation.email,
        role: invitation.role,
    };
    Ok(People {
        people: people.users.into_iter().map(person).collect(),
        invitations: people.invitations.into_iter().map(invitation).collect(),
        owner: actor.owner().is_ok(),
    })
}
