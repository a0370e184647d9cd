//! Families with their trusts, companies and funds.

use rand::Rng;
use uuid::Uuid;

use super::{
    builder::Builder,
    business,
    names::{MEN, TRADES, WOMEN},
    people::{self, Somebody, pick},
    places, setup,
};
use crate::xpm::model::Address;

/// A family while its clients are made.
struct Family {
    last: String,
    home: Address,
    adults: Vec<(Uuid, Somebody)>,
    children: Vec<Uuid>,
    all: Vec<Uuid>,
}

pub(super) fn family(builder: &mut Builder) {
    let last = people::surname(&mut builder.rng);
    let home = places::address(&mut builder.rng);
    let mut family = Family {
        last,
        home,
        adults: Vec::new(),
        children: Vec::new(),
        all: Vec::new(),
    };
    adults(builder, &mut family);
    children(builder, &mut family);
    if builder.chance(0.4) {
        family_trust(builder, &mut family);
    }
    if builder.chance(0.32) {
        trading_company(builder, &mut family);
    }
    if builder.chance(0.24) {
        fund(builder, &mut family);
    }
    if family.all.len() > 1 && builder.chance(0.7) {
        let name = match builder.rng.random_range(0..3) {
            0 => format!("{} Group", family.last),
            1 => format!("{} family", family.last),
            _ => format!("{} Family Group", family.last),
        };
        let group = builder.group(&name);
        for member in &family.all {
            builder.practice.join_group(group, *member);
        }
    }
}

fn adults(builder: &mut Builder, family: &mut Family) {
    let female = builder.chance(0.5);
    let first = people::somebody(
        &mut builder.rng,
        builder.today,
        &family.last,
        female,
        24..86,
    );
    add_person(builder, family, first, true);
    if builder.chance(0.68) && builder.room() > 0 {
        let last = if builder.chance(0.8) {
            family.last.clone()
        } else {
            people::surname(&mut builder.rng)
        };
        let same = builder.chance(0.05);
        let near = family
            .adults
            .first()
            .map_or(40, |(_, first)| people::age(builder.today, first.born));
        let partner = people::somebody(
            &mut builder.rng,
            builder.today,
            &last,
            female == same,
            (near - 7).max(20)..near + 8,
        );
        add_person(builder, family, partner, true);
        if let [(one, _), (other, _)] = family.adults.as_slice() {
            let (one, other) = (*one, *other);
            let kind = match builder.rng.random_range(0..10) {
                0 if female && !same => "Husband",
                1 if !female && !same => "Wife",
                _ => "Spouse",
            };
            builder.relate(one, kind, other);
        }
    }
}

fn children(builder: &mut Builder, family: &mut Family) {
    let youngest = family
        .adults
        .iter()
        .map(|(_, adult)| people::age(builder.today, adult.born))
        .min();
    // Clients of their own from fifteen on, and a generation younger.
    let oldest_child = youngest.unwrap_or_default() - 20;
    if oldest_child < 16 {
        return;
    }
    let ages = (oldest_child - 15).max(15)..oldest_child;
    let count = builder.rng.random_range(0..4_usize).saturating_sub(1);
    for _ in 0..count.min(builder.room()) {
        let female = builder.chance(0.5);
        let child = people::somebody(
            &mut builder.rng,
            builder.today,
            &family.last,
            female,
            ages.clone(),
        );
        let Some(child) = add_person(builder, family, child, false) else {
            return;
        };
        let parents: Vec<Uuid> = family.adults.iter().map(|(uuid, _)| *uuid).collect();
        for parent in parents {
            // The parent has the role "Parent Of" for the child.
            builder.relate(child, "Parent Of", parent);
        }
    }
}

fn add_person(
    builder: &mut Builder,
    family: &mut Family,
    mut somebody: Somebody,
    adult: bool,
) -> Option<Uuid> {
    if builder.room() == 0 {
        return None;
    }
    // A few carry a parent's name, which makes namesakes under one roof.
    if !adult
        && builder.chance(0.06)
        && let Some((_, parent)) = family
            .adults
            .iter()
            .find(|(_, p)| p.female == somebody.female)
    {
        somebody.first.clone_from(&parent.first);
        somebody.middle.clone_from(&parent.middle);
    }
    let client = builder.person(&somebody, &family.home);
    let uuid = builder.admit(client);
    family.all.push(uuid);
    if builder.chance(0.3) {
        builder.contact(&somebody, &[(uuid, "")]);
    }
    if adult {
        family.adults.push((uuid, somebody));
    } else {
        family.children.push(uuid);
    }
    Some(uuid)
}

fn family_trust(builder: &mut Builder, family: &mut Family) {
    if builder.room() == 0 {
        return;
    }
    let last = family.last.clone();
    let name = match builder.rng.random_range(0..5) {
        0 => format!("The {last} Family Trust"),
        1 => format!("{last} Investment Trust"),
        2 => format!("{last} Discretionary Trust"),
        3 => {
            let child = pick(
                &mut builder.rng,
                if family.children.len().is_multiple_of(2) {
                    &WOMEN
                } else {
                    &MEN
                },
            );
            format!("{child} {last} Testamentary Trust")
        }
        _ => format!("{last} Family Trust"),
    };
    let mut trust = builder.blank(&name, setup::TRUST, &family.home);
    trust.tax_mut().business_number = builder.abn();
    if builder.chance(0.2) {
        trust.billing_client = family.adults.first().map(|(uuid, _)| *uuid);
    }
    let trust = builder.admit(trust);
    family.all.push(trust);
    let trustee = if builder.chance(0.6) && builder.room() > 0 {
        business::holding_company(builder, &last, &family.home)
    } else {
        None
    };
    let adults: Vec<Uuid> = family.adults.iter().map(|(uuid, _)| *uuid).collect();
    match trustee {
        Some(company) => {
            builder.relate(trust, "Trustee", company);
            business::own(builder, company, &adults);
            family.all.push(company);
        }
        None => {
            for adult in &adults {
                builder.relate(trust, "Trustee", *adult);
            }
        }
    }
    if let Some(appointer) = adults.first() {
        builder.relate(trust, "Appointer", *appointer);
    }
    for member in adults.iter().chain(&family.children) {
        builder.relate(trust, "Beneficiary", *member);
    }
}

fn trading_company(builder: &mut Builder, family: &mut Family) {
    if builder.room() == 0 {
        return;
    }
    let trade = pick(&mut builder.rng, &TRADES).to_owned();
    let name = match builder.rng.random_range(0..4) {
        0 => format!("{} {trade} Pty Ltd", family.last),
        1 => format!("{} & Sons {trade} Pty Ltd", family.last),
        _ => business::invented_name(builder, &trade),
    };
    let company = business::company(builder, &name, &family.home);
    let adults: Vec<Uuid> = family.adults.iter().map(|(uuid, _)| *uuid).collect();
    business::own(builder, company, &adults);
    if let Some((_, owner)) = family.adults.first() {
        builder.contact(&owner.clone(), &[(company, "Director")]);
    }
    family.all.push(company);
}

fn fund(builder: &mut Builder, family: &mut Family) {
    if builder.room() == 0 {
        return;
    }
    let word = pick(
        &mut builder.rng,
        &["Superannuation Fund", "Super Fund", "Retirement Fund"],
    );
    let name = format!("{} {word}", family.last);
    let mut fund = builder.blank(&name, setup::FUND, &family.home);
    fund.tax_mut().business_number = builder.abn();
    let fund = builder.admit(fund);
    family.all.push(fund);
    let adults: Vec<Uuid> = family.adults.iter().map(|(uuid, _)| *uuid).collect();
    for adult in adults {
        builder.relate(fund, "Member", adult);
        builder.relate(fund, "Trustee", adult);
    }
}
