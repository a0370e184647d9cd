//! Puts a practice together, client by client, until it has its size.

use jiff::civil::{Date, DateTime};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use super::{
    business, families, jobs, known, numbers,
    people::{self, Somebody, days_before, pick},
    places, setup, times,
};
use crate::{
    identity,
    random::uuid_from,
    xpm::{
        Practice,
        model::{
            Address, Client, Contact, ContactLink, Decimal, FieldValue, Note, Person, Relationship,
            RelationshipType, Tax, TaxNumber,
        },
    },
};

/// Of a hundred clients, this many live in families or belong to them.
const IN_FAMILIES: usize = 80;

pub(super) fn build(name: &str, seed: u64, size: usize, today: Date) -> Practice {
    let main = name == identity::WATTLEBROOK;
    let rng = ChaCha8Rng::seed_from_u64(seed ^ if main { 0 } else { 0x4c61_6e65 });
    let mut builder = Builder {
        rng,
        practice: Practice::default(),
        today,
        size,
        companies: 0,
        others: 0,
    };
    setup::lists(&mut builder.practice, &mut builder.rng);
    setup::fields(&mut builder.practice, &mut builder.rng);
    setup::staff(&mut builder.practice, &mut builder.rng, !main);
    builder.practice.locked_before = Some(days_before(today, 183));
    if main {
        known::people(&mut builder);
    }
    while builder.room() > 0 && builder.practice.clients.len() * 100 < size * IN_FAMILIES {
        families::family(&mut builder);
    }
    while builder.room() > 0 {
        business::single(&mut builder);
    }
    jobs::jobs(&mut builder, main);
    times::times(&mut builder);
    builder.practice
}

/// A practice in the making.
pub(super) struct Builder {
    pub rng: ChaCha8Rng,
    pub practice: Practice,
    pub today: Date,
    size: usize,
    companies: u64,
    others: u64,
}

impl Builder {
    /// Clients still to be made.
    pub(super) fn room(&self) -> usize {
        self.size.saturating_sub(self.practice.clients.len())
    }

    pub(super) fn size(&self) -> usize {
        self.size
    }

    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.rng.random_bool(probability)
    }

    /// A client with what every client has. It is not in the practice yet.
    pub(super) fn blank(&mut self, name: &str, structure: &str, home: &Address) -> Client {
        let manager = self.any_staff();
        let partner = self.any_staff();
        let code = client_code(name, self.practice.clients.len());
        let tax = Tax {
            business_structure: structure.to_owned(),
            balance_month: Some(6),
            prepare_tax_return: true,
            active_ato_client: true,
            agency_status: "Unlinked".to_owned(),
            client_code: if self.chance(0.6) {
                code.clone()
            } else {
                String::new()
            },
            ..Tax::default()
        };
        let modified = self.some_moment();
        Client {
            uuid: uuid_from(&mut self.rng),
            number: self.practice.next_number(),
            name: name.to_owned(),
            address: home.clone(),
            postal: self.postal(home),
            export_code: if self.chance(0.25) {
                code
            } else {
                String::new()
            },
            referral_source: self.referral(),
            account_manager: Some(partner).filter(|_| self.rng.random_bool(0.92)),
            job_manager: Some(manager).filter(|_| self.rng.random_bool(0.88)),
            billing_type: setup::BILLING.get(self.rng.random_range(0..4)),
            tax: Some(Box::new(tax)),
            modified,
            ..Client::default()
        }
    }

    fn postal(&mut self, home: &Address) -> Address {
        match self.rng.random_range(0..10) {
            0..=4 => home.clone(),
            5..=6 => places::post_box(&mut self.rng, home),
            _ => Address::default(),
        }
    }

    fn referral(&mut self) -> String {
        let sources = [
            "",
            "",
            "",
            "",
            "Website",
            "Existing client",
            "Solicitor",
            "Bank",
            "Walked in",
        ];
        pick(&mut self.rng, &sources).to_owned()
    }

    /// An individual, with the gaps that real records have.
    pub(super) fn person(&mut self, somebody: &Somebody, home: &Address) -> Client {
        let name = match self.rng.random_range(0..100) {
            0..=7 => somebody.spoken(),
            8..=9 => somebody.filed().to_uppercase(),
            _ => somebody.filed(),
        };
        let sole_trader = self.chance(0.12);
        let structure = if sole_trader {
            setup::SOLE_TRADER
        } else {
            setup::INDIVIDUAL
        };
        let mut client = self.blank(&name, structure, home);
        client.person = Some(Box::new(Person {
            title: somebody.title(&mut self.rng).to_owned(),
            gender: match (self.rng.random_range(0..3), somebody.female) {
                (0, _) => "",
                (_, true) => "Female",
                (_, false) => "Male",
            }
            .to_owned(),
            first_name: somebody.first.clone(),
            middle_name: somebody.middle.clone(),
            last_name: somebody.last.clone(),
            date_of_birth: Some(somebody.born).filter(|_| self.rng.random_bool(0.87)),
            ..Person::default()
        }));
        if self.chance(0.83) {
            client.email = people::email(&mut self.rng, &somebody.first, &somebody.last);
        }
        client.phone = self.phone(&home.region);
        if self.chance(0.8) {
            let tail = format!("{:03}", self.rng.random_range(0..1_000));
            client.tax_mut().tax_number = TaxNumber::Tail(tail);
        }
        if sole_trader || self.chance(0.1) {
            client.tax_mut().business_number = self.abn();
            client.tax_mut().gst_registered = self.rng.random_bool(0.5);
        }
        client
    }

    pub(super) fn phone(&mut self, state: &str) -> String {
        match self.rng.random_range(0..10) {
            0..=2 => numbers::mobile(&mut self.rng),
            3..=8 => numbers::landline(&mut self.rng, state),
            _ => String::new(),
        }
    }

    pub(super) fn next_acn(&mut self) -> String {
        self.companies += 1;
        numbers::acn(self.companies)
    }

    pub(super) fn abn(&mut self) -> String {
        self.others += 1;
        let abn = numbers::abn(self.others);
        numbers::spaced(&mut self.rng, &abn)
    }

    pub(super) fn any_staff(&mut self) -> Uuid {
        let index = self.rng.random_range(0..self.practice.staff.len().max(1));
        self.practice
            .staff
            .get(index)
            .map_or(Uuid::nil(), |member| member.uuid)
    }

    /// A working moment in the last four years, recent ones more likely.
    fn some_moment(&mut self) -> DateTime {
        let spread: f64 = self.rng.random();
        #[expect(clippy::cast_possible_truncation, reason = "between 1 and 1,461")]
        let days = 1 + (spread * spread * 1_460.0) as i32;
        days_before(self.today, days).at(
            self.rng.random_range(0..8),
            self.rng.random_range(0..60),
            self.rng.random_range(0..60),
            0,
        )
    }

    /// Puts a client into the practice with the odds and ends of real records.
    pub(super) fn admit(&mut self, mut client: Client) -> Uuid {
        let uuid = client.uuid;
        let name = client.name.clone();
        if self.chance(0.05) {
            client.tax_mut().business_structure.clear();
        }
        if self.chance(0.02) {
            client.tax = None;
        }
        if self.chance(0.06) {
            client.archived = true;
        } else if self.chance(0.03) {
            client.prospect = true;
            client.account_manager = None;
        } else if self.chance(0.008) {
            client.deleted = true;
        }
        if self.chance(0.1) {
            client.notes.push(self.note(&name));
        }
        self.odd_fields(&mut client);
        self.practice.insert_client(client);
        uuid
    }

    fn note(&mut self, name: &str) -> Note {
        let texts = [
            "Rang about the activity statement.\nWill send the figures by Friday.",
            "Prefers letters to e-mail & does not use the portal.",
            "New bank details on file; see the signed form.",
            "Asked whether a trust would suit. Explained <costs> and timing.",
        ];
        let author = self.any_staff();
        Note {
            title: pick(&mut self.rng, &["Phone call", "File note", "Reminder"]).to_owned(),
            text: format!("{}\n{name}", pick(&mut self.rng, &texts)),
            date: self.some_moment(),
            created_by: self.practice.staff_name(author).to_owned(),
            tags: pick(&mut self.rng, &["", "", "phone", "phone, tax"]).to_owned(),
        }
    }

    fn odd_fields(&mut self, client: &mut Client) {
        let wanted: Vec<(Uuid, &str)> = self
            .practice
            .field_definitions
            .iter()
            .map(|field| (field.uuid, field.name))
            .collect();
        for (uuid, name) in wanted {
            let value = match name {
                "Engagement letter signed" if self.chance(0.3) => {
                    let days = self.rng.random_range(1..900);
                    FieldValue::Date(days_before(self.today, days))
                }
                "Portal user" if self.chance(0.4) => FieldValue::Boolean(true),
                "Service level" if self.chance(0.2) => {
                    FieldValue::Text(pick(&mut self.rng, &["Gold", "Silver", "Bronze"]).to_owned())
                }
                "Agreed rate" if self.chance(0.05) => {
                    FieldValue::Decimal(Decimal::from_cents(self.rng.random_range(150..400) * 100))
                }
                _ => continue,
            };
            client.custom_fields.push((uuid, value));
        }
    }

    /// `related` has the role for `client`.
    pub(super) fn relate(&mut self, client: Uuid, kind: &str, related: Uuid) {
        self.relate_with(client, kind, related, None);
    }

    pub(super) fn relate_with(
        &mut self,
        client: Uuid,
        kind: &str,
        related: Uuid,
        shares: Option<i64>,
    ) {
        let Some(kind) = RelationshipType::find(kind) else {
            return;
        };
        let start = self.rng.random_bool(0.7).then(|| {
            let days = self.rng.random_range(200..6_000);
            days_before(self.today, days)
        });
        let relationship = Relationship {
            uuid: uuid_from(&mut self.rng),
            mirror_uuid: uuid_from(&mut self.rng),
            client,
            related,
            kind,
            shares: shares.filter(|_| kind.shares),
            percentage: None,
            start,
            end: None,
        };
        self.practice.insert_relationship(relationship);
    }

    /// A contact for one or more clients.
    pub(super) fn contact(&mut self, somebody: &Somebody, clients: &[(Uuid, &str)]) {
        let contact = Contact {
            uuid: uuid_from(&mut self.rng),
            name: somebody.spoken(),
            salutation: somebody.first.clone(),
            addressee: if self.chance(0.3) {
                somebody.spoken()
            } else {
                String::new()
            },
            mobile: if self.chance(0.7) {
                numbers::mobile(&mut self.rng)
            } else {
                String::new()
            },
            email: people::email(&mut self.rng, &somebody.first, &somebody.last),
            ..Contact::default()
        };
        let uuid = contact.uuid;
        self.practice.insert_contact(contact);
        for (client, position) in clients {
            let first = self
                .practice
                .clients
                .get(client)
                .is_some_and(|c| c.contacts.is_empty());
            let link = ContactLink {
                contact: uuid,
                position: (*position).to_owned(),
                primary: first,
            };
            self.practice.link_contact(*client, link, true);
        }
    }
}

/// `MARC0123`, out of the first letters and a number.
fn client_code(name: &str, number: usize) -> String {
    let letters: String = people::plain(name).chars().take(4).collect();
    format!("{}{number:04}", letters.to_uppercase())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const TODAY: Date = jiff::civil::date(2026, 8, 3);

    #[test]
    fn the_same_seed_gives_the_same_practice() {
        let names = |seed| -> Vec<(String, Uuid)> {
            let practice = build(identity::WATTLEBROOK, seed, 300, TODAY);
            practice.client_order.into_iter().collect()
        };
        assert_eq!(names(7), names(7));
        assert_ne!(names(7), names(8));
    }

    #[test]
    fn exactly_as_many_clients_as_asked_for() {
        for size in [0, 1, 5, 40, 333] {
            let practice = build(identity::WATTLEBROOK, 1, size, TODAY);
            assert_eq!(practice.clients.len(), size);
            assert_eq!(practice.client_order.len(), size);
        }
    }

    #[test]
    fn a_practice_that_feels_real() {
        let practice = build(identity::WATTLEBROOK, 1, 2_400, TODAY);
        assert_eq!(practice.staff.len(), 14);
        assert_eq!(practice.jobs.len(), 900);
        let count = |test: &dyn Fn(&Client) -> bool| {
            practice
                .clients
                .values()
                .filter(|client| test(client))
                .count()
        };
        assert!(count(&|client| client.archived) > 80);
        assert!(count(&|client| client.prospect) > 30);
        assert!(count(&|client| client.deleted) > 3);
        assert!(count(&|client| client.structure().is_empty()) > 60);
        assert!(count(&|client| client.name.contains('\'')) > 10);
        assert!(count(&|client| client.name.contains('-')) > 10);
        assert!(count(&|client| !client.name.is_ascii()) > 10);
        assert!(count(&|client| client.relationships.len() > 1) > 700);
        assert!(
            count(&|client| {
                client
                    .person
                    .as_ref()
                    .is_some_and(|person| person.date_of_birth.is_none())
            }) > 50
        );
        let mut by_structure: BTreeMap<&str, usize> = BTreeMap::new();
        for client in practice.clients.values() {
            *by_structure.entry(client.structure()).or_default() += 1;
        }
        for structure in [setup::INDIVIDUAL, setup::COMPANY, setup::TRUST, setup::FUND] {
            assert!(
                by_structure.get(structure).is_some_and(|n| *n > 100),
                "{by_structure:?}"
            );
        }
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for client in practice.clients.values() {
            *names.entry(&client.name).or_default() += 1;
        }
        assert!(
            names.values().filter(|n| **n > 1).count() > 5,
            "no namesakes"
        );
    }

    #[test]
    fn only_public_test_numbers_are_whole() {
        let practice = build(identity::WATTLEBROOK, 1, 2_400, TODAY);
        for client in practice.clients.values() {
            if let Some(tax) = &client.tax
                && let TaxNumber::Whole(number) = &tax.tax_number
            {
                assert!(["37118629", "38593474"].contains(&number.as_str()));
            }
        }
    }
}
