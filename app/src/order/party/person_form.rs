//! The form of a person.

use super::sealed::{SealedAt, Secret};
use crate::order::fields::{AddressAt, ChoiceAt, DateAt, TextAt, TickAt, YesNoAt, states};
use crate::order::wizard::use_wizard;
use crate::ui::{Button, Choice, InputKind};
use deedbox_domain::edit::Edit;
use deedbox_domain::ids::PartyId;
use deedbox_domain::order::Role;
use deedbox_domain::place::country;
use leptos::prelude::*;

/// What is asked of a person. What only an officeholder is asked comes with the office.
#[component]
pub fn PersonForm(party: PartyId) -> impl IntoView {
    let wizard = use_wizard();
    let path = format!("person.{party}");
    let at = |field: &str| format!("{path}.{field}");
    let officer = {
        let party = party.clone();
        wizard.read(move |draft| draft.roles_of(&party).into_iter().any(Role::is_officer))
    };
    let questions = {
        let path = path.clone();
        move || {
            officer
                .get()
                .then(|| view! { <Questions path=path.clone() /> })
        }
    };
    view! {
        <Names path=path.clone() officer />
        <Birth path=path.clone() officer />
        <Home path=path.clone() />
        {questions}
        <div class="field-grid">
            <TextAt
                path=at("email")
                label="Email, for signing"
                kind=InputKind::Email
                optional=true
            />
            <TextAt path=at("mobile") label="Mobile" kind=InputKind::Phone />
        </div>
        <Numbers party />
        <TickAt path=at("trustee") words="Acts as trustee" />
    }
    .into_any()
}

#[component]
fn Names(path: String, officer: Memo<bool>) -> impl IntoView {
    let wizard = use_wizard();
    let at = |field: &str| format!("{path}.{field}");
    let answer = wizard.value(at("former_names_known"));
    let asked = Memo::new(move |_| officer.get() || !answer.with(String::is_empty));
    let question = {
        let path = at("former_names_known");
        move || {
            asked.get().then(|| {
                view! {
                    <YesNoAt
                        path=path.clone()
                        label="Any former name?"
                        hint="Asked of everyone by law".to_owned()
                    />
                }
            })
        }
    };
    let had = Memo::new(move |_| answer.with(|answer| answer == "yes"));
    let former = {
        let path = path.clone();
        move || {
            had.get()
                .then(|| view! { <FormerNames path=path.clone() /> })
        }
    };
    view! {
        <div class="field-grid field-grid-small">
            <TextAt path=at("given_1") label="Given name" />
            <TextAt path=at("given_2") label="Middle name" optional=true />
            <TextAt path=at("given_3") label="Third given name" optional=true />
            <TextAt path=at("family_name") label="Family name" />
        </div>
        <TickAt
            path=at("single_name")
            words="One name only"
            why="The one name goes into the field for the family name."
        />
        <div class="field-grid">
            <DateAt path=at("birth_date") label="Date of birth" /> {question}
        </div>
        {former}
    }
    .into_any()
}

/// The former names, and an empty row after them.
#[component]
fn FormerNames(path: String) -> impl IntoView {
    let wizard = use_wizard();
    let party = PartyId::new(path.strip_prefix("person.").unwrap_or_default());
    let names = {
        let party = party.clone();
        wizard.read(move |draft| {
            draft
                .person(&party)
                .map_or(0, |person| person.former_names.len())
        })
    };
    view! {
        <div class="stack stack-tight">
            <h4>"Former names"</h4>
            <For each=move || 0..=names.get() key=Clone::clone let:row>
                <FormerName
                    path=format!("{path}.former_names.{row}")
                    party=party.clone()
                    row
                    entered=Signal::derive(move || row < names.get())
                />
            </For>
        </div>
    }
    .into_any()
}

/// One former name; one that is entered can be taken out.
#[component]
fn FormerName(path: String, party: PartyId, row: usize, entered: Signal<bool>) -> impl IntoView {
    let wizard = use_wizard();
    let nth = row.saturating_add(1);
    let remove = move || {
        let party = party.clone();
        let press = Callback::new(move |_| {
            wizard.edit(Edit::RemoveFormerName {
                party: party.clone(),
                nth: u32::try_from(row).unwrap_or(u32::MAX),
            });
        });
        let label = format!("Remove former name {nth}");
        entered.get().then(|| {
            view! {
                <Button small=true label on_press=press>
                    "Remove"
                </Button>
            }
        })
    };
    view! {
        <div class="field-grid" role="group" aria-label=format!("Former name {nth}")>
            <TextAt path=format!("{path}.given") label="Former given name" />
            <TextAt path=format!("{path}.family") label="Former family name" />
            {remove}
        </div>
    }
    .into_any()
}

#[component]
fn Birth(path: String, officer: Memo<bool>) -> impl IntoView {
    let wizard = use_wizard();
    let at = |field: &str| format!("{path}.{field}");
    let mut states = states();
    states.push(Choice::new("Foreign", "Outside Australia"));
    // A country that is not on the list is kept in view, with what the rules say of it.
    let entered = wizard.value(at("birth_country")).get_untracked();
    let mut countries: Vec<_> = country::all()
        .map(|country| Choice::new(country.name, country.name))
        .collect();
    if !entered.is_empty() && !countries.iter().any(|choice| *choice.value == *entered) {
        countries.insert(0, Choice::new(entered.clone(), entered));
    }
    let optional = !officer.get_untracked();
    view! {
        <div class="stack stack-tight">
            <h4>"Place of birth"</h4>
            <div class="field-grid field-grid-small">
                <TextAt path=at("birth_locality") label="City or town of birth" optional />
                <ChoiceAt
                    path=at("birth_state")
                    label="State of birth"
                    choices=states
                    nothing="Choose"
                    optional
                />
                <ChoiceAt
                    path=at("birth_country")
                    label="Country of birth"
                    choices=countries
                    nothing="Choose"
                    optional
                />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Home(path: String) -> impl IntoView {
    let wizard = use_wizard();
    let service = wizard.is_yes(format!("{path}.service_address"));
    let permission = format!("{path}.service_permission");
    view! {
        <AddressAt path=format!("{path}.residential_address") label="Home address" />
        <TickAt
            path=format!("{path}.service_address")
            words="This is a service address in place of the home"
        />
        {move || {
            let path = permission.clone();
            service
                .get()
                .then(|| {
                    view! {
                        <TextAt
                            path
                            label="ASIC's permission for a service address"
                            hint="Its date or number, and where you keep it".to_owned()
                        />
                    }
                })
        }}
    }
    .into_any()
}

/// What is asked of an officeholder, and never derived from anything.
#[component]
fn Questions(path: String) -> impl IntoView {
    let wizard = use_wizard();
    let disqualified = wizard.is_yes(format!("{path}.disqualified"));
    let permission = format!("{path}.permission_to_act");
    view! {
        <div class="field-grid">
            <YesNoAt
                path=format!("{path}.resident_in_australia")
                label="Ordinarily lives in Australia?"
                hint="Asked, not guessed from the address".to_owned()
            />
            <YesNoAt
                path=format!("{path}.disqualified")
                label="Disqualified, bankrupt or convicted?"
                hint="Of an offence that bars a person from managing a company".to_owned()
            />
        </div>
        {move || {
            let path = permission.clone();
            disqualified
                .get()
                .then(|| {
                    view! {
                        <TextAt
                            path
                            label="Permission to act"
                            hint="Of a court or of ASIC: its date, and where you keep it".to_owned()
                        />
                    }
                })
        }}
    }
    .into_any()
}

#[component]
fn Numbers(party: PartyId) -> impl IntoView {
    let wizard = use_wizard();
    let path = format!("person.{party}");
    let director = {
        let party = party.clone();
        wizard.read(move |draft| {
            let held = draft
                .person(&party)
                .is_some_and(|person| person.director_id.is_held());
            held || draft.roles_of(&party).into_iter().any(Role::is_director)
        })
    };
    let of_director = {
        let party = party.clone();
        move || {
            let (party, applied) = (party.clone(), format!("{path}.director_id_applied_on"));
            director.get().then(|| {
                view! {
                    <SealedAt party secret=Secret::DirectorId />
                    <DateAt path=applied label="Director ID applied for on" optional=true />
                }
            })
        }
    };
    view! {
        <div class="stack stack-tight">
            <h4>"Numbers"</h4>
            <p class="small soft measure">
                "Asking for a tax file number is authorised by tax law. To decline to give it is no offence. "
                "Never read from XPM. Stored sealed, shown as its last 3 digits, not in any log."
            </p>
            <div class="field-grid">{of_director} <SealedAt party secret=Secret::Tfn /></div>
        </div>
    }
    .into_any()
}
