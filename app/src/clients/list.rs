//! The list: searched as one types, fifty at a time.

use super::api::{ClientRow, ClientRows, list_clients};
use super::model::kind_of;
use crate::error::AppError;
use crate::paths;
use crate::problem::Problem;
use crate::session::query;
use crate::ui::{
    AsyncView, Badge, Button, Checkbox, Column, Empty, Glyph, Icon, KindWord, LinkButton, PageHead,
    Table, Tone, grouped, toasts,
};
use crate::wire::load;
use deedbox_domain::client::ClientKind;
use leptos::prelude::*;
use leptos_meta::Title;

const KINDS: [ClientKind; 5] = [
    ClientKind::Person,
    ClientKind::Company,
    ClientKind::Trust,
    ClientKind::Fund,
    ClientKind::Other,
];

const COLUMNS: &[Column] = &[
    Column::Words("Name"),
    Column::Words("Kind"),
    Column::Words("XPM as of"),
];

/// What the list is narrowed to. In the address too, so that the form works without script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Narrowed {
    text: String,
    kind: String,
    archived: bool,
}

impl Narrowed {
    fn by_search(&self) -> bool {
        !self.text.trim().is_empty() || !self.kind.is_empty()
    }

    async fn read(self, after: String) -> Result<ClientRows, AppError> {
        list_clients(self.text, self.kind, self.archived, after).await
    }
}

/// The page.
#[component]
pub fn ClientsPage() -> impl IntoView {
    let first = untrack(|| Narrowed {
        text: query("q")(),
        kind: query("kind")(),
        archived: query("archived")() == "true",
    });
    let narrowed = RwSignal::new(first);
    let clients = load(
        move || narrowed.get(),
        |narrowed| narrowed.read(String::new()),
    );
    view! {
        <Title text="Clients - Deedbox" />
        <PageHead
            title="Clients".to_owned()
            lead="Your practice's clients, as Xero Practice Manager (XPM) last said.".to_owned()
        />
        <section class="sheet" aria-label="Clients">
            <div class="sheet-head">
                <Search narrowed />
            </div>
            <AsyncView
                resource=clients
                loading="Reading your clients"
                error=|error: AppError, again| view! { <Problem error again /> }
                let:found
            >
                <Found found narrowed=narrowed.get_untracked() />
            </AsyncView>
        </section>
    }
    .into_any()
}

#[component]
fn Search(narrowed: RwSignal<Narrowed>) -> impl IntoView {
    let first = narrowed.get_untracked();
    let options = KINDS
        .into_iter()
        .map(|kind| {
            let selected = kind.as_str() == first.kind;
            view! {
                <option value=kind.as_str() selected=selected>
                    {kind.label()}
                </option>
            }
        })
        .collect_view();
    view! {
        <form
            class="grow input-group"
            role="search"
            method="get"
            action=paths::CLIENTS
            on:submit=|event| event.prevent_default()
        >
            <div class="search">
                <Icon glyph=Glyph::Search />
                <input
                    type="search"
                    name="q"
                    aria-label="Search clients"
                    aria-describedby="clients-found"
                    value=first.text
                    on:input=move |event| {
                        narrowed.update(|narrowed| narrowed.text = event_target_value(&event));
                    }
                />
            </div>
            <select
                name="kind"
                aria-label="Kind"
                on:change=move |event| {
                    narrowed.update(|narrowed| narrowed.kind = event_target_value(&event));
                }
            >
                <option value="">"Any kind"</option>
                {options}
            </select>
            <Checkbox
                id="archived"
                words="Show archived"
                checked=Signal::derive(move || narrowed.with(|narrowed| narrowed.archived))
                on_change=Callback::new(move |archived| {
                    narrowed.update(|narrowed| narrowed.archived = archived);
                })
            />
        </form>
    }
    .into_any()
}

#[component]
fn Found(found: ClientRows, narrowed: Narrowed) -> impl IntoView {
    let searched = narrowed.by_search();
    let (rows, next) = (RwSignal::new(found.rows), RwSignal::new(found.next));
    let total = found.total;
    let words = move || {
        let shown = rows.with(Vec::len);
        match (searched, shown, next.with(Option::is_some)) {
            (true, 0, _) => "No client matches.".to_owned(),
            (true, 1, false) => "1 client matches.".to_owned(),
            (true, shown, false) => format!("{shown} clients match."),
            (true, shown, true) => format!("The first {shown} that match."),
            (false, shown, true) => format!("{shown} of {} clients, by name.", grouped(total)),
            (false, 1, false) => "1 client.".to_owned(),
            (false, shown, false) => format!("{shown} clients, by name."),
        }
    };
    let empty = rows.with_untracked(Vec::is_empty);
    let body = if !empty {
        view! {
            <Table caption="Clients, by name".to_owned() columns=COLUMNS>
                <For each=move || rows.get() key=|row| row.uuid.clone() let:row>
                    <Line row />
                </For>
            </Table>
            <More rows next narrowed />
        }
        .into_any()
    } else if searched || total > 0 {
        view! {
            <Empty title="No client matches" lead="Try fewer letters, any kind, or show archived ones.">
                ()
            </Empty>
        }
        .into_any()
    } else {
        view! {
            <Empty title="No clients yet" lead="They come with the first sync.">
                <LinkButton href=paths::APP_CONNECT>"Open App Connect"</LinkButton>
            </Empty>
        }
        .into_any()
    };
    view! {
        <p class="sheet-head small soft" id="clients-found" role="status">
            {words}
        </p>
        {body}
    }
    .into_any()
}

/// The next page, under those that are there.
#[component]
fn More(
    rows: RwSignal<Vec<ClientRow>>,
    next: RwSignal<Option<String>>,
    narrowed: Narrowed,
) -> impl IntoView {
    let read = Action::new(move |after: &String| narrowed.clone().read(after.clone()));
    Effect::new(move |_| match read.value().get() {
        Some(Ok(page)) => {
            rows.update(|rows| rows.extend(page.rows));
            next.set(page.next);
        }
        Some(Err(error)) => toasts().show(Tone::Bad, error.sentence()),
        None => {}
    });
    view! {
        <Show when=move || next.with(Option::is_some)>
            <div class="sheet-foot">
                <Button
                    busy=read.pending()
                    on_press=Callback::new(move |_| {
                        if let Some(after) = next.get_untracked() {
                            read.dispatch(after);
                        }
                    })
                >
                    "More"
                </Button>
            </div>
        </Show>
    }
    .into_any()
}

#[component]
fn Line(row: ClientRow) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                <a href=paths::client(&row.uuid)>{row.name}</a>
                <br />
                <span class="optional small">{row.note}</span>
            </th>
            <td>
                <KindWord kind=kind_of(row.kind) />
                {row.archived.then(|| view! { " " <Badge words="Archived" /> })}
            </td>
            <td class="soft small">{row.as_of}</td>
        </tr>
    }
    .into_any()
}
