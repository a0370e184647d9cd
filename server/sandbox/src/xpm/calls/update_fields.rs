//! The writable fields of a client, as data.

use crate::xpm::model::Client;

type Place = fn(&mut Client) -> &mut String;

/// A text field by its request name. `tax` and `person` say which block it
/// brings into being.
pub(super) struct TextField {
    pub name: &'static str,
    pub place: Place,
    /// Whether the client has the block already, so that clearing makes none.
    pub present: fn(&Client) -> bool,
}

const fn base(name: &'static str, place: Place) -> TextField {
    TextField {
        name,
        place,
        present: |_| true,
    }
}

const fn person(name: &'static str, place: Place) -> TextField {
    TextField {
        name,
        place,
        present: |client| client.person.is_some(),
    }
}

const fn tax(name: &'static str, place: Place) -> TextField {
    TextField {
        name,
        place,
        present: |client| client.tax.is_some(),
    }
}

/// Every field that is plain text. The request spells it `WebSite`.
pub(super) const TEXT_FIELDS: &[TextField] = &[
    person("Title", |client| &mut client.person_mut().title),
    person("Gender", |client| &mut client.person_mut().gender),
    person("FirstName", |client| &mut client.person_mut().first_name),
    person("MiddleName", |client| &mut client.person_mut().middle_name),
    person("LastName", |client| &mut client.person_mut().last_name),
    person("OtherName", |client| &mut client.person_mut().other_name),
    person("PlaceOfBirthCity", |client| {
        &mut client.person_mut().birth_city
    }),
    person("PlaceOfBirthCountryCode", |client| {
        &mut client.person_mut().birth_country_code
    }),
    base("Email", |client| &mut client.email),
    base("Address", |client| &mut client.address.street),
    base("City", |client| &mut client.address.city),
    base("Region", |client| &mut client.address.region),
    base("PostCode", |client| &mut client.address.post_code),
    base("Country", |client| &mut client.address.country),
    base("PostalAddress", |client| &mut client.postal.street),
    base("PostalCity", |client| &mut client.postal.city),
    base("PostalRegion", |client| &mut client.postal.region),
    base("PostalPostCode", |client| &mut client.postal.post_code),
    base("PostalCountry", |client| &mut client.postal.country),
    base("Phone", |client| &mut client.phone),
    base("Fax", |client| &mut client.fax),
    base("WebSite", |client| &mut client.website),
    base("ReferralSource", |client| &mut client.referral_source),
    base("ExportCode", |client| &mut client.export_code),
    tax("CompanyNumber", |client| {
        &mut client.tax_mut().company_number
    }),
    tax("BusinessNumber", |client| {
        &mut client.tax_mut().business_number
    }),
    tax("BranchNumber", |client| &mut client.tax_mut().branch_number),
    tax("GSTBasis", |client| &mut client.tax_mut().gst_basis),
    tax("ProvisionalTaxBasis", |client| {
        &mut client.tax_mut().provisional_tax_basis
    }),
    tax("TaxAgent", |client| &mut client.tax_mut().tax_agent),
    tax("AgencyStatus", |client| &mut client.tax_mut().agency_status),
    tax("ReturnType", |client| &mut client.tax_mut().return_type),
    tax("ClientCode", |client| &mut client.tax_mut().client_code),
];

type Flag = fn(&mut Client) -> &mut bool;

/// Fields that take Yes or No.
pub(super) const FLAGS: &[(&str, Flag)] = &[
    ("IsProspect", |client| &mut client.prospect),
    ("GSTRegistered", |client| {
        &mut client.tax_mut().gst_registered
    }),
    ("PrepareGST", |client| &mut client.tax_mut().prepare_gst),
    ("SignedTaxAuthority", |client| {
        &mut client.tax_mut().signed_tax_authority
    }),
    ("PrepareActivityStatement", |client| {
        &mut client.tax_mut().prepare_activity_statement
    }),
    ("PrepareTaxReturn", |client| {
        &mut client.tax_mut().prepare_tax_return
    }),
    ("ActiveAtoClient", |client| {
        &mut client.tax_mut().active_ato_client
    }),
];

/// Fields read one by one in `update`, for telling known from unknown names.
pub(super) const OTHERS: &[&str] = &[
    "UUID",
    "Name",
    "DateOfBirth",
    "DateOfDeath",
    "AccountManagerUUID",
    "JobManagerUUID",
    "BillingClientUUID",
    "TaxNumber",
    "BusinessStructure",
    "BalanceMonth",
    "GSTPeriod",
    "ProvisionalTaxRatio",
    "AutoBasOptInCriteria",
    "Contacts",
];
