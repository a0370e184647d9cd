//! The warning before the connection is ended.

use super::api::RevokeAccess;
use crate::ui::{Button, Dialog, Look, Notice, Tone, toasts};
use leptos::prelude::*;

/// Asks, ends the connection, and tells whether Xero was told.
#[component]
pub fn RevokeDialog(
    id: &'static str,
    open: RwSignal<bool>,
    /// "Revoke access" here, "Disconnect" in the settings.
    verb: &'static str,
    account: String,
    on_done: Callback<bool>,
) -> impl IntoView {
    let revoke = ServerAction::<RevokeAccess>::new();
    Effect::new(move |_| match revoke.value().get() {
        Some(Ok(told)) => {
            open.set(false);
            on_done.run(told);
        }
        Some(Err(error)) => {
            open.set(false);
            toasts().show(Tone::Bad, error.sentence());
        }
        None => {}
    });
    let (title, yes) = if verb == "Disconnect" {
        (format!("Disconnect {account}?"), "Disconnect")
    } else {
        (format!("{verb} to {account}?"), "Yes, revoke access")
    };
    view! {
        <Dialog
            id
            open
            title
            lead="Deedbox can no longer read or write this practice.".to_owned()
            safe="No, keep it"
            actions=ViewFn::from(move || {
                view! {
                    <Button
                        look=Look::Danger
                        busy=revoke.pending()
                        on_press=Callback::new(move |_| {
                            revoke.dispatch(RevokeAccess {});
                        })
                    >
                        {yes}
                    </Button>
                }
            })
        >
            <ul class="rows" role="list">
                <li>
                    <div class="row-main">
                        <strong>"Stops"</strong>
                        <p>"Syncs and the search in XPM."</p>
                    </div>
                </li>
                <li>
                    <div class="row-main">
                        <strong>"Waits"</strong>
                        <p>"Pushes that are not done. They go on when you connect again."</p>
                    </div>
                </li>
                <li>
                    <div class="row-main">
                        <strong>"Stays"</strong>
                        <p>"Orders keep what they took over. Nothing changes in XPM."</p>
                    </div>
                </li>
                <li>
                    <div class="row-main">
                        <strong>"Goes"</strong>
                        <p>"The client records that were synced into Deedbox."</p>
                    </div>
                </li>
            </ul>
        </Dialog>
    }
}

/// After it ended, and whether Xero was told.
#[component]
pub fn Revoked(told: bool) -> impl IntoView {
    let words = if told {
        "The access is revoked, and the clients that were synced are deleted here. Orders keep what they took over."
    } else {
        "It is over here. Xero could not be told: open Settings, Connected apps in Xero and disconnect Deedbox there too."
    };
    view! { <Notice tone=Tone::Good title="Xero Practice Manager is disconnected.">{words}</Notice> }
}
