//! The real binary: how it stops, and what it says of itself.

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use deedbox_http::{Request, Url, header};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::browser::Browser;

const BINARY: &str = env!("CARGO_BIN_EXE_deedbox-server");

/// The variable that asks for PostgreSQL is the tests' and no configuration.
fn binary() -> Command {
    let mut binary = Command::new(BINARY);
    binary.env_remove("DEEDBOX_REQUIRE_POSTGRES");
    binary
}

/// A process that does not outlive its test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn start(folder: &std::path::Path, port: u16) -> Process {
    let child = binary()
        .args(["serve", "--demo"])
        .current_dir(folder)
        .env("DEEDBOX_HTTP_LISTEN", format!("127.0.0.1:{port}"))
        .env("DEEDBOX_DATA_FOLDER", folder)
        .env("DEEDBOX_SANDBOX_LISTEN", "127.0.0.1:0")
        .env("DEEDBOX_SANDBOX_SMTP", "127.0.0.1:0")
        .env("DEEDBOX_SANDBOX_CLIENTS", "60")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    Process(child.unwrap())
}

async fn until_up(base: &Url) -> Browser {
    let mut tries = 0;
    while TcpStream::connect(base.socket_addrs(|| None).unwrap()[0])
        .await
        .is_err()
    {
        tries += 1;
        assert!(tries < 600, "the server did not come up");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut browser = Browser::new();
    let mut tries = 0;
    while browser
        .send(Request::get(base.join("/readyz").unwrap()))
        .await
        .status
        != 200
    {
        tries += 1;
        assert!(tries < 100, "the server is not ready");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    browser
}

#[tokio::test]
async fn an_open_stream_does_not_hold_up_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let base = Url::parse(&format!("http://127.0.0.1:{port}")).unwrap();
    let mut process = start(folder.path(), port);
    let mut browser = until_up(&base).await;
    let form = [
        ("email", "priya.raman@wattlebrook.example"),
        ("password", "practice makes perfect"),
        ("to", "/"),
    ];
    let signed_in = browser
        .post(&base.join("/api/session/sign-in").unwrap(), &form)
        .await;
    assert!(
        signed_in.headers.contains_key(header::SET_COOKIE),
        "{signed_in:?}"
    );

    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let cookies = browser.cookies(&base);
    let ask = format!("GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n\r\n");
    stream.write_all(ask.as_bytes()).await.unwrap();
    let mut head = [0; 12];
    stream.read_exact(&mut head).await.unwrap();
    assert_eq!(&head, b"HTTP/1.1 200");

    let asked = Instant::now();
    let told = Command::new("kill")
        .args(["-TERM", &process.0.id().to_string()])
        .status();
    assert!(told.unwrap().success());
    let ended = loop {
        if let Some(ended) = process.0.try_wait().unwrap() {
            break ended;
        }
        assert!(
            asked.elapsed() < Duration::from_secs(2),
            "still running after two seconds"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert!(ended.success(), "{ended}");
}

#[test]
fn the_configuration_is_printed_without_its_secrets() {
    let secrets = [
        ("DEEDBOX_XERO_CLIENT_SECRET", "hush-xero"),
        ("DEEDBOX_PAYMENTS_SECRET_KEY", "hush-stripe"),
        (
            "DEEDBOX_DATABASE_URL",
            "postgres://deedbox:hush-base@db/deedbox",
        ),
        ("DEEDBOX_MAIL_PASSWORD", "hush-mail"),
        ("DEEDBOX_IDENTITY_GOOGLE__CLIENT_SECRET", "hush-google"),
    ];
    let told = binary().arg("print-config").envs(secrets).output().unwrap();
    assert!(told.status.success(), "{told:?}");
    let text = String::from_utf8(told.stdout).unwrap();
    assert!(!text.contains("hush"), "{text}");
    assert_eq!(text.matches("***").count(), secrets.len(), "{text}");
}

#[test]
fn doctor_names_what_is_missing_and_fails() {
    let folder = tempfile::tempdir().unwrap();
    let told = binary()
        .arg("doctor")
        .env("DEEDBOX_DATA_FOLDER", folder.path())
        .output()
        .unwrap();
    assert!(!told.status.success());
    let text = String::from_utf8(told.stdout).unwrap();
    for line in [
        "missing  app at Xero",
        "missing  payments",
        "ok       database",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}
