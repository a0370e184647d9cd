//! The field that finds a party: XPM's clients and, apart from them, records typed here before.

use super::api::{Seek, search_parties};
use super::party_found::{Chosen, found};
use super::wizard::{Wizard, use_wizard};
use crate::error::AppError;
use crate::live::live;
use crate::paths;
use crate::ui::{
    Answer, Ask, Asker, Combobox, FieldFrame, Notes, Nouns, Origin, Unanswered, Words,
};
use deedbox_domain::event::EventBody;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// How far a sync that is running has come, while it is known.
type Progress = RwSignal<Option<(u32, u32)>>;

/// The search. Whoever is chosen goes into `chosen`, and leaves it when the text is changed.
#[component]
pub fn PartySearch(
    #[prop(into)] id: Words,
    #[prop(into)] label: Words,
    seek: Seek,
    chosen: RwSignal<Option<Chosen>>,
    text: RwSignal<String>,
) -> impl IntoView {
    let wizard = use_wizard();
    let progress = RwSignal::new(None);
    follow_sync(progress);
    let ask = Asker::new(move |ask: Ask| answer(wizard, seek, progress, ask));
    Effect::new(move |_| {
        let text = text.get();
        if chosen.with_untracked(|one| one.as_ref().is_some_and(|one| one.label != text)) {
            chosen.set(None);
        }
    });
    let nouns = match seek {
        Seek::Officeholder => Nouns::PEOPLE,
        Seek::Member => Nouns {
            add: "Add a new person or organisation",
            ..Nouns::CLIENTS
        },
    };
    view! {
        // Above the field: the popup opens below it.
        <Unconnected wizard />
        <FieldFrame
            id=id.clone()
            label
            optional=false
            origin=Signal::stored(Some(Origin::Note("Type at least three letters".to_owned())))
            notes=Notes::default()
            fix=None
            full=true
        >
            <Combobox
                id
                ask
                nouns
                text
                on_choose=Callback::new(move |one: Chosen| chosen.set(Some(one)))
                on_add=Callback::new(move |typed: String| {
                    chosen.set((!typed.trim().is_empty()).then(|| Chosen::typed(typed)));
                })
            />
        </FieldFrame>
    }
    .into_any()
}

/// Says why no client of XPM is found, and leads to where that is put right, and back here.
#[component]
fn Unconnected(wizard: Wizard) -> impl IntoView {
    let connected = Memo::new(move |_| wizard.page.with(|page| page.connected));
    let here = use_location().pathname;
    move || {
        (!connected.get()).then(|| {
            view! {
                <p class="small soft">
                    "Xero Practice Manager is not connected: only records typed here before are found. "
                    <a href=move || paths::connect_from(&here.get())>"Connect it in App Connect"</a>
                </p>
            }
        })
    }
}

async fn answer(wizard: Wizard, seek: Seek, progress: Progress, ask: Ask) -> Answer<Chosen> {
    let Some(order) = wizard.order.try_get_value() else {
        return Err(Unanswered::NoAnswer);
    };
    // Without a connection there is nothing to bring up to date.
    let connected = wizard.page.try_with_untracked(|page| page.connected) == Some(true);
    let answer = search_parties(ask.text, seek, order, ask.refresh && connected).await;
    let answer = answer.map_err(|error| {
        if error == AppError::SignedOut {
            wizard.problem.try_set(Some(error.clone()));
        }
        match error {
            AppError::Offline => Unanswered::Offline,
            _ => Unanswered::NoAnswer,
        }
    })?;
    let progress = progress.try_get_untracked().flatten();
    let found = wizard
        .page
        .try_with_untracked(|page| found(answer, seek, &page.order.draft, progress));
    found.ok_or(Unanswered::NoAnswer)
}

fn follow_sync(progress: Progress) {
    Effect::new(move |_| {
        live().on(move |event| {
            if let EventBody::Sync { sync } = event.body {
                let known = sync.total.map(|total| (sync.done, total));
                progress.try_set(known.filter(|_| sync.ended_at.is_none()));
            }
        });
    });
}
