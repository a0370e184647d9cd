//! The route table.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::layout::{BareLayout, Layout};
use crate::live::provide_live;
use crate::not_found::NotFound;
use crate::pages::{Rest, Wizard};
use crate::session::{provide_frame, use_frame};
use crate::ui::provide_toasts;

/// The interface.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    provide_live();
    provide_frame();
    view! {
        <Router>
            <Routes fallback=NotFound>
                // Pages of somebody signed in: the server sends strangers to the sign-in page.
                <ParentRoute path=path!("") view=SignedIn>
                    // home
                    <Route path=path!("/") view=Rest::Home />
                    // connect, settings, clients
                    <Route path=path!("/app-connect") view=Rest::Connect />
                    <Route path=path!("/settings") view=Rest::Settings />
                    <Route path=path!("/settings/account") view=Rest::Account />
                    <Route path=path!("/settings/people") view=Rest::People />
                    <Route path=path!("/settings/integrations") view=Rest::Integrations />
                    <Route path=path!("/clients") view=Rest::Clients />
                    <Route path=path!("/clients/:uuid") view=Rest::Client />
                    // order
                    <Route path=path!("/order/new") view=Rest::Catalogue />
                    <Route path=path!("/order/:id/:step") view=Wizard />
                    // cart, orders, push, desk
                    <Route path=path!("/cart") view=Rest::Cart />
                    <Route path=path!("/checkout/:payment/done") view=Rest::Paid />
                    <Route path=path!("/checkout/:payment/cancelled") view=Rest::Cancelled />
                    <Route path=path!("/orders") view=Rest::Orders />
                    <Route path=path!("/orders/:id") view=Rest::Details />
                    <Route path=path!("/desk") view=Rest::Desk />
                </ParentRoute>
                // Pages that a stranger may see.
                <ParentRoute path=path!("") view=Open>
                    <Route path=path!("/sign-in") view=Rest::SignIn />
                    <Route path=path!("/sign-up") view=Rest::SignUp />
                    <Route path=path!("/invitation/:token") view=Rest::Invitation />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

#[component]
fn SignedIn() -> impl IntoView {
    let frame = use_frame();
    // Whoever has just signed in comes here without a new page: the frame is still a stranger's.
    Effect::new(move |_| {
        if frame.get_untracked() == Some(None) {
            frame.refetch();
        }
    });
    view! {
        <Layout frame>
            <Outlet />
        </Layout>
    }
}

#[component]
fn Open() -> impl IntoView {
    view! {
        <BareLayout>
            <Outlet />
        </BareLayout>
    }
}
