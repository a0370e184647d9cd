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
use crate::order::{CataloguePage, WizardPage};
use crate::orders::{DetailsPage, OrdersPage};
use crate::session::{InvitationPage, SignInPage, SignUpPage};
use crate::settings::{AccountPage, IntegrationsPage, PeoplePage, SettingsPage};
use crate::shell::mark_hydrated;
use leptos::prelude::*;
use leptos_router::ChooseView;
use std::pin::Pin;

/// A view in a part. The name of a part is hashed with the place of the attribute, so all of them
/// are made here, or they would not land in the same file.
macro_rules! in_part {
    ($part:ident: fn $open:ident($($given:ident: $type:ty)?) $body:block) => {
        #[lazy($part)]
        pub(crate) fn $open($($given: $type)?) -> AnyView $body
    };
}
pub(crate) use in_part;

/// A page, fetched when it is opened.
#[derive(Clone, Copy, Debug)]
pub struct Page(fn() -> Pin<Box<dyn Future<Output = AnyView>>>);

impl ChooseView for Page {
    async fn choose(self) -> AnyView {
        let page = (self.0)().await;
        mark_hydrated();
        bring_the_others();
        page
    }

    async fn preload(&self) {}
}

/// Fetches the other parts once the page is alive and the browser idle, so that going on needs no
/// waiting. A browser without idle callbacks fetches them when they are wanted.
fn bring_the_others() {
    Effect::new(|_| {
        request_idle_callback(|| {
            lazy_preload!(order);
            lazy_preload!(home);
        });
    });
}

macro_rules! pages {
    ($($part:ident { $($open:ident as $page:ident shows $view:ident;)* })*) => {$($(
        in_part!($part: fn $open() { view! { <$view /> }.into_any() });

        #[doc = concat!("[`", stringify!($view), "`].")]
        pub const $page: Page = Page(|| Box::pin($open()));
    )*)*};
}

pages! {
    wizard {
        order as ORDER shows WizardPage;
    }
    rest {
        sign_in as SIGN_IN shows SignInPage;
        sign_up as SIGN_UP shows SignUpPage;
        invitation as INVITATION shows InvitationPage;
        home as HOME shows HomePage;
        connect as CONNECT shows ConnectPage;
        settings as SETTINGS shows SettingsPage;
        account as ACCOUNT shows AccountPage;
        people as PEOPLE shows PeoplePage;
        integrations as INTEGRATIONS shows IntegrationsPage;
        clients as CLIENTS shows ClientsPage;
        client as CLIENT shows ClientPage;
        catalogue as CATALOGUE shows CataloguePage;
        cart as CART shows CartPage;
        paid as PAID shows PaymentDone;
        cancelled as CANCELLED shows PaymentCancelled;
        orders as ORDERS shows OrdersPage;
        details as DETAILS shows DetailsPage;
        desk as DESK shows DeskPage;
    }
}
