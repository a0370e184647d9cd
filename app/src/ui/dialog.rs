//! A question that must be answered before anything goes on, as a native modal dialog.

use super::{Button, Words};
use leptos::{ev::Event, html, prelude::*};

/// A modal dialog. The safe answer comes first and has the focus; Escape means the safe answer; the
/// focus returns to the opener (the browser does that for a native dialog).
///
/// `actions` are the other buttons, such as a form with one submit button. They set `open` to false
/// when their work is done.
#[component]
pub fn Dialog(
    #[prop(into)] id: Words,
    open: RwSignal<bool>,
    #[prop(into)] title: Words,
    /// The first paragraph, which describes the question.
    #[prop(into)]
    lead: Signal<String>,
    /// The words of the safe answer: "Keep it".
    #[prop(into)]
    safe: Words,
    #[prop(optional, into)] on_safe: Option<Callback<()>>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = node.get() else { return };
        if wanted && !dialog.open() {
            // Refused only while the element is out of the page; then there is nothing to show.
            drop(dialog.show_modal());
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    let keep = move || {
        open.set(false);
        if let Some(tell) = on_safe {
            tell.run(());
        }
    };
    let title_id = format!("{id}-title");
    let lead_id = format!("{id}-lead");
    view! {
        <dialog
            node_ref=node
            class="dialog"
            id=id
            aria-labelledby=title_id
            aria-describedby=lead_id
            on:cancel=move |event: Event| {
                event.prevent_default();
                keep();
            }
            // The browser may close it by itself, by the back gesture of a phone for one. It says so a
            // moment later, when the page around may be gone.
            on:close=move |_| {
                if open.try_get_untracked() == Some(true) {
                    keep();
                }
            }
        >
            <div class="dialog-body">
                <h2 id=title_id.clone()>{title}</h2>
                <p id=lead_id.clone()>{move || lead.get()}</p>
                {children.map(|children| children())}
            </div>
            <div class="dialog-foot">
                <Button on_press=Callback::new(move |_| keep()) attr:autofocus=true>
                    {safe}
                </Button>
                {actions.map(|actions| actions.run())}
            </div>
        </dialog>
    }
    .into_any()
}
