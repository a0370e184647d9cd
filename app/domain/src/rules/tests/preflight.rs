use super::case::Case;
use crate::client::{Client, ClientKind};
use crate::order::Role;
use crate::rules::preflight::{Record, Related, check};
use crate::rules::{Finding, Severity};

fn jane() -> Client {
    Client {
        name: "Marchetti, Jane".to_owned(),
        kind: ClientKind::Person,
        structure: Some("Individual".to_owned()),
        email: "jane@saltbushlane.example".to_owned(),
        ..Client::default()
    }
}

const DIRECTOR: &[Related<'_>] = &[Related {
    role: Role::Director,
    word: Some("Director"),
}];

/// A record that is to be linked, with nothing wrong.
fn linked<'a>(sent: &'a Client, existing: &'a Client) -> Record<'a> {
    Record {
        id: "jane",
        name: "Jane Marchetti",
        sent,
        tax_number: None,
        tax_number_taken: false,
        existing: Some(existing),
        before: None,
        alike: &[],
        structure: "Individual",
        related: DIRECTOR,
    }
}

/// Says something of Jane's record with one thing changed in XPM.
fn in_xpm(change: fn(&mut Client)) -> Vec<Finding> {
    let mut existing = jane();
    change(&mut existing);
    check(&[linked(&jane(), &existing)], None)
}

fn tax(number: &str, taken: bool) -> Vec<Finding> {
    let me = jane();
    let record = Record {
        tax_number: Some(number),
        tax_number_taken: taken,
        ..linked(&me, &me)
    };
    check(&[record], None)
}

pub(super) const CASES: &[Case] = &[
    Case {
        rule: "X01",
        severity: Severity::Error,
        field: "push.jane.structure",
        says: "so Director cannot be added. Set it to Individual in the same push?",
        fails: || in_xpm(|client| client.structure = None),
        passes: || in_xpm(|_| ()),
    },
    Case {
        rule: "X02",
        severity: Severity::Warning,
        field: "push.jane.client",
        says: "(archived), which looks like the same person",
        fails: || {
            let twin = Client {
                archived: true,
                ..jane()
            };
            let me = jane();
            let record = Record {
                existing: None,
                alike: &[&twin],
                ..linked(&me, &me)
            };
            check(&[record], None)
        },
        passes: || in_xpm(|_| ()),
    },
    Case {
        rule: "X03",
        severity: Severity::Error,
        field: "push.jane.tax_number",
        says: "masked and is never sent back",
        fails: || tax("***782", false),
        passes: || tax("123 456 782", false),
    },
    Case {
        rule: "X04",
        severity: Severity::Error,
        field: "push.jane.phone",
        says: "Phone is empty here and filled in XPM (\"03 5221 0000\")",
        fails: || in_xpm(|client| client.phone = "03 5221 0000".to_owned()),
        passes: || in_xpm(|client| client.email = "other@saltbushlane.example".to_owned()),
    },
    Case {
        rule: "X05",
        severity: Severity::Error,
        field: "push.jane.guardian",
        says: "Guardian has no relationship type in XPM",
        fails: || {
            let related = [Related {
                role: Role::Guardian,
                word: None,
            }];
            let me = jane();
            let record = Record {
                related: &related,
                ..linked(&me, &me)
            };
            check(&[record], None)
        },
        passes: || in_xpm(|_| ()),
    },
    Case {
        rule: "X06",
        severity: Severity::Error,
        field: "push.jane.tax_number",
        says: "The number ending in 782 is already",
        fails: || tax("123 456 782", true),
        passes: || tax("123 456 782", false),
    },
    Case {
        rule: "X07",
        severity: Severity::Warning,
        field: "push.jane.email",
        says: "\"jane@saltbushlane.example\" is now \"new@saltbushlane.example\"",
        fails: || {
            let mut now = jane();
            now.email = "new@saltbushlane.example".to_owned();
            let me = jane();
            let record = Record {
                before: Some(&me),
                ..linked(&me, &now)
            };
            check(&[record], None)
        },
        passes: || {
            // It changed to what the order has anyway.
            let mut before = jane();
            before.email = "old@saltbushlane.example".to_owned();
            let me = jane();
            let record = Record {
                before: Some(&before),
                ..linked(&me, &me)
            };
            check(&[record], None)
        },
    },
    Case {
        rule: "X08",
        severity: Severity::Warning,
        field: "push.jane.client",
        says: "archived or merged",
        fails: || in_xpm(|client| client.archived = true),
        passes: || in_xpm(|client| client.prospect = true),
    },
    Case {
        rule: "X09",
        severity: Severity::Info,
        field: "trust.settlor_to_xpm",
        says: "not sent to XPM unless you tick it",
        fails: || check(&[], Some(false)),
        passes: || check(&[], Some(true)),
    },
];

#[test]
fn no_message_repeats_a_tax_number() {
    for finding in tax("123 456 782", true) {
        assert!(!finding.message.contains("456"), "{}", finding.message);
    }
}
