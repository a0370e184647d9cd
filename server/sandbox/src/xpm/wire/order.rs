//! The order of elements in XML requests, checked under `wire.element_order`:
//! the order of Xero's documentation, and for clients that of its description,
//! which is also the recorded one of answers.

use super::{names::json_name, reader::Value};
use crate::xpm::problem::Problem;

const CLIENT: &[&str] = &[
    "UUID",
    "Name",
    "FirstName",
    "LastName",
    "OtherName",
    "MiddleName",
    "Title",
    "Gender",
    "Email",
    "DateOfBirth",
    "DateOfDeath",
    "PlaceOfBirthCity",
    "PlaceOfBirthCountryCode",
    "Address",
    "City",
    "Region",
    "PostCode",
    "Country",
    "PostalAddress",
    "PostalCity",
    "PostalRegion",
    "PostalPostCode",
    "PostalCountry",
    "Phone",
    "Fax",
    "WebSite",
    "ReferralSource",
    "ExportCode",
    "IsProspect",
    "BillingClientUUID",
    "AccountManagerUUID",
    "JobManagerUUID",
    "TaxNumber",
    "CompanyNumber",
    "BusinessNumber",
    "BranchNumber",
    "BusinessStructure",
    "BalanceMonth",
    "GSTRegistered",
    "PrepareGST",
    "GSTPeriod",
    "GSTBasis",
    "ProvisionalTaxBasis",
    "ProvisionalTaxRatio",
    "SignedTaxAuthority",
    "TaxAgent",
    "AgencyStatus",
    "PrepareActivityStatement",
    "PrepareTaxReturn",
    "AutoBasOptInCriteria",
    "ReturnType",
    "ActiveAtoClient",
    "ClientCode",
    "Contacts",
];
const CONTACT: &[&str] = &[
    "Client",
    "UUID",
    "Name",
    "Mobile",
    "Email",
    "Phone",
    "Salutation",
    "Addressee",
    "Position",
    "IsPrimary",
];
const RELATIONSHIP: &[&str] = &[
    "UUID",
    "ClientUUID",
    "RelatedClientUUID",
    "Type",
    "NumberOfShares",
    "Percentage",
    "StartDate",
    "EndDate",
];
const CUSTOM_FIELD: &[&str] = &[
    "UUID", "Name", "Text", "Date", "Number", "Decimal", "Boolean",
];
const DOCUMENT: &[&str] = &[
    "ClientUUID",
    "Title",
    "Text",
    "Folder",
    "FileName",
    "Content",
];
const GROUP: &[&str] = &["UUID", "Name", "Taxable", "ClientUUID", "add", "remove"];
const NEW_JOB: &[&str] = &[
    "Name",
    "Description",
    "ClientUUID",
    "ContactUUID",
    "StartDate",
    "DueDate",
    "ClientNumber",
    "ID",
    "TemplateUUID",
    "CategoryUUID",
    "Budget",
];
const JOB: &[&str] = &[
    "ID",
    "Name",
    "Description",
    "StartDate",
    "DueDate",
    "ClientNumber",
    "CategoryUUID",
    "CategoryID",
    "Budget",
    "State",
];
const TASK: &[&str] = &[
    "UUID",
    "TaskUUID",
    "Label",
    "Description",
    "EstimatedMinutes",
    "StartDate",
    "DueDate",
];
const TIMESHEET: &[&str] = &[
    "UUID",
    "Job",
    "TaskUUID",
    "StaffUUID",
    "Date",
    "Minutes",
    "Start",
    "End",
    "Note",
];

/// Refuses a body whose elements do not stand in order; `api_method` tells a
/// new job, whose number stands late.
pub(crate) fn check(root: &str, api_method: &str, body: &Value) -> Result<(), Problem> {
    let order = match root {
        "Client" => CLIENT,
        "Contact" => CONTACT,
        "Relationship" => RELATIONSHIP,
        "Document" => DOCUMENT,
        "Group" => GROUP,
        "Job" if api_method == "Add" => NEW_JOB,
        "Job" => JOB,
        "Task" => TASK,
        "Timesheet" => TIMESHEET,
        _ => &[],
    };
    in_order(root, order, body)?;
    for contact in body.collection("Contacts", "Contact").unwrap_or_default() {
        in_order("Contact", CONTACT, contact)?;
    }
    for field in body.repeated("CustomField") {
        in_order("CustomField", CUSTOM_FIELD, field)?;
    }
    Ok(())
}

fn in_order(root: &str, order: &[&str], body: &Value) -> Result<(), Problem> {
    let mut furthest = 0;
    for name in body.names() {
        // A name that the server does not know is passed over.
        let Some(at) = order.iter().position(|known| json_name(known) == name) else {
            continue;
        };
        if at < furthest {
            let element = order.get(at).copied().unwrap_or_default();
            return Err(Problem::parameter(format!(
                "Message not in expected format. The following element is out of order - \
                 /{root}/{element}"
            )));
        }
        furthest = at;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xpm::wire::Format;

    fn checked(root: &str, api_method: &str, xml: &str) -> bool {
        let body = Value::parse(xml.as_bytes(), Format::Xml, root).unwrap();
        check(root, api_method, &body).is_ok()
    }

    #[test]
    fn elements_may_be_left_out_but_not_moved() {
        for (xml, fine) in [
            ("<Client><Name>A</Name><Email>e</Email></Client>", true),
            ("<Client><Email>e</Email><Name>A</Name></Client>", false),
            ("<Client><Own>1</Own><Name>A</Name></Client>", true),
            (
                "<Client><Name>A</Name><Contacts><Contact><Email>e</Email><Name>B</Name>\
                 </Contact></Contacts></Client>",
                false,
            ),
        ] {
            assert_eq!(checked("Client", "Add", xml), fine, "{xml}");
        }
    }

    #[test]
    fn a_new_job_has_its_number_late_and_a_change_first() {
        let job = "<Job><Name>A</Name><ID>J1</ID></Job>";
        assert!(checked("Job", "Add", job));
        assert!(!checked("Job", "Update", job));
    }

    #[test]
    fn the_value_of_a_custom_field_follows_its_id() {
        let fields = |inner: &str| {
            let xml = format!("<CustomFields><CustomField>{inner}</CustomField></CustomFields>");
            checked("CustomFields", "Update", &xml)
        };
        assert!(fields("<UUID>1</UUID><Text>a</Text>"));
        assert!(!fields("<Text>a</Text><UUID>1</UUID>"));
    }
}
