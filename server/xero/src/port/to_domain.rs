use deedbox_domain::client::{
    Client, ClientKind, Contact, GroupRef, JobTask, PracticeJob, Relationship, Staff, XpmAddress,
};
use deedbox_domain::date::CivilDate;
use deedbox_domain::ids::{ClientUuid, RelationshipUuid, StaffUuid};

use crate::endpoints::{NamedEntity, clients, contacts, jobs, relationships, staff};
use crate::wire::value::{Day, Decimal, Text};

fn date(day: Day) -> Option<CivilDate> {
    let date = day.get()?;
    CivilDate::new(
        date.year(),
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    )
}

fn text(text: &Text) -> String {
    text.as_str().to_owned()
}

/// What a client is, told by the name of its business structure. The names are
/// the practice's own (`client.structure_names`): one that says nothing leaves
/// it to the rest of the record.
fn kind(client: &clients::Client) -> ClientKind {
    let person = client.last_name.get().is_some() || client.date_of_birth.get().is_some();
    let Some(structure) = client.business_structure.get() else {
        return if person {
            ClientKind::Person
        } else {
            ClientKind::Other
        };
    };
    let name = structure.to_ascii_lowercase();
    let has = |word: &str| name.contains(word);
    if has("super") || has("smsf") {
        ClientKind::Fund
    } else if has("company") {
        // Before "trust": a "Trustee Company" is a company.
        ClientKind::Company
    } else if has("trust") || has("estate") {
        ClientKind::Trust
    } else if has("individual") || has("sole trader") {
        ClientKind::Person
    } else if has("partnership") || has("profit") || has("other") {
        ClientKind::Other
    } else if person {
        ClientKind::Person
    } else if client.company_number.get().is_some() {
        ClientKind::Company
    } else {
        ClientKind::Other
    }
}

pub(super) fn client(from: &clients::Client) -> Client {
    let named = |entity| NamedEntity::uuid_of(entity).map(str::to_owned);
    Client {
        kind: kind(from),
        birth_date: date(from.date_of_birth),
        account_manager: named(&from.account_manager),
        job_manager: named(&from.job_manager),
        tax_tail: from.tax_number.get().map(str::to_owned),
        uuid: from.uuid.get().map(ClientUuid::new),
        name: text(&from.name),
        structure: from.business_structure.get().map(str::to_owned),
        title: text(&from.title),
        given_name: text(&from.first_name),
        middle_name: text(&from.middle_name),
        family_name: text(&from.last_name),
        other_name: text(&from.other_name),
        birth_city: text(&from.place_of_birth_city),
        birth_country: text(&from.place_of_birth_country_code),
        email: text(&from.email),
        phone: text(&from.phone),
        address: XpmAddress {
            lines: text(&from.address),
            city: text(&from.city),
            region: text(&from.region),
            postcode: text(&from.post_code),
            country: text(&from.country),
        },
        postal: XpmAddress {
            lines: text(&from.postal_address),
            city: text(&from.postal_city),
            region: text(&from.postal_region),
            postcode: text(&from.postal_post_code),
            country: text(&from.postal_country),
        },
        acn: text(&from.company_number),
        abn: text(&from.business_number),
        code: text(&from.client_code),
        export_code: text(&from.export_code),
        archived: from.is_archived.is_yes(),
        prospect: from.is_prospect.is_yes(),
        deleted: from.is_deleted.is_yes(),
        web_url: from.web_url.get().map(str::to_owned),
        contacts: from
            .contacts
            .iter()
            .filter(|contact| !contact.is_deleted.is_yes())
            .map(contact)
            .collect(),
        relationships: from.relationships.iter().filter_map(relationship).collect(),
        groups: from
            .groups
            .iter()
            .map(|group| GroupRef {
                uuid: text(&group.uuid),
                name: text(&group.name),
            })
            .collect(),
    }
}

pub(super) fn contact(from: &contacts::ClientContact) -> Contact {
    Contact {
        uuid: text(&from.uuid),
        name: text(&from.name),
        position: text(&from.position),
        email: text(&from.email),
        mobile: text(&from.mobile),
        phone: text(&from.phone),
        primary: from.is_primary.is_yes(),
    }
}

/// None for an entry that names nobody.
pub(super) fn relationship(from: &relationships::Relationship) -> Option<Relationship> {
    let related = from.related_client.get()?;
    let label = from.role.as_str().trim();
    let without_of = label
        .len()
        .checked_sub(3)
        .and_then(|at| label.split_at_checked(at))
        .filter(|(_, end)| end.eq_ignore_ascii_case(" of"))
        .map(|(role, _)| role);
    // Zero means nothing for roles that have no shares (`rel.unset_numbers`).
    let number = |value: &Decimal| value.unless_zero().map(str::to_owned);
    Some(Relationship {
        uuid: RelationshipUuid::new(from.uuid.as_str()),
        role: without_of.unwrap_or(label).to_owned(),
        of: without_of.is_some(),
        related: ClientUuid::new(related.uuid.get()?),
        related_name: related.name.as_str().to_owned(),
        shares: number(&from.number_of_shares),
        percentage: number(&from.percentage),
        start: date(from.start_date),
        end: date(from.end_date),
    })
}

pub(super) fn staff(from: &staff::Staff) -> Option<Staff> {
    Some(Staff {
        uuid: StaffUuid::new(from.uuid.get()?),
        name: text(&from.name),
        email: text(&from.email),
    })
}

/// None for a job without a number or a client.
pub(super) fn job(from: &jobs::Job) -> Option<PracticeJob> {
    let client = from.client.get()?;
    Some(PracticeJob {
        number: from.id.get()?.to_owned(),
        client: ClientUuid::new(client.uuid.get()?),
        client_name: client.name.as_str().to_owned(),
        uuid: text(&from.uuid),
        name: text(&from.name),
        state: text(&from.state),
        tasks: from
            .tasks
            .iter()
            .map(|task| JobTask {
                uuid: text(&task.uuid),
                task_uuid: text(&task.task_uuid),
                name: text(&task.name),
                completed: task.completed.is_yes(),
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(fields: Value) -> Client {
        client(&serde_json::from_value(fields).unwrap())
    }

    #[test]
    fn the_structure_tells_the_kind() {
        for (structure, wanted) in [
            ("Individual", ClientKind::Person),
            ("Sole Trader", ClientKind::Person),
            ("Company", ClientKind::Company),
            ("Trustee Company", ClientKind::Company),
            ("Discretionary Trust", ClientKind::Trust),
            ("Deceased Estate", ClientKind::Trust),
            ("Self Managed Superannuation Fund", ClientKind::Fund),
            ("SMSF", ClientKind::Fund),
            ("Partnership", ClientKind::Other),
        ] {
            assert_eq!(
                read(json!({"businessStructure": structure})).kind,
                wanted,
                "{structure}"
            );
        }
        for (fields, wanted) in [
            (json!({"lastName": "Singh"}), ClientKind::Person),
            (json!({"companyNumber": "004085616"}), ClientKind::Company),
            (json!({}), ClientKind::Other),
        ] {
            let mut fields = fields;
            fields["businessStructure"] = json!("Our own word");
            assert_eq!(read(fields.clone()).kind, wanted, "{fields}");
        }
        assert_eq!(read(json!({"lastName": "Singh"})).kind, ClientKind::Person);
        assert_eq!(read(json!({"name": "Singh"})).kind, ClientKind::Other);
    }

    #[test]
    fn a_relationship_loses_its_of_and_its_zeros() {
        let entry = |role: &str| {
            let fields = json!({"uuid": "r", "type": role, "relatedClient": {"uuid": "p", "name": "P"},
                "numberOfShares": 0, "percentage": "0.00", "startDate": "2026-03-02"});
            relationship(&serde_json::from_value(fields).unwrap()).unwrap()
        };
        let of = entry("Director Of");
        assert_eq!(
            (of.role.as_str(), of.of, of.shares, of.percentage),
            ("Director", true, None, None)
        );
        assert_eq!(of.start, CivilDate::new(2026, 3, 2));
        let plain = entry("Public Officer");
        assert_eq!((plain.role.as_str(), plain.of), ("Public Officer", false));
        assert_eq!(entry("Öf").role, "Öf");
    }

    #[test]
    fn the_record_is_taken_whole() {
        let record = read(json!({
            "uuid": "u", "name": "Nguyen, Thi", "firstName": "Thi", "lastName": "Nguyen",
            "dateOfBirth": "1988-03-07T00:00:00", "taxNumber": "******123", "isArchived": "Yes",
            "companyNumber": "004085616", "postCode": 3000, "exportCode": "DBX-1",
            "accountManager": {"uuid": "a", "name": "Priya"},
            "contacts": [{"name": "A", "isPrimary": "Yes"}, {"name": "gone", "isDeleted": "Yes"}],
            "groups": [{"uuid": "g", "name": "Nguyen family"}]
        }));
        assert_eq!(record.birth_date, CivilDate::new(1988, 3, 7));
        assert_eq!(record.tax_tail.as_deref(), Some("123"));
        assert_eq!(
            (record.archived, record.prospect, record.deleted),
            (true, false, false)
        );
        assert_eq!(
            (record.address.postcode.as_str(), record.acn.as_str()),
            ("3000", "004085616")
        );
        assert_eq!(record.account_manager.as_deref(), Some("a"));
        assert_eq!(
            (record.contacts.len(), record.contacts[0].primary),
            (1, true)
        );
        assert_eq!(record.groups[0].name, "Nguyen family");
    }
}
