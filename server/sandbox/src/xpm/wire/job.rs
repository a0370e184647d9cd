//! How a job is spelt: recorded order, which is also OAS order (Xero's reference of jobs).

use uuid::Uuid;

use super::Writer;
use crate::xpm::{
    model::{Assigned, Job, Task},
    practice::Practice,
};

/// Which parts of a job an answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Stops after the assigned staff.
    List,
    /// As a list, but number, partner and allocated minutes are not described for it.
    OfStaff,
    /// Tasks, milestones and notes as well.
    Detailed,
}

pub(crate) fn write_job(
    writer: &mut Writer,
    practice: &Practice,
    job: &Job,
    base_url: &str,
    depth: Depth,
    with_uuid: bool,
) {
    let staff = |uuid: Option<Uuid>| uuid.map(|uuid| (uuid, practice.staff_name(uuid)));
    writer.text("ID", &job.id);
    if with_uuid {
        writer.uuid("UUID", job.uuid);
    }
    writer.text("Name", &job.name);
    writer.text("Description", &job.description);
    writer.named(
        "Client",
        Some((job.client, practice.client_name(job.client))),
    );
    writer.text("ClientOrderNumber", &job.client_order_number);
    writer.money("Budget", job.budget);
    writer.text("State", job.state.name);
    writer.text("Type", &job.kind);
    writer.day("StartDate", Some(job.start));
    writer.day("DueDate", Some(job.due));
    match job.completed {
        Some(completed) => writer.date_time("CompletedDate", completed),
        None => writer.nothing("CompletedDate", true),
    }
    let contact = job.contact.and_then(|uuid| practice.contacts.get(&uuid));
    writer.named(
        "Contact",
        contact.map(|contact| (contact.uuid, contact.name.as_str())),
    );
    if depth != Depth::OfStaff {
        writer.text("InternalID", &job.number.to_string());
    }
    writer.named("Manager", staff(job.manager));
    if depth != Depth::OfStaff {
        writer.named("Partner", staff(job.partner));
    }
    write_assigned(writer, practice, &job.assigned, depth != Depth::OfStaff);
    if depth == Depth::Detailed {
        writer.list("Tasks", "Task", &job.tasks, |writer, task| {
            write_task(writer, practice, task);
        });
        writer.list(
            "Milestones",
            "Milestone",
            &job.milestones,
            |writer, milestone| {
                writer.uuid("UUID", milestone.uuid);
                writer.day("Date", Some(milestone.date));
                writer.text("Description", &milestone.description);
                writer.boolean("Completed", milestone.completed);
                writer.text("Folder", "");
            },
        );
        writer.list("Notes", "Note", std::iter::empty::<()>(), |_, ()| {});
        writer.text("WebUrl", &format!("{base_url}/practice/jobs/{}", job.id));
    }
}

fn write_assigned(
    writer: &mut Writer,
    practice: &Practice,
    assigned: &[Assigned],
    with_minutes: bool,
) {
    writer.list("Assigned", "Staff", assigned, |writer, entry| {
        writer.uuid("UUID", entry.staff);
        writer.text("Name", practice.staff_name(entry.staff));
        if with_minutes && entry.minutes.is_some() {
            writer.number("AllocatedMinutes", entry.minutes);
        }
    });
}

fn write_task(writer: &mut Writer, practice: &Practice, task: &Task) {
    writer.uuid("UUID", task.uuid);
    writer.text("Name", &task.name);
    writer.uuid("TaskUUID", task.base);
    writer.number("EstimatedMinutes", Some(task.estimated_minutes));
    writer.number("ActualMinutes", Some(task.actual_minutes));
    writer.text("Description", &task.description);
    writer.boolean("Completed", task.completed);
    writer.boolean("Billable", task.billable);
    writer.text("Folder", "");
    if task.start.is_some() {
        writer.day("StartDate", task.start);
    }
    if task.due.is_some() {
        writer.day("DueDate", task.due);
    }
    if !task.assigned.is_empty() {
        write_assigned(writer, practice, &task.assigned, true);
    }
}
