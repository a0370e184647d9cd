use deedbox_core::ports::practice::{PracticeError, PracticeManager};
use deedbox_domain::time::Timestamp;
use deedbox_xero::endpoints::stream::Row;
use deedbox_xero::{TokenTrouble, XpmError};
use serde_json::json;

use super::Practice;
use super::push::company;

const ADD: &str = "/practicemanager/3.1/client.api/add";
const LIST: &str = "/practicemanager/3.1/client.api/list";

#[tokio::test]
async fn whatever_happens_to_an_add_it_can_be_told_whether_it_stands() {
    // What goes wrong, whether the outcome is unknown, and whether it stands.
    for (fault, unknown, stands) in [
        (json!({"fault": "cut_before"}), true, false),
        (json!({"fault": "cut_after"}), true, true),
        (json!({"fault": "garbage"}), true, true),
        (json!({"fault": "truncated"}), true, true),
        (json!({"fault": "html502"}), true, false),
        (json!({"fault": "status", "status": 500}), true, false),
        (json!({"fault": "status", "status": 503}), true, false),
        (json!({"fault": "status", "status": 401}), false, false),
        (json!({"fault": "status", "status": 403}), false, false),
        (
            json!({"fault": "status", "status": 429, "kind": "minute", "retry_after": 1}),
            false,
            false,
        ),
        (
            json!({"fault": "status", "status": 429, "kind": "concurrent"}),
            false,
            false,
        ),
    ] {
        let practice = Practice::of(20).await;
        let (port, access, new) = (practice.port(), practice.access(), company());
        let mut rule = fault.clone();
        rule["path"] = json!(ADD);
        practice.fault(rule);
        let error = port.add_client(&access, &new).await.unwrap_err();
        assert_eq!(error.outcome_unknown(), unknown, "{fault}: {error:?}");
        let record = &new.record;
        let found = port
            .find_marked(
                &access,
                &record.export_code,
                &record.name,
                Timestamp::from_micros(0),
            )
            .await
            .unwrap();
        assert_eq!(found.is_some(), stands, "{fault}");
        assert_eq!(
            practice.effects("client created").len(),
            usize::from(stands),
            "{fault}"
        );
    }
}

#[tokio::test]
async fn a_list_that_breaks_is_an_error_at_its_end() {
    for kind in ["truncated", "garbage"] {
        for wire in ["strict-header", "always-xml"] {
            let practice = Practice::of(100).await;
            practice.switch("wire.json", wire);
            practice.fault(json!({"path": LIST, "fault": kind}));
            let mut stream = practice.xpm().client_list(None).await.unwrap();
            let error = loop {
                match stream.next().await {
                    Ok(Some(Row::Client(_))) => {}
                    Ok(other) => panic!("{kind} {wire}: {other:?}"),
                    Err(error) => break error,
                }
            };
            assert!(
                matches!(
                    error,
                    XpmError::Malformed { .. } | XpmError::Unreachable { .. }
                ),
                "{error:?}"
            );
            assert_eq!(stream.next().await, Ok(None));
        }
    }
}

#[tokio::test]
async fn a_dead_token_and_a_lost_account_are_told_apart() {
    let practice = Practice::of(20).await;
    let xpm = practice.xpm();
    practice.sandbox.shared().clock.advance(1_801);
    let error = xpm.staff_list().await.unwrap_err();
    assert!(
        matches!(
            error,
            XpmError::Unauthorized {
                trouble: TokenTrouble::Expired,
                ..
            }
        ),
        "{error:?}"
    );
    let stranger = Practice {
        tenant: "no-such-tenant".to_owned(),
        ..Practice::of(20).await
    };
    let error = stranger.port().staff(&stranger.access()).await.unwrap_err();
    assert!(
        matches!(error, PracticeError::Forbidden { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_missing_scope_is_told_from_a_dead_token_under_both_statuses() {
    let practice = Practice::of(20).await;
    let scopes = ["practicemanager.client".to_owned()];
    let shared = practice.sandbox.shared();
    let minted =
        deedbox_sandbox::identity::mint_for_control(&shared, Some("Wattlebrook Advisory"), &scopes);
    let (token, tenant) = minted.unwrap();
    let narrow = Practice {
        token,
        tenant,
        ..practice
    };
    for status in ["401", "403"] {
        narrow.switch("oauth.scope_error", status);
        let error = narrow.xpm().job_current().await.unwrap_err();
        assert!(
            matches!(
                error,
                XpmError::Forbidden {
                    missing_scope: true,
                    ..
                }
            ),
            "{error:?}"
        );
    }
}
