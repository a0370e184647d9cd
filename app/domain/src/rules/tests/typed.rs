//! Numbers that are checked as they are typed and then sealed.

use super::case::Case;
use crate::rules::numbers::{check_director_id, check_tfn};
use crate::rules::{Finding, Severity};

fn tfn(text: &str) -> Vec<Finding> {
    check_tfn("tfn", text).1.into_iter().collect()
}

fn director(text: &str) -> Vec<Finding> {
    check_director_id("director_id", text)
        .1
        .into_iter()
        .collect()
}

pub(super) const CASES: &[Case] = &[
    Case {
        rule: "N08",
        severity: Severity::Error,
        field: "tfn",
        says: "this has 7",
        fails: || tfn("1234567"),
        passes: || tfn("37 118 629"),
    },
    Case {
        rule: "N10a",
        severity: Severity::Error,
        field: "director_id",
        says: "this has 7",
        fails: || director("036 1234"),
        passes: || director("036 12345678901 2"),
    },
    Case {
        rule: "N10b",
        severity: Severity::Error,
        field: "director_id",
        says: "starts with 036",
        fails: || director("136 12345678901 2"),
        passes: || director("036 12345678901 2"),
    },
];
