//! Sign-in through Google, Apple or Microsoft. The account is found by issuer
//! and subject; an e-mail address never links (OpenID Connect Core 1.0, 5.7).

use deedbox_domain::ids::IdentityId;
use deedbox_domain::user::{Identity, Provider};

use super::flow::{Back, NewFlow, begin_flow, take_flow};
use super::sign_up::{Ticket, keep_ticket};
use super::{NewSession, SessionError, open_session, random_token};
use crate::actor::Actor;
use crate::portal::Portal;
use crate::ports::sign_in::{SignInAnswer, VouchedFor};
use crate::ports::store::StoreError;

/// Where a sign-in through a provider ends.
#[derive(Debug)]
pub enum Landing {
    SignedIn {
        session: NewSession,
        return_to: String,
    },
    /// A signed-in user has a new way to sign in.
    Added { return_to: String },
    /// Nobody uses this sign-in yet: they may name their firm, or accept the
    /// invitation they came from.
    New { ticket: String, return_to: String },
}

/// The providers that are set up.
pub fn providers(portal: &Portal) -> Vec<Provider> {
    portal.sign_in().providers()
}

fn redirect_uri(portal: &Portal, provider: Provider) -> String {
    format!(
        "{}/auth/{}/callback",
        portal.settings().public_url,
        provider.as_str()
    )
}

/// Begins: answers where to send the browser. With an actor, the provider is
/// added to that user.
pub async fn begin_provider(
    portal: &Portal,
    actor: Option<&Actor>,
    provider: Provider,
    browser: &str,
    return_to: &str,
) -> Result<String, SessionError> {
    let state = random_token();
    let start = portal
        .sign_in()
        .begin(provider, &state, &redirect_uri(portal, provider))
        .await?;
    let flow = NewFlow {
        kind: provider.as_str(),
        state: &state,
        browser,
        verifier: &start.verifier,
        nonce: &start.nonce,
        user: actor.map(Actor::user),
        return_to,
    };
    begin_flow(portal, flow).await?;
    Ok(start.url)
}

/// Ends: who is it, and what did they come for.
pub async fn finish_provider(
    portal: &Portal,
    provider: Provider,
    back: Back<'_>,
    user_agent: &str,
) -> Result<Landing, SessionError> {
    let flow = take_flow(portal, provider.as_str(), back.state, back.browser).await?;
    let answer = SignInAnswer {
        code: back.code,
        verifier: &flow.verifier,
        nonce: &flow.nonce,
        redirect_uri: &redirect_uri(portal, provider),
        user: back.user,
    };
    let person = portal.sign_in().finish(provider, answer).await?;
    let mut work = portal.store().write().await?;
    let known = work
        .identities()
        .find(&person.issuer, &person.subject)
        .await?;
    match (known, flow.user) {
        (Some(identity), Some(user)) if identity.user != user => Err(SessionError::Taken),
        (Some(_), Some(_)) => Ok(Landing::Added {
            return_to: flow.return_to,
        }),
        (Some(identity), None) => {
            let user = super::find(&mut *work, &identity.user).await?;
            let session = open_session(portal, &mut *work, &user, user_agent).await?;
            work.save().await?;
            Ok(Landing::SignedIn {
                session,
                return_to: flow.return_to,
            })
        }
        (None, Some(user)) => {
            let identity = Identity {
                id: IdentityId::new(portal.new_id()),
                user,
                provider,
                email: person.email.clone().unwrap_or_default(),
                issuer: person.issuer,
                subject: person.subject,
                created_at: portal.now(),
            };
            work.identities()
                .insert(&identity)
                .await
                .map_err(|error| match error {
                    StoreError::Conflict("identities.subject") => SessionError::Taken,
                    other => other.into(),
                })?;
            work.save().await?;
            Ok(Landing::Added {
                return_to: flow.return_to,
            })
        }
        (None, None) => {
            drop(work);
            let ticket = new_person(portal, provider, &person, back.browser, &flow.return_to);
            Ok(Landing::New {
                ticket: ticket.await?,
                return_to: flow.return_to,
            })
        }
    }
}

async fn new_person(
    portal: &Portal,
    provider: Provider,
    person: &VouchedFor,
    browser: Option<&str>,
    return_to: &str,
) -> Result<String, SessionError> {
    let ticket = Ticket::of(provider, person);
    keep_ticket(portal, &ticket, browser.unwrap_or_default(), return_to).await
}
