//! Adding a party: found, looked at, given its part, added.

use super::added::Cards;
use crate::error::AppError;
use crate::order::api::Seek;
use crate::order::party_found::Chosen;
use crate::order::party_search::PartySearch;
use crate::order::wizard::use_wizard;
use crate::paths;
use crate::ui::{
    Button, Choice, KindWord, LinkButton, Look, Notice, RadioGroup, Sheet, Tone, Words, XpmMark,
};
use deedbox_domain::edit::{Edit, PartyFrom};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A sheet with the search and the button that adds.
#[component]
pub fn AddParty(
    /// Of the sheet's heading.
    #[prop(into)]
    id: Words,
    #[prop(into)] title: Words,
    #[prop(into)] search_id: Words,
    #[prop(into)] label: Words,
    /// The words on the button.
    #[prop(into)]
    button: Words,
    seek: Seek,
    /// The edit that adds whoever was chosen.
    #[prop(into)]
    edit: Callback<PartyFrom, Edit>,
    /// Why nobody can be added yet, though somebody is chosen.
    #[prop(optional, into)]
    wanting: Signal<Option<&'static str>>,
    /// What else is asked once somebody is chosen.
    #[prop(optional, into)]
    asks: Option<ViewFn>,
) -> impl IntoView {
    let wizard = use_wizard();
    let chosen = RwSignal::new(None::<Chosen>);
    let text = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<AppError>);
    let nobody = Memo::new(move |_| chosen.with(Option::is_none));
    let missing = Memo::new(move |_| {
        if nobody.get() {
            return Some(match seek {
                Seek::Officeholder => "Choose a person first.",
                Seek::Member => "Choose a person or an organisation first.",
            });
        }
        wanting.get()
    });
    let add = move |_| {
        let Some(one) = chosen.get_untracked() else {
            return;
        };
        busy.set(true);
        failed.set(None);
        let before = Cards::now(wizard);
        let from = one.from.clone();
        wizard.edit_then(edit.run(one.from), move |result| {
            busy.set(false);
            match result {
                Ok(()) => {
                    chosen.set(None);
                    text.set(String::new());
                    before.show_new(wizard, &from);
                }
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    let radio_id = format!("{search_id}-is");
    let preview = move || {
        chosen.get().map(|one| {
            let asked = one.is_new() && seek == Seek::Member;
            let radio_id = radio_id.clone();
            view! {
                <Preview one />
                {asked.then(|| view! { <PersonOrNot id=radio_id chosen /> })}
            }
        })
    };
    view! {
        <Sheet id title under=true>
            <PartySearch id=search_id label seek chosen text />
            {preview}
            {move || if nobody.get() { None } else { asks.as_ref().map(ViewFn::run) }}
            {move || failed.get().map(|error| view! { <NotAdded error /> })}
            <div class="button-row">
                <Button
                    look=Look::Primary
                    busy
                    disabled=Signal::derive(move || missing.get().is_some())
                    on_press=Callback::new(add)
                >
                    {button}
                </Button>
                <span class="small soft">{move || missing.get()}</span>
            </div>
        </Sheet>
    }
    .into_any()
}

/// Who was chosen.
#[component]
fn Preview(one: Chosen) -> impl IntoView {
    let linked = matches!(one.from, PartyFrom::Xpm(_));
    let note = match &one.from {
        PartyFrom::Xpm(_) => Some("The record is read from XPM again as it is added."),
        PartyFrom::NewPerson { .. } | PartyFrom::NewOrganisation { .. } => {
            Some("New, typed by hand. Fill in the rest once it is added.")
        }
        PartyFrom::Recent(_) | PartyFrom::Known(_) => None,
    };
    view! {
        <div class="stack stack-tight">
            <p>
                <strong>{one.label.trim().to_owned()}</strong>
                " "
                {linked.then(|| view! { <XpmMark /> })}
                " "
                <KindWord kind=one.kind />
            </p>
            {(!one.why.is_empty()).then(|| view! { <p class="small soft">{one.why}</p> })}
            {note.map(|note| view! { <p class="small soft">{note}</p> })}
        </div>
    }
    .into_any()
}

/// What somebody typed by hand is.
#[component]
fn PersonOrNot(id: String, chosen: RwSignal<Option<Chosen>>) -> impl IntoView {
    let choices = vec![
        Choice::new("person", "A person"),
        Choice::new("organisation", "An organisation"),
    ];
    let is = Signal::derive(move || {
        let organisation = chosen.with(|one| {
            matches!(
                one.as_ref().map(|one| &one.from),
                Some(PartyFrom::NewOrganisation { .. })
            )
        });
        Some(
            if organisation {
                "organisation"
            } else {
                "person"
            }
            .to_owned(),
        )
    });
    view! {
        <RadioGroup
            id
            label="What it is"
            choices
            chosen=is
            on_change=Callback::new(move |value: String| {
                chosen
                    .update(|one| {
                        if let Some(one) = one {
                            one.become_organisation(value == "organisation");
                        }
                    });
            })
        />
    }
    .into_any()
}

#[component]
fn NotAdded(error: AppError) -> impl IntoView {
    let here = use_location().pathname;
    let connect = error == AppError::NotConnected;
    let words = match &error {
        AppError::Upstream { .. } => format!(
            "{} Try again, or type the name and add it by hand.",
            error.sentence()
        ),
        _ => error.sentence(),
    };
    let actions = move || {
        connect.then(|| {
            let href = paths::connect_from(&here.get_untracked());
            view! { <LinkButton small=true href>"Open App Connect"</LinkButton> }
        })
    };
    view! {
        <div role="alert">
            <Notice tone=Tone::Bad title="Not added." actions>
                {words}
            </Notice>
        </div>
    }
    .into_any()
}
