//! Adding and updating clients.

use jiff::civil::Date;
use uuid::Uuid;

use super::{
    clients::one,
    contacts,
    update_fields::{FLAGS, OTHERS, TEXT_FIELDS},
};
use crate::xpm::{
    call::{Answer, Call, compact_day, iso_day, yes_no},
    model::{Client, TaxNumber},
    practice::Practice,
    problem::Problem,
    structures::Structures,
    wire::{
        names::json_name,
        reader::{Given, Value},
    },
};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// What an update does to a field that is not in the body
/// (`client.update_omitted`), or is empty in it (`client.update_empty`).
#[derive(Debug, Clone, Copy)]
struct Manners {
    blank_omitted: bool,
    blank_omitted_tax_number: bool,
    clear_empty: bool,
}

impl Manners {
    fn of(call: &Call<'_>) -> Self {
        Self {
            blank_omitted: !call.is("client.update_omitted", "keep"),
            blank_omitted_tax_number: call.is("client.update_omitted", "blank"),
            clear_empty: call.is("client.update_empty", "clear"),
        }
    }

    /// Whether a field given like this loses its value.
    fn clears(self, given: Given<'_>) -> bool {
        match given {
            Given::Omitted => self.blank_omitted,
            Given::Empty => self.clear_empty,
            Given::Value(_) => false,
        }
    }
}

pub(crate) fn add(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let name = required_name(body)?;
    let keep = Manners {
        blank_omitted: false,
        blank_omitted_tax_number: false,
        clear_empty: true,
    };
    let mut client = Client {
        uuid: call.new_uuid(),
        ..Client::default()
    };
    fill(&mut client, practice, call, keep)?;
    let contacts = contacts::read_new(call, body)?;
    client.name.clone_from(&name);
    client.number = practice.next_number();
    client.modified = call.now();
    let uuid = client.uuid;
    practice.insert_client(client);
    for (contact, link) in contacts {
        practice.insert_contact(contact);
        practice.link_contact(uuid, link, true);
    }
    Ok(one(practice, call, uuid).effect(format!("client created {uuid} {name}{}", ignored(body))))
}

pub(crate) fn update(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let uuid = body.required_uuid("/Client/UUID")?;
    let mut client = call.client(practice, uuid)?.clone();
    call.not_stale(&client)?;
    let name = required_name(body)?;
    let was_prospect = client.prospect;
    fill(&mut client, practice, call, Manners::of(call))?;
    client.name.clone_from(&name);
    client.modified = call.now();
    client.read = Some(client.modified);
    let converted = was_prospect && !client.prospect;
    practice.change_client(uuid, |kept| *kept = client);
    let fields: Vec<&str> = body.names().filter(|name| *name != "uuid").collect();
    let effect = format!(
        "client updated {uuid} {name}: {}{}",
        fields.join(", "),
        ignored(body)
    );
    let uuid = if converted && call.is("client.prospect_id", "new") {
        let new = call.new_uuid();
        practice.give_new_id(uuid, new);
        new
    } else {
        uuid
    };
    Ok(one(practice, call, uuid).effect(effect))
}

fn required_name(body: &Value) -> Result<String, Problem> {
    let name = body
        .text("Name")?
        .value()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    name.map(str::to_owned)
        .ok_or_else(|| Problem::parameter("The client name is required"))
}

/// Names the server does not know are passed over in silence, as by most
/// readers; the journal tells, so that a misspelt field is found.
fn ignored(body: &Value) -> String {
    let known = |name: &str| {
        TEXT_FIELDS
            .iter()
            .map(|field| field.name)
            .chain(FLAGS.iter().map(|(name, _)| *name))
            .chain(OTHERS.iter().copied())
            .any(|known| json_name(known) == name)
    };
    let unknown: Vec<&str> = body.names().filter(|name| !known(name)).collect();
    if unknown.is_empty() {
        String::new()
    } else {
        format!(" (ignored: {})", unknown.join(", "))
    }
}

fn fill(
    client: &mut Client,
    practice: &Practice,
    call: &Call<'_>,
    manners: Manners,
) -> Result<(), Problem> {
    let body = &call.body;
    for field in TEXT_FIELDS {
        match body.text(field.name)? {
            Given::Value(text) => text.clone_into((field.place)(client)),
            given if manners.clears(given) && (field.present)(client) => {
                (field.place)(client).clear();
            }
            Given::Omitted | Given::Empty => {}
        }
    }
    for (name, place) in FLAGS {
        if let Some(flag) = yes_no(body.text(name)?, name)? {
            *place(client) = flag;
        }
    }
    fill_dates(client, call, manners)?;
    fill_links(client, practice, call, manners)?;
    fill_tax(client, practice, call, manners)
}

fn fill_dates(client: &mut Client, call: &Call<'_>, manners: Manners) -> Result<(), Problem> {
    type Place = fn(&mut Client) -> &mut Option<Date>;
    let fields: [(&str, Place); 2] = [
        ("DateOfBirth", |client| {
            &mut client.person_mut().date_of_birth
        }),
        ("DateOfDeath", |client| {
            &mut client.person_mut().date_of_death
        }),
    ];
    let read = if call.is("date.birth_request", "compact") {
        compact_day
    } else {
        iso_day
    };
    for (name, place) in fields {
        match call.body.text(name)? {
            Given::Value(text) => {
                let day = read(text)
                    .ok_or_else(|| Problem::parameter(format!("{name} is not a valid date")))?;
                *place(client) = Some(day);
            }
            given if manners.clears(given) && client.person.is_some() => *place(client) = None,
            Given::Omitted | Given::Empty => {}
        }
    }
    Ok(())
}

fn fill_links(
    client: &mut Client,
    practice: &Practice,
    call: &Call<'_>,
    manners: Manners,
) -> Result<(), Problem> {
    type Place = fn(&mut Client) -> &mut Option<Uuid>;
    let fields: [(&str, &str, Place); 3] = [
        ("AccountManagerUUID", "staff", |client| {
            &mut client.account_manager
        }),
        ("JobManagerUUID", "staff", |client| &mut client.job_manager),
        ("BillingClientUUID", "client", |client| {
            &mut client.billing_client
        }),
    ];
    for (name, what, place) in fields {
        match call.body.text(name)? {
            Given::Value(text) => {
                let uuid = Uuid::parse_str(text).map_err(|_| Problem::invalid(what))?;
                let known = if what == "staff" {
                    practice.staff_member(uuid).is_some()
                } else {
                    practice.live_client(uuid).is_some()
                };
                if !known {
                    return Err(Problem::invalid(what));
                }
                *place(client) = Some(uuid);
            }
            given if manners.clears(given) => *place(client) = None,
            Given::Omitted | Given::Empty => {}
        }
    }
    Ok(())
}

fn fill_tax(
    client: &mut Client,
    practice: &Practice,
    call: &Call<'_>,
    manners: Manners,
) -> Result<(), Problem> {
    let body = &call.body;
    match body.text("TaxNumber")? {
        Given::Value(number) => {
            let number = tax_number(practice, call, client.uuid, number)?;
            client.tax_mut().tax_number = TaxNumber::Whole(number);
        }
        given => {
            let clears = match given {
                Given::Omitted => manners.blank_omitted_tax_number,
                _ => manners.clear_empty,
            };
            if let Some(tax) = client.tax.as_mut().filter(|_| clears) {
                tax.tax_number = TaxNumber::None;
            }
        }
    }
    match body.text("BusinessStructure")? {
        Given::Value(wanted) => {
            let words = Structures::of(&call.shared.switches);
            let mut all = practice.structures.iter();
            let known = all.find(|name| words.shown(name).eq_ignore_ascii_case(wanted));
            let structure = match known {
                Some(name) => (*name).to_owned(),
                None if call.is("client.unknown_structure", "accept") => wanted.to_owned(),
                None if call.is("client.unknown_structure", "blank") => String::new(),
                None => return Err(Problem::business("Invalid business structure")),
            };
            client.tax_mut().business_structure = structure;
        }
        given => {
            if let Some(tax) = client.tax.as_mut().filter(|_| manners.clears(given)) {
                tax.business_structure.clear();
            }
        }
    }
    match body.text("BalanceMonth")? {
        Given::Value(text) => client.tax_mut().balance_month = Some(month(text)?),
        given => {
            if let Some(tax) = client.tax.as_mut().filter(|_| manners.clears(given)) {
                tax.balance_month = None;
            }
        }
    }
    if let Some(period) = body.integer("GSTPeriod")? {
        let period = u8::try_from(period)
            .ok()
            .filter(|period| matches!(period, 1 | 2 | 6));
        let period = period.ok_or_else(|| Problem::parameter("GSTPeriod must be 1, 2 or 6"))?;
        client.tax_mut().gst_period = Some(period);
    }
    if let Some(ratio) = body.decimal("ProvisionalTaxRatio")? {
        client.tax_mut().provisional_tax_ratio = Some(ratio);
    }
    if let Some(criteria) = body.object("AutoBasOptInCriteria")? {
        let tax = client.tax_mut();
        for (name, place) in [
            ("Annually", &mut tax.bas_annually),
            ("Monthly", &mut tax.bas_monthly),
            ("Quarterly", &mut tax.bas_quarterly),
            ("Opt-Out", &mut tax.bas_opt_out),
        ] {
            if let Some(text) = criteria.text(name)?.value() {
                text.clone_into(place);
            }
        }
    }
    Ok(())
}

/// A whole number of 8 or 9 digits that no other client has; a masked one is
/// always refused.
fn tax_number(
    practice: &Practice,
    call: &Call<'_>,
    owner: Uuid,
    text: &str,
) -> Result<String, Problem> {
    let digits: String = text.chars().filter(|letter| *letter != ' ').collect();
    let well_formed =
        matches!(digits.len(), 8 | 9) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !well_formed {
        return Err(Problem::business("The tax number is not in a valid format"));
    }
    let taken = practice.clients.values().any(|client| {
        client.uuid != owner
            && !client.deleted
            && client
                .tax
                .as_ref()
                .is_some_and(|tax| tax.tax_number.is(&digits))
    });
    if taken && call.is("client.duplicate_tax", "reject") {
        return Err(Problem::business(
            "The tax number is already used by another client",
        ));
    }
    Ok(digits)
}

/// `Jan` or `1`.
fn month(text: &str) -> Result<u8, Problem> {
    let named = MONTHS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(text))
        .and_then(|index| u8::try_from(index + 1).ok());
    named
        .or_else(|| text.parse().ok().filter(|month| (1..=12).contains(month)))
        .ok_or_else(|| Problem::parameter("BalanceMonth is not a month"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_by_name_or_number() {
        assert_eq!(month("Jun").unwrap(), 6);
        assert_eq!(month("12").unwrap(), 12);
        assert!(month("13").is_err());
        assert!(month("June or so").is_err());
    }
}
