//! Reading jobs.

use jiff::civil::Date;

use crate::{
    seed,
    xpm::{
        call::{Answer, Call, compact_day},
        model::{Job, Task},
        practice::Practice,
        problem::Problem,
        wire::{
            Format,
            job::{Depth, write_job},
        },
    },
};

fn depth(call: &Call<'_>) -> Result<Depth, Problem> {
    Ok(if call.flag("detailed")? {
        Depth::Detailed
    } else {
        Depth::List
    })
}

fn write_list(practice: &Practice, call: &Call<'_>, jobs: &[&Job], depth: Depth) -> Answer {
    let with_uuid = call.is("job.list_uuid", "present");
    let mut writer = call.writer();
    writer.list("Jobs", "Job", jobs, |writer, job| {
        write_job(
            writer,
            practice,
            job,
            call.shared.base_url(),
            depth,
            with_uuid,
        );
    });
    writer.into()
}

/// By client name, then start date (recorded).
fn by_client(practice: &Practice, jobs: &mut [&Job]) {
    jobs.sort_by_cached_key(|job| {
        (
            practice.client_name(job.client).to_lowercase(),
            job.start,
            job.number,
        )
    });
}

pub(crate) fn current(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let all = call.is("job.current", "all");
    let mut jobs: Vec<&Job> = practice
        .jobs
        .values()
        .filter(|job| all || !job.state.closed)
        .collect();
    by_client(practice, &mut jobs);
    Ok(write_list(practice, call, &jobs, depth(call)?))
}

/// By created date, at most a year of it.
pub(crate) fn list(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let longest = call
        .shared
        .switches
        .value("job.span_days")
        .parse()
        .unwrap_or(365);
    let (from, to) = call.span(longest)?;
    let state = call
        .parameter("status")
        .filter(|_| call.is("job.status_filter", "honour"));
    let jobs: Vec<&Job> = practice
        .jobs
        .values()
        .filter(|job| (from..=to).contains(&job.created.date()))
        .filter(|job| state.is_none_or(|state| job.state.name.replace(' ', "") == state))
        .collect();
    Ok(write_list(practice, call, &jobs, depth(call)?))
}

/// Finds a job by its number, or by its UUID under the switch.
pub(super) fn find<'p>(
    practice: &'p Practice,
    call: &Call<'_>,
    id: &str,
    uuid_switch: (&str, &str),
) -> Result<&'p Job, Problem> {
    let by_uuid = || {
        let (switch, value) = uuid_switch;
        let allowed = call.is(switch, value);
        practice
            .jobs
            .values()
            .find(|job| allowed && job.uuid.to_string() == id)
    };
    practice
        .jobs
        .get(id)
        .or_else(by_uuid)
        .ok_or_else(|| Problem::invalid("job"))
}

pub(crate) fn get(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let job = find(
        practice,
        call,
        call.identifier,
        ("id.job_uuid_path", "accept"),
    )?;
    Ok(one(practice, call, job))
}

/// The detailed job as the one object of an answer.
pub(super) fn one(practice: &Practice, call: &Call<'_>, job: &Job) -> Answer {
    let base = call.shared.base_url();
    let mut writer = call.writer();
    if call.format == Format::Xml {
        writer.text("WebUrl", &format!("{base}/practice/jobs/{}", job.id));
    }
    writer.object("Job", |writer| {
        write_job(writer, practice, job, base, Depth::Detailed, true);
    });
    writer.into()
}

pub(crate) fn of_client(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let client = call.client(practice, call.uuid())?.uuid;
    let jobs: Vec<&Job> = practice
        .jobs
        .values()
        .filter(|job| job.client == client)
        .collect();
    Ok(write_list(practice, call, &jobs, depth(call)?))
}

/// Current jobs of a person.
pub(crate) fn of_staff(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let staff = practice
        .staff_member(call.uuid())
        .ok_or_else(|| Problem::invalid("staff"))?
        .uuid;
    let mut jobs: Vec<&Job> = practice
        .jobs
        .values()
        .filter(|job| !job.state.closed)
        .filter(|job| job.assigned.iter().any(|entry| entry.staff == staff))
        .collect();
    by_client(practice, &mut jobs);
    Ok(write_list(practice, call, &jobs, Depth::OfStaff))
}

/// Jobs with a matching task; every job shows its matching tasks only.
pub(crate) fn tasks(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let day = |name: &str| -> Result<Option<Date>, Problem> {
        let refusal = || {
            Problem::parameter(format!(
                "Parameter '{name}' should be specified in the format 'yyyyMMdd'"
            ))
        };
        call.parameter(name)
            .map(|text| compact_day(text).ok_or_else(refusal))
            .transpose()
    };
    let (due, start) = (day("due")?, day("start")?);
    let complete = call
        .parameter("complete")
        .map(|text| text.eq_ignore_ascii_case("true"));
    let fits = |task: &Task| {
        complete.is_none_or(|wanted| task.completed == wanted)
            && due.is_none_or(|day| task.due.is_some_and(|due| due <= day))
            && start.is_none_or(|day| task.start.is_some_and(|start| start <= day))
    };
    let matching: Vec<Job> = practice
        .jobs
        .values()
        .filter(|job| !job.state.closed && job.tasks.iter().any(fits))
        .map(|job| {
            let mut job = job.clone();
            job.tasks.retain(fits);
            job
        })
        .collect();
    let mut jobs: Vec<&Job> = matching.iter().collect();
    by_client(practice, &mut jobs);
    Ok(write_list(practice, call, &jobs, Depth::Detailed))
}

/// The interface codes are not in it.
pub(crate) fn states(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let mut writer = call.writer();
    writer.list(
        "JobStates",
        "JobState",
        practice.job_states,
        |writer, state| {
            writer.uuid("UUID", state.uuid);
            writer.text("Name", state.name);
        },
    );
    Ok(writer.into())
}

pub(crate) fn categories(_: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let mut writer = call.writer();
    writer.list(
        "Categories",
        "Category",
        seed::categories(),
        |writer, (uuid, name)| {
            writer.uuid("UUID", *uuid);
            writer.text("Name", name);
        },
    );
    Ok(writer.into())
}

pub(crate) fn base_tasks(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let mut writer = call.writer();
    writer.list(
        "TaskList",
        "Task",
        &practice.base_tasks,
        |writer, (uuid, name)| {
            writer.uuid("UUID", *uuid);
            writer.text("Name", name);
            writer.text("Description", "");
        },
    );
    Ok(writer.into())
}
