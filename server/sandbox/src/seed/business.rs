//! Companies, and clients who belong to no family.

use rand::Rng;
use uuid::Uuid;

use super::{
    builder::Builder,
    names::{TRADES, WORDS},
    numbers,
    people::{self, days_before, pick},
    places, setup,
};
use crate::xpm::model::{Address, Client, Person};

pub(super) fn invented_name(builder: &mut Builder, trade: &str) -> String {
    let word = pick(&mut builder.rng, &WORDS).to_owned();
    match builder.rng.random_range(0..8) {
        0 => format!("{word} {trade} Group Pty Ltd"),
        1 => format!("{word} {trade} (Vic) Pty Ltd"),
        2 => format!("{word} & Co {trade} Pty Ltd"),
        3 => format!("The {word} {trade} Company Pty Ltd"),
        4 => {
            let second = pick(&mut builder.rng, &WORDS);
            format!("{word} {second} {trade} Pty Ltd")
        }
        5 => format!("{word} {trade} Pty. Ltd."),
        _ => format!("{word} {trade} Pty Ltd"),
    }
}

/// A company with a valid number, in the practice.
pub(super) fn company(builder: &mut Builder, name: &str, home: &Address) -> Uuid {
    let client = company_record(builder, name, home);
    builder.admit(client)
}

fn company_record(builder: &mut Builder, name: &str, home: &Address) -> Client {
    let acn = builder.next_acn();
    let mut client = builder.blank(name, setup::COMPANY, home);
    client.phone = builder.phone(&home.region);
    let site = people::plain(name.trim_end_matches(" Pty Ltd"));
    if builder.chance(0.8) {
        let box_name = pick(&mut builder.rng, &["info", "office", "accounts", "admin"]);
        client.email = format!("{box_name}@{site}.example");
    }
    if builder.chance(0.3) {
        client.website = format!("https://{site}.example");
    }
    if builder.chance(0.4) {
        let lists = [
            "Construction",
            "Retail",
            "Health",
            "Hospitality",
            "Farming",
            "Services",
        ];
        pick(&mut builder.rng, &lists).clone_into(&mut client.industry);
    }
    let abn = numbers::abn_of(&acn);
    let (acn, abn) = (
        numbers::spaced(&mut builder.rng, &acn),
        numbers::spaced(&mut builder.rng, &abn),
    );
    let gst = builder.chance(0.8);
    let period = *[1, 2, 6].get(builder.rng.random_range(0..3)).unwrap_or(&1);
    let basis = pick(&mut builder.rng, &["Invoice", "Payment", "Payment"]).to_owned();
    let tax = client.tax_mut();
    tax.company_number = acn;
    tax.business_number = abn;
    tax.gst_registered = gst;
    tax.prepare_gst = gst;
    tax.prepare_activity_statement = gst;
    if gst {
        tax.gst_period = Some(period);
        tax.gst_basis = basis;
    }
    client
}

/// The company that holds a family's trust.
pub(super) fn holding_company(builder: &mut Builder, last: &str, home: &Address) -> Option<Uuid> {
    if builder.room() == 0 {
        return None;
    }
    let word = pick(&mut builder.rng, &WORDS).to_owned();
    let name = match builder.rng.random_range(0..4) {
        0 => format!("{last} Nominees Pty Ltd"),
        1 => format!("{last} Holdings Pty Ltd"),
        2 => format!("{word} Holdings Pty Ltd"),
        _ => format!("{word} Investments Pty Ltd"),
    };
    Some(company(builder, &name, home))
}

/// Makes people directors and shareholders of a company.
pub(super) fn own(builder: &mut Builder, company: Uuid, owners: &[Uuid]) {
    let shares = *[1, 2, 10, 12, 50, 100]
        .get(builder.rng.random_range(0..6))
        .unwrap_or(&1);
    for (index, owner) in owners.iter().enumerate() {
        builder.relate(company, "Director", *owner);
        builder.relate_with(company, "Shareholder", *owner, Some(shares));
        if index == 0 && builder.chance(0.4) {
            builder.relate(company, "Secretary", *owner);
        }
        if index == 0 && builder.chance(0.2) {
            builder.relate(company, "Public Officer", *owner);
        }
    }
}

/// A client on its own.
pub(super) fn single(builder: &mut Builder) {
    let home = places::address(&mut builder.rng);
    match builder.rng.random_range(0..100) {
        0..=44 => lone_person(builder, &home),
        45..=74 => {
            let trade = pick(&mut builder.rng, &TRADES).to_owned();
            let name = invented_name(builder, &trade);
            let uuid = company(builder, &name, &home);
            contact_of(builder, uuid);
        }
        75..=79 => {
            let word = pick(&mut builder.rng, &WORDS).to_owned();
            entity(
                builder,
                &format!("{word} Property Unit Trust"),
                setup::UNIT_TRUST,
                &home,
            );
        }
        80..=84 => {
            let (one, two) = (
                people::surname(&mut builder.rng),
                people::surname(&mut builder.rng),
            );
            let trade = pick(&mut builder.rng, &TRADES).to_owned();
            let name = format!("{one} & {two} {trade}");
            entity(builder, &name, setup::PARTNERSHIP, &home);
        }
        85..=88 => estate(builder, &home),
        89..=92 => {
            let club = pick(
                &mut builder.rng,
                &[
                    "Football Club",
                    "Surf Life Saving Club",
                    "Men's Shed",
                    "Community House",
                    "Bowls Club",
                ],
            );
            let name = format!("{} {club} Inc.", home.city);
            entity(builder, &name, setup::ASSOCIATION, &home);
        }
        _ => archived_twin(builder, &home),
    }
}

fn lone_person(builder: &mut Builder, home: &Address) {
    let female = builder.chance(0.5);
    let last = people::surname(&mut builder.rng);
    let mut somebody = people::somebody(&mut builder.rng, builder.today, &last, female, 18..90);
    if builder.chance(0.05) {
        // The commonest names come up more than once.
        (somebody.first, somebody.last) = match builder.rng.random_range(0..4) {
            0 => ("John".to_owned(), "Smith".to_owned()),
            1 => ("Thi".to_owned(), "Nguyen".to_owned()),
            2 => ("David".to_owned(), "Williams".to_owned()),
            _ => ("Sarah".to_owned(), "Jones".to_owned()),
        };
        somebody.middle.clear();
    }
    let client = builder.person(&somebody, home);
    builder.admit(client);
}

fn contact_of(builder: &mut Builder, client: Uuid) {
    let last = people::surname(&mut builder.rng);
    let female = builder.chance(0.5);
    let somebody = people::somebody(&mut builder.rng, builder.today, &last, female, 25..65);
    let position = pick(
        &mut builder.rng,
        &["Director", "Bookkeeper", "Office manager", ""],
    )
    .to_owned();
    builder.contact(&somebody, &[(client, &position)]);
}

fn entity(builder: &mut Builder, name: &str, structure: &str, home: &Address) {
    let mut client = builder.blank(name, structure, home);
    client.tax_mut().business_number = builder.abn();
    client.phone = builder.phone(&home.region);
    builder.admit(client);
}

fn estate(builder: &mut Builder, home: &Address) {
    let last = people::surname(&mut builder.rng);
    let female = builder.chance(0.5);
    let somebody = people::somebody(&mut builder.rng, builder.today, &last, female, 70..98);
    let name = format!("Estate of the late {}", somebody.spoken());
    let mut client = builder.blank(&name, setup::ESTATE, home);
    let days = builder.rng.random_range(30..900);
    client.person = Some(Box::new(Person {
        first_name: somebody.first,
        middle_name: somebody.middle,
        last_name: somebody.last,
        date_of_birth: Some(somebody.born),
        date_of_death: Some(days_before(builder.today, days)),
        ..Person::default()
    }));
    builder.admit(client);
}

/// An old record of somebody who is also a client: an initial for a name, no
/// birth date, archived.
fn archived_twin(builder: &mut Builder, home: &Address) {
    let index = builder
        .rng
        .random_range(0..builder.individuals.len().max(1));
    let original = builder
        .individuals
        .get(index)
        .and_then(|uuid| builder.practice.clients.get(uuid))
        .and_then(|client| Some((client.person.clone()?, client.phone.clone())));
    let Some((person, phone)) = original else {
        lone_person(builder, home);
        return;
    };
    let initial: String = person.first_name.chars().take(1).collect();
    let name = format!("{}, {initial}", person.last_name);
    let mut twin = builder.blank(&name, setup::INDIVIDUAL, home);
    twin.person = Some(Box::new(Person {
        last_name: person.last_name,
        ..Person::default()
    }));
    twin.phone = phone;
    twin.archived = true;
    let twin_id = builder.admit(twin);
    builder
        .practice
        .change_client(twin_id, |client| client.archived = true);
}
