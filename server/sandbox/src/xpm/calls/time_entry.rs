//! Reading a time entry out of a request, and what it is refused for. No text
//! of Xero's is known here: the words are invented.

use jiff::civil::{Date, Time as Clock};
use uuid::Uuid;

use super::jobs;
use crate::xpm::{
    call::{Call, compact_day},
    model::{Job, Task},
    practice::Practice,
    problem::Problem,
};

/// What a request says, checked against the practice.
#[derive(Debug)]
pub(super) struct Entry {
    pub job: String,
    pub task: Uuid,
    pub task_name: String,
    /// The task on the job, whose minutes grow.
    pub job_task: Option<Uuid>,
    pub staff: Uuid,
    pub date: Date,
    pub minutes: i64,
    pub start: String,
    pub end: String,
    pub note: String,
    pub billable: bool,
}

pub(super) fn refuses(call: &Call<'_>, what: &str) -> bool {
    call.is("time.refuse", what)
}

pub(super) fn read(practice: &Practice, call: &Call<'_>) -> Result<Entry, Problem> {
    let body = &call.body;
    let required = |path: &'static str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        body.text(name)?
            .value()
            .ok_or_else(|| Problem::missing(path))
    };
    let id = required("/Timesheet/Job")?;
    let job = jobs::find(practice, call, id, ("id.job_bodies", "number-or-uuid"))?;
    let wanted = Uuid::parse_str(required("/Timesheet/TaskUUID")?).unwrap_or_default();
    let staff = Uuid::parse_str(required("/Timesheet/StaffUUID")?).unwrap_or_default();
    practice
        .staff_member(staff)
        .ok_or_else(|| Problem::invalid("staff"))?;
    let date = compact_day(required("/Timesheet/Date")?)
        .ok_or_else(|| Problem::parameter("Date should be specified in the format 'yyyyMMdd'"))?;
    let (minutes, start, end) = duration(call)?;
    let task = find_task(call, job, wanted);
    if task.is_none() && refuses(call, "unknown-task") {
        return Err(Problem::invalid("task"));
    }
    if job.state.closed && refuses(call, "closed-job") {
        return Err(Problem::business(
            "Time cannot be recorded against this job",
        ));
    }
    if task.is_some_and(|task| task.completed) && refuses(call, "closed-task") {
        return Err(Problem::business(
            "Time cannot be recorded against a completed task",
        ));
    }
    if practice.locked_before.is_some_and(|day| date < day) && refuses(call, "locked-period") {
        return Err(Problem::business("The period is locked"));
    }
    let assigned = job.assigned.iter().any(|entry| entry.staff == staff);
    if !assigned && refuses(call, "unassigned-staff") {
        return Err(Problem::business(
            "The staff member is not assigned to the job",
        ));
    }
    Ok(Entry {
        job: job.id.clone(),
        task: task.map_or(wanted, |task| task.uuid),
        task_name: task.map_or_else(String::new, |task| task.name.clone()),
        job_task: task.map(|task| task.uuid),
        staff,
        date,
        minutes,
        start,
        end,
        note: body.text("Note")?.value().unwrap_or_default().to_owned(),
        billable: task.is_none_or(|task| task.billable),
    })
}

fn find_task<'j>(call: &Call<'_>, job: &'j Job, wanted: Uuid) -> Option<&'j Task> {
    let by_job = !call.is("time.task_id", "base-task");
    let by_base = !call.is("time.task_id", "job-task");
    job.tasks
        .iter()
        .find(|task| (by_job && task.uuid == wanted) || (by_base && task.base == wanted))
}

/// Minutes, or Start and End. Negative minutes are corrections (DOC).
fn duration(call: &Call<'_>) -> Result<(i64, String, String), Problem> {
    let body = &call.body;
    let (start, end) = (body.text("Start")?.value(), body.text("End")?.value());
    let Some(minutes) = body.text("Minutes")?.value() else {
        let (Some(start), Some(end)) = (start, end) else {
            return Err(Problem::missing("/Timesheet/Minutes"));
        };
        let minutes = clock(end)? - clock(start)?;
        if minutes <= 0 {
            return Err(Problem::parameter("End must be after Start"));
        }
        return Ok((minutes, start.to_owned(), end.to_owned()));
    };
    if (start.is_some() || end.is_some()) && refuses(call, "minutes-and-start") {
        return Err(Problem::parameter(
            "Specify either Minutes or Start and End",
        ));
    }
    let minutes: i32 = minutes
        .parse()
        .map_err(|_| Problem::parameter("Minutes is not a whole number"))?;
    if minutes == 0 && refuses(call, "zero-minutes") {
        return Err(Problem::parameter("Minutes must not be zero"));
    }
    Ok((i64::from(minutes), String::new(), String::new()))
}

/// Minutes after midnight of `HH:mm`.
fn clock(text: &str) -> Result<i64, Problem> {
    let time = Clock::strptime("%H:%M", text)
        .map_err(|_| Problem::parameter("Start and End should be specified as HH:mm"))?;
    Ok(i64::from(time.hour()) * 60 + i64::from(time.minute()))
}
