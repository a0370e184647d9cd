//! An order read back in words, step by step.

use deedbox_domain::order::{Draft, Holding, Role, ShareClass, Step};
use deedbox_domain::place::Jurisdiction;
use deedbox_domain::text::list_words;

/// A term and what was entered; empty means nothing was.
pub(super) type Entry = (String, String);

/// What was entered in a step.
pub(super) fn read_back(draft: &Draft, step: Step) -> Vec<Entry> {
    match step {
        Step::NameAndType => name(draft),
        Step::Addresses => addresses(draft),
        Step::Officeholders => officeholders(draft),
        Step::ShareClasses => draft.share_classes.iter().map(class).collect(),
        Step::Members => members(draft),
        Step::TaxRegistrations => vec![entry("Apply for", registrations(draft))],
        // Trusts and funds cannot be ordered yet.
        Step::Settlement
        | Step::FundMembers
        | Step::Trustees
        | Step::Appointors
        | Step::Beneficiaries
        | Step::UnitClasses
        | Step::UnitHolders
        | Step::FundOperations
        | Step::Review
        | Step::Complete => Vec::new(),
    }
}

fn entry(term: impl Into<String>, value: impl Into<String>) -> Entry {
    (term.into(), value.into())
}

/// "Yes", "No", or nothing.
fn answer(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "Yes",
        Some(false) => "No",
        None => "",
    }
}

fn name(draft: &Draft) -> Vec<Entry> {
    let block = &draft.name;
    let state = draft
        .jurisdiction
        .map(Jurisdiction::title)
        .unwrap_or_default();
    let mut entries = if block.use_acn {
        vec![entry(
            "Name",
            format!("Its ACN, {}", block.legal_style.words()),
        )]
    } else {
        vec![
            entry("Name", block.text.trim()),
            entry("Reserved with ASIC", answer(block.reserved)),
            entry(
                "Identical to a business name",
                answer(block.identical_business_name),
            ),
        ]
    };
    entries.push(entry("State of registration", state));
    entries.push(entry("Governed by", draft.constitution.label()));
    entries
}

fn addresses(draft: &Draft) -> Vec<Entry> {
    let office = &draft.registered_office;
    let place = &draft.principal_place;
    let place = if place.same_as_office {
        "The registered office".to_owned()
    } else {
        place.address.one_line()
    };
    let parent = &draft.ultimate_holding;
    let parent = match parent.has {
        Some(true) => parent.name.clone(),
        Some(false) => "None".to_owned(),
        None => String::new(),
    };
    vec![
        entry("Registered office", office.address.one_line()),
        entry("Occupied by the company", answer(office.occupies)),
        entry("Principal place of business", place),
        entry("Ultimate holding company", parent),
    ]
}

fn officeholders(draft: &Draft) -> Vec<Entry> {
    let officer = |person: &deedbox_domain::party::Person| {
        let roles: Vec<String> = draft
            .roles_of(&person.id)
            .iter()
            .filter(|role| **role != Role::Member)
            .map(|role| role.words().to_owned())
            .collect();
        (!roles.is_empty()).then(|| {
            let address = person.residential_address.one_line();
            let words = [list_words(&roles), person.birth_date.clone(), address];
            entry(person.display_name(), words.join(", "))
        })
    };
    draft.persons.iter().filter_map(officer).collect()
}

fn class(class: &ShareClass) -> Entry {
    let words = format!(
        "{} shares at ${} each",
        class.number.trim(),
        class.price.trim()
    );
    entry(class.display_name(), words)
}

fn members(draft: &Draft) -> Vec<Entry> {
    let holding = |holding: &Holding| {
        let names: Vec<_> = holding
            .holders
            .iter()
            .map(|id| draft.party_name(id))
            .collect();
        let class = holding.class.as_ref().and_then(|id| draft.class(id));
        let class = class.map(ShareClass::display_name).unwrap_or_default();
        let jointly = if names.len() > 1 { ", jointly" } else { "" };
        let beneficially = match holding.beneficial {
            Some(true) => ", beneficially",
            Some(false) => ", not beneficially",
            None => "",
        };
        let words = format!("{} {class}{jointly}{beneficially}", holding.number.trim());
        entry(list_words(&names), words)
    };
    let mut entries: Vec<_> = draft.holdings.iter().map(holding).collect();
    entries.push(entry(
        "Shares issued for other than cash",
        answer(draft.non_cash_shares),
    ));
    entries
}

fn registrations(draft: &Draft) -> String {
    let extras = &draft.extras;
    let wanted: Vec<String> = [
        (extras.abn, "ABN"),
        (extras.tfn, "TFN"),
        (extras.gst, "GST"),
        (extras.payg, "PAYG withholding"),
        (extras.fbt, "FBT"),
        (extras.fuel_tax_credits, "fuel tax credits"),
        (extras.luxury_car_tax, "luxury car tax"),
    ]
    .into_iter()
    .filter(|(wanted, _)| *wanted)
    .map(|(_, words)| words.to_owned())
    .collect();
    if wanted.is_empty() {
        "Nothing".to_owned()
    } else {
        list_words(&wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::read_back;
    use deedbox_domain::order::{Draft, Step};

    #[test]
    fn what_was_entered_is_said_and_what_was_not_is_empty() {
        let mut draft = Draft::default();
        "Saltbush Lane Holdings Pty Ltd".clone_into(&mut draft.name.text);
        draft.name.reserved = Some(false);
        let entries = read_back(&draft, Step::NameAndType);
        let value = |term: &str| {
            let found = entries.iter().find(|(known, _)| known == term);
            found.map(|(_, value)| value.as_str())
        };
        assert_eq!(value("Name"), Some("Saltbush Lane Holdings Pty Ltd"));
        assert_eq!(value("Reserved with ASIC"), Some("No"));
        assert_eq!(value("State of registration"), Some(""));
        let tax = read_back(&draft, Step::TaxRegistrations);
        assert_eq!(
            tax.first().map(|(_, value)| value.as_str()),
            Some("Nothing")
        );
    }
}
