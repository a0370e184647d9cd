//! The order that is being filled in, shared by every part of the wizard.
//!
//! What a person types is kept here until the server has it; [`super::saving`] brings it there.

use super::api::OrderPage;
use super::saving::{Job, Saving};
use super::typed::Typed;
use crate::error::AppError;
use crate::ui::{Origin, Toasts, toasts};
use deedbox_domain::ids::{OrderId, PartyId};
use deedbox_domain::order::{Draft, Step};
use deedbox_domain::rules::{Finding, blocking};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The wizard's state. Cheap to copy; get it by [`use_wizard`].
#[derive(Clone, Copy, Debug)]
pub struct Wizard {
    pub order: StoredValue<OrderId>,
    /// The order as the server last answered it.
    pub page: RwSignal<OrderPage>,
    pub saving: RwSignal<Saving>,
    /// Why the server did not take an edit, where a person has to act on it.
    pub problem: RwSignal<Option<AppError>>,
    pub(super) typed: RwSignal<Typed>,
    /// Values that the server refused, by path.
    pub(super) refused: RwSignal<BTreeMap<String, String>>,
    /// Paths that were changed on this page, and steps whose "next" was refused: only there does an
    /// empty field say that it is empty.
    pub(super) touched: RwSignal<BTreeSet<String>>,
    asked: RwSignal<BTreeSet<Step>>,
    /// Parties whose form is open on the page.
    pub opened: RwSignal<BTreeSet<PartyId>>,
    /// Taken from the context while there is one: an answer comes outside of it.
    pub(super) toasts: Toasts,
    pub(super) queue: StoredValue<VecDeque<Job>>,
    pub(super) busy: StoredValue<bool>,
}

/// Makes [`use_wizard`] work below.
pub fn provide_wizard(page: OrderPage) -> Wizard {
    let wizard = Wizard {
        order: StoredValue::new(page.order.id.clone()),
        page: RwSignal::new(page),
        saving: RwSignal::default(),
        problem: RwSignal::new(None),
        typed: RwSignal::default(),
        refused: RwSignal::default(),
        touched: RwSignal::default(),
        asked: RwSignal::default(),
        opened: RwSignal::default(),
        toasts: toasts(),
        queue: StoredValue::default(),
        busy: StoredValue::new(false),
    };
    provide_context(wizard);
    on_cleanup(move || wizard.send_the_rest());
    wizard
}

/// The wizard above.
///
/// # Panics
///
/// Outside a page with [`provide_wizard`], which is a mistake in the program.
pub fn use_wizard() -> Wizard {
    expect_context::<Wizard>()
}

impl Wizard {
    /// What was entered, as the server has it.
    pub fn draft(self) -> Signal<Draft> {
        Signal::derive(move || self.page.with(|page| page.order.draft.clone()))
    }

    /// Something read out of the draft; it runs again only when its answer changes.
    pub fn read<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Draft) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.page.with(|page| read(&page.order.draft)))
    }

    /// The value of a path: what was typed and is not saved yet, or what the server has.
    pub fn value(self, path: impl Into<String>) -> Memo<String> {
        let path = path.into();
        Memo::new(move |_| {
            self.typed
                .with(|typed| typed.value(&path).map(str::to_owned))
                .or_else(|| self.page.with(|page| page.order.draft.get(&path)))
                .unwrap_or_default()
        })
    }

    /// Whether a question or a tick at a path is answered with yes.
    pub fn is_yes(self, path: impl Into<String>) -> Signal<bool> {
        let value = self.value(path);
        Signal::derive(move || value.with(|value| value == "yes"))
    }

    /// What the rules say of a path.
    pub fn finding(self, path: impl Into<String>) -> Signal<Vec<Finding>> {
        let path = path.into();
        Memo::new(move |_| {
            self.page.with(|page| {
                let here = page.findings.iter().filter(|finding| finding.field == path);
                here.cloned().collect::<Vec<_>>()
            })
        })
        .into()
    }

    /// Why the server refused the value of a path.
    pub fn refusal(self, path: impl Into<String>) -> Signal<Option<String>> {
        let path = path.into();
        Signal::derive(move || self.refused.with(|refused| refused.get(&path).cloned()))
    }

    /// Whether an empty value at this path is to be pointed out: a person was there, or wanted to
    /// leave the step.
    pub fn is_asked(self, path: impl Into<String>) -> Signal<bool> {
        let path = path.into();
        Memo::new(move |_| {
            self.touched.with(|touched| touched.contains(&path))
                || self.asked.with(|asked| {
                    asked.contains(&Step::Review)
                        || self.page.with(|page| {
                            page.places
                                .get(&path)
                                .is_some_and(|step| asked.contains(step))
                        })
                })
        })
        .into()
    }

    /// Points out from now on whatever is empty in a step.
    pub fn ask(self, step: Step) {
        self.asked.update(|asked| {
            asked.insert(step);
        });
    }

    /// What keeps a step from being done.
    pub fn missing(self, step: Step) -> Vec<Finding> {
        self.page.with(|page| {
            let of = |finding: &&Finding| {
                step == Step::Review || page.places.get(&finding.field) == Some(&step)
            };
            blocking(&page.findings).filter(of).cloned().collect()
        })
    }

    /// Where the value of a path came from, while it is what the server has.
    pub fn origin(self, path: impl Into<String>) -> Signal<Option<Origin>> {
        let path = path.into();
        Memo::new(move |_| {
            if self.typed.with(|typed| typed.value(&path).is_some()) {
                return None;
            }
            self.page.with(|page| page.sources.get(&path).cloned())
        })
        .into()
    }

    /// Takes an answer of the server, unless a newer one is here.
    pub fn adopt(self, page: OrderPage) {
        let old = self
            .page
            .try_with_untracked(|shown| page.order.version < shown.order.version);
        if old == Some(false) {
            self.page.set(page);
        }
    }
}
