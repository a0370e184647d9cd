use std::time::Duration;

use async_trait::async_trait;
use deedbox_core::ports::payments::{
    PaymentEvent, PaymentPage, Payments, PaymentsError, SessionState, WebhookError,
};
use deedbox_domain::payment::Payment;
use deedbox_domain::time::Timestamp;
use deedbox_http::{HeaderName, HttpClient, HttpError, Request, StatusCode, Url};
use secrecy::ExposeSecret;

use crate::config::StripeConfig;
use crate::wire::{Refusal, Session};
use crate::{form, webhook};

/// The version whose shapes `wire.rs` describes.
const VERSION: &str = "2025-09-30.clover";

const STRIPE_VERSION: HeaderName = HeaderName::from_static("stripe-version");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Somebody waits for the page.
const ANSWER: Duration = Duration::from_secs(20);

/// A session is a few kilobytes.
const LARGEST: u64 = 256 * 1024;

/// Stripe.
#[derive(Debug, Clone)]
pub struct Stripe {
    http: HttpClient,
    config: StripeConfig,
}

impl Stripe {
    /// A client over the one of the process.
    pub fn new(http: HttpClient, config: StripeConfig) -> Self {
        Self { http, config }
    }

    fn url(&self, rest: &[&str]) -> Result<Url, PaymentsError> {
        let mut url = self.config.base_url.clone();
        url.path_segments_mut()
            .map_err(|()| refused("the address of the payment provider cannot be used"))?
            .pop_if_empty()
            .extend(["v1", "checkout", "sessions"])
            .extend(rest);
        Ok(url)
    }

    async fn call(&self, request: Request) -> Result<Session, PaymentsError> {
        let request = request
            .bearer(self.config.secret_key.expose_secret())
            .and_then(|request| request.header(STRIPE_VERSION, VERSION))
            .map_err(|error| not_sent(&error))?
            .answer_timeout(ANSWER)
            .max_body(LARGEST);
        let answer = self
            .http
            .send(request)
            .await
            .map_err(|error| not_sent(&error))?;
        let status = answer.status;
        let request_id = answer.headers.get(REQUEST_ID).cloned();
        let body = answer.bytes().await.map_err(|error| not_sent(&error))?;
        if status.is_success() {
            return serde_json::from_slice(&body).map_err(|error| {
                tracing::warn!(%error, ?request_id, "a session of Stripe cannot be read");
                PaymentsError::Garbled
            });
        }
        let refusal: Option<Refusal> = serde_json::from_slice(&body).ok();
        if let Some(Refusal { error }) = &refusal {
            let (kind, code) = (&error.kind, error.code.as_deref());
            tracing::warn!(%status, kind, code, ?request_id, "Stripe refused");
        }
        Err(match status {
            // Again later: the same key is being worked on, too many, or a fault.
            StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS => PaymentsError::Unreachable,
            _ if status.is_server_error() => PaymentsError::Unreachable,
            _ => refusal.map_or(PaymentsError::Garbled, |body| refused(&body.error.words())),
        })
    }
}

#[async_trait]
impl Payments for Stripe {
    async fn open(
        &self,
        payment: &Payment,
        email: &str,
        success_url: &str,
        cancel_url: &str,
    ) -> Result<PaymentPage, PaymentsError> {
        let form = form::open(payment, email, success_url, cancel_url);
        let request = Request::post(self.url(&[])?)
            .header(IDEMPOTENCY_KEY, payment.id.as_str())
            .and_then(|request| request.form(&form))
            .map_err(|error| not_sent(&error))?;
        self.call(request).await?.into_page()
    }

    async fn session(&self, session: &str) -> Result<SessionState, PaymentsError> {
        let url = self.url(&[checked(session)?])?;
        self.call(Request::get(url)).await?.into_state()
    }

    async fn expire(&self, session: &str) -> Result<(), PaymentsError> {
        let url = self.url(&[checked(session)?, "expire"])?;
        match self.call(Request::post(url)).await {
            Ok(_) => Ok(()),
            // Stripe refuses for a session that is not open. Expired already is
            // what was wanted; paid is not.
            Err(PaymentsError::Refused { words }) => match self.session(session).await? {
                SessionState { expired: true, .. } => Ok(()),
                _ => Err(PaymentsError::Refused { words }),
            },
            Err(error) => Err(error),
        }
    }

    fn webhook(
        &self,
        body: &[u8],
        signature: &str,
        now: Timestamp,
    ) -> Result<PaymentEvent, WebhookError> {
        webhook::verify(body, signature, &self.config.webhook_secrets, now)
    }
}

/// It becomes a part of an address: an id and nothing else.
fn checked(session: &str) -> Result<&str, PaymentsError> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if session.is_empty() || session.len() > 255 || !session.bytes().all(fits) {
        return Err(refused("this is not the id of a session"));
    }
    Ok(session)
}

fn refused(words: &str) -> PaymentsError {
    PaymentsError::Refused {
        words: words.to_owned(),
    }
}

fn not_sent(error: &HttpError) -> PaymentsError {
    match error {
        HttpError::Connect { .. } | HttpError::Timeout { .. } | HttpError::Cut { .. } => {
            PaymentsError::Unreachable
        }
        HttpError::TooLarge { .. } => PaymentsError::Garbled,
        HttpError::Setup(_) | HttpError::Invalid(_) => refused(&error.to_string()),
    }
}
