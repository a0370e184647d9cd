//! One client: its docket, and what XPM knows of it.

use super::api::{ClientView, JobRow, RefreshClient, RelatedRow, view_client};
use super::model::kind_of;
use crate::error::AppError;
use crate::paths;
use crate::problem::Problem;
use crate::ui::{
    AsyncView, Badge, Button, ButtonRow, Crumb, Crumbs, Docket, Fact, Facts, Glyph, Inside,
    KindWord, LinkButton, Press, Row, Rows, Sheet, Tone, toasts,
};
use crate::wire::load;
use deedbox_domain::client::Contact;
use deedbox_domain::ids::ClientUuid;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ClientPage() -> impl IntoView {
    let params = use_params_map();
    let uuid = move || ClientUuid::new(params.read().get("uuid").unwrap_or_default());
    let client = load(uuid, view_client);
    let again = Callback::new(move |()| client.refetch());
    view! {
        <AsyncView
            resource=client
            loading="Reading the client"
            error=|error: AppError, again| view! { <Problem error again /> }
            let:found
        >
            <Whole found again />
        </AsyncView>
    }
    .into_any()
}

#[component]
fn Whole(found: ClientView, again: Callback<()>) -> impl IntoView {
    let title = found.name.clone();
    let facts = found
        .facts
        .into_iter()
        .map(|fact| Fact::new(fact.term, fact.value))
        .collect::<Vec<_>>();
    let groups = found.groups.join(", ");
    let groups = if groups.is_empty() {
        "None".to_owned()
    } else {
        groups
    };
    let mut docket = vec![
        Fact::new("XPM as of", found.as_of),
        Fact::new("Groups", groups),
    ];
    if let Some(structure) = found.structure {
        docket.push(Fact::new("Business structure", structure));
    }
    let none = facts.is_empty();
    view! {
        <Title text=format!("{title} - Deedbox") />
        <Crumbs
            crumbs=vec![Crumb { words: "Clients".into(), href: paths::CLIENTS.into() }]
            here=Some(title.clone().into())
        />
        <div class="stack stack-loose">
            <Docket label="Client" facts=docket>
                <div>
                    <p class="soft small">
                        <KindWord kind=kind_of(found.kind) words=found.kind.label() />
                    </p>
                    <h1>{title}</h1>
                </div>
                <ButtonRow>
                    {found.archived.then(|| view! { <Badge words="Archived" /> })}
                    {found.prospect.then(|| view! { <Badge words="Prospect" /> })}
                    <Refresh client=found.uuid again />
                    {found
                        .web_url
                        .map(|url| {
                            view! {
                                <LinkButton href=url glyph=Glyph::External attr:target="_blank" attr:rel="noopener noreferrer">
                                    "Open in XPM"
                                </LinkButton>
                            }
                        })}
                </ButtonRow>
            </Docket>
            <div class="columns">
                <div class="stack stack-loose">
                    <Sheet id="client-facts" title="Details">
                        {if none {
                            view! { <p class="soft">"XPM holds nothing more."</p> }.into_any()
                        } else {
                            view! { <Facts facts /> }.into_any()
                        }}
                    </Sheet>
                    <Relationships relationships=found.relationships />
                    <Jobs jobs=found.jobs />
                </div>
                <aside class="stack" aria-label="Contacts">
                    <Contacts contacts=found.contacts />
                </aside>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Refresh(client: ClientUuid, again: Callback<()>) -> impl IntoView {
    let refresh = ServerAction::<RefreshClient>::new();
    Effect::new(move |_| match refresh.value().get() {
        Some(Ok(there)) => {
            if there {
                toasts().show(Tone::Good, "Read again from XPM.");
            } else {
                toasts().show(Tone::Warn, "This client is no longer in XPM.");
            }
            again.run(());
        }
        Some(Err(error)) => toasts().show(Tone::Bad, error.sentence()),
        None => {}
    });
    view! {
        <ActionForm action=refresh>
            <input type="hidden" name="client" value=client.to_string() />
            <Button press=Press::Submit glyph=Glyph::Sync busy=refresh.pending()>
                "Refresh"
            </Button>
        </ActionForm>
    }
    .into_any()
}

#[component]
fn Relationships(relationships: Vec<RelatedRow>) -> impl IntoView {
    let none = relationships.is_empty();
    let rows = relationships
        .into_iter()
        .map(|row| {
            let note = (!row.note.is_empty()).then_some(row.note);
            view! {
                <li>
                    <div class="row-main">
                        <strong>
                            {row.role} " " <a href=paths::client(&row.related)>{row.name}</a>
                        </strong>
                        {note.map(|note| view! { <p>{note}</p> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <Sheet id="client-relationships" title="Relationships" inside=Inside::Bare>
            {if none {
                view! { <p class="sheet-body soft">"No relationships in XPM."</p> }.into_any()
            } else {
                view! { <Rows>{rows}</Rows> }.into_any()
            }}
        </Sheet>
    }
    .into_any()
}

#[component]
fn Jobs(jobs: Vec<JobRow>) -> impl IntoView {
    let none = jobs.is_empty();
    let rows = jobs
        .into_iter()
        .map(|job| {
            let state = job.state;
            view! {
                <Row title=job.name note=job.number>
                    <Badge words=state />
                </Row>
            }
        })
        .collect_view();
    view! {
        <Sheet id="client-jobs" title="Open jobs" inside=Inside::Bare>
            {if none {
                view! { <p class="sheet-body soft">"No open jobs in XPM."</p> }.into_any()
            } else {
                view! { <Rows>{rows}</Rows> }.into_any()
            }}
        </Sheet>
    }
    .into_any()
}

#[component]
fn Contacts(contacts: Vec<Contact>) -> impl IntoView {
    let none = contacts.is_empty();
    let rows = contacts
        .into_iter()
        .map(|contact| {
            let primary = contact.primary;
            let parts = [
                contact.position,
                contact.email,
                contact.mobile,
                contact.phone,
            ];
            let note = parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ");
            view! {
                <Row title=contact.name note>
                    {primary.then(|| view! { <Badge words="Primary" /> })}
                </Row>
            }
        })
        .collect_view();
    view! {
        <Sheet id="client-contacts" title="Contacts" inside=Inside::Bare>
            {if none {
                view! { <p class="sheet-body soft">"No contacts in XPM."</p> }.into_any()
            } else {
                view! { <Rows>{rows}</Rows> }.into_any()
            }}
        </Sheet>
    }
    .into_any()
}
