//! Who acts. Proof of sign-in: only `session` makes one.

use deedbox_domain::ids::{FirmId, UserId};
use deedbox_domain::user::{Role, User};

/// Somebody signed in, as every use case wants to see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    user: UserId,
    firm: FirmId,
    role: Role,
    staff: bool,
    name: String,
    email: String,
    session: String,
}

/// The actor's role does not allow this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the role does not allow this")]
pub struct NotAllowed;

impl Actor {
    pub(crate) fn new(user: &User, session: String) -> Self {
        Self {
            user: user.id.clone(),
            firm: user.firm.clone(),
            role: user.role,
            staff: user.staff,
            name: user.name.clone(),
            email: user.email.clone(),
            session,
        }
    }

    /// The user.
    pub const fn user(&self) -> &UserId {
        &self.user
    }

    /// The firm whose data may be seen.
    pub const fn firm(&self) -> &FirmId {
        &self.firm
    }

    /// The role in the firm.
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The person's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The person's e-mail address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The hash that names the session.
    pub fn session(&self) -> &str {
        &self.session
    }

    /// Works on Deedbox's own fulfilment desk.
    pub const fn is_staff(&self) -> bool {
        self.staff
    }

    /// Refuses anyone but an owner.
    pub fn owner(&self) -> Result<(), NotAllowed> {
        if self.role == Role::Owner {
            Ok(())
        } else {
            Err(NotAllowed)
        }
    }

    /// Refuses anyone who does not work on the fulfilment desk.
    pub fn desk(&self) -> Result<(), NotAllowed> {
        if self.staff { Ok(()) } else { Err(NotAllowed) }
    }
}
