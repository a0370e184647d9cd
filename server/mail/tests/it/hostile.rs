//! What strangers type, in other people's mailboxes.

use deedbox_core::ports::mailer::{Attachment, Letter, MailError, Mailer};
use deedbox_mail::{Outbox, Transport};

use crate::support::{all, letters, mail, mailer};

const MARKUP: &str = r#"<script>alert(1)</script>"onload='x' <b>&amp;</b> {{ link }} {% raw %}"#;

#[test]
fn markup_and_template_marks_stay_words() {
    let letters = letters();
    for (name, letter) in all(|text| format!("{text}{MARKUP}")) {
        let set = letters.render(&letter).unwrap();
        assert!(
            !set.html.contains("<script") && !set.html.contains("<b>"),
            "{name}: {}",
            set.html
        );
        assert!(set.html.contains("&lt;script&gt;"), "{name}");
        assert!(set.html.contains("{{ link }} {% raw %}"), "{name}");
        assert!(set.text.contains(MARKUP), "{name}: the text is not escaped");
    }
}

/// The names of the headers of a message, in order.
fn headers(message: &str) -> Vec<String> {
    let head = message.split("\r\n\r\n").next().unwrap();
    let lines = head
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']));
    lines
        .map(|line| line.split(':').next().unwrap().to_ascii_lowercase())
        .collect()
}

#[tokio::test]
async fn no_line_end_makes_a_header_or_a_recipient() {
    let outbox = Outbox::default();
    let mailer = mailer(Transport::Memory(outbox.clone()));
    for (_, letter) in all(str::to_owned) {
        mailer.send(&mail(letter)).await.unwrap();
    }
    let honest: Vec<Vec<String>> = outbox
        .sent()
        .iter()
        .map(|sent| headers(&sent.message))
        .collect();
    for end in [
        "\r\n", "\n", "\r", "\0", "\u{85}", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}",
    ] {
        let evil = format!("{end}Bcc: thief@evil.example{end}X-Evil: 1{end}{end}body");
        let outbox = Outbox::default();
        let mailer = self::mailer(Transport::Memory(outbox.clone()));
        for (_, letter) in all(|text| format!("{text}{evil}")) {
            mailer.send(&mail(letter)).await.unwrap();
        }
        for (sent, honest) in outbox.sent().iter().zip(&honest) {
            assert_eq!(&headers(&sent.message), honest, "{end:?}: {}", sent.message);
            assert_eq!(sent.to, ["priya.raman@wattlebrook.example"], "{end:?}");
        }
    }
}

#[tokio::test]
async fn one_address_or_none() {
    let outbox = Outbox::default();
    let mailer = mailer(Transport::Memory(outbox.clone()));
    let (_, letter) = all(str::to_owned).remove(0);
    for to in [
        "",
        "priya",
        "a@b.example, c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\n",
        "Priya <a@b.example>",
        "a@b.example;c@d.example",
        "a@b.example>\r\nRCPT TO:<c@d.example",
        "a b@c.example",
    ] {
        let mut mail = mail(letter.clone());
        mail.to = to.to_owned();
        assert_eq!(mailer.send(&mail).await, Err(MailError::Address), "{to:?}");
    }
    assert!(outbox.sent().is_empty());
}

#[tokio::test]
async fn a_message_id_or_a_file_name_cannot_break_out() {
    let outbox = Outbox::default();
    let mailer = mailer(Transport::Memory(outbox.clone()));
    let (_, letter) = all(str::to_owned).remove(0);
    for id in [
        "",
        "no-at",
        "a@b>\r\nBcc: c@d.example",
        "a b@c",
        "<a@b>",
        "@b",
        "a@",
        "a@b@c",
    ] {
        let mut mail = mail(letter.clone());
        mail.message_id = id.to_owned();
        assert!(
            matches!(mailer.send(&mail).await, Err(MailError::Template { .. })),
            "{id:?}"
        );
    }
    let mut mail = mail(letter);
    mail.attachments.push(Attachment {
        name: "../../invoice\"\r\nBcc: c@d.example\r\n.pdf".to_owned(),
        media_type: "application/pdf",
        bytes: b"%PDF-1.7".to_vec(),
    });
    mailer.send(&mail).await.unwrap();
    let message = outbox.sent().remove(0).message;
    assert!(!message.contains("\nBcc"), "{message}");
    assert!(!message.contains("../"), "{message}");
}

#[test]
fn links_lead_to_us() {
    let letters = letters();
    let to = |link: &str| {
        let letter = Letter::Disconnected {
            name: "Priya".to_owned(),
            account: "Wattlebrook".to_owned(),
            reason: "It ended.".to_owned(),
            link: link.to_owned(),
        };
        letters.render(&letter).is_ok()
    };
    assert!(to("https://deedbox.example/connect?from=letter#top"));
    for link in [
        "https://evil.example/connect",
        "http://deedbox.example/connect",
        "https://deedbox.example.evil.example/",
        "https://deedbox.example@evil.example/",
        "https://user@deedbox.example/",
        "https://deedbox.example:444/",
        "javascript:alert(1)",
        "//deedbox.example/",
        "/connect",
        "",
    ] {
        assert!(!to(link), "{link}");
    }
}
