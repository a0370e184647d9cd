//! A demonstration firm for an empty database with the practice sandbox.

use deedbox_core::demo;
use deedbox_core::portal::Portal;

/// How to sign in to the demonstration.
#[derive(Debug, Clone, Copy)]
pub struct Demonstration {
    pub email: &'static str,
    pub desk: &'static str,
    pub password: &'static str,
}

const DEMONSTRATION: Demonstration = Demonstration {
    email: "priya.raman@wattlebrook.example",
    desk: "desk@fulfilment.example",
    password: "practice makes perfect",
};

/// Seeds an empty database; a second call finds it done.
pub async fn seed(portal: &Portal) -> anyhow::Result<Demonstration> {
    demo::seed(
        portal,
        DEMONSTRATION.email,
        DEMONSTRATION.desk,
        DEMONSTRATION.password,
    )
    .await?;
    Ok(DEMONSTRATION)
}
