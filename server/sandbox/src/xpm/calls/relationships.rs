//! Relationships, shown from both ends.

use jiff::civil::Date;
use uuid::Uuid;

use crate::xpm::{
    call::{Answer, Call, iso_day},
    model::{Relationship, RelationshipType},
    practice::Practice,
    problem::Problem,
    wire::{
        Format,
        reader::{Given, Value},
        records,
    },
};

pub(crate) fn add(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let client = body.required_uuid("/Relationship/ClientUUID")?;
    let related = body.required_uuid("/Relationship/RelatedClientUUID")?;
    let kind = body
        .text("Type")?
        .value()
        .ok_or_else(|| Problem::missing("/Relationship/Type"))?;
    let kind = RelationshipType::find(kind)
        .ok_or_else(|| Problem::business("Invalid relationship type"))?;
    for end in [client, related] {
        practice
            .live_client(end)
            .ok_or_else(|| Problem::invalid("client"))?;
    }
    if client == related {
        return Err(Problem::business("A client cannot be related to itself"));
    }
    require_structures(practice, call, client, related)?;
    let (client, related) = if call.is("rel.direction", "reversed") {
        (related, client)
    } else {
        (client, related)
    };
    let relationship = Relationship {
        uuid: call.new_uuid(),
        mirror_uuid: call.new_uuid(),
        client,
        related,
        kind,
        shares: body.integer("NumberOfShares")?.filter(|_| kind.shares),
        percentage: body.decimal("Percentage")?.filter(|_| kind.percentage),
        start: day(body, "StartDate")?.value(),
        end: day(body, "EndDate")?.value(),
    };
    let repeated = practice.relationships.values().any(|known| {
        known.client == client
            && known.related == related
            && known.kind == kind
            && known.start == relationship.start
    });
    if repeated && call.is("rel.repeat", "refuse") {
        return Err(Problem::business("The relationship already exists"));
    }
    let effect = describe("created", practice, &relationship);
    practice.insert_relationship(relationship.clone());
    bump_both(practice, call, &relationship);
    Ok(answer(practice, call, &relationship).effect(effect))
}

/// The invented text of a reported rule.
fn require_structures(
    practice: &Practice,
    call: &Call<'_>,
    client: Uuid,
    related: Uuid,
) -> Result<(), Problem> {
    let ends: &[Uuid] = match call.shared.switches.value("rel.needs_structure").as_str() {
        "none" => &[],
        "first" => &[client],
        _ => &[client, related],
    };
    for end in ends {
        if practice
            .live_client(*end)
            .is_some_and(|client| client.structure().is_empty())
        {
            return Err(Problem::business(format!(
                "A business structure is required before relationships can be added - {}",
                practice.client_name(*end)
            )));
        }
    }
    Ok(())
}

/// What a body says about a date.
enum Day {
    Keep,
    Set(Option<Date>),
}

impl Day {
    fn value(self) -> Option<Date> {
        match self {
            Self::Keep => None,
            Self::Set(day) => day,
        }
    }
}

fn day(body: &Value, name: &str) -> Result<Day, Problem> {
    match body.text(name)? {
        Given::Omitted => Ok(Day::Keep),
        Given::Empty => Ok(Day::Set(None)),
        Given::Value(text) => iso_day(text)
            .map(|day| Day::Set(Some(day)))
            .ok_or_else(|| Problem::parameter(format!("{name} is not a valid date"))),
    }
}

pub(crate) fn update(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let uuid = body.required_uuid("/Relationship/UUID")?;
    let mut changed = practice
        .relationship(uuid)
        .cloned()
        .ok_or_else(|| Problem::invalid("relationship"))?;
    if let Some(shares) = body.integer("NumberOfShares")? {
        changed.shares = Some(shares).filter(|_| changed.kind.shares);
    }
    if let Some(percentage) = body.decimal("Percentage")? {
        changed.percentage = Some(percentage).filter(|_| changed.kind.percentage);
    }
    if let Day::Set(start) = day(body, "StartDate")? {
        changed.start = start;
    }
    if let Day::Set(end) = day(body, "EndDate")? {
        changed.end = end;
    }
    let effect = describe("updated", practice, &changed);
    practice.relationships.insert(changed.uuid, changed.clone());
    bump_both(practice, call, &changed);
    Ok(answer(practice, call, &changed).effect(effect))
}

pub(crate) fn delete(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = call.body.required_uuid("/Relationship/UUID")?;
    let gone = practice
        .remove_relationship(uuid)
        .ok_or_else(|| Problem::invalid("relationship"))?;
    bump_both(practice, call, &gone);
    let effect = describe("deleted", practice, &gone);
    if call.is("rel.delete_answer", "record") {
        return Ok(answer(practice, call, &gone).effect(effect));
    }
    Ok(Answer::status().effect(effect))
}

fn bump_both(practice: &mut Practice, call: &Call<'_>, relationship: &Relationship) {
    for end in [relationship.client, relationship.related] {
        call.bump(practice, end, "relationship");
    }
}

fn describe(verb: &str, practice: &Practice, relationship: &Relationship) -> String {
    format!(
        "relationship {verb} {}: {} is {} of {}",
        relationship.uuid,
        practice.client_name(relationship.related),
        relationship.kind.name,
        practice.client_name(relationship.client),
    )
}

fn answer(practice: &Practice, call: &Call<'_>, relationship: &Relationship) -> Answer {
    let plain = call.format == Format::Xml && call.is("rel.add_answer", "Relationship");
    let name = if plain {
        "Relationship"
    } else {
        "ClientRelationship"
    };
    let mut writer = call.writer();
    writer.object(name, |writer| {
        records::relationship_detail(writer, practice, relationship);
    });
    writer.into()
}
