//! A number that is never shown again: it is sealed as the field is left, and then only its last
//! digits are known.

use crate::order::api::{forget_number, seal_number};
use crate::order::fields::{field_id, shown_errors};
use crate::order::findings::Below;
use crate::order::focus::focus_soon;
use crate::order::wizard::{Wizard, use_wizard};
use crate::ui::{Button, Glyph, Icon, InputKind, Look, TextField, Tone, toasts};
use deedbox_domain::ids::PartyId;
use deedbox_domain::order::Draft;
use deedbox_domain::party::Held;
use deedbox_domain::rules::numbers::{check_director_id, check_tfn};
use deedbox_domain::rules::{Finding, Severity};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    Tfn,
    DirectorId,
}

impl Secret {
    const fn field(self) -> &'static str {
        match self {
            Self::Tfn => "tfn",
            Self::DirectorId => "director_id",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Tfn => "Tax file number",
            Self::DirectorId => "Director ID",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Self::Tfn => "8 or 9 digits. Sealed when you leave the field.",
            Self::DirectorId => "15 digits, starting with 036. Sealed when you leave the field.",
        }
    }

    fn held(self, draft: &Draft, party: &PartyId) -> Held {
        let person = draft.person(party);
        let held = person.map(|person| match self {
            Self::Tfn => person.tfn.clone(),
            Self::DirectorId => person.director_id.clone(),
        });
        held.unwrap_or_default()
    }

    /// Whether the text can be sealed, and what there is to say of it.
    fn check(self, text: &str) -> (bool, Option<Finding>) {
        match self {
            Self::Tfn => {
                let (number, finding) = check_tfn(self.field(), text);
                (number.is_some(), finding)
            }
            Self::DirectorId => {
                let (number, finding) = check_director_id(self.field(), text);
                (number.is_some(), finding)
            }
        }
    }

    /// What is said while one types: that digits are missing only once the field was left.
    fn error(self, text: &str, left: bool) -> Option<String> {
        if text.trim().is_empty() {
            return None;
        }
        let (_, finding) = self.check(text);
        finding
            .filter(|finding| finding.severity == Severity::Error)
            .filter(|finding| left || !matches!(finding.rule, "N08" | "N10a"))
            .map(|finding| finding.message)
    }

    /// What may be wrong with a number that is taken all the same.
    fn doubt(self, text: &str) -> Option<String> {
        let (_, finding) = self.check(text);
        finding
            .filter(|finding| finding.severity == Severity::Warning)
            .map(|finding| finding.message)
    }
}

/// The field of a sealed number of a person.
#[component]
pub fn SealedAt(party: PartyId, secret: Secret) -> impl IntoView {
    let wizard = use_wizard();
    let path = format!("person.{party}.{}", secret.field());
    let held = {
        let party = party.clone();
        wizard.read(move |draft| secret.held(draft, &party))
    };
    let replacing = RwSignal::new(false);
    // Kept here and not with the rest of what is typed: it is not stored in this browser.
    let text = RwSignal::new(String::new());
    let shows = Memo::new(move |_| match held.get() {
        Held::Sealed { tail, .. } if !replacing.get() => Some(tail),
        _ => None,
    });
    let field = {
        let path = path.clone();
        move || {
            match shows.get() {
            Some(tail) => {
                view! { <Kept party=party.clone() secret tail replacing path=path.clone() /> }
                    .into_any()
            }
            None => {
                view! { <Entry wizard party=party.clone() secret text replacing path=path.clone() /> }
                    .into_any()
            }
        }
        }
    };
    view! {
        {field}
        <Below path />
    }
    .into_any()
}

#[component]
fn Entry(
    wizard: Wizard,
    party: PartyId,
    secret: Secret,
    text: RwSignal<String>,
    replacing: RwSignal<bool>,
    path: String,
) -> impl IntoView {
    let left = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<String>);
    let seal = Callback::new(move |()| {
        let number = text.get_untracked();
        let Some(order) = wizard.order.try_get_value() else {
            return;
        };
        if busy.get_untracked() || !secret.check(&number).0 {
            return;
        }
        busy.set(true);
        failed.set(None);
        let party = party.clone();
        spawn_local(async move {
            let field = secret.field();
            let answer = seal_number(order, party, field.to_owned(), number).await;
            busy.try_set(false);
            match answer {
                Ok(page) => {
                    text.try_set(String::new());
                    replacing.try_set(false);
                    wizard.adopt(page);
                }
                Err(error) => {
                    let words = error.problem(field).unwrap_or_else(|| error.sentence());
                    failed.try_set(Some(words));
                }
            }
        });
    });
    let missing = shown_errors(wizard, &path);
    let error = Signal::derive(move || {
        failed
            .get()
            .or_else(|| text.with(|text| secret.error(text, left.get())))
            .or_else(|| {
                missing
                    .get()
                    .into_iter()
                    .next()
                    .map(|finding| finding.message)
            })
    });
    let hint = Signal::derive(move || {
        Some(
            text.with(|text| secret.doubt(text))
                .unwrap_or_else(|| secret.hint().to_owned()),
        )
    });
    let again = move || {
        failed.with(Option::is_some).then(|| {
            view! {
                <Button small=true on_press=Callback::new(move |_| seal.run(()))>"Try again"</Button>
            }
        })
    };
    view! {
        <TextField
            id=field_id(&path)
            label=secret.label()
            kind=InputKind::Digits
            optional=secret == Secret::Tfn
            autocomplete="off"
            value=text
            busy
            hint
            error
            fix=again
            on_input=Callback::new(move |typed: String| {
                failed.set(None);
                text.set(typed);
            })
            on_change=Callback::new(move |typed: String| {
                text.set(typed);
                left.set(true);
                seal.run(());
            })
        />
    }
    .into_any()
}

#[component]
fn Kept(
    party: PartyId,
    secret: Secret,
    tail: String,
    replacing: RwSignal<bool>,
    path: String,
) -> impl IntoView {
    let wizard = use_wizard();
    let busy = RwSignal::new(false);
    let id = field_id(&path);
    let label_id = format!("{id}-label");
    let heading_id = label_id.clone();
    let replace = {
        let id = id.clone();
        Callback::new(move |_| {
            replacing.set(true);
            focus_soon(id.clone());
        })
    };
    let forget = {
        let id = id.clone();
        Callback::new(move |_| {
            let Some(order) = wizard.order.try_get_value() else {
                return;
            };
            let (party, id) = (party.clone(), id.clone());
            busy.set(true);
            spawn_local(async move {
                let answer = forget_number(order, party, secret.field().to_owned()).await;
                busy.try_set(false);
                match answer {
                    Ok(page) => {
                        wizard.adopt(page);
                        focus_soon(id);
                    }
                    Err(error) => toasts().show(Tone::Bad, error.sentence()),
                }
            });
        })
    };
    let words = format!("Sealed. Ends in {tail}.");
    let spoken = secret.label().to_lowercase();
    view! {
        <div class="field" role="group" aria-labelledby=label_id>
            <div class="field-head">
                <span class="label" id=heading_id>
                    {secret.label()}
                </span>
            </div>
            <div class="button-row">
                <span class="with-icon grow">
                    <Icon glyph=Glyph::Lock small=true />
                    " "
                    {words}
                </span>
                <Button small=true label=format!("Replace {spoken}") on_press=replace>
                    "Replace"
                </Button>
                <Button
                    small=true
                    look=Look::Quiet
                    label=format!("Remove {spoken}")
                    busy
                    on_press=forget
                >
                    "Remove"
                </Button>
            </div>
            <div class="field-notes"></div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn missing_digits_are_said_once_the_field_was_left_and_letters_at_once() {
        assert_eq!(Secret::Tfn.error("123", false), None);
        let words = Secret::Tfn.error("123", true).unwrap();
        assert!(words.contains("this has 3"), "{words}");
        assert!(Secret::Tfn.error("12a", false).is_some());
        assert!(
            Secret::DirectorId
                .error("136 12345678901 2", false)
                .is_some()
        );
        assert_eq!(Secret::DirectorId.error("", true), None);
    }

    #[test]
    fn a_doubtful_number_is_taken() {
        assert!(Secret::Tfn.check("123 456 789").0);
        assert!(Secret::Tfn.doubt("123 456 789").is_some());
        assert_eq!(Secret::Tfn.doubt("123 456 782"), None);
        assert!(Secret::DirectorId.check("036 12345678901 2").0);
    }
}
