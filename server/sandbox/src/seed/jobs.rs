//! Jobs of the last year and a half, in all states, with their tasks.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use rand::Rng;
use uuid::Uuid;

use super::{builder::Builder, people::days_before, setup};
use crate::{
    random::uuid_from,
    xpm::model::{Assigned, Client, Decimal, Job, JobState, Milestone, Task},
};

/// Jobs per 2,400 clients, and the most a big practice gets.
const PER_2400: usize = 900;
const MOST: usize = 9_000;
/// How far back the first job was created.
const HISTORY_DAYS: i64 = 540;

pub(super) fn jobs(builder: &mut Builder, main: bool) {
    let clients: Vec<Uuid> = builder
        .practice
        .client_order
        .iter()
        .filter(|(_, uuid)| {
            let client = builder.practice.clients.get(uuid);
            client.is_some_and(|client| !client.archived && !client.deleted && !client.prospect)
        })
        .map(|(_, uuid)| *uuid)
        .collect();
    if clients.is_empty() {
        return;
    }
    let count = (builder.size() * PER_2400 / 2_400).clamp(1, MOST);
    for number in 1..=count {
        let index = builder.rng.random_range(0..clients.len());
        let Some(client) = clients.get(index).copied() else {
            continue;
        };
        let age = age_of(number, count);
        let job = invent(builder, number, client, age);
        builder.practice.jobs.insert(job.id.clone(), job);
    }
    if main {
        known_jobs(builder);
    }
}

/// Numbers rise with the day a job was created.
fn age_of(number: usize, count: usize) -> i32 {
    let back = HISTORY_DAYS * i64::try_from(count - number).unwrap_or_default()
        / i64::try_from(count).unwrap_or(1).max(1);
    i32::try_from(back).unwrap_or_default()
}

fn invent(builder: &mut Builder, number: usize, client: Uuid, age: i32) -> Job {
    let created = days_before(builder.today, age);
    let start = days_before(builder.today, age - builder.rng.random_range(0..14));
    let weeks = builder.rng.random_range(2..10_i32);
    let due = start.checked_add((weeks * 7).days()).unwrap_or(start);
    let state = state_by_age(builder, age);
    let completed = (state.code == "COMPLETED").then(|| {
        let days = builder.rng.random_range(0..age.max(1));
        days_before(builder.today, days).at(builder.rng.random_range(0..8), 30, 0, 0)
    });
    let (name, kind) = match builder.practice.clients.get(&client) {
        Some(record) => job_name(record, created, builder.rng.random_range(0..6)),
        None => (String::new(), ""),
    };
    let people = builder.rng.random_range(1..4);
    let assigned: Vec<Assigned> = (0..people)
        .map(|_| Assigned {
            staff: builder.any_staff(),
            minutes: builder.rng.random_bool(0.3).then_some(120),
        })
        .collect();
    let mut job = Job {
        id: format!("J{number:06}"),
        uuid: uuid_from(&mut builder.rng),
        number: u64::try_from(number).unwrap_or_default() + 400,
        name,
        description: String::new(),
        client,
        client_order_number: String::new(),
        budget: builder
            .rng
            .random_bool(0.5)
            .then(|| Decimal::from_cents(builder.rng.random_range(3..60) * 11_000)),
        state,
        kind: kind.to_owned(),
        created: created.at(builder.rng.random_range(0..8), 0, 0, 0),
        start,
        due,
        completed,
        contact: builder
            .practice
            .clients
            .get(&client)
            .and_then(|client| client.contacts.first())
            .map(|link| link.contact),
        manager: Some(builder.any_staff()).filter(|_| builder.rng.random_bool(0.9)),
        partner: Some(builder.any_staff()).filter(|_| builder.rng.random_bool(0.8)),
        assigned: Vec::new(),
        tasks: Vec::new(),
        milestones: Vec::new(),
    };
    for entry in assigned {
        if !job.assigned.iter().any(|known| known.staff == entry.staff) {
            job.assigned.push(entry);
        }
    }
    job.tasks = tasks(builder, &job);
    if builder.chance(0.1) {
        job.milestones.push(Milestone {
            uuid: uuid_from(&mut builder.rng),
            date: due,
            description: "Lodge".to_owned(),
            completed: state.closed,
        });
    }
    job
}

fn state_by_age(builder: &mut Builder, age: i32) -> &'static JobState {
    let code = match (age, builder.rng.random_range(0..100)) {
        (0..=20, 0..=49) => "PLANNED",
        (0..=20, 50..=89) | (21..=90, 0..=34) | (91.., 0..=4) => "INPROGRESS",
        (21..=90, 35..=54) => "WAITCLIENT",
        (21..=90, 55..=69) => "REVIEW",
        (_, 70..=74) => "ONHOLD",
        (91.., 75..=81) => "CANCELLED",
        _ => "COMPLETED",
    };
    state(code)
}

fn state(code: &str) -> &'static JobState {
    setup::job_state(code).unwrap_or(&setup::PLANNED)
}

/// What a client of that kind has done, and the job's type.
fn job_name(client: &Client, created: Date, choice: u8) -> (String, &'static str) {
    let year = if created.month() >= 7 {
        created.year()
    } else {
        created.year() - 1
    };
    let month = created
        .first_of_month()
        .yesterday()
        .unwrap_or(created)
        .strftime("%B");
    let statement = (format!("{month} activity statement"), "Activity statement");
    match (client.structure(), choice) {
        (_, 0) => statement,
        (setup::COMPANY, 1) => (format!("ASIC annual review {year}"), "Corporate"),
        (setup::COMPANY, 2) => (format!("{year} payroll and super review"), "Payroll"),
        (setup::COMPANY, _) => (format!("{year} annual accounts and tax return"), "Tax"),
        (setup::TRUST | setup::UNIT_TRUST, 1) => (format!("Trust resolutions {year}"), "Tax"),
        (setup::TRUST | setup::UNIT_TRUST, _) => {
            (format!("{year} trust accounts and return"), "Tax")
        }
        (setup::FUND, 1) => (format!("{year} audit"), "Audit"),
        (setup::FUND, _) => (format!("{year} fund accounts and return"), "Tax"),
        (_, 1) => ("Set up company and family trust".to_owned(), "Advice"),
        _ => (format!("{year} tax return"), "Tax"),
    }
}

fn tasks(builder: &mut Builder, job: &Job) -> Vec<Task> {
    let count = builder.rng.random_range(2..6_usize);
    let finished = job.state.code == "COMPLETED";
    let offset = builder.rng.random_range(0..3_usize);
    let bases: Vec<(Uuid, String)> = builder
        .practice
        .base_tasks
        .iter()
        .skip(offset)
        .take(count)
        .cloned()
        .collect();
    bases
        .into_iter()
        .enumerate()
        .map(|(index, (base, name))| {
            let started = job.state.code != "PLANNED" && index == 0 && builder.rng.random_bool(0.3);
            let estimated = i64::from(builder.rng.random_range(1..9_i32)) * 30;
            Task {
                uuid: uuid_from(&mut builder.rng),
                base,
                billable: name != "Administration",
                name,
                description: String::new(),
                estimated_minutes: estimated,
                actual_minutes: 0,
                completed: finished || started,
                start: Some(job.start),
                due: Some(job.due),
                assigned: job.assigned.first().cloned().into_iter().collect(),
            }
        })
        .collect()
}

/// Jobs that the product's screens show.
fn known_jobs(builder: &mut Builder) {
    let today = builder.today;
    let find = |builder: &Builder, name: &str| {
        let wanted = name.to_lowercase();
        let found = builder
            .practice
            .client_order
            .iter()
            .find(|(known, _)| *known == wanted);
        found.map(|(_, uuid)| *uuid)
    };
    let jane = find(builder, "Marchetti, Jane Ellen");
    let luca = find(builder, "Marchetti, Luca");
    let cleary = find(builder, "Cleary Pastoral");
    let year = if today.month() >= 7 {
        today.year()
    } else {
        today.year() - 1
    };
    // Number, client, name, type, state, who, started and due days from today.
    let list = [
        (
            482,
            jane,
            format!("{} tax return", year - 1),
            "Tax",
            "COMPLETED",
            "Tom Gallagher",
            -200,
            -30,
        ),
        (
            496,
            jane,
            format!("{year} tax return"),
            "Tax",
            "INPROGRESS",
            "Mei-Lin Chau",
            -40,
            40,
        ),
        (
            503,
            luca,
            "September activity statement".to_owned(),
            "Activity statement",
            "INPROGRESS",
            "Mei-Lin Chau",
            -30,
            7,
        ),
        (
            517,
            jane,
            "Set up company and family trust".to_owned(),
            "Advice",
            "PLANNED",
            "Priya Raman",
            -3,
            25,
        ),
        (
            531,
            cleary,
            format!("Trust resolutions {year}"),
            "Tax",
            "INPROGRESS",
            "Mei-Lin Chau",
            -20,
            30,
        ),
    ];
    for (number, client, name, kind, code, who, start, due) in list {
        let Some(client) = client else { continue };
        let staff = builder
            .practice
            .staff
            .iter()
            .find(|member| member.name == who);
        let staff = staff.map(|member| member.uuid);
        let id = format!("J{number:06}");
        let state = state(code);
        let Some(job) = builder.practice.jobs.get_mut(&id) else {
            continue;
        };
        job.client = client;
        job.name = name;
        kind.clone_into(&mut job.kind);
        job.state = state;
        job.start = days_before(today, -start);
        job.due = days_before(today, -due);
        job.milestones.clear();
        job.contact = None;
        job.completed = (code == "COMPLETED").then(|| {
            let october = date(today.year(), 10, 30);
            let day = if october < today {
                october
            } else {
                date(today.year() - 1, 10, 30)
            };
            day.at(5, 12, 0, 0)
        });
        job.manager = staff;
        job.assigned = staff
            .map(|staff| Assigned {
                staff,
                minutes: None,
            })
            .into_iter()
            .collect();
        for task in &mut job.tasks {
            task.completed = state.closed;
            (task.start, task.due) = (Some(job.start), Some(job.due));
            task.assigned.clone_from(&job.assigned);
        }
    }
}
