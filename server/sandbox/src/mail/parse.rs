//! Reading a message: headers, bodies, attachments.

use mail_parser::{Addr, MessageParser, MimeHeaders, PartType};

/// A file in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attachment {
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

/// What a mail program would show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    pub from: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub attachments: Vec<Attachment>,
}

/// Reads what can be read: a message that is broken still shows its source.
pub(super) fn parse(source: &[u8]) -> Parsed {
    let Some(message) = MessageParser::default().parse(source) else {
        return Parsed::default();
    };
    let text = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) => Some(text.to_string()),
        _ => None,
    });
    let html = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(html) => Some(html.to_string()),
        _ => None,
    });
    let attachments = message
        .attachments()
        .enumerate()
        .map(|(at, part)| Attachment {
            name: part
                .attachment_name()
                .map_or_else(|| format!("attachment-{}", at + 1), str::to_owned),
            media_type: part.content_type().map_or_else(
                || "application/octet-stream".to_owned(),
                |kind| match kind.subtype() {
                    Some(subtype) => format!("{}/{subtype}", kind.ctype()),
                    None => kind.ctype().to_owned(),
                },
            ),
            content: part.contents().to_vec(),
        })
        .collect();
    Parsed {
        from: message
            .from()
            .and_then(|from| from.first())
            .map(shown)
            .unwrap_or_default(),
        subject: message.subject().unwrap_or_default().to_owned(),
        text: text.unwrap_or_default(),
        html: html.unwrap_or_default(),
        attachments,
    }
}

/// `Name <address>`, or the address alone.
fn shown(address: &Addr<'_>) -> String {
    match (address.name(), address.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (None, Some(address)) => address.to_owned(),
        (name, None) => name.unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "From: Deedbox <orders@deedbox.example>\r\n\
        To: priya.raman@wattlebrook.example\r\n\
        Subject: =?utf-8?Q?Your_order_for_Caf=C3=A9_Pty_Ltd?=\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=outer\r\n\r\n\
        --outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
        --inner\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nCaf=C3=A9, thank =\r\nyou.\r\n\
        --inner\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Thank you.</p>\r\n--inner--\r\n\
        --outer\r\nContent-Type: application/pdf; name=\"invoice.pdf\"\r\n\
        Content-Disposition: attachment; filename=\"invoice.pdf\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--outer--\r\n";

    #[test]
    fn bodies_and_attachments_come_out_decoded() {
        let parsed = parse(SAMPLE.as_bytes());
        assert_eq!(parsed.from, "Deedbox <orders@deedbox.example>");
        assert_eq!(parsed.subject, "Your order for Café Pty Ltd");
        assert_eq!(parsed.text.trim_end(), "Café, thank you.");
        assert_eq!(parsed.html.trim_end(), "<p>Thank you.</p>");
        let attachment = &parsed.attachments[0];
        assert_eq!(
            (attachment.name.as_str(), attachment.media_type.as_str()),
            ("invoice.pdf", "application/pdf")
        );
        assert_eq!(attachment.content, b"%PDF-");
    }

    #[test]
    fn a_plain_message_has_no_html() {
        let parsed = parse(b"From: a@b.example\r\nSubject: Hi\r\n\r\nHello there\r\n");
        assert_eq!(
            (parsed.text.trim_end(), parsed.html.as_str()),
            ("Hello there", "")
        );
        assert!(parsed.attachments.is_empty());
    }
}
