//! The front page: what this sandbox holds and how to get in.

use super::{Arc, Page, Response, Shared, State, StatusCode, esc};
use crate::identity;
use crate::oidc;

pub(super) async fn show(State(shared): State<Arc<Shared>>) -> Response {
    let base = esc(shared.base_url());
    let config = &shared.config;
    let logins = rows(
        identity::logins(&shared)
            .into_iter()
            .map(|[name, email, accounts]| {
                let accounts = if accounts.is_empty() {
                    "no account this app may use".to_owned()
                } else {
                    accounts
                };
                [name, email, accounts]
            }),
    );
    let people = rows(oidc::PEOPLE.iter().map(|person| {
        [
            format!("{} {}", person.given_name, person.family_name),
            person.email.to_owned(),
        ]
    }));
    let cards = rows([
        [
            "4242 4242 4242 4242".to_owned(),
            "It is accepted".to_owned(),
        ],
        [
            "4000 0000 0000 0002".to_owned(),
            "It is declined".to_owned(),
        ],
        [
            "4000 0000 0000 9995".to_owned(),
            "It has too little money on it".to_owned(),
        ],
    ]);
    let addresses = rows([
        [
            "Xero: authorise".to_owned(),
            format!("{base}/identity/connect/authorize"),
        ],
        [
            "Xero: discovery".to_owned(),
            format!("{base}/identity/.well-known/openid-configuration"),
        ],
        [
            "Xero: connections".to_owned(),
            format!("{base}/connections"),
        ],
        [
            "Xero Practice Manager".to_owned(),
            format!("{base}/practicemanager/3.1"),
        ],
        ["Google: issuer".to_owned(), format!("{base}/oidc/google")],
        ["Apple: issuer".to_owned(), format!("{base}/oidc/apple")],
        [
            "Microsoft: discovery".to_owned(),
            format!("{base}{}", oidc::MICROSOFT_DISCOVERY),
        ],
        ["Stripe: API".to_owned(), format!("{base}/stripe/v1")],
    ]);
    let ids = rows([
        ["Xero app".to_owned(), esc(&config.client_id)],
        ["Google client".to_owned(), esc(&config.oidc.google.id)],
        ["Apple client".to_owned(), esc(&config.oidc.apple.id)],
        [
            "Microsoft client".to_owned(),
            esc(&config.oidc.microsoft.id),
        ],
    ]);
    let webhooks = config.stripe_webhook_url.as_deref().map_or_else(
        || "No address is set, so no webhooks are sent.".to_owned(),
        |url| format!("Webhooks go to <code>{}</code>.", esc(url)),
    );
    let body = format!(
        r#"<p>A make-believe Xero with a practice in it, three sign-in providers, a payment page and a
mailbox. Use it to try everything out: no message, no card and no client leaves this machine.</p>
<nav aria-label="Places"><ul>
<li><a href="/practice">Xero Practice Manager</a>: the clients as a practice sees them</li>
<li><a href="/mailbox">The mailbox</a>: every e-mail that was sent</li>
<li><a href="/__sandbox/journal">The journal</a>: every request and what it changed (JSON)</li>
<li><a href="/__sandbox/switches">The switches</a>: what nobody outside Xero knows (JSON)</li>
</ul></nav>
<h2>Logging in to Xero</h2>
<p>The password is <code>{password}</code>. Any six digits are a good authentication code.</p>
<table><thead><tr><th scope="col">Name</th><th scope="col">Email</th><th scope="col">May connect</th></tr></thead>
<tbody>{logins}</tbody></table>
<h2>Signing in with Google, Apple or Microsoft</h2>
<p>Choose one of these people, or type any other e-mail address. There is no password.</p>
<table><thead><tr><th scope="col">Name</th><th scope="col">Email</th></tr></thead><tbody>{people}</tbody></table>
<h2>Paying</h2>
<p>Any later month and any three digits go with these cards. {webhooks}</p>
<table><thead><tr><th scope="col">Card</th><th scope="col">What happens</th></tr></thead><tbody>{cards}</tbody></table>
<h2>For programs</h2>
<table><thead><tr><th scope="col">What</th><th scope="col">Where</th></tr></thead><tbody>{addresses}</tbody></table>
<table><thead><tr><th scope="col">Registered</th><th scope="col">Its id</th></tr></thead><tbody>{ids}</tbody></table>
<p>The control calls under <code>/__sandbox</code> set faults, move the clock, end tokens and start
afresh. They are listed in the sandbox's read-me.</p>"#,
        password = identity::PASSWORD,
    );
    Page {
        vendor: "All of it",
        title: "What this sandbox holds",
        body,
        wide: true,
    }
    .respond(StatusCode::OK)
}

/// Table rows of texts that need no escaping or have had it.
fn rows<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> String {
    let rows: Vec<String> = rows
        .into_iter()
        .map(|cells| format!("<tr><td>{}</td></tr>", cells.join("</td><td>")))
        .collect();
    rows.concat()
}
