//! A new firm with its first user, who owns it.

use deedbox_domain::form::Problems;
use deedbox_domain::ids::{FirmId, IdentityId, UserId};
use deedbox_domain::user::{Firm, Identity, Provider, Role, User};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::flow::{NewFlow, begin_flow, take_flow};
use super::{NewSession, SessionError, open_session, password};
use crate::portal::Portal;
use crate::ports::sign_in::VouchedFor;
use crate::ports::store::{StoreError, Work};

/// What sign-up asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFirm {
    pub firm: String,
    pub name: String,
}

/// A text with something that looks like an e-mail address in it.
pub(crate) fn looks_like_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !text.chars().any(|c| c.is_whitespace() || c.is_control())
    })
}

fn check_names(new: &NewFirm, problems: &mut Problems) {
    if new.firm.trim().is_empty() {
        problems.add("firm", "Enter the name of your firm.");
    }
    if new.name.trim().is_empty() {
        problems.add("name", "Enter your name.");
    }
}

fn firm_and_owner(portal: &Portal, new: &NewFirm, email: &str, has_password: bool) -> (Firm, User) {
    let now = portal.now();
    let firm = Firm {
        id: FirmId::new(portal.new_id()),
        name: new.firm.trim().to_owned(),
        abn: String::new(),
        created_at: now,
    };
    let user = User {
        id: UserId::new(portal.new_id()),
        firm: firm.id.clone(),
        email: email.to_owned(),
        name: new.name.trim().to_owned(),
        role: Role::Owner,
        staff: false,
        has_password,
        created_at: now,
    };
    (firm, user)
}

/// An address that is taken is the field's problem.
pub(crate) fn taken(error: StoreError) -> SessionError {
    match error {
        StoreError::Conflict("users.email") => Problems::one(
            "email",
            "Somebody uses this address already. Sign in, or use another address.",
        )
        .into(),
        other => other.into(),
    }
}

/// Makes a firm and its owner with a password.
pub async fn sign_up(
    portal: &Portal,
    new: &NewFirm,
    email: &str,
    password: &SecretString,
    user_agent: &str,
) -> Result<NewSession, SessionError> {
    let email = email.trim().to_lowercase();
    let mut problems = Problems::default();
    check_names(new, &mut problems);
    if !looks_like_email(&email) {
        problems.add(
            "email",
            "Enter an e-mail address, such as name@firm.com.au.",
        );
    }
    let local = email.split('@').next().unwrap_or_default();
    password::check_new(password, &[&new.firm, local, "deedbox"], &mut problems);
    problems.check()?;
    let hash = password::hash(portal, password).await?;
    let (firm, user) = firm_and_owner(portal, new, &email, true);
    let mut work = portal.store().write().await?;
    work.firms().insert(&firm).await?;
    work.users()
        .insert(&user, Some(&hash))
        .await
        .map_err(taken)?;
    let session = open_session(portal, &mut *work, &user, user_agent).await?;
    work.save().await?;
    Ok(session)
}

/// A person a provider vouched for who has no account yet, kept while they
/// name their firm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ticket {
    pub(crate) provider: Provider,
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) email: String,
    pub(crate) name: String,
}

impl Ticket {
    pub(crate) fn of(provider: Provider, person: &VouchedFor) -> Self {
        Self {
            provider,
            issuer: person.issuer.clone(),
            subject: person.subject.clone(),
            email: person.email.clone().unwrap_or_default().to_lowercase(),
            name: person.name.clone().unwrap_or_default(),
        }
    }

    fn identity(&self, portal: &Portal, user: &UserId) -> Identity {
        Identity {
            id: IdentityId::new(portal.new_id()),
            user: user.clone(),
            provider: self.provider,
            issuer: self.issuer.clone(),
            subject: self.subject.clone(),
            email: self.email.clone(),
            created_at: portal.now(),
        }
    }
}

const KIND: &str = "sign-up-ticket";

/// Keeps a ticket for this browser and answers its name.
pub(crate) async fn keep_ticket(
    portal: &Portal,
    ticket: &Ticket,
    browser: &str,
    return_to: &str,
) -> Result<String, SessionError> {
    let name = super::random_token();
    let kept = serde_json::to_string(ticket)
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let flow = NewFlow {
        kind: KIND,
        state: &name,
        browser,
        verifier: &SecretString::from(kept),
        nonce: "",
        user: None,
        return_to,
    };
    begin_flow(portal, flow).await?;
    Ok(name)
}

pub(crate) async fn take_ticket(
    portal: &Portal,
    name: &str,
    browser: Option<&str>,
) -> Result<Ticket, SessionError> {
    let taken = take_flow(portal, KIND, name, browser).await?;
    serde_json::from_str(taken.verifier.expose_secret()).map_err(|_| SessionError::FlowGone)
}

/// The name and address on a ticket, to fill the sign-up form; the ticket is
/// given back under a new name.
pub async fn ticket_person(
    portal: &Portal,
    name: &str,
    browser: Option<&str>,
) -> Result<(String, String, String), SessionError> {
    let ticket = take_ticket(portal, name, browser).await?;
    let again = keep_ticket(portal, &ticket, browser.unwrap_or_default(), "/").await?;
    Ok((again, ticket.name, ticket.email))
}

pub(crate) async fn insert_with_identity(
    portal: &Portal,
    work: &mut dyn Work,
    user: &User,
    ticket: &Ticket,
) -> Result<(), SessionError> {
    work.users().insert(user, None).await.map_err(taken)?;
    work.identities()
        .insert(&ticket.identity(portal, &user.id))
        .await
        .map_err(|error| match error {
            StoreError::Conflict("identities.subject") => SessionError::Taken,
            other => other.into(),
        })?;
    Ok(())
}

/// Makes a firm whose owner signs in through a provider.
pub async fn sign_up_with_ticket(
    portal: &Portal,
    new: &NewFirm,
    ticket: &str,
    browser: Option<&str>,
    user_agent: &str,
) -> Result<NewSession, SessionError> {
    let mut problems = Problems::default();
    check_names(new, &mut problems);
    problems.check()?;
    let ticket = take_ticket(portal, ticket, browser).await?;
    if !looks_like_email(&ticket.email) {
        return Err(SessionError::Unknown);
    }
    let (firm, user) = firm_and_owner(portal, new, &ticket.email, false);
    let mut work = portal.store().write().await?;
    work.firms().insert(&firm).await?;
    insert_with_identity(portal, &mut *work, &user, &ticket).await?;
    let session = open_session(portal, &mut *work, &user, user_agent).await?;
    work.save().await?;
    Ok(session)
}
