//! The providers' pages: choosing a person, errors, and the form that goes back.

use axum::response::Response;
use http::StatusCode;

use super::authorize::{BadRequest, Request};
use super::person::PEOPLE;
use super::provider::Provider;
use crate::page::{Field, Page, esc};

fn page(provider: Provider, status: StatusCode, title: &str, body: String) -> Response {
    Page {
        vendor: provider.vendor(),
        title,
        body,
        wide: false,
    }
    .respond(status)
}

/// Whom to sign in as.
pub(super) fn choose(flow: &str, request: &Request, typed: &str, error: &str) -> Response {
    let provider = request.provider;
    let action = format!("/oidc/flow/{}", esc(flow));
    let people: Vec<String> = PEOPLE
        .iter()
        .map(|person| {
            format!(
                r#"<button class="person" type="submit" name="email" value="{}">{} {}<small>{0}</small></button>"#,
                esc(person.email),
                esc(person.given_name),
                esc(person.family_name)
            )
        })
        .collect();
    let field = Field {
        name: "email",
        label: "Another email address",
        kind: "email",
        value: typed,
        error,
        autocomplete: "username",
        ..Field::default()
    };
    let body = format!(
        r#"<form method="post" action="{action}">{}<fieldset><legend>Choose an account to go on to Deedbox</legend>{}</fieldset></form>
<form method="post" action="{action}">{}{}<button type="submit">Continue</button></form>
<form method="post" action="{action}"><button type="submit" name="cancel" value="yes">Cancel</button></form>"#,
        hide(provider, "people"),
        people.concat(),
        field.html(),
        hide(provider, "other"),
    );
    page(
        provider,
        StatusCode::OK,
        &format!("Sign in with {}", provider.name()),
        body,
    )
}

/// Apple's choice between the real address and a relay.
fn hide(provider: Provider, form: &str) -> String {
    if provider != Provider::Apple {
        return String::new();
    }
    format!(
        r#"<div class="choice"><input type="checkbox" id="hide-{form}" name="hide" value="yes">
<label for="hide-{form}">Hide my email<small>The app gets a relay address.</small></label></div>"#
    )
}

/// A request that is not in order: shown here, not sent back.
pub(super) fn bad_request(provider: Provider, reason: BadRequest) -> Response {
    let body = format!(
        r#"<p class="notice bad">{}</p><dl><dt>Error</dt><dd><code>{}</code></dd></dl>
<p>Go back to the app, or tell the people who made it.</p>"#,
        esc(&reason.to_string()),
        esc(reason.word(provider))
    );
    let title = format!("You cannot sign in with {} this way", provider.name());
    page(provider, StatusCode::BAD_REQUEST, &title, body)
}

/// The page for a request that is over.
pub(super) fn lost() -> Response {
    let body = "<p>This sign-in is over. Go back to the app and start again.</p>".to_owned();
    Page {
        vendor: "Sign-in (make-believe)",
        title: "Start again from the app",
        body,
        wide: false,
    }
    .respond(StatusCode::NOT_FOUND)
}

/// `response_mode=form_post`: a form that sends itself, with a button for
/// browsers without script.
pub(super) fn form_post(request: &Request, answer: &[(&str, &str)]) -> Response {
    let hidden = |(name, value): &(&str, &str)| {
        format!(
            r#"<input type="hidden" name="{}" value="{}">"#,
            esc(name),
            esc(value)
        )
    };
    let inputs: Vec<String> = answer.iter().map(hidden).collect();
    let body = format!(
        r#"<p>If nothing happens, press the button.</p>
<form method="post" action="{}">{}<button class="primary" type="submit">Continue to the app</button></form>
<script src="/form-post.js" defer></script>"#,
        esc(&request.redirect_uri),
        inputs.concat()
    );
    page(
        request.provider,
        StatusCode::OK,
        "Going back to the app",
        body,
    )
}
