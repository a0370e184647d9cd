//! The people of a firm and invitations to join it.

use deedbox_domain::form::Problems;
use deedbox_domain::ids::{InvitationId, UserId};
use deedbox_domain::user::{Invitation, Role, User};
use secrecy::SecretString;

use super::sign_up::{insert_with_identity, looks_like_email, take_ticket, taken};
use super::{NewSession, SessionError, open_session, password, random_token, token_hash};
use crate::actor::Actor;
use crate::mailing;
use crate::portal::Portal;
use crate::ports::mailer::Letter;
use crate::ports::store::Work;

const INVITATION_SECONDS: i64 = 7 * 24 * 60 * 60;

/// Everybody in the firm, and who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    pub users: Vec<User>,
    pub invitations: Vec<Invitation>,
}

/// An invitation as its receiver sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationView {
    pub firm: String,
    pub email: String,
    pub invited_by: String,
}

/// The people of the actor's firm; owners see open invitations too.
pub async fn people(portal: &Portal, actor: &Actor) -> Result<People, SessionError> {
    let mut work = portal.store().read().await?;
    let users = work.users().list(actor.firm()).await?;
    let invitations = if actor.owner().is_ok() {
        let all = work.invitations().list(actor.firm()).await?;
        let now = portal.now();
        all.into_iter()
            .filter(|i| i.accepted_at.is_none() && now < i.expires_at)
            .collect()
    } else {
        Vec::new()
    };
    Ok(People { users, invitations })
}

/// Invites somebody by e-mail.
pub async fn invite(
    portal: &Portal,
    actor: &Actor,
    email: &str,
    role: Role,
) -> Result<(), SessionError> {
    actor.owner()?;
    let email = email.trim().to_lowercase();
    if !looks_like_email(&email) {
        let words = "Enter an e-mail address, such as name@firm.com.au.";
        return Err(Problems::one("email", words).into());
    }
    let token = random_token();
    let now = portal.now();
    let invitation = Invitation {
        id: InvitationId::new(portal.new_id()),
        firm: actor.firm().clone(),
        email: email.clone(),
        role,
        invited_by: actor.user().clone(),
        created_at: now,
        expires_at: now.plus_seconds(INVITATION_SECONDS),
        accepted_at: None,
    };
    let mut work = portal.store().write().await?;
    if work.users().find_by_email(&email).await?.is_some() {
        let words = "Somebody uses this address already.";
        return Err(Problems::one("email", words).into());
    }
    let firm = work
        .firms()
        .lookup(actor.firm())
        .await?
        .ok_or(SessionError::Unknown)?;
    work.invitations()
        .insert(&invitation, &token_hash(&token))
        .await?;
    let letter = Letter::Invitation {
        firm: firm.name,
        invited_by: actor.name().to_owned(),
        link: format!("{}/invitation/{token}", portal.settings().public_url),
        until: portal.day(invitation.expires_at).long(),
    };
    mailing::post(portal, &mut *work, &email, letter).await?;
    work.save().await?;
    portal.bell().ring_jobs();
    Ok(())
}

/// Takes an invitation back.
pub async fn withdraw_invitation(
    portal: &Portal,
    actor: &Actor,
    id: &InvitationId,
) -> Result<(), SessionError> {
    actor.owner()?;
    let mut work = portal.store().write().await?;
    work.invitations().delete(actor.firm(), id).await?;
    work.save().await?;
    Ok(())
}

/// Gives a user another role. The last owner stays one.
pub async fn set_role(
    portal: &Portal,
    actor: &Actor,
    user: &UserId,
    role: Role,
) -> Result<(), SessionError> {
    actor.owner()?;
    let mut work = portal.store().write().await?;
    let users = work.users().list(actor.firm()).await?;
    let owners = users.iter().filter(|user| user.role == Role::Owner).count();
    let mut user = users
        .into_iter()
        .find(|other| &other.id == user)
        .ok_or(SessionError::Unknown)?;
    if user.role == Role::Owner && role != Role::Owner && owners < 2 {
        let words = "A firm needs an owner. Make somebody else owner first.";
        return Err(Problems::one("role", words).into());
    }
    user.role = role;
    work.users().update(&user).await?;
    work.save().await?;
    Ok(())
}

async fn open(
    portal: &Portal,
    work: &mut dyn Work,
    token: &str,
) -> Result<Invitation, SessionError> {
    let found = work.invitations().find_by_token(&token_hash(token)).await?;
    found
        .filter(|i| i.accepted_at.is_none() && portal.now() < i.expires_at)
        .ok_or(SessionError::InvitationGone)
}

/// What an invitation says. Looking at it does not use it up.
pub async fn invitation(portal: &Portal, token: &str) -> Result<InvitationView, SessionError> {
    let mut work = portal.store().read().await?;
    let invitation = open(portal, &mut *work, token).await?;
    let firm = work
        .firms()
        .lookup(&invitation.firm)
        .await?
        .ok_or(SessionError::InvitationGone)?;
    let by = work
        .users()
        .lookup(&invitation.firm, &invitation.invited_by)
        .await?;
    Ok(InvitationView {
        firm: firm.name,
        email: invitation.email,
        invited_by: by.map(|user| user.name).unwrap_or_default(),
    })
}

/// How the invited person will sign in.
#[derive(Debug)]
pub enum Joining<'a> {
    Password {
        name: &'a str,
        password: &'a SecretString,
    },
    /// A ticket that a provider's sign-in left, and the browser it is bound to.
    Ticket {
        ticket: &'a str,
        browser: Option<&'a str>,
    },
}

/// Joins the firm.
pub async fn accept_invitation(
    portal: &Portal,
    token: &str,
    joining: Joining<'_>,
    user_agent: &str,
) -> Result<NewSession, SessionError> {
    let view = invitation(portal, token).await?;
    let (name, hash, ticket) = match joining {
        Joining::Password { name, password } => {
            let mut problems = Problems::default();
            if name.trim().is_empty() {
                problems.add("name", "Enter your name.");
            }
            let local = view.email.split('@').next().unwrap_or_default();
            password::check_new(password, &[&view.firm, local, "deedbox"], &mut problems);
            problems.check()?;
            (
                name.trim().to_owned(),
                Some(password::hash(portal, password).await?),
                None,
            )
        }
        Joining::Ticket { ticket, browser } => {
            let ticket = take_ticket(portal, ticket, browser).await?;
            (ticket.name.clone(), None, Some(ticket))
        }
    };
    let mut work = portal.store().write().await?;
    let invitation = open(portal, &mut *work, token).await?;
    let user = User {
        id: UserId::new(portal.new_id()),
        firm: invitation.firm.clone(),
        email: invitation.email.clone(),
        name: if name.is_empty() {
            invitation.email.clone()
        } else {
            name
        },
        role: invitation.role,
        staff: false,
        has_password: hash.is_some(),
        created_at: portal.now(),
    };
    match ticket {
        Some(ticket) => insert_with_identity(portal, &mut *work, &user, &ticket).await?,
        None => work
            .users()
            .insert(&user, hash.as_deref())
            .await
            .map_err(taken)?,
    }
    if !work
        .invitations()
        .accept(&invitation.id, portal.now())
        .await?
    {
        return Err(SessionError::InvitationGone);
    }
    let session = open_session(portal, &mut *work, &user, user_agent).await?;
    work.save().await?;
    Ok(session)
}
