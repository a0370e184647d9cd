//! The pages, each fetched by the browser when it is first opened.
//!
//! The code comes in parts: the frame with what all pages share; the wizard with its first step,
//! where a day's work begins; and the rest. A page brings its server functions and the types that
//! they carry. Few parts, because what two of them share becomes a file too, and a page waits for
//! all of its files.

use crate::cart::{CartPage, PaymentCancelled, PaymentDone};
use crate::clients::{ClientPage, ClientsPage};
use crate::connect::ConnectPage;
use crate::desk::DeskPage;
use crate::home::HomePage;
use crate::order::steps::LaterStep;
use crate::order::{CataloguePage, WizardPage};
use crate::orders::{DetailsPage, OrdersPage};
use crate::session::{InvitationPage, SignInPage, SignUpPage};
use crate::settings::{AccountPage, IntegrationsPage, PeoplePage, SettingsPage};
use crate::shell::mark_hydrated;
use deedbox_domain::order::Step;
use leptos::prelude::*;
use leptos_router::ChooseView;

/// The wizard's page.
#[derive(Clone, Copy, Debug)]
pub struct Wizard;

/// All other pages, and what the wizard shows after its first step.
#[derive(Clone, Copy, Debug)]
pub enum Rest {
    SignIn,
    SignUp,
    Invitation,
    Home,
    Connect,
    Settings,
    Account,
    People,
    Integrations,
    Clients,
    Client,
    Catalogue,
    Cart,
    Paid,
    Cancelled,
    Orders,
    Details,
    Desk,
    LaterStep(Step),
}

#[lazy]
fn wizard() -> AnyView {
    view! { <WizardPage /> }.into_any()
}

#[lazy]
pub(crate) fn rest(shown: Rest) -> AnyView {
    match shown {
        Rest::SignIn => view! { <SignInPage /> }.into_any(),
        Rest::SignUp => view! { <SignUpPage /> }.into_any(),
        Rest::Invitation => view! { <InvitationPage /> }.into_any(),
        Rest::Home => view! { <HomePage /> }.into_any(),
        Rest::Connect => view! { <ConnectPage /> }.into_any(),
        Rest::Settings => view! { <SettingsPage /> }.into_any(),
        Rest::Account => view! { <AccountPage /> }.into_any(),
        Rest::People => view! { <PeoplePage /> }.into_any(),
        Rest::Integrations => view! { <IntegrationsPage /> }.into_any(),
        Rest::Clients => view! { <ClientsPage /> }.into_any(),
        Rest::Client => view! { <ClientPage /> }.into_any(),
        Rest::Catalogue => view! { <CataloguePage /> }.into_any(),
        Rest::Cart => view! { <CartPage /> }.into_any(),
        Rest::Paid => view! { <PaymentDone /> }.into_any(),
        Rest::Cancelled => view! { <PaymentCancelled /> }.into_any(),
        Rest::Orders => view! { <OrdersPage /> }.into_any(),
        Rest::Details => view! { <DetailsPage /> }.into_any(),
        Rest::Desk => view! { <DeskPage /> }.into_any(),
        Rest::LaterStep(step) => view! { <LaterStep step /> }.into_any(),
    }
}

impl ChooseView for Wizard {
    async fn choose(self) -> AnyView {
        let page = wizard().await;
        alive();
        page
    }

    /// What the server drew comes alive in one go, so all of its code has to be there before.
    async fn preload(&self) {
        #[cfg(target_arch = "wasm32")]
        {
            __preload_wizard().await;
            if asks_for_later_step() {
                __preload_rest().await;
            }
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn asks_for_later_step() -> bool {
    let params = leptos_router::hooks::use_params_map();
    params.with_untracked(|params| params.get("step").as_deref() != Some(Step::NameAndType.slug()))
}

impl ChooseView for Rest {
    async fn choose(self) -> AnyView {
        let page = rest(self).await;
        alive();
        page
    }

    async fn preload(&self) {
        #[cfg(target_arch = "wasm32")]
        __preload_rest().await;
    }
}

/// Says so, and fetches the other part once the browser is idle, so that going on needs no waiting.
/// A browser without idle callbacks fetches it when it is wanted.
fn alive() {
    mark_hydrated();
    Effect::new(|_| {
        request_idle_callback(|| {
            lazy_preload!(wizard);
            lazy_preload!(rest);
        });
    });
}
