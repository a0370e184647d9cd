//! S11 and S12: the ABN, and the trustee declarations.

use super::trustees::are_appointed;
use crate::date::CivilDate;
use crate::rules::{LimitKey, Report};
use crate::text::list_words;

pub(super) fn check(report: &mut Report<'_>) {
    let fund = &report.draft.fund;
    let deed = report.draft.deed.dated().ok();
    let started = CivilDate::parse(&fund.established_on).ok().or(deed);
    let applied = !fund.abn_applied_on.trim().is_empty();
    if applied {
        check_ready(report, deed);
    } else if let Some(by) = report.after(started, LimitKey::FundRegistrationDays)
        && report.draft.extras.abn
    {
        let days = report
            .limit(LimitKey::FundRegistrationDays)
            .unwrap_or_default();
        let message = format!(
            "Register the fund within {days} days of its start: by {}.",
            by.long()
        );
        report.warn("S11b", "fund.abn_applied_on", message);
    }
    let days = report.limit(LimitKey::TrusteeDeclarationDays);
    let years = report.limit(LimitKey::TrusteeDeclarationKeptYears);
    if let (Some(by), Some(days), Some(years)) = (
        report.after(deed, LimitKey::TrusteeDeclarationDays),
        days,
        years,
    ) {
        let message = format!(
            "Each trustee signs the ATO trustee declaration within {days} days, by {}. Keep it \
             until {years} years after the fund is wound up.",
            by.long()
        );
        report.info("S12", "deed.date", message);
    }
}

/// S11a.
fn check_ready(report: &mut Report<'_>, deed: Option<CivilDate>) {
    let made = deed.is_some_and(|day| day <= report.context.today);
    let set_aside = !report.draft.fund.initial_asset.trim().is_empty();
    let open: Vec<String> = [
        ("the deed is not signed", made),
        ("no asset is set aside", set_aside),
        ("the trustees are not appointed", are_appointed(report)),
    ]
    .into_iter()
    .filter(|(_, done)| !done)
    .map(|(words, _)| words.to_owned())
    .collect();
    if !open.is_empty() {
        let message = format!(
            "Apply for the ABN only after the trust is made, an asset is set aside and the \
             trustees are appointed. Still open: {}.",
            list_words(&open)
        );
        report.error("S11a", "fund.abn_applied_on", message);
    }
}

impl Report<'_> {
    /// The last day of a term that begins on a day.
    fn after(&self, start: Option<CivilDate>, days: LimitKey) -> Option<CivilDate> {
        start?.plus_days(i32::from(self.limit(days)?))
    }
}
