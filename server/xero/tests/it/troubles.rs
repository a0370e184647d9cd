//! The table of the README, row by row: what comes over the wire, what it is,
//! what is done next, and what the person at the screen reads.

use std::time::Duration;

use deedbox_core::ports;
use deedbox_core::ports::consent::Consent;
use deedbox_core::ports::practice::{Access, NewClient, PracticeManager, Priority};
use deedbox_domain::client::Client;
use deedbox_domain::ids::{ConnectionId, TenantId};
use deedbox_http::{HttpClient, HttpConfig};
use deedbox_xero::oauth::XeroOAuth;
use deedbox_xero::port::{XeroConsent, XpmPractice};
use deedbox_xero::{Decision, Refusal, Trouble};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::common::{JSON, TOKEN, XML, budgets, clock, urls};

const README: &str = include_str!("../../README.md");
const HTML: &str = "text/html";
const PROBLEM: &str =
    r#"{"Type":null,"Title":"x","Status":0,"Detail":"DETAIL","Instance":"c0ffee"}"#;

/// What the wire does.
#[derive(Clone)]
enum Wire {
    Answers(u16, &'static str, String),
    Limits(&'static str, Option<u64>),
    /// Hears the request and says this much of an answer before it goes.
    Says(&'static str),
    Hangs,
    IsNotThere,
}

use Wire::{Answers, Hangs, IsNotThere, Limits, Says};

struct Row {
    /// As the README's first column has it.
    name: &'static str,
    wire: Wire,
    trouble: Trouble,
    decision: Decision,
    /// Whether a write that ended so may have been done.
    unknown: bool,
}

fn row(name: &'static str, wire: Wire, trouble: Trouble, decision: Decision, unknown: bool) -> Row {
    Row {
        name,
        wire,
        trouble,
        decision,
        unknown,
    }
}

fn problem(status: u16, detail: &str) -> Wire {
    Answers(status, JSON, PROBLEM.replace("DETAIL", detail))
}

fn said(status: u16, words: &str) -> Wire {
    let body = format!(r#"{{"status":"ERROR","errorDescription":"{words}"}}"#);
    Answers(status, JSON, body)
}

fn said_in_xml(words: &str) -> Wire {
    let body = format!(
        "<Response api-method=\"Add\"><Status>ERROR</Status><ErrorDescription>{words}</ErrorDescription></Response>"
    );
    Answers(200, XML, body)
}

const LATER: Decision = Decision::RetryAfter(None);
const OPERATOR: Decision = Decision::RetryAfter(Some(Duration::from_mins(10)));

fn in_seconds(seconds: u64) -> Decision {
    Decision::RetryAfter(Some(Duration::from_secs(seconds)))
}

fn gateway() -> Vec<Row> {
    vec![
        row(
            "401 `TokenExpired`",
            problem(401, "TokenExpired: token expired at 04/29/2020 09:22:02"),
            Trouble::TokenExpired,
            Decision::Refresh,
            false,
        ),
        row(
            "401 `AuthenticationUnsuccessful`",
            problem(401, "AuthenticationUnsuccessful"),
            Trouble::TokenRefused,
            Decision::Refresh,
            false,
        ),
        row(
            "401 `AuthorizationUnsuccessful`, 401 or 403 `insufficient_scope`",
            problem(401, "AuthorizationUnsuccessful"),
            Trouble::ScopeMissing,
            Decision::Park,
            false,
        ),
        row(
            "403 `AuthenticationUnsuccessful`",
            problem(403, "AuthenticationUnsuccessful"),
            Trouble::AccountGone,
            Decision::Park,
            false,
        ),
    ]
}

fn limits() -> Vec<Row> {
    let wait = Duration::from_secs;
    vec![
        row(
            "429 `minute`",
            Limits("minute", Some(22)),
            Trouble::MinuteLimit(Some(wait(22))),
            in_seconds(22),
            false,
        ),
        row(
            "429 `day`",
            Limits("day", Some(40_000)),
            Trouble::DayLimit(Some(wait(40_000))),
            in_seconds(40_000),
            false,
        ),
        row(
            "429 `appminute`, `app-minute`",
            Limits("app-minute", Some(7)),
            Trouble::AppLimit(Some(wait(7))),
            in_seconds(7),
            false,
        ),
        row(
            "429 `concurrent`",
            Limits("concurrent", None),
            Trouble::ConcurrentLimit(None),
            LATER,
            false,
        ),
        row(
            "429 with another word",
            Limits("fortnight", None),
            Trouble::UnnamedLimit(None),
            LATER,
            false,
        ),
    ]
}

fn business() -> Vec<Row> {
    let refused =
        |name, wire, refusal| row(name, wire, Trouble::Refused(refusal), Decision::Stop, false);
    let path = "/Client/Name".to_owned();
    let missing =
        "Message not in expected format. The following required element was missing - /Client/Name";
    vec![
        refused(
            "`Invalid client identifier`",
            said(200, "Invalid client identifier"),
            Refusal::Client,
        ),
        refused(
            "`Invalid contact identifier`",
            said(400, "Invalid contact identifier"),
            Refusal::Contact,
        ),
        refused(
            "`Invalid job identifier`",
            said_in_xml("Invalid job identifier"),
            Refusal::Job,
        ),
        refused(
            "`Invalid task identifier`",
            said(500, "Invalid task identifier"),
            Refusal::Task,
        ),
        refused(
            "`Invalid staff identifier`",
            said(200, "Invalid staff identifier for add request"),
            Refusal::Staff,
        ),
        refused(
            "`Invalid job template identifier`",
            said(200, "Invalid job template identifier"),
            Refusal::Template,
        ),
        refused(
            "`Invalid state code`",
            said(200, "Invalid state code"),
            Refusal::State,
        ),
        refused(
            "`The client name is required`",
            said(400, "The client name is required"),
            Refusal::NameMissing,
        ),
        refused(
            "`... required element was missing - /Client/Name`",
            said(200, missing),
            Refusal::ElementMissing { path },
        ),
        refused(
            "`Required parameter 'from' ...`",
            said(
                400,
                "Required parameter 'from' should be specified in the format 'yyyyMMdd'",
            ),
            Refusal::ParameterMissing {
                name: "from".to_owned(),
            },
        ),
        refused(
            "`... date range ... less than one year`",
            said(400, "The date range must be less than one year"),
            Refusal::SpanTooLong,
        ),
        refused(
            "any other text, with 200, 400, 403 or 500",
            said(403, "Words of Xero"),
            Refusal::Said {
                words: "Words of Xero".to_owned(),
            },
        ),
        refused(
            "no text",
            Answers(400, JSON, String::new()),
            Refusal::Silent,
        ),
        row(
            "404",
            Answers(404, JSON, String::new()),
            Trouble::RecordMissing,
            Decision::Stop,
            false,
        ),
        row(
            "409",
            said(409, "stale"),
            Trouble::Conflict {
                words: "stale".to_owned(),
            },
            Decision::Stop,
            false,
        ),
    ]
}

fn broken() -> Vec<Row> {
    let ok = r#"{"status":"OK","client":{}}"#;
    vec![
        row(
            "503",
            Answers(503, JSON, "ServiceNotAvailable".to_owned()),
            Trouble::Maintenance,
            LATER,
            true,
        ),
        row(
            "5xx without XPM's words",
            Answers(502, HTML, "<html>".to_owned()),
            Trouble::ServerError,
            LATER,
            true,
        ),
        row(
            "a web page with 200",
            Answers(200, HTML, "<!doctype html>".to_owned()),
            Trouble::PageInstead,
            LATER,
            true,
        ),
        row(
            "a body that is cut",
            Says(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n{\"status\":",
            ),
            Trouble::CutShort,
            LATER,
            true,
        ),
        row(
            "a body that cannot be read",
            Answers(200, JSON, r#"{"status":"OK""#.to_owned() + ",,}"),
            Trouble::Unreadable,
            LATER,
            true,
        ),
        row(
            "no connection",
            IsNotThere,
            Trouble::NoConnection,
            LATER,
            false,
        ),
        row("no answer in time", Hangs, Trouble::NoAnswer, LATER, true),
        row(
            "the connection breaks",
            Says(""),
            Trouble::AnswerLost,
            LATER,
            true,
        ),
        row(
            "a body over the limit",
            Answers(200, JSON, ok.to_owned() + &" ".repeat(5_000)),
            Trouble::TooLong,
            LATER,
            true,
        ),
    ]
}

fn tokens() -> Vec<Row> {
    let word = |word: &str| Answers(400, JSON, format!(r#"{{"error":"{word}"}}"#));
    vec![
        row(
            "`invalid_grant`",
            word("invalid_grant"),
            Trouble::GrantDead,
            Decision::Park,
            false,
        ),
        row(
            "`invalid_client`",
            word("invalid_client"),
            Trouble::AppUnknown,
            OPERATOR,
            false,
        ),
        row(
            "`unauthorized_client`",
            word("unauthorized_client"),
            Trouble::AppNotAllowed,
            OPERATOR,
            false,
        ),
        row(
            "`unsupported_grant_type`",
            word("unsupported_grant_type"),
            Trouble::GrantUnsupported,
            OPERATOR,
            false,
        ),
        row(
            "any other `error` word",
            word("outage"),
            Trouble::GrantRefused {
                word: "outage".to_owned(),
            },
            OPERATOR,
            false,
        ),
    ]
}

/// An origin that does what the row says. A listener lives as long as its task.
async fn serve(wire: &Wire) -> (String, Option<MockServer>) {
    let template = match wire {
        Answers(status, kind, body) => {
            ResponseTemplate::new(*status).set_body_raw(body.clone(), kind)
        }
        Limits(word, wait) => {
            let reply = ResponseTemplate::new(429).insert_header("x-rate-limit-problem", *word);
            match wait {
                Some(seconds) => reply.insert_header("retry-after", seconds.to_string()),
                None => reply,
            }
        }
        Says(_) | Hangs | IsNotThere => return (listen(wire.clone()).await, None),
    };
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(template)
        .mount(&server)
        .await;
    (server.uri(), Some(server))
}

async fn listen(wire: Wire) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    if matches!(wire, IsNotThere) {
        return origin;
    }
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut buffer = [0_u8; 4096];
            let _heard = socket.read(&mut buffer).await;
            match &wire {
                Says(words) => socket.write_all(words.as_bytes()).await.unwrap(),
                _ => tokio::time::sleep(Duration::from_secs(5)).await,
            }
        }
    });
    origin
}

fn http() -> HttpClient {
    HttpClient::new(HttpConfig {
        answer_timeout: Duration::from_millis(400),
        max_body: 4_096,
        ..HttpConfig::default()
    })
    .unwrap()
}

/// The decision in the core's words.
fn of_core(decision: ports::Decision) -> Decision {
    match decision {
        ports::Decision::RetryAfter(wait) => Decision::RetryAfter(wait),
        ports::Decision::Refresh => Decision::Refresh,
        ports::Decision::Park => Decision::Park,
        ports::Decision::Stop => Decision::Stop,
    }
}

fn line(row: &Row) -> String {
    let next = match row.decision {
        Decision::RetryAfter(_) => "again later",
        Decision::Refresh => "refresh",
        Decision::Park => "park",
        Decision::Stop => "stop",
    };
    format!("| {} | {next} | {} |", row.name, row.trouble.sentence())
}

fn rows() -> Vec<Row> {
    let mut rows = gateway();
    rows.extend(limits());
    rows.extend(business());
    rows.extend(broken());
    rows.extend(tokens());
    rows
}

#[test]
fn the_readme_has_every_row() {
    let missing: Vec<_> = rows()
        .iter()
        .map(line)
        .filter(|line| !README.contains(line))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[tokio::test]
async fn every_row_of_a_call_is_one_variant_one_sentence_and_one_decision() {
    let mut rows = gateway();
    rows.extend(limits());
    rows.extend(business());
    rows.extend(broken());
    for row in &rows {
        let (base, _server) = serve(&row.wire).await;
        let practice = XpmPractice::new(http(), urls(&base).api, budgets(), clock());
        let access = Access {
            connection: ConnectionId::new("connection-1"),
            tenant: TenantId::new("tenant-1"),
            token: TOKEN.to_owned().into(),
            priority: Priority::Push,
        };
        let new = NewClient {
            record: Client::default(),
            tax_number: None,
        };
        let error = practice.add_client(&access, &new).await.unwrap_err();
        assert_eq!(
            error.outcome_unknown(),
            row.unknown,
            "{}: {error:?}",
            row.name
        );
        let core = of_core(error.decision());
        match row.trouble {
            // A limit that names no wait gets one of ours.
            Trouble::ConcurrentLimit(None) | Trouble::UnnamedLimit(None) => {
                assert!(matches!(core, Decision::RetryAfter(Some(_))), "{error:?}");
            }
            _ => assert_eq!(core, row.decision, "{}: {error:?}", row.name),
        }
        assert_eq!(row.trouble.decision(), row.decision, "{}", row.name);
        let words = error.for_user();
        let own = matches!(
            row.trouble,
            Trouble::TokenExpired | Trouble::TokenRefused | Trouble::RecordMissing
        ) || matches!(&row.trouble, Trouble::Refused(r) if !matches!(r, Refusal::Said { .. }));
        assert!(
            own || words == row.trouble.sentence(),
            "{}: {words}",
            row.name
        );
    }
}

#[tokio::test]
async fn every_row_of_the_token_endpoint_is_one_variant_one_sentence_and_one_decision() {
    let mut rows = tokens();
    rows.extend(broken().into_iter().filter(|row| {
        matches!(
            row.trouble,
            Trouble::NoConnection | Trouble::NoAnswer | Trouble::AnswerLost
        )
    }));
    for row in &rows {
        let (base, _server) = serve(&row.wire).await;
        let oauth = XeroOAuth::new(http(), &urls(&base), "client-1", None);
        let error = oauth.refresh(&TOKEN.to_owned().into()).await.unwrap_err();
        assert_eq!(error.trouble(), row.trouble, "{}", row.name);
        assert_eq!(error.trouble().decision(), row.decision, "{}", row.name);
        let error = XeroConsent::new(oauth)
            .refresh(&TOKEN.to_owned().into())
            .await
            .unwrap_err();
        assert_eq!(of_core(error.decision()), row.decision, "{}", row.name);
        assert_eq!(error.for_user(), row.trouble.sentence(), "{}", row.name);
    }
}

/// No two rows read alike, and each says what to do.
#[test]
fn sentences_are_plain_and_each_is_its_own() {
    let mut seen = std::collections::BTreeMap::new();
    for row in rows() {
        let sentence = row.trouble.sentence();
        assert!(
            sentence.ends_with('.') && !sentence.contains('!'),
            "{sentence}"
        );
        assert!(
            sentence.matches(". ").count() <= 1,
            "two sentences at most: {sentence}"
        );
        if let Some(other) = seen.insert(sentence, row.name) {
            panic!("{} reads like {other}", row.name);
        }
    }
}
