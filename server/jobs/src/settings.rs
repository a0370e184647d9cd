use std::time::Duration;

/// How the runner works.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Names this worker in leases. Two processes never share a name.
    pub worker: String,
    /// Jobs that run side by side.
    pub concurrency: u32,
    /// How long a job is ours without a heartbeat; the heartbeat is a third of it.
    pub lease: Duration,
    /// The longest time without a look at the queue.
    pub poll: Duration,
    /// Between two attempts, where the job names no time.
    pub back_off: BackOff,
    /// Attempts before a job fails for good.
    pub max_attempts: u32,
    /// How long running jobs may go on at shutdown.
    pub grace: Duration,
}

impl Settings {
    /// The defaults, for a worker of this name.
    pub fn for_worker(worker: impl Into<String>) -> Self {
        Self {
            worker: worker.into(),
            concurrency: 8,
            lease: Duration::from_mins(1),
            poll: Duration::from_secs(1),
            back_off: BackOff::default(),
            max_attempts: 16,
            grace: Duration::from_millis(1200),
        }
    }
}

/// Waits between attempts: the first one, then twice as long each time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackOff {
    pub first: Duration,
    pub longest: Duration,
}

impl Default for BackOff {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(5),
            longest: Duration::from_hours(1),
        }
    }
}

impl BackOff {
    /// The wait after this attempt, counted from 1.
    pub fn after(&self, attempt: u32) -> Duration {
        let times = 2_u32.saturating_pow(attempt.saturating_sub(1));
        self.first.saturating_mul(times).min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_its_longest() {
        let back_off = BackOff::default();
        let seconds: Vec<u64> = (1..=5).map(|n| back_off.after(n).as_secs()).collect();
        assert_eq!(seconds, [5, 10, 20, 40, 80]);
        assert_eq!(back_off.after(10), Duration::from_secs(2560));
        assert_eq!(back_off.after(11), Duration::from_hours(1));
        assert_eq!(back_off.after(u32::MAX), Duration::from_hours(1));
    }
}
