//! Ledgers of calls, which belong to no firm.

use std::sync::Arc;

use crate::fixtures::{Tested, read, write};

async fn look(store: &Tested, key: &str) -> Option<String> {
    read(store).await.call_ledgers().look(key).await.unwrap()
}

/// Empty at first, then what was put last.
pub async fn a_ledger_is_kept_and_replaced(store: Tested) {
    assert_eq!(look(&store, "t").await, None);
    for (before, after) in [("", "one"), ("one", "two")] {
        let mut work = write(&store).await;
        let ledgers = work.call_ledgers();
        assert_eq!(ledgers.hold("t").await.unwrap(), before);
        ledgers.put("t", after).await.unwrap();
        work.save().await.unwrap();
        assert_eq!(look(&store, "t").await.as_deref(), Some(after));
    }
    assert_eq!(look(&store, "other").await, None);
}

/// What was looked at and not saved leaves nothing, and holds nobody up.
pub async fn a_ledger_that_was_not_saved_is_as_it_was(store: Tested) {
    let mut work = write(&store).await;
    work.call_ledgers().hold("t").await.unwrap();
    work.call_ledgers().put("t", "never").await.unwrap();
    drop(work);
    let mut work = write(&store).await;
    assert_eq!(work.call_ledgers().hold("t").await.unwrap(), "");
}

/// Many that count at once lose nothing, also on the row that none had made yet.
pub async fn a_held_ledger_is_changed_by_one_at_a_time(store: Tested) {
    let counts = (0..24).map(|_| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let mut work = write(&store).await;
            for key in ["t", "app"] {
                let ledgers = work.call_ledgers();
                let count: u32 = ledgers.hold(key).await.unwrap().parse().unwrap_or(0);
                ledgers.put(key, &(count + 1).to_string()).await.unwrap();
            }
            work.save().await.unwrap();
        })
    });
    for count in counts.collect::<Vec<_>>() {
        count.await.unwrap();
    }
    assert_eq!(look(&store, "t").await.as_deref(), Some("24"));
    assert_eq!(look(&store, "app").await.as_deref(), Some("24"));
}
