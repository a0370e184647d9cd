//! The firm as the tax invoice names it.

use super::api::ChangeFirm;
use super::frame::{problem, report};
use crate::ui::{Button, ButtonRow, Fact, Facts, InputKind, Look, Press, Sheet, TextField};
use leptos::prelude::*;

/// Name and ABN: owners change them, others read them.
#[component]
pub(super) fn FirmSheet(
    firm: String,
    abn: String,
    owner: bool,
    again: Callback<()>,
) -> impl IntoView {
    let change = ServerAction::<ChangeFirm>::new();
    report(move || change.value().get(), "Your firm is changed.", again);
    let inside = if owner {
        view! {
            <p class="small soft">"The tax invoice names your firm like this."</p>
            <ActionForm action=change attr:class="stack">
                <TextField
                    id="firm"
                    label="Name of your firm"
                    value=Signal::stored(firm)
                    autocomplete="organization"
                    required=true
                    error=problem(move || change.value().get(), "firm")
                />
                <TextField
                    id="abn"
                    label="ABN"
                    value=Signal::stored(abn)
                    kind=InputKind::Digits
                    optional=true
                    hint="Australian Business Number, 11 digits.".to_owned()
                    error=problem(move || change.value().get(), "abn")
                />
                <ButtonRow>
                    <Button look=Look::Primary press=Press::Submit busy=change.pending()>
                        "Save your firm"
                    </Button>
                </ButtonRow>
            </ActionForm>
        }
        .into_any()
    } else {
        let abn = if abn.is_empty() {
            "Not given".to_owned()
        } else {
            abn
        };
        view! {
            <Facts facts=vec![Fact::new("Name", firm), Fact::new("ABN", abn)] />
            <p class="small soft">"An owner of your firm can change this."</p>
        }
        .into_any()
    };
    view! { <Sheet id="firm-sheet" title="Your firm">{inside}</Sheet> }.into_any()
}
