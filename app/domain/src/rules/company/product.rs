//! C14 and C15: what the product itself asks and costs.

use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>) {
    if report.definition.subclass == Some("PSTC") {
        report.warn(
            "C14",
            "constitution",
            "A superannuation trustee company needs a constitution that limits it to being trustee \
             of a regulated fund, with no distributions. It lowers the annual review fee, not the \
             registration fee.",
        );
    }
    let fee = report
        .definition
        .asic_fee
        .and_then(|key| report.context.tables.fee(key, report.context.today));
    if let Some(fee) = fee {
        let message = format!(
            "ASIC's fee for this registration is {} (rates from {}).",
            fee.amount,
            fee.from.long()
        );
        report.info("C15", "fee", message);
    }
}
