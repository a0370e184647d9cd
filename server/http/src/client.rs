use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use tokio::time::Instant;

use crate::{Body, HttpConfig, HttpError, Phase, Request, tls};

/// The client of the process. Cloning shares its connections.
#[derive(Clone)]
pub struct HttpClient {
    inner: reqwest::Client,
    config: std::sync::Arc<HttpConfig>,
}

impl std::fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpClient")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// An answer whose head has arrived.
#[derive(Debug)]
pub struct Response {
    /// The status, whatever it is: a status is an answer, not an error.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, not read yet.
    pub body: Body,
}

impl Response {
    /// Reads the whole body.
    pub async fn bytes(self) -> Result<Bytes, HttpError> {
        self.body.bytes().await
    }
}

impl HttpClient {
    /// Builds the client. Do this once in a process.
    pub fn new(config: HttpConfig) -> Result<Self, HttpError> {
        tls::install_provider();
        let built = builder(&config)?.build().or_else(|error| {
            // A machine without certificates can still use plain http on
            // loopback; https then fails at each call with its cause.
            tracing::warn!(%error, "system certificates not usable, https will fail");
            builder(&config)?
                .tls_certs_only([])
                .build()
                .map_err(|e| HttpError::Setup(e.to_string()))
        })?;
        Ok(Self {
            inner: built,
            config: std::sync::Arc::new(config),
        })
    }

    /// Sends a request and returns when the head of the answer is there.
    pub async fn send(&self, request: Request) -> Result<Response, HttpError> {
        let method = request.method.clone();
        let host = host_of(&request);
        let path = request.url.path().to_owned();
        let begun = Instant::now();
        let result = self.begin(request, &host, begun).await;
        let took = begun.elapsed();
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        metrics::histogram!("http_client_seconds", "host" => host.clone()).record(took);
        match &result {
            Ok(answer) => {
                let status = answer.status.as_u16();
                metrics::counter!("http_client_requests_total", "host" => host.clone(), "method" => method.to_string(), "status" => status.to_string())
                    .increment(1);
                tracing::debug!(%method, %host, %path, status, ms, "answered");
            }
            Err(error) => {
                metrics::counter!("http_client_failures_total", "host" => host.clone(), "kind" => error.kind())
                    .increment(1);
                tracing::warn!(%method, %host, %path, ms, kind = error.kind(), %error, "not answered");
            }
        }
        result
    }

    async fn begin(
        &self,
        request: Request,
        host: &str,
        begun: Instant,
    ) -> Result<Response, HttpError> {
        let total = request.total_timeout.unwrap_or(self.config.total_timeout);
        let wait = request
            .answer_timeout
            .unwrap_or(self.config.answer_timeout)
            .min(total);
        let limit = request.max_body.unwrap_or(self.config.max_body);
        let mut outgoing = self
            .inner
            .request(request.method, request.url)
            .headers(request.headers);
        if let Some(body) = request.body {
            outgoing = outgoing.body(body);
        }
        let answer = tokio::time::timeout_at(begun + wait, outgoing.send())
            .await
            .map_err(|_| timed_out(host, wait))?
            .map_err(|error| HttpError::from_send(&error, host, wait))?;
        let status = answer.status();
        let headers = answer.headers().clone();
        if answer.content_length().is_some_and(|length| length > limit) {
            return Err(HttpError::TooLarge {
                host: host.to_owned(),
                limit,
            });
        }
        let deadline = (begun + total, total);
        let body = Body::new(
            answer,
            host.to_owned(),
            self.config.read_timeout,
            deadline,
            limit,
        );
        Ok(Response {
            status,
            headers,
            body,
        })
    }

    /// Sends a request made of plain `http` types and reads the whole answer:
    /// the shape that `oauth2` and `openidconnect` ask of a client.
    pub async fn exchange(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Result<http::Response<Vec<u8>>, HttpError> {
        let (head, body) = request.into_parts();
        let url = url::Url::parse(&head.uri.to_string())
            .map_err(|error| HttpError::Invalid(error.to_string()))?;
        let mut outgoing = Request::new(head.method, url);
        outgoing.headers = head.headers;
        if !body.is_empty() {
            outgoing.body = Some(body.into());
        }
        let answer = self.send(outgoing).await?;
        let mut whole = http::Response::new(Vec::new());
        *whole.status_mut() = answer.status;
        *whole.headers_mut() = answer.headers;
        *whole.body_mut() = answer.body.bytes().await?.into();
        Ok(whole)
    }
}

fn builder(config: &HttpConfig) -> Result<reqwest::ClientBuilder, HttpError> {
    let builder = reqwest::Client::builder()
        .user_agent(config.user_agent.as_str())
        .connect_timeout(config.connect_timeout)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .tcp_nodelay(true)
        // Shorter than the keep-alive of the vendors' load balancers, so that a
        // write seldom meets a connection that the other side just closed.
        .pool_idle_timeout(Duration::from_secs(20))
        .no_proxy();
    match &config.proxy {
        None => Ok(builder),
        Some(url) => {
            let proxy = reqwest::Proxy::all(url.as_str())
                .map_err(|error| HttpError::Setup(error.to_string()))?;
            Ok(builder.proxy(proxy))
        }
    }
}

fn timed_out(host: &str, after: Duration) -> HttpError {
    HttpError::Timeout {
        host: host.to_owned(),
        after,
        phase: Phase::Answer,
    }
}

fn host_of(request: &Request) -> String {
    let host = request.url.host_str().unwrap_or("-");
    match request.url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}
