//! Staff and current jobs of a connection.

use async_trait::async_trait;
use deedbox_core::ports::store::{PracticeRecords, StoreError};
use deedbox_domain::client::{PracticeJob, Staff};
use deedbox_domain::ids::{ClientUuid, ConnectionId, FirmId};
use deedbox_rows::{JobRow, StaffRow, json};

use super::{UnitOfWork, all, failed};

#[async_trait]
impl PracticeRecords for UnitOfWork {
    async fn replace_staff(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        staff: &[Staff],
    ) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/practice/clear_staff.sql",
            firm.as_str(),
            connection.as_str()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("staff"))?;
        for (position, member) in (0_i64..).zip(staff) {
            sqlx::query_file!(
                "../sql/practice/add_staff.sql",
                connection.as_str(),
                member.uuid.as_str(),
                firm.as_str(),
                position,
                member.name,
                member.email
            )
            .execute(&mut *self.tx)
            .await
            .map_err(failed("staff"))?;
        }
        Ok(())
    }

    async fn staff(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
    ) -> Result<Vec<Staff>, StoreError> {
        let rows = sqlx::query_file_as!(
            StaffRow,
            "../sql/practice/staff.sql",
            firm.as_str(),
            connection.as_str()
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("staff"))?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    async fn replace_jobs(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        jobs: &[PracticeJob],
    ) -> Result<(), StoreError> {
        sqlx::query_file!(
            "../sql/practice/clear_jobs.sql",
            firm.as_str(),
            connection.as_str()
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("practice_jobs"))?;
        for (position, job) in (0_i64..).zip(jobs) {
            let tasks = json("practice_jobs", &job.tasks)?;
            sqlx::query_file!(
                "../sql/practice/add_job.sql",
                connection.as_str(),
                job.uuid,
                firm.as_str(),
                position,
                job.number,
                job.name,
                job.client.as_str(),
                job.client_name,
                job.state,
                tasks
            )
            .execute(&mut *self.tx)
            .await
            .map_err(failed("practice_jobs"))?;
        }
        Ok(())
    }

    async fn jobs_of(
        &mut self,
        firm: &FirmId,
        connection: &ConnectionId,
        client: &ClientUuid,
    ) -> Result<Vec<PracticeJob>, StoreError> {
        let rows = sqlx::query_file_as!(
            JobRow,
            "../sql/practice/jobs_of.sql",
            firm.as_str(),
            connection.as_str(),
            client.as_str()
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("practice_jobs"))?;
        all(rows)
    }

    async fn delete_all(&mut self, connection: &ConnectionId) -> Result<(), StoreError> {
        sqlx::query_file!("../sql/practice/delete_staff.sql", connection.as_str())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("staff"))?;
        sqlx::query_file!("../sql/practice/delete_jobs.sql", connection.as_str())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("practice_jobs"))?;
        Ok(())
    }
}
