use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use serde::Serialize;
use url::Url;

use crate::HttpError;

/// One request, with the limits it may stretch.
#[derive(Clone)]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    pub(crate) answer_timeout: Option<Duration>,
    pub(crate) total_timeout: Option<Duration>,
    pub(crate) max_body: Option<u64>,
}

impl std::fmt::Debug for Request {
    /// Method, host and path: headers, query and body may hold secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("host", &self.url.host_str())
            .field("path", &self.url.path())
            .finish_non_exhaustive()
    }
}

impl Request {
    /// A request without headers and body.
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: None,
            answer_timeout: None,
            total_timeout: None,
            max_body: None,
        }
    }

    /// A GET request.
    pub fn get(url: Url) -> Self {
        Self::new(Method::GET, url)
    }

    /// A POST request.
    pub fn post(url: Url) -> Self {
        Self::new(Method::POST, url)
    }

    /// Adds a header, replacing one of the same name.
    pub fn header(mut self, name: HeaderName, value: &str) -> Result<Self, HttpError> {
        // The value may be a secret: the error names the header only.
        let value = HeaderValue::from_str(value)
            .map_err(|_| HttpError::Invalid(format!("bad value for the header {name}")))?;
        self.headers.insert(name, value);
        Ok(self)
    }

    /// `Authorization: Bearer`, marked so that no library prints it.
    pub fn bearer(self, token: &str) -> Result<Self, HttpError> {
        self.sensitive(header::AUTHORIZATION, &format!("Bearer {token}"))
    }

    /// A header whose value is a secret.
    pub fn sensitive(mut self, name: HeaderName, value: &str) -> Result<Self, HttpError> {
        let mut value = HeaderValue::from_str(value)
            .map_err(|_| HttpError::Invalid(format!("bad value for the header {name}")))?;
        value.set_sensitive(true);
        self.headers.insert(name, value);
        Ok(self)
    }

    /// A JSON body with its content type.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Result<Self, HttpError> {
        let bytes = serde_json::to_vec(body).map_err(|e| HttpError::Invalid(e.to_string()))?;
        self.body = Some(bytes.into());
        self.headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
        Ok(self)
    }

    /// A form body with its content type.
    pub fn form<T: Serialize + ?Sized>(mut self, body: &T) -> Result<Self, HttpError> {
        let text =
            serde_urlencoded::to_string(body).map_err(|e| HttpError::Invalid(e.to_string()))?;
        self.body = Some(text.into());
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        self.headers.insert(header::CONTENT_TYPE, form);
        Ok(self)
    }

    /// A body in bytes; the caller sets its content type.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// How long the answer may take to begin, instead of the client's limit.
    #[must_use]
    pub fn answer_timeout(mut self, limit: Duration) -> Self {
        self.answer_timeout = Some(limit);
        self
    }

    /// How long everything may take, instead of the client's limit.
    #[must_use]
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.total_timeout = Some(limit);
        self
    }

    /// The longest body that is read, instead of the client's limit.
    #[must_use]
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.max_body = Some(bytes);
        self
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The address.
    pub fn url(&self) -> &Url {
        &self.url
    }
}
