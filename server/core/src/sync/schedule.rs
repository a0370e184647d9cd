//! What runs by itself, and when: what changed every hour, everything every
//! night, and the sweep of all contacts as often as the day's calls allow.

use deedbox_domain::connection::Connection;
use deedbox_domain::sync::{Sync, SyncScope, SyncState};
use deedbox_domain::time::Timestamp;
use jiff::tz::TimeZone;

use super::enqueue_scope;
use crate::jobs::JobError;
use crate::portal::Portal;
use crate::ports::store::StoreError;

/// What changed is read from a little before the last sync: XPM does not say
/// whether its bound is inclusive, and its clock is not ours.
const OVERLAP_SECONDS: i64 = 15 * 60;
const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
/// More than two days of hourly runs.
const RUNS: u32 = 60;
/// The share of the day's calls that sweeps of the contacts may take.
const SWEEP_SHARE: u32 = 4;
/// The largest page of XPM's lists (its reference of `client.api/contacts`).
const PAGE: u32 = 500;

/// Starts what is due for every connection.
pub(crate) async fn start_due(portal: &Portal) -> Result<(), JobError> {
    let mut work = portal.store().write().await?;
    for connection in work.connections().connected().await? {
        let runs = work
            .syncs()
            .recent(&connection.firm, &connection.id, RUNS)
            .await?;
        let full = last(&runs, |run| run.scope == SyncScope::Full);
        let scope = match (connection.last_synced_at, full) {
            (Some(synced), Some(full)) if !all_due(full, portal.now(), portal.zone()) => {
                SyncScope::ChangedSince(synced.plus_seconds(-OVERLAP_SECONDS))
            }
            _ => SyncScope::Full,
        };
        enqueue_scope(portal, &mut *work, &connection, scope).await?;
    }
    work.save().await?;
    portal.bell().ring_jobs();
    Ok(())
}

/// When the newest run of a kind began that came to its end.
fn last(runs: &[Sync], kind: impl Fn(&Sync) -> bool) -> Option<Timestamp> {
    let done = |run: &&Sync| run.state == SyncState::Done && kind(run);
    runs.iter().find(done).map(|run| run.started_at)
}

/// Everything is compared once a day, since what was changed, deleted or merged
/// does not always show as modified. At night if possible.
fn all_due(full: Timestamp, now: Timestamp, zone: &TimeZone) -> bool {
    let age = now.seconds_since(full);
    let hour = jiff::Timestamp::from_microsecond(now.as_micros())
        .map(|now| now.to_zoned(zone.clone()).hour());
    age >= DAY + 6 * HOUR
        || (age >= DAY - 4 * HOUR && hour.is_ok_and(|hour| (1..5).contains(&hour)))
}

/// Whether all contacts are to be read: a contact's change does not show as a
/// change of its client. A full run reads them with their clients.
pub(super) async fn sweep_due(
    portal: &Portal,
    connection: &Connection,
    sync: &Sync,
) -> Result<bool, StoreError> {
    if sync.scope == SyncScope::Full {
        return Ok(false);
    }
    let mut work = portal.store().read().await?;
    let (firm, id) = (&connection.firm, &connection.id);
    let runs = work.syncs().recent(firm, id, RUNS).await?;
    let contacts = work.clients().count_contacts(firm, id).await?;
    drop(work);
    let read = |run: &Sync| run.scope == SyncScope::Full || run.counts.contact_pages > 0;
    let Some(last) = last(&runs, read) else {
        return Ok(true);
    };
    let Some(tenant) = &connection.tenant else {
        return Ok(true);
    };
    let budget = portal.practice().budget(&tenant.tenant).await;
    let pages = u32::try_from(contacts).unwrap_or(u32::MAX) / PAGE + 1;
    Ok(portal.now().seconds_since(last) >= between_sweeps(pages, budget.day_limit))
}

/// So many seconds lie between two sweeps of so many calls each.
fn between_sweeps(pages: u32, day_limit: u32) -> i64 {
    DAY * i64::from(pages) / i64::from((day_limit / SWEEP_SHARE).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        let at: jiff::Timestamp = text.parse().unwrap();
        Timestamp::from_micros(at.as_microsecond())
    }

    #[test]
    fn everything_is_compared_once_a_day_and_at_night() {
        let zone = TimeZone::fixed(jiff::tz::offset(10));
        // Ten in the evening there.
        let full = at("2026-11-19T12:00:00Z");
        for (now, due) in [
            ("2026-11-19T16:00:00Z", false), // two at night, four hours later
            ("2026-11-20T02:00:00Z", false), // noon
            ("2026-11-20T13:00:00Z", false), // eleven in the evening
            ("2026-11-20T16:00:00Z", true),  // two at night
        ] {
            assert_eq!(all_due(full, at(now), &zone), due, "{now}");
        }
        // One that began at noon does not wait for the second night.
        let noon = at("2026-11-19T02:00:00Z");
        assert!(!all_due(noon, at("2026-11-20T07:00:00Z"), &zone));
        assert!(all_due(noon, at("2026-11-20T08:00:00Z"), &zone));
    }

    #[test]
    fn sweeps_take_a_quarter_of_the_days_calls_at_most() {
        for (contacts, day_limit) in [(3_000, 5_000), (60_000, 5_000), (110_000, 1_000)] {
            let pages = contacts / PAGE + 1;
            let between = between_sweeps(pages, day_limit);
            let a_day = DAY * i64::from(pages) / between.max(1);
            // The last one may begin just before the day ends.
            let most = i64::from(day_limit / 4 + pages);
            assert!(a_day <= most, "{contacts}: {a_day}");
        }
        // A usual practice is swept every hour, on the small tier too.
        assert!(between_sweeps(3_000 / PAGE + 1, 1_000) < HOUR);
    }
}
