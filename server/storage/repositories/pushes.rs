//! Pushes and their ledgers.

use async_trait::async_trait;
use deedbox_core::ports::store::{Pushes, StoreError};
use deedbox_domain::ids::{FirmId, OrderId, PushId, TenantId};
use deedbox_domain::push::{Push, Step};
use deedbox_domain::time::Timestamp;
use deedbox_rows::{PushRow, StepRow, json, worded};

use super::{UnitOfWork, all, changed, failed, one};

#[async_trait]
impl Pushes for UnitOfWork {
    async fn insert(&mut self, push: &Push, steps: &[Step]) -> Result<(), StoreError> {
        let state = worded("pushes", &push.state)?;
        sqlx::query_file!(
            "../sql/pushes/insert.sql",
            push.id.as_str(),
            push.firm.as_str(),
            push.order.as_str(),
            json("pushes", &push.plan)?,
            push.plan_hash,
            push.approved_by.as_str(),
            push.approved_at.as_micros(),
            state.word,
            state.detail,
            push.started_at.map(Timestamp::as_micros),
            push.ended_at.map(Timestamp::as_micros),
            push.account.as_ref().map(TenantId::as_str)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("pushes"))?;
        for step in steps {
            self.insert_step(push, step).await?;
        }
        Ok(())
    }

    async fn lookup(&mut self, firm: &FirmId, id: &PushId) -> Result<Option<Push>, StoreError> {
        let row = sqlx::query_file_as!(
            PushRow,
            "../sql/pushes/lookup.sql",
            firm.as_str(),
            id.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("pushes"))?;
        one(row)
    }

    async fn lookup_any(&mut self, id: &PushId) -> Result<Option<Push>, StoreError> {
        let row = sqlx::query_file_as!(PushRow, "../sql/pushes/lookup_any.sql", id.as_str())
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("pushes"))?;
        one(row)
    }

    async fn of_order(&mut self, firm: &FirmId, order: &OrderId) -> Result<Vec<Push>, StoreError> {
        let rows = sqlx::query_file_as!(
            PushRow,
            "../sql/pushes/of_order.sql",
            firm.as_str(),
            order.as_str()
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("pushes"))?;
        all(rows)
    }

    async fn parked(&mut self, firm: &FirmId) -> Result<Vec<Push>, StoreError> {
        let rows = sqlx::query_file_as!(PushRow, "../sql/pushes/parked.sql", firm.as_str())
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("pushes"))?;
        all(rows)
    }

    async fn under_way(&mut self, firm: &FirmId) -> Result<Vec<Push>, StoreError> {
        let rows = sqlx::query_file_as!(PushRow, "../sql/pushes/under_way.sql", firm.as_str())
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("pushes"))?;
        all(rows)
    }

    async fn update(&mut self, push: &Push) -> Result<(), StoreError> {
        let state = worded("pushes", &push.state)?;
        let done = sqlx::query_file!(
            "../sql/pushes/update.sql",
            push.firm.as_str(),
            push.id.as_str(),
            json("pushes", &push.plan)?,
            push.plan_hash,
            push.approved_by.as_str(),
            push.approved_at.as_micros(),
            state.word,
            state.detail,
            push.started_at.map(Timestamp::as_micros),
            push.ended_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("pushes"))?;
        changed(done.rows_affected(), "pushes")
    }

    async fn steps(&mut self, push: &PushId) -> Result<Vec<Step>, StoreError> {
        let rows = sqlx::query_file_as!(StepRow, "../sql/pushes/steps.sql", push.as_str())
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("push_steps"))?;
        all(rows)
    }

    async fn update_step(&mut self, push: &PushId, step: &Step) -> Result<(), StoreError> {
        let state = worded("push_steps", &step.state)?;
        let done = sqlx::query_file!(
            "../sql/pushes/update_step.sql",
            push.as_str(),
            step.line.as_str(),
            i64::from(step.position),
            state.word,
            state.detail,
            step.resumed,
            i64::from(step.attempts),
            step.intent_at.map(Timestamp::as_micros),
            step.ended_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("push_steps"))?;
        changed(done.rows_affected(), "push_steps")
    }
}

impl UnitOfWork {
    async fn insert_step(&mut self, push: &Push, step: &Step) -> Result<(), StoreError> {
        let state = worded("push_steps", &step.state)?;
        sqlx::query_file!(
            "../sql/pushes/insert_step.sql",
            push.id.as_str(),
            step.line.as_str(),
            push.firm.as_str(),
            i64::from(step.position),
            state.word,
            state.detail,
            step.resumed,
            i64::from(step.attempts),
            step.intent_at.map(Timestamp::as_micros),
            step.ended_at.map(Timestamp::as_micros)
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("push_steps"))?;
        Ok(())
    }
}
