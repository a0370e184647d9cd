//! The people of the firm, their roles, and invitations.

use super::api::{InvitationRow, Invite, People, PersonRow, SetRole, Withdraw, read_people};
use super::frame::{SettingsFrame, problem, report};
use super::model::role_word;
use crate::error::AppError;
use crate::problem::Problem;
use crate::ui::{
    AsyncView, Avatar, Badge, Button, ButtonRow, Choice, InputKind, Inside, Look, Press, Row, Rows,
    SelectField, Sheet, TextField, Tone, initials, toasts,
};
use crate::wire::load;
use deedbox_domain::user::Role;
use leptos::prelude::*;

/// The page.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let people = load(|| (), |()| read_people());
    let again = Callback::new(move |()| people.refetch());
    view! {
        <SettingsFrame
            title="Team and roles"
            lead="Everybody orders, pays and pushes. Owners also connect Xero Practice Manager and invite people."
        >
            <AsyncView
                resource=people
                loading="Reading your team"
                error=|error: AppError, again| view! { <Problem error again /> }
                let:found
            >
                <Team found again />
            </AsyncView>
        </SettingsFrame>
    }
    .into_any()
}

#[component]
fn Team(found: People, again: Callback<()>) -> impl IntoView {
    let owner = found.owner;
    let people = found
        .people
        .into_iter()
        .map(|person| view! { <Person person owner again /> })
        .collect_view();
    view! {
        <Sheet id="team" title="Your team" inside=Inside::Bare>
            <Rows>{people}</Rows>
        </Sheet>
        {owner.then(|| view! { <Invitations invitations=found.invitations again /> })}
    }
    .into_any()
}

#[component]
fn Person(person: PersonRow, owner: bool, again: Callback<()>) -> impl IntoView {
    let set = ServerAction::<SetRole>::new();
    report(move || set.value().get(), "The role is changed.", again);
    // The last owner is refused with a problem of the role, and there is no field to put it under.
    Effect::new(move |_| {
        if let Some(words) = problem(move || set.value().get(), "role").get() {
            toasts().show(Tone::Bad, words);
        }
    });
    let (other, words) = match person.role {
        Role::Owner => (Role::Member, "Make member"),
        Role::Member => (Role::Owner, "Make owner"),
    };
    let label = format!("{words}: {}", person.name);
    let letters = initials(&person.name);
    let title = if person.me {
        format!("{} (you)", person.name)
    } else {
        person.name
    };
    let id = person.id.to_string();
    view! {
        <Row
            title
            note=person.email
            mark=ViewFn::from(move || view! { <Avatar initials=letters.clone() /> })
        >
            <Badge words=role_word(person.role) />
            {owner
                .then(|| {
                    view! {
                        <ActionForm action=set>
                            <input type="hidden" name="user" value=id />
                            <input type="hidden" name="role" value=other.as_str() />
                            <Button small=true press=Press::Submit label busy=set.pending()>
                                {words}
                            </Button>
                        </ActionForm>
                    }
                })}
        </Row>
    }
    .into_any()
}

#[component]
fn Invitations(invitations: Vec<InvitationRow>, again: Callback<()>) -> impl IntoView {
    let none = invitations.is_empty();
    let rows = invitations
        .into_iter()
        .map(|invitation| view! { <Invitation invitation again /> })
        .collect_view();
    view! {
        <Sheet id="invitations" title="Invitations" inside=Inside::Bare>
            {if none {
                view! { <p class="sheet-body small soft">"No invitation is open."</p> }.into_any()
            } else {
                view! { <Rows>{rows}</Rows> }.into_any()
            }}
            <div class="sheet-body stack">
                <InviteForm again />
            </div>
        </Sheet>
    }
    .into_any()
}

#[component]
fn Invitation(invitation: InvitationRow, again: Callback<()>) -> impl IntoView {
    let withdraw = ServerAction::<Withdraw>::new();
    report(
        move || withdraw.value().get(),
        "The invitation is withdrawn.",
        again,
    );
    let label = format!("Withdraw the invitation of {}", invitation.email);
    let note = format!(
        "{}, good until {}",
        role_word(invitation.role),
        invitation.until
    );
    view! {
        <Row title=invitation.email note>
            <ActionForm action=withdraw>
                <input type="hidden" name="invitation" value=invitation.id.to_string() />
                <Button small=true press=Press::Submit label busy=withdraw.pending()>
                    "Withdraw"
                </Button>
            </ActionForm>
        </Row>
    }
    .into_any()
}

#[component]
fn InviteForm(again: Callback<()>) -> impl IntoView {
    let invite = ServerAction::<Invite>::new();
    report(
        move || invite.value().get(),
        "The invitation is on its way.",
        again,
    );
    let choices = [Role::Member, Role::Owner]
        .map(|role| Choice::new(role.as_str(), role_word(role)))
        .to_vec();
    view! {
        <h3>"Invite somebody"</h3>
        <ActionForm action=invite attr:class="stack">
            <div class="field-grid">
                <TextField
                    id="email"
                    label="Email"
                    kind=InputKind::Email
                    autocomplete="off"
                    required=true
                    error=problem(move || invite.value().get(), "email")
                />
                <SelectField
                    id="role"
                    label="Role"
                    choices
                    value=Signal::stored(Role::Member.as_str().to_owned())
                />
            </div>
            <ButtonRow>
                <Button look=Look::Primary press=Press::Submit busy=invite.pending()>
                    "Send invitation"
                </Button>
            </ButtonRow>
        </ActionForm>
    }
    .into_any()
}
