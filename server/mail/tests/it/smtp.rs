//! A conversation with a mail server, and what its answers mean.

use deedbox_core::ports::mailer::{MailError, Mailer};
use deedbox_mail::{Encryption, Smtp, Transport};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::support::{all, mail, mailer};

/// A mail server of a few lines, that answers RCPT and the end of DATA as told.
/// It gives back what it was told.
async fn server(rcpt: &'static str, end: &'static str) -> (u16, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let talk = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let (read, mut write) = socket.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut heard = Vec::new();
        let mut in_data = false;
        write.write_all(b"220 mail.example\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = match line.get(..4).unwrap_or_default() {
                _ if in_data && line == "." => {
                    in_data = false;
                    end
                }
                _ if in_data => "",
                "EHLO" => "250 mail.example",
                "RCPT" => rcpt,
                "DATA" => {
                    in_data = true;
                    "354 go on"
                }
                "QUIT" => "221 bye",
                _ => "250 fine",
            };
            heard.push(line);
            if !answer.is_empty()
                && write
                    .write_all(format!("{answer}\r\n").as_bytes())
                    .await
                    .is_err()
            {
                break;
            }
        }
        heard
    });
    (port, talk)
}

async fn send(port: u16) -> Result<(), MailError> {
    let smtp = Smtp {
        host: "127.0.0.1".to_owned(),
        port,
        encryption: Encryption::None,
        login: None,
    };
    let mailer = mailer(Transport::Smtp(smtp));
    let (_, letter) = all(str::to_owned).remove(0);
    mailer.send(&mail(letter)).await
}

#[tokio::test]
async fn a_letter_is_handed_over_to_one_recipient() {
    let (port, talk) = server("250 fine", "250 queued").await;
    send(port).await.unwrap();
    let heard = talk.await.unwrap();
    let recipients: Vec<&String> = heard
        .iter()
        .filter(|line| line.starts_with("RCPT"))
        .collect();
    assert_eq!(recipients, ["RCPT TO:<priya.raman@wattlebrook.example>"]);
    assert!(
        heard
            .iter()
            .any(|line| line == "Auto-Submitted: auto-generated")
    );
    assert!(
        heard
            .iter()
            .any(|line| line.contains("Join Wattlebrook Advisory"))
    );
}

#[tokio::test]
async fn not_now_is_later_and_never_is_a_refusal() {
    let (port, _) = server("450 mailbox busy", "").await;
    assert_eq!(send(port).await, Err(MailError::Later));
    let (port, _) = server("250 fine", "451 try again").await;
    assert_eq!(send(port).await, Err(MailError::Later));
    let (port, _) = server("550 no such user", "").await;
    let Err(MailError::Refused { words }) = send(port).await else {
        panic!("not refused")
    };
    assert!(
        words.contains("550") && words.contains("no such user"),
        "{words}"
    );
    assert_eq!(send(1).await, Err(MailError::Later));
}

#[tokio::test]
async fn a_server_without_encryption_gets_nothing_when_encryption_is_asked_for() {
    let (port, talk) = server("250 fine", "250 queued").await;
    let host = "127.0.0.1".to_owned();
    let smtp = Smtp {
        host,
        port,
        encryption: Encryption::StartTls,
        login: None,
    };
    let (_, letter) = all(str::to_owned).remove(0);
    let sent = mailer(Transport::Smtp(smtp)).send(&mail(letter)).await;
    assert_eq!(sent, Err(MailError::Later));
    assert!(
        !talk
            .await
            .unwrap()
            .iter()
            .any(|line| line.starts_with("MAIL"))
    );
}
