#![doc = include_str!("../README.md")]

mod body;
mod client;
mod config;
mod error;
mod request;
mod retry_after;
mod tls;

pub use body::Body;
pub use bytes::Bytes;
pub use client::{HttpClient, Response};
pub use config::HttpConfig;
pub use error::{HttpError, Phase};
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
pub use request::Request;
pub use retry_after::retry_after;
pub use url::Url;
