//! The systems that the firm uses beside Deedbox.

use super::frame::SettingsFrame;
use super::model::finds;
use super::xpm::{EditSettings, XpmTile, connected};
use crate::connect::Revoked;
use crate::connect::api::{Connect, connect_page};
use crate::error::AppError;
use crate::live::live;
use crate::problem::Problem;
use crate::session::{query, refresh_frame};
use crate::ui::{AsyncView, Empty, Glyph, Icon};
use crate::wire::load;
use deedbox_domain::event::EventBody;
use leptos::{html, prelude::*};

const XPM_NAMES: &str = "Xero Practice Manager XPM";

/// The page.
#[component]
pub fn IntegrationsPage() -> impl IntoView {
    let page = load(|| (), |()| connect_page());
    let text = RwSignal::new(String::new());
    let revoked = RwSignal::new(None::<bool>);
    let again = Callback::new(move |()| {
        page.refetch();
        refresh_frame();
    });
    Effect::new(move |_| {
        live().on(move |event| {
            if matches!(event.body, EventBody::Connection { .. }) {
                page.refetch();
            }
        });
    });
    view! {
        <SettingsFrame
            title="Integrations"
            lead="Connect the systems your firm already uses. Each one says what it may read and write before you agree."
        >
            {move || revoked.get().map(|told| view! { <Revoked told /> })}
            <Search text />
            <AsyncView
                resource=page
                loading="Reading your integrations"
                error=|error: AppError, again| view! { <Problem error again /> }
                let:found
            >
                <Tiles found text />
            </AsyncView>
            <AsyncView
                resource=page
                loading="Reading the settings"
                error=|_: AppError, _| ()
                let:found
            >
                <Edited
                    found
                    on_done=Callback::new(move |told| {
                        revoked.set(Some(told));
                        again.run(());
                    })
                />
            </AsyncView>
        </SettingsFrame>
    }
    .into_any()
}

#[component]
fn Search(text: RwSignal<String>) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    // What was typed before the script arrived counts.
    Effect::new(move |_| {
        if let Some(input) = node.get() {
            text.set(input.value());
        }
    });
    let shown = move || {
        let count = u8::from(text.with(|text| finds(text, XPM_NAMES)));
        format!("{count} shown")
    };
    view! {
        <div class="field">
            <div class="field-head">
                <label for="find-app">"Search integrations"</label>
                <span class="source" role="status">
                    {shown}
                </span>
            </div>
            <div class="search">
                <Icon glyph=Glyph::Search />
                <input
                    node_ref=node
                    id="find-app"
                    type="search"
                    placeholder="Xero Practice Manager"
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Tiles(found: Connect, text: RwSignal<String>) -> impl IntoView {
    let heading = if connected(&found) {
        "Connected"
    } else {
        "Not connected"
    };
    let found = StoredValue::new(found);
    move || {
        if text.with(|text| finds(text, XPM_NAMES)) {
            view! {
                <section class="stack" aria-labelledby="integrations">
                    <h2 id="integrations">{heading}</h2>
                    <ul class="tiles" role="list">
                        <XpmTile found=found.get_value() />
                    </ul>
                </section>
            }
            .into_any()
        } else {
            view! {
                <Empty
                    title="No integration matches"
                    lead="Try fewer letters, such as Xero."
                />
            }
            .into_any()
        }
    }
}

/// The settings of the integration that the address names.
#[component]
fn Edited(found: Connect, on_done: Callback<bool>) -> impl IntoView {
    let edit = query("edit");
    let there = connected(&found);
    let found = StoredValue::new(found);
    move || {
        let edit = edit();
        (there && edit.starts_with("xpm")).then(|| {
            view! { <EditSettings found=found.get_value() other=edit == "xpm-other" on_done /> }
        })
    }
}
