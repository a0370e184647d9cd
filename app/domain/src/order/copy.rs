//! A new order from an earlier one.

use super::{Draft, Source};
use crate::party::Held;
use crate::time::Timestamp;

impl Draft {
    /// A new order with the people, roles and answers of this one. What belongs
    /// to the earlier order alone does not come along: its name, its days and
    /// consents, declarations and reasons, sealed numbers, and companies that
    /// were ordered with it.
    #[must_use]
    pub fn copied(&self, tables: String, at: Timestamp) -> Self {
        let mut copy = self.clone();
        copy.tables = tables;
        copy.name = super::NameBlock {
            use_acn: self.name.use_acn,
            legal_style: self.name.legal_style,
            ..super::NameBlock::default()
        };
        copy.reasons.clear();
        for office in &mut copy.offices {
            office.appointed_on.clear();
            office.consent_date.clear();
            office.consent_confirmed = false;
        }
        for holding in &mut copy.holdings {
            holding.consent_date.clear();
            holding.consent_confirmed = false;
        }
        for person in &mut copy.persons {
            person.tfn = Held::None;
            person.director_id = Held::None;
            person.tax_record_checked = None;
        }
        let ordered = copy.organisations.iter();
        let gone: Vec<_> = ordered
            .filter(|organisation| organisation.is_ordered())
            .map(|organisation| organisation.id.clone())
            .collect();
        for party in &gone {
            // It is there: its id was read just now.
            let _removed = copy.remove_party(party);
        }
        for organisation in &mut copy.organisations {
            organisation.ordered_in = None;
        }
        copy.registered_office.consent = false;
        copy.registered_office.consent_date.clear();
        copy.deed.date.clear();
        copy.deed.vesting_date.clear();
        copy.deed.stamped_on.clear();
        copy.deed.abn.clear();
        copy.fund.established_on.clear();
        copy.fund.abn_applied_on.clear();
        copy.applicant.declared = false;
        copy.applicant.declared_on.clear();
        let still = copy.provenance.clone().into_iter().filter(|(path, _)| {
            let value = copy.get(path);
            value.is_some() && value == self.get(path)
        });
        copy.provenance = still
            .map(|(path, _)| {
                let source = Source::CarriedOver;
                (path, super::Provenance { source, at })
            })
            .collect();
        copy
    }
}
