//! Live progress: one event stream for the whole tab. Events carry the whole state of their
//! subject, so a page shows the newest and misses nothing.

use crate::{shell::BUILD, wire::from_text};
use deedbox_domain::event::Event;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

type Listener = Callback<Event>;

/// The tab's stream.
#[derive(Clone, Copy, Debug)]
pub struct Live {
    listeners: StoredValue<Vec<(u32, Listener)>>,
    next: StoredValue<u32>,
    /// Newest sequence number seen.
    seq: StoredValue<i64>,
    /// Whether the stream is open. False on the server and before the first connection.
    open: RwSignal<bool>,
    /// Whether the page has come alive. An event that arrived before would change values that the
    /// page has yet to be matched with.
    alive: RwSignal<bool>,
    /// Whether the server has been upgraded since this page was loaded.
    outdated: RwSignal<bool>,
}

/// Puts the stream into the context; it opens with [`Live::follow`].
pub fn provide_live() -> Live {
    let live = Live {
        listeners: StoredValue::new(Vec::new()),
        next: StoredValue::new(0),
        seq: StoredValue::new(0),
        open: RwSignal::new(false),
        alive: RwSignal::new(false),
        outdated: RwSignal::new(false),
    };
    provide_context(live);
    live
}

/// The tab's stream.
pub fn live() -> Live {
    use_context::<Live>().unwrap_or_else(provide_live)
}

impl Live {
    /// Hears of every event while the calling component lives.
    pub fn on(self, hear: impl Fn(Event) + Send + Sync + 'static) {
        let key = self.next.with_value(|next| *next);
        self.next.set_value(key.wrapping_add(1));
        self.listeners
            .update_value(|all| all.push((key, Callback::new(hear))));
        on_cleanup(move || {
            // The tab is closing when the list is gone already.
            self.listeners
                .try_update_value(|all| all.retain(|(other, _)| *other != key));
        });
    }

    /// Whether the stream is open: without it a page says that it may be behind.
    pub fn is_open(self) -> Signal<bool> {
        self.open.into()
    }

    /// Whether this page came from another build than the server's, and has to be loaded again: the
    /// two may no longer understand one another.
    pub fn is_outdated(self) -> Signal<bool> {
        self.outdated.into()
    }

    /// The page has come alive: from now on it may hear of events.
    pub fn wake(self) {
        self.alive.try_set(true);
    }

    /// Opens the stream behind the snapshot that the page was made from, once the page is alive. In
    /// the browser only, from an effect; once.
    pub fn follow(self, after: i64) {
        if !self.alive.get() || self.seq.with_value(|seq| *seq) > 0 {
            return;
        }
        self.seq.set_value(after.max(1));
        let build = document()
            .document_element()
            .and_then(|html| html.get_attribute(BUILD))
            .unwrap_or_default();
        let Ok(source) = EventSource::new(&format!("/events?after={after}&build={build}")) else {
            return;
        };
        let stream = source.clone();
        let outdated = Closure::<dyn Fn()>::new(move || {
            stream.close();
            self.outdated.set(true);
        });
        // Fails only for a name that is no event's.
        drop(
            source.add_event_listener_with_callback("outdated", outdated.as_ref().unchecked_ref()),
        );
        outdated.forget();
        let message = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            let event = message.data().as_string();
            if let Some(event) = event.and_then(|text| from_text::<Event>(&text).ok()) {
                self.hear(event);
            }
        });
        source.set_onmessage(Some(message.as_ref().unchecked_ref()));
        message.forget();
        let open = Closure::<dyn Fn()>::new(move || self.open.set(true));
        source.set_onopen(Some(open.as_ref().unchecked_ref()));
        open.forget();
        let error = Closure::<dyn Fn()>::new(move || self.open.set(false));
        source.set_onerror(Some(error.as_ref().unchecked_ref()));
        error.forget();
    }

    fn hear(self, event: Event) {
        if event.seq <= self.seq.with_value(|seq| *seq) {
            return;
        }
        self.seq.set_value(event.seq);
        for (_, listener) in self.listeners.with_value(Clone::clone) {
            listener.run(event.clone());
        }
    }
}
