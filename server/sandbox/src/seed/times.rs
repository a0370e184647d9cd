//! Time entries of the last four months.

use jiff::civil::DateTime;
use rand::Rng;

use super::{
    builder::Builder,
    people::{days_before, pick},
};
use crate::{random::uuid_from, xpm::model::Time};

/// How far back entries go.
const HISTORY_DAYS: i32 = 120;

pub(super) fn times(builder: &mut Builder) {
    let numbers: Vec<String> = builder
        .practice
        .jobs
        .values()
        .filter(|job| job.state.code != "PLANNED" && job.state.code != "CANCELLED")
        .map(|job| job.id.clone())
        .collect();
    for number in numbers {
        for _ in 0..builder.rng.random_range(0..6) {
            entry(builder, &number);
        }
    }
}

fn entry(builder: &mut Builder, number: &str) {
    let Some(job) = builder.practice.jobs.get(number) else {
        return;
    };
    let newest = job.completed.map_or(builder.today, DateTime::date);
    let index = builder.rng.random_range(0..job.tasks.len().max(1));
    let Some(task) = job.tasks.get(index).cloned() else {
        return;
    };
    let Some(staff) = job.assigned.first().map(|entry| entry.staff) else {
        return;
    };
    let date = days_before(newest, builder.rng.random_range(0..HISTORY_DAYS));
    if date < days_before(builder.today, HISTORY_DAYS) || date < job.start {
        return;
    }
    let minutes = i64::from(builder.rng.random_range(1..25_i32)) * 6;
    let notes = [
        "",
        "Call with the client",
        "Worked through the bank file",
        "Review points",
    ];
    let invoiced = builder.chance(0.2);
    let time = Time {
        uuid: uuid_from(&mut builder.rng),
        number: builder.practice.next_number(),
        job: number.to_owned(),
        task: task.uuid,
        task_name: task.name,
        staff,
        date,
        minutes,
        note: pick(&mut builder.rng, &notes).to_owned(),
        billable: task.billable,
        start: String::new(),
        end: String::new(),
        invoice_task: invoiced.then(|| uuid_from(&mut builder.rng)),
    };
    if let Some(job) = builder.practice.jobs.get_mut(number) {
        for known in job.tasks.iter_mut().filter(|known| known.uuid == task.uuid) {
            known.actual_minutes += minutes;
        }
    }
    builder.practice.times.insert(time.uuid, time);
}
