//! C05, C06 and C16: share classes, and what is paid on the shares.

use crate::money::Money;
use crate::order::{Holding, ShareClass, amount};
use crate::rules::{Fix, Report, Severity};

pub(super) fn check(report: &mut Report<'_>) {
    for class in &report.draft.share_classes {
        check_class(report, class);
    }
    for holding in &report.draft.holdings {
        check_holding(report, holding);
    }
}

/// An amount as it is typed into a field.
fn typed(money: Money) -> String {
    money.to_string().trim_start_matches('$').to_owned()
}

fn check_class(report: &mut Report<'_>, class: &ShareClass) {
    let path = format!("class.{}", class.id);
    let name = class.display_name();
    let code = class.code.trim();
    if !code.is_empty() && !code.eq_ignore_ascii_case("ORD") {
        let message = format!(
            "{name} is not ordinary. The constitution must set out its rights; check the rights \
             table."
        );
        report.warn("C16", &format!("{path}.code"), message);
    }
    let field = format!("{path}.number");
    let Some(issued) = class.issued() else {
        report.error("C05b", &field, "Enter a whole number of shares, 1 or more.");
        return;
    };
    check_issued(report, class, issued, &field);
    check_total(report, class, issued, &format!("{path}.total"));
}

/// C05a, once holdings are entered (before that C04a speaks).
fn check_issued(report: &mut Report<'_>, class: &ShareClass, issued: u64, field: &str) {
    if report.draft.holdings.is_empty() {
        return;
    }
    let mut held: u64 = 0;
    for holding in report
        .draft
        .holdings
        .iter()
        .filter(|h| h.class.as_ref() == Some(&class.id))
    {
        // A number that cannot be read is C05b's at the holding.
        let Some(shares) = holding.shares() else {
            return;
        };
        held = held.saturating_add(shares);
    }
    if held != issued {
        let message = format!(
            "{}: members hold {held} shares, but {issued} are issued. The two must be equal.",
            class.display_name()
        );
        let fix = (held > 0).then(|| Fix::IssueShares {
            field: field.to_owned(),
            number: held,
        });
        report.add(Severity::Error, "C05a", field, message, fix);
    }
}

/// C05c. An empty total is what the price makes.
fn check_total(report: &mut Report<'_>, class: &ShareClass, issued: u64, field: &str) {
    let (Some(price), Some(total)) = (class.issue_price(), amount(&class.total)) else {
        return;
    };
    let expected = i64::try_from(issued)
        .ok()
        .and_then(|n| n.checked_mul(price.cents()));
    let Some(expected) = expected.map(Money::from_cents) else {
        return;
    };
    if total != expected {
        let message = format!(
            "{}: {issued} shares at {price} make {expected}; the total says {total}.",
            class.display_name()
        );
        let fix = Fix::UseAmount {
            field: field.to_owned(),
            amount: typed(expected),
        };
        report.add(Severity::Error, "C05c", field, message, Some(fix));
    }
}

fn check_holding(report: &mut Report<'_>, holding: &Holding) {
    let path = format!("holding.{}", holding.id);
    if holding.shares().is_none() {
        let message = "Enter a whole number of shares, 1 or more.";
        report.error("C05b", &format!("{path}.number"), message);
    }
    let blank_is_zero = |text: &str| match text.trim() {
        "" => Some(Money::ZERO),
        text => amount(text),
    };
    // What cannot be read as an amount is R03's.
    let Some(paid) = blank_is_zero(&holding.paid) else {
        return;
    };
    let Some(unpaid) = blank_is_zero(&holding.unpaid) else {
        return;
    };
    let class = holding
        .class
        .as_ref()
        .and_then(|class| report.draft.class(class));
    if let Some(price) = class.and_then(ShareClass::issue_price)
        && paid.plus(unpaid) != price
    {
        let field = format!("{path}.paid");
        let message = format!(
            "Paid ({paid}) and unpaid ({unpaid}) must add up to the issue price ({price})."
        );
        let rest = Money::from_cents(price.cents() - unpaid.cents());
        let fix = (rest >= Money::ZERO).then(|| Fix::UseAmount {
            field: field.clone(),
            amount: typed(rest),
        });
        report.add(Severity::Error, "C06a", &field, message, fix);
    }
    if holding.fully_paid == Some(true) && unpaid > Money::ZERO {
        let message = format!("{unpaid} per share is unpaid, so these shares are not fully paid.");
        let fix = Fix::NotFullyPaid {
            holding: path.clone(),
        };
        let field = format!("{path}.fully_paid");
        report.add(Severity::Error, "C06b", &field, message, Some(fix));
    }
}
