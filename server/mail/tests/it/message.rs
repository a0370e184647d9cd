//! The message around the letter.

use deedbox_core::ports::mailer::{Attachment, Mailer};
use deedbox_mail::{Encryption, LetterMailer, Outbox, SetupError, Smtp, Transport};

use crate::support::{Noon, all, config, mail, mailer};

#[tokio::test]
async fn the_headers_are_complete_and_the_same_at_each_try() {
    let outbox = Outbox::default();
    let mailer = mailer(Transport::Memory(outbox.clone()));
    let (_, letter) = all(str::to_owned).remove(3);
    for _ in 0..2 {
        mailer.send(&mail(letter.clone())).await.unwrap();
    }
    for sent in outbox.sent() {
        assert_eq!(sent.to, ["priya.raman@wattlebrook.example"]);
        let head = sent.message.split("\r\n\r\n").next().unwrap().to_owned();
        for header in [
            "From: Deedbox <letters@deedbox.example>",
            "To: priya.raman@wattlebrook.example",
            "Reply-To: help@deedbox.example",
            "Subject: Saltbush Lane Pty Ltd is registered",
            "Message-ID: <0195f0aa-5f3c-7d2e-9a41-2f64c0a1b2c3@deedbox.example>",
            "Date: Thu, 19 Nov 2026 01:00:00 +0000",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
        ] {
            assert!(
                head.lines().any(|line| line == header),
                "{header} is not in\n{head}"
            );
        }
        assert!(head.contains("multipart/alternative"), "{head}");
        let (text, html) = (
            sent.message.find("text/plain"),
            sent.message.find("text/html"),
        );
        assert!(
            text.unwrap() < html.unwrap(),
            "the last face is the best one"
        );
    }
}

#[tokio::test]
async fn an_attachment_goes_along_whole() {
    let outbox = Outbox::default();
    let mailer = mailer(Transport::Memory(outbox.clone()));
    let (_, letter) = all(str::to_owned).remove(1);
    let mut mail = mail(letter);
    mail.attachments.push(Attachment {
        name: "INV-000123.pdf".to_owned(),
        media_type: "application/pdf",
        bytes: vec![0, 1, 2, 253, 254, 255],
    });
    mailer.send(&mail).await.unwrap();
    let message = outbox.sent().remove(0).message;
    assert!(message.contains("multipart/mixed"), "{message}");
    assert!(message.contains("filename=\"INV-000123.pdf\""), "{message}");
    assert!(
        message.contains("Content-Type: application/pdf"),
        "{message}"
    );
    // the six bytes in base64
    assert!(message.contains("AAEC/f7/"), "{message}");
}

#[tokio::test]
async fn a_subject_beyond_ascii_is_encoded() {
    let outbox = Outbox::default();
    let mailer = mailer(Transport::Memory(outbox.clone()));
    let (_, letter) = all(|text| format!("{text} Žižkov")).remove(3);
    mailer.send(&mail(letter)).await.unwrap();
    let message = outbox.sent().remove(0).message;
    let head = message.split("\r\n\r\n").next().unwrap();
    assert!(
        head.is_ascii() && head.contains("Subject: ") && head.contains("=?utf-8?b?"),
        "{head}"
    );
}

#[tokio::test]
async fn a_folder_gets_one_file_a_letter() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(Transport::File(folder.path().to_owned()));
    let (_, letter) = all(str::to_owned).remove(0);
    mailer.send(&mail(letter)).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].path().extension().unwrap(), "eml");
    let message = std::fs::read_to_string(files[0].path()).unwrap();
    assert!(
        message.contains("Subject: Priya Raman invites you to Wattlebrook Advisory on Deedbox")
    );
}

#[test]
fn what_cannot_work_is_said_at_the_start() {
    let set_up = |change: &dyn Fn(&mut deedbox_mail::MailConfig)| {
        let mut config = config(Transport::Memory(Outbox::default()));
        change(&mut config);
        LetterMailer::new(config, std::sync::Arc::new(Noon)).map(drop)
    };
    assert_eq!(set_up(&|_| {}), Ok(()));
    let bad = set_up(&|config| config.from_address = "nobody".to_owned());
    assert_eq!(bad, Err(SetupError::Address("nobody".to_owned())));
    let login = Some(("deedbox".to_owned(), "s3cret".to_owned().into()));
    let server = |encryption| {
        let (host, login) = ("mail.example".to_owned(), login.clone());
        Transport::Smtp(Smtp {
            host,
            port: 25,
            encryption,
            login,
        })
    };
    let clear = set_up(&|config| config.transport = server(Encryption::None));
    assert_eq!(clear, Err(SetupError::PasswordInTheClear));
    assert_eq!(
        set_up(&|config| config.transport = server(Encryption::StartTls)),
        Ok(())
    );
    assert_eq!(
        set_up(&|config| config.transport = server(Encryption::Tls)),
        Ok(())
    );
    let printed = format!(
        "{:?} {:?}",
        server(Encryption::Tls),
        mailer(server(Encryption::Tls))
    );
    assert!(!printed.contains("s3cret"), "{printed}");
}
