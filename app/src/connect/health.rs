//! How the connection is, and a button that finds out.

use super::api::{HealthPage, TestConnection, TroubleRow, connection_health};
use crate::error::AppError;
use crate::problem::Problem;
use crate::ui::{AsyncView, Badge, Button, Fact, Facts, Glyph, Notice, Press, Tone};
use crate::wire::load;
use leptos::prelude::*;

/// The panel. `by` is the person on whose sign-in it hangs.
#[component]
pub(super) fn Health(by: String) -> impl IntoView {
    let health = load(|| (), |()| connection_health());
    let test = ServerAction::<TestConnection>::new();
    // A test is a call like any other: it moves what is shown.
    Effect::new(move |_| {
        if test.value().get().is_some() {
            health.refetch();
        }
    });
    let by = StoredValue::new(by);
    view! {
        <section class="sheet" aria-labelledby="health">
            <div class="sheet-head">
                <h2 id="health">"Connection health"</h2>
            </div>
            <div class="sheet-body stack">
                <AsyncView
                    resource=health
                    loading="Reading how the connection is"
                    error=|error: AppError, again| view! { <Problem error again /> }
                    let:found
                >
                    <Found found by=by.get_value() />
                </AsyncView>
                <div role="status">{move || test.value().get().map(result)}</div>
            </div>
            <div class="sheet-foot">
                <ActionForm action=test>
                    <Button small=true press=Press::Submit glyph=Glyph::Sync busy=test.pending()>
                        "Test the connection"
                    </Button>
                </ActionForm>
            </div>
        </section>
    }
}

fn result(tested: Result<String, AppError>) -> AnyView {
    match tested {
        Ok(words) => {
            view! { <Notice tone=Tone::Good title="The connection works.">{words}</Notice> }
                .into_any()
        }
        Err(error) => {
            view! { <Notice tone=Tone::Bad title="The test did not succeed.">{error.sentence()}</Notice> }
                .into_any()
        }
    }
}

#[component]
fn Found(found: HealthPage, by: String) -> impl IntoView {
    let never = || "Not yet".to_owned();
    let facts = vec![
        Fact::new("Hangs on", by),
        Fact::new("Last good call", found.last_good.unwrap_or_else(never)),
        Fact::new("Access renewed", found.renewed.unwrap_or_else(never)),
        Fact::new(
            "Waiting pushes",
            if found.parked.is_empty() {
                "None".to_owned()
            } else {
                found.parked.join(", ")
            },
        ),
    ];
    let none = found.troubles.is_empty();
    let rows = found
        .troubles
        .into_iter()
        .map(|row| view! { <Trouble row /> })
        .collect_view();
    view! {
        <Facts facts />
        <h3 class="small">"Recent errors"</h3>
        {if none {
            view! { <p class="small soft"><Badge tone=Tone::Good words="None" /></p> }.into_any()
        } else {
            view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
        }}
    }
}

#[component]
fn Trouble(row: TroubleRow) -> impl IntoView {
    view! {
        <li>
            <div class="row-main">
                <strong>{row.words}</strong>
                <p>{row.at} " · " {row.note}</p>
            </div>
        </li>
    }
}
