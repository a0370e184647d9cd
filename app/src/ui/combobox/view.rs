//! The field and its popup in the page.

use super::{
    model::{Answer, Ask, Key, Model, Outcome, Unanswered},
    popup::{Popup, head_words},
};
use crate::ui::{Glyph, Icon, Words, keep::keep_value};
use gloo_timers::future::TimeoutFuture;
use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    prelude::*,
    task::spawn_local,
};
use std::{fmt, future::Future, pin::Pin, sync::Arc};
use wasm_bindgen::JsCast;

/// How long the keys must be quiet before it asks.
pub const QUIET_MS: u32 = 120;
/// After this the popup says that it is looking.
const SLOW_MS: u32 = 400;
/// How long the popup must be quiet before its count is announced.
const SPEAK_MS: u32 = 300;

type Asking<T> = Pin<Box<dyn Future<Output = Answer<T>>>>;

/// What turns a question into an answer: a server function, or an index in the page.
pub struct Asker<T>(Arc<dyn Fn(Ask) -> Asking<T> + Send + Sync>);

impl<T> Asker<T> {
    pub fn new<F, A>(ask: F) -> Self
    where
        F: Fn(Ask) -> A + Send + Sync + 'static,
        A: Future<Output = Answer<T>> + 'static,
    {
        Self(Arc::new(move |question| Box::pin(ask(question))))
    }
}

impl<T> Clone for Asker<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Asker<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Asker")
    }
}

/// What is looked for, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nouns {
    /// The name of the list: "People".
    pub list: &'static str,
    /// Where nothing matches: "Nobody matches".
    pub none: &'static str,
    /// What was looked through: "Checked names, emails, mobiles and client codes."
    pub checked: &'static str,
    /// The button for one that is not there: "Add a new person".
    pub add: &'static str,
    /// From how many letters on it asks.
    pub least: usize,
}

impl Nouns {
    /// For a field that takes persons.
    pub const PEOPLE: Self = Self {
        list: "People",
        none: "Nobody matches",
        checked: "Checked names, emails, mobiles and client codes.",
        add: "Add a new person",
        least: 3,
    };
    /// For a field that takes persons and entities.
    pub const CLIENTS: Self = Self {
        list: "Clients",
        none: "No client matches",
        checked: "Checked names, numbers, emails, mobiles and client codes.",
        add: "Add a new one",
        least: 3,
    };
}

/// The field that finds. Put it into a [`FieldFrame`](crate::ui::FieldFrame) with the same id.
#[component]
pub fn Combobox<T>(
    #[prop(into)] id: Words,
    ask: Asker<T>,
    nouns: Nouns,
    /// The name under which the text is posted without script.
    #[prop(optional, into)]
    name: Option<Words>,
    /// The text in the field. The owner may set it; it is set as the person types and chooses.
    #[prop(optional)]
    text: RwSignal<String>,
    #[prop(optional, into)] invalid: Signal<bool>,
    /// Ids of further notes of the field.
    #[prop(optional, into)]
    described_by: MaybeProp<String>,
    #[prop(into)] on_choose: Callback<T>,
    /// Given the typed text. Without it there is no such button.
    #[prop(optional, into)]
    on_add: Option<Callback<String>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let model = RwSignal::new(Model::<T>::new(nouns.least, text.get_untracked()));
    let asking = move |question: Option<Ask>, quiet: u32| {
        if let Some(question) = question {
            spawn_local(put_question(model, ask.clone(), question, quiet));
        }
    };
    let type_text = {
        let asking = asking.clone();
        Callback::new(move |typed: String| {
            text.set(typed.clone());
            let question = model.try_update(|model| model.typed(typed)).flatten();
            asking(question, QUIET_MS);
        })
    };
    let again = Callback::new(move |refresh: bool| {
        let question = model.try_update(|model| model.again(refresh)).flatten();
        asking(question, 0);
    });
    let chosen = move |value: T| {
        text.set(model.with_untracked(|model| model.text().to_owned()));
        on_choose.run(value);
    };
    let pick = Callback::new(move |at: usize| {
        if let Some(value) = model.try_update(|model| model.choose(at)).flatten() {
            chosen(value);
        }
    });

    // The owner's text wins over the model's, the person's over both.
    Effect::new(move |_| {
        let wanted = text.get();
        if model.with_untracked(|model| model.text() != wanted) {
            model.update(|model| model.put(wanted));
        }
    });
    let node = NodeRef::<html::Input>::new();
    keep_value(node, text.into(), Some(type_text));

    let open = Memo::new(move |_| model.with(Model::is_open));
    let active = Memo::new(move |_| model.with(Model::active));
    let list_id = format!("{id}-list");
    let active_id = {
        let id = id.clone();
        Memo::new(move |_| active.get().map(|at| option_id(&id, at)))
    };
    Effect::new(move |_| {
        if let Some(id) = active_id.get() {
            bring_into_view(&id);
        }
    });
    let spoken = spoken_later(Memo::new(move |_| {
        if open.get() {
            model.with(|model| head_words(model, nouns))
        } else {
            String::new()
        }
    }));

    let on_key = move |event: KeyboardEvent| {
        // Enter that ends the composition of a letter is not ours.
        let modified = event.alt_key() || event.ctrl_key() || event.meta_key();
        if event.is_composing() || modified {
            return;
        }
        let Some(key) = Key::named(&event.key()) else {
            return;
        };
        match model.try_update(|model| model.key(key)) {
            Some(Outcome::Handled) => {
                event.prevent_default();
                event.stop_propagation();
                text.set(model.with_untracked(|model| model.text().to_owned()));
            }
            Some(Outcome::Chosen(value)) => {
                event.prevent_default();
                chosen(value);
            }
            Some(Outcome::Ignored) | None => {}
        }
    };
    let root = NodeRef::<html::Div>::new();
    let on_leave = move |event: FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        let stays = root
            .get_untracked()
            .is_some_and(|root| root.contains(to.as_ref()));
        if !stays && open.get_untracked() {
            model.update(Model::leave);
        }
    };
    let count_id = format!("{id}-count");
    let described = {
        let count_id = count_id.clone();
        move || {
            let further = described_by.get();
            let count = open.get().then_some(&count_id);
            match (count, further) {
                (Some(count), Some(further)) => Some(format!("{count} {further}")),
                (Some(count), None) => Some(count.clone()),
                (None, further) => further,
            }
        }
    };
    view! {
        <div class="combobox" node_ref=root on:focusout=on_leave>
            <div class="search">
                <Icon glyph=Glyph::Search />
                <input
                    node_ref=node
                    id=id.clone()
                    name=name
                    type="text"
                    role="combobox"
                    value=text.get_untracked()
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=list_id.clone()
                    aria-activedescendant=move || active_id.get()
                    aria-autocomplete="list"
                    aria-invalid=move || invalid.get().then_some("true")
                    aria-describedby=described
                    on:input=move |event| type_text.run(event_target_value(&event))
                    on:keydown=on_key
                    on:click=move |_| {
                        if !open.get_untracked() {
                            model.update(|model| {
                                model.reopen();
                            });
                        }
                    }
                />
            </div>
            <span class="visually-hidden" role="status">
                {move || spoken.get()}
            </span>
            <Popup id list_id count_id model active nouns pick again on_add />
        </div>
    }
    .into_any()
}

/// The id of an option.
pub(super) fn option_id(id: &str, at: usize) -> String {
    format!("{id}-option-{}", at + 1)
}

/// Waits for quiet, asks, and hands the answer in. The numbers decide what still counts.
async fn put_question<T>(model: RwSignal<Model<T>>, ask: Asker<T>, question: Ask, quiet: u32)
where
    T: Clone + Send + Sync + 'static,
{
    let number = question.number;
    if quiet > 0 {
        TimeoutFuture::new(quiet).await;
    }
    if model.try_with_untracked(|model| model.is_current(number)) != Some(true) {
        return;
    }
    spawn_local(async move {
        TimeoutFuture::new(SLOW_MS).await;
        // Nothing is told to anybody while the answer is quick.
        let waiting = |model: &Model<T>| model.is_current(number) && model.is_waiting();
        if model.try_with_untracked(waiting) == Some(true) {
            model.try_update(|model| model.slow(number));
        }
    });
    let answer = (ask.0)(question).await.map_err(|why| {
        if window().navigator().on_line() {
            why
        } else {
            Unanswered::Offline
        }
    });
    model.try_update(|model| model.answered(number, answer));
}

/// The words, once they have not changed for a while.
fn spoken_later(words: Memo<String>) -> ReadSignal<String> {
    let (spoken, speak) = signal(String::new());
    let round = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let words = words.get();
        let this = round.try_update_value(|round| {
            *round = round.wrapping_add(1);
            *round
        });
        spawn_local(async move {
            TimeoutFuture::new(SPEAK_MS).await;
            if round.try_get_value() == this {
                speak.try_set(words);
            }
        });
    });
    spoken
}

fn bring_into_view(id: &str) {
    if let Some(option) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
