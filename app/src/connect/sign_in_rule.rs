//! Xero's rule on sign-in, led through on the spot: add a provider, remove the
//! password, connect.

use super::api::{Connect, RemovePassword, Rule};
use crate::paths;
use crate::session::ProviderButtons;
use crate::ui::{AppAvatar, Badge, Button, Glyph, LinkButton, Look, Row, Rows, Sheet, Tone};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The three steps.
#[component]
pub(super) fn SignInRule(found: Connect, again: Callback<()>) -> impl IntoView {
    let add = found.rule == Rule::AddProvider;
    let remove = ServerAction::<RemovePassword>::new();
    let query = use_query_map();
    // Back to this page, and from here to where the user began.
    let here = Signal::derive(move || match query.read().get("to") {
        Some(to) if !to.is_empty() => paths::connect_from(&to),
        _ => paths::APP_CONNECT.to_owned(),
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = remove.value().get() {
            again.run(());
        }
    });
    let state = |queued: bool| queued.then_some("queued");
    view! {
        <div class="columns">
            <section class="sheet" aria-label="Xero Practice Manager">
                <div class="sheet-head">
                    <AppAvatar letters="XPM" />
                    <h2>"Xero Practice Manager"</h2>
                    <Badge tone=Tone::Warn words="One thing first" />
                </div>
                <div class="sheet-body stack stack-loose">
                    <div class="stack stack-tight">
                        <h3>"Xero wants a stronger sign-in than a password"</h3>
                        <p class="measure">
                            "You sign in to Deedbox with an email and a password. Xero lets an app connect only when its people sign in with Google, Apple or Microsoft. You can switch here, by yourself, in about two minutes. Then we bring you straight back."
                        </p>
                    </div>
                    <ol class="thread" role="list">
                        <li data-state=(!add).then_some("done")>
                            <span class="thread-mark" data-tone=if add { "info" } else { "good" }>"1"</span>
                            <div class="stack">
                                <div>
                                    <strong>"Add a sign-in"</strong>
                                    <p>
                                        "Your orders and settings stay as they are."
                                    </p>
                                </div>
                                {add
                                    .then(|| {
                                        view! {
                                            <div class="field-grid field-grid-small">
                                                <ProviderButtons to=here short=true />
                                            </div>
                                        }
                                    })}
                            </div>
                        </li>
                        <li data-state=state(add)>
                            <span class="thread-mark" data-tone=(!add).then_some("info")>"2"</span>
                            <div class="stack">
                                <div>
                                    <strong>"Remove your password"</strong>
                                    <p>"One click, no email to support. You can set a password again later."</p>
                                </div>
                                {(!add)
                                    .then(|| {
                                        view! {
                                            <div class="button-row">
                                                <Button
                                                    look=Look::Primary
                                                    busy=remove.pending()
                                                    on_press=Callback::new(move |_| {
                                                        remove.dispatch(RemovePassword {});
                                                    })
                                                >
                                                    "Remove my password"
                                                </Button>
                                            </div>
                                            {move || {
                                                remove
                                                    .value()
                                                    .get()
                                                    .and_then(Result::err)
                                                    .map(|error| {
                                                        view! { <p class="field-error" role="alert">{error.sentence()}</p> }
                                                    })
                                            }}
                                        }
                                    })}
                            </div>
                        </li>
                        <li data-state="queued">
                            <span class="thread-mark">"3"</span>
                            <div>
                                <strong>"Connect to Xero"</strong>
                                <p>"You come back to this page, and to your order if you started from one."</p>
                            </div>
                        </li>
                    </ol>
                </div>
                <div class="sheet-foot">
                    <Button glyph=Glyph::Plug disabled=true attr:aria-describedby="why-not">
                        "Connect to Xero"
                    </Button>
                    <span class="small soft" id="why-not">
                        "Opens after steps 1 and 2."
                    </span>
                </div>
            </section>
            <aside class="stack" aria-label="Other ways">
                <Sheet id="other-ways" title="Other ways" inside=crate::ui::Inside::Bare>
                    <Rows>
                        <Row
                            title="Someone else connects"
                            note="One connection serves the whole firm. Another owner may sign in with Google, Apple or Microsoft already.".to_owned()
                        />
                        <Row
                            title="Order without XPM"
                            note="Type people by hand now. You can push later from My orders.".to_owned()
                        >
                            <LinkButton small=true href=paths::NEW_ORDER>"Start an order"</LinkButton>
                        </Row>
                    </Rows>
                </Sheet>
            </aside>
        </div>
    }
}
