//! Client groups. A group cannot be renamed.

use uuid::Uuid;

use crate::xpm::{
    call::{Answer, Call, yes_no},
    model::Group,
    practice::Practice,
    problem::Problem,
    wire::Writer,
};

fn write_base(writer: &mut Writer, group: &Group, base_url: &str) {
    writer.uuid("UUID", group.uuid);
    writer.text("Name", &group.name);
    writer.yes_no("Taxable", group.taxable);
    writer.text(
        "WebUrl",
        &format!("{base_url}/practice/groups/{}", group.uuid),
    );
}

fn answer(practice: &Practice, call: &Call<'_>, uuid: Uuid) -> Answer {
    let mut writer = call.writer();
    if let Some(group) = practice.groups.get(&uuid) {
        writer.object("Group", |writer| {
            write_base(writer, group, call.shared.base_url());
            let members = group
                .members
                .iter()
                .filter_map(|member| practice.live_client(*member));
            writer.list("Clients", "Client", members, |writer, client| {
                writer.uuid("UUID", client.uuid);
                writer.text("Name", &client.name);
            });
        });
    }
    writer.into()
}

fn known(practice: &Practice, uuid: Uuid) -> Result<&Group, Problem> {
    practice
        .groups
        .get(&uuid)
        .ok_or_else(|| Problem::invalid("client group"))
}

pub(crate) fn list(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let mut groups: Vec<&Group> = practice.groups.values().collect();
    groups.sort_by_cached_key(|group| (group.name.to_lowercase(), group.uuid));
    let mut writer = call.writer();
    writer.list("Groups", "Group", groups, |writer, group| {
        write_base(writer, group, call.shared.base_url());
    });
    Ok(writer.into())
}

pub(crate) fn get(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = known(practice, call.uuid())?.uuid;
    Ok(answer(practice, call, uuid))
}

pub(crate) fn add(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let name = body
        .text("Name")?
        .value()
        .ok_or_else(|| Problem::missing("/Group/Name"))?;
    let first = body.required_uuid("/Group/ClientUUID")?;
    practice
        .live_client(first)
        .ok_or_else(|| Problem::invalid("client"))?;
    let group = Group {
        uuid: call.new_uuid(),
        number: practice.next_number(),
        name: name.to_owned(),
        taxable: yes_no(body.text("Taxable")?, "Taxable")?.unwrap_or_default(),
        members: Vec::new(),
    };
    let uuid = group.uuid;
    practice.groups.insert(uuid, group);
    practice.join_group(uuid, first);
    let effect = format!(
        "group created {uuid} {name} with {}",
        practice.client_name(first)
    );
    Ok(answer(practice, call, uuid).effect(effect))
}

pub(crate) fn members(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let uuid = body.required_uuid("/Group/UUID")?;
    let name = known(practice, uuid)?.name.clone();
    let read = |action: &str| -> Result<Vec<Uuid>, Problem> {
        body.repeated(action)
            .into_iter()
            .map(|entry| {
                let member = entry.required_uuid(&format!("/Group/{action}/uuid"))?;
                practice
                    .live_client(member)
                    .ok_or_else(|| Problem::invalid("client"))?;
                Ok(member)
            })
            .collect()
    };
    let (joining, leaving) = (read("add")?, read("remove")?);
    for client in &joining {
        practice.join_group(uuid, *client);
    }
    for client in &leaving {
        practice.leave_group(uuid, *client);
    }
    let effect = format!(
        "group members changed {uuid} {name}: {} added, {} removed",
        joining.len(),
        leaving.len()
    );
    Ok(answer(practice, call, uuid).effect(effect))
}

pub(crate) fn delete(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = call.body.required_uuid("/Group/UUID")?;
    let group = known(practice, uuid)?.clone();
    for member in &group.members {
        practice.leave_group(uuid, *member);
    }
    practice.groups.remove(&uuid);
    Ok(Answer::status().effect(format!("group deleted {uuid} {}", group.name)))
}
