//! How edits leave the page: one after the other, so that no answer overtakes another. What did not
//! reach the server is tried again.

use super::api::{OrderPage, edit_order};
use super::typed::{Typed, Unsaved};
use super::wizard::Wizard;
use crate::error::AppError;
use crate::ui::Tone;
use deedbox_domain::edit::Edit;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;

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
pub(super) struct Job {
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

impl Wizard {
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

    /// Sends again what the server did not take.
    pub fn try_again(self) {
        self.problem.set(None);
        self.typed.update(Typed::unsend);
        self.save_all();
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
    pub(super) fn send_the_rest(self) {
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
