//! Orders.

use async_trait::async_trait;
use deedbox_core::ports::store::{OrderFilter, Orders, StoreError};
use deedbox_domain::ids::{FirmId, OrderId, PaymentId};
use deedbox_domain::order::{Order, OrderState};
use deedbox_rows::{OrderRow, OrderTextRow, json};

use super::{UnitOfWork, all, changed, failed, one};

/// The JSON columns of an order: draft and registration.
fn columns(order: &Order) -> Result<(String, Option<String>), StoreError> {
    let registration = order
        .registration
        .as_ref()
        .map(|found| json("orders", found))
        .transpose()?;
    Ok((json("orders", &order.draft)?, registration))
}

/// The wanted states as `list.sql` takes them; none for any.
fn state_words(states: &[OrderState]) -> Option<String> {
    if states.is_empty() {
        return None;
    }
    let words: Vec<&str> = states.iter().map(|state| state.as_str()).collect();
    Some(format!(",{},", words.join(",")))
}

#[async_trait]
impl Orders for UnitOfWork {
    async fn next_number(&mut self) -> Result<i64, StoreError> {
        self.next("order").await
    }

    async fn insert(&mut self, order: &Order, search_text: &str) -> Result<(), StoreError> {
        let (draft, registration) = columns(order)?;
        sqlx::query_file!(
            "../sql/orders/insert.sql",
            order.id.as_str(),
            order.firm.as_str(),
            order.number,
            order.product.as_str(),
            order.state.as_str(),
            order.version,
            order.in_cart,
            order.payment.as_ref().map(PaymentId::as_str),
            order.push_wanted,
            registration,
            order.rejection,
            order.created_by.as_str(),
            order.created_at.as_micros(),
            order.updated_at.as_micros(),
            search_text,
            draft
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("orders"))?;
        Ok(())
    }

    async fn lookup(&mut self, firm: &FirmId, id: &OrderId) -> Result<Option<Order>, StoreError> {
        let row = sqlx::query_file_as!(
            OrderRow,
            "../sql/orders/lookup.sql",
            firm.as_str(),
            id.as_str()
        )
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(failed("orders"))?;
        one(row)
    }

    async fn list(
        &mut self,
        firm: &FirmId,
        filter: &OrderFilter,
    ) -> Result<Vec<Order>, StoreError> {
        if let Some(text) = &filter.text {
            return self.with_words(firm, filter, text).await;
        }
        let rows = sqlx::query_file_as!(
            OrderRow,
            "../sql/orders/list.sql",
            firm.as_str(),
            state_words(&filter.states),
            filter.in_cart,
            i64::from(filter.limit)
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("orders"))?;
        all(rows)
    }

    async fn of_payment(
        &mut self,
        firm: &FirmId,
        payment: &PaymentId,
    ) -> Result<Vec<Order>, StoreError> {
        let rows = sqlx::query_file_as!(
            OrderRow,
            "../sql/orders/of_payment.sql",
            firm.as_str(),
            payment.as_str()
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("orders"))?;
        all(rows)
    }

    async fn update(&mut self, order: &Order, search_text: &str) -> Result<(), StoreError> {
        let (draft, registration) = columns(order)?;
        let done = sqlx::query_file!(
            "../sql/orders/update.sql",
            order.firm.as_str(),
            order.id.as_str(),
            order.product.as_str(),
            order.state.as_str(),
            order.version,
            order.in_cart,
            order.payment.as_ref().map(PaymentId::as_str),
            order.push_wanted,
            registration,
            order.rejection,
            order.updated_at.as_micros(),
            search_text,
            draft,
            order.version - 1
        )
        .execute(&mut *self.tx)
        .await
        .map_err(failed("orders"))?;
        changed(done.rows_affected(), "orders")
    }

    async fn delete_draft(&mut self, firm: &FirmId, id: &OrderId) -> Result<bool, StoreError> {
        let done = sqlx::query_file!("../sql/orders/delete_draft.sql", firm.as_str(), id.as_str())
            .execute(&mut *self.tx)
            .await
            .map_err(failed("orders"))?;
        Ok(done.rows_affected() > 0)
    }

    async fn desk(&mut self, states: &[OrderState], limit: u32) -> Result<Vec<Order>, StoreError> {
        let mut orders = Vec::new();
        // One state at a time walks its index; the desk asks for a few.
        for state in states {
            let rows = sqlx::query_file_as!(
                OrderRow,
                "../sql/orders/desk.sql",
                state.as_str(),
                i64::from(limit)
            )
            .fetch_all(&mut *self.tx)
            .await
            .map_err(failed("orders"))?;
            orders.extend(all::<_, Order>(rows)?);
        }
        orders.sort_by_key(|order| order.number);
        orders.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(orders)
    }

    async fn lookup_any(&mut self, id: &OrderId) -> Result<Option<Order>, StoreError> {
        let row = sqlx::query_file_as!(OrderRow, "../sql/orders/lookup_any.sql", id.as_str())
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(failed("orders"))?;
        one(row)
    }
}

impl UnitOfWork {
    /// The next number of a counter.
    pub(super) async fn next(&mut self, counter: &'static str) -> Result<i64, StoreError> {
        sqlx::query_file_scalar!("../sql/counters/next.sql", counter)
            .fetch_one(&mut *self.tx)
            .await
            .map_err(failed("counters"))
    }

    /// Orders that hold every word. The texts of a firm are short and few, and
    /// looking here needs no pattern language that the two databases read alike.
    async fn with_words(
        &mut self,
        firm: &FirmId,
        filter: &OrderFilter,
        text: &str,
    ) -> Result<Vec<Order>, StoreError> {
        let rows = sqlx::query_file_as!(
            OrderTextRow,
            "../sql/orders/texts.sql",
            firm.as_str(),
            state_words(&filter.states),
            filter.in_cart
        )
        .fetch_all(&mut *self.tx)
        .await
        .map_err(failed("orders"))?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let matching = rows
            .into_iter()
            .filter(|row| words.iter().all(|word| row.search_text.contains(word)))
            .take(usize::try_from(filter.limit).unwrap_or(usize::MAX));
        let mut orders = Vec::new();
        for row in matching {
            orders.extend(Orders::lookup(self, firm, &row.id.into()).await?);
        }
        Ok(orders)
    }
}
