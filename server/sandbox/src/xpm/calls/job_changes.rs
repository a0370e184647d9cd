//! Changing a job and its tasks. Xero's documentation and its description name
//! two keys of the requests differently (`job.request_keys`).

use uuid::Uuid;

use super::jobs;
use crate::{
    seed,
    xpm::{
        call::{Answer, Call, compact_day},
        model::{Job, Task},
        practice::Practice,
        problem::Problem,
        wire::reader::Given,
    },
};

/// The category of that id.
pub(super) fn category(given: Given<'_>) -> Result<Option<&'static str>, Problem> {
    let Some(text) = given.value() else {
        return Ok(None);
    };
    let uuid = Uuid::parse_str(text).unwrap_or_default();
    let known = seed::categories().iter().find(|(known, _)| *known == uuid);
    known
        .map(|(_, name)| Some(*name))
        .ok_or_else(|| Problem::invalid("job category"))
}

/// A field under the name of the documentation or that of the description. The
/// name that does not count is passed over, as any other unknown one.
fn either<'b>(call: &'b Call<'_>, doc: &str, oas: &str) -> Result<Given<'b>, Problem> {
    let (by_doc, by_oas) = (call.body.text(doc)?, call.body.text(oas)?);
    let keys = call.shared.switches.value("job.request_keys");
    Ok(match (keys.as_str(), by_oas) {
        ("doc", _) | ("both", Given::Omitted) => by_doc,
        _ => by_oas,
    })
}

fn day(call: &Call<'_>, name: &str) -> Result<Option<jiff::civil::Date>, Problem> {
    let Some(text) = call.body.text(name)?.value() else {
        return Ok(None);
    };
    let refusal = || Problem::parameter(format!("{name} should be in the format 'yyyyMMdd'"));
    Ok(Some(compact_day(text).ok_or_else(refusal)?))
}

pub(crate) fn update(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let id = body
        .text("ID")?
        .value()
        .ok_or_else(|| Problem::missing("/Job/ID"))?;
    let mut job: Job = jobs::find(practice, call, id, ("id.job_bodies", "number-or-uuid"))?.clone();
    for (name, place) in [
        ("Name", &mut job.name),
        ("Description", &mut job.description),
        ("ClientNumber", &mut job.client_order_number),
    ] {
        if let Some(text) = body.text(name)?.value() {
            text.clone_into(place);
        }
    }
    job.start = day(call, "StartDate")?.unwrap_or(job.start);
    job.due = day(call, "DueDate")?.unwrap_or(job.due);
    job.budget = body.decimal("Budget")?.or(job.budget);
    if let Some(name) = category(either(call, "CategoryID", "CategoryUUID")?)? {
        name.clone_into(&mut job.kind);
    }
    let effect = format!("job updated {} {}", job.id, job.name);
    let answer = jobs::one(practice, call, &job).effect(effect);
    practice.jobs.insert(job.id.clone(), job);
    Ok(answer)
}

/// Finds the task on a job by its own id, never by that of the practice's task.
pub(crate) fn update_task(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let wanted = either(call, "TaskUUID", "UUID")?.value();
    let wanted = wanted.ok_or_else(|| Problem::missing("/Task/UUID"))?;
    let wanted = Uuid::parse_str(wanted).unwrap_or_default();
    let (start, due) = (day(call, "StartDate")?, day(call, "DueDate")?);
    let minutes = body.integer("EstimatedMinutes")?;
    let (label, description) = (body.text("Label")?, body.text("Description")?);
    let task: &mut Task = practice
        .jobs
        .values_mut()
        .flat_map(|job| &mut job.tasks)
        .find(|task| task.uuid == wanted)
        .ok_or_else(|| Problem::invalid("task"))?;
    for (text, place) in [
        (label, &mut task.name),
        (description, &mut task.description),
    ] {
        if let Some(text) = text.value() {
            text.clone_into(place);
        }
    }
    task.start = start.or(task.start);
    task.due = due.or(task.due);
    task.estimated_minutes = minutes.unwrap_or(task.estimated_minutes);
    let effect = format!("task updated {} {}", task.uuid, task.name);
    let mut writer = call.writer();
    writer.uuid("UUID", task.uuid);
    Ok(Answer::from(writer).effect(effect))
}
