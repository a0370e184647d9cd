use super::case::Case;
use crate::calls::{
    Call, CallContext, EntryContext, EntryState, Known, Participant, Region, TimeEntry, check_call,
    check_entry, entry_key,
};
use crate::client::{JobTask, PracticeJob};
use crate::date::CivilDate;
use crate::ids::{ClientUuid, StaffUuid};
use crate::order::sample::today;
use crate::rules::{Finding, Severity};

fn known(name: &str) -> Known {
    Known {
        client: ClientUuid::new(name),
        name: name.to_owned(),
    }
}

/// A call with somebody whose number is known.
fn guest(change: fn(&mut Participant)) -> Vec<Finding> {
    let mut guest = Participant {
        phone: "0491 570 156".to_owned(),
        candidates: vec![known("Jane Marchetti")],
        ..Participant::default()
    };
    change(&mut guest);
    let call = Call {
        participants: vec![guest],
        ..Call::default()
    };
    check_call(&call, CallContext::default())
}

fn transcript(late: bool) -> Vec<Finding> {
    let call = Call {
        transcript: vec!["Hello.".to_owned()],
        ..Call::default()
    };
    let context = CallContext {
        region: Region::Nz,
        late_transcript: late,
    };
    check_call(&call, context)
}

fn job(number: &str, state: &str) -> PracticeJob {
    PracticeJob {
        number: number.to_owned(),
        uuid: String::new(),
        name: "Annual accounts".to_owned(),
        client: ClientUuid::new("c"),
        client_name: "Marchetti".to_owned(),
        state: state.to_owned(),
        tasks: vec![JobTask {
            uuid: "t".to_owned(),
            task_uuid: String::new(),
            name: "Review".to_owned(),
            completed: false,
        }],
    }
}

/// An entry with nothing wrong, and what goes with it.
struct Desk {
    entry: TimeEntry,
    job: Option<PracticeJob>,
    locked: Option<CivilDate>,
    others: Vec<TimeEntry>,
}

fn entry(change: fn(&mut Desk)) -> Vec<Finding> {
    let mut desk = Desk {
        entry: TimeEntry {
            key: entry_key("call", "J000042"),
            call: "call".to_owned(),
            job: "J000042".to_owned(),
            task: "t".to_owned(),
            staff: Some(StaffUuid::new("priya")),
            date: "19/11/2026".to_owned(),
            minutes: "15".to_owned(),
            ..TimeEntry::default()
        },
        job: Some(job("J000042", "In progress")),
        locked: None,
        others: Vec::new(),
    };
    change(&mut desk);
    let sibling = job("J000043", "In progress");
    let context = EntryContext {
        today: today(),
        staff_name: "Priya Raman",
        job: desk.job.as_ref(),
        closed_states: &["Completed".to_owned(), "Cancelled".to_owned()],
        siblings: &[&sibling],
        clients: &["Jane Marchetti".to_owned()],
        locked_until: desk.locked,
        others: &desk.others,
    };
    check_entry(&desk.entry, &context)
}

fn twin(desk: &mut Desk, state: EntryState) {
    desk.others.push(TimeEntry {
        state,
        minutes: "30".to_owned(),
        ..desk.entry.clone()
    });
}

const fn case(
    rule: &'static str,
    severity: Severity,
    field: &'static str,
    says: &'static str,
    fails: fn() -> Vec<Finding>,
    passes: fn() -> Vec<Finding>,
) -> Case {
    Case {
        rule,
        severity,
        field,
        says,
        fails,
        passes,
    }
}

pub(super) const CASES: &[Case] = &[
    case(
        "K01a",
        Severity::Error,
        "participants.0.phone",
        "could not read \"call him back\"",
        || guest(|g| g.phone = "call him back".to_owned()),
        || guest(|_| ()),
    ),
    case(
        "K01b",
        Severity::Info,
        "participants.0.phone",
        "set aside: \"wife\"",
        || guest(|g| g.phone = "0491 570 156 (wife)".to_owned()),
        || guest(|_| ()),
    ),
    case(
        "K02",
        Severity::Warning,
        "participants.0.candidates",
        "belongs to 2 clients: Jane Marchetti and Luca Marchetti. Choose one.",
        || guest(|g| g.candidates.push(known("Luca Marchetti"))),
        || {
            guest(|g| {
                g.candidates.push(known("Luca Marchetti"));
                g.chosen = Some(ClientUuid::new("Luca Marchetti"));
            })
        },
    ),
    case(
        "K03",
        Severity::Error,
        "participants.0",
        "No client has the e-mail jo@else.example",
        || {
            guest(|g| {
                *g = Participant {
                    email: "jo@else.example".to_owned(),
                    ..Participant::default()
                }
            })
        },
        || {
            // The firm's own staff are no guests.
            guest(|g| {
                *g = Participant {
                    email: "jo@else.example".to_owned(),
                    staff: true,
                    ..Participant::default()
                }
            })
        },
    ),
    case(
        "K04",
        Severity::Info,
        "job",
        "jobs of Jane Marchetti, of their group, and yours",
        || entry(|desk| desk.job = None),
        || entry(|_| ()),
    ),
    case(
        "K05a",
        Severity::Error,
        "job",
        "Job J000042 is completed and takes no time. Choose another: J000043.",
        || entry(|desk| desk.job = Some(job("J000042", "COMPLETED"))),
        || entry(|_| ()),
    ),
    case(
        "K05b",
        Severity::Error,
        "task",
        "The task \"Review\" is done",
        || {
            entry(|desk| {
                for task in desk.job.iter_mut().flat_map(|job| &mut job.tasks) {
                    task.completed = true;
                }
            })
        },
        || entry(|_| ()),
    ),
    case(
        "K06a",
        Severity::Error,
        "staff",
        "Priya Raman is not linked to anyone in XPM",
        || entry(|desk| desk.entry.staff = None),
        || entry(|_| ()),
    ),
    case(
        "K06b",
        Severity::Error,
        "minutes",
        "between 1 and 1440",
        || entry(|desk| desk.entry.minutes = "1441".to_owned()),
        || entry(|desk| desk.entry.minutes = "1440".to_owned()),
    ),
    case(
        "K06c",
        Severity::Error,
        "date",
        "in the future",
        || entry(|desk| desk.entry.date = "20/11/2026".to_owned()),
        || entry(|_| ()),
    ),
    case(
        "K07",
        Severity::Warning,
        "date",
        "Time up to 19 November 2026 seems to be locked",
        || entry(|desk| desk.locked = Some(today())),
        || entry(|desk| desk.locked = today().plus_days(-1)),
    ),
    case(
        "K08",
        Severity::Error,
        "key",
        "already has an entry on job J000042 (30 min)",
        || entry(|desk| twin(desk, EntryState::Queued)),
        // One that XPM refused stands in nobody's way.
        || entry(|desk| twin(desk, EntryState::Refused)),
    ),
    case(
        "K09",
        Severity::Info,
        "note",
        "added to the note of the saved entry",
        || transcript(true),
        || transcript(false),
    ),
    case(
        "K10",
        Severity::Info,
        "participants.0.phone",
        "+61491570156 is not known",
        || guest(|g| g.candidates.clear()),
        || guest(|_| ()),
    ),
];
