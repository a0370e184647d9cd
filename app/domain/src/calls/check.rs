//! K rules.

use super::{Call, EntryState, Participant, Region, TimeEntry, read_phone};
use crate::client::PracticeJob;
use crate::date::CivilDate;
use crate::rules::{Finding, Severity};
use crate::text::list_words;

/// A day has 1440 minutes.
const MOST_MINUTES: u32 = 1_440;

/// What the rules of a call need to know beside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct CallContext {
    /// The firm's default region.
    pub region: Region,
    /// An entry was saved before the last part of the transcript came.
    pub late_transcript: bool,
}

/// What the rules of an entry need to know beside it.
#[derive(Debug, Clone, Copy)]
pub struct EntryContext<'a> {
    /// Today in the firm's calendar.
    pub today: CivilDate,
    /// Whose time it is, by name.
    pub staff_name: &'a str,
    /// The job, as it was read last.
    pub job: Option<&'a PracticeJob>,
    /// States of a job that take no time: the firm's own words.
    pub closed_states: &'a [String],
    /// Open jobs of the same client.
    pub siblings: &'a [&'a PracticeJob],
    /// Clients on the call, whose jobs are shown.
    pub clients: &'a [String],
    /// The last day that XPM refused, learned from a refusal.
    pub locked_until: Option<CivilDate>,
    /// Entries of the firm for the same call, this one apart.
    pub others: &'a [TimeEntry],
}

/// Names an entry: one for each call and job.
pub fn entry_key(call: &str, job: &str) -> String {
    format!("{call}:{job}")
}

/// What is to be said about a call.
pub fn check_call(call: &Call, context: CallContext) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The firm's own staff are no guests.
    let guests = call.participants.iter().enumerate();
    for (at, guest) in guests.filter(|(_, guest)| !guest.staff && !guest.left_out) {
        check_guest(&format!("participants.{at}"), guest, context, &mut findings);
    }
    if context.late_transcript && !call.transcript.is_empty() {
        let message = "The transcript arrived and was added to the note of the saved entry.";
        findings.push(Finding::new(Severity::Info, "K09", "note", message));
    }
    findings
}

fn check_guest(path: &str, guest: &Participant, context: CallContext, out: &mut Vec<Finding>) {
    let chosen = guest.chosen.is_some();
    let phone = guest.phone.trim();
    let number = format!("{path}.phone");
    if !phone.is_empty() {
        let reading = read_phone(phone, context.region);
        if reading.e164.is_none() {
            let message = format!(
                "We could not read \"{phone}\" as a phone number. Enter it with country code, or \
                 as a local number."
            );
            out.push(Finding::new(Severity::Error, "K01a", &number, message));
        } else if !reading.aside.is_empty() {
            let message = format!(
                "Text after the number was set aside: \"{}\".",
                reading.aside
            );
            out.push(Finding::new(Severity::Info, "K01b", &number, message));
        }
        if let Some(e164) = reading.e164
            && guest.candidates.is_empty()
            && !chosen
        {
            let message =
                format!("{e164} is not known. Make a client, link it to one, or ignore it?");
            out.push(Finding::new(Severity::Info, "K10", &number, message));
        }
    }
    if guest.candidates.len() > 1 && !chosen {
        let names: Vec<String> = guest.candidates.iter().map(|c| c.name.clone()).collect();
        let who = if phone.is_empty() {
            guest.email.trim()
        } else {
            phone
        };
        let message = format!(
            "{who} belongs to {} clients: {}. Choose one.",
            names.len(),
            list_words(&names)
        );
        let field = format!("{path}.candidates");
        out.push(Finding::new(Severity::Warning, "K02", &field, message));
    }
    let email = guest.email.trim();
    if !email.is_empty() && phone.is_empty() && guest.candidates.is_empty() && !chosen {
        let message =
            format!("No client has the e-mail {email}. Choose a client, or leave this guest out.");
        out.push(Finding::new(Severity::Error, "K03", path, message));
    }
}

/// What is to be said about an entry before it is saved.
pub fn check_entry(entry: &TimeEntry, context: &EntryContext<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say = |severity, rule, field: &str, message: String| {
        findings.push(Finding::new(severity, rule, field, message));
    };
    if context.job.is_none() {
        let of = match context.clients {
            [] => "your clients".to_owned(),
            names => list_words(names),
        };
        let message =
            format!("Shown: jobs of {of}, of their group, and yours; type to search all jobs.");
        say(Severity::Info, "K04", "job", message);
    }
    if let Some(job) = context.job {
        let closed = |state: &String| state.eq_ignore_ascii_case(&job.state);
        if context.closed_states.iter().any(closed) {
            let siblings: Vec<String> = context
                .siblings
                .iter()
                .map(|job| job.number.clone())
                .collect();
            let choose = match siblings.as_slice() {
                [] => "another".to_owned(),
                others => format!("another: {}", list_words(others)),
            };
            let message = format!(
                "Job {} is {} and takes no time. Choose {choose}.",
                job.number,
                job.state.to_lowercase()
            );
            say(Severity::Error, "K05a", "job", message);
        }
        if let Some(task) = job.tasks.iter().find(|task| task.uuid == entry.task)
            && task.completed
        {
            let message = format!(
                "The task \"{}\" is done. Choose another task, or reopen it in XPM.",
                task.name
            );
            say(Severity::Error, "K05b", "task", message);
        }
    }
    if entry.staff.is_none() {
        let message = format!(
            "{} is not linked to anyone in XPM. Ask an administrator to link the account.",
            context.staff_name
        );
        say(Severity::Error, "K06a", "staff", message);
    }
    let minutes = entry.minutes.trim().parse::<u32>();
    if !minutes.is_ok_and(|minutes| (1..=MOST_MINUTES).contains(&minutes)) {
        let message = format!("Enter minutes between 1 and {MOST_MINUTES}.");
        say(Severity::Error, "K06b", "minutes", message);
    }
    if let Ok(date) = CivilDate::parse(&entry.date) {
        if date > context.today {
            say(
                Severity::Error,
                "K06c",
                "date",
                "The date is in the future.".to_owned(),
            );
        }
        if let Some(locked) = context.locked_until.filter(|locked| date <= *locked) {
            let message = format!(
                "Time up to {} seems to be locked in XPM. This entry may be refused.",
                locked.long()
            );
            say(Severity::Warning, "K07", "date", message);
        }
    }
    if let Some(other) = twin(entry, context.others) {
        let message = format!(
            "This call already has an entry on job {} ({} min). Change that one instead.",
            other.job, other.minutes
        );
        say(Severity::Error, "K08", "key", message);
    }
    findings
}

/// Another entry for the same call and job that is in XPM or on its way.
fn twin<'a>(entry: &TimeEntry, others: &'a [TimeEntry]) -> Option<&'a TimeEntry> {
    others.iter().find(|other| {
        let live = matches!(other.state, EntryState::Queued | EntryState::Saved);
        live && other.call == entry.call && other.job == entry.job
    })
}
