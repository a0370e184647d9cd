//! The hosted payment page.

use std::sync::Arc;

use axum::extract::{Path, State as Held};
use axum::response::Response;
use http::StatusCode;

use super::create::looks_like_email;
use super::refunds::money;
use super::state::{Payer, Session, Status};
use super::{api, cards};
use crate::journal::with_effect;
use crate::page::{Field, Page, esc};
use crate::shared::{Shared, lock};
use crate::web::{Params, see_other};

/// What the app puts where the session's id shall stand.
pub(super) const PLACEHOLDER: &str = "{CHECKOUT_SESSION_ID}";

const VENDOR: &str = "Stripe (make-believe)";

fn page(status: StatusCode, title: &str, body: String) -> Response {
    Page {
        vendor: VENDOR,
        title,
        body,
        wide: false,
    }
    .respond(status)
}

/// What the person typed, to be shown again.
struct Typed<'a> {
    email: &'a str,
    number: &'a str,
    expiry: &'a str,
    cvc: &'a str,
    name: &'a str,
}

/// A card that works, so that paying is one press of a button.
const READY: Typed<'static> = Typed {
    email: "",
    number: "4242 4242 4242 4242",
    expiry: "12 / 34",
    cvc: "123",
    name: "Test Card",
};

/// `GET /stripe/pay/{id}`.
pub(super) async fn show(Held(shared): Held<Arc<Shared>>, Path(id): Path<String>) -> Response {
    api::expire_overdue(&shared);
    let state = lock(&shared.stripe);
    match state.sessions.get(&id) {
        None => no_such_page(),
        Some(session) if session.status != Status::Open => closed(session),
        Some(session) => form(session, &READY, None),
    }
}

/// `POST /stripe/pay/{id}`: the Pay button.
pub(super) async fn pay(
    Held(shared): Held<Arc<Shared>>,
    Path(id): Path<String>,
    body: String,
) -> Response {
    api::expire_overdue(&shared);
    let form_values = Params::parse(body);
    let typed = Typed {
        email: form_values.text("email"),
        number: form_values.text("number"),
        expiry: form_values.text("expiry"),
        cvc: form_values.text("cvc"),
        name: form_values.text("name"),
    };
    let now = shared.clock.unadvanced();
    let today = shared.clock.today();
    let mut state = lock(&shared.stripe);
    let Some(session) = state.sessions.get(&id) else {
        return no_such_page();
    };
    match session.status {
        Status::Open => {}
        // The second press of a double click ends where the first did.
        Status::Complete => return see_other(&success_address(session)),
        Status::Expired => return closed(session),
    }
    if !looks_like_email(typed.email) {
        return form(session, &typed, Some("Enter your email address."));
    }
    let last4 = match cards::check(typed.number, typed.expiry, typed.cvc.trim(), today) {
        Ok(last4) => last4,
        Err(error) => return form(session, &typed, Some(&error.to_string())),
    };
    let payer = Payer {
        email: typed.email.to_owned(),
        name: typed.name.to_owned(),
        last4,
    };
    let Some(session) = state.charge(&id, payer, &shared.random, now) else {
        return no_such_page();
    };
    let location = success_address(session);
    let effect = format!("checkout session paid {}", money(session.total()));
    api::announce_payment(&shared, &mut state, &id);
    with_effect(see_other(&location), effect)
}

fn success_address(session: &Session) -> String {
    session.success_url.replace(PLACEHOLDER, &session.id)
}

fn no_such_page() -> Response {
    let body = "<p>Go back to the shop and check out again.</p>".to_owned();
    page(StatusCode::NOT_FOUND, "There is no such payment", body)
}

fn closed(session: &Session) -> Response {
    let (title, address, words) = match session.status {
        Status::Complete => (
            "This has been paid",
            Some(success_address(session)),
            "Go on to the shop",
        ),
        _ => (
            "This payment page has expired",
            session.cancel_url.clone(),
            "Go back to the shop",
        ),
    };
    let body = address.map_or_else(
        || "<p>Go back to the shop and check out again.</p>".to_owned(),
        |address| {
            format!(
                r#"<p><a class="button primary" href="{}">{words}</a></p>"#,
                esc(&address)
            )
        },
    );
    page(StatusCode::OK, title, body)
}

fn form(session: &Session, typed: &Typed<'_>, error: Option<&str>) -> Response {
    let rows: Vec<String> = session
        .lines
        .iter()
        .map(|line| {
            let quantity = if line.quantity == 1 {
                String::new()
            } else {
                format!(" &times; {}", line.quantity)
            };
            let description = line
                .description
                .as_deref()
                .map_or_else(String::new, |text| {
                    format!("<br><span class=\"hint\">{}</span>", esc(text))
                });
            format!(
                r#"<tr><td>{}{quantity}{description}</td><td class="money">{}</td></tr>"#,
                esc(&line.name),
                money(line.unit_amount.saturating_mul(line.quantity))
            )
        })
        .collect();
    let total = money(session.total());
    let currency = esc(&session.currency.to_uppercase());
    let notice = error.map_or_else(String::new, |error| {
        format!(r#"<p class="notice bad" role="alert">{}</p>"#, esc(error))
    });
    let email = if typed.email.is_empty() {
        session.customer_email.as_deref().unwrap_or_default()
    } else {
        typed.email
    };
    let field = |name, label, kind, value, autocomplete, inputmode| {
        Field {
            name,
            label,
            kind,
            value,
            autocomplete,
            inputmode,
            ..Field::default()
        }
        .html()
    };
    let back = session
        .cancel_url
        .as_deref()
        .map_or_else(String::new, |address| {
            format!(
                r#"<a class="button" href="{}">Cancel and go back</a>"#,
                esc(address)
            )
        });
    let hint = "4242 4242 4242 4242 is accepted, 4000 0000 0000 0002 is declined.";
    let number = Field {
        name: "number",
        label: "Card number",
        value: typed.number,
        hint,
        autocomplete: "cc-number",
        inputmode: "numeric",
        ..Field::default()
    };
    let body = format!(
        r#"{notice}<table><thead><tr><th scope="col">Item</th><th scope="col" class="money">Amount</th></tr></thead>
<tbody>{}</tbody>
<tfoot><tr><th scope="row">Total ({currency})</th><td class="money"><strong>{total}</strong></td></tr></tfoot></table>
<form method="post">{}{}<div class="field-row">{}{}</div>{}
<div class="actions"><button class="primary" type="submit">Pay {total}</button>{back}</div></form>"#,
        rows.concat(),
        field("email", "Email", "email", email, "email", ""),
        number.html(),
        field(
            "expiry",
            "Expiry (MM / YY)",
            "text",
            typed.expiry,
            "cc-exp",
            "numeric"
        ),
        field("cvc", "CVC", "text", typed.cvc, "cc-csc", "numeric"),
        field("name", "Name on card", "text", typed.name, "cc-name", ""),
    );
    page(StatusCode::OK, "Pay by card", body)
}
