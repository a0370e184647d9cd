//! A first sync against the shortest time that its calls can take, in time that
//! only latencies and limits make pass: Tokio's, which stands while we work.
//!
//! `SYNC_CLIENTS` makes it larger than CI has time for, and
//! `cargo nextest run -p deedbox-server optimum --no-capture` prints the figures.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::practice::{
    Access, ClientSink, Group, Listed, NewClient, NewRelationship, Page, PracticeError,
    PracticeManager,
};
use deedbox_core::sync;
use deedbox_domain::client::{Client, Contact, PracticeJob, Relationship, Staff};
use deedbox_domain::connection::{BudgetState, CallHealth};
use deedbox_domain::ids::{ClientUuid, RelationshipUuid, TenantId};
use deedbox_domain::sync::SyncState;
use deedbox_domain::time::Timestamp;
use deedbox_http::{HeaderMap, StatusCode};
use deedbox_xero::limits::{Budgets, Limits, Permit};
use deedbox_xero::port::StoredLedgers;
use tokio::time::{Instant, sleep};

use crate::stack::{PRIYA, Stack};
use crate::still::Still;

/// Tokio's time as a clock.
struct Simulated {
    began: Instant,
    at: Timestamp,
}

impl Clock for Simulated {
    fn now(&self) -> Timestamp {
        let micros = i64::try_from(self.began.elapsed().as_micros()).unwrap();
        Timestamp::from_micros(self.at.as_micros() + micros)
    }
}

/// How slow XPM is.
#[derive(Clone, Copy)]
struct Pace {
    /// Any call but the list.
    call: Duration,
    /// The list of whole records, to its last byte.
    list: Duration,
    pages: usize,
}

/// What Xero counts.
struct Count {
    window_ends: Instant,
    in_window: u32,
    at_once: u32,
    calls: usize,
    over: usize,
}

/// An XPM that takes its time and counts as Xero does.
struct Slow {
    budgets: Budgets,
    records: Vec<Client>,
    pace: Pace,
    count: Mutex<Count>,
}

impl Slow {
    /// The call comes in half of its time after it left.
    async fn call(&self, access: &Access, takes: Duration) -> Result<Permit, PracticeError> {
        let budget = self.budgets.of(access.tenant.as_str());
        let permit = budget.acquire(access.priority, Duration::from_secs(2));
        let mut permit = permit.await.map_err(|limited| PracticeError::Limited {
            words: String::new(),
            retry_after: limited.retry_after,
        })?;
        sleep(self.pace.call / 2).await;
        let left = {
            let mut count = self.count.lock().unwrap();
            if count.window_ends <= Instant::now() {
                count.window_ends = Instant::now() + Duration::from_mins(1);
                count.in_window = 0;
            }
            count.in_window += 1;
            count.at_once += 1;
            count.calls += 1;
            count.over += usize::from(count.in_window > 60 || count.at_once > 5);
            60_u32.saturating_sub(count.in_window)
        };
        sleep(takes.saturating_sub(self.pace.call / 2)).await;
        self.count.lock().unwrap().at_once -= 1;
        let mut headers = HeaderMap::new();
        headers.insert("x-minlimit-remaining", left.into());
        permit.answered(StatusCode::OK, &headers, None);
        Ok(permit)
    }

    async fn short<T: Default>(&self, access: &Access) -> Result<T, PracticeError> {
        self.call(access, self.pace.call).await?.done().await;
        Ok(T::default())
    }
}

#[async_trait]
impl PracticeManager for Slow {
    async fn clients(
        &self,
        access: &Access,
        _: Option<Timestamp>,
        sink: &mut dyn ClientSink,
    ) -> Result<(), PracticeError> {
        // Composed in two thirds of the time, sent in the last.
        let permit = self.call(access, self.pace.list * 2 / 3).await?;
        let batches = self.records.chunks(200);
        let each = self.pace.list / 3 / u32::try_from(batches.len()).unwrap();
        for batch in batches {
            sleep(each).await;
            let batch = batch.iter().cloned().map(Box::new).map(Listed::Client);
            sink.take(batch.collect()).await.unwrap();
        }
        permit.done().await;
        Ok(())
    }

    async fn client_page(
        &self,
        access: &Access,
        next: Option<&str>,
    ) -> Result<Page<Client>, PracticeError> {
        self.call(access, self.pace.call).await?.done().await;
        let at = next.map_or(0, |next| next.parse::<usize>().unwrap());
        let size = self.records.len().div_ceil(self.pace.pages);
        let names = self.records.iter().skip(at * size).take(size);
        Ok(Page {
            items: names
                .map(|whole| Client {
                    uuid: whole.uuid.clone(),
                    name: whole.name.clone(),
                    ..Client::default()
                })
                .collect(),
            next: ((at + 1) * size < self.records.len()).then(|| (at + 1).to_string()),
        })
    }

    async fn client(
        &self,
        access: &Access,
        _: &ClientUuid,
    ) -> Result<Option<Client>, PracticeError> {
        self.short(access).await
    }

    async fn contacts(
        &self,
        access: &Access,
        _: Option<&str>,
    ) -> Result<Page<Contact>, PracticeError> {
        self.call(access, self.pace.call).await?.done().await;
        Err(PracticeError::NotFound)
    }

    async fn groups(&self, access: &Access) -> Result<Vec<Group>, PracticeError> {
        self.short(access).await
    }

    async fn staff(&self, access: &Access) -> Result<Vec<Staff>, PracticeError> {
        self.short(access).await
    }

    async fn jobs(&self, access: &Access) -> Result<Vec<PracticeJob>, PracticeError> {
        self.short(access).await
    }

    async fn search(&self, access: &Access, _: &str) -> Result<Vec<Client>, PracticeError> {
        self.short(access).await
    }

    async fn find_marked(
        &self,
        access: &Access,
        _: &str,
        _: &str,
        _: Timestamp,
    ) -> Result<Option<Client>, PracticeError> {
        self.short(access).await
    }

    async fn add_client(&self, _: &Access, _: &NewClient) -> Result<Client, PracticeError> {
        Err(PracticeError::NotFound)
    }

    async fn add_relationship(
        &self,
        _: &Access,
        _: &NewRelationship,
    ) -> Result<Option<RelationshipUuid>, PracticeError> {
        Err(PracticeError::NotFound)
    }

    async fn find_relationship(
        &self,
        access: &Access,
        _: &NewRelationship,
    ) -> Result<Option<Relationship>, PracticeError> {
        self.short(access).await
    }

    async fn delete_relationship(
        &self,
        _: &Access,
        _: &RelationshipUuid,
    ) -> Result<bool, PracticeError> {
        Ok(false)
    }

    async fn archive_client(&self, _: &Access, _: &ClientUuid) -> Result<(), PracticeError> {
        Err(PracticeError::NotFound)
    }

    async fn client_jobs(
        &self,
        access: &Access,
        _: &ClientUuid,
    ) -> Result<Vec<PracticeJob>, PracticeError> {
        self.short(access).await
    }

    async fn health(&self, _: &TenantId) -> CallHealth {
        CallHealth::default()
    }

    async fn budget(&self, _: &TenantId) -> BudgetState {
        BudgetState::default()
    }
}

/// The shortest time that these calls can take: the list, groups, staff and jobs
/// at once and first, the pages one after the other because each names the next,
/// and never more than sixty in a window.
fn optimum(pace: Pace) -> Duration {
    let mut pages_end = Duration::ZERO;
    for page in 0..pace.pages {
        let window = u32::try_from((4 + page) / 60).unwrap();
        pages_end = pages_end.max(window * Duration::from_mins(1)) + pace.call;
    }
    pages_end.max(pace.list)
}

fn size() -> usize {
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
    let told = std::env::var("SYNC_CLIENTS").ok();
    told.map_or(2_000, |text| text.parse().unwrap())
}

fn record(at: usize) -> Client {
    Client {
        uuid: Some(ClientUuid::new(format!("client-{at:06}"))),
        name: format!("Wattle {at} Pty Ltd"),
        email: format!("{at}@wattle.example"),
        ..Client::default()
    }
}

/// The time that a first sync takes, and the calls it makes.
async fn first_sync(pace: Pace) -> (Duration, usize) {
    let stack = Stack::start().await;
    let mut who = stack.sign_up(PRIYA).await;
    stack.connect(&mut who).await;
    tokio::time::pause();
    let store = Arc::new(Still(stack.store()));
    let clock = Arc::new(Simulated {
        began: Instant::now(),
        at: stack.portal.now(),
    });
    let ledgers = Arc::new(StoredLedgers::new(store.clone()));
    let xpm = Arc::new(Slow {
        budgets: Budgets::shared(Limits::default(), clock.clone(), ledgers),
        records: (0..size()).map(record).collect(),
        pace,
        count: Mutex::new(Count {
            window_ends: Instant::now(),
            in_window: 0,
            at_once: 0,
            calls: 0,
            over: 0,
        }),
    });
    let mut ports = stack.ports(store, clock);
    ports.practice = xpm.clone();
    let (portal, runner) = stack.over(ports);
    let began = Instant::now();
    while runner.drain_for_tests().await.unwrap().waiting > 0 {
        sleep(Duration::from_millis(20)).await;
    }
    let wall = began.elapsed();
    let run = sync::latest(&portal, &who.actor).await.unwrap().unwrap();
    assert_eq!(run.state, SyncState::Done);
    assert_eq!(usize::try_from(run.counts.new).unwrap(), size());
    let (calls, over) = {
        let count = xpm.count.lock().unwrap();
        (count.calls, count.over)
    };
    assert_eq!(over, 0, "of {calls} calls");
    (wall, calls)
}

async fn near(name: &str, pace: Pace) {
    let (wall, calls) = first_sync(pace).await;
    let optimum = optimum(pace);
    let ratio = wall.as_secs_f64() / optimum.as_secs_f64();
    #[expect(clippy::print_stdout, reason = "the figures are asked for")]
    {
        println!(
            "{name}: {} clients, {calls} calls, {:.1} s, optimum {:.1} s, ratio {ratio:.3}",
            size(),
            wall.as_secs_f64(),
            optimum.as_secs_f64(),
        );
    }
    assert_eq!(calls, pace.pages + 4);
    assert!((1.0..=1.05).contains(&ratio), "{name}: {ratio}");
}

/// XPM answers fast: the sixty calls a minute decide.
#[tokio::test]
async fn where_the_limit_decides_the_sync_is_near_the_optimum() {
    near(
        "limit",
        Pace {
            call: Duration::from_millis(300),
            list: Duration::from_secs(90),
            pages: 200,
        },
    )
    .await;
}

/// XPM answers slowly: page after page decides.
#[tokio::test]
async fn where_the_pages_decide_the_sync_is_near_the_optimum() {
    near(
        "pages",
        Pace {
            call: Duration::from_millis(1_400),
            list: Duration::from_mins(2),
            pages: 200,
        },
    )
    .await;
}

/// XPM composes the list of whole records for minutes.
#[tokio::test]
async fn where_the_list_decides_the_sync_is_near_the_optimum() {
    near(
        "list",
        Pace {
            call: Duration::from_millis(300),
            list: Duration::from_mins(7),
            pages: 200,
        },
    )
    .await;
}
