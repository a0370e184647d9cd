//! The order that is being filled in, shared by every part of the wizard.
//!
//! What a person types is kept here until the server has it. Edits leave one after the other, so
//! that no answer overtakes another; an edit that did not reach the server is tried again.

use super::api::{OrderPage, edit_order};
use super::typed::{Typed, Unsaved};
use crate::error::AppError;
use crate::ui::{Origin, Toasts, Tone, toasts};
use deedbox_domain::edit::Edit;
use deedbox_domain::ids::{OrderId, PartyId};
use deedbox_domain::order::{Draft, Step};
use deedbox_domain::rules::Finding;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A pause in typing that is long enough to save.
const PAUSE_MS: u32 = 400;
/// Between two looks at whether everything is saved.
const LOOK_MS: u32 = 40;
/// Before an edit that did not reach us is sent again.
const RETRY_MS: u32 = 3_000;

/// How saving stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    #[default]
    Saved,
    Saving,
    /// The browser does not reach us: what was typed is kept and sent again.
    Offline,
}

/// What is told when an edit is done.
pub type Done = Callback<Result<(), AppError>>;

#[derive(Clone, Debug)]
struct Job {
    edit: Edit,
    /// The typed value that it saves: its path and number.
    typed: Option<(String, u32)>,
    done: Option<Done>,
}

/// The edit that saves a value: a reason is signed by who gives it, so it has an edit of its own.
fn edit_of(path: &str, value: String) -> Edit {
    match path
        .strip_prefix("reason.")
        .and_then(|rest| rest.split_once('.'))
    {
        Some((rule, field)) => Edit::GiveReason {
            rule: rule.to_owned(),
            field: field.to_owned(),
            text: value,
        },
        None => Edit::Set {
            path: path.to_owned(),
            value,
        },
    }
}

/// The wizard's state. Cheap to copy; get it by [`use_wizard`].
#[derive(Clone, Copy, Debug)]
pub struct Wizard {
    pub order: StoredValue<OrderId>,
    /// The order as the server last answered it.
    pub page: RwSignal<OrderPage>,
    pub saving: RwSignal<Saving>,
    /// Why the server did not take an edit, where a person has to act on it.
    pub problem: RwSignal<Option<AppError>>,
    typed: RwSignal<Typed>,
    /// Values that the server refused, by path.
    refused: RwSignal<BTreeMap<String, String>>,
    /// Paths that were changed on this page, and steps whose "next" was refused: only there does an
    /// empty field say that it is empty.
    touched: RwSignal<BTreeSet<String>>,
    asked: RwSignal<BTreeSet<Step>>,
    /// Parties whose form is open on the page.
    pub opened: RwSignal<BTreeSet<PartyId>>,
    /// Taken from the context while there is one: an answer comes outside of it.
    toasts: Toasts,
    queue: StoredValue<VecDeque<Job>>,
    busy: StoredValue<bool>,
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
                        || self
                            .page
                            .with(|page| asked.contains(&page.order.draft.step_of(&path)))
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

    /// Keeps what is typed at a path, and saves it at the next pause.
    pub fn set(self, path: &str, value: String) {
        let number = self.keep(path, value);
        let path = path.to_owned();
        spawn_local(async move {
            TimeoutFuture::new(PAUSE_MS).await;
            self.save(&path, Some(number));
        });
    }

    /// The same, saved at once: a choice was made, or the field was left.
    pub fn set_now(self, path: &str, value: String) {
        let known = self
            .page
            .with_untracked(|page| page.order.draft.get(path).as_ref() == Some(&value));
        let waits = self
            .typed
            .with_untracked(|typed| typed.value(path).is_some());
        if known && !waits {
            return;
        }
        let number = self.keep(path, value);
        self.save(path, Some(number));
    }

    fn keep(self, path: &str, value: String) -> u32 {
        self.touched.update(|touched| {
            touched.insert(path.to_owned());
        });
        self.refused.update(|refused| {
            refused.remove(path);
        });
        self.typed
            .try_update(|typed| typed.keep(path, value))
            .unwrap_or_default()
    }

    /// Sends the value of a path, unless a newer one is on its way (`number` is an older one).
    fn save(self, path: &str, number: Option<u32>) {
        let waiting = self.typed.try_update(|typed| typed.send(path, number));
        if let Some(Some(Unsaved { value, number })) = waiting {
            self.push(Job {
                edit: edit_of(path, value),
                typed: Some((path.to_owned(), number)),
                done: None,
            });
        }
    }

    /// Makes an edit, after everything that was typed before.
    pub fn edit(self, edit: Edit) {
        self.send(edit, None);
    }

    /// The same, and tells how it went.
    pub fn edit_then(
        self,
        edit: Edit,
        done: impl Fn(Result<(), AppError>) + Send + Sync + 'static,
    ) {
        self.send(edit, Some(Callback::new(done)));
    }

    fn send(self, edit: Edit, done: Option<Done>) {
        self.save_all();
        self.push(Job {
            edit,
            typed: None,
            done,
        });
    }

    /// Sends everything that waits for a pause.
    pub fn save_all(self) {
        let paths = self.typed.with_untracked(Typed::waiting);
        for path in paths {
            self.save(&path, None);
        }
    }

    /// Saves everything and waits for it. False when the server cannot be reached or refused.
    pub async fn settle(self) -> bool {
        self.save_all();
        loop {
            let busy = self.busy.try_get_value().unwrap_or(false);
            let saving = self.saving.try_get_untracked().unwrap_or_default();
            if saving == Saving::Offline {
                return false;
            }
            if !busy {
                return self
                    .typed
                    .try_with_untracked(Typed::is_empty)
                    .unwrap_or(false);
            }
            TimeoutFuture::new(LOOK_MS).await;
        }
    }

    /// What keeps a step from being done.
    pub fn missing(self, step: Step) -> Vec<Finding> {
        self.page
            .with(|page| page.order.draft.missing_in(step, &page.findings))
    }

    /// Sends again what the server did not take.
    pub fn try_again(self) {
        self.problem.set(None);
        self.typed.update(Typed::unsend);
        self.save_all();
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

    fn push(self, job: Job) {
        let idle = self.busy.try_with_value(|busy| !*busy) == Some(true);
        self.queue.try_update_value(|queue| queue.push_back(job));
        if idle {
            self.busy.set_value(true);
            spawn_local(self.run());
        }
    }

    async fn run(self) {
        while let Some(job) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
            let Some(order) = self.order.try_get_value() else {
                return;
            };
            self.saving.try_update(|saving| {
                if *saving == Saving::Saved {
                    *saving = Saving::Saving;
                }
            });
            match edit_order(order, job.edit.clone()).await {
                Err(AppError::Offline) => {
                    self.saving.try_set(Saving::Offline);
                    self.queue.try_update_value(|queue| queue.push_front(job));
                    TimeoutFuture::new(RETRY_MS).await;
                }
                answer => self.answered(&job, answer),
            }
        }
        self.busy.try_set_value(false);
        self.saving.try_set(Saving::Saved);
    }

    fn answered(self, job: &Job, answer: Result<OrderPage, AppError>) {
        // Asked before anything is changed: the page may be gone by now.
        if self.page.try_with_untracked(|_| ()).is_none() {
            return;
        }
        let result = match answer {
            Ok(page) => {
                self.saving.set(Saving::Saving);
                self.problem.set(None);
                self.adopt(page);
                Ok(())
            }
            Err(error) => Err(error),
        };
        if let Some((path, number)) = &job.typed {
            match &result {
                Err(error @ (AppError::Refused { .. } | AppError::Invalid { .. })) => {
                    let words = error.problem(path).unwrap_or_else(|| error.sentence());
                    self.refused.update(|refused| {
                        refused.insert(path.clone(), words);
                    });
                }
                Err(error) => self.problem.set(Some(error.clone())),
                // What was typed meanwhile stays; the answer is older than it.
                Ok(()) => self.typed.update(|typed| typed.saved(path, *number)),
            }
        } else if let Err(error) = &result {
            match error {
                AppError::SignedOut => self.problem.set(Some(error.clone())),
                _ if job.done.is_none() => self.toasts.show(Tone::Bad, error.sentence()),
                _ => {}
            }
        }
        if let Some(done) = job.done {
            done.run(result);
        }
    }

    /// The page is being left: what waits for a pause goes now, and nobody hears how it went.
    fn send_the_rest(self) {
        let mut edits: Vec<Edit> = self
            .queue
            .try_update_value(std::mem::take)
            .into_iter()
            .flatten()
            .map(|job| job.edit)
            .collect();
        let waiting = self
            .typed
            .try_with_untracked(Typed::waiting)
            .unwrap_or_default();
        for path in waiting {
            if let Some(Some(Unsaved { value, .. })) = self
                .typed
                .try_update_untracked(|typed| typed.send(&path, None))
            {
                edits.push(edit_of(&path, value));
            }
        }
        let Some(order) = self.order.try_get_value() else {
            return;
        };
        if edits.is_empty() {
            return;
        }
        spawn_local(async move {
            for edit in edits {
                // The page that could say so is gone.
                drop(edit_order(order.clone(), edit).await);
            }
        });
    }
}
