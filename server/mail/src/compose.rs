//! A letter as a message on the wire.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use deedbox_core::ports::mailer::{Attachment, Mail, MailError};
use deedbox_domain::time::Timestamp;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, message};

use crate::letters::Rendered;
use crate::text::one_line;

/// Who writes.
#[derive(Debug, Clone)]
pub(crate) struct Sender {
    pub(crate) from: Mailbox,
    pub(crate) reply_to: Option<Mailbox>,
}

/// Tells answering machines that no person wrote this (RFC 3834, section 5).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Puts the message together.
pub(crate) fn compose(
    sender: &Sender,
    mail: &Mail,
    letter: Rendered,
    now: Timestamp,
) -> Result<Message, MailError> {
    let to: Address = mail.to.parse().map_err(|_| MailError::Address)?;
    let micros = u64::try_from(now.as_micros()).unwrap_or(0);
    let mut builder = Message::builder()
        .from(sender.from.clone())
        .to(Mailbox::new(None, to))
        .raw_header(subject(&letter.subject))
        .message_id(Some(message_id(&mail.message_id)?))
        .date(SystemTime::UNIX_EPOCH + Duration::from_micros(micros))
        .header(AutoSubmitted);
    if let Some(reply_to) = &sender.reply_to {
        builder = builder.reply_to(reply_to.clone());
    }
    let words = MultiPart::alternative_plain_html(letter.text, letter.html);
    let message = if mail.attachments.is_empty() {
        builder.multipart(words)
    } else {
        let mut all = MultiPart::mixed().multipart(words);
        for file in &mail.attachments {
            all = all.singlepart(attachment(file)?);
        }
        builder.multipart(all)
    };
    message.map_err(|error| MailError::Template {
        words: error.to_string(),
    })
}

/// Longest base64 text in an encoded word of at most 75 characters (RFC 2047,
/// section 2), in bytes before encoding.
const WORD: usize = 45;

/// A subject that holds `=?` has to be encoded as a whole: left as it is, a
/// reader would take what a stranger typed for an encoded word and decode it.
fn subject(text: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str("Subject");
    if !text.contains("=?") {
        return HeaderValue::new(name, text.to_owned());
    }
    let mut words = vec![String::new()];
    for letter in text.chars() {
        match words.last_mut() {
            Some(word) if word.len() + letter.len_utf8() <= WORD => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("=?utf-8?b?{}?=", BASE64_STANDARD.encode(word)))
        .collect();
    HeaderValue::dangerous_new_pre_encoded(name, text.to_owned(), words.join("\r\n "))
}

fn attachment(file: &Attachment) -> Result<SinglePart, MailError> {
    let kind = ContentType::parse(file.media_type).map_err(|error| MailError::Template {
        words: error.to_string(),
    })?;
    let name = one_line(&file.name).replace(['/', '\\', '"'], "-");
    Ok(message::Attachment::new(name).body(file.bytes.clone(), kind))
}

/// `<left@right>`: letters, digits and a few marks, so that nothing in it can
/// be taken for something else (RFC 5322, section 3.6.4).
fn message_id(id: &str) -> Result<String, MailError> {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
    };
    match id.split_once('@') {
        Some((left, right)) if plain(left) && plain(right) => Ok(format!("<{id}>")),
        _ => Err(MailError::Template {
            words: "the message id cannot be used".to_owned(),
        }),
    }
}
