use super::Severity;
use super::scene::{Example, error, info, passing, warning};
use crate::order::sample::party;
use crate::party::Held;
use crate::rules::numbers::{check_director_id, check_tfn};

fn corporate(scene: &mut super::Scene) {
    scene.organisation();
}

fn forget_director_id(scene: &mut super::Scene) {
    let jane = scene
        .draft
        .persons
        .iter_mut()
        .find(|person| person.id == party("jane"));
    jane.expect("Jane").director_id = Held::None;
}

pub(super) const EXAMPLES: &[Example] = &[
    passing(
        error(
            "N01",
            "organisation.corp.acn",
            "\"/\" cannot be part",
            |s| {
                corporate(s);
                s.set("organisation.corp.acn", "004/085/616");
            },
        ),
        |s| {
            corporate(s);
            s.set("organisation.corp.acn", "004-085.616");
        },
    ),
    passing(
        error("N02", "organisation.corp.acn", "this has 7", |s| {
            corporate(s);
            s.set("organisation.corp.acn", "4085616");
        }),
        corporate,
    ),
    passing(
        error(
            "N03",
            "organisation.corp.acn",
            "last digit does not fit",
            |s| {
                corporate(s);
                s.set("organisation.corp.acn", "004 085 617");
            },
        ),
        corporate,
    ),
    passing(
        error("N04", "organisation.corp.acn", "All zeros", |s| {
            corporate(s);
            s.set("organisation.corp.acn", "000 000 000");
        }),
        |s| {
            corporate(s);
            s.set("organisation.corp.acn", "000 000 019");
        },
    ),
    passing(
        info(
            "N05",
            "organisation.corp.acn",
            "belongs to EXAMPLE HOLDINGS PTY LTD",
            |s| {
                corporate(s);
                s.set("organisation.corp.acn", "005 749 986");
            },
        ),
        corporate,
    ),
    error(
        "N06a",
        "organisation.corp.abn",
        "does not start with 0",
        |s| {
            corporate(s);
            s.set("organisation.corp.abn", "01 824 753 556");
        },
    ),
    passing(
        error("N06b", "organisation.corp.abn", "Check the digits", |s| {
            corporate(s);
            s.set("organisation.corp.abn", "51 824 753 557");
        }),
        corporate,
    ),
    passing(
        warning(
            "N07",
            "organisation.corp.abn",
            "would be 53 004 085 616",
            |s| {
                corporate(s);
                s.set("organisation.corp.abn", "51 824 753 556");
            },
        ),
        |s| {
            corporate(s);
            s.set("organisation.corp.abn", "51 824 753 556");
            s.set("organisation.corp.kind", "trust");
        },
    ),
    passing(
        warning("N09", "person.jane.tfn", "notice of assessment", |s| {
            s.draft.persons[0].tfn = Held::Sealed {
                tail: "789".to_owned(),
                doubtful: true,
            };
        }),
        |s| {
            s.draft.persons[0].tfn = Held::Sealed {
                tail: "782".to_owned(),
                doubtful: false,
            }
        },
    ),
    warning(
        "N11",
        "person.jane.director_id",
        "Only Jane Ellen Marchetti can apply",
        |s| {
            forget_director_id(s);
        },
    ),
    error(
        "N11",
        "person.jane.director_id",
        "needs a director ID",
        |s| {
            s.firm_requires_director_id = true;
            forget_director_id(s);
        },
    ),
    passing(
        warning(
            "N11",
            "person.jane.director_id",
            "needs a director ID",
            |s| {
                forget_director_id(s);
                s.set("person.jane.director_id_applied_on", "20/11/2026");
            },
        ),
        |s| {
            forget_director_id(s);
            s.set("person.jane.director_id_applied_on", "10/11/2026");
        },
    ),
    info(
        "N12",
        "person.jane.director_id_applied_on",
        "applied for on 10 November 2026",
        |s| {
            forget_director_id(s);
            s.set("person.jane.director_id_applied_on", "10/11/2026");
        },
    ),
    error("N03", "ultimate_holding.number", "not a valid ACN", |s| {
        s.set("ultimate_holding.has", "yes");
        s.set("ultimate_holding.number", "123 456 789");
    }),
    error("N06b", "ultimate_holding.number", "not a valid ABN", |s| {
        s.set("ultimate_holding.has", "yes");
        s.set("ultimate_holding.number", "51 824 753 557");
    }),
];

#[test]
fn a_tfn_is_checked_as_it_is_typed() {
    let found = |text: &str| {
        let (tfn, finding) = check_tfn("person.jane.tfn", text);
        (tfn.is_some(), finding.map(|f| (f.rule, f.severity)))
    };
    assert_eq!(found("123 456 782"), (true, None));
    assert_eq!(found("37 118 629"), (true, None));
    assert_eq!(
        found("123 456 789"),
        (true, Some(("N09", Severity::Warning)))
    );
    assert_eq!(found("1234567"), (false, Some(("N08", Severity::Error))));
    assert_eq!(
        found("000 000 000"),
        (false, Some(("N04", Severity::Error)))
    );
    assert_eq!(found("12345678O"), (false, Some(("N01", Severity::Error))));
    assert_eq!(found(""), (false, Some(("N08", Severity::Error))));
}

#[test]
fn a_director_id_is_checked_as_it_is_typed() {
    let found = |text: &str| {
        check_director_id("person.jane.director_id", text)
            .1
            .map(|f| f.rule)
    };
    assert_eq!(found("036 12345678901 2"), None);
    assert_eq!(found("136 12345678901 2"), Some("N10b"));
    assert_eq!(found("036 1234"), Some("N10a"));
    assert_eq!(found("036 1234567890A 2"), Some("N01"));
}

#[test]
fn no_message_repeats_a_sealed_number() {
    for text in [
        "123 456 789",
        "12345678",
        "1234567",
        "036 1234",
        "136123456789012",
    ] {
        let findings = [
            check_tfn("tfn", text).1,
            check_director_id("director_id", text).1,
        ];
        for finding in findings.into_iter().flatten() {
            assert!(!finding.message.contains(&text[..4]), "{}", finding.message);
        }
    }
}
