//! Where the focus goes when what had it is gone.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// Puts the focus on an element that is about to appear. Call it from an event, in the browser.
pub fn focus_soon(id: String) {
    spawn_local(async move {
        TimeoutFuture::new(0).await;
        let element = document()
            .get_element_by_id(&id)
            .and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(element) = element {
            // Refused only when the element is not in the page any more.
            drop(element.focus());
        }
    });
}
