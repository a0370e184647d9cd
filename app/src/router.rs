//! The route table.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::path;

use crate::cart::{CartPage, PaymentCancelled, PaymentDone};
use crate::clients::{ClientPage, ClientsPage};
use crate::connect::ConnectPage;
use crate::desk::DeskPage;
use crate::home::HomePage;
use crate::layout::{BareLayout, Layout};
use crate::live::provide_live;
use crate::not_found::NotFound;
use crate::order::{CataloguePage, WizardPage};
use crate::orders::{DetailsPage, OrdersPage};
use crate::session::{InvitationPage, SignInPage, SignUpPage, provide_frame, use_frame};
use crate::settings::{AccountPage, IntegrationsPage, PeoplePage, SettingsPage};
use crate::shell::mark_hydrated;
use crate::ui::provide_toasts;

/// The interface.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_toasts();
    provide_live();
    provide_frame();
    mark_hydrated();
    view! {
        <Router>
            <Routes fallback=NotFound>
                // Pages of somebody signed in: the server sends strangers to the sign-in page.
                <ParentRoute path=path!("") view=SignedIn>
                    // home
                    <Route path=path!("/") view=HomePage />
                    // connect, settings, clients
                    <Route path=path!("/app-connect") view=ConnectPage />
                    <Route path=path!("/settings") view=SettingsPage />
                    <Route path=path!("/settings/account") view=AccountPage />
                    <Route path=path!("/settings/people") view=PeoplePage />
                    <Route path=path!("/settings/integrations") view=IntegrationsPage />
                    <Route path=path!("/clients") view=ClientsPage />
                    <Route path=path!("/clients/:uuid") view=ClientPage />
                    // order
                    <Route path=path!("/order/new") view=CataloguePage />
                    <Route path=path!("/order/:id/:step") view=WizardPage />
                    // cart, orders, push, desk
                    <Route path=path!("/cart") view=CartPage />
                    <Route path=path!("/checkout/:payment/done") view=PaymentDone />
                    <Route path=path!("/checkout/:payment/cancelled") view=PaymentCancelled />
                    <Route path=path!("/orders") view=OrdersPage />
                    <Route path=path!("/orders/:id") view=DetailsPage />
                    <Route path=path!("/desk") view=DeskPage />
                </ParentRoute>
                // Pages that a stranger may see.
                <ParentRoute path=path!("") view=Open>
                    <Route path=path!("/sign-in") view=SignInPage />
                    <Route path=path!("/sign-up") view=SignUpPage />
                    <Route path=path!("/invitation/:token") view=InvitationPage />
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
