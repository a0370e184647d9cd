//! Before there is a connection, and after it ended.

use super::api::{BeginConnect, Connect};
use crate::ui::{
    AppAvatar, Badge, Button, Glyph, Look, Notice, Press, Row, Rows, Sheet, Thread, ThreadStep,
    Tone,
};
use deedbox_domain::connection::ConnectionStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The button that goes to Xero, top level.
#[component]
pub(super) fn ConnectButton(
    #[prop(default = "Connect to Xero")] words: &'static str,
) -> impl IntoView {
    let begin = ServerAction::<BeginConnect>::new();
    let query = use_query_map();
    let to = move || query.read().get("to").unwrap_or_default();
    view! {
        <ActionForm action=begin>
            <input type="hidden" name="to" value=to />
            <Button look=Look::Primary press=Press::Submit glyph=Glyph::Plug busy=begin.pending()>
                {words}
            </Button>
        </ActionForm>
        {move || {
            begin
                .value()
                .get()
                .and_then(Result::err)
                .map(|error| view! { <p class="field-error" role="alert">{error.sentence()}</p> })
        }}
    }
}

/// What will happen, and what we ask for.
#[component]
pub(super) fn NotConnected(found: Connect) -> impl IntoView {
    let ended = match found.status {
        Some(ConnectionStatus::NeedsSignIn) => Some((
            "Xero wants a new sign-in.",
            "Its access ended. Connect again; clients and waiting pushes are kept.",
        )),
        Some(ConnectionStatus::RevokedAtXero) => Some((
            "The connection was ended in Xero.",
            "Somebody disconnected Deedbox there, or a permission was taken away. Connect again; waiting pushes go on by themselves.",
        )),
        _ => None,
    };
    let again = ended.is_some();
    let may = found.may_connect;
    view! {
        {ended.map(|(title, words)| view! { <Notice tone=Tone::Warn title>{words}</Notice> })}
        <div class="columns">
            <section class="sheet" aria-label="Xero Practice Manager">
                <div class="sheet-head">
                    <AppAvatar letters="XPM" />
                    <h2>"Xero Practice Manager"</h2>
                    <Badge words=if again { "Needs you" } else { "Not connected" } tone=if again { Tone::Warn } else { Tone::Neutral } />
                </div>
                <div class="sheet-body stack">
                    <p class="measure">
                        "You need a Xero login that may connect other apps. In XPM this is the staff permission to connect third-party add-ons."
                    </p>
                    <Thread>
                        <ThreadStep number="1" title="Sign in to Xero">
                            <p>"A Xero page opens in this window."</p>
                        </ThreadStep>
                        <ThreadStep number="2" title="Enter your authentication code">
                            <p>"Tick \"Trust this device\" if it is your own."</p>
                        </ThreadStep>
                        <ThreadStep number="3" title="Choose your practice and allow access">
                            <p>"Accounting organisations in the list are ignored."</p>
                        </ThreadStep>
                        <ThreadStep number="4" title="Come back here">
                            <p>"The sync starts by itself. You can order while it runs."</p>
                        </ThreadStep>
                    </Thread>
                </div>
                <div class="sheet-foot">
                    {if may {
                        view! { <ConnectButton words=if again { "Reconnect to Xero" } else { "Connect to Xero" } /> }.into_any()
                    } else {
                        view! {
                            <span class="small soft">
                                "Only an owner of your firm may connect. Ask one of them."
                            </span>
                        }
                            .into_any()
                    }}
                </div>
            </section>
            <aside class="stack" aria-label="What we ask for">
                <Sheet id="asks" title="What Deedbox asks Xero for" inside=crate::ui::Inside::Bare>
                    <Rows>
                        <Row
                            title="Read clients, contacts and groups"
                            note="To find people as you type, and to see twins before anything is made.".to_owned()
                        />
                        <Row
                            title="Write clients and relationships"
                            note="Only lines you ticked in a push plan. Never a blank over a value.".to_owned()
                        />
                        <Row
                            title="Read jobs and staff"
                            note="To show a client's open jobs.".to_owned()
                        />
                        <Row
                            title="Not asked for"
                            note="Invoices, payroll, bank data, tax returns. XPM shows us only the last 3 digits of a tax file number.".to_owned()
                        />
                    </Rows>
                </Sheet>
            </aside>
        </div>
    }
}
