//! The route table.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::layout::{BareLayout, Layout};
use crate::live::provide_live;
use crate::not_found::NotFound;
use crate::pages;
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
                    <Route path=path!("/") view=pages::HOME />
                    // connect, settings, clients
                    <Route path=path!("/app-connect") view=pages::CONNECT />
                    <Route path=path!("/settings") view=pages::SETTINGS />
                    <Route path=path!("/settings/account") view=pages::ACCOUNT />
                    <Route path=path!("/settings/people") view=pages::PEOPLE />
                    <Route path=path!("/settings/integrations") view=pages::INTEGRATIONS />
                    <Route path=path!("/clients") view=pages::CLIENTS />
                    <Route path=path!("/clients/:uuid") view=pages::CLIENT />
                    // order
                    <Route path=path!("/order/new") view=pages::CATALOGUE />
                    <Route path=path!("/order/:id/:step") view=pages::ORDER />
                    // cart, orders, push, desk
                    <Route path=path!("/cart") view=pages::CART />
                    <Route path=path!("/checkout/:payment/done") view=pages::PAID />
                    <Route path=path!("/checkout/:payment/cancelled") view=pages::CANCELLED />
                    <Route path=path!("/orders") view=pages::ORDERS />
                    <Route path=path!("/orders/:id") view=pages::DETAILS />
                    <Route path=path!("/desk") view=pages::DESK />
                </ParentRoute>
                // Pages that a stranger may see.
                <ParentRoute path=path!("") view=Open>
                    <Route path=path!("/sign-in") view=pages::SIGN_IN />
                    <Route path=path!("/sign-up") view=pages::SIGN_UP />
                    <Route path=path!("/invitation/:token") view=pages::INVITATION />
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
