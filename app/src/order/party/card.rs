//! The card of a party: closed it says how it stands, open it is the form.

use super::consents::Consents;
use super::head::{CardHead, Standing};
use super::organisation_form::OrganisationForm;
use super::person_form::PersonForm;
use super::summary::summary;
use crate::error::AppError;
use crate::order::findings::FindingsAt;
use crate::order::focus::focus_soon;
use crate::order::wizard::{Wizard, use_wizard};
use crate::ui::{Button, CheckGroup, Choice, Dialog, Glyph, Look, Tone, toasts};
use deedbox_domain::edit::Edit;
use deedbox_domain::ids::PartyId;
use deedbox_domain::order::{Draft, Role};
use deedbox_domain::party::PartyKind;
use leptos::prelude::*;

/// The card of a party. With `offices` it asks for the roles of an officeholder too.
#[component]
pub fn PartyCard(party: PartyId, #[prop(optional)] offices: bool) -> impl IntoView {
    let wizard = use_wizard();
    let shown = {
        let party = party.clone();
        Memo::new(move |_| wizard.page.with(|page| summary(page, &party)))
    };
    let open = {
        let party = party.clone();
        Memo::new(move |_| wizard.opened.with(|opened| opened.contains(&party)))
    };
    let name = Memo::new(move |_| shown.with(|shown| shown.name.clone()));
    let linked = Memo::new(move |_| shown.with(|shown| shown.linked));
    let standing = Signal::derive(move || {
        shown.with(|shown| Standing {
            to_fill: shown.to_fill,
            to_explain: shown.to_explain,
        })
    });
    let words = Signal::derive(move || {
        let all_there = standing.get() == Standing::default() && !open.get();
        shown.with(|shown| {
            if all_there {
                format!("{} All there.", shown.words)
            } else {
                shown.words.clone()
            }
        })
    });
    let heading = format!("card-{party}");
    let edit = {
        let party = party.clone();
        Callback::new(move |open: bool| {
            let party = party.clone();
            focus_soon(format!("card-{party}"));
            wizard.opened.update(|opened| {
                if open {
                    opened.insert(party);
                } else {
                    opened.remove(&party);
                }
            });
        })
    };
    let buttons = {
        let party = party.clone();
        move || {
            if open.get() {
                let (name, linked) = (name.get(), linked.get());
                view! { <OpenButtons party=party.clone() name linked /> }.into_any()
            } else {
                view! {
                    <Button
                        small=true
                        label=format!("Edit {}", name.get())
                        on_press=Callback::new(move |_| edit.run(true))
                    >
                        "Edit"
                    </Button>
                }
                .into_any()
            }
        }
    };
    let body = move || {
        open.get().then(|| {
            view! {
                <div class="sheet-body stack stack-loose">
                    <Form wizard party=party.clone() offices />
                </div>
                <div class="sheet-foot">
                    <span class="grow"></span>
                    <Button look=Look::Primary on_press=Callback::new(move |_| edit.run(false))>
                        {move || format!("Done with {}", shown.with(|shown| shown.short.clone()))}
                    </Button>
                </div>
            }
        })
    };
    view! {
        <section class="sheet" aria-label=move || name.get()>
            <CardHead
                id=heading
                name
                kind=Signal::derive(move || shown.with(|shown| shown.kind))
                linked
                words
                standing
            >
                {buttons}
            </CardHead>
            {body}
        </section>
    }
    .into_any()
}

#[component]
fn Form(wizard: Wizard, party: PartyId, offices: bool) -> impl IntoView {
    let kind = wizard
        .page
        .with_untracked(|page| page.order.draft.kind_of(&party));
    let form = match kind {
        Some(PartyKind::Person) => view! {
            <FindingsAt path=format!("person.{party}") />
            {offices.then(|| view! { <Roles party=party.clone() /> })}
            <PersonForm party=party.clone() />
        }
        .into_any(),
        Some(PartyKind::Organisation) => view! {
            <FindingsAt path=format!("organisation.{party}") />
            <OrganisationForm party=party.clone() />
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        {form}
        {offices.then(|| view! { <Consents party /> })}
    }
    .into_any()
}

#[component]
fn OpenButtons(party: PartyId, name: String, linked: bool) -> impl IntoView {
    let wizard = use_wizard();
    let asking = RwSignal::new(false);
    let refreshing = RwSignal::new(false);
    let refresh = {
        let party = party.clone();
        Callback::new(move |_| {
            refreshing.set(true);
            let edit = Edit::RefreshFromXpm {
                party: party.clone(),
            };
            wizard.edit_then(edit, move |result: Result<(), AppError>| {
                refreshing.try_set(false);
                match result {
                    Ok(()) => toasts().show(Tone::Good, "Read again from XPM."),
                    Err(error) => toasts().show(Tone::Bad, error.sentence()),
                }
            });
        })
    };
    let lead = {
        let party = party.clone();
        wizard.read(move |draft| draft.removal_words(&party))
    };
    let dialog_id = format!("remove-{party}");
    let remove = Callback::new(move |_| {
        asking.set(false);
        wizard.edit(Edit::RemoveParty {
            party: party.clone(),
        });
    });
    view! {
        {linked
            .then(|| {
                view! {
                    <Button
                        small=true
                        look=Look::Quiet
                        glyph=Glyph::Sync
                        label=format!("Refresh {name} from XPM")
                        busy=refreshing
                        on_press=refresh
                    >
                        "Refresh"
                    </Button>
                }
            })}
        <Button
            small=true
            label=format!("Remove {name}")
            on_press=Callback::new(move |_| asking.set(true))
        >
            "Remove"
        </Button>
        <Dialog
            id=dialog_id
            open=asking
            title=format!("Remove {name}?")
            lead=Signal::derive(move || lead.get())
            safe="Keep"
            actions=move || {
                view! {
                    <Button look=Look::Danger on_press=remove>
                        "Remove"
                    </Button>
                }
            }
        />
    }
    .into_any()
}

/// The offices of a party. Its shares are no office.
fn offices_of(draft: &Draft, party: &PartyId) -> Vec<Role> {
    let mut roles = draft.roles_of(party);
    roles.retain(|role| *role != Role::Member);
    roles
}

#[component]
fn Roles(party: PartyId) -> impl IntoView {
    let wizard = use_wizard();
    let held = {
        let party = party.clone();
        wizard.read(move |draft| offices_of(draft, &party))
    };
    // Ahead of the server, so that two quick ticks do not undo one another.
    let roles = RwSignal::new(held.get_untracked());
    Effect::new(move |_| roles.set(held.get()));
    let offered = wizard
        .page
        .with_untracked(|page| page.product.offices.clone());
    let choices = offered
        .into_iter()
        .map(|role| Choice::new(role.as_str(), role.label()))
        .collect();
    let id = format!("person-{party}-roles");
    let change = Callback::new(move |(word, on): (String, bool)| {
        let Some(role) = Role::parse(&word) else {
            return;
        };
        roles.update(|roles| {
            roles.retain(|other| *other != role);
            if on {
                roles.push(role);
            }
        });
        let edit = Edit::SetRoles {
            party: party.clone(),
            roles: roles.get_untracked(),
        };
        wizard.edit_then(edit, move |result: Result<(), AppError>| {
            if let Err(error) = result {
                roles.try_set(held.try_get_untracked().unwrap_or_default());
                toasts().show(Tone::Bad, error.sentence());
            }
        });
    });
    view! {
        <CheckGroup
            id
            label="Roles"
            choices
            chosen=Signal::derive(move || {
                roles.with(|roles| roles.iter().map(|role| role.as_str().to_owned()).collect())
            })
            on_change=change
        />
    }
    .into_any()
}
