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
use leptos_router::LazyRoute;

/// A view in a part. The name of a part is hashed with the place of the attribute, so all of them
/// are made here, or they would not land in the same file.
macro_rules! in_part {
    ($part:ident: fn $open:ident($($given:ident: $type:ty)?) $body:block) => {
        #[lazy($part)]
        pub(crate) fn $open($($given: $type)?) -> AnyView $body
    };
}
pub(crate) use in_part;

macro_rules! pages {
    ($($part:ident { $($open:ident as $route:ident shows $page:ident;)* })*) => {$($(
        in_part!($part: fn $open() { view! { <$page /> }.into_any() });

        #[doc = concat!("[`", stringify!($page), "`], fetched when it is opened.")]
        #[derive(Debug)]
        pub struct $route;

        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                let page = $open().await;
                mark_hydrated();
                bring_the_others();
                page
            }
        }
    )*)*};
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

pages! {
    wizard {
        order as Order shows WizardPage;
    }
    rest {
        sign_in as SignIn shows SignInPage;
        sign_up as SignUp shows SignUpPage;
        invitation as Invitation shows InvitationPage;
        home as Home shows HomePage;
        connect as Connect shows ConnectPage;
        settings as Settings shows SettingsPage;
        account as Account shows AccountPage;
        people as People shows PeoplePage;
        integrations as Integrations shows IntegrationsPage;
        clients as Clients shows ClientsPage;
        client as Client shows ClientPage;
        catalogue as Catalogue shows CataloguePage;
        cart as Cart shows CartPage;
        paid as Paid shows PaymentDone;
        cancelled as Cancelled shows PaymentCancelled;
        orders as Orders shows OrdersPage;
        details as Details shows DetailsPage;
        desk as Desk shows DeskPage;
    }
}
