//! The names of the README's table of facts: XML writes them in Pascal case, JSON in camel
//! case, with whole words in capitals where an abbreviation stands.

/// `AccountManagerUUID` to `accountManagerUuid`, `GSTPeriod` to `gstPeriod`.
pub(crate) fn camel_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len());
    let upper = |at: usize| letters.get(at).is_some_and(char::is_ascii_uppercase);
    let lower = |at: usize| letters.get(at).is_some_and(char::is_ascii_lowercase);
    for (at, letter) in letters.iter().enumerate() {
        if !letter.is_ascii_uppercase() {
            out.push(*letter);
            continue;
        }
        let after_lower = at > 0
            && letters
                .get(at - 1)
                .is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        // The last capital of a run begins the next word: GST|Registered.
        let ends_run = at > 0 && upper(at - 1) && lower(at + 1);
        if after_lower || ends_run {
            out.push(*letter);
        } else {
            out.push(letter.to_ascii_lowercase());
        }
    }
    out
}

/// Elements that hold a list, and the name of their items.
const LISTS: &[(&str, &str)] = &[
    ("Clients", "Client"),
    ("Contacts", "Contact"),
    ("Notes", "Note"),
    ("Groups", "Group"),
    ("Relationships", "Relationship"),
    ("Documents", "Document"),
    ("Jobs", "Job"),
    ("Assigned", "Staff"),
    ("Tasks", "Task"),
    ("Milestones", "Milestone"),
    ("Comments", "Comment"),
    ("StaffList", "Staff"),
    ("Times", "Time"),
    ("TaskList", "Task"),
    ("JobStates", "JobState"),
    ("Categories", "Category"),
    ("Templates", "Template"),
    ("Costs", "Cost"),
    ("CustomFields", "CustomField"),
    ("CustomFieldDefinitions", "CustomFieldDefinition"),
    ("Invoices", "Invoice"),
    ("Quotes", "Quote"),
];

/// The item of a list element, or none for another element.
pub(crate) fn item_of(container: &str) -> Option<&'static str> {
    LISTS
        .iter()
        .find(|(list, _)| *list == container)
        .map(|(_, item)| *item)
}

#[cfg(test)]
mod tests {
    use super::camel_case;

    #[test]
    fn the_table_of_names() {
        for (xml, json) in [
            ("UUID", "uuid"),
            ("ID", "id"),
            ("Name", "name"),
            ("GSTRegistered", "gstRegistered"),
            ("PrepareGST", "prepareGst"),
            ("GSTPeriod", "gstPeriod"),
            ("GSTBasis", "gstBasis"),
            ("BankBSB", "bankBsb"),
            ("AccountManagerUUID", "accountManagerUuid"),
            ("JobManagerUUID", "jobManagerUuid"),
            ("BillingClientUUID", "billingClientUuid"),
            ("InvoiceTaskUUID", "invoiceTaskUuid"),
            ("Website", "website"),
            ("WebSite", "webSite"),
            ("InternalID", "internalId"),
            ("TaskID", "taskId"),
            ("TaskUUID", "taskUuid"),
            ("WebUrl", "webUrl"),
            ("URL", "url"),
            ("Opt-Out", "opt-out"),
            ("ActiveAtoClient", "activeAtoClient"),
            ("AutoBasOptInCriteria", "autoBasOptInCriteria"),
            ("PlaceOfBirthCountryCode", "placeOfBirthCountryCode"),
            ("PostCode", "postCode"),
            ("PostalPostCode", "postalPostCode"),
            ("ErrorDescription", "errorDescription"),
            ("JobStates", "jobStates"),
            ("IsPrimary", "isPrimary"),
        ] {
            assert_eq!(camel_case(xml), json);
        }
    }
}
