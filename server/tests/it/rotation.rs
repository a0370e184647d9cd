//! Keys: what lies on the disk is sealed, and `rotate-key` seals it anew while
//! the server runs.

use std::path::Path;
use std::process::Command;

use deedbox_core::connect;
use deedbox_core::envelope::{Place, Vault};
use deedbox_core::ports::practice::Priority;
use deedbox_core::rotation;
use deedbox_domain::connection::Connection;
use secrecy::ExposeSecret;

use crate::postgres;
use crate::stack::{Somebody, Stack};

fn rotate(folder: &Path, url: Option<&str>, only_add: bool) -> String {
    let mut binary = Command::new(env!("CARGO_BIN_EXE_deedbox-server"));
    binary
        .arg("rotate-key")
        .current_dir(folder)
        .env_remove("DEEDBOX_REQUIRE_POSTGRES")
        .env("DEEDBOX_DATA_FOLDER", folder);
    if only_add {
        binary.arg("--only-add");
    }
    if let Some(url) = url {
        binary.env("DEEDBOX_DATABASE_URL", url);
    }
    let told = binary.output().unwrap();
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    String::from_utf8(told.stdout).unwrap()
}

fn keys(folder: &Path) -> Vec<(u8, [u8; 32])> {
    let text = std::fs::read_to_string(folder.join("keys")).unwrap();
    let key = |line: &str| {
        let (id, digits) = line.split_once(' ').unwrap();
        let bytes = hex::decode(digits).unwrap();
        (id.parse().unwrap(), bytes.try_into().unwrap())
    };
    text.lines().map(key).collect()
}

async fn connection(stack: &Stack, who: &Somebody) -> Connection {
    let page = connect::page(&stack.portal, &who.actor).await.unwrap();
    page.connection.unwrap()
}

/// The ids of the keys that sealed the pair.
async fn sealed_by(stack: &Stack, connection: &Connection) -> [u8; 2] {
    let mut work = stack.portal.store().read().await.unwrap();
    let pair = work
        .connections()
        .tokens(&connection.id)
        .await
        .unwrap()
        .unwrap();
    [pair.access[0], pair.refresh[0]]
}

async fn works(stack: &Stack, connection: &Connection) {
    for _ in 0..2 {
        let access = connect::access(&stack.portal, connection, Priority::Sync).await;
        assert!(access.is_ok(), "{access:?}");
        stack.advance(1_800);
    }
}

async fn rotated(stack: &Stack, url: Option<&str>) {
    let who = stack.synced().await;
    let connection = connection(stack, &who).await;
    assert_eq!(sealed_by(stack, &connection).await, [1, 1]);

    // Under a server that runs: it meets the new key and takes it up.
    let told = rotate(stack.folder(), url, false);
    assert!(
        told.contains("Key 2 is new") && told.contains("Sealed anew: 1 of 1"),
        "{told}"
    );
    assert_eq!(sealed_by(stack, &connection).await, [2, 2]);
    works(stack, &connection).await;
    assert_eq!(sealed_by(stack, &connection).await, [2, 2]);

    // Stopped between the key and the rows, it goes on and makes no third key.
    let told = rotate(stack.folder(), url, true);
    assert!(told.contains("Key 3 is new"), "{told}");
    assert_eq!(sealed_by(stack, &connection).await, [2, 2]);
    let told = rotate(stack.folder(), url, false);
    assert!(
        told.contains("Going on: 1 values") && told.contains("Sealed anew: 1"),
        "{told}"
    );
    assert_eq!(sealed_by(stack, &connection).await, [3, 3]);
    let ids: Vec<_> = keys(stack.folder()).iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, [3, 2, 1]);
    works(stack, &connection).await;

    // Without the older keys nothing is out of reach.
    let newest = Vault::new(&keys(stack.folder())[..1]);
    let found = rotation::survey(stack.portal.store(), &newest)
        .await
        .unwrap();
    assert_eq!((found.pairs, found.older), (1, 0));
}

#[tokio::test]
async fn a_key_is_rotated_under_a_running_server_on_sqlite() {
    let stack = Stack::start().await;
    rotated(&stack, None).await;
    stack.close().await;
}

#[tokio::test]
async fn a_key_is_rotated_under_a_running_server_on_postgres() {
    let Some(fresh) = postgres::fresh().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let stack = Stack::on(fresh.store(), folder, 60).await;
    rotated(&stack, Some(fresh.url())).await;
    stack.close().await;
    fresh.close().await;
}

#[tokio::test]
async fn no_token_lies_open_in_any_file() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let connection = connection(&stack, &who).await;
    let access = connect::access(&stack.portal, &connection, Priority::Sync)
        .await
        .unwrap();
    let mut work = stack.portal.store().read().await.unwrap();
    let pair = work
        .connections()
        .tokens(&connection.id)
        .await
        .unwrap()
        .unwrap();
    drop(work);
    let place = Place {
        firm: connection.firm.as_str(),
        table: "tokens",
        row: connection.id.as_str(),
        column: "refresh",
    };
    let refresh = stack.portal.vault().open(place, &pair.refresh).unwrap();
    // A pair moved to another row does not open there.
    let elsewhere = Place {
        row: "another-connection",
        ..place
    };
    assert!(stack.portal.vault().open(elsewhere, &pair.refresh).is_err());
    let mut files = 0;
    for entry in std::fs::read_dir(stack.folder()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in [&access.token, &refresh] {
            let secret = secret.expose_secret().as_bytes();
            let found = bytes.windows(secret.len()).any(|part| part == secret);
            assert!(!found, "{}", path.display());
        }
        files += 1;
    }
    assert!(files >= 2, "the database and the keys were looked at");
    stack.close().await;
}
