//! Documents of a client. Their bytes are counted, not kept.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::xpm::{
    call::{Answer, Call},
    model::Document,
    practice::Practice,
    problem::Problem,
};

pub(crate) fn list(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let client = call.client(practice, call.uuid())?;
    let base = call.shared.base_url();
    let mut writer = call.writer();
    writer.list(
        "Documents",
        "Document",
        &client.documents,
        |writer, document| {
            writer.text("Title", &document.title);
            writer.text("Text", &document.text);
            writer.text("Folder", &document.folder);
            writer.date_time("Date", document.date);
            writer.text("CreatedBy", &document.created_by);
            writer.text("FileName", &document.file_name);
            writer.text(
                "URL",
                &format!("{base}/practice/documents/{}", document.uuid),
            );
        },
    );
    Ok(writer.into())
}

pub(crate) fn add(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let body = &call.body;
    let client = body.required_uuid("/Document/ClientUUID")?;
    call.client(practice, client)?;
    let required = |path: &'static str| -> Result<String, Problem> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let text = body
            .text(name)?
            .value()
            .ok_or_else(|| Problem::missing(path))?;
        Ok(text.to_owned())
    };
    let optional = |name: &str| -> Result<String, Problem> {
        Ok(body.text(name)?.value().unwrap_or_default().to_owned())
    };
    let content = required("/Document/Content")?;
    let bytes = STANDARD
        .decode(content.trim())
        .map_err(|_| Problem::parameter("The document's content is not valid base64"))?;
    let most = call.shared.switches.value("client.document_max").parse();
    if most.is_ok_and(|most: usize| bytes.len() > most) {
        return Err(Problem::business("The document is too large"));
    }
    let document = Document {
        uuid: call.new_uuid(),
        title: required("/Document/Title")?,
        text: optional("Text")?,
        folder: optional("Folder")?,
        file_name: required("/Document/FileName")?,
        date: call.now(),
        created_by: String::new(),
        bytes: bytes.len(),
    };
    let effect = format!(
        "document added {} {} ({} bytes) to {}",
        document.uuid,
        document.file_name,
        document.bytes,
        practice.client_name(client)
    );
    let mut writer = call.writer();
    writer.uuid("UUID", document.uuid);
    if let Some(client) = practice.clients.get_mut(&client) {
        client.documents.push(document);
    }
    Ok(Answer::from(writer).effect(effect))
}
