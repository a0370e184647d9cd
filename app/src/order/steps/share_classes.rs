//! Share classes: code, title, how many, for how much.

use crate::order::fields::{ChoiceAt, TextAt, field_id};
use crate::order::findings::FindingsAt;
use crate::order::wizard::use_wizard;
use crate::ui::{Button, ButtonRow, Choice, Empty, Glyph, InputKind, Look, Sheet, grouped};
use deedbox_domain::edit::Edit;
use deedbox_domain::ids::RowId;
use deedbox_domain::order::ShareClass;
use leptos::prelude::*;

/// The step.
#[component]
pub fn ShareClassesStep() -> impl IntoView {
    let wizard = use_wizard();
    let ids = wizard.read(|draft| {
        let classes = draft.share_classes.iter();
        classes.map(|class| class.id.clone()).collect::<Vec<_>>()
    });
    let none = Memo::new(move |_| ids.with(Vec::is_empty));
    view! {
        <FindingsAt path="share_classes" />
        {move || {
            none.get()
                .then(|| {
                    view! {
                        <Empty
                            title="No share class yet"
                            lead="Most companies begin with ordinary shares at one dollar."
                        />
                    }
                })
        }}
        <For each=move || ids.get() key=Clone::clone let:id>
            <Class id />
        </For>
        <ButtonRow>
            <Add code="ORD" words="Add ordinary shares" />
            <Add code="" words="Add another class" />
        </ButtonRow>
    }
    .into_any()
}

#[component]
fn Add(code: &'static str, words: &'static str) -> impl IntoView {
    let wizard = use_wizard();
    let add = move |_| {
        wizard.edit(Edit::AddClass {
            code: code.to_owned(),
        });
    };
    view! {
        <Button glyph=Glyph::Plus on_press=Callback::new(add)>
            {words}
        </Button>
    }
}

#[component]
fn Class(id: RowId) -> impl IntoView {
    let wizard = use_wizard();
    let path = format!("class.{id}");
    let at = {
        let path = path.clone();
        move |field: &str| format!("{path}.{field}")
    };
    let codes = wizard.page.with_untracked(|page| {
        let choice = |(code, title): &(String, String)| {
            Choice::new(code.clone(), format!("{code}: {title}"))
        };
        page.classes.iter().map(choice).collect::<Vec<_>>()
    });
    let total = {
        let id = id.clone();
        wizard.read(move |draft| draft.class(&id).map(total_words).unwrap_or_default())
    };
    let name = {
        let id = id.clone();
        wizard.read(move |draft| {
            draft
                .class(&id)
                .map(ShareClass::display_name)
                .unwrap_or_default()
        })
    };
    let heading = format!("{}-heading", field_id(&path));
    let remove = {
        let id = id.clone();
        move || {
            let id = id.clone();
            let words = move || format!("Remove {}", name.get_untracked());
            view! {
                <Button
                    small=true
                    look=Look::Quiet
                    glyph=Glyph::Trash
                    label=words()
                    on_press=Callback::new(move |_| {
                        wizard.edit(Edit::RemoveClass { class: id.clone() });
                    })
                >
                    "Remove"
                </Button>
            }
        }
    };
    view! {
        <Sheet
            id=heading
            title=name.get_untracked()
            under=true
            mark=remove
        >
            <div class="field-grid">
                <ChoiceAt path=at("code") label="Kind of share" choices=codes />
                <TextAt path=at("title") label="Title" />
                <TextAt path=at("number") label="Number of shares" kind=InputKind::Digits />
                <TextAt
                    path=at("price")
                    label="Issue price of one share"
                    hint="In dollars, such as 1.00".to_owned()
                />
                <TextAt
                    path=at("total")
                    label="Total"
                    optional=true
                    hint="Empty is number times price".to_owned()
                />
            </div>
            <p class="small soft" role="status">
                {move || total.get()}
            </p>
            <FindingsAt path />
        </Sheet>
    }
    .into_any()
}

/// "12 shares for $12.00 in all."
fn total_words(class: &ShareClass) -> String {
    let (Some(number), Some(price)) = (class.issued(), class.issue_price()) else {
        return String::new();
    };
    let shares = match number {
        1 => "1 share".to_owned(),
        many => format!("{} shares", grouped(many)),
    };
    let cents = i64::try_from(number)
        .ok()
        .and_then(|number| price.cents().checked_mul(number));
    match cents {
        Some(cents) => {
            let total = deedbox_domain::money::Money::from_cents(cents);
            format!("{shares} for {total} in all.")
        }
        None => shares,
    }
}
