//! A sheet of paper with its heading row and its foot, and the head of a page.

use super::{Kind, KindShape, Words};
use leptos::prelude::*;

/// How the inside of a sheet is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inside {
    /// With a margin, its parts one under the other.
    #[default]
    Stack,
    /// The same, with more air.
    Loose,
    /// To the edges: rows, a table.
    Bare,
}

/// A section of a page on its own sheet, named by its heading.
#[component]
pub fn Sheet(
    /// Of the heading.
    #[prop(into)]
    id: Words,
    #[prop(into)] title: Words,
    /// A sheet inside a step has an `h3`.
    #[prop(optional)]
    under: bool,
    #[prop(optional)] inside: Inside,
    /// At the end of the heading's line: a badge, a flag, a link.
    #[prop(optional, into)]
    mark: Option<ViewFn>,
    #[prop(optional, into)] foot: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let heading = if under {
        view! { <h3 id=id.clone()>{title}</h3> }.into_any()
    } else {
        view! { <h2 id=id.clone()>{title}</h2> }.into_any()
    };
    let inside = match inside {
        Inside::Stack => view! { <div class="sheet-body stack">{children()}</div> }.into_any(),
        Inside::Loose => {
            view! { <div class="sheet-body stack stack-loose">{children()}</div> }.into_any()
        }
        Inside::Bare => children(),
    };
    view! {
        <section class="sheet" aria-labelledby=id>
            <div class="sheet-head">{heading} {mark.map(|mark| mark.run())}</div>
            {inside}
            {foot.map(|foot| view! { <div class="sheet-foot">{foot.run()}</div> })}
        </section>
    }
    .into_any()
}

/// A step on the way here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub words: Words,
    pub href: Words,
}

/// The head of a page: the way here, the one `h1`, what the page is for, what one can do.
#[component]
pub fn PageHead(
    #[prop(into)] title: Signal<String>,
    /// The way here, without this page.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// This page's name at the end of the way; the title where there is none.
    #[prop(optional, into)]
    here: Option<Words>,
    #[prop(optional, into)] lead: MaybeProp<String>,
    /// Its shape stands before the lead.
    #[prop(optional)]
    kind: Option<Kind>,
    /// Buttons and what was saved when.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let way = (!crumbs.is_empty()).then(|| view! { <Crumbs crumbs here title /> });
    view! {
        <header class="page-head">
            <div>
                {way} <h1>{move || title.get()}</h1>
                {move || {
                    lead.get().map(|lead| {
                        let shape = kind.map(|kind| view! { <KindShape kind /> " " });
                        view! { <p class=kind.map(|_| "with-icon")>{shape} {lead}</p> }
                    })
                }}
            </div>
            {children.map(|children| children())}
        </header>
    }
    .into_any()
}

/// The way here. [`PageHead`] has it; a page that begins with a docket puts it before that.
#[component]
pub fn Crumbs(
    crumbs: Vec<Crumb>,
    #[prop(into)] here: Option<Words>,
    #[prop(optional, into)] title: Signal<String>,
) -> impl IntoView {
    let way = crumbs
        .into_iter()
        .map(|crumb| view! { <li><a href=crumb.href>{crumb.words}</a></li> })
        .collect_view();
    let here = move || here.clone().unwrap_or_else(|| Words::from(title.get()));
    view! {
        <nav aria-label="You are here">
            <ol class="crumbs" role="list">
                {way} <li>
                    <span aria-current="page">{here}</span>
                </li>
            </ol>
        </nav>
    }
    .into_any()
}
