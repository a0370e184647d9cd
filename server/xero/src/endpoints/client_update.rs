//! Updating a client: read, change, write, read again (Xero's reference of clients).
//!
//! It is not known whether a field that is left out keeps its value or is
//! blanked, nor whether an empty one clears. The request therefore carries every
//! writable field that has a value, translated from the answer's form to the
//! request's, and never an empty one. The tax number is left out, since only its
//! masked form is known; [`TailCheck`] says afterwards whether it survived.

use super::NamedEntity;
use super::clients::{Client, ClientRequest, TaxNumber};
use crate::client::XpmClient;
use crate::error::XpmError;
use crate::wire::dates;
use crate::wire::value::{Day, Flag, Text, Whole};

/// An update that starts from a client as it was just read.
#[derive(Debug, Clone)]
pub struct ClientUpdate {
    request: ClientRequest,
    tail: Option<String>,
}

/// Whether the tax number survived an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TailCheck {
    /// The same tail as before, or a new number was written on purpose.
    Kept,
    /// There was none.
    None,
    /// The tail is gone or another one: tell a person at once.
    Lost,
}

impl ClientUpdate {
    /// Takes every writable field of a client that has a value.
    pub fn from_answer(client: &Client) -> Self {
        let person = |entity| Text::from(NamedEntity::uuid_of(entity).map(str::to_owned));
        let date = |day: Day| Text::from(day.get().map(dates::dashed));
        let c = client.clone();
        let request = ClientRequest {
            date_of_birth: date(c.date_of_birth),
            date_of_death: date(c.date_of_death),
            account_manager_uuid: person(&c.account_manager),
            job_manager_uuid: person(&c.job_manager),
            billing_client_uuid: person(&c.billing_client),
            gst_period: gst_period(&c.gst_period),
            web_site: c.website,
            uuid: c.uuid,
            name: c.name,
            title: c.title,
            gender: c.gender,
            first_name: c.first_name,
            middle_name: c.middle_name,
            last_name: c.last_name,
            other_name: c.other_name,
            email: c.email,
            place_of_birth_city: c.place_of_birth_city,
            place_of_birth_country_code: c.place_of_birth_country_code,
            address: c.address,
            city: c.city,
            region: c.region,
            post_code: c.post_code,
            country: c.country,
            postal_address: c.postal_address,
            postal_city: c.postal_city,
            postal_region: c.postal_region,
            postal_post_code: c.postal_post_code,
            postal_country: c.postal_country,
            phone: c.phone,
            fax: c.fax,
            referral_source: c.referral_source,
            export_code: c.export_code,
            is_prospect: c.is_prospect,
            tax_number: None,
            company_number: c.company_number,
            business_number: c.business_number,
            branch_number: c.branch_number,
            business_structure: c.business_structure,
            balance_month: c.balance_month,
            gst_registered: c.gst_registered,
            prepare_gst: c.prepare_gst,
            gst_basis: c.gst_basis,
            provisional_tax_basis: c.provisional_tax_basis,
            provisional_tax_ratio: c.provisional_tax_ratio,
            signed_tax_authority: c.signed_tax_authority,
            tax_agent: c.tax_agent,
            agency_status: c.agency_status,
            prepare_activity_statement: c.prepare_activity_statement,
            prepare_tax_return: c.prepare_tax_return,
            auto_bas_opt_in_criteria: c.auto_bas_opt_in_criteria,
            return_type: c.return_type,
            active_ato_client: c.active_ato_client,
            client_code: c.client_code,
            // Not in the update body (Xero's reference of clients).
            contacts: Vec::new().into(),
        };
        Self {
            request,
            tail: c.tax_number.get().map(str::to_owned),
        }
    }

    /// Changes a text. Nothing is never written over something: an empty `value`
    /// leaves the field as it is.
    pub fn set(&mut self, field: impl FnOnce(&mut ClientRequest) -> &mut Text, value: &str) {
        let value = Text::from(value);
        if value.get().is_some() {
            *field(&mut self.request) = value;
        }
    }

    /// Changes a flag.
    pub fn set_flag(&mut self, field: impl FnOnce(&mut ClientRequest) -> &mut Flag, yes: bool) {
        *field(&mut self.request) = Flag::new(yes);
    }

    /// Writes a tax number that a person typed in this visit.
    pub fn set_tax_number(&mut self, number: TaxNumber) {
        self.request.tax_number = Some(number);
    }

    /// What will be written.
    pub fn request(&self) -> &ClientRequest {
        &self.request
    }

    /// Compares the tax number's tail before and after.
    pub fn check_tail(&self, after: &Client) -> TailCheck {
        match (
            &self.request.tax_number,
            self.tail.as_deref(),
            after.tax_number.get(),
        ) {
            (None, None, None) => TailCheck::None,
            (Some(_), _, Some(_)) | (None, None, Some(_)) => TailCheck::Kept,
            (None, Some(before), Some(now)) if before == now => TailCheck::Kept,
            _ => TailCheck::Lost,
        }
    }
}

/// `Monthly`, `2 Monthly`, `6 Monthly` in an answer; 1, 2, 6 in a request.
fn gst_period(answer: &Text) -> Whole {
    let text = answer.as_str().trim();
    let months = text
        .split_whitespace()
        .next()
        .and_then(|word| word.parse().ok());
    match (months, text.eq_ignore_ascii_case("monthly")) {
        (Some(months), _) => Whole::new(months),
        (None, true) => Whole::new(1),
        (None, false) => Whole::default(),
    }
}

impl XpmClient {
    /// Reads a client, changes it, writes it and reads it again. None if XPM has
    /// no such client. The last reading says what became of it.
    pub async fn client_change(
        &self,
        uuid: &str,
        change: impl FnOnce(&mut ClientUpdate) + Send,
    ) -> Result<Option<(Client, TailCheck)>, XpmError> {
        let Some(before) = self.client_get(uuid).await? else {
            return Ok(None);
        };
        let mut update = ClientUpdate::from_answer(&before);
        change(&mut update);
        let answered = self.client_update(update.request()).await?;
        // A prospect that becomes a client may get another id (`client.prospect_id`).
        let after = match self.client_get(uuid).await? {
            None => match answered.as_ref().and_then(|client| client.uuid.get()) {
                Some(now) if now != uuid => self.client_get(now).await?,
                _ => None,
            },
            there => there,
        };
        Ok(after.map(|after| {
            let tail = update.check_tail(&after);
            if tail == TailCheck::Lost {
                metrics::counter!("xpm_tax_number_lost_total").increment(1);
                tracing::error!(client = uuid, "a tax number did not survive an update");
            }
            (after, tail)
        }))
    }
}

#[cfg(test)]
mod tests;
