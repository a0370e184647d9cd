//! What survives a stop and a start, and what is set aside.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use deedbox_sandbox::{Config, Sandbox};
use lettre::message::SinglePart;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde_json::{Value, json};

use crate::browser::{Browser, start};
use crate::xero::{connected, connections, refresh};

/// A folder of one test, gone at its end.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let name = format!("deedbox-sandbox-{}", uuid::Uuid::new_v4());
        Self(std::env::temp_dir().join(name))
    }

    /// The folder itself is made by the first write.
    pub(crate) fn file(&self) -> PathBuf {
        self.0.join("sandbox.snapshot")
    }

    fn old(&self) -> PathBuf {
        self.0.join("sandbox.snapshot.old")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn config(folder: &Folder) -> Config {
    Config {
        clients: 40,
        snapshot: Some(folder.file()),
        ..Config::default()
    }
}

async fn xpm(browser: &Browser, access: &Value, path: &str, body: Option<Value>) -> Value {
    let tenant = tenant(browser, access).await;
    let url = browser.url(&format!("/practicemanager/3.1/{path}"));
    let request = match body {
        Some(body) => browser.client.post(url).json(&body),
        None => browser.client.get(url),
    };
    let response = request
        .bearer_auth(access.as_str().unwrap())
        .header("Xero-Tenant-Id", tenant)
        .header("Accept", "application/json")
        .header("Xero-Features", "practice-strict-content-type")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.json().await.unwrap()
}

async fn tenant(browser: &Browser, access: &Value) -> String {
    connections(browser, access, "")
        .await
        .into_iter()
        .find(|line| line["tenantType"] == "PRACTICEMANAGER")
        .map(|line| line["tenantId"].as_str().unwrap().to_owned())
        .unwrap()
}

async fn add(browser: &Browser, access: &Value, name: &str) -> String {
    let body = json!({"name": name, "businessStructure": "Company"});
    let added = xpm(browser, access, "client.api/add", Some(body)).await;
    added["client"]["uuid"].as_str().unwrap().to_owned()
}

async fn send(sandbox: &Sandbox, subject: &str) {
    let message = Message::builder()
        .from("orders@deedbox.example".parse().unwrap())
        .to("tom@wattlebrook.example".parse().unwrap())
        .subject(subject)
        .singlepart(SinglePart::plain("Kia ora".to_owned()))
        .unwrap();
    let smtp = sandbox.smtp_addr();
    AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(smtp.ip().to_string())
        .port(smtp.port())
        .build()
        .send(message)
        .await
        .unwrap();
}

async fn mails(browser: &mut Browser) -> Vec<Value> {
    serde_json::from_str(&browser.get("/mailbox/messages").await.html).unwrap()
}

async fn journal(browser: &mut Browser) -> Vec<Value> {
    serde_json::from_str(&browser.get("/__sandbox/journal").await.html).unwrap()
}

async fn control(browser: &Browser, what: &str, body: Value) -> Value {
    let url = browser.url(&format!("/__sandbox/{what}"));
    let response = browser.client.post(url).json(&body).send().await.unwrap();
    assert!(response.status().is_success(), "{what}");
    response.json().await.unwrap()
}

/// Waits for a write after the one that was seen.
async fn written(path: &Path, seen: &[u8]) -> Vec<u8> {
    for _ in 0..200 {
        match fs::read(path) {
            Ok(bytes) if bytes != seen => return bytes,
            _ => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    panic!("no snapshot was written");
}

#[tokio::test]
async fn a_client_the_tokens_and_a_mail_survive() {
    let folder = Folder::new();
    let sandbox = start(config(&folder)).await;
    let (mut browser, tokens) = connected(&sandbox).await;
    let access = &tokens["access_token"];
    let uuid = add(&browser, access, "Saltbush Lane Pty Ltd").await;
    send(&sandbox, "First").await;
    control(&browser, "clock", json!({"advance_seconds": 120})).await;
    let before = journal(&mut browser).await;
    sandbox.stop().await;

    let sandbox = start(config(&folder)).await;
    let mut browser = Browser::new(&sandbox);
    let found = xpm(&browser, access, &format!("client.api/get/{uuid}"), None).await;
    assert_eq!(found["client"]["name"], "Saltbush Lane Pty Ltd");
    let refreshed = refresh(&browser, tokens["refresh_token"].as_str().unwrap()).await;
    assert_eq!(refreshed.status(), 200);
    let after = journal(&mut browser).await;
    let seq = |entry: Option<&Value>| entry.unwrap()["seq"].as_u64().unwrap();
    assert_eq!(seq(after.first()), seq(before.last()) + 1);
    assert_eq!(sandbox.shared().clock.ahead_seconds(), 120);
    let kept = mails(&mut browser).await;
    assert_eq!(kept[0]["subject"], "First");
    assert_eq!(kept[0]["text"].as_str().unwrap().trim_end(), "Kia ora");
    send(&sandbox, "Second").await;
    assert_eq!(mails(&mut browser).await[1]["id"], 2);
    // The seed's records are there once, and the one that was added.
    let list = xpm(&browser, access, "client.api/list", None).await;
    assert_eq!(list["clients"].as_array().unwrap().len(), 41);
    assert!(!folder.old().exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.file()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    sandbox.stop().await;
}

#[tokio::test]
async fn ids_do_not_repeat_even_with_a_clock_that_stands_still() {
    let folder = Folder::new();
    let still = Config {
        start_at: Some("2026-11-10T01:00:00Z".parse().unwrap()),
        ..config(&folder)
    };
    let sandbox = start(still.clone()).await;
    let (browser, tokens) = connected(&sandbox).await;
    let mut ids = vec![add(&browser, &tokens["access_token"], "One Pty Ltd").await];
    sandbox.stop().await;

    for name in ["Two Pty Ltd", "Three Pty Ltd"] {
        let sandbox = start(still.clone()).await;
        // The same steps, so that the same ids would come out.
        let (browser, again) = connected(&sandbox).await;
        assert_ne!(again["refresh_token"], tokens["refresh_token"]);
        let id = add(&browser, &again["access_token"], name).await;
        assert!(!ids.contains(&id), "{id}");
        ids.push(id);
        sandbox.stop().await;
    }
}

#[tokio::test]
async fn it_is_written_while_the_sandbox_runs_and_a_reset_reaches_it() {
    let folder = Folder::new();
    let sandbox = start(config(&folder)).await;
    send(&sandbox, "Kept").await;
    let with_mail = written(&folder.file(), &[]).await;
    // As when the process is killed.
    drop(sandbox);

    let sandbox = start(config(&folder)).await;
    let mut browser = Browser::new(&sandbox);
    assert_eq!(mails(&mut browser).await.len(), 1);
    control(&browser, "reset", json!({})).await;
    written(&folder.file(), &with_mail).await;
    drop(sandbox);

    let sandbox = start(config(&folder)).await;
    assert!(mails(&mut Browser::new(&sandbox)).await.is_empty());
    sandbox.stop().await;
}

#[tokio::test]
async fn a_practice_that_was_reset_to_another_seed_goes_on() {
    let folder = Folder::new();
    let sandbox = start(config(&folder)).await;
    control(&Browser::new(&sandbox), "reset", json!({"seed": 9})).await;
    let (browser, tokens) = connected(&sandbox).await;
    let before = tenant(&browser, &tokens["access_token"]).await;
    sandbox.stop().await;

    let sandbox = start(config(&folder)).await;
    let (browser, tokens) = connected(&sandbox).await;
    assert_eq!(tenant(&browser, &tokens["access_token"]).await, before);
    xpm(&browser, &tokens["access_token"], "client.api/list", None).await;
    sandbox.stop().await;
}

#[tokio::test]
async fn what_cannot_be_used_is_set_aside() {
    let folder = Folder::new();
    fs::create_dir_all(folder.file().parent().unwrap()).unwrap();
    for garbage in [&b""[..], b"no snapshot at all", &[0xff; 4_096]] {
        fs::write(folder.file(), garbage).unwrap();
        let sandbox = start(config(&folder)).await;
        assert_eq!(fs::read(folder.old()).unwrap(), garbage);
        assert!(!folder.file().exists());
        let (browser, tokens) = connected(&sandbox).await;
        add(&browser, &tokens["access_token"], "Fresh Pty Ltd").await;
        sandbox.stop().await;
    }
    // One that breaks off, and one with something behind its end.
    let whole = fs::read(folder.file()).unwrap();
    for spoilt in [&whole[..whole.len() - 1], &[&whole[..], b"more"].concat()] {
        fs::write(folder.file(), spoilt).unwrap();
        let sandbox = start(config(&folder)).await;
        assert_eq!(fs::read(folder.old()).unwrap(), spoilt);
        sandbox.stop().await;
    }
}

#[tokio::test]
async fn another_seed_or_size_starts_fresh() {
    let folder = Folder::new();
    for (seed, clients) in [(1, 40), (2, 40), (2, 30)] {
        fs::remove_file(folder.old()).ok();
        let sandbox = start(Config {
            seed,
            clients,
            ..config(&folder)
        })
        .await;
        assert_eq!(folder.old().exists(), (seed, clients) != (1, 40));
        assert!(mails(&mut Browser::new(&sandbox)).await.is_empty());
        send(&sandbox, "Not for the next one").await;
        sandbox.stop().await;
    }
}
