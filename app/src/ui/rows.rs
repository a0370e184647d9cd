//! Lists of rows on a sheet, and rows of facts.

use super::{Kind, KindShape, Words};
use leptos::prelude::*;

/// A list of [`Row`]s.
#[component]
pub fn Rows(children: Children) -> impl IntoView {
    view! { <ul class="rows" role="list">{children()}</ul> }
}

/// One row: a shape or a mark, a title with a line under it, and what one can do.
#[component]
pub fn Row(
    #[prop(optional)] kind: Option<Kind>,
    /// In place of the kind's shape: an avatar, a date tile, a checkbox.
    #[prop(optional, into)]
    mark: Option<ViewFn>,
    #[prop(into)] title: Words,
    /// Makes the title a link.
    #[prop(optional, into)]
    href: Option<Words>,
    /// The line under the title.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Badges, tracks, buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = match href {
        Some(href) => view! { <a href=href><strong>{title}</strong></a> }.into_any(),
        None => view! { <strong>{title}</strong> }.into_any(),
    };
    view! {
        <li>
            {mark.map(|mark| mark.run())}
            {kind.map(|kind| view! { <KindShape kind /> })}
            <div class="row-main">
                {title}
                {move || note.get().map(|note| view! { <p>{note}</p> })}
            </div>
            {children.map(|children| children())}
        </li>
    }
    .into_any()
}

/// A day as a tile of a calendar: "Nov" over "20".
#[component]
pub fn DateTile(#[prop(into)] month: Words, #[prop(into)] day: Words) -> impl IntoView {
    view! {
        <div class="date-tile">
            <span>{month}</span>
            <b>{day}</b>
        </div>
    }
    .into_any()
}

/// A term and what is said of it.
#[derive(Debug)]
pub struct Fact {
    term: Words,
    value: AnyView,
    note: Option<Words>,
}

impl Fact {
    pub fn new(term: impl Into<Words>, value: impl IntoView + 'static) -> Self {
        Self {
            term: term.into(),
            value: value.into_any(),
            note: None,
        }
    }

    /// With a small line after the value. Only a [`Tally`] shows it.
    #[must_use]
    pub fn note(mut self, note: impl Into<Words>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// Terms on the left, values on the right.
#[component]
pub fn Facts(facts: Vec<Fact>) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|fact| view! { <dt>{fact.term}</dt> <dd>{fact.value}</dd> })
        .collect_view();
    view! { <dl class="facts">{facts}</dl> }
}

/// A few values that are read at a glance, in the display face.
#[component]
pub fn Tally(facts: Vec<Fact>) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|fact| {
            view! {
                <div>
                    <dt>{fact.term}</dt>
                    <dd>{fact.value} {fact.note.map(|note| view! { " " <small>{note}</small> })}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="tally">{facts}</dl> }
}

/// The label on the box: what this order is, under a brass line. The children are its head.
#[component]
pub fn Docket(#[prop(into)] label: Words, facts: Vec<Fact>, children: Children) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|fact| {
            view! {
                <div>
                    <dt>{fact.term}</dt>
                    <dd>{fact.value}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="docket" aria-label=label>
            <header>{children()}</header>
            <dl>{facts}</dl>
        </section>
    }
    .into_any()
}
