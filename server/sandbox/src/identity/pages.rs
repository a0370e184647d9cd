//! The pages of Xero's own login and consent.

use axum::response::Response;
use http::StatusCode;

use super::authorize::{BadRequest, Request};
use super::people::{PASSWORD, Tenant, User};
use super::scopes;
use crate::page::{Field, Page, esc};

const VENDOR: &str = "Xero (make-believe)";

/// The name of the app, as it was registered with Xero.
const APP: &str = "Deedbox";

fn page(status: StatusCode, title: &str, body: String) -> Response {
    Page {
        vendor: VENDOR,
        title,
        body,
        wide: false,
    }
    .respond(status)
}

/// Where the forms of a flow go.
fn action(flow: &str, step: &str) -> String {
    format!("/identity/flow/{}/{step}", esc(flow))
}

/// E-mail and password.
pub(super) fn login(flow: &str, email: &str, error: &str) -> Response {
    let hint = format!("In this sandbox the password is {PASSWORD}.");
    let fields = [
        Field {
            name: "email",
            label: "Email address",
            kind: "email",
            value: email,
            error,
            autocomplete: "username",
            ..Field::default()
        },
        Field {
            name: "password",
            label: "Password",
            kind: "password",
            value: PASSWORD,
            hint: &hint,
            autocomplete: "current-password",
            ..Field::default()
        },
    ];
    let fields: String = fields.iter().map(Field::html).collect();
    let body = format!(
        r#"<form method="post" action="{}">{fields}
<div class="actions"><button class="primary" type="submit">Log in</button></div></form>"#,
        action(flow, "login")
    );
    page(StatusCode::OK, "Log in to Xero", body)
}

/// The authentication code, with "Trust this device".
pub(super) fn code(flow: &str, user: &User, error: &str) -> Response {
    let field = Field {
        name: "code",
        label: "Authentication code",
        hint: "In this sandbox any six digits will do, for example 123456.",
        error,
        autocomplete: "one-time-code",
        inputmode: "numeric",
        ..Field::default()
    };
    let body = format!(
        r#"<p>Enter the code from your authenticator app for {}.</p>
<form method="post" action="{}">{}
<div class="choice"><input type="checkbox" id="trust" name="trust" value="yes">
<label for="trust">Trust this device<small>No code will be asked for here again.</small></label></div>
<div class="actions"><button class="primary" type="submit">Confirm</button></div></form>"#,
        esc(user.email),
        action(flow, "code"),
        field.html()
    );
    page(StatusCode::OK, "Enter your authentication code", body)
}

/// What the app wants, the choice of account, Allow access or Cancel.
pub(super) fn consent(
    flow: &str,
    request: &Request,
    user: &User,
    choices: &[Tenant],
    error: &str,
) -> Response {
    let wants: Vec<String> = request
        .scopes
        .iter()
        .map(|scope| format!("<li>{}</li>", esc(scopes::words(scope))))
        .collect();
    let notice = if error.is_empty() {
        String::new()
    } else {
        format!(r#"<p class="notice bad" role="alert">{}</p>"#, esc(error))
    };
    let needs_account = needs_account(request);
    let (accounts, allow) = if needs_account && choices.is_empty() {
        (no_account(request), "")
    } else {
        (choose(choices), ALLOW)
    };
    let body = format!(
        r#"{notice}<p>{APP} would like to:</p><ul>{}</ul>
<form method="post" action="{}">{accounts}
<div class="actions">{allow}<button type="submit" name="decision" value="cancel">Cancel</button></div></form>
<form method="post" action="{}"><p>You are logged in as {}.</p>
<button type="submit">Use a different login</button></form>"#,
        wants.concat(),
        action(flow, "consent"),
        action(flow, "log-out"),
        esc(user.email),
    );
    let title = format!("{APP} wants access to your Xero account");
    page(StatusCode::OK, &title, body)
}

const ALLOW: &str =
    r#"<button class="primary" type="submit" name="decision" value="allow">Allow access</button>"#;

/// Whether the scopes are about an account at all.
pub(super) fn needs_account(request: &Request) -> bool {
    request
        .scopes
        .iter()
        .any(|scope| scopes::is_practice(scope) || scopes::is_accounting(scope))
}

fn choose(choices: &[Tenant]) -> String {
    if choices.is_empty() {
        return String::new();
    }
    let radios: Vec<String> = choices
        .iter()
        .enumerate()
        .map(|(at, tenant)| {
            let checked = if at == 0 { " checked" } else { "" };
            let id = esc(&tenant.id);
            format!(
                r#"<div class="choice"><input type="radio" id="tenant-{at}" name="tenant" value="{id}"{checked}>
<label for="tenant-{at}">{}</label></div>"#,
                esc(&tenant.name)
            )
        })
        .collect();
    format!(
        "<fieldset><legend>Select an account to connect</legend>{}</fieldset>",
        radios.concat()
    )
}

/// Xero's pages on OAuth 2.0: what a person without the staff privilege is told.
fn no_account(request: &Request) -> String {
    let kind = if request
        .scopes
        .iter()
        .any(|scope| scopes::is_practice(scope))
    {
        "Xero Practice Manager accounts"
    } else {
        "Xero organisations"
    };
    format!(
        r#"<p class="notice bad">There are no {kind} that you can connect. Ask an administrator of your
practice to turn on "Connect third-party add-ons" in your staff settings.</p>"#
    )
}

/// Xero's own error page, with HTTP 500 (Xero's pages on OAuth 2.0).
pub(super) fn bad_request(reason: BadRequest) -> Response {
    broken(reason.word(), &reason.to_string())
}

/// The page for a flow that is not there any more, or was never begun.
pub(super) fn lost() -> Response {
    let body = "<p>This request is over. Go back to the app and start again.</p>".to_owned();
    page(StatusCode::NOT_FOUND, "Start again from the app", body)
}

pub(super) fn broken(word: &str, message: &str) -> Response {
    let body = format!(
        r#"<p class="notice bad">{}</p><dl><dt>Error</dt><dd><code>{}</code></dd>
<dt>Error code</dt><dd>500</dd></dl>
<p>The app that sent you here asked for something that Xero cannot do. Go back to it, or tell the people
who made it.</p>"#,
        esc(message),
        esc(word)
    );
    page(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Sorry, something went wrong",
        body,
    )
}
