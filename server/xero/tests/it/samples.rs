//! Every sample in both formats: one value, and never half of it.

use deedbox_xero::XpmError;
use deedbox_xero::endpoints::StatusOnly;
use deedbox_xero::endpoints::clients::{ClientListResponse, ClientResponse};
use deedbox_xero::endpoints::contacts::{ContactResponse, ContactsResponse};
use deedbox_xero::endpoints::groups::{GroupListResponse, GroupResponse};
use deedbox_xero::endpoints::jobs::{JobListResponse, JobStateListResponse};
use deedbox_xero::endpoints::relationships::RelationshipResponse;
use deedbox_xero::endpoints::staff::StaffListResponse;
use deedbox_xero::endpoints::time::TimeListResponse;
use deedbox_xero::wire::split::{CLIENTS, Splitter};
use deedbox_xero::wire::{Format, Malformed};
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use crate::common::decode;

/// Reads both files of a pair, compares them, and cuts them at every byte.
fn pair<T: DeserializeOwned + PartialEq + std::fmt::Debug>(json: &str, xml: &str) -> T {
    let (json, xml) = (json.trim_end(), xml.trim_end());
    let from_json: T = decode("application/json", json.as_bytes()).unwrap();
    let from_xml: T = decode("text/xml", xml.as_bytes()).unwrap();
    assert_eq!(from_json, from_xml);
    for (kind, whole) in [("application/json", json), ("text/xml", xml)] {
        for at in 0..whole.len() {
            let cut = decode::<T>(kind, whole.as_bytes().get(..at).unwrap());
            assert!(
                matches!(cut, Err(XpmError::Malformed { .. })),
                "cut at byte {at} of {whole}"
            );
        }
    }
    from_json
}

macro_rules! pair {
    ($name:literal) => {
        pair(
            include_str!(concat!("../samples/", $name, ".json")),
            include_str!(concat!("../samples/", $name, ".xml")),
        )
    };
}

#[test]
fn a_client() {
    let answer: ClientResponse = pair!("client-get");
    let client = answer.client.get().unwrap();
    assert_eq!(
        client.name.as_str(),
        "Wattle & Daughters <Holdings> Pty Ltd"
    );
    assert_eq!(client.address.as_str(), "Level 2\n14 Banksia Street");
    assert_eq!(client.phone.get(), None);
    assert_eq!(client.tax_number.get(), Some("782"));
    assert_eq!(
        client.account_manager.get().unwrap().name.as_str(),
        "Priya Raman"
    );
    assert_eq!(client.job_manager.get(), None);
    assert_eq!(client.provisional_tax_ratio.get(), Some("12.5"));
    assert_eq!(
        client
            .auto_bas_opt_in_criteria
            .get()
            .unwrap()
            .opt_out
            .as_str(),
        "No"
    );
    assert_eq!(client.notes[0].folder.get(), None);
    assert_eq!(client.notes[0].tags.as_str(), "phone,2026");
    assert_eq!(client.relationships[1].number_of_shares.get(), Some("100"));
    assert_eq!(client.relationships[0].number_of_shares.unless_zero(), None);
    assert_eq!(client.contacts[0].name.as_str(), "Zoë O'Brien-Nguyễn");
    let since = client.relationships[0].start_date.get();
    assert_eq!(since, Some(Date::constant(2019, 7, 1)));
    assert_eq!(client.relationships[0].end_date.get(), None);
}

#[test]
fn lists_of_clients() {
    let list: ClientListResponse = pair!("client-list");
    let flags: Vec<_> = list
        .clients
        .iter()
        .map(|c| (c.is_archived.is_yes(), c.is_deleted.is_yes()))
        .collect();
    assert_eq!(flags, [(false, false), (true, false), (false, true)]);
    // No e-mail and no tax block in one, an empty tax block in the other.
    assert_eq!(
        (
            list.clients[0].email.get(),
            list.clients[0].company_number.get()
        ),
        (None, None)
    );
    assert_eq!(list.clients[1].company_number.get(), None);
    let page: ClientListResponse = pair!("client-page");
    let next = page
        .pagination
        .get()
        .unwrap()
        .links
        .get()
        .unwrap()
        .next
        .as_str();
    assert!(next.ends_with("?pageToken=bm90%2BYm9keQ&pageSize=500"));
}

#[test]
fn contacts_and_groups() {
    let contacts: ContactsResponse = pair!("contacts");
    assert_eq!(contacts.contacts[0].is_primary.get(), None);
    assert!(
        contacts
            .pagination
            .get()
            .unwrap()
            .links
            .get()
            .unwrap()
            .next
            .get()
            .is_none()
    );
    let contact: ContactResponse = pair!("contact");
    assert!(contact.contact.get().unwrap().is_primary.is_yes());
    let groups: GroupListResponse = pair!("groups");
    assert_eq!(groups.groups[1].name.as_str(), "Saltbush & Co");
    let group: GroupResponse = pair!("group");
    assert_eq!(group.group.get().unwrap().clients[0].uuid.as_str(), "u1");
}

#[test]
fn relationships_staff_jobs_and_time() {
    let relationship: RelationshipResponse = pair!("relationship");
    let detail = relationship.into_detail().unwrap();
    assert_eq!(
        detail.relationship_type.get().unwrap().name.as_str(),
        "Shareholder"
    );
    let staff: StaffListResponse = pair!("staff-list");
    assert_eq!(staff.staff_list[0].name, staff.staff_list[1].name);
    let jobs: JobListResponse = pair!("jobs");
    let task = &jobs.jobs[0].tasks[0];
    assert_eq!((task.uuid.as_str(), task.task_uuid.as_str()), ("t1", "pt1"));
    assert_eq!(
        (task.completed.get(), task.billable.get()),
        (Some(false), Some(true))
    );
    assert_eq!(jobs.jobs[0].assigned[0].allocated_minutes.get(), Some(90));
    let times: TimeListResponse = pair!("times");
    assert_eq!(times.times[0].minutes.get(), Some(-15));
    let states: JobStateListResponse = pair!("job-states");
    assert_eq!(states.job_states[1].name.as_str(), "On Hold");
    let _: StatusOnly = pair!("status");
}

#[test]
fn the_other_name_of_an_added_relationship_is_taken_too() {
    let xml =
        include_str!("../samples/relationship.xml").replace("ClientRelationship", "Relationship");
    let answer: RelationshipResponse = decode("text/xml", xml.as_bytes()).unwrap();
    assert_eq!(answer.into_detail().unwrap().uuid.as_str(), "r7");
}

#[test]
fn a_list_cut_while_it_streams_is_never_complete() {
    let samples = [
        (
            Format::Json,
            include_str!("../samples/client-list.json").trim_end(),
        ),
        (
            Format::Xml,
            include_str!("../samples/client-list.xml").trim_end(),
        ),
    ];
    for (format, whole) in samples {
        for at in 0..whole.len() {
            let mut splitter = Splitter::new(format, CLIENTS).unwrap();
            let mut records = 0;
            let pushed = splitter.push(&whole.as_bytes()[..at], &mut |_| {
                records += 1;
                Ok(())
            });
            let end = pushed.and_then(|()| splitter.finish());
            assert_eq!(end, Err(Malformed::Cut), "{format:?} cut at {at}");
            assert!(records <= 3);
        }
    }
}
