//! Ways to sign in: providers and the password.

use super::api::{Method, RemoveMethod, SetPassword};
use super::frame::{problem, report};
use crate::connect::api::RemovePassword;
use crate::paths;
use crate::session::ProviderButtons;
use crate::ui::{
    Button, ButtonRow, Dialog, Glyph, Icon, InputKind, Inside, Look, Press, Row, Rows, Sheet,
    TextField,
};
use leptos::prelude::*;

/// The list, and how to add to it.
#[component]
pub(super) fn SignInMethods(
    methods: Vec<Method>,
    has_password: bool,
    again: Callback<()>,
) -> impl IntoView {
    // The last way in cannot go; its row says so instead of offering a button that is refused.
    let removable = methods.len() + usize::from(has_password) > 1;
    let rows = methods
        .into_iter()
        .map(|method| view! { <MethodRow method removable again /> })
        .collect_view();
    view! {
        <Sheet id="ways-in" title="Ways to sign in" inside=Inside::Bare>
            <Rows>
                {rows}
                {has_password.then(|| view! { <PasswordRow removable again /> })}
            </Rows>
            <div class="sheet-body stack">
                <h3>"Add a way"</h3>
                <p class="small soft">
                    "Xero wants those who connect Xero Practice Manager to sign in with one of these, and without a Deedbox password."
                </p>
                <div class="stack stack-tight">
                    <ProviderButtons to=paths::ACCOUNT.to_owned() />
                </div>
                <PasswordForm has_password again />
            </div>
        </Sheet>
    }
    .into_any()
}

#[component]
fn MethodRow(method: Method, removable: bool, again: Callback<()>) -> impl IntoView {
    let remove = ServerAction::<RemoveMethod>::new();
    report(move || remove.value().get(), "It is removed.", again);
    let label = format!("Remove {}", method.provider.label());
    let note = if removable {
        method.email
    } else {
        format!("{}. Your only way to sign in.", method.email)
    };
    let id = method.id.to_string();
    view! {
        <Row
            title=method.provider.label()
            note
            mark=ViewFn::from(|| view! { <Icon glyph=Glyph::User /> })
        >
            {removable
                .then(|| {
                    view! {
                        <ActionForm action=remove>
                            <input type="hidden" name="method" value=id />
                            <Button small=true press=Press::Submit label busy=remove.pending()>
                                "Remove"
                            </Button>
                        </ActionForm>
                    }
                })}
        </Row>
    }
    .into_any()
}

#[component]
fn PasswordRow(removable: bool, again: Callback<()>) -> impl IntoView {
    let remove = ServerAction::<RemovePassword>::new();
    report(
        move || remove.value().get(),
        "Your password is removed.",
        again,
    );
    let asked = RwSignal::new(false);
    let note = if removable {
        "You can sign in with it."
    } else {
        "Your only way to sign in."
    };
    view! {
        <Row
            title="Password"
            note=note.to_owned()
            mark=ViewFn::from(|| view! { <Icon glyph=Glyph::Key /> })
        >
            {removable
                .then(|| {
                    view! {
                        <Button
                            small=true
                            label="Remove password"
                            on_press=Callback::new(move |_| asked.set(true))
                        >
                            "Remove"
                        </Button>
                        <Dialog
                            id="remove-password"
                            open=asked
                            title="Remove your password?"
                            lead="From then on you sign in through your other ways only. You can set a password again at any time."
                                .to_owned()
                            safe="Keep it"
                            actions=ViewFn::from(move || {
                                view! {
                                    <Button
                                        look=Look::Danger
                                        busy=remove.pending()
                                        on_press=Callback::new(move |_| {
                                            remove.dispatch(RemovePassword {});
                                        })
                                    >
                                        "Remove the password"
                                    </Button>
                                }
                            })
                        />
                    }
                })}
        </Row>
    }
    .into_any()
}

#[component]
fn PasswordForm(has_password: bool, again: Callback<()>) -> impl IntoView {
    let set = ServerAction::<SetPassword>::new();
    report(
        move || set.value().get(),
        "Your password is set. Other browsers are signed out.",
        again,
    );
    let (label, words) = if has_password {
        ("New password", "Change password")
    } else {
        ("Password", "Set a password")
    };
    view! {
        <ActionForm action=set attr:class="stack">
            <TextField
                id="password"
                label
                kind=InputKind::Password
                autocomplete="new-password"
                hint="At least 15 characters. Three or four words are easy to remember.".to_owned()
                required=true
                error=problem(move || set.value().get(), "password")
            />
            <ButtonRow>
                <Button press=Press::Submit busy=set.pending()>{words}</Button>
            </ButtonRow>
        </ActionForm>
    }
    .into_any()
}
