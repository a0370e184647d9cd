//! The mailbox's pages.

use std::sync::Arc;

use axum::extract::{Path, State as Held};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::Message;
use crate::page::{Page, esc};
use crate::shared::{Shared, lock};

const VENDOR: &str = "Mailbox";

/// What the frame with a message may do.
const FRAME_POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox \
    allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; \
    img-src data:; frame-ancestors 'self'";

fn page(status: StatusCode, title: &str, body: String) -> Response {
    Page {
        vendor: VENDOR,
        title,
        body,
        wide: true,
    }
    .respond(status)
}

fn when(message: &Message) -> String {
    message
        .received_at
        .strftime("%d/%m/%Y %H:%M:%S UTC")
        .to_string()
}

fn subject(message: &Message) -> &str {
    let subject = message.parsed.subject.trim();
    if subject.is_empty() {
        "(no subject)"
    } else {
        subject
    }
}

/// `GET /mailbox`: the newest first.
pub(super) async fn list(Held(shared): Held<Arc<Shared>>) -> Response {
    let state = lock(&shared.mail);
    let mut items: Vec<String> = Vec::new();
    for message in state.messages.iter().rev() {
        let files = match message.parsed.attachments.len() {
            0 => String::new(),
            1 => ", 1 attachment".to_owned(),
            count => format!(", {count} attachments"),
        };
        items.push(format!(
            r#"<li><a href="/mailbox/{}">{}</a><br>To {}, {}{files}</li>"#,
            message.id,
            esc(subject(message)),
            esc(&message.recipients.join(", ")),
            when(message)
        ));
    }
    let body = if items.is_empty() {
        r#"<p>No message has come yet. <a href="/mailbox">Look again</a></p>"#.to_owned()
    } else {
        format!(
            r#"<p><a href="/mailbox">Look again</a></p><ul class="messages" role="list">{}</ul>"#,
            items.concat()
        )
    };
    page(StatusCode::OK, "Every message that was sent", body)
}

fn find(shared: &Shared, id: u64) -> Option<Arc<Message>> {
    lock(&shared.mail).message(id)
}

fn no_such_message() -> Response {
    let body = r#"<p><a href="/mailbox">Back to the mailbox</a></p>"#.to_owned();
    page(StatusCode::NOT_FOUND, "There is no such message", body)
}

/// `GET /mailbox/{id}`.
pub(super) async fn open(Held(shared): Held<Arc<Shared>>, Path(id): Path<u64>) -> Response {
    let Some(message) = find(&shared, id) else {
        return no_such_message();
    };
    let parsed = &message.parsed;
    let mut body = vec![format!(
        "<dl><dt>From</dt><dd>{}</dd><dt>To</dt><dd>{}</dd><dt>When</dt><dd>{}</dd></dl>",
        esc(&parsed.from),
        esc(&message.recipients.join(", ")),
        when(&message)
    )];
    if !parsed.attachments.is_empty() {
        body.push("<h2>Attachments</h2><ul>".to_owned());
        for (number, file) in parsed.attachments.iter().enumerate() {
            body.push(format!(r#"<li><a href="/mailbox/{id}/attachments/{number}" download>{}</a> ({}, {} bytes)</li>"#,
                esc(&file.name),
                esc(&file.media_type),
                file.content.len()));
        }
        body.push("</ul>".to_owned());
    }
    if !parsed.html.is_empty() {
        // No scripts in there; a link opens in this window.
        body.push(format!(r#"<h2>As HTML</h2><iframe src="/mailbox/{id}/html" title="The message as HTML"
sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>"#));
    }
    if !parsed.text.is_empty() {
        body.push(format!(
            "<h2>As text</h2><pre>{}</pre>",
            with_links(&parsed.text)
        ));
    }
    body.push(format!(r#"<p><a href="/mailbox/{id}/source">Source</a> &middot; <a href="/mailbox">Back to the mailbox</a></p>"#));
    page(StatusCode::OK, subject(&message), body.concat())
}

/// Escapes a text and makes its web addresses links.
fn with_links(text: &str) -> String {
    let mut html = Vec::new();
    let mut rest = text;
    while let Some(at) = rest
        .find("http://")
        .into_iter()
        .chain(rest.find("https://"))
        .min()
    {
        let (before, from) = rest.split_at(at);
        let end = from
            .find(|c: char| c.is_whitespace() || "<>\"'".contains(c))
            .unwrap_or(from.len());
        let (address, after) = from.split_at(end);
        let address_only = address.trim_end_matches(['.', ',', ')', ';', ':']);
        let safe = esc(address_only);
        let tail = address.get(address_only.len()..).unwrap_or_default();
        html.push(format!(
            r#"{}<a href="{safe}">{safe}</a>{}"#,
            esc(before),
            esc(tail)
        ));
        rest = after;
    }
    html.push(esc(rest));
    html.concat()
}

/// `GET /mailbox/{id}/html`: the body for the frame, without scripts and without
/// anything from the net.
pub(super) async fn html(Held(shared): Held<Arc<Shared>>, Path(id): Path<u64>) -> Response {
    let Some(message) = find(&shared, id) else {
        return no_such_message();
    };
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, FRAME_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, links_to_the_top(&message.parsed.html)).into_response()
}

/// Makes links leave the frame: an app's pages refuse to be framed.
fn links_to_the_top(html: &str) -> String {
    const BASE: &str = r#"<base target="_top">"#;
    let lower = html.to_ascii_lowercase();
    let after_head = lower
        .find("<head")
        .and_then(|at| lower.get(at..)?.find('>').map(|end| at + end + 1))
        .unwrap_or(0);
    let (before, after) = html.split_at_checked(after_head).unwrap_or(("", html));
    format!("{before}{BASE}{after}")
}

/// `GET /mailbox/{id}/source`.
pub(super) async fn source(Held(shared): Held<Arc<Shared>>, Path(id): Path<u64>) -> Response {
    match find(&shared, id) {
        Some(message) => {
            let headers = [
                (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ];
            (headers, message.source.clone()).into_response()
        }
        None => no_such_message(),
    }
}

/// `GET /mailbox/{id}/attachments/{number}`, counted from 0.
pub(super) async fn attachment(
    Held(shared): Held<Arc<Shared>>,
    Path((id, number)): Path<(u64, usize)>,
) -> Response {
    let Some(message) = find(&shared, id) else {
        return no_such_message();
    };
    let Some(file) = message.parsed.attachments.get(number) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let name = utf8_percent_encode(&file.name, NON_ALPHANUMERIC);
    let mut response = file.content.clone().into_response();
    let headers = response.headers_mut();
    for (header, value) in [
        (header::CONTENT_TYPE, file.media_type.clone()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{name}"),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(header, value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_text_become_links_and_nothing_else() {
        assert_eq!(
            with_links("See <b> https://deedbox.example/a?b=1&c=2. Thanks"),
            r#"See &lt;b&gt; <a href="https://deedbox.example/a?b=1&amp;c=2">https://deedbox.example/a?b=1&amp;c=2</a>. Thanks"#
        );
    }

    #[test]
    fn links_leave_the_frame() {
        assert_eq!(
            links_to_the_top("<!doctype html><HEAD lang=x><title>t</title>"),
            r#"<!doctype html><HEAD lang=x><base target="_top"><title>t</title>"#
        );
        assert_eq!(links_to_the_top("<p>x"), r#"<base target="_top"><p>x"#);
    }
}
