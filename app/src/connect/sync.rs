//! A sync as it runs, and what it found.

use crate::ui::{
    Countdown, Fact, LineState, Notice, Progress, Tally, Thread, ThreadLine, Tone, grouped,
};
use deedbox_domain::sync::{Sync, SyncPhase, SyncState};
use deedbox_domain::time::Timestamp;
use leptos::prelude::*;

fn line_state(sync: &Sync, phase: SyncPhase) -> LineState {
    let waiting = matches!(sync.state, SyncState::Waiting { .. });
    match phase.cmp(&sync.phase) {
        std::cmp::Ordering::Less => LineState::Done,
        std::cmp::Ordering::Greater => LineState::Queued,
        std::cmp::Ordering::Equal if waiting => LineState::Waiting,
        std::cmp::Ordering::Equal => LineState::Running,
    }
}

fn note(sync: &Sync, phase: SyncPhase) -> Option<String> {
    if phase == sync.phase {
        let done = grouped(sync.done.into());
        return Some(match sync.total {
            Some(total) if total >= sync.done => {
                format!(
                    "{done} read, about {} to go",
                    grouped((total - sync.done).into())
                )
            }
            _ => format!("{done} read"),
        });
    }
    (phase < sync.phase).then(|| {
        let counts = &sync.counts;
        let count = match phase {
            SyncPhase::Clients => counts.new + counts.changed + counts.archived + counts.unchanged,
            SyncPhase::Contacts => counts.contacts,
            SyncPhase::Groups => counts.groups,
            SyncPhase::Staff => counts.staff,
            SyncPhase::Jobs | SyncPhase::Done => counts.jobs,
        };
        format!("{} read", grouped(count.into()))
    })
}

/// Phase, records done and to go, and the countdown while the limit is waited for.
#[component]
pub(super) fn SyncProgress(sync: Sync, now: Timestamp) -> impl IntoView {
    let waits = match sync.state {
        SyncState::Waiting { until } => u32::try_from(until.seconds_since(now).max(1)).ok(),
        _ => None,
    };
    let phases = SyncPhase::WORK
        .iter()
        .position(|phase| *phase == sync.phase)
        .unwrap_or(5);
    let lines = SyncPhase::WORK
        .into_iter()
        .map(|phase| {
            let state = line_state(&sync, phase);
            let words = note(&sync, phase);
            view! {
                <ThreadLine
                    state=Signal::stored(state)
                    title=Signal::stored(phase.label().to_owned())
                    note=MaybeProp::derive(move || words.clone())
                />
            }
        })
        .collect_view();
    view! {
        <section class="sheet" aria-labelledby="syncing">
            <div class="sheet-head">
                <h2 id="syncing">"Syncing"</h2>
            </div>
            <div class="sheet-body stack">
                <p role="status">
                    "Clients are searchable as they arrive. You can order now, and leave this page."
                </p>
                <Progress
                    id="sync-progress"
                    label="Parts done"
                    done=Signal::stored(u32::try_from(phases).unwrap_or(0))
                    of=Signal::stored(5)
                />
                {waits
                    .map(|seconds| {
                        view! {
                            <p>"Xero allows 60 calls a minute. Goes on in " <Countdown seconds /></p>
                        }
                    })}
                <Thread>{lines}</Thread>
            </div>
        </section>
    }
}

/// The closing summary.
#[component]
pub(super) fn SyncSummary(sync: Sync) -> impl IntoView {
    if let SyncState::Failed { reason } = &sync.state {
        return view! {
            <Notice tone=Tone::Bad title="The last sync stopped.">
                {format!("{reason} What it read is kept. Start it again when you are ready.")}
            </Notice>
        }
        .into_any();
    }
    let counts = sync.counts;
    let skipped = counts
        .skipped
        .into_iter()
        .map(|skipped| {
            let name = if skipped.name.is_empty() {
                "A record whose name cannot be read".to_owned()
            } else {
                skipped.name
            };
            view! {
                <li>
                    <div class="row-main">
                        <strong>{name}</strong>
                        <p>{skipped.reason}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    let fact = |term: &'static str, count: u32| Fact::new(term, grouped(count.into()));
    view! {
        <section class="sheet" aria-labelledby="synced">
            <div class="sheet-head">
                <h2 id="synced">"The last sync was successful"</h2>
            </div>
            <div class="sheet-body stack">
                <Tally facts=vec![
                    fact("New", counts.new),
                    fact("Changed", counts.changed),
                    fact("Archived", counts.archived),
                    fact("Unchanged", counts.unchanged),
                    fact("Skipped", counts.skipped_count),
                ] />
                <p class="small soft">
                    {format!(
                        "Also {} contacts, {} groups, {} staff and {} current jobs.",
                        grouped(counts.contacts.into()),
                        grouped(counts.groups.into()),
                        grouped(counts.staff.into()),
                        grouped(counts.jobs.into()),
                    )}
                </p>
            </div>
            {(counts.skipped_count > 0).then(|| view! { <ul class="rows" role="list">{skipped}</ul> })}
        </section>
    }
    .into_any()
}
