//! One line of the plan.

use super::api::Said;
use super::editor::Edited;
use super::words::{does, verb};
use crate::ui::{Becomes, Choice, PlanLine as Row, RadioCards};
use deedbox_domain::plan::{Action, Candidate, PlanLine};
use leptos::prelude::*;

/// A line: what, why, and whether.
#[component]
pub(super) fn Line(
    line: PlanLine,
    entity: String,
    edited: Edited,
    answered: Callback<Said>,
) -> impl IntoView {
    let id = StoredValue::new(line.id.clone());
    let ticked = Signal::derive(move || {
        id.with_value(|id| edited.chosen.with(|chosen| chosen.contains(id)))
    });
    let fixed = !line.action.can_run();
    let held = move || {
        let plan = edited.plan()?;
        let line = plan.line(&id.get_value())?;
        let held = plan.held_by(line).filter(|_| line.chosen)?;
        Some(format!(
            " Left out, since it needs the line of {}.",
            held.name
        ))
    };
    let toggle = Callback::new(move |on: bool| {
        edited.chosen.update(|chosen| {
            if on {
                chosen.insert(id.get_value());
            } else {
                chosen.remove(&id.get_value());
            }
        });
    });
    let dom_id = format!("line-{}", line.id);
    let question = match &line.action {
        Action::Ask { candidates, .. } => {
            let (subject, candidates) = (line.subject.clone(), candidates.clone());
            Some(
                view! { <Question id=dom_id.clone() line=line.name.clone() candidates
                on_answer=Callback::new(move |client| {
                    answered.run(Said { subject: subject.clone(), client });
                }) /> },
            )
        }
        _ => None,
    };
    let by_hand = match &line.action {
        Action::ByHand {
            was, becomes, url, ..
        } => {
            let (becomes, url) = (becomes.clone(), url.clone());
            Some(match was.clone() {
                Some(was) => view! { ": " <Becomes was becomes /> <InXpm url /> }.into_any(),
                None => view! { ": " <Becomes becomes /> <InXpm url /> }.into_any(),
            })
        }
        _ => None,
    };
    view! {
        <Row
            id=dom_id
            verb=verb(&line.action)
            why=line.why.clone()
            name="lines"
            value=line.id.as_str().to_owned()
            ticked
            fixed
            on_change=toggle
        >
            <strong>{line.name.clone()}</strong>
            " "
            {does(&line, &entity)}
            {by_hand}
            <span class="soft">{held}</span>
            {question}
        </Row>
    }
}

/// The way to the record, where what is to be done by hand is done.
#[component]
fn InXpm(url: Option<String>) -> impl IntoView {
    url.map(|url| {
        view! {
            " "
            <a href=url target="_blank" rel="noopener noreferrer">
                "Open in XPM"
            </a>
        }
    })
}

/// Near matches are asked about, never guessed.
#[component]
fn Question(
    id: String,
    line: String,
    candidates: Vec<Candidate>,
    on_answer: Callback<Option<deedbox_domain::ids::ClientUuid>>,
) -> impl IntoView {
    const NEW: &str = "new";
    let mut choices: Vec<Choice> = candidates
        .iter()
        .map(|candidate| {
            Choice::new(candidate.client.as_str().to_owned(), candidate.name.clone())
                .why(candidate.why.clone())
        })
        .collect();
    choices.push(Choice::new(NEW, "None of these").why("Make a new client."));
    view! {
        <RadioCards
            id=format!("{id}-which")
            label=format!("Which one is {line}?")
            choices
            on_change=Callback::new(move |value: String| {
                on_answer.run((value != NEW).then(|| value.into()));
            })
        />
    }
}
