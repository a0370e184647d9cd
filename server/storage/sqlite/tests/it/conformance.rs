//! The suite that every store has to pass.

use std::sync::Arc;

use deedbox_core::ports::store::Store;
use deedbox_sqlite::SqliteStore;
use tempfile::TempDir;

/// A database of its own in a folder of its own.
struct Fresh {
    store: Arc<SqliteStore>,
    folder: TempDir,
}

impl Fresh {
    fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store) as Arc<dyn Store>
    }

    async fn close(self) {
        self.store.close().await;
        self.folder.close().unwrap();
    }
}

async fn fresh() -> Option<Fresh> {
    let folder = TempDir::new().unwrap();
    let store = SqliteStore::open(folder.path().join("made/on/the/way/deedbox.db"))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    Some(Fresh {
        store: Arc::new(store),
        folder,
    })
}

deedbox_conformance::suite!(fresh);
