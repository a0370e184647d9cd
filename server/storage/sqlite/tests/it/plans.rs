//! Queries over big tables walk an index and sort nothing that is big.

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, Row};

macro_rules! sql {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../../sql/", $path)))),*]
    };
}

#[tokio::test]
async fn no_query_scans_a_big_table() {
    let options = SqliteConnectOptions::new().in_memory(true);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .unwrap();
    sqlx::migrate!("../../../migrations/sqlite")
        .run(&pool)
        .await
        .unwrap();
    // What belongs to one order or payment is a handful, and may be sorted.
    let handful = ["orders/of_payment.sql", "pushes/steps.sql"];
    for (path, text) in sql![
        "clients/touch.sql",
        "clients/lookup.sql",
        "clients/lookup_many.sql",
        "clients/list.sql",
        "clients/candidates.sql",
        "clients/batch.sql",
        "clients/count.sql",
        "clients/unseen.sql",
        "clients/doubtful.sql",
        "clients/forget_paged.sql",
        "clients/count_contacts.sql",
        "clients/with_contact.sql",
        "clients/clear_contacts.sql",
        "practice/jobs_of.sql",
        "syncs/latest.sql",
        "syncs/recent.sql",
        "connections/current.sql",
        "orders/list.sql",
        "orders/texts.sql",
        "orders/of_payment.sql",
        "orders/desk.sql",
        "recents/list.sql",
        "pushes/of_order.sql",
        "pushes/steps.sql",
        "events/since.sql",
        "events/last.sql",
        "events/delete_before.sql",
        "jobs/claim.sqlite.sql",
        "jobs/next_due.sql",
        "users/find_by_email.sql",
        "identities/find.sql",
        "identities/list.sql",
        "sessions/find.sql",
        "sessions/list.sql",
        "sessions/delete_others.sql",
        "sessions/delete_expired.sql",
        "payments/find_by_session.sql",
    ] {
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}"));
        for row in sqlx::query(explain).fetch_all(&pool).await.unwrap() {
            let step: String = row.get("detail");
            assert!(!step.starts_with("SCAN"), "{path}: {step}");
            let sorts = step == "USE TEMP B-TREE FOR ORDER BY" && !handful.contains(&path);
            assert!(!sorts, "{path}: {step}");
        }
    }
}
