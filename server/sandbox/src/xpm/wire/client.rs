//! How a client is spelt. Order as recorded on v3.0 where it is recorded, else
//! as in Xero's description (Xero's reference of clients).

use uuid::Uuid;

use super::{Format, Writer, records};
use crate::xpm::{
    model::{Address, Client, Tax},
    practice::Practice,
};

/// A client with its contacts; notes, groups and relationships when detailed.
pub(crate) fn write_client(
    writer: &mut Writer,
    practice: &Practice,
    client: &Client,
    base_url: &str,
    detailed: bool,
) {
    write_base(writer, practice, client, base_url, true);
    writer.list("Contacts", "Contact", &client.contacts, |writer, link| {
        if let Some(contact) = practice.contacts.get(&link.contact) {
            records::contact(writer, contact, Some(link));
        }
    });
    if detailed {
        writer.list("Notes", "Note", &client.notes, records::note);
        let groups = client
            .groups
            .iter()
            .filter_map(|group| practice.groups.get(group));
        writer.list("Groups", "Group", groups, |writer, group| {
            writer.uuid("UUID", group.uuid);
            writer.text("Name", &group.name);
        });
        let relationships = client
            .relationships
            .iter()
            .filter_map(|uuid| practice.relationships.get(uuid));
        writer.list(
            "Relationships",
            "Relationship",
            relationships,
            |writer, relationship| {
                records::relationship_entry(writer, practice, relationship, client.uuid);
            },
        );
    }
}

/// The fields of paged-list; without the tax block under `short`.
pub(crate) fn write_base(
    writer: &mut Writer,
    practice: &Practice,
    client: &Client,
    base_url: &str,
    with_tax: bool,
) {
    writer.uuid("UUID", client.uuid);
    writer.text("Name", &client.name);
    write_person(writer, client);
    write_address(
        writer,
        ["Address", "City", "Region", "PostCode", "Country"],
        &client.address,
    );
    write_address(
        writer,
        [
            "PostalAddress",
            "PostalCity",
            "PostalRegion",
            "PostalPostCode",
            "PostalCountry",
        ],
        &client.postal,
    );
    writer.text("Phone", &client.phone);
    writer.text("Fax", &client.fax);
    writer.text("Website", &client.website);
    writer.text("ReferralSource", &client.referral_source);
    writer.text("ExportCode", &client.export_code);
    writer.text_or_absent("Industry", &client.industry);
    writer.yes_no("IsProspect", client.prospect);
    writer.yes_no("IsArchived", client.archived);
    writer.yes_no("IsDeleted", client.deleted);
    let staff = |uuid: Option<Uuid>| uuid.map(|uuid| (uuid, practice.staff_name(uuid)));
    writer.named("AccountManager", staff(client.account_manager));
    writer.named("JobManager", staff(client.job_manager));
    if let Some(billing) = client.billing_type {
        writer.object("Type", |writer| {
            writer.text("Name", billing.name);
            writer.number("CostMarkup", Some(billing.cost_markup_percent));
            writer.text("PaymentTerm", billing.payment_term);
            writer.number("PaymentDay", Some(billing.payment_day));
        });
    }
    let payer = client
        .billing_client
        .map(|uuid| (uuid, practice.client_name(uuid)));
    writer.named("BillingClient", payer);
    if with_tax {
        match &client.tax {
            Some(tax) => write_tax(writer, tax),
            None if writer.options().tax_block_always => write_tax(writer, &Tax::default()),
            None => {}
        }
    }
    writer.text(
        "WebUrl",
        &format!("{base_url}/practice/clients/{}", client.uuid),
    );
}

fn write_person(writer: &mut Writer, client: &Client) {
    if let Some(person) = &client.person {
        writer.text("Title", &person.title);
        writer.text("Gender", &person.gender);
        writer.text("FirstName", &person.first_name);
        writer.text("MiddleName", &person.middle_name);
        writer.text("LastName", &person.last_name);
        writer.text("OtherName", &person.other_name);
    }
    writer.text_or_absent("Email", &client.email);
    if let Some(person) = &client.person {
        match person.date_of_birth {
            Some(_) => writer.birth("DateOfBirth", person.date_of_birth),
            None => writer.nothing("DateOfBirth", true),
        }
        match person.date_of_death {
            Some(_) => writer.birth("DateOfDeath", person.date_of_death),
            None => writer.nothing("DateOfDeath", true),
        }
        writer.text_or_absent("PlaceOfBirthCity", &person.birth_city);
        writer.text_or_absent("PlaceOfBirthCountryCode", &person.birth_country_code);
    }
}

fn write_address(writer: &mut Writer, names: [&str; 5], address: &Address) {
    let values = [
        &address.street,
        &address.city,
        &address.region,
        &address.post_code,
        &address.country,
    ];
    for (name, value) in names.into_iter().zip(values) {
        writer.text(name, value);
    }
}

fn write_tax(writer: &mut Writer, tax: &Tax) {
    writer.text("TaxNumber", &tax.tax_number.masked());
    writer.text("CompanyNumber", &tax.company_number);
    writer.text("BusinessNumber", &tax.business_number);
    writer.text("BranchNumber", &tax.branch_number);
    let structure = writer.options().structures.shown(&tax.business_structure);
    writer.text("BusinessStructure", structure);
    writer.number("BalanceMonth", tax.balance_month.map(i64::from));
    writer.yes_no("GSTRegistered", tax.gst_registered);
    writer.yes_no("PrepareGST", tax.prepare_gst);
    let period = match tax.gst_period {
        Some(1) => "Monthly",
        Some(2) => "2 Monthly",
        Some(6) => "6 Monthly",
        _ => "",
    };
    writer.text("GSTPeriod", period);
    writer.text("GSTBasis", &tax.gst_basis);
    writer.text("ProvisionalTaxBasis", &tax.provisional_tax_basis);
    writer.decimal("ProvisionalTaxRatio", tax.provisional_tax_ratio);
    writer.yes_no("SignedTaxAuthority", tax.signed_tax_authority);
    writer.text("TaxAgent", &tax.tax_agent);
    writer.text("AgencyStatus", &tax.agency_status);
    writer.yes_no("PrepareActivityStatement", tax.prepare_activity_statement);
    writer.yes_no("PrepareTaxReturn", tax.prepare_tax_return);
    let criteria = [
        ("Annually", &tax.bas_annually),
        ("Monthly", &tax.bas_monthly),
        ("Quarterly", &tax.bas_quarterly),
        ("Opt-Out", &tax.bas_opt_out),
    ];
    if criteria.iter().any(|(_, value)| !value.is_empty()) {
        writer.object("AutoBasOptInCriteria", |writer| {
            for (name, value) in criteria {
                writer.text(name, value);
            }
        });
    }
    writer.text("ReturnType", &tax.return_type);
    writer.yes_no("ActiveAtoClient", tax.active_ato_client);
    writer.text("ClientCode", &tax.client_code);
}

/// The whole detailed client as the one object of an answer. In XML the link
/// also stands beside the object (DOC).
pub(crate) fn write_one(writer: &mut Writer, practice: &Practice, client: &Client, base_url: &str) {
    if writer.format() == Format::Xml {
        writer.text(
            "WebUrl",
            &format!("{base_url}/practice/clients/{}", client.uuid),
        );
    }
    writer.object("Client", |writer| {
        write_client(writer, practice, client, base_url, true);
    });
}
