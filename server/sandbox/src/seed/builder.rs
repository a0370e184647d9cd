//! What every client of an invented practice gets.

use jiff::civil::{Date, DateTime};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use super::{
    numbers,
    people::{self, Somebody, days_before, pick},
    places, setup,
};
use crate::{
    random::uuid_from,
    xpm::{
        Practice,
        model::{
            Address, Client, Contact, ContactLink, Decimal, FieldValue, Note, Person, Relationship,
            RelationshipType, Tax, TaxNumber,
        },
    },
};

/// A practice in the making.
pub(super) struct Builder {
    pub rng: ChaCha8Rng,
    pub practice: Practice,
    pub today: Date,
    size: usize,
    /// Individuals so far, for twins.
    pub individuals: Vec<Uuid>,
    companies: u64,
    others: u64,
}

impl Builder {
    pub(super) fn new(seed: u64, size: usize, today: Date) -> Self {
        Self {
            rng: ChaCha8Rng::seed_from_u64(seed),
            practice: Practice::default(),
            today,
            size,
            individuals: Vec::new(),
            companies: 0,
            others: 0,
        }
    }

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
        if client.person.is_some() {
            self.individuals.push(uuid);
        }
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
        let wanted: Vec<(Uuid, String)> = self
            .practice
            .field_definitions
            .iter()
            .map(|field| (field.uuid, field.name.clone()))
            .collect();
        for (uuid, name) in wanted {
            let value = match name.as_str() {
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
