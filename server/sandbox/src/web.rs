//! Small things every make-believe vendor needs: form parameters, cookies,
//! client credentials, redirects.

use axum::response::{IntoResponse, Response};
use base64::{Engine, prelude::BASE64_STANDARD};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::Value;
use url::{Url, form_urlencoded};

/// Form-encoded parameters, of a query or of a body, in the order they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    pub(crate) fn parse(encoded: impl AsRef<[u8]>) -> Self {
        Self(
            form_urlencoded::parse(encoded.as_ref())
                .into_owned()
                .collect(),
        )
    }

    /// The value of a parameter that is there and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, value)| key == name && !value.is_empty())
            .map(|(_, v)| v.as_str())
    }

    /// As [`Self::get`], with nothing as an empty text.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// RFC 6749 3.1: no parameter more than once.
    pub(crate) fn repeated(&self) -> Option<&str> {
        self.0
            .iter()
            .enumerate()
            .find(|(at, (key, _))| self.0.iter().take(*at).any(|(before, _)| before == key))
            .map(|(_, (key, _))| key.as_str())
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Adds a cookie for the pages under `path`; it ends with the browser unless
/// an age in seconds is given.
pub(crate) fn set_cookie(
    response: &mut Response,
    name: &str,
    value: &str,
    path: &str,
    max_age: Option<u32>,
) {
    let age = max_age
        .map(|age| format!("; Max-Age={age}"))
        .unwrap_or_default();
    let cookie = format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax{age}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// The client id and secret of a token request: Basic, or fields of the body.
pub(crate) fn credentials(headers: &HeaderMap, body: &Params) -> (String, Option<String>) {
    basic(headers).unwrap_or_else(|| {
        (
            body.text("client_id").to_owned(),
            body.get("client_secret").map(str::to_owned),
        )
    })
}

/// RFC 6749 2.3.1: both halves are form-encoded inside the Basic value.
fn basic(headers: &HeaderMap) -> Option<(String, Option<String>)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(BASE64_STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    Some((form_decoded(id), Some(form_decoded(secret))))
}

fn form_decoded(text: &str) -> String {
    form_urlencoded::parse(text.as_bytes())
        .next()
        .map(|(key, _)| key.into_owned())
        .unwrap_or_default()
}

/// Puts a field into a JSON object.
pub(crate) fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

/// The token of a Bearer header.
pub(crate) fn bearer(headers: &HeaderMap) -> &str {
    headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map_or("", |(_, token)| token.trim())
}

/// A redirect that makes the browser GET the address.
pub(crate) fn see_other(location: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    match HeaderValue::from_str(location) {
        Ok(value) => {
            response.headers_mut().insert(header::LOCATION, value);
            response
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Puts parameters behind those that a redirect address already has.
pub(crate) fn with_query(address: &str, parameters: &[(&str, &str)]) -> String {
    let encoded = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish();
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}{encoded}")
}

/// Whether browsers may be sent there: https, or http on this machine, no fragment.
pub(crate) fn may_redirect_to(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.fragment().is_none()
        && url.host_str().is_some()
        && (url.scheme() == "https" || (url.scheme() == "http" && local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_come_from_either_place() {
        let mut headers = HeaderMap::new();
        let body = Params::parse("client_id=app&client_secret=s%20t");
        assert_eq!(
            credentials(&headers, &body),
            ("app".into(), Some("s t".into()))
        );
        let value = format!("Basic {}", BASE64_STANDARD.encode("my%2Dapp:s%3At+u"));
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        assert_eq!(
            credentials(&headers, &body),
            ("my-app".into(), Some("s:t u".into()))
        );
    }

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=1; b=two=2; c=3".parse().unwrap());
        assert_eq!(cookie(&headers, "b"), Some("two=2"));
        assert_eq!(cookie(&headers, "d"), None);
    }

    #[test]
    fn a_redirect_keeps_the_query_that_was_there() {
        assert_eq!(
            with_query("https://a/b?c=d", &[("e", "f g")]),
            "https://a/b?c=d&e=f+g"
        );
    }

    #[test]
    fn only_https_or_this_machine() {
        assert!(may_redirect_to("https://deedbox.example/back"));
        assert!(may_redirect_to("http://127.0.0.1:3000/back"));
        for bad in [
            "http://deedbox.example/",
            "app://back",
            "https://a/#x",
            "/back",
            "",
        ] {
            assert!(!may_redirect_to(bad), "{bad}");
        }
    }

    #[test]
    fn a_repeated_parameter_is_noticed() {
        assert_eq!(Params::parse("a=1&b=2&a=3").repeated(), Some("a"));
        assert_eq!(Params::parse("a=1&b=2").repeated(), None);
    }
}
