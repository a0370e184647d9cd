//! P11 and P16 to P18: what is asked of a person besides name and birth.

use super::Subject;
use crate::order::product::Ask;
use crate::rules::{Fix, Report, Severity};
use crate::text::{international, is_mobile};

/// P11: the question itself is asked of officeholders; a yes needs the names.
pub(super) fn check_former_names(report: &mut Report<'_>, subject: &Subject<'_>) {
    match subject.person.former_names_known {
        None if subject.asks(Ask::FormerNames) => {
            let message = format!(
                "Has {} ever had another name? Answer yes or no.",
                subject.name
            );
            report.error("P11a", &subject.field("former_names_known"), message);
        }
        Some(true) => {
            let message = "Enter each former name with its given and family name.";
            let names = &subject.person.former_names;
            if names.is_empty() {
                report.error("P11b", &subject.field("former_names.0.given"), message);
            }
            for (at, name) in names.iter().enumerate() {
                for (part, value) in [("given", &name.given), ("family", &name.family)] {
                    if value.trim().is_empty() {
                        let field = subject.field(&format!("former_names.{at}.{part}"));
                        report.error("P11b", &field, message);
                    }
                }
            }
        }
        _ => {}
    }
}

pub(super) fn check(report: &mut Report<'_>, subject: &Subject<'_>) {
    let person = subject.person;
    if person.residential_address.is_post_box() {
        report.error(
            "P16a",
            &subject.field("residential_address.street"),
            "A residential address cannot be a PO box.",
        );
    }
    if person.service_address && person.service_permission.trim().is_empty() {
        report.error(
            "P16b",
            &subject.field("service_permission"),
            "A service address needs ASIC's permission under s205D. Attach it, or give the \
             residential address.",
        );
    }
    if subject.asks(Ask::Residency) && person.resident_in_australia.is_none() {
        let message = format!(
            "Does {} ordinarily live in Australia? Answer yes or no; we do not guess it from the \
             address.",
            subject.name
        );
        report.error("P17", &subject.field("resident_in_australia"), message);
    }
    check_mobile(report, subject);
}

/// P18. A number written as at home ("0491 570 156") can only be read in one
/// way, with the default region that K01 gives, and is not asked for again.
fn check_mobile(report: &mut Report<'_>, subject: &Subject<'_>) {
    let typed = subject.person.mobile.trim();
    let asked = subject.asks(Ask::Mobile) || !typed.is_empty();
    if !asked || subject.person.mobile_e164().is_some() {
        return;
    }
    // A spreadsheet drops the zero at the front.
    let meant = international(&format!("0{typed}")).filter(|number| is_mobile(number));
    let fix = meant.map(|mobile| Fix::UseMobile {
        person: subject.person.id.clone(),
        mobile: spaced(&mobile),
    });
    let message = "Enter the mobile number with country code, for example +61 4xx xxx xxx. It is \
                   needed for signing.";
    report.add(
        Severity::Error,
        "P18",
        &subject.field("mobile"),
        message.to_owned(),
        fix,
    );
}

/// "+61 491 570 156" for an Australian number, any other as it is.
fn spaced(number: &str) -> String {
    match (number.strip_prefix("+61"), number.len()) {
        (Some(rest), 12) => {
            let (head, tail) = rest.split_at(3);
            let (middle, end) = tail.split_at(3);
            format!("+61 {head} {middle} {end}")
        }
        _ => number.to_owned(),
    }
}
