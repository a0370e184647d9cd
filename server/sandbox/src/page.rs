//! The shell of every page that the sandbox shows, its parts, and the front page.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};
use http::{HeaderName, HeaderValue, StatusCode, header};

use crate::shared::Shared;

mod front;

/// A page of one make-believe vendor. `body` is HTML: every text in it went
/// through [`esc`].
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// Whose page it pretends to be, in plain words.
    pub vendor: &'a str,
    /// The heading, and the title of the tab.
    pub title: &'a str,
    /// What stands under the heading.
    pub body: String,
    /// Room for tables and messages, where most pages are one narrow sheet.
    pub wide: bool,
}

/// No script but our own file, no frames around us. Forms may lead anywhere:
/// a consent ends at the app's own address.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

impl Page<'_> {
    /// The page as an answer.
    pub(crate) fn respond(self, status: StatusCode) -> Response {
        let Self {
            vendor,
            title,
            body,
            wide,
        } = self;
        let (vendor, title) = (esc(vendor), esc(title));
        let width = if wide { " class=\"wide\"" } else { "" };
        let html = format!(
            r##"<!doctype html>
<html lang="en-AU">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} - {vendor} - Practice sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox.css">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header><p><strong>Practice sandbox</strong> <span>Nothing here is real.</span></p></header>
<main id="main"{width}>
<p class="vendor">{vendor}</p>
<h1>{title}</h1>
{body}
</main>
<footer><p><a href="/">What this sandbox holds</a></p></footer>
</body>
</html>
"##
        );
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        (status, headers, html).into_response()
    }
}

/// Text made safe inside HTML and inside quoted attributes.
pub(crate) fn esc(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A labelled text field.
#[derive(Debug, Default)]
pub(crate) struct Field<'a> {
    pub name: &'a str,
    pub label: &'a str,
    pub kind: &'a str,
    pub value: &'a str,
    pub hint: &'a str,
    pub error: &'a str,
    pub autocomplete: &'a str,
    pub inputmode: &'a str,
    pub optional: bool,
}

impl Field<'_> {
    /// Its HTML.
    pub(crate) fn html(&self) -> String {
        let kind = if self.kind.is_empty() {
            "text"
        } else {
            self.kind
        };
        let name = esc(self.name);
        let label = esc(self.label);
        let mut described = Vec::new();
        let mut notes = Vec::new();
        for (kind, words) in [("error", self.error), ("hint", self.hint)] {
            if !words.is_empty() {
                described.push(format!("{name}-{kind}"));
                let words = esc(words);
                notes.push(format!(
                    r#"<p class="{kind}" id="{name}-{kind}">{words}</p>"#
                ));
            }
        }
        let described = described.join(" ");
        let invalid = if self.error.is_empty() { "" } else { "true" };
        let attributes: Vec<String> = [
            ("aria-describedby", described.as_str()),
            ("aria-invalid", invalid),
            ("autocomplete", self.autocomplete),
            ("inputmode", self.inputmode),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(attribute, value)| format!(r#" {attribute}="{}""#, esc(value)))
        .collect();
        let required = if self.optional { "" } else { " required" };
        let optional = if self.optional { " (optional)" } else { "" };
        format!(
            r#"<div class="field"><label for="{name}">{label}{optional}</label><input id="{name}" name="{name}" type="{kind}" value="{}"{}{required}>{}</div>"#,
            esc(self.value),
            attributes.concat(),
            notes.concat()
        )
    }
}

/// The shell's own files and the front page.
pub fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(front::show))
        .route(
            "/sandbox.css",
            get(async || file("text/css; charset=utf-8", include_str!("page.css"))),
        )
        .route(
            "/form-post.js",
            get(async || file("text/javascript; charset=utf-8", FORM_POST)),
        )
}

/// Sends the one form of a page, as Apple's own page does for `form_post`.
const FORM_POST: &str = "document.forms[0].submit();\n";

fn file(kind: &'static str, text: &'static str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(
        HeaderName::from_static("x-content-type-options"),
        HeaderValue::from_static("nosniff"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        assert_eq!(
            esc(r#"<a b="c" d='e'>&"#),
            "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;"
        );
    }

    #[test]
    fn a_field_names_its_hint_and_its_error() {
        let field = Field {
            name: "code",
            label: "Code",
            hint: "Six digits",
            error: "Not a code",
            ..Field::default()
        };
        let html = field.html();
        assert!(html.contains(r#"<label for="code">Code</label>"#));
        assert!(html.contains(r#"aria-describedby="code-error code-hint""#));
        assert!(html.contains(r#"aria-invalid="true""#));
    }
}
