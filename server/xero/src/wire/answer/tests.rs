use std::time::Duration;

use super::*;
use crate::trouble::Decision;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Named {
    name: Text,
}

fn ask(status: u16, headers: &[(&'static str, &str)], body: &str) -> Result<Named, XpmError> {
    let mut map = HeaderMap::new();
    map.insert("xero-correlation-id", "c0ffee".parse().unwrap());
    for (name, value) in headers {
        map.insert(*name, value.parse().unwrap());
    }
    let head = Head {
        status: StatusCode::from_u16(status).unwrap(),
        headers: &map,
    };
    read(head, body.as_bytes(), Timestamp::UNIX_EPOCH)
}

const JSON: (&str, &str) = ("content-type", "application/json; charset=utf-8");
const XML: (&str, &str) = ("content-type", "text/xml; charset=utf-8");

#[test]
fn success_needs_both_signs() {
    let name = |result: Result<Named, XpmError>| result.unwrap().name.as_str().to_owned();
    assert_eq!(
        name(ask(200, &[JSON], r#"{"status":"OK","name":"a"}"#)),
        "a"
    );
    assert_eq!(
        name(ask(201, &[JSON], r#"{"name":"a","status":"ok"}"#)),
        "a"
    );
    assert_eq!(
        name(ask(
            200,
            &[XML],
            "<Response><Status>Ok</Status><Name>a</Name></Response>"
        )),
        "a"
    );
    let plus = ("content-type", "application/vnd.x+json");
    assert_eq!(name(ask(200, &[plus], r#"{"status":"OK"}"#)), "");
}

#[test]
fn an_error_in_a_200_is_an_error_in_both_formats() {
    let said = "Invalid job identifier";
    for (header, body) in [
        (
            JSON,
            format!(r#"{{"status":"ERROR","errorDescription":"{said}"}}"#),
        ),
        (
            JSON,
            format!(r#"{{"status":"Error","errorDescription":"{said}"}}"#),
        ),
        (
            XML,
            format!(
                "<Response api-method=\"Delete\"><Status>ERROR</Status><ErrorDescription>{said}</ErrorDescription></Response>"
            ),
        ),
    ] {
        for status in [200, 400, 500] {
            let error = ask(status, &[header], &body).unwrap_err();
            let XpmError::Rejected {
                status: got,
                description,
                correlation,
            } = &error
            else {
                panic!("{error:?}")
            };
            assert_eq!((*got, description.as_str()), (status, said));
            assert_eq!(correlation.id(), Some("c0ffee"));
            assert!(!error.outcome_unknown());
            assert_eq!(error.trouble().decision(), Decision::Stop);
        }
    }
}

#[test]
fn what_is_no_answer_is_malformed_and_its_outcome_unknown() {
    let html = ("content-type", "text/html");
    for (headers, body) in [
        (&[JSON][..], ""),
        (&[JSON][..], "{}"),
        (&[JSON][..], r#"{"status":"#),
        (&[JSON][..], "<Response><Status>OK</Status></Response>"),
        (&[XML][..], r#"{"status":"OK"}"#),
        (&[XML][..], "<Response/>"),
        (&[html][..], "<html><body>Sorry</body></html>"),
        (&[][..], r#"{"status":"OK"}"#),
        (&[][..], ""),
    ] {
        let error = ask(200, headers, body).unwrap_err();
        assert!(
            matches!(error, XpmError::Malformed { .. }),
            "{body}: {error:?}"
        );
        assert!(error.outcome_unknown());
        assert_eq!(error.trouble().decision(), Decision::RetryAfter(None));
    }
}

#[test]
fn gateway_errors_as_recorded() {
    let body = |detail: &str| {
        format!(
            r#"{{"Type":null,"Title":"Unauthorized","Status":401,"Detail":"{detail}","Instance":"x","Extensions":{{}}}}"#
        )
    };
    let expired = body("TokenExpired: token expired at 04/29/2020 09:22:02");
    for headers in [&[JSON][..], &[]] {
        assert!(matches!(
            ask(401, headers, &expired),
            Err(XpmError::Unauthorized {
                trouble: TokenTrouble::Expired,
                ..
            })
        ));
    }
    assert!(matches!(
        ask(401, &[JSON], &body("AuthenticationUnsuccessful")),
        Err(XpmError::Unauthorized {
            trouble: TokenTrouble::Invalid,
            ..
        })
    ));
    assert!(matches!(
        ask(401, &[JSON], &body("AuthorizationUnsuccessful")),
        Err(XpmError::Forbidden {
            missing_scope: true,
            ..
        })
    ));
    let challenge = ("www-authenticate", "Bearer error=\"insufficient_scope\"");
    assert!(matches!(
        ask(403, &[JSON, challenge], ""),
        Err(XpmError::Forbidden {
            missing_scope: true,
            ..
        })
    ));
    let lower = r#"{"type":null,"title":"Forbidden","status":403,"detail":"AuthenticationUnsuccessful","instance":"x"}"#;
    let error = ask(403, &[JSON], lower).unwrap_err();
    assert!(
        matches!(&error, XpmError::Forbidden { detail, missing_scope: false, .. } if detail == "AuthenticationUnsuccessful"),
        "{error:?}"
    );
}

#[test]
fn limits_with_and_without_a_wait() {
    let limited = |headers: &[(&'static str, &str)]| ask(429, headers, "").unwrap_err();
    assert_eq!(
        limited(&[
            ("retry-after", "22"),
            ("x-rate-limit-problem", "minute"),
            ("content-length", "0")
        ]),
        XpmError::RateLimited {
            retry_after: Some(Duration::from_secs(22)),
            window: Window::Minute
        }
    );
    assert_eq!(
        limited(&[("x-rate-limit-problem", "concurrent")]),
        XpmError::RateLimited {
            retry_after: None,
            window: Window::Concurrent
        }
    );
    assert_eq!(
        limited(&[("retry-after", "40000"), ("x-rate-limit-problem", "day")]),
        XpmError::RateLimited {
            retry_after: Some(Duration::from_secs(40_000)),
            window: Window::Day
        }
    );
    assert_eq!(
        limited(&[("x-rate-limit-problem", "app-minute")]),
        XpmError::RateLimited {
            retry_after: None,
            window: Window::AppMinute
        }
    );
    assert_eq!(
        limited(&[]),
        XpmError::RateLimited {
            retry_after: None,
            window: Window::Unknown
        }
    );
}

#[test]
fn other_statuses() {
    assert!(matches!(ask(404, &[], ""), Err(XpmError::NotFound { .. })));
    let words = r#"{"status":"ERROR","errorDescription":"stale"}"#;
    assert!(
        matches!(ask(409, &[JSON], words), Err(XpmError::Conflict { description, .. }) if description == "stale")
    );
    for status in [500, 502, 503] {
        let error = ask(status, &[("content-type", "text/html")], "<html>").unwrap_err();
        assert!(matches!(error, XpmError::Server { .. }));
        assert!(error.outcome_unknown());
    }
    let moved = ask(302, &[], "").unwrap_err();
    assert!(matches!(moved, XpmError::Server { status: 302, .. }) && !moved.outcome_unknown());
    assert!(matches!(
        ask(400, &[JSON], "{"),
        Err(XpmError::Rejected { status: 400, .. })
    ));
}

#[test]
fn a_rate_limit_header_on_a_success_means_nothing() {
    let headers = [JSON, ("x-rate-limit-problem", "day")];
    assert!(ask(200, &headers, r#"{"status":"OK"}"#).is_ok());
}
