//! SMTP by a real mail library and by hand, and the mailbox's pages.

use crate::browser::{Browser, small};
use lettre::message::header::ContentType;
use lettre::message::{Attachment, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

#[tokio::test]
async fn a_message_with_an_invoice_is_kept_and_shown() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let alternative = MultiPart::alternative_plain_html(
        "Kia ora Zoë,\n.\nRead it at https://deedbox.example/orders/1.".to_owned(),
        "<html><head><title>x</title></head><body><p>Kia ora <b>Zoë</b></p></body></html>"
            .to_owned(),
    );
    let invoice = Attachment::new("Tax invoice é.pdf".to_owned()).body(
        b"%PDF-1.7".to_vec(),
        ContentType::parse("application/pdf").unwrap(),
    );
    let message = Message::builder()
        .from("Deedbox <orders@deedbox.example>".parse().unwrap())
        .to("zoe@wattlebrook.example".parse().unwrap())
        .bcc("records@wattlebrook.example".parse().unwrap())
        .subject("Your order: <Café> Pty Ltd")
        .multipart(
            MultiPart::mixed()
                .multipart(alternative)
                .singlepart(invoice),
        )
        .unwrap();
    let smtp = sandbox.smtp_addr();
    let mailer = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(smtp.ip().to_string())
        .port(smtp.port())
        .build();
    mailer.send(message).await.unwrap();
    let second = Message::builder()
        .from("orders@deedbox.example".parse().unwrap())
        .to("tom@wattlebrook.example".parse().unwrap())
        .subject("Second")
        .singlepart(SinglePart::plain("Only text".to_owned()))
        .unwrap();
    mailer.send(second).await.unwrap();

    let list: Vec<Value> =
        serde_json::from_str(&browser.get("/mailbox/messages").await.html).unwrap();
    assert_eq!(list.len(), 2);
    let first = &list[0];
    assert_eq!(first["from"], "Deedbox <orders@deedbox.example>");
    assert_eq!(
        first["to"],
        "zoe@wattlebrook.example, records@wattlebrook.example"
    );
    assert_eq!(first["subject"], "Your order: <Café> Pty Ltd");
    assert!(
        first["text"].as_str().unwrap().contains("Zoë,\n.\n")
            || first["text"].as_str().unwrap().contains("Zoë,\r\n.\r\n")
    );
    assert!(first["html"].as_str().unwrap().contains("<b>Zoë</b>"));
    let file = &first["attachments"][0];
    assert_eq!(
        (file["name"].as_str(), file["size"].as_u64()),
        (Some("Tax invoice é.pdf"), Some(8))
    );
    assert_eq!(file["type"], "application/pdf");

    let id = first["id"].as_u64().unwrap();
    let inbox = browser.get("/mailbox").await.html;
    assert!(inbox.contains("Your order: &lt;Café&gt; Pty Ltd") && inbox.contains("1 attachment"));
    let opened = browser.get(&format!("/mailbox/{id}")).await.html;
    assert!(opened.contains(r#"<a href="https://deedbox.example/orders/1">"#));
    let html = browser
        .client
        .get(browser.url(&format!("/mailbox/{id}/html")))
        .send()
        .await
        .unwrap();
    assert!(
        html.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .starts_with("sandbox")
    );
    let body = browser.get(&format!("/mailbox/{id}/attachments/0")).await;
    assert_eq!((body.status, body.html.as_str()), (200, "%PDF-1.7"));
    assert_eq!(
        browser
            .get(&format!("/mailbox/{id}/attachments/7"))
            .await
            .status,
        404
    );
    assert_eq!(browser.get("/mailbox/99").await.status, 404);

    browser
        .client
        .delete(browser.url("/mailbox/messages"))
        .send()
        .await
        .unwrap();
    assert_eq!(browser.get("/mailbox/messages").await.html, "[]");
}

#[tokio::test]
async fn commands_may_come_in_one_piece() {
    let sandbox = small().await;
    let mut socket = tokio::net::TcpStream::connect(sandbox.smtp_addr())
        .await
        .unwrap();
    let talk = "EHLO here\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n\
        Subject: Piped\r\n\r\n..one dot\r\n.\r\nNOOP\r\nQUIT\r\n";
    socket.write_all(talk.as_bytes()).await.unwrap();
    let mut answers = String::new();
    socket.read_to_string(&mut answers).await.unwrap();
    let codes: Vec<&str> = answers
        .lines()
        .filter(|line| line.as_bytes().get(3) == Some(&b' '))
        .map(|line| &line[..3])
        .collect();
    assert_eq!(
        codes,
        ["220", "250", "250", "250", "354", "250", "250", "221"]
    );
    let mut browser = Browser::new(&sandbox);
    let list: Vec<Value> =
        serde_json::from_str(&browser.get("/mailbox/messages").await.html).unwrap();
    assert_eq!(list[0]["text"].as_str().unwrap().trim_end(), ".one dot");
}

#[tokio::test]
async fn the_front_page_names_every_part() {
    let sandbox = small().await;
    let mut browser = Browser::new(&sandbox);
    let page = browser.get("/").await;
    for words in [
        "Practice sandbox",
        "/mailbox",
        "Priya Raman",
        "/__sandbox/journal",
        "4242",
    ] {
        assert!(page.html.contains(words), "{words}");
    }
    assert_eq!(browser.get("/sandbox.css").await.status, 200);
    assert_eq!(browser.get("/form-post.js").await.status, 200);
}
