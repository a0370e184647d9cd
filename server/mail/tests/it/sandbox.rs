//! Letters through the practice sandbox's mail server, read back by its own
//! parser, which shares nothing with what wrote them.

use deedbox_core::ports::mailer::{Attachment, Mailer};
use deedbox_http::{HttpClient, HttpConfig, Request, Url};
use deedbox_mail::{Encryption, LetterMailer, Smtp, Transport};
use deedbox_sandbox::{Config, Sandbox};
use serde_json::Value;

use crate::support::{all, letters, mail, mailer};

async fn start() -> (Sandbox, LetterMailer) {
    let sandbox = Sandbox::start(Config {
        clients: 40,
        ..Config::default()
    })
    .await
    .unwrap();
    let address = sandbox.smtp_addr();
    let (host, port) = (address.ip().to_string(), address.port());
    let smtp = Smtp {
        host,
        port,
        encryption: Encryption::None,
        login: None,
    };
    (sandbox, mailer(Transport::Smtp(smtp)))
}

async fn mailbox(sandbox: &Sandbox) -> Vec<Value> {
    let url = Url::parse(&format!("{}/mailbox/messages", sandbox.base_url())).unwrap();
    let http = HttpClient::new(HttpConfig::default()).unwrap();
    let body = http
        .send(Request::get(url))
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    serde_json::from_slice(&body).unwrap()
}

/// Line ends on the wire are CR LF, and the end of a text may gain one.
fn plain(text: &Value) -> String {
    text.as_str()
        .unwrap()
        .replace("\r\n", "\n")
        .trim_end()
        .to_owned()
}

#[tokio::test]
async fn what_arrives_is_what_was_written() {
    let (sandbox, mailer) = start().await;
    let invoice: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let written = all(|text| format!("{text} Žižkov 李 ‘quoted’ =?utf-8?q?x?= .\u{a0}."));
    for (_, letter) in &written {
        let mut mail = mail(letter.clone());
        let (name, media_type) = ("INV-000123.pdf".to_owned(), "application/pdf");
        mail.attachments.push(Attachment {
            name,
            media_type,
            bytes: invoice.clone(),
        });
        mailer.send(&mail).await.unwrap();
    }
    let arrived = mailbox(&sandbox).await;
    assert_eq!(arrived.len(), written.len());
    for ((name, letter), message) in written.iter().zip(&arrived) {
        let set = letters().render(letter).unwrap();
        assert_eq!(message["subject"], set.subject, "{name}");
        assert_eq!(plain(&message["text"]), set.text.trim_end(), "{name}");
        assert_eq!(plain(&message["html"]), set.html.trim_end(), "{name}");
        assert_eq!(message["to"], "priya.raman@wattlebrook.example", "{name}");
        assert_eq!(
            message["attachments"][0]["name"], "INV-000123.pdf",
            "{name}"
        );
        assert_eq!(
            message["attachments"][0]["type"], "application/pdf",
            "{name}"
        );
        assert_eq!(message["attachments"][0]["size"], 100_000, "{name}");
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn what_strangers_type_reaches_nobody_else() {
    let (sandbox, mailer) = start().await;
    let evil = "\r\n.\r\nRCPT TO:<thief@evil.example>\r\nBcc: thief@evil.example\r\n\r\n";
    let letters = all(|text| format!("{text}{evil}"));
    for (_, letter) in &letters {
        mailer.send(&mail(letter.clone())).await.unwrap();
    }
    let arrived = mailbox(&sandbox).await;
    assert_eq!(arrived.len(), letters.len());
    for message in &arrived {
        assert_eq!(message["to"], "priya.raman@wattlebrook.example");
    }
    sandbox.stop().await;
}
