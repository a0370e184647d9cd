//! The page for an address that leads nowhere.

use crate::layout::Layout;
use crate::paths;
use crate::session::use_frame;
use crate::shell::mark_hydrated;
use crate::ui::{Button, ButtonRow, Glyph, Icon, LinkButton, Look, PageHead, Press};
use leptos::prelude::*;
use leptos_meta::Title;

/// Says so, and helps on: a search of the orders, and the way home.
#[component]
pub fn NotFound() -> impl IntoView {
    mark_hydrated();
    view! {
        <Layout frame=use_frame()>
            <Title text="No such page - Deedbox" />
            <PageHead
                title="There is no such page".to_owned()
                lead="The address may be mistyped, or what was here is gone. Find an order, or go home.".to_owned()
            />
            <section class="sheet" aria-label="Find an order">
                <div class="sheet-body stack">
                    <form action=paths::ORDERS method="get" role="search" class="stack">
                        <div class="search">
                            <Icon glyph=Glyph::Search />
                            <input type="search" name="q" aria-label="Search orders" />
                        </div>
                        <ButtonRow>
                            <Button look=Look::Primary press=Press::Submit>"Search orders"</Button>
                            <LinkButton href=paths::HOME glyph=Glyph::Home>"Go home"</LinkButton>
                        </ButtonRow>
                    </form>
                </div>
            </section>
        </Layout>
    }
    .into_any()
}
