//! While the connection stands.

use super::api::{Connect, SyncClients};
use super::choose::Choose;
use super::health::Health;
use super::not_connected::ConnectButton;
use super::page::Just;
use super::revoke::RevokeDialog;
use super::sync::{SyncProgress, SyncSummary};
use crate::live::live;
use crate::paths;
use crate::ui::{
    AppAvatar, Badge, Button, Fact, Facts, Glyph, LinkButton, Look, Meter, Notice, Tally, Tone,
    grouped, toasts,
};
use deedbox_domain::event::EventBody;
use deedbox_domain::sync::{Sync, SyncState};
use leptos::prelude::*;

fn under_way(sync: &Sync) -> bool {
    matches!(
        sync.state,
        SyncState::Queued | SyncState::Running | SyncState::Waiting { .. }
    )
}

/// The connection, its sync, and the two buttons.
#[component]
pub(super) fn Connected(
    found: Connect,
    again: Callback<()>,
    just: RwSignal<Just>,
) -> impl IntoView {
    let sync = RwSignal::new(found.sync.clone());
    let revoking = RwSignal::new(false);
    let changing = RwSignal::new(false);
    let start = ServerAction::<SyncClients>::new();
    Effect::new(move |_| {
        live().on(move |event| {
            if let EventBody::Sync { sync: now } = event.body {
                sync.set(Some(now));
            }
        });
    });
    Effect::new(move |_| match start.value().get() {
        Some(Ok(())) => again.run(()),
        Some(Err(error)) => toasts().show(Tone::Bad, error.sentence()),
        None => {}
    });
    let syncing = Signal::derive(move || sync.with(|sync| sync.as_ref().is_some_and(under_way)));
    let account = found
        .account
        .clone()
        .map(|account| account.name)
        .unwrap_or_default();
    let by = format!(
        "Connected {} by {}",
        found.connected.clone().unwrap_or_default(),
        found.connected_by
    );
    let last = found.synced.clone().unwrap_or_else(|| "Not yet".to_owned());
    let used = found.budget.day_limit.saturating_sub(found.budget.day_left);
    let several = found.choices.len() > 1;
    let may = found.may_connect;
    let (choice, now) = (found.clone(), found.now);
    let ends = found.ends.clone().map(|at| {
        let words = format!(
            "For 50 days Xero could not be asked to renew it. Connect again before {at}; clients and waiting pushes are kept."
        );
        let actions = move || may.then(|| view! { <ConnectButton words="Reconnect to Xero" /> });
        view! { <Notice tone=Tone::Warn title="The access to Xero ends soon." actions>{words}</Notice> }
    });
    view! {
        {ends}
        <div class="columns">
            <div class="stack stack-loose">
                <section class="sheet" aria-label="Xero Practice Manager">
                    <div class="sheet-head">
                        <AppAvatar letters="XPM" />
                        <h2>"Xero Practice Manager"</h2>
                        <Badge tone=Tone::Good words="Connected" />
                    </div>
                    <div class="sheet-body stack stack-loose">
                        <Tally facts=vec![
                            Fact::new("Practice", account.clone()).note(by),
                            Fact::new("Last sync", last),
                        ] />
                        <Meter
                            id="connect-meter"
                            label="Xero calls used today"
                            used=Signal::stored(used)
                            of=Signal::stored(found.budget.day_limit)
                            low=found.budget.day_limit / 10 * 7
                            high=found.budget.day_limit / 10 * 9
                            note=format!(
                                "{} of {} left in this minute.",
                                found.budget.minute_left,
                                found.budget.minute_limit,
                            )
                        />
                        <Facts facts=vec![Fact::new("Clients", grouped(found.clients))] />
                    </div>
                    <div class="sheet-foot">
                        <Button
                            look=Look::Primary
                            glyph=Glyph::Sync
                            busy=Signal::derive(move || syncing.get() || start.pending().get())
                            on_press=Callback::new(move |_| {
                                start.dispatch(SyncClients {});
                            })
                        >
                            "Sync clients"
                        </Button>
                        {may
                            .then(|| {
                                view! {
                                    <Button
                                        look=Look::Danger
                                        on_press=Callback::new(move |_| revoking.set(true))
                                    >
                                        "Revoke access"
                                    </Button>
                                }
                            })}
                        {(several && may)
                            .then(|| {
                                view! {
                                    <Button on_press=Callback::new(move |_| changing.set(true))>
                                        "Change account"
                                    </Button>
                                }
                            })}
                        <LinkButton href=paths::CLIENTS>"See clients"</LinkButton>
                    </div>
                </section>
                {move || changing.get().then(|| view! { <Choose found=choice.clone() again /> })}
                {move || {
                    sync.get()
                        .map(|now_at| {
                            if under_way(&now_at) {
                                view! { <SyncProgress sync=now_at now /> }.into_any()
                            } else {
                                view! { <SyncSummary sync=now_at /> }.into_any()
                            }
                        })
                }}
            </div>
            <aside class="stack" aria-label="Health and ordering">
                <Health by=found.connected_by.clone() />
                <section class="sheet" aria-labelledby="order-now">
                    <div class="sheet-head">
                        <h2 id="order-now">"Ordering"</h2>
                    </div>
                    <div class="sheet-body stack">
                        <p class="small">
                            "In every party field, type three letters and choose the row with the XPM mark. You need not wait for a sync to end."
                        </p>
                        <LinkButton href=paths::NEW_ORDER glyph=Glyph::Plus>"New order"</LinkButton>
                    </div>
                </section>
            </aside>
        </div>
        <RevokeDialog
            id="revoke"
            open=revoking
            verb="Revoke access"
            account
            on_done=Callback::new(move |told| {
                just.set(Just::Revoked { told });
                again.run(());
            })
        />
    }
}
