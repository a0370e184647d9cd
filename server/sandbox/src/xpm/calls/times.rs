//! Time entries. There is no idempotency key: the same entry twice is two.

use jiff::civil::Date;
use uuid::Uuid;

use super::{
    jobs,
    time_entry::{self, Entry},
};
use crate::xpm::{
    call::{Answer, Call},
    model::Time,
    practice::Practice,
    problem::Problem,
    wire::{Format, records},
};

/// "At most one year" (DOC): from and to may be up to 365 days apart.
const LONGEST_DAYS: i32 = 366;

fn write_list<'p>(
    practice: &'p Practice,
    call: &Call<'_>,
    times: impl Iterator<Item = &'p Time>,
) -> Answer {
    let mut times: Vec<&Time> = times.collect();
    times.sort_by_key(|time| (time.date, time.number));
    let mut writer = call.writer();
    writer.list("Times", "Time", times, |writer, time| {
        records::time(writer, practice, time, call.shared.base_url());
    });
    writer.into()
}

fn within((from, to): (Date, Date)) -> impl Fn(&&Time) -> bool {
    move |time| (from..=to).contains(&time.date)
}

pub(crate) fn list(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let span = call.span(LONGEST_DAYS)?;
    Ok(write_list(
        practice,
        call,
        practice.times.values().filter(within(span)),
    ))
}

pub(crate) fn of_staff(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let staff = practice
        .staff_member(call.uuid())
        .ok_or_else(|| Problem::invalid("staff"))?
        .uuid;
    let span = call.span(LONGEST_DAYS)?;
    let times = practice.times.values().filter(|time| time.staff == staff);
    Ok(write_list(practice, call, times.filter(within(span))))
}

pub(crate) fn of_job(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let job = jobs::find(
        practice,
        call,
        call.identifier,
        ("id.job_uuid_path", "accept"),
    )?;
    let asked = call.parameter("from").is_some() || call.parameter("to").is_some();
    let span = if asked || call.is("time.job_range", "required") {
        Some(call.span(LONGEST_DAYS)?)
    } else {
        None
    };
    let times = practice.times.values().filter(|time| time.job == job.id);
    Ok(write_list(
        practice,
        call,
        times.filter(|time| span.is_none_or(|span| within(span)(time))),
    ))
}

fn answer(practice: &Practice, call: &Call<'_>, uuid: Uuid) -> Result<Answer, Problem> {
    let time = practice
        .times
        .get(&uuid)
        .ok_or_else(|| Problem::invalid("time"))?;
    let base = call.shared.base_url();
    let mut writer = call.writer();
    if call.format == Format::Xml {
        writer.text("WebUrl", &format!("{base}/practice/time/{uuid}"));
    }
    writer.object("Time", |writer| records::time(writer, practice, time, base));
    Ok(writer.into())
}

pub(crate) fn get(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    answer(practice, call, call.uuid())
}

/// Moves the minutes of a task on its job.
fn count(practice: &mut Practice, job: &str, task: Option<Uuid>, minutes: i64) {
    let tasks = practice
        .jobs
        .get_mut(job)
        .map(|job| job.tasks.as_mut_slice());
    for known in tasks
        .unwrap_or_default()
        .iter_mut()
        .filter(|known| Some(known.uuid) == task)
    {
        // Answers have 32 bits for it.
        known.actual_minutes = known
            .actual_minutes
            .saturating_add(minutes)
            .clamp(i64::from(i32::MIN), i64::from(i32::MAX));
    }
}

fn store(practice: &mut Practice, uuid: Uuid, number: u64, entry: Entry) {
    count(practice, &entry.job, entry.job_task, entry.minutes);
    let time = Time {
        uuid,
        number,
        job: entry.job,
        task: entry.task,
        task_name: entry.task_name,
        staff: entry.staff,
        date: entry.date,
        minutes: entry.minutes,
        note: entry.note,
        billable: entry.billable,
        start: entry.start,
        end: entry.end,
        invoice_task: None,
    };
    practice.times.insert(uuid, time);
}

pub(crate) fn add(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let entry = time_entry::read(practice, call)?;
    let uuid = call.new_uuid();
    let effect = format!(
        "time created {uuid} {} minutes on {}",
        entry.minutes, entry.job
    );
    let number = practice.next_number();
    store(practice, uuid, number, entry);
    Ok(answer(practice, call, uuid)?.effect(effect))
}

pub(crate) fn update(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = call.body.required_uuid("/Timesheet/UUID")?;
    let before = practice
        .times
        .get(&uuid)
        .cloned()
        .ok_or_else(|| Problem::invalid("time"))?;
    if before.invoice_task.is_some() && time_entry::refuses(call, "invoiced-edit") {
        return Err(Problem::business("The time entry has been invoiced"));
    }
    let entry = time_entry::read(practice, call)?;
    let effect = format!(
        "time updated {uuid} {} minutes on {}",
        entry.minutes, entry.job
    );
    count(practice, &before.job, Some(before.task), -before.minutes);
    store(practice, uuid, before.number, entry);
    Ok(answer(practice, call, uuid)?.effect(effect))
}

pub(crate) fn delete(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = call.uuid();
    let gone = practice
        .times
        .get(&uuid)
        .cloned()
        .ok_or_else(|| Problem::invalid("time"))?;
    if gone.invoice_task.is_some() && time_entry::refuses(call, "invoiced-edit") {
        return Err(Problem::business("The time entry has been invoiced"));
    }
    practice.times.remove(&uuid);
    count(practice, &gone.job, Some(gone.task), -gone.minutes);
    Ok(Answer::status().effect(format!(
        "time deleted {uuid} {} minutes on {}",
        gone.minutes, gone.job
    )))
}
