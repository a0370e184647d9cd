//! Firms, users, their sign-in methods and invitations.

use async_trait::async_trait;
use deedbox_domain::ids::{FirmId, IdentityId, InvitationId, UserId};
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::{Firm, Identity, Invitation, User};

use super::StoreError;

/// Firms.
#[async_trait]
pub trait Firms: Send {
    async fn insert(&mut self, firm: &Firm) -> Result<(), StoreError>;
    async fn lookup(&mut self, firm: &FirmId) -> Result<Option<Firm>, StoreError>;
    async fn update(&mut self, firm: &Firm) -> Result<(), StoreError>;
}

/// Users. An e-mail address belongs to one user at most, compared without case.
#[async_trait]
pub trait Users: Send {
    /// `Conflict("users.email")` when the address is taken.
    async fn insert(&mut self, user: &User, password_hash: Option<&str>) -> Result<(), StoreError>;
    async fn lookup(&mut self, firm: &FirmId, user: &UserId) -> Result<Option<User>, StoreError>;
    /// Before a firm is known: at sign-in only.
    async fn find_by_email(&mut self, email: &str) -> Result<Option<User>, StoreError>;
    /// Before a firm is known: at sign-in only.
    async fn find_by_id(&mut self, user: &UserId) -> Result<Option<User>, StoreError>;
    async fn list(&mut self, firm: &FirmId) -> Result<Vec<User>, StoreError>;
    /// Name, role and e-mail address.
    async fn update(&mut self, user: &User) -> Result<(), StoreError>;
    async fn password_hash(&mut self, user: &UserId) -> Result<Option<String>, StoreError>;
    /// None removes the password.
    async fn set_password_hash(
        &mut self,
        user: &UserId,
        hash: Option<&str>,
    ) -> Result<(), StoreError>;
}

/// Sign-in methods at providers, found by issuer and subject.
#[async_trait]
pub trait Identities: Send {
    /// `Conflict("identities.subject")` when issuer and subject are taken.
    async fn insert(&mut self, identity: &Identity) -> Result<(), StoreError>;
    async fn find(&mut self, issuer: &str, subject: &str) -> Result<Option<Identity>, StoreError>;
    async fn list(&mut self, user: &UserId) -> Result<Vec<Identity>, StoreError>;
    /// False when it was not the user's.
    async fn delete(&mut self, user: &UserId, identity: &IdentityId) -> Result<bool, StoreError>;
}

/// Invitations, found by the hash of their token.
#[async_trait]
pub trait Invitations: Send {
    async fn insert(&mut self, invitation: &Invitation, token_hash: &str)
    -> Result<(), StoreError>;
    async fn find_by_token(&mut self, token_hash: &str) -> Result<Option<Invitation>, StoreError>;
    /// Newest first.
    async fn list(&mut self, firm: &FirmId) -> Result<Vec<Invitation>, StoreError>;
    /// False when it was accepted before.
    async fn accept(&mut self, id: &InvitationId, at: Timestamp) -> Result<bool, StoreError>;
    async fn delete(&mut self, firm: &FirmId, id: &InvitationId) -> Result<bool, StoreError>;
}
