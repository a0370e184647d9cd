//! The clocks that an order starts (order rules, section 11).

use serde::{Deserialize, Serialize};

use super::product::definition;
use super::{Order, Role};
use crate::client::ClientKind;
use crate::date::CivilDate;
use crate::money::Money;
use crate::rules::{LimitKey, Tables};

/// Something that has to be done by a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day.
    pub by: CivilDate,
    /// What has to be done, for a calendar.
    pub title: String,
    /// Since when it runs, and who says so.
    pub words: String,
}

impl Order {
    /// What has to be done, the nearest first.
    pub fn deadlines(&self, tables: &Tables) -> Vec<Deadline> {
        let mut found = Vec::new();
        if definition(self.product).entity == ClientKind::Company {
            self.company_deadlines(tables, &mut found);
        } else {
            self.deed_deadlines(tables, &mut found);
        }
        found.sort();
        found
    }

    fn company_deadlines(&self, tables: &Tables, out: &mut Vec<Deadline>) {
        let name = self.title();
        let block = &self.draft.name;
        let Some(registration) = &self.registration else {
            let ends = CivilDate::parse(&block.reservation_ends).ok();
            if let Some(by) = ends.filter(|_| block.reserved == Some(true)) {
                out.push(Deadline {
                    by,
                    title: format!("Lodge {name} or renew its name reservation"),
                    words: "The name is reserved until then.".to_owned(),
                });
            }
            return;
        };
        let on = registration.date;
        let months = tables.limit(LimitKey::AnnualReviewMonths, on);
        if let Some(by) = months.and_then(|months| on.plus_months(i32::from(months))) {
            out.push(Deadline {
                by,
                title: format!("Annual review of {name}"),
                words: format!("Registered on {}.", on.long()),
            });
        }
    }

    fn deed_deadlines(&self, tables: &Tables, out: &mut Vec<Deadline>) {
        let name = self.title();
        let Ok(signed) = self.draft.deed.dated() else {
            return;
        };
        let since = format!("The deed is of {}.", signed.long());
        if self.draft.deed.stamped_on.trim().is_empty() {
            self.duty_deadlines(tables, signed, out);
        }
        if definition(self.product).entity != ClientKind::Fund {
            return;
        }
        let days = |key, start: CivilDate| {
            let days = tables.limit(key, start)?;
            start.plus_days(i32::from(days))
        };
        let fund = &self.draft.fund;
        let started = CivilDate::parse(&fund.established_on).unwrap_or(signed);
        if fund.abn_applied_on.trim().is_empty()
            && let Some(by) = days(LimitKey::FundRegistrationDays, started)
        {
            out.push(Deadline {
                by,
                title: format!("Register {name} for its ABN"),
                words: since.clone(),
            });
        }
        if let Some(by) = days(LimitKey::TrusteeDeclarationDays, signed) {
            out.push(Deadline {
                by,
                title: format!("Sign the trustee declarations of {name}"),
                words: since,
            });
        }
    }

    /// One for each state where duty is due on the deed.
    fn duty_deadlines(&self, tables: &Tables, signed: CivilDate, out: &mut Vec<Deadline>) {
        let Some(key) = definition(self.product).duty else {
            return;
        };
        for state in self.draft.signing_states() {
            let duty = tables.duty(key, state, signed);
            let due = duty.and_then(|duty| {
                let amount = duty.amount.filter(|amount| *amount > Money::ZERO)?;
                let by = signed.plus_days(i32::from(duty.days?))?;
                Some((amount, by))
            });
            if let Some((amount, by)) = due {
                out.push(Deadline {
                    by,
                    title: format!("Stamp the deed of {} in {}", self.title(), state.title()),
                    words: format!("Duty of {amount}. Signed on {}.", signed.long()),
                });
            }
        }
    }
}

impl super::Draft {
    /// Where the trustees sign, each state once; the governing state while
    /// nothing is said.
    pub fn signing_states(&self) -> Vec<crate::place::Jurisdiction> {
        let trustees = self.offices.iter().filter(|o| o.role == Role::Trustee);
        let mut states: Vec<_> = trustees.filter_map(|office| office.signs_in).collect();
        if states.is_empty() {
            states.extend(self.jurisdiction);
        }
        states.sort_unstable();
        states.dedup();
        states
    }
}
