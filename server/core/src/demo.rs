//! A demonstration firm, and a user of the fulfilment desk, so that a fresh
//! machine has somebody to sign in as.

use deedbox_domain::ids::{FirmId, UserId};
use deedbox_domain::user::{Firm, Role, User};
use secrecy::SecretString;

use crate::portal::Portal;
use crate::ports::store::StoreError;
use crate::session::password_hash;

/// Makes the firm and the two users, unless they are there.
pub async fn seed(
    portal: &Portal,
    owner: &str,
    desk: &str,
    password: &str,
) -> Result<(), StoreError> {
    let mut work = portal.store().read().await?;
    if work.users().find_by_email(owner).await?.is_some() {
        return Ok(());
    }
    drop(work);
    let hash = password_hash(portal, &SecretString::from(password.to_owned())).await?;
    let mut work = portal.store().write().await?;
    for (firm, abn, name, email, staff) in [
        (
            "Wattlebrook Advisory",
            "51 824 753 556",
            "Priya Raman",
            owner,
            false,
        ),
        ("Deedbox fulfilment", "", "Fulfilment desk", desk, true),
    ] {
        let now = portal.now();
        let firm = Firm {
            id: FirmId::new(portal.new_id()),
            name: firm.to_owned(),
            abn: abn.to_owned(),
            created_at: now,
        };
        let user = User {
            id: UserId::new(portal.new_id()),
            firm: firm.id.clone(),
            email: email.to_owned(),
            name: name.to_owned(),
            role: Role::Owner,
            staff,
            has_password: true,
            created_at: now,
        };
        work.firms().insert(&firm).await?;
        work.users().insert(&user, Some(&hash)).await?;
    }
    work.save().await
}
