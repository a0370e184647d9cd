//! The route table.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::live::provide_live;
use crate::shell::mark_hydrated;
use crate::ui::provide_toasts;

/// The interface.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    provide_live();
    mark_hydrated();
    view! {
        <Router>
            <Routes fallback=|| "There is no such page.">
                <Route path=path!("/") view=|| "Home" />
            </Routes>
        </Router>
    }
}
