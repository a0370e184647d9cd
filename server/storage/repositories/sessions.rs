//! Sessions and sign-in flows under way.

use async_trait::async_trait;
use deedbox_core::ports::store::{Flow, Flows, Session, Sessions, StoreError};
use deedbox_domain::ids::UserId;
use deedbox_domain::time::Timestamp;
use deedbox_rows::{FlowRow, SessionRow};

use super::{UnitOfWork, failed};

#[async_trait]
impl Sessions for UnitOfWork {
    async fn insert(&mut self, session: &Session) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/sessions/insert.sql",
            session.token_hash,
            session.user.as_str(),
            session.firm.as_str(),
            session.user_agent,
            session.created_at.as_micros(),
            session.seen_at.as_micros(),
            session.expires_at.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("sessions"))?;
        Ok(())
    }

    async fn find(&mut self, token_hash: &str) -> Result<Option<Session>, StoreError> {
        let row = sqlx::query_file_as!(SessionRow, "../sql/sessions/find.sql", token_hash)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("sessions"))?;
        Ok(row.map(Into::into))
    }

    async fn touch(&mut self, token_hash: &str, seen_at: Timestamp) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/sessions/touch.sql", token_hash, seen_at.as_micros())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("sessions"))?;
        Ok(())
    }

    async fn list(&mut self, user: &UserId) -> Result<Vec<Session>, StoreError> {
        let rows = sqlx::query_file_as!(SessionRow, "../sql/sessions/list.sql", user.as_str())
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("sessions"))?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    async fn delete(&mut self, token_hash: &str) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/sessions/delete.sql", token_hash)
            .execute(&mut *self.tx)
            .await
            .map_err(failed("sessions"))?;
        Ok(())
    }

    async fn delete_others(&mut self, user: &UserId, keep: &str) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/sessions/delete_others.sql", user.as_str(), keep)
            .execute(&mut *self.tx)
            .await
            .map_err(failed("sessions"))?;
        Ok(())
    }

    async fn delete_expired(&mut self, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/sessions/delete_expired.sql", now.as_micros())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("sessions"))?;
        Ok(())
    }
}

#[async_trait]
impl Flows for UnitOfWork {
    async fn insert(&mut self, flow: &Flow) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/flows/insert.sql",
            flow.state_hash,
            flow.kind,
            flow.browser_hash,
            flow.sealed,
            flow.user.as_ref().map(UserId::as_str),
            flow.return_to,
            flow.expires_at.as_micros()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("flows"))?;
        Ok(())
    }

    async fn take(&mut self, state_hash: &str) -> Result<Option<Flow>, StoreError> {
        let row = sqlx::query_file_as!(FlowRow, "../sql/flows/take.sql", state_hash)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("flows"))?;
        Ok(row.map(Into::into))
    }

    async fn delete_expired(&mut self, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/flows/delete_expired.sql", now.as_micros())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("flows"))?;
        Ok(())
    }
}
