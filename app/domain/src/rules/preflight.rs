//! X rules: what is looked at before anything is written into XPM (order rules,
//! section 12.3). X03 and X04 are guards: a plan that would do it is refused.

use super::{Finding, Severity};
use crate::client::{Client, XpmAddress};
use crate::numbers::Tfn;
use crate::order::Role;

/// A relationship that a push would add.
#[derive(Debug, Clone, Copy)]
pub struct Related<'a> {
    /// The role in the order.
    pub role: Role,
    /// XPM's word for it, where there is one.
    pub word: Option<&'a str>,
}

/// A record of a push: what would be sent, and what XPM has.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// `entity`, or the id of the party: begins every path.
    pub id: &'a str,
    /// The name people read.
    pub name: &'a str,
    /// What would be sent.
    pub sent: &'a Client,
    /// The tax number that would be sent.
    pub tax_number: Option<&'a str>,
    /// That XPM said it belongs to somebody else.
    pub tax_number_taken: bool,
    /// The record that it goes to, as XPM has it now.
    pub existing: Option<&'a Client>,
    /// The same record as it was when the order was begun.
    pub before: Option<&'a Client>,
    /// Records that look like it, while none is chosen.
    pub alike: &'a [&'a Client],
    /// The usual word for its business structure.
    pub structure: &'a str,
    /// What it would be related as.
    pub related: &'a [Related<'a>],
}

impl Record<'_> {
    fn path(&self, field: &str) -> String {
        format!("push.{}.{field}", self.id)
    }
}

/// The words of a field, and its value in a record.
type Field = (&'static str, &'static str, fn(&Client) -> String);

/// The fields that an order writes.
const FIELDS: [Field; 10] = [
    ("name", "Name", |client| client.name.clone()),
    ("other_name", "Other name", |client| {
        client.other_name.clone()
    }),
    ("birth_date", "Date of birth", |client| {
        client
            .birth_date
            .map(|date| date.to_string())
            .unwrap_or_default()
    }),
    ("birth_city", "Town of birth", |client| {
        client.birth_city.clone()
    }),
    ("email", "E-mail", |client| client.email.clone()),
    ("phone", "Phone", |client| client.phone.clone()),
    ("address", "Address", |client| address(&client.address)),
    ("postal", "Postal address", |client| address(&client.postal)),
    ("acn", "Company number", |client| client.acn.clone()),
    ("abn", "Business number", |client| client.abn.clone()),
];

fn address(address: &XpmAddress) -> String {
    let parts = [
        &address.lines,
        &address.city,
        &address.region,
        &address.postcode,
    ];
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.cloned().collect::<Vec<_>>().join(", ")
}

/// What is to be said about a push, record by record.
pub fn check(records: &[Record<'_>], settlor_ticked: Option<bool>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for record in records {
        check_relations(record, &mut findings);
        check_existing(record, &mut findings);
        check_alike(record, &mut findings);
        check_tax_number(record, &mut findings);
    }
    // None: the order has no settlor.
    if settlor_ticked == Some(false) {
        findings.push(Finding::new(
            Severity::Info,
            "X09",
            "trust.settlor_to_xpm",
            "The settlor is not sent to XPM unless you tick it.",
        ));
    }
    findings
}

/// X01 and X05.
fn check_relations(record: &Record<'_>, findings: &mut Vec<Finding>) {
    let unstructured = record
        .existing
        .is_some_and(|client| client.structure.as_deref().unwrap_or_default().is_empty());
    for related in record.related {
        let Some(word) = related.word else {
            let message = format!(
                "{} has no relationship type in XPM. Choose one, or leave it out.",
                related.role.label()
            );
            let field = record.path(related.role.as_str());
            findings.push(Finding::new(Severity::Error, "X05", &field, message));
            continue;
        };
        if unstructured {
            let message = format!(
                "{} has no business structure in XPM, so {word} cannot be added. Set it to {} in \
                 the same push?",
                record.name, record.structure
            );
            let field = record.path("structure");
            findings.push(Finding::new(Severity::Error, "X01", &field, message));
        }
    }
}

/// X04, X07 and X08.
fn check_existing(record: &Record<'_>, findings: &mut Vec<Finding>) {
    let Some(existing) = record.existing else {
        return;
    };
    if existing.archived || existing.deleted {
        let message = format!(
            "{} has been archived or merged in XPM. Choose the client to use.",
            record.name
        );
        findings.push(Finding::new(
            Severity::Warning,
            "X08",
            &record.path("client"),
            message,
        ));
    }
    for (field, label, value) in FIELDS {
        let (sent, there) = (value(record.sent), value(existing));
        if sent.trim().is_empty() && !there.trim().is_empty() {
            let message = format!(
                "{label} is empty here and filled in XPM (\"{there}\"). Empty values are not sent."
            );
            findings.push(Finding::new(
                Severity::Error,
                "X04",
                &record.path(field),
                message,
            ));
        }
        let changed = record.before.map(value).filter(|before| *before != there);
        if let Some(before) = changed
            && sent != there
        {
            let message = format!(
                "{label} changed in XPM since you began: \"{before}\" is now \"{there}\". Take it, \
                 or keep yours?"
            );
            findings.push(Finding::new(
                Severity::Warning,
                "X07",
                &record.path(field),
                message,
            ));
        }
    }
}

/// X02.
fn check_alike(record: &Record<'_>, findings: &mut Vec<Finding>) {
    if record.existing.is_some() {
        return;
    }
    for client in record.alike {
        let standing = if client.archived {
            "archived"
        } else if client.prospect {
            "prospect"
        } else {
            "active"
        };
        let what = if client.kind == crate::client::ClientKind::Person {
            "person"
        } else {
            "entity"
        };
        let message = format!(
            "XPM already has {} ({standing}), which looks like the same {what}. Link to it, or \
             give a reason for a new one.",
            client.display_name()
        );
        findings.push(Finding::new(
            Severity::Warning,
            "X02",
            &record.path("client"),
            message,
        ));
    }
}

/// X03 and X06. A message never shows more than the last digits.
fn check_tax_number(record: &Record<'_>, findings: &mut Vec<Finding>) {
    let Some(text) = record.tax_number else {
        return;
    };
    let field = record.path("tax_number");
    let Ok(number) = Tfn::parse(text) else {
        findings.push(Finding::new(
            Severity::Error,
            "X03",
            &field,
            "The tax number shown by XPM is masked and is never sent back. Type it again to change \
             it.",
        ));
        return;
    };
    if record.tax_number_taken {
        let message = format!(
            "The number ending in {} is already the tax number of another XPM client.",
            number.tail()
        );
        findings.push(Finding::new(Severity::Error, "X06", &field, message));
    }
}
