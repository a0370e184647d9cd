//! What the rules say, where it belongs: warnings with the reason they ask for, fixes, notes.

use super::fields::{field_id, shown_errors};
use super::wizard::{Wizard, use_wizard};
use crate::ui::{Button, Glyph, Icon, Notice, TextArea, Tone};
use deedbox_domain::edit::Edit;
use deedbox_domain::rules::{Finding, Fix, Severity};
use leptos::prelude::*;

/// The buttons that put these right with one click.
pub(super) fn fix_buttons(wizard: Wizard, findings: Vec<Finding>) -> impl IntoView {
    findings
        .into_iter()
        .filter_map(|finding| finding.fix)
        .map(|fix| view! { <FixButton wizard fix /> })
        .collect_view()
}

#[component]
fn FixButton(wizard: Wizard, fix: Fix) -> impl IntoView {
    let label = fix.label();
    view! {
        <Button
            small=true
            on_press=Callback::new(move |_| wizard.edit(Edit::Apply { fix: fix.clone() }))
        >
            {label}
        </Button>
    }
    .into_any()
}

/// What stands below a control: its warnings and notes, and, where the control itself has no room
/// for them, its errors and fixes.
#[component]
pub fn Below(
    #[prop(into)] path: String,
    #[prop(optional)] errors: bool,
    #[prop(optional)] fixes: bool,
) -> impl IntoView {
    let wizard = use_wizard();
    let findings = wizard.finding(path.clone());
    let shown = shown_errors(wizard, &path);
    let of = move |severity: Severity| {
        let mut of = findings.get();
        of.retain(|finding| finding.severity == severity);
        of
    };
    let any = Memo::new(move |_| {
        findings.with(|findings| findings.iter().any(|one| one.severity != Severity::Error))
            || ((errors || fixes) && !shown.with(Vec::is_empty))
    });
    let error_lines = move || {
        errors.then(|| {
            shown
                .get()
                .into_iter()
                .map(|finding| view! { <ErrorLine words=finding.message /> })
                .collect_view()
        })
    };
    let inside = move || {
        view! {
            <div class="field-wide stack stack-tight">
                {error_lines} {move || fixes.then(|| fix_buttons(wizard, shown.get()))}
                <For
                    each=move || of(Severity::Warning)
                    key=|finding| (finding.rule, finding.message.clone())
                    let:finding
                >
                    <Warning finding />
                </For> {move || notes(wizard, of(Severity::Info))}
            </div>
        }
    };
    move || any.get().then(inside)
}

fn notes(wizard: Wizard, findings: Vec<Finding>) -> impl IntoView {
    findings
        .into_iter()
        .map(|finding| {
            let words = finding.message.clone();
            view! {
                <p class="small soft with-icon">
                    <Icon glyph=Glyph::Info small=true />
                    <span>{words} " " {fix_buttons(wizard, vec![finding])}</span>
                </p>
            }
        })
        .collect_view()
}

#[component]
fn ErrorLine(words: String) -> impl IntoView {
    view! {
        <p class="field-error">
            <Icon glyph=Glyph::Stop small=true />
            <span>{words}</span>
        </p>
    }
}

/// A warning: it does not stand in the way once a reason is given, which is kept with the order.
#[component]
pub fn Warning(finding: Finding) -> impl IntoView {
    let wizard = use_wizard();
    let path = finding.reason_path();
    let known = wizard.value(path.clone());
    let text = RwSignal::new(known.get_untracked());
    // The answer comes back trimmed while one types on: only another text replaces what was typed.
    let value = Signal::derive(move || {
        let (known, text) = (known.get(), text.get());
        if known.trim() == text.trim() {
            text
        } else {
            known
        }
    });
    let on_input = {
        let path = path.clone();
        Callback::new(move |value: String| {
            text.set(value.clone());
            wizard.set(&path, value);
        })
    };
    let fix = finding.clone();
    view! {
        <Notice tone=Tone::Warn title="Have a look.">
            {finding.message} " " {fix_buttons(wizard, vec![fix])}
            <TextArea
                id=field_id(&path)
                name=path.clone()
                label="Why it is right here"
                hint="The reason is kept with the order. ASIC does not see it.".to_owned()
                value
                on_input
            />
        </Notice>
    }
    .into_any()
}

/// What the rules say of a list or a row as a whole, such as `officeholders`.
#[component]
pub fn FindingsAt(#[prop(into)] path: String) -> impl IntoView {
    let id = field_id(&path);
    view! {
        <div id=id tabindex="-1">
            <Below path errors=true fixes=true />
        </div>
    }
    .into_any()
}
