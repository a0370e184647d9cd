//! One practice: its records and the indices over them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::model::{
    Client, Contact, ContactLink, FieldDefinition, Group, Job, JobState, Relationship, Staff, Time,
};
use crate::seed;

/// Everything one XPM tenant holds.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Practice {
    pub clients: HashMap<Uuid, Client>,
    /// Clients by name without case, then id: the order of every list.
    pub client_order: BTreeSet<(String, Uuid)>,
    pub contacts: HashMap<Uuid, Contact>,
    pub contact_order: BTreeSet<(String, Uuid)>,
    pub relationships: HashMap<Uuid, Relationship>,
    pub groups: BTreeMap<Uuid, Group>,
    pub staff: Vec<Staff>,
    pub jobs: BTreeMap<String, Job>,
    pub times: BTreeMap<Uuid, Time>,
    /// The same in every practice, and in no snapshot; so are the job states.
    #[serde(skip, default = "seed::structures")]
    pub structures: Vec<&'static str>,
    #[serde(skip, default = "seed::job_states")]
    pub job_states: &'static [JobState],
    /// The practice's own tasks, by id.
    pub base_tasks: Vec<(Uuid, String)>,
    pub field_definitions: Vec<FieldDefinition>,
    /// No time is taken before this day.
    pub locked_before: Option<Date>,
    last_number: u64,
}

impl Practice {
    /// The next number for a page address.
    pub fn next_number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }

    pub fn insert_client(&mut self, client: Client) {
        self.client_order.insert(client.sort_key());
        self.clients.insert(client.uuid, client);
    }

    /// Changes a client, keeping the order by name right.
    pub fn change_client(&mut self, uuid: Uuid, change: impl FnOnce(&mut Client)) {
        if let Some(client) = self.clients.get_mut(&uuid) {
            let before = client.sort_key();
            change(client);
            let after = client.sort_key();
            if before != after {
                self.client_order.remove(&before);
                self.client_order.insert(after);
            }
        }
    }

    /// Gives a client another id, in every record that names it: what becomes of
    /// a prospect that is made a client, as integrators report.
    pub fn give_new_id(&mut self, old: Uuid, new: Uuid) {
        let Some(mut client) = self.clients.remove(&old) else {
            return;
        };
        self.client_order.remove(&client.sort_key());
        client.uuid = new;
        self.insert_client(client);
        let swap = |uuid: &mut Uuid| {
            if *uuid == old {
                *uuid = new;
            }
        };
        for relationship in self.relationships.values_mut() {
            swap(&mut relationship.client);
            swap(&mut relationship.related);
        }
        for contact in self.contacts.values_mut() {
            contact.clients.iter_mut().for_each(swap);
        }
        for group in self.groups.values_mut() {
            group.members.iter_mut().for_each(swap);
        }
        for job in self.jobs.values_mut() {
            swap(&mut job.client);
        }
        for client in self.clients.values_mut() {
            client.billing_client.iter_mut().for_each(swap);
        }
    }

    pub fn touch(&mut self, uuid: Uuid, now: DateTime) {
        if let Some(client) = self.clients.get_mut(&uuid) {
            client.modified = now;
        }
    }

    /// A client that is not deleted.
    pub fn live_client(&self, uuid: Uuid) -> Option<&Client> {
        self.clients.get(&uuid).filter(|client| !client.deleted)
    }

    pub fn client_name(&self, uuid: Uuid) -> &str {
        self.clients
            .get(&uuid)
            .map_or("", |client| client.name.as_str())
    }

    pub fn staff_member(&self, uuid: Uuid) -> Option<&Staff> {
        self.staff.iter().find(|member| member.uuid == uuid)
    }

    pub fn staff_name(&self, uuid: Uuid) -> &str {
        self.staff_member(uuid)
            .map_or("", |member| member.name.as_str())
    }

    pub fn insert_contact(&mut self, contact: Contact) {
        self.contact_order.insert(contact.sort_key());
        self.contacts.insert(contact.uuid, contact);
    }

    pub fn rename_contact(&mut self, uuid: Uuid, name: String) {
        if let Some(contact) = self.contacts.get_mut(&uuid) {
            self.contact_order.remove(&contact.sort_key());
            contact.name = name;
            self.contact_order.insert(contact.sort_key());
        }
    }

    /// Links a contact to a client; `single` clears the former primary.
    pub fn link_contact(&mut self, client: Uuid, link: ContactLink, single: bool) {
        let contact = link.contact;
        if let Some(client) = self.clients.get_mut(&client) {
            if link.primary && single {
                for other in &mut client.contacts {
                    other.primary = false;
                }
            }
            match client
                .contacts
                .iter_mut()
                .find(|known| known.contact == contact)
            {
                Some(known) => *known = link,
                None => client.contacts.push(link),
            }
        }
        if let Some(contact) = self.contacts.get_mut(&contact)
            && !contact.clients.contains(&client)
        {
            contact.clients.push(client);
        }
    }

    /// Stores a relationship under both its clients.
    pub fn insert_relationship(&mut self, relationship: Relationship) {
        for end in [relationship.client, relationship.related] {
            if let Some(client) = self.clients.get_mut(&end) {
                client.relationships.push(relationship.uuid);
            }
        }
        self.relationships.insert(relationship.uuid, relationship);
    }

    /// Finds a relationship by the id of either side.
    pub fn relationship(&self, uuid: Uuid) -> Option<&Relationship> {
        self.relationships.get(&uuid).or_else(|| {
            self.relationships
                .values()
                .find(|known| known.mirror_uuid == uuid)
        })
    }

    pub fn remove_relationship(&mut self, uuid: Uuid) -> Option<Relationship> {
        let key = self.relationship(uuid)?.uuid;
        let gone = self.relationships.remove(&key)?;
        for end in [gone.client, gone.related] {
            if let Some(client) = self.clients.get_mut(&end) {
                client.relationships.retain(|known| *known != key);
            }
        }
        Some(gone)
    }

    pub fn join_group(&mut self, group: Uuid, client: Uuid) {
        if let Some(found) = self.groups.get_mut(&group)
            && !found.members.contains(&client)
        {
            found.members.push(client);
            if let Some(client) = self.clients.get_mut(&client) {
                client.groups.push(group);
            }
        }
    }

    pub fn leave_group(&mut self, group: Uuid, client: Uuid) {
        if let Some(found) = self.groups.get_mut(&group) {
            found.members.retain(|member| *member != client);
        }
        if let Some(client) = self.clients.get_mut(&client) {
            client.groups.retain(|known| *known != group);
        }
    }
}
