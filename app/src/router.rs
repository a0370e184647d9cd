//! The route table.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, path};

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
                    <Route path=path!("/") view={Lazy::<pages::Home>::new()} />
                    // connect, settings, clients
                    <Route path=path!("/app-connect") view={Lazy::<pages::Connect>::new()} />
                    <Route path=path!("/settings") view={Lazy::<pages::Settings>::new()} />
                    <Route path=path!("/settings/account") view={Lazy::<pages::Account>::new()} />
                    <Route path=path!("/settings/people") view={Lazy::<pages::People>::new()} />
                    <Route path=path!("/settings/integrations") view={Lazy::<pages::Integrations>::new()} />
                    <Route path=path!("/clients") view={Lazy::<pages::Clients>::new()} />
                    <Route path=path!("/clients/:uuid") view={Lazy::<pages::Client>::new()} />
                    // order
                    <Route path=path!("/order/new") view={Lazy::<pages::Catalogue>::new()} />
                    <Route path=path!("/order/:id/:step") view={Lazy::<pages::Order>::new()} />
                    // cart, orders, push, desk
                    <Route path=path!("/cart") view={Lazy::<pages::Cart>::new()} />
                    <Route path=path!("/checkout/:payment/done") view={Lazy::<pages::Paid>::new()} />
                    <Route path=path!("/checkout/:payment/cancelled") view={Lazy::<pages::Cancelled>::new()} />
                    <Route path=path!("/orders") view={Lazy::<pages::Orders>::new()} />
                    <Route path=path!("/orders/:id") view={Lazy::<pages::Details>::new()} />
                    <Route path=path!("/desk") view={Lazy::<pages::Desk>::new()} />
                </ParentRoute>
                // Pages that a stranger may see.
                <ParentRoute path=path!("") view=Open>
                    <Route path=path!("/sign-in") view={Lazy::<pages::SignIn>::new()} />
                    <Route path=path!("/sign-up") view={Lazy::<pages::SignUp>::new()} />
                    <Route path=path!("/invitation/:token") view={Lazy::<pages::Invitation>::new()} />
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
