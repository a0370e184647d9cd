//! People and businesses that anyone who knows the product's screens will
//! recognise.

use jiff::civil::{Date, date};
use uuid::Uuid;

use super::{builder::Builder, numbers, people::Somebody, setup};
use crate::{
    random::uuid_from,
    xpm::model::{Address, Client, FieldValue, Group, Person, TaxNumber},
};

const JANES_MOBILE: &str = "0491 570 156";

fn home(street: &str, city: &str, post_code: &str) -> Address {
    Address {
        street: street.to_owned(),
        city: city.to_owned(),
        region: "VIC".to_owned(),
        post_code: post_code.to_owned(),
        country: "Australia".to_owned(),
    }
}

fn somebody(female: bool, first: &str, middle: &str, last: &str, born: Date) -> Somebody {
    Somebody {
        female,
        first: first.to_owned(),
        middle: middle.to_owned(),
        last: last.to_owned(),
        born,
    }
}

/// An individual without any of the gaps that are left to chance.
fn person(builder: &mut Builder, who: &Somebody, at: &Address, birth_city: &str) -> Client {
    let mut client = builder.blank(&who.filed(), setup::INDIVIDUAL, at);
    client.person = Some(Box::new(Person {
        title: if who.female { "Ms" } else { "Mr" }.to_owned(),
        gender: if who.female { "Female" } else { "Male" }.to_owned(),
        first_name: who.first.clone(),
        middle_name: who.middle.clone(),
        last_name: who.last.clone(),
        date_of_birth: Some(who.born),
        birth_city: birth_city.to_owned(),
        birth_country_code: if birth_city.is_empty() { "" } else { "AU" }.to_owned(),
        ..Person::default()
    }));
    client.email = format!(
        "{}.{}@homemail.example",
        who.first.to_lowercase(),
        who.last.to_lowercase()
    );
    client
}

fn put(builder: &mut Builder, client: Client) -> Option<Uuid> {
    if builder.room() == 0 {
        return None;
    }
    let uuid = client.uuid;
    builder.practice.insert_client(client);
    Some(uuid)
}

pub(super) fn people(builder: &mut Builder) {
    let marchettis = home("18 Pakington Street", "Geelong West", "3218");
    let luca = somebody(false, "Luca", "", "Marchetti", date(1982, 7, 30));
    let mut client = person(builder, &luca, &marchettis, "Geelong");
    "0491 570 159".clone_into(&mut client.phone);
    client.tax_mut().tax_number = TaxNumber::Tail("044".to_owned());
    let luca_id = put(builder, client);

    let jane = somebody(true, "Jane", "Ellen", "Marchetti", date(1984, 3, 14));
    let mut client = person(builder, &jane, &marchettis, "");
    JANES_MOBILE.clone_into(&mut client.phone);
    client.tax_mut().tax_number = TaxNumber::Tail("117".to_owned());
    let jane_id = put(builder, client);

    let mut twin = builder.blank("Marchetti, J", setup::INDIVIDUAL, &marchettis);
    twin.person = Some(Box::new(Person {
        last_name: "Marchetti".to_owned(),
        ..Person::default()
    }));
    JANES_MOBILE.clone_into(&mut twin.phone);
    twin.archived = true;
    put(builder, twin);

    let highton = home("7 Barrabool Road", "Highton", "3216");
    let marcus = somebody(false, "Marcus", "", "Okafor", date(1979, 9, 2));
    let mut client = person(builder, &marcus, &highton, "Highton");
    "(03) 5550 0188".clone_into(&mut client.phone);
    client.tax_mut().tax_number = TaxNumber::Whole("37118629".to_owned());
    let marcus_id = put(builder, client);

    let mut fund = builder.blank("Okafor Retirement Fund", setup::FUND, &highton);
    fund.tax_mut().business_number = builder.abn();
    let fund_id = put(builder, fund);

    let yard = home("112 Fyans Street", "Belmont", "3216");
    let marlow = company(builder, "Marlow Plumbing Pty Ltd", &yard);
    put(builder, marlow);

    let ruth = somebody(true, "Ruth", "Anne", "Petherick", date(1968, 11, 21));
    let newtown = home("3 Skene Street", "Newtown", "3220");
    let mut client = person(builder, &ruth, &newtown, "Colac");
    "03 5550 0121".clone_into(&mut client.phone);
    put(builder, client);

    let farm = home("Cleary Park\n480 Princes Highway", "Colac", "3250");
    let mut pastoral = builder.blank("Cleary Pastoral", setup::PARTNERSHIP, &farm);
    pastoral.tax_mut().business_number = builder.abn();
    pastoral.tax_mut().gst_registered = true;
    put(builder, pastoral);

    let group = builder.group("Marchetti family");
    if let (Some(luca_id), Some(jane_id)) = (luca_id, jane_id) {
        builder.relate(luca_id, "Spouse", jane_id);
        for member in [luca_id, jane_id] {
            builder.practice.join_group(group, member);
        }
        // The shape of a director ID; its check digit is not public.
        builder.director_id(luca_id, "036 12345678901 2");
    }
    if let (Some(fund_id), Some(marcus_id)) = (fund_id, marcus_id) {
        builder.relate(fund_id, "Member", marcus_id);
        builder.relate(fund_id, "Trustee", marcus_id);
        builder.contact(&marcus, &[(fund_id, "Trustee"), (marcus_id, "")]);
    }
}

fn company(builder: &mut Builder, name: &str, at: &Address) -> Client {
    let acn = builder.next_acn();
    let mut client = builder.blank(name, setup::COMPANY, at);
    "(03) 5550 0164".clone_into(&mut client.phone);
    "office@marlowplumbing.example".clone_into(&mut client.email);
    "https://marlowplumbing.example".clone_into(&mut client.website);
    let tax = client.tax_mut();
    tax.business_number = numbers::abn_of(&acn);
    tax.company_number = acn;
    tax.gst_registered = true;
    tax.gst_period = Some(1);
    "Payment".clone_into(&mut tax.gst_basis);
    tax.tax_number = TaxNumber::Whole("38593474".to_owned());
    client
}

impl Builder {
    /// An empty group.
    pub(super) fn group(&mut self, name: &str) -> Uuid {
        let group = Group {
            uuid: uuid_from(&mut self.rng),
            number: self.practice.next_number(),
            name: name.to_owned(),
            ..Group::default()
        };
        let uuid = group.uuid;
        self.practice.groups.insert(uuid, group);
        uuid
    }

    fn director_id(&mut self, client: Uuid, number: &str) {
        let field = self
            .practice
            .field_definitions
            .iter()
            .find(|field| field.name == "Director ID");
        if let Some(field) = field
            && let Some(client) = self.practice.clients.get_mut(&client)
        {
            client
                .custom_fields
                .push((field.uuid, FieldValue::Text(number.to_owned())));
        }
    }
}
