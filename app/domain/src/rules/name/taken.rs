//! NM05 and NM06: identical names.

use super::FIELD;
use crate::names::NameKeys;
use crate::rules::Report;

pub(super) fn check(report: &mut Report<'_>, name: &str) {
    let keys = NameKeys::of(name);
    let register = report.context.register;
    if let Some(taken) = register.company_named(&keys) {
        let message = format!(
            "\"{name}\" is identical, under ASIC's rules, to {} ({}). Choose another name.",
            taken.name, taken.number
        );
        report.error("NM05a", FIELD, message);
    } else {
        let message = "We could not check every register. ASIC decides when the order is lodged.";
        report.warn("NM05b", FIELD, message);
    }
    check_business_name(report, &keys);
}

fn check_business_name(report: &mut Report<'_>, keys: &NameKeys) {
    let block = &report.draft.name;
    let known = report.context.register.business_named(keys);
    if known.is_none() && block.identical_business_name != Some(true) {
        return;
    }
    if block.owner_will_be_officer != Some(true) {
        let (existing, state) = match known {
            Some(known) => (known.name, known.state),
            None => (
                block.text.trim().to_owned(),
                block
                    .business_name_state
                    .map(|s| s.code().to_owned())
                    .unwrap_or_default(),
            ),
        };
        let state = if state.is_empty() {
            String::new()
        } else {
            format!(" ({state})")
        };
        let message = format!(
            "A registered business name \"{existing}\"{state} is identical. You may use it only if \
             its owner will be a director or member of this company."
        );
        report.error("NM06a", "name.owner_will_be_officer", message);
    }
    if block.business_name_number.trim().is_empty() {
        let message = "Give the ABN or registration number of the identical business name.";
        report.error("NM06b", "name.business_name_number", message);
    }
    report.warn(
        "NM06c",
        "name.identical_business_name",
        "A company named like a business name is reviewed by hand at ASIC. Allow extra time.",
    );
}
