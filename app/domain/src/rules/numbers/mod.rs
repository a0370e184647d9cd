//! N rules: numbers of organisations in the order, and the numbers that are
//! checked as they are typed and then sealed.

mod director;
mod sealed;

use super::{Fix, Report, Severity};
use crate::numbers::{Abn, Acn, NumberError};
use crate::party::OrganisationKind;
pub use sealed::{check_director_id, check_tfn};

/// N01 and N04, which hold for every number.
fn common(error: NumberError) -> Option<(&'static str, String)> {
    match error {
        NumberError::NotADigit(c) => Some((
            "N01",
            format!("\"{c}\" cannot be part of this number. Use digits, spaces, hyphens or dots."),
        )),
        NumberError::AllZeros => Some(("N04", "All zeros is not a valid number.".to_owned())),
        _ => None,
    }
}

fn acn_words(error: NumberError) -> (&'static str, String) {
    common(error).unwrap_or_else(|| match error {
        NumberError::Length { found, .. } => {
            ("N02", format!("An ACN has 9 digits; this has {found}."))
        }
        _ => (
            "N03",
            "This is not a valid ACN: the last digit does not fit. Check it against the \
             certificate."
                .to_owned(),
        ),
    })
}

fn abn_words(error: NumberError) -> (&'static str, String) {
    common(error).unwrap_or_else(|| match error {
        NumberError::Length { .. } | NumberError::LeadingZero => (
            "N06a",
            "An ABN has 11 digits and does not start with 0.".to_owned(),
        ),
        _ => (
            "N06b",
            "This is not a valid ABN. Check the digits.".to_owned(),
        ),
    })
}

pub(super) fn check(report: &mut Report<'_>) {
    for organisation in &report.cast.organisations {
        let path = format!("organisation.{}", organisation.id);
        let company_number = format!("{path}.acn");
        let business_number = format!("{path}.abn");
        let known = organisation.xpm.as_ref().map(|link| link.name.as_str());
        let acn = check_acn(report, &company_number, &organisation.acn, known);
        let abn = check_abn(report, &business_number, &organisation.abn, known);
        // Trusts and funds have numbers of their own.
        if let (Some(acn), Some(abn)) = (acn, abn)
            && organisation.kind == OrganisationKind::Company
        {
            check_pair(report, &business_number, &acn, &abn);
        }
    }
    check_parent(report);
    director::check(report);
}

fn check_acn(report: &mut Report<'_>, field: &str, text: &str, known: Option<&str>) -> Option<Acn> {
    match Acn::parse(text) {
        Ok(acn) => {
            belongs(report, field, &acn.digits(), &acn.to_string(), known);
            Some(acn)
        }
        Err(NumberError::Empty) => None,
        Err(error) => {
            let (rule, message) = acn_words(error);
            report.error(rule, field, message);
            None
        }
    }
}

fn check_abn(report: &mut Report<'_>, field: &str, text: &str, known: Option<&str>) -> Option<Abn> {
    match Abn::parse(text) {
        Ok(abn) => {
            belongs(report, field, &abn.digits(), &abn.to_string(), known);
            Some(abn)
        }
        Err(NumberError::Empty) => None,
        Err(error) => {
            let (rule, message) = abn_words(error);
            report.error(rule, field, message);
            None
        }
    }
}

/// N05: the check digit is weak, so the name that belongs to the number is
/// shown wherever one is known.
fn belongs(report: &mut Report<'_>, field: &str, digits: &str, shown: &str, known: Option<&str>) {
    let holder = report.context.register.holder_of(digits);
    if let Some(name) = holder.as_deref().or(known) {
        let message = format!("{shown} belongs to {name}. Is this the right entity?");
        report.info("N05", field, message);
    }
}

/// N07.
fn check_pair(report: &mut Report<'_>, field: &str, acn: &Acn, abn: &Abn) {
    let expected = Abn::of_company(acn);
    if *abn != expected {
        let message = format!(
            "This ABN does not belong to ACN {acn}. For this company it would be {expected}."
        );
        let fix = Fix::UseNumber {
            field: field.to_owned(),
            number: expected.to_string(),
        };
        report.add(Severity::Warning, "N07", field, message, Some(fix));
    }
}

/// The ultimate holding company's number: an ACN or ARBN of nine digits, or an
/// ABN of eleven.
fn check_parent(report: &mut Report<'_>) {
    let parent = &report.draft.ultimate_holding;
    if parent.has != Some(true) || !crate::place::country::is_australia(&parent.country) {
        return;
    }
    let field = "ultimate_holding.number";
    let digits = parent.number.chars().filter(char::is_ascii_digit).count();
    if digits > 9 {
        check_abn(report, field, &parent.number, None);
    } else {
        check_acn(report, field, &parent.number, None);
    }
}
