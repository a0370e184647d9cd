//! All rules over the largest orders, beside what PRODUCT asks of them: under a
//! millisecond.
//!
//! `cargo bench -p deedbox-domain` prints a table in Markdown. "Largest" is a
//! company with the fifty members that the law allows, all of them directors;
//! "full" has as many rows of each kind as an order takes at all.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use deedbox_domain::date::CivilDate;
use deedbox_domain::ids::{PartyId, RowId};
use deedbox_domain::order::{Draft, Product, Role, Source};
use deedbox_domain::place::LocalityTable;
use deedbox_domain::rules::{Context, Tables, check};
use deedbox_domain::time::Timestamp;

const ROUNDS: usize = 500;
const LARGEST: usize = 50;
const FULL: usize = 200;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn set(draft: &mut Draft, path: &str, value: &str) -> Outcome<()> {
    Ok(draft.set(path, value, Timestamp::default(), Source::Typed)?)
}

/// An order with so many people, each with the role and a holding where the
/// product has holdings.
fn order(product: Product, role: Role, people: usize) -> Outcome<Draft> {
    let mut draft = Draft::new(product);
    set(&mut draft, "jurisdiction", "VIC")?;
    set(&mut draft, "name.text", "Saltbush Lane Holdings Pty Ltd")?;
    let units = draft.holder_role().is_some();
    if units {
        draft.add_class(RowId::new("ord"))?;
        set(&mut draft, "class.ord.number", &people.to_string())?;
    }
    for at in 0..people {
        // As long and as alike as the ids that are given out.
        let id = format!("0193abcd-0000-7000-8000-{at:012}");
        let party = PartyId::new(id.clone());
        draft.add_person(party.clone())?;
        let born = format!("{:02}/{:02}/{}", at % 28 + 1, at % 12 + 1, 1950 + at % 40);
        let mobile = format!("+61 491 {:03} {:03}", at / 1_000, at % 1_000);
        for (field, value) in [
            ("family_name", format!("Marchetti{at}").as_str()),
            ("given_1", "Jane"),
            ("given_2", "Ellen"),
            ("former_names_known", "no"),
            ("birth_date", &born),
            ("birth_locality", "Mildura"),
            ("birth_state", "VIC"),
            ("birth_country", "Australia"),
            ("residential_address.street", "27 Candlebark Street"),
            ("residential_address.locality", "Geelong West"),
            ("residential_address.state", "VIC"),
            ("residential_address.postcode", "3218"),
            ("resident_in_australia", "yes"),
            ("disqualified", "no"),
            ("mobile", &mobile),
        ] {
            set(&mut draft, &format!("person.{id}.{field}"), value)?;
        }
        let office = format!("o-{id}");
        draft.add_office(RowId::new(office.clone()), role, party.clone())?;
        set(
            &mut draft,
            &format!("office.{office}.consent_date"),
            "18/11/2026",
        )?;
        set(
            &mut draft,
            &format!("office.{office}.consent_confirmed"),
            "yes",
        )?;
        if units {
            let holding = RowId::new(format!("h-{id}"));
            draft.add_holding(holding.clone(), None, vec![party])?;
            set(&mut draft, &format!("holding.{holding}.number"), "1")?;
            set(&mut draft, &format!("holding.{holding}.beneficial"), "yes")?;
        }
    }
    Ok(draft)
}

fn main() -> Outcome<()> {
    let tables = Tables::current();
    let localities = LocalityTable::built_in();
    let today = CivilDate::new(2026, 11, 19).ok_or("no such day")?;
    let mut context = Context::new(today, &tables);
    context.localities = &localities;
    let mut out = io::stdout().lock();
    writeln!(out, "| order | people | findings | median | 99th |")?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: |")?;
    for (name, product, role, people) in [
        ("company", Product::CompanyPty, Role::Director, LARGEST),
        (
            "family trust",
            Product::TrustDiscretionary,
            Role::Beneficiary,
            LARGEST,
        ),
        ("unit trust", Product::TrustUnit, Role::Trustee, LARGEST),
        ("super fund", Product::SmsfIndividual, Role::FundMember, 6),
        ("company, full", Product::CompanyPty, Role::Director, FULL),
    ] {
        let draft = order(product, role, people)?;
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                let findings = check(std::hint::black_box(&draft), &context);
                std::hint::black_box(findings);
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        let at = |percent: usize| {
            let time = times.get(times.len() * percent / 100);
            time.map_or(0.0, Duration::as_secs_f64) * 1e6
        };
        let findings = check(&draft, &context).len();
        writeln!(
            out,
            "| {name} | {people} | {findings} | {:.0} µs | {:.0} µs |",
            at(50),
            at(99)
        )?;
    }
    Ok(())
}
