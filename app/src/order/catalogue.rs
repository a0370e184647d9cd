//! What can be ordered.

use super::api::CreateOrder;
use crate::error::AppError;
use crate::paths;
use crate::ui::{Button, Crumb, Kind, KindWord, Look, Notice, PageHead, Press, Sheet, Tone, Words};
use deedbox_domain::order::Definition;
use deedbox_domain::order::product::catalogue;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let begin = ServerAction::<CreateOrder>::new();
    let products = catalogue()
        .filter(|definition| definition.orderable)
        .map(|definition| view! { <Product definition begin /> })
        .collect_view();
    let crumbs = vec![Crumb {
        words: Words::Borrowed("My orders"),
        href: Words::Borrowed(paths::ORDERS),
    }];
    view! {
        <Title text="New order - Deedbox" />
        <PageHead
            title="New order".to_owned()
            crumbs
            lead="Choose what to establish. It is saved as you type, and nothing is lodged before you pay."
                .to_owned()
        />
        {move || {
            let failed = begin.value().get().and_then(Result::err);
            failed.map(|error: AppError| {
                view! {
                    <Notice tone=Tone::Bad title="The order was not begun.">
                        {error.sentence()}
                    </Notice>
                }
            })
        }}
        <div class="field-grid">{products}</div>
    }
    .into_any()
}

#[component]
fn Product(definition: &'static Definition, begin: ServerAction<CreateOrder>) -> impl IntoView {
    let documents = definition
        .documents
        .iter()
        .map(|document| view! { <li>{*document}</li> })
        .collect_view();
    let price = definition.price.to_string();
    let id = format!("product-{}", definition.id.replace('.', "-"));
    view! {
        <Sheet id title=definition.title mark=move || view! { <KindWord kind=Kind::Company /> }>
            <p>{definition.words}</p>
            <ul>{documents}</ul>
            <p class="soft small">{price} ", GST included, and ASIC's fee"</p>
            <ActionForm action=begin>
                <input type="hidden" name="product" value=definition.id />
                <Button press=Press::Submit look=Look::Primary busy=begin.pending()>
                    "Begin a " {definition.short}
                </Button>
            </ActionForm>
        </Sheet>
    }
    .into_any()
}
