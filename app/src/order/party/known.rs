//! Who is in the order already: entered once, with as many roles as one has.

use crate::order::wizard::use_wizard;
use crate::ui::{Button, Glyph};
use deedbox_domain::ids::PartyId;
use deedbox_domain::order::Draft;
use leptos::prelude::*;

/// A button for each party of the order that is not left out.
#[component]
pub fn KnownParties(
    /// Who cannot be picked.
    #[prop(into)]
    but: Signal<Vec<PartyId>>,
    /// Ends each button's name: "as a member".
    role: &'static str,
    on_pick: Callback<PartyId>,
) -> impl IntoView {
    let wizard = use_wizard();
    let all = wizard.read(everybody);
    let others = Memo::new(move |_| {
        let but = but.get();
        let mut others = all.get();
        others.retain(|(party, _)| !but.contains(party));
        others
    });
    let buttons = move || {
        let buttons = others.get().into_iter().map(|(party, name)| {
            view! {
                <Button
                    small=true
                    glyph=Glyph::Plus
                    label=format!("Add {name} {role}")
                    on_press=Callback::new(move |_| on_pick.run(party.clone()))
                >
                    {name.clone()}
                </Button>
            }
        });
        buttons.collect_view()
    };
    let any = Memo::new(move |_| !others.with(Vec::is_empty));
    move || {
        any.get().then(|| {
            view! {
                <div class="stack stack-tight">
                    <p class="small soft">"In this order already:"</p>
                    <div class="button-row">{buttons}</div>
                </div>
            }
        })
    }
}

fn everybody(draft: &Draft) -> Vec<(PartyId, String)> {
    let persons = draft
        .persons
        .iter()
        .map(|person| (person.id.clone(), person.display_name()));
    let organisations = draft
        .organisations
        .iter()
        .map(|one| (one.id.clone(), one.display_name()));
    persons.chain(organisations).collect()
}
