//! How values travel between the server and the browser: in Postcard, which names no fields. The
//! code that read JSON into our types was a fifth of all that a browser loaded.
//!
//! Both ends have to be of one build: nothing on the way explains itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use leptos::prelude::Resource;
use leptos::server::codee::{Decoder, Encoder};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use leptos::server_fn::codec::{GetUrl, Postcard};

/// A value read from the server: with the page first, from a server function later.
pub type Loaded<T> = Resource<T, InPage>;

/// Reads a value, and reads it again whenever the source changes.
pub fn load<S, T, Fut>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
) -> Loaded<T>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = T> + Send + 'static,
{
    Resource::new_with_options(source, fetch, false)
}

/// A value as text: in an event, or in the page.
pub fn to_text<T: Serialize>(value: &T) -> Result<String, postcard::Error> {
    postcard::to_allocvec(value).map(|bytes| BASE64.encode(bytes))
}

/// The value of a text.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, postcard::Error> {
    let bytes = BASE64
        .decode(text)
        .map_err(|_| postcard::Error::DeserializeBadEncoding)?;
    postcard::from_bytes(&bytes)
}

/// How a value stands in the page that the server made.
#[derive(Debug)]
pub struct InPage;

impl<T: Serialize> Encoder<T> for InPage {
    type Error = postcard::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, postcard::Error> {
        to_text(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for InPage {
    type Error = postcard::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, postcard::Error> {
        from_text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_page_is_read_back() {
        let value = (Some("Wattlebrook"), vec![1_i64, -2]);
        let text = InPage::encode(&value).unwrap();
        let read: (Option<String>, Vec<i64>) = InPage::decode(&text).unwrap();
        assert_eq!((read.0.as_deref(), read.1), (value.0, value.1));
    }

    #[test]
    fn garbage_is_an_error() {
        assert!(<InPage as Decoder<String>>::decode("???").is_err());
    }
}
