//! Users, their sign-in methods, and invitations.

use async_trait::async_trait;
use deedbox_core::ports::store::{Identities, Invitations, StoreError, Users};
use deedbox_domain::ids::{FirmId, IdentityId, InvitationId, UserId};
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::{Identity, Invitation, User};
use deedbox_rows::{IdentityRow, InvitationRow, UserRow};

use super::{UnitOfWork, all, changed, failed, one};

/// E-mail addresses are compared without case.
fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

#[async_trait]
impl Users for UnitOfWork {
    async fn insert(&mut self, user: &User, password_hash: Option<&str>) -> Result<(), StoreError> {
        let done = sqlx::query_file!(
            "../sql/users/insert.sql",
            user.id.as_str(),
            user.firm.as_str(),
            user.email,
            email_key(&user.email),
            user.name,
            user.role.as_str(),
            user.staff,
            password_hash,
            user.created_at.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("users"))?;
        changed(done.rows_affected(), "users.email")
    }

    async fn lookup(&mut self, firm: &FirmId, user: &UserId) -> Result<Option<User>, StoreError> {
        let row = sqlx::query_file_as!(
            UserRow,
            "../sql/users/lookup.sql",
            firm.as_str(),
            user.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("users"))?;
        one(row)
    }

    async fn find_by_email(&mut self, email: &str) -> Result<Option<User>, StoreError> {
        let row = sqlx::query_file_as!(UserRow, "../sql/users/find_by_email.sql", email_key(email))
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("users"))?;
        one(row)
    }

    async fn find_by_id(&mut self, user: &UserId) -> Result<Option<User>, StoreError> {
        let row = sqlx::query_file_as!(UserRow, "../sql/users/find_by_id.sql", user.as_str())
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("users"))?;
        one(row)
    }

    async fn list(&mut self, firm: &FirmId) -> Result<Vec<User>, StoreError> {
        let rows = sqlx::query_file_as!(UserRow, "../sql/users/list.sql", firm.as_str())
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("users"))?;
        all(rows)
    }

    async fn update(&mut self, user: &User) -> Result<(), StoreError> {
        let done = sqlx::query_file!(
            "../sql/users/update.sql",
            user.firm.as_str(),
            user.id.as_str(),
            user.email,
            email_key(&user.email),
            user.name,
            user.role.as_str()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("users.email"))?;
        changed(done.rows_affected(), "users.email")
    }

    async fn password_hash(&mut self, user: &UserId) -> Result<Option<String>, StoreError> {
        let hash = sqlx::query_file_scalar!("../sql/users/password_hash.sql", user.as_str())
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("users"))?;
        Ok(hash.flatten())
    }

    async fn set_password_hash(
        &mut self,
        user: &UserId,
        hash: Option<&str>,
    ) -> Result<(), StoreError> {
        let done = sqlx::query_file!("../sql/users/set_password_hash.sql", user.as_str(), hash)
            .execute(&mut *self.tx)
            .await
            .map_err(failed("users"))?;
        changed(done.rows_affected(), "users")
    }
}

#[async_trait]
impl Identities for UnitOfWork {
    async fn insert(&mut self, identity: &Identity) -> Result<(), StoreError> {
        let done = sqlx::query_file!(
            "../sql/identities/insert.sql",
            identity.id.as_str(),
            identity.user.as_str(),
            identity.provider.as_str(),
            identity.issuer,
            identity.subject,
            identity.email,
            identity.created_at.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("identities"))?;
        changed(done.rows_affected(), "identities.subject")
    }

    async fn find(&mut self, issuer: &str, subject: &str) -> Result<Option<Identity>, StoreError> {
        let row = sqlx::query_file_as!(IdentityRow, "../sql/identities/find.sql", issuer, subject)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("identities"))?;
        one(row)
    }

    async fn list(&mut self, user: &UserId) -> Result<Vec<Identity>, StoreError> {
        let rows = sqlx::query_file_as!(IdentityRow, "../sql/identities/list.sql", user.as_str())
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("identities"))?;
        all(rows)
    }

    async fn delete(&mut self, user: &UserId, identity: &IdentityId) -> Result<bool, StoreError> {
        let done = sqlx::query_file!(
            "../sql/identities/delete.sql",
            user.as_str(),
            identity.as_str()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("identities"))?;
        Ok(done.rows_affected() > 0)
    }
}

#[async_trait]
impl Invitations for UnitOfWork {
    async fn insert(
        &mut self,
        invitation: &Invitation,
        token_hash: &str,
    ) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/invitations/insert.sql",
            invitation.id.as_str(),
            invitation.firm.as_str(),
            invitation.email,
            invitation.role.as_str(),
            invitation.invited_by.as_str(),
            token_hash,
            invitation.created_at.as_micros(),
            invitation.expires_at.as_micros(),
            invitation.accepted_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("invitations"))?;
        Ok(())
    }

    async fn find_by_token(&mut self, token_hash: &str) -> Result<Option<Invitation>, StoreError> {
        let row = sqlx::query_file_as!(
            InvitationRow,
            "../sql/invitations/find_by_token.sql",
            token_hash
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("invitations"))?;
        one(row)
    }

    async fn list(&mut self, firm: &FirmId) -> Result<Vec<Invitation>, StoreError> {
        let rows =
            sqlx::query_file_as!(InvitationRow, "../sql/invitations/list.sql", firm.as_str())
                .fetch_all(&mut *self.tx)
                .await
                .map_err(failed("invitations"))?;
        all(rows)
    }

    async fn accept(&mut self, id: &InvitationId, at: Timestamp) -> Result<bool, StoreError> {
        let done = sqlx::query_file!("../sql/invitations/accept.sql", id.as_str(), at.as_micros())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("invitations"))?;
        Ok(done.rows_affected() > 0)
    }

    async fn delete(&mut self, firm: &FirmId, id: &InvitationId) -> Result<bool, StoreError> {
        let done = sqlx::query_file!("../sql/invitations/delete.sql", firm.as_str(), id.as_str())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("invitations"))?;
        Ok(done.rows_affected() > 0)
    }
}
