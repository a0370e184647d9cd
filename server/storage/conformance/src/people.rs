//! Firms, users, sign-in methods, invitations.

use deedbox_core::ports::store::StoreError;
use deedbox_domain::ids::{FirmId, IdentityId, InvitationId, UserId};
use deedbox_domain::user::{Firm, Identity, Invitation, Provider, Role, User};

use crate::fixtures::{Tested, World, at, firm, read, user, world, write};

/// Insert, lookup, update; an update of nobody is a conflict.
pub async fn a_firm_is_kept_and_changed(store: Tested) {
    let mut work = write(&store).await;
    let before = firm("f");
    work.firms().insert(&before).await.unwrap();
    assert_eq!(
        work.firms().lookup(&before.id).await.unwrap().as_ref(),
        Some(&before)
    );
    let after = Firm {
        name: "O'Brien & Søn".to_owned(),
        abn: String::new(),
        ..before
    };
    work.firms().update(&after).await.unwrap();
    assert_eq!(work.firms().lookup(&after.id).await.unwrap(), Some(after));
    let nobody = work.firms().update(&firm("nobody")).await;
    assert!(matches!(nobody, Err(StoreError::Conflict(_))), "{nobody:?}");
}

/// By firm and id, by address in any case, by id alone, and in the list.
pub async fn a_user_is_found_in_every_way(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let jane = User {
        email: "Jane.Marchetti@Example.test".to_owned(),
        role: Role::Member,
        staff: true,
        has_password: true,
        created_at: at(9),
        ..user(&world.firm, "jane")
    };
    work.users().insert(&jane, Some("hash")).await.unwrap();
    work.save().await.unwrap();
    let mut work = read(&store).await;
    let found = Some(jane.clone());
    assert_eq!(
        work.users().lookup(&world.firm, &jane.id).await.unwrap(),
        found
    );
    assert_eq!(work.users().find_by_id(&jane.id).await.unwrap(), found);
    for email in [
        "jane.marchetti@example.test",
        " JANE.MARCHETTI@EXAMPLE.TEST ",
    ] {
        assert_eq!(work.users().find_by_email(email).await.unwrap(), found);
    }
    assert_eq!(
        work.users()
            .find_by_email("nobody@example.test")
            .await
            .unwrap(),
        None
    );
    let ids: Vec<_> = work.users().list(&world.firm).await.unwrap();
    assert_eq!(
        ids.iter().map(|u| u.id.as_str()).collect::<Vec<_>>(),
        ["user-a", "jane"]
    );
}

/// Compared without case, over all firms; the unit of work goes on.
pub async fn an_address_belongs_to_one_user(store: Tested) {
    let (one, two) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    let taken = User {
        email: "USER-A@example.test".to_owned(),
        ..user(&two.firm, "late")
    };
    let refused = work.users().insert(&taken, None).await;
    assert!(
        matches!(refused, Err(StoreError::Conflict("users.email"))),
        "{refused:?}"
    );
    assert!(
        work.users()
            .lookup(&one.firm, &one.user)
            .await
            .unwrap()
            .is_some()
    );
    work.save().await.unwrap();
}

/// A user may not take another one's address, and may write their own anew.
pub async fn a_changed_address_must_be_free(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut jane = user(&world.firm, "jane");
    work.users().insert(&jane, None).await.unwrap();
    let stolen = User {
        email: "User-A@example.test".to_owned(),
        ..jane.clone()
    };
    let refused = work.users().update(&stolen).await;
    assert!(
        matches!(refused, Err(StoreError::Conflict("users.email"))),
        "{refused:?}"
    );
    jane.email = "Jane@example.test".into();
    jane.name = "Jane M".into();
    jane.role = Role::Member;
    work.users().update(&jane).await.unwrap();
    assert_eq!(
        work.users()
            .find_by_email("jane@example.test")
            .await
            .unwrap(),
        Some(jane)
    );
}

/// The hash is apart from the user, who knows only whether there is one.
pub async fn a_password_can_be_set_and_removed(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for hash in [None, Some("$argon2id$one"), Some("$argon2id$two"), None] {
        work.users()
            .set_password_hash(&world.user, hash)
            .await
            .unwrap();
        let kept = work.users().password_hash(&world.user).await.unwrap();
        assert_eq!(kept.as_deref(), hash);
        let user = work.users().find_by_id(&world.user).await.unwrap().unwrap();
        assert_eq!(user.has_password, hash.is_some());
    }
    assert_eq!(
        work.users()
            .password_hash(&UserId::new("nobody"))
            .await
            .unwrap(),
        None
    );
}

fn identity(world: &World, id: &str, subject: &str) -> Identity {
    Identity {
        id: IdentityId::new(id),
        user: world.user.clone(),
        provider: Provider::Microsoft,
        issuer: "https://login.example.test/v2.0".to_owned(),
        subject: subject.to_owned(),
        email: "jane@example.test".to_owned(),
        created_at: at(3),
    }
}

/// Both have to fit.
pub async fn a_sign_in_method_is_found_by_issuer_and_subject(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let method = identity(&world, "i1", "subject");
    work.identities().insert(&method).await.unwrap();
    let identities = work.identities();
    let found = identities
        .find(&method.issuer, &method.subject)
        .await
        .unwrap();
    assert_eq!(found.as_ref(), Some(&method));
    assert_eq!(
        identities
            .find("https://else.example.test", "subject")
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        identities.find(&method.issuer, "SUBJECT").await.unwrap(),
        None
    );
    assert_eq!(identities.list(&world.user).await.unwrap(), [method]);
}

/// The second is told so, and the unit of work goes on.
pub async fn a_subject_belongs_to_one_user(store: Tested) {
    let (one, two) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    work.identities()
        .insert(&identity(&one, "i1", "subject"))
        .await
        .unwrap();
    let refused = work
        .identities()
        .insert(&identity(&two, "i2", "subject"))
        .await;
    assert!(
        matches!(refused, Err(StoreError::Conflict("identities.subject"))),
        "{refused:?}"
    );
    assert!(work.identities().list(&two.user).await.unwrap().is_empty());
}

/// An id alone is not enough.
pub async fn a_user_deletes_only_their_own_method(store: Tested) {
    let (one, two) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    let method = identity(&one, "i1", "subject");
    work.identities().insert(&method).await.unwrap();
    assert!(
        !work
            .identities()
            .delete(&two.user, &method.id)
            .await
            .unwrap()
    );
    assert!(
        work.identities()
            .delete(&one.user, &method.id)
            .await
            .unwrap()
    );
    assert!(
        !work
            .identities()
            .delete(&one.user, &method.id)
            .await
            .unwrap()
    );
}

fn invitation(world: &World, id: &str, created: i64) -> Invitation {
    Invitation {
        id: InvitationId::new(id),
        firm: world.firm.clone(),
        email: "new@example.test".to_owned(),
        role: Role::Member,
        invited_by: world.user.clone(),
        created_at: at(created),
        expires_at: at(created + 100),
        accepted_at: None,
    }
}

/// The second acceptance finds it used.
pub async fn an_invitation_is_accepted_once(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let mut sent = invitation(&world, "n1", 1);
    work.invitations().insert(&sent, "hash").await.unwrap();
    let invitations = work.invitations();
    assert_eq!(
        invitations.find_by_token("hash").await.unwrap().as_ref(),
        Some(&sent)
    );
    assert_eq!(invitations.find_by_token("other").await.unwrap(), None);
    assert!(invitations.accept(&sent.id, at(5)).await.unwrap());
    assert!(!invitations.accept(&sent.id, at(6)).await.unwrap());
    sent.accepted_at = Some(at(5));
    assert_eq!(invitations.find_by_token("hash").await.unwrap(), Some(sent));
}

/// Only the firm's own.
pub async fn invitations_are_listed_newest_first_and_deleted(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    for (id, created) in [("n1", 1), ("n3", 3), ("n2", 2)] {
        work.invitations()
            .insert(&invitation(&world, id, created), id)
            .await
            .unwrap();
    }
    let invitations = work.invitations();
    let listed = invitations.list(&world.firm).await.unwrap();
    assert_eq!(
        listed.iter().map(|n| n.id.as_str()).collect::<Vec<_>>(),
        ["n3", "n2", "n1"]
    );
    let id = InvitationId::new("n3");
    assert!(
        !invitations
            .delete(&FirmId::new("firm-b"), &id)
            .await
            .unwrap()
    );
    assert!(invitations.delete(&world.firm, &id).await.unwrap());
    assert_eq!(invitations.list(&world.firm).await.unwrap().len(), 2);
}
