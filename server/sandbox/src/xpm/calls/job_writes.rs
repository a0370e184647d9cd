//! Changing jobs.

use uuid::Uuid;

use super::{job_changes, jobs};
use crate::xpm::{
    call::{Answer, Call, compact_day},
    model::{Decimal, Job},
    practice::Practice,
    problem::Problem,
};

/// `State` is the interface code, which no call shows.
pub(crate) fn state(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let id = body
        .text("ID")?
        .value()
        .ok_or_else(|| Problem::missing("/Job/ID"))?;
    let id = jobs::find(practice, call, id, ("id.job_bodies", "number-or-uuid"))?
        .id
        .clone();
    let code = body
        .text("State")?
        .value()
        .ok_or_else(|| Problem::missing("/Job/State"))?;
    let state = practice
        .job_states
        .iter()
        .find(|state| state.code == code)
        .ok_or_else(|| Problem::business("Invalid state code"))?;
    let now = call.now();
    let job = practice
        .jobs
        .get_mut(&id)
        .ok_or_else(|| Problem::invalid("job"))?;
    job.state = state;
    job.completed = (state.code == "COMPLETED").then_some(now);
    let effect = format!("job state changed {id} {}", state.name);
    let job = job.clone();
    if call.is("job.state_answer", "job") {
        return Ok(jobs::one(practice, call, &job).effect(effect));
    }
    Ok(Answer::status().effect(effect))
}

pub(crate) fn complete_task(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    set_task(practice, call, true)
}

pub(crate) fn reopen_task(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    set_task(practice, call, false)
}

fn set_task(practice: &mut Practice, call: &Call<'_>, completed: bool) -> Result<Answer, Problem> {
    let uuid = call.uuid();
    let found = practice.jobs.values_mut().find_map(|job| {
        let task = job.tasks.iter_mut().find(|task| task.uuid == uuid)?;
        task.completed = completed;
        let word = if completed { "completed" } else { "reopened" };
        let effect = format!("task {word} {uuid} {} on {}", task.name, job.id);
        Some((job.id.clone(), effect))
    });
    let (id, effect) = found.ok_or_else(|| Problem::invalid("task"))?;
    let job = practice
        .jobs
        .get(&id)
        .ok_or_else(|| Problem::invalid("job"))?;
    Ok(jobs::one(practice, call, job).effect(effect))
}

pub(crate) fn add(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let required = |path: &'static str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        body.text(name)?
            .value()
            .ok_or_else(|| Problem::missing(path))
    };
    let day = |path: &'static str| {
        compact_day(required(path)?).ok_or_else(|| Problem::parameter("Invalid date"))
    };
    let client = body.required_uuid("/Job/ClientUUID")?;
    call.client(practice, client)?;
    let state = practice
        .job_states
        .first()
        .ok_or_else(|| Problem::business("Invalid state code"))?;
    // There are no templates in this practice.
    body.text("TemplateUUID")?;
    let category = job_changes::category(body.text("CategoryUUID")?)?;
    let contact = body
        .text("ContactUUID")?
        .value()
        .map(Uuid::parse_str)
        .transpose();
    let (name, start, due) = (
        required("/Job/Name")?.to_owned(),
        day("/Job/StartDate")?,
        day("/Job/DueDate")?,
    );
    let id = match body.text("ID")?.value() {
        Some(id) if practice.jobs.contains_key(id) => {
            return Err(Problem::business("The job number is already in use"));
        }
        Some(id) => id.to_owned(),
        None => next_id(practice),
    };
    let job = Job {
        id: id.clone(),
        uuid: call.new_uuid(),
        number: practice.next_number(),
        name: name.clone(),
        description: body
            .text("Description")?
            .value()
            .unwrap_or_default()
            .to_owned(),
        client,
        client_order_number: body
            .text("ClientNumber")?
            .value()
            .unwrap_or_default()
            .to_owned(),
        budget: body
            .decimal("Budget")?
            .filter(|budget| *budget != Decimal::default()),
        state,
        kind: category.unwrap_or_default().to_owned(),
        created: call.now(),
        start,
        due,
        completed: None,
        contact: contact.map_err(|_| Problem::invalid("contact"))?,
        manager: None,
        partner: None,
        assigned: Vec::new(),
        tasks: Vec::new(),
        milestones: Vec::new(),
    };
    practice.jobs.insert(id.clone(), job.clone());
    let effect = format!(
        "job created {id} {name} for {}",
        practice.client_name(client)
    );
    Ok(jobs::one(practice, call, &job).effect(effect))
}

/// One more than the highest number so far; custom ids do not count.
fn next_id(practice: &Practice) -> String {
    let highest = practice
        .jobs
        .keys()
        .filter_map(|id| id.strip_prefix('J')?.parse::<u32>().ok())
        .max()
        .unwrap_or_default();
    format!("J{:06}", u64::from(highest) + 1)
}
