use deedbox_core::ports::practice::{NewClient, NewRelationship};
use deedbox_domain::client::Contact;
use deedbox_domain::date::CivilDate;
use deedbox_domain::planning::RoleDirection;

use crate::endpoints::clients::{ClientRequest, ContactInsert, TaxNumber};
use crate::endpoints::relationships::{RelationshipAdd, TYPES};
use crate::error::RequestFault;
use crate::wire::dates;
use crate::wire::value::{Decimal, Flag, Text};

pub(super) fn jiff_date(date: CivilDate) -> Option<jiff::civil::Date> {
    let month = i8::try_from(date.month()).ok()?;
    let day = i8::try_from(date.day()).ok()?;
    jiff::civil::Date::new(date.year(), month, day).ok()
}

fn dashed(date: Option<CivilDate>) -> Text {
    Text::from(date.and_then(jiff_date).map(dates::dashed))
}

pub(super) fn client(new: &NewClient) -> Result<ClientRequest, RequestFault> {
    let record = &new.record;
    let text = |value: &String| Text::new(value.as_str());
    let tax_number = new
        .tax_number
        .as_ref()
        .map(|tfn| TaxNumber::typed(tfn.expose()));
    Ok(ClientRequest {
        name: text(&record.name),
        title: text(&record.title),
        first_name: text(&record.given_name),
        middle_name: text(&record.middle_name),
        last_name: text(&record.family_name),
        other_name: text(&record.other_name),
        email: text(&record.email),
        date_of_birth: dashed(record.birth_date),
        place_of_birth_city: text(&record.birth_city),
        place_of_birth_country_code: text(&record.birth_country),
        address: text(&record.address.lines),
        city: text(&record.address.city),
        region: text(&record.address.region),
        post_code: text(&record.address.postcode),
        country: text(&record.address.country),
        postal_address: text(&record.postal.lines),
        postal_city: text(&record.postal.city),
        postal_region: text(&record.postal.region),
        postal_post_code: text(&record.postal.postcode),
        postal_country: text(&record.postal.country),
        phone: text(&record.phone),
        export_code: text(&record.export_code),
        is_prospect: if record.prospect {
            Flag::new(true)
        } else {
            Flag::default()
        },
        account_manager_uuid: Text::from(record.account_manager.clone()),
        job_manager_uuid: Text::from(record.job_manager.clone()),
        tax_number: tax_number.transpose()?,
        company_number: text(&record.acn),
        business_number: text(&record.abn),
        business_structure: Text::from(record.structure.clone()),
        client_code: text(&record.code),
        contacts: record
            .contacts
            .iter()
            .map(contact)
            .collect::<Vec<_>>()
            .into(),
        ..ClientRequest::default()
    })
}

fn contact(from: &Contact) -> ContactInsert {
    let text = |value: &String| Text::new(value.as_str());
    ContactInsert {
        name: text(&from.name),
        phone: text(&from.phone),
        mobile: text(&from.mobile),
        email: text(&from.email),
        position: text(&from.position),
        // The last primary of one add wins (Xero's reference of clients): only a yes is sent.
        is_primary: if from.primary {
            Flag::new(true)
        } else {
            Flag::default()
        },
        ..ContactInsert::default()
    }
}

/// XPM's spelling of a role; a role that it does not list goes as it is, and XPM
/// says what it thinks of it.
pub(super) fn role(role: &str) -> &str {
    TYPES
        .into_iter()
        .find(|known| crate::same_role(known, role))
        .unwrap_or(role)
}

/// The ends as XPM names them: the client, and the related one.
pub(super) fn ends(new: &NewRelationship) -> (&str, &str) {
    let (client, related) = (new.client.as_str(), new.related.as_str());
    match new.direction {
        RoleDirection::RelatedHasRole => (client, related),
        RoleDirection::ClientHasRole => (related, client),
    }
}

pub(super) fn relationship(new: &NewRelationship) -> RelationshipAdd {
    let (client, related) = ends(new);
    RelationshipAdd {
        client_uuid: Text::new(client),
        related_client_uuid: Text::new(related),
        role: Text::new(role(&new.role)),
        number_of_shares: new.shares.map(Decimal::from).unwrap_or_default(),
        start_date: dashed(new.start),
        ..RelationshipAdd::default()
    }
}

#[cfg(test)]
mod tests {
    use deedbox_domain::client::{Client, XpmAddress};
    use deedbox_domain::ids::ClientUuid;
    use deedbox_domain::numbers::Tfn;
    use serde_json::{Value, json};

    use super::*;
    use crate::wire::json;

    #[test]
    fn a_new_client_holds_what_is_known_and_nothing_empty() {
        let new = NewClient {
            record: Client {
                name: "Saltbush Lane Pty Ltd".to_owned(),
                structure: Some("Company".to_owned()),
                acn: "004085616".to_owned(),
                birth_date: CivilDate::new(1988, 3, 7),
                export_code: "DBX-1".to_owned(),
                address: XpmAddress {
                    lines: "1 Long St\nLevel 2".to_owned(),
                    ..XpmAddress::default()
                },
                contacts: vec![
                    Contact {
                        name: "A".to_owned(),
                        primary: true,
                        ..Contact::default()
                    },
                    Contact {
                        name: "B".to_owned(),
                        ..Contact::default()
                    },
                ],
                ..Client::default()
            },
            tax_number: Tfn::parse("123456782").ok(),
        };
        let request = client(&new).unwrap();
        assert!(!format!("{request:?}").contains("123456782"));
        let written: Value = serde_json::from_slice(&json::encode(&request).unwrap()).unwrap();
        assert_eq!(
            written,
            json!({
                "name": "Saltbush Lane Pty Ltd", "businessStructure": "Company",
                "companyNumber": "004085616", "dateOfBirth": "1988-03-07", "exportCode": "DBX-1",
                "address": "1 Long St\nLevel 2", "taxNumber": "123456782",
                "contacts": [{"name": "A", "isPrimary": "Yes"}, {"name": "B"}]
            })
        );
    }

    #[test]
    fn roles_go_in_xpms_spelling() {
        for (ours, theirs) in [
            ("Director", "Director"),
            ("appointor", "Appointer"),
            ("Parent", "Parent Of"),
            ("public officer", "Public Officer"),
            ("Guardian", "Guardian"),
        ] {
            assert_eq!(role(ours), theirs);
        }
        let new = NewRelationship {
            client: ClientUuid::new("c"),
            related: ClientUuid::new("p"),
            role: "Shareholder".to_owned(),
            shares: Some(100),
            start: CivilDate::new(2026, 3, 2),
            direction: RoleDirection::RelatedHasRole,
        };
        let write = |new: &NewRelationship| -> Value {
            serde_json::from_slice(&json::encode(&relationship(new)).unwrap()).unwrap()
        };
        assert_eq!(
            write(&new),
            json!({"clientUuid": "c", "relatedClientUuid": "p", "type": "Shareholder",
                   "numberOfShares": 100, "startDate": "2026-03-02"})
        );
        let turned = write(&NewRelationship {
            direction: RoleDirection::ClientHasRole,
            ..new
        });
        assert_eq!(turned["clientUuid"], "p");
        assert_eq!(turned["relatedClientUuid"], "c");
    }
}
