//! Wakes those who wait: the job runner and the event streams of this process.
//! Nothing depends on a ring: a poll is the floor.

use deedbox_domain::ids::FirmId;
use tokio::sync::{Notify, broadcast};

/// The bell.
#[derive(Debug)]
pub struct Bell {
    jobs: Notify,
    firms: broadcast::Sender<FirmId>,
}

impl Default for Bell {
    fn default() -> Self {
        Self {
            jobs: Notify::new(),
            firms: broadcast::channel(256).0,
        }
    }
}

impl Bell {
    /// New jobs may be due.
    pub fn ring_jobs(&self) {
        self.jobs.notify_one();
    }

    /// Waits for new jobs.
    pub async fn jobs(&self) {
        self.jobs.notified().await;
    }

    /// New events of a firm stand in the log.
    pub fn ring_firm(&self, firm: &FirmId) {
        // Nobody listening is fine.
        drop(self.firms.send(firm.clone()));
    }

    /// Hears of firms with new events.
    pub fn listen(&self) -> broadcast::Receiver<FirmId> {
        self.firms.subscribe()
    }
}
