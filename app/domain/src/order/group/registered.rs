//! A company of the group, before and after its registration.

use crate::ids::{OrderId, PartyId};
use crate::order::{Draft, Order, RowError, Source};
use crate::party::OrganisationKind;
use crate::time::Timestamp;

impl Draft {
    /// Adds the company that another order establishes. It has its name and
    /// office from there, and its ACN once ASIC gives one.
    pub fn add_ordered_company(
        &mut self,
        id: PartyId,
        company: &Order,
        at: Timestamp,
    ) -> Result<(), RowError> {
        let known = |order: &Option<OrderId>| order.as_ref() == Some(&company.id);
        if self.organisations.iter().any(|o| known(&o.ordered_in)) {
            return Err(RowError::Taken);
        }
        self.add_organisation(id)?;
        if let Some(organisation) = self.organisations.last_mut() {
            organisation.kind = OrganisationKind::Company;
            organisation.ordered_in = Some(company.id.clone());
        }
        self.follow_company(company, at);
        Ok(())
    }

    /// Takes over what the order of a company says now, and names the paths
    /// that changed. It is called at every change of that order, and brings the
    /// ACN and the day once ASIC has registered the company.
    pub fn follow_company(&mut self, company: &Order, at: Timestamp) -> Vec<String> {
        let found = self
            .organisations
            .iter()
            .find(|organisation| organisation.ordered_in.as_ref() == Some(&company.id));
        let Some(id) = found.map(|organisation| organisation.id.clone()) else {
            return Vec::new();
        };
        let office = &company.draft.registered_office.address;
        let mut values = vec![
            ("name", company.title(), Source::CarriedOver),
            (
                "address.care_of",
                office.care_of.clone(),
                Source::CarriedOver,
            ),
            (
                "address.level_or_unit",
                office.level_or_unit.clone(),
                Source::CarriedOver,
            ),
            ("address.street", office.street.clone(), Source::CarriedOver),
            (
                "address.locality",
                office.locality.clone(),
                Source::CarriedOver,
            ),
            ("address.state", office.state.clone(), Source::CarriedOver),
            (
                "address.postcode",
                office.postcode.clone(),
                Source::CarriedOver,
            ),
        ];
        if let Some(registration) = &company.registration {
            let acn = registration.acn.to_string();
            let day = registration.date.to_au();
            values.push(("acn", acn, Source::Register));
            values.push(("registered_on", day, Source::Register));
        }
        let mut changed = Vec::new();
        for (field, value, source) in values {
            let path = format!("organisation.{id}.{field}");
            let before = self.get(&path);
            if before.as_ref() != Some(&value) && self.set(&path, &value, at, source).is_ok() {
                changed.push(path);
            }
        }
        changed
    }
}
