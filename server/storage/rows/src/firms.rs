//! Firms, users, sign-in methods, invitations.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::{Firm, Identity, Invitation, Provider, Role, User};

use crate::row::{Place, instant};

/// A row of `firms`.
#[derive(Debug)]
pub struct FirmRow {
    pub id: String,
    pub name: String,
    pub abn: String,
    pub created_at: i64,
}

impl From<FirmRow> for Firm {
    fn from(row: FirmRow) -> Self {
        Self {
            id: row.id.into(),
            name: row.name,
            abn: row.abn,
            created_at: Timestamp::from_micros(row.created_at),
        }
    }
}

/// A row of `users`, without the password's hash.
#[derive(Debug)]
pub struct UserRow {
    pub id: String,
    pub firm_id: String,
    pub email: String,
    pub name: String,
    pub role: String,
    pub staff: bool,
    pub has_password: bool,
    pub created_at: i64,
}

impl TryFrom<UserRow> for User {
    type Error = StoreError;

    fn try_from(row: UserRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "users",
            id: &row.id,
        };
        Ok(Self {
            role: place.word("role", Role::parse(&row.role))?,
            id: row.id.into(),
            firm: row.firm_id.into(),
            email: row.email,
            name: row.name,
            staff: row.staff,
            has_password: row.has_password,
            created_at: Timestamp::from_micros(row.created_at),
        })
    }
}

/// A row of `identities`.
#[derive(Debug)]
pub struct IdentityRow {
    pub id: String,
    pub user_id: String,
    pub provider: String,
    pub issuer: String,
    pub subject: String,
    pub email: String,
    pub created_at: i64,
}

impl TryFrom<IdentityRow> for Identity {
    type Error = StoreError;

    fn try_from(row: IdentityRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "identities",
            id: &row.id,
        };
        Ok(Self {
            provider: place.word("provider", Provider::parse(&row.provider))?,
            id: row.id.into(),
            user: row.user_id.into(),
            issuer: row.issuer,
            subject: row.subject,
            email: row.email,
            created_at: Timestamp::from_micros(row.created_at),
        })
    }
}

/// A row of `invitations`.
#[derive(Debug)]
pub struct InvitationRow {
    pub id: String,
    pub firm_id: String,
    pub email: String,
    pub role: String,
    pub invited_by: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub accepted_at: Option<i64>,
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = StoreError;

    fn try_from(row: InvitationRow) -> Result<Self, StoreError> {
        let place = Place {
            table: "invitations",
            id: &row.id,
        };
        Ok(Self {
            role: place.word("role", Role::parse(&row.role))?,
            id: row.id.into(),
            firm: row.firm_id.into(),
            email: row.email,
            invited_by: row.invited_by.into(),
            created_at: Timestamp::from_micros(row.created_at),
            expires_at: Timestamp::from_micros(row.expires_at),
            accepted_at: instant(row.accepted_at),
        })
    }
}

#[cfg(test)]
mod tests {
    use deedbox_domain::user::User;

    use super::UserRow;

    #[test]
    fn a_role_that_nobody_knows_names_table_row_and_column() {
        let row = UserRow {
            id: "u1".to_owned(),
            firm_id: "f1".to_owned(),
            email: "jane@example.test".to_owned(),
            name: "Jane".to_owned(),
            role: "emperor".to_owned(),
            staff: false,
            has_password: true,
            created_at: 0,
        };
        let words = User::try_from(row).unwrap_err().to_string();
        assert_eq!(
            words,
            "row u1 of users cannot be read: role: an unknown word"
        );
    }
}
