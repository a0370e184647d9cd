//! Pushes and their ledgers.

use async_trait::async_trait;
use deedbox_domain::ids::{FirmId, OrderId, PushId};
use deedbox_domain::push::{Push, Step};

use super::StoreError;

/// Pushes.
#[async_trait]
pub trait Pushes: Send {
    async fn insert(&mut self, push: &Push, steps: &[Step]) -> Result<(), StoreError>;
    async fn lookup(&mut self, firm: &FirmId, id: &PushId) -> Result<Option<Push>, StoreError>;
    /// Of any firm: for jobs.
    async fn lookup_any(&mut self, id: &PushId) -> Result<Option<Push>, StoreError>;
    /// Newest first.
    async fn of_order(&mut self, firm: &FirmId, order: &OrderId) -> Result<Vec<Push>, StoreError>;
    /// Pushes of a firm that wait for a connection.
    async fn parked(&mut self, firm: &FirmId) -> Result<Vec<Push>, StoreError>;
    /// Pushes of a firm that are queued, running or waiting.
    async fn under_way(&mut self, firm: &FirmId) -> Result<Vec<Push>, StoreError>;
    async fn update(&mut self, push: &Push) -> Result<(), StoreError>;
    /// In the order of the plan.
    async fn steps(&mut self, push: &PushId) -> Result<Vec<Step>, StoreError>;
    async fn update_step(&mut self, push: &PushId, step: &Step) -> Result<(), StoreError>;
}
