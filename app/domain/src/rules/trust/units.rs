//! T10: units, and who holds them. T05 holds for them too.

use super::beneficiaries::check_merged;
use crate::money::Money;
use crate::order::{Holding, Role, ShareClass, amount};
use crate::rules::{Fix, Report, Severity};

pub(super) fn check(report: &mut Report<'_>) {
    if report.draft.with_role(Role::UnitHolder).is_empty() {
        report.error("T10a", "unit_holders", "Add at least one unit holder.");
    }
    check_merged(report, Role::UnitHolder, "unit_holders");
    for class in &report.draft.share_classes {
        check_issued(report, class);
    }
    for holding in &report.draft.holdings {
        check_paid(report, holding);
    }
}

/// T10b, once holdings are entered and can be read.
fn check_issued(report: &mut Report<'_>, class: &ShareClass) {
    let Some(issued) = class.issued() else {
        return;
    };
    let of_class = |holding: &&Holding| holding.class.as_ref() == Some(&class.id);
    let held: Option<u64> = report
        .draft
        .holdings
        .iter()
        .filter(of_class)
        .map(Holding::shares)
        .sum();
    let Some(held) = held.filter(|_| !report.draft.holdings.is_empty()) else {
        return;
    };
    if held != issued {
        let field = format!("class.{}.number", class.id);
        let message = format!(
            "{}: holders have {held} units, but {issued} are issued.",
            class.display_name()
        );
        let fix = (held > 0).then(|| Fix::UseNumber {
            field: field.clone(),
            number: held.to_string(),
        });
        report.add(Severity::Error, "T10b", &field, message, fix);
    }
}

/// T10c. Nothing entered as paid is the whole price.
fn check_paid(report: &mut Report<'_>, holding: &Holding) {
    let class = holding.class.as_ref().and_then(|id| report.draft.class(id));
    let price = class.and_then(ShareClass::issue_price);
    let (Some(units), Some(price), Some(paid)) = (holding.shares(), price, amount(&holding.paid))
    else {
        return;
    };
    let expected = i64::try_from(units)
        .ok()
        .and_then(|units| units.checked_mul(price.cents()));
    let Some(expected) = expected.map(Money::from_cents) else {
        return;
    };
    if paid != expected {
        let field = format!("holding.{}.paid", holding.id);
        let message =
            format!("{units} units at {price} make {expected}; {paid} is entered as paid.");
        let fix = Fix::UseAmount {
            field: field.clone(),
            amount: expected.to_string().trim_start_matches('$').to_owned(),
        };
        report.add(Severity::Error, "T10c", &field, message, Some(fix));
    }
}
