//! What a practice has before its first client: staff, states, structures,
//! tasks, custom fields.

use rand::Rng;
use uuid::{Uuid, uuid};

use super::{numbers, people::plain};
use crate::{
    random::uuid_from,
    xpm::{
        Practice,
        model::{BillingType, FieldDefinition, FieldKind, JobState, Staff},
    },
};

pub(crate) const INDIVIDUAL: &str = "Individual";
pub(crate) const COMPANY: &str = "Company";
pub(crate) const TRUST: &str = "Trust";
pub(crate) const FUND: &str = "Self Managed Superannuation Fund";
pub(super) const PARTNERSHIP: &str = "Partnership";
pub(super) const SOLE_TRADER: &str = "Sole Trader";
pub(super) const ESTATE: &str = "Deceased Estate";
pub(super) const UNIT_TRUST: &str = "Unit Trust";
pub(super) const ASSOCIATION: &str = "Non Profit";

/// Not an official list: names seen in integrators' maps.
const STRUCTURES: [&str; 11] = [
    INDIVIDUAL,
    COMPANY,
    TRUST,
    FUND,
    PARTNERSHIP,
    SOLE_TRADER,
    ESTATE,
    UNIT_TRUST,
    ASSOCIATION,
    "Trustee Company",
    "Other",
];

const FIRST: JobState = state(
    uuid!("11d7a7e0-0f4b-4f6e-9d5a-5a1c54a0b101"),
    "Planned",
    "PLANNED",
    false,
);
/// What a new job is.
pub(super) static PLANNED: JobState = FIRST;

static STATES: &[JobState] = &[
    FIRST,
    state(
        uuid!("11d7a7e0-0f4b-4f6e-9d5a-5a1c54a0b102"),
        "In Progress",
        "INPROGRESS",
        false,
    ),
    state(
        uuid!("11d7a7e0-0f4b-4f6e-9d5a-5a1c54a0b103"),
        "Waiting on client",
        "WAITCLIENT",
        false,
    ),
    state(
        uuid!("11d7a7e0-0f4b-4f6e-9d5a-5a1c54a0b104"),
        "Ready for review",
        "REVIEW",
        false,
    ),
    state(
        uuid!("11d7a7e0-0f4b-4f6e-9d5a-5a1c54a0b105"),
        "On Hold",
        "ONHOLD",
        false,
    ),
    state(
        uuid!("11d7a7e0-0f4b-4f6e-9d5a-5a1c54a0b106"),
        "Completed",
        "COMPLETED",
        true,
    ),
    state(
        uuid!("11d7a7e0-0f4b-4f6e-9d5a-5a1c54a0b107"),
        "Cancelled",
        "CANCELLED",
        true,
    ),
];

const fn state(uuid: Uuid, name: &'static str, code: &'static str, closed: bool) -> JobState {
    JobState {
        uuid,
        name,
        code,
        closed,
    }
}

pub(super) static BILLING: &[BillingType] = &[
    BillingType {
        name: "14 days",
        cost_markup_percent: 0,
        payment_term: "WithinDays",
        payment_day: 14,
    },
    BillingType {
        name: "Monthly fixed fee",
        cost_markup_percent: 0,
        payment_term: "DayOfMonth",
        payment_day: 20,
    },
    BillingType {
        name: "30 days, costs plus ten",
        cost_markup_percent: 10,
        payment_term: "WithinDays",
        payment_day: 30,
    },
];

pub(super) const BASE_TASKS: [&str; 8] = [
    "Preparation",
    "Review",
    "Lodgement",
    "Client meeting",
    "Phone and e-mail",
    "Queries",
    "Data entry",
    "Administration",
];

/// Fourteen people, two of them with one name.
const STAFF: [(&str, &str); 14] = [
    ("Priya Raman", "PR01"),
    ("Tom Gallagher", "TG02"),
    ("Mei-Lin Chau", "MC03"),
    ("Angus Whitfield", "AW04"),
    ("Sarah Nguyen", "SN05"),
    ("Sarah Nguyen", "SN06"),
    ("Dimitri Kostopoulos", "DK07"),
    ("Bronwyn O'Hara", "BO08"),
    ("Zo\u{eb} Lindqvist", "ZL09"),
    ("Imran Siddiqui", "IS10"),
    ("Grace Tupou", "GT11"),
    ("Hamish McAllister", "HM12"),
    ("Renata Kowalczyk", "RK13"),
    ("Daniel Achterberg", "DA14"),
];

/// The small practice has three.
const SMALL_STAFF: [(&str, &str); 3] = [
    ("Mei-Lin Chau", "1"),
    ("Oliver Strand", "2"),
    ("Kavita Menon", "3"),
];

pub(super) fn fields(practice: &mut Practice, rng: &mut impl Rng) {
    let mut define = |name: &str, type_name: &str, kind, options: &str| FieldDefinition {
        uuid: uuid_from(rng),
        name: name.to_owned(),
        type_name: type_name.to_owned(),
        kind,
        options: options.to_owned(),
    };
    practice.field_definitions = vec![
        define("Director ID", "Text", FieldKind::Text, ""),
        define("Engagement letter signed", "Date", FieldKind::Date, ""),
        define("Portal user", "Check Box", FieldKind::Boolean, ""),
        define(
            "Service level",
            "Dropdown List",
            FieldKind::Text,
            "Gold\r\nSilver\r\nBronze",
        ),
        define("Reports a year", "Number", FieldKind::Number, ""),
        define("Agreed rate", "Decimal", FieldKind::Decimal, ""),
    ];
}

pub(super) fn staff(practice: &mut Practice, rng: &mut impl Rng, small: bool) {
    let (members, domain): (&[(&str, &str)], &str) = if small {
        (&SMALL_STAFF, "harbourlane")
    } else {
        (&STAFF, "wattlebrook")
    };
    for (name, code) in members {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        let taken = practice
            .staff
            .iter()
            .filter(|member| member.name == *name)
            .count();
        let number = if taken > 0 {
            (taken + 1).to_string()
        } else {
            String::new()
        };
        let address = format!(
            "{}.{}{number}@{domain}.example",
            first.split('-').map(plain).collect::<Vec<_>>().join("-"),
            plain(last)
        );
        let uuid = uuid_from(rng);
        let phone = if small {
            "(03) 5550 0170"
        } else {
            "(03) 5550 0142"
        };
        practice.staff.push(Staff {
            uuid,
            number: u64::try_from(practice.staff.len()).unwrap_or_default() + 1,
            name: (*name).to_owned(),
            email: address,
            phone: phone.to_owned(),
            mobile: if rng.random_bool(0.5) {
                numbers::mobile(rng)
            } else {
                String::new()
            },
            address: String::new(),
            payroll_code: (*code).to_owned(),
            disabled: false,
        });
    }
}

/// Somebody who left and can no longer sign in, and still stands on a record.
/// Last of all, so that nothing else of the seed moves.
pub(super) fn former_staff(practice: &mut Practice) {
    let uuid = uuid!("5f0c2f5e-6a5d-4d1b-9c55-7e0f3a4b0c15");
    practice.staff.push(Staff {
        uuid,
        number: u64::try_from(practice.staff.len()).unwrap_or_default() + 1,
        name: "Leonie Hartmann".to_owned(),
        email: "leonie.hartmann@wattlebrook.example".to_owned(),
        phone: "(03) 5550 0142".to_owned(),
        mobile: String::new(),
        address: String::new(),
        payroll_code: "LH15".to_owned(),
        disabled: true,
    });
    let hers = practice
        .clients
        .values_mut()
        .find(|client| client.name == "Marlow Plumbing Pty Ltd");
    if let Some(client) = hers {
        client.job_manager = Some(uuid);
    }
}

/// A category that jobs are filed under; the answer to a job calls it its type.
const CATEGORIES: [(Uuid, &str); 6] = [
    (
        uuid!("7be0a1c4-2f0d-4a53-8f0e-0c1d5a6b2e01"),
        "Activity statement",
    ),
    (uuid!("7be0a1c4-2f0d-4a53-8f0e-0c1d5a6b2e02"), "Advice"),
    (uuid!("7be0a1c4-2f0d-4a53-8f0e-0c1d5a6b2e03"), "Audit"),
    (uuid!("7be0a1c4-2f0d-4a53-8f0e-0c1d5a6b2e04"), "Corporate"),
    (uuid!("7be0a1c4-2f0d-4a53-8f0e-0c1d5a6b2e05"), "Payroll"),
    (uuid!("7be0a1c4-2f0d-4a53-8f0e-0c1d5a6b2e06"), "Tax"),
];

/// The job categories of every practice.
pub(crate) fn categories() -> &'static [(Uuid, &'static str)] {
    &CATEGORIES
}

/// The business structures of every practice.
pub(crate) fn structures() -> Vec<&'static str> {
    STRUCTURES.to_vec()
}

/// The job states of every practice.
pub(crate) fn job_states() -> &'static [JobState] {
    STATES
}

pub(crate) fn job_state(code: &str) -> Option<&'static JobState> {
    STATES.iter().find(|state| state.code == code)
}

pub(crate) fn billing_type(name: &str) -> Option<&'static BillingType> {
    BILLING.iter().find(|known| known.name == name)
}

pub(super) fn lists(practice: &mut Practice, rng: &mut impl Rng) {
    practice.structures = structures();
    practice.job_states = job_states();
    practice.base_tasks = BASE_TASKS
        .iter()
        .map(|name| (uuid_from(rng), (*name).to_owned()))
        .collect();
}
