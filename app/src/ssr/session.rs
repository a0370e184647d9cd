//! Signing in: what the forms mean.

use deedbox_core::portal::Portal;
use deedbox_core::session::{self, Joining, NewFirm, NewSession, SessionError};
use deedbox_domain::user::Provider;
use secrecy::SecretString;

use super::{browser, visitor};

/// With e-mail address and password.
pub async fn with_password(
    portal: &Portal,
    email: &str,
    password: String,
) -> Result<NewSession, SessionError> {
    let agent = visitor().user_agent;
    session::sign_in(portal, email, &SecretString::from(password), &agent).await
}

/// Where a provider's page is, for this browser.
pub async fn provider(
    portal: &Portal,
    provider: Provider,
    to: &str,
) -> Result<String, SessionError> {
    let actor = visitor().actor;
    session::begin_provider(portal, actor.as_ref(), provider, &browser(portal), to).await
}

/// A new firm, by password or by a provider's ticket.
pub async fn firm(
    portal: &Portal,
    firm: String,
    name: String,
    email: String,
    password: String,
    ticket: String,
) -> Result<NewSession, SessionError> {
    let visitor = visitor();
    let (new, agent) = (NewFirm { firm, name }, visitor.user_agent);
    if ticket.is_empty() {
        session::sign_up(portal, &new, &email, &SecretString::from(password), &agent).await
    } else {
        let browser = visitor.browser.as_deref();
        session::sign_up_with_ticket(portal, &new, &ticket, browser, &agent).await
    }
}

/// Joins a firm.
pub async fn join(
    portal: &Portal,
    token: &str,
    name: String,
    password: String,
    ticket: String,
) -> Result<NewSession, SessionError> {
    let visitor = visitor();
    let password = SecretString::from(password);
    let joining = if ticket.is_empty() {
        Joining::Password {
            name: &name,
            password: &password,
        }
    } else {
        Joining::Ticket {
            ticket: &ticket,
            browser: visitor.browser.as_deref(),
        }
    };
    session::accept_invitation(portal, token, joining, &visitor.user_agent).await
}
