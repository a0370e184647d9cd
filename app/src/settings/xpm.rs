//! Xero Practice Manager among the integrations.

use crate::connect::RevokeDialog;
use crate::connect::api::Connect;
use crate::paths;
use crate::ui::{
    AppAvatar, Badge, Button, ButtonRow, Fact, Facts, LinkButton, Look, Sheet, Tab, Tabs, Tone,
    grouped,
};
use deedbox_domain::connection::ConnectionStatus;
use leptos::prelude::*;

const NAME: &str = "Xero Practice Manager";

fn edit_path(other: bool) -> String {
    let part = if other { "xpm-other" } else { "xpm" };
    format!("{}?edit={part}", paths::INTEGRATIONS)
}

/// Whether the connection stands.
pub(super) fn connected(found: &Connect) -> bool {
    found.status == Some(ConnectionStatus::Connected)
}

fn account(found: &Connect) -> String {
    found
        .account
        .as_ref()
        .map_or_else(|| NAME.to_owned(), |account| account.name.clone())
}

/// How it stands, in a line.
fn summary(found: &Connect) -> String {
    if !connected(found) {
        return "Fills your order forms with your clients, and takes new entities when you push them."
            .to_owned();
    }
    let synced = found.synced.as_ref().map_or_else(
        || "not synced yet".to_owned(),
        |synced| format!("last sync {synced}"),
    );
    let budget = &found.budget;
    format!(
        "{}. {} clients, {synced}. {} of {} calls used today.",
        account(found),
        grouped(found.clients),
        grouped(budget.day_limit.saturating_sub(budget.day_left).into()),
        grouped(budget.day_limit.into()),
    )
}

/// The tile.
#[component]
pub(super) fn XpmTile(found: Connect) -> impl IntoView {
    let there = connected(&found);
    let (tone, words) = match found.status {
        Some(ConnectionStatus::Connected) => (Tone::Good, "Connected"),
        Some(ConnectionStatus::Choosing) => (Tone::Warn, "Choose an account"),
        Some(ConnectionStatus::NeedsSignIn | ConnectionStatus::RevokedAtXero) => {
            (Tone::Warn, "Needs a sign-in")
        }
        _ => (Tone::Neutral, "Not connected"),
    };
    let (open, label) = if there {
        ("Open App Connect", format!("Open App Connect for {NAME}"))
    } else {
        ("Connect", format!("Connect {NAME}"))
    };
    view! {
        <li class="sheet">
            <div class="sheet-body stack">
                <div class="with-icon">
                    <AppAvatar letters="XPM" />
                    <div>
                        <h3>{NAME}</h3>
                        <Badge tone words />
                    </div>
                </div>
                <p class="soft small">{summary(&found)}</p>
            </div>
            <div class="sheet-foot">
                <LinkButton small=true href=paths::APP_CONNECT label>
                    {open}
                </LinkButton>
                {there
                    .then(|| {
                        view! {
                            <LinkButton
                                small=true
                                look=Look::Quiet
                                href=edit_path(false)
                                label=format!("Edit settings of {NAME}")
                            >
                                "Edit settings"
                            </LinkButton>
                        }
                    })}
            </div>
        </li>
    }
    .into_any()
}

/// Its settings, in two tabs.
#[component]
pub(super) fn EditSettings(found: Connect, other: bool, on_done: Callback<bool>) -> impl IntoView {
    let inside = if other {
        view! { <Other found on_done /> }.into_any()
    } else {
        view! { <Standing found /> }.into_any()
    };
    view! {
        <Sheet id="edit-xpm" title="Settings of Xero Practice Manager">
            <Tabs
                label="Settings of Xero Practice Manager"
                tabs=vec![
                    Tab::new("Connection", edit_path(false)),
                    Tab::new("Other", edit_path(true)),
                ]
                path=Signal::stored(edit_path(other))
            />
            {inside}
        </Sheet>
    }
    .into_any()
}

#[component]
fn Standing(found: Connect) -> impl IntoView {
    let connected = found.connected.clone().unwrap_or_default();
    let facts = vec![
        Fact::new("Practice", account(&found)),
        Fact::new(
            "Connected",
            format!("{connected} by {}", found.connected_by),
        ),
        Fact::new(
            "Last sync",
            found.synced.clone().unwrap_or_else(|| "Not yet".to_owned()),
        ),
        Fact::new("Clients", grouped(found.clients)),
    ];
    view! {
        <Facts facts />
        <p class="small soft">"Sync, and change the account, in App Connect."</p>
    }
    .into_any()
}

#[component]
fn Other(found: Connect, on_done: Callback<bool>) -> impl IntoView {
    let asking = RwSignal::new(false);
    if !found.may_connect {
        return view! { <p>"Only an owner of your firm can disconnect it."</p> }.into_any();
    }
    view! {
        <p class="measure">
            "Ends the access of Deedbox to this practice. Orders keep what they took over."
        </p>
        <ButtonRow>
            <Button look=Look::Danger on_press=Callback::new(move |_| asking.set(true))>
                "Disconnect"
            </Button>
        </ButtonRow>
        <RevokeDialog
            id="disconnect"
            open=asking
            verb="Disconnect"
            account=account(&found)
            on_done
        />
    }
    .into_any()
}
