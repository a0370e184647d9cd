//! The client against real sockets.
#![expect(clippy::unwrap_used, reason = "a failure in a helper fails the test")]

use std::time::Duration;

use deedbox_http::{HttpClient, HttpConfig, HttpError, Method, Phase, Request, Url};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn client() -> HttpClient {
    HttpClient::new(HttpConfig {
        connect_timeout: Duration::from_millis(500),
        answer_timeout: Duration::from_millis(400),
        read_timeout: Duration::from_millis(300),
        total_timeout: Duration::from_secs(2),
        max_body: 1_000,
        ..HttpConfig::default()
    })
    .unwrap()
}

/// A peer that reads one request, writes `answer`, and then closes or stays.
async fn peer(answer: &'static str, stay: bool) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            let read = socket.read(&mut buffer).await.unwrap_or(0);
            if read > 0 && socket.write_all(answer.as_bytes()).await.is_ok() && stay {
                tokio::time::sleep(Duration::from_secs(30)).await;
            }
        }
    });
    Url::parse(&format!("http://{address}/x?secret=1")).unwrap()
}

#[tokio::test]
async fn a_status_is_an_answer_and_redirects_are_not_followed() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/a"))
        .and(header("content-type", "application/json"))
        .respond_with(ResponseTemplate::new(302).insert_header("location", "/b"))
        .expect(1)
        .mount(&server)
        .await;
    let url = Url::parse(&format!("{}/a", server.uri())).unwrap();
    let answer = client()
        .send(Request::post(url).json(&[1]).unwrap())
        .await
        .unwrap();
    assert_eq!(answer.status, 302);
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_refused_connection_did_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    drop(listener);
    let error = client().send(Request::get(url)).await.unwrap_err();
    assert!(matches!(error, HttpError::Connect { .. }), "{error:?}");
    assert!(!error.may_have_arrived());
}

#[tokio::test]
async fn a_connection_cut_before_the_answer_may_have_done_everything() {
    let url = peer("", false).await;
    let error = client().send(Request::post(url)).await.unwrap_err();
    assert!(
        matches!(
            error,
            HttpError::Cut {
                phase: Phase::Answer,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(error.may_have_arrived());
    assert!(!format!("{error} {error:?}").contains("secret"));
}

#[tokio::test]
async fn silence_is_a_timeout_of_the_answer() {
    let url = peer("", true).await;
    let error = client().send(Request::post(url)).await.unwrap_err();
    assert!(
        matches!(
            error,
            HttpError::Timeout {
                phase: Phase::Answer,
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_body_cut_short_is_an_error_and_not_an_end() {
    let url = peer("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf", false).await;
    let answer = client().send(Request::get(url)).await.unwrap();
    let error = answer.bytes().await.unwrap_err();
    assert!(
        matches!(
            error,
            HttpError::Cut {
                phase: Phase::Body,
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_body_that_stalls_is_a_timeout() {
    let url = peer("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf", true).await;
    let answer = client().send(Request::get(url)).await.unwrap();
    let error = answer.bytes().await.unwrap_err();
    assert!(
        matches!(
            error,
            HttpError::Timeout {
                phase: Phase::Body,
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_long_body_is_refused_announced_or_not() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200).set_body_string("x".repeat(2_000)))
        .mount(&server)
        .await;
    let url = Url::parse(&server.uri()).unwrap();
    let error = client().send(Request::get(url.clone())).await.unwrap_err();
    assert!(matches!(error, HttpError::TooLarge { limit: 1_000, .. }));
    let answer = client()
        .send(Request::get(url).max_body(2_000))
        .await
        .unwrap();
    assert_eq!(answer.bytes().await.unwrap().len(), 2_000);

    let chunked: &'static str = Box::leak(
        format!(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n7d0\r\n{}\r\n0\r\n\r\n",
            "x".repeat(2_000)
        )
        .into_boxed_str(),
    );
    let answer = client()
        .send(Request::get(peer(chunked, false).await))
        .await
        .unwrap();
    assert!(matches!(
        answer.bytes().await.unwrap_err(),
        HttpError::TooLarge { .. }
    ));
}

#[tokio::test]
async fn one_request_may_wait_longer() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(200).set_delay(Duration::from_millis(700)))
        .mount(&server)
        .await;
    let url = Url::parse(&server.uri()).unwrap();
    assert!(client().send(Request::get(url.clone())).await.is_err());
    let patient = Request::get(url).answer_timeout(Duration::from_secs(2));
    assert_eq!(client().send(patient).await.unwrap().status, 200);
}

#[tokio::test]
async fn exchange_carries_headers_and_body_both_ways() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(header("authorization", "Basic abc"))
        .and(wiremock::matchers::body_string("grant_type=x"))
        .respond_with(
            ResponseTemplate::new(400)
                .set_body_string("no")
                .insert_header("x-a", "b"),
        )
        .mount(&server)
        .await;
    let request = http::Request::builder()
        .method(Method::POST)
        .uri(format!("{}/token", server.uri()))
        .header("authorization", "Basic abc")
        .body(b"grant_type=x".to_vec())
        .unwrap();
    let answer = client().exchange(request).await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), answer.body().as_slice()),
        (400, b"no".as_slice())
    );
    assert_eq!(answer.headers()["x-a"], "b");
}

#[test]
fn a_request_prints_no_secret() {
    let url = Url::parse("https://api.example/path?code=SECRET").unwrap();
    let request = Request::get(url).bearer("SECRET").unwrap().body("SECRET");
    assert!(!format!("{request:?}").contains("SECRET"));
}
