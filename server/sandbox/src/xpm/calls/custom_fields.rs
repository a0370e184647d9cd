//! Custom field values of a client, and the practice's definitions.

use crate::xpm::{
    call::{Answer, Call, compact_day},
    model::{FieldDefinition, FieldKind, FieldValue},
    practice::Practice,
    problem::Problem,
    wire::{
        reader::{Given, Value},
        records,
    },
};

/// Only fields with a value are in it.
pub(crate) fn get(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let client = call.client(practice, call.uuid())?;
    let mut writer = call.writer();
    writer.list(
        "CustomFields",
        "CustomField",
        &client.custom_fields,
        |writer, field| {
            records::custom_field(writer, practice, field);
        },
    );
    Ok(writer.into())
}

pub(crate) fn update(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let uuid = call.client(practice, call.uuid())?.uuid;
    // The body is the list itself in XML and holds it in JSON.
    let mut items = call.body.repeated("CustomField");
    if items.is_empty() {
        items = call.body.repeated("CustomFields");
    }
    let mut changes = Vec::with_capacity(items.len());
    for item in items {
        let field = item.required_uuid("/CustomFields/CustomField/UUID")?;
        let definition = practice
            .field_definitions
            .iter()
            .find(|known| known.uuid == field);
        let definition = definition.ok_or_else(|| Problem::invalid("custom field"))?;
        let name = definition.name.as_str();
        changes.push((definition.uuid, name, read(definition, item, call)?));
    }
    let names: Vec<&str> = changes.iter().map(|(_, name, _)| *name).collect();
    let effect = format!(
        "custom fields changed {uuid} {}: {}",
        practice.client_name(uuid),
        names.join(", ")
    );
    if let Some(client) = practice.clients.get_mut(&uuid) {
        for (field, _, value) in changes {
            client.custom_fields.retain(|(known, _)| *known != field);
            client
                .custom_fields
                .extend(value.map(|value| (field, value)));
        }
    }
    Ok(Answer::status().effect(effect))
}

/// The new value, or nothing where an empty element clears.
fn read(
    definition: &FieldDefinition,
    item: &Value,
    call: &Call<'_>,
) -> Result<Option<FieldValue>, Problem> {
    let wrong = || {
        Problem::parameter(format!(
            "The value of {} is not in the expected format",
            definition.name
        ))
    };
    match definition.kind {
        FieldKind::Text => match item.text("Text")? {
            Given::Value(text) if unknown_option(definition, text, call) => Err(Problem::business(
                format!("{text} is not an option of {}", definition.name),
            )),
            Given::Value(text) => Ok(Some(FieldValue::Text(text.to_owned()))),
            Given::Omitted | Given::Empty => Ok(None),
        },
        FieldKind::Date => match item.text("Date")?.value() {
            Some(text) => Ok(Some(FieldValue::Date(compact_day(text).ok_or_else(wrong)?))),
            None => Ok(None),
        },
        FieldKind::Number => Ok(item.integer("Number")?.map(FieldValue::Number)),
        FieldKind::Decimal => Ok(item.decimal("Decimal")?.map(FieldValue::Decimal)),
        FieldKind::Boolean => match item.field("Boolean") {
            Some(Value::Bool(flag)) => Ok(Some(FieldValue::Boolean(*flag))),
            Some(Value::Untyped(text)) if text == "true" => Ok(Some(FieldValue::Boolean(true))),
            Some(Value::Untyped(text)) if text == "false" => Ok(Some(FieldValue::Boolean(false))),
            Some(Value::Untyped(text)) if text.is_empty() => Ok(None),
            None | Some(Value::Null) => Ok(None),
            Some(_) => Err(wrong()),
        },
    }
}

fn unknown_option(definition: &FieldDefinition, text: &str, call: &Call<'_>) -> bool {
    let mut options = definition.options.lines();
    definition.type_name == "Dropdown List"
        && call.is("field.dropdown", "refuse-unknown")
        && !options.any(|option| option == text)
}

pub(crate) fn definitions(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let mut writer = call.writer();
    let all = practice.field_definitions.iter();
    writer.list(
        "CustomFieldDefinitions",
        "CustomFieldDefinition",
        all,
        |writer, field| {
            writer.uuid("UUID", field.uuid);
            writer.text("Name", &field.name);
            writer.text("Type", &field.type_name);
            writer.text("LinkUrl", "");
            writer.text("Options", &field.options);
            writer.boolean("UseClient", true);
            for unused in [
                "UseContact",
                "UseJob",
                "UseJobTask",
                "UseJobCost",
                "UseJobTime",
            ] {
                writer.boolean(unused, false);
            }
            let element = match field.kind {
                FieldKind::Text => "Text",
                FieldKind::Date => "Date",
                FieldKind::Number => "Number",
                FieldKind::Decimal => "Decimal",
                FieldKind::Boolean => "Boolean",
            };
            writer.text("ValueElement", element);
        },
    );
    Ok(writer.into())
}
