//! Toasts: "Plan saved, 12 lines". They are announced, and go away by themselves after a while; an
//! answer a person must act on is a notice in the page, never a toast.

use super::{Button, Glyph, Icon, Look, Tone};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

/// Long enough to read twenty words twice.
const SHOWN_MS: u32 = 10_000;

#[derive(Clone, Debug)]
struct Toast {
    id: u32,
    tone: Tone,
    words: String,
}

/// The toasts on the screen. Cheap to copy; get it by [`toasts`].
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Shows words. Call it from an event or an action, in the browser.
    pub fn show(self, tone: Tone, words: impl Into<String>) {
        let id = self.next.try_update_value(|next| {
            *next = next.wrapping_add(1);
            *next
        });
        let Some(id) = id else { return };
        let toast = Toast {
            id,
            tone,
            words: words.into(),
        };
        self.shown.update(|shown| shown.push(toast));
        spawn_local(async move {
            TimeoutFuture::new(SHOWN_MS).await;
            self.close(id);
        });
    }

    fn close(self, id: u32) {
        self.shown
            .try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Makes [`toasts`] work below. Called once, by the app.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        shown: RwSignal::new(Vec::new()),
        next: StoredValue::new(0),
    };
    provide_context(toasts);
    toasts
}

/// The toasts of this page. Where none were provided they are kept and not shown.
#[must_use]
pub fn toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}

/// Where toasts appear. Once in a page, after `main`.
#[component]
pub fn ToastRegion(toasts: Toasts) -> impl IntoView {
    // Two at a time are rare: drawing them all anew is less code than telling them apart by key.
    let shown = move || {
        let all = toasts.shown.get().into_iter();
        all.map(|toast| one(toasts, toast))
            .collect::<Vec<AnyView>>()
    };
    view! {
        <div class="toast-stack" role="status">
            {shown}
        </div>
    }
    .into_any()
}

fn one(toasts: Toasts, toast: Toast) -> AnyView {
    view! {
        <div class="notice" data-tone=toast.tone.code()>
            {toast.tone.glyph().map(|glyph| view! { <Icon glyph /> })}
            <div>{toast.words}</div>
            <Button
                small=true
                look=Look::Quiet
                glyph=Glyph::Close
                label="Close this message"
                on_press=Callback::new(move |_| toasts.close(toast.id))
            />
        </div>
    }
    .into_any()
}
