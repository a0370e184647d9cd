//! The WebAssembly entry: the server's pages come alive here.
// The types of nested views are deep.
#![recursion_limit = "256"]

use deedbox_app::router::App;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's own script once the module is there.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_lazy(App);
}
