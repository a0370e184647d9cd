//! Staff and current jobs.

use deedbox_domain::client::{JobTask, PracticeJob, Staff};
use deedbox_domain::ids::{ClientUuid, StaffUuid};

use crate::fixtures::{Tested, world, write};

fn staff(uuid: &str) -> Staff {
    Staff {
        uuid: StaffUuid::new(uuid),
        name: format!("Staff {uuid}"),
        email: format!("{uuid}@example.test"),
    }
}

fn job(number: &str, client: &str) -> PracticeJob {
    let task = |completed| JobTask {
        uuid: format!("{number}-{completed}"),
        task_uuid: "task".to_owned(),
        name: "Annual return".to_owned(),
        completed,
    };
    PracticeJob {
        number: number.to_owned(),
        uuid: format!("uuid-{number}"),
        name: format!("Job {number}"),
        client: ClientUuid::new(client),
        client_name: "Wattle".to_owned(),
        state: "Planned".to_owned(),
        tasks: vec![task(true), task(false)],
    }
}

/// In the order in which XPM lists them.
pub async fn staff_are_replaced_as_a_whole(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let (firm, connection) = (&world.firm, &world.connection);
    for list in [
        vec![staff("s2"), staff("s1"), staff("s3")],
        vec![staff("s1")],
        Vec::new(),
    ] {
        work.practice()
            .replace_staff(firm, connection, &list)
            .await
            .unwrap();
        assert_eq!(work.practice().staff(firm, connection).await.unwrap(), list);
    }
}

/// With their tasks.
pub async fn jobs_are_replaced_and_found_by_client(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let (firm, connection) = (&world.firm, &world.connection);
    let list = [job("J2", "c1"), job("J1", "c2"), job("J3", "c1")];
    let practice = work.practice();
    practice
        .replace_jobs(firm, connection, &list)
        .await
        .unwrap();
    let wattle = ClientUuid::new("c1");
    let found = practice.jobs_of(firm, connection, &wattle).await.unwrap();
    assert_eq!(found, [job("J2", "c1"), job("J3", "c1")]);
    practice
        .replace_jobs(firm, connection, &[job("J1", "c2")])
        .await
        .unwrap();
    assert!(
        practice
            .jobs_of(firm, connection, &wattle)
            .await
            .unwrap()
            .is_empty()
    );
}

/// XPM's lists were seen to hold a record twice.
pub async fn a_list_with_repeats_is_read_as_if_without(store: Tested) {
    let world = world(&store, "a").await;
    let mut work = write(&store).await;
    let (firm, connection) = (&world.firm, &world.connection);
    let practice = work.practice();
    practice
        .replace_staff(firm, connection, &[staff("s1"), staff("s1")])
        .await
        .unwrap();
    practice
        .replace_jobs(firm, connection, &[job("J1", "c1"), job("J1", "c1")])
        .await
        .unwrap();
    assert_eq!(
        practice.staff(firm, connection).await.unwrap(),
        [staff("s1")]
    );
    let jobs = practice
        .jobs_of(firm, connection, &ClientUuid::new("c1"))
        .await
        .unwrap();
    assert_eq!(jobs, [job("J1", "c1")]);
}

/// Its own records only.
pub async fn a_forgotten_connection_leaves_nothing(store: Tested) {
    let (one, two) = (world(&store, "a").await, world(&store, "b").await);
    let mut work = write(&store).await;
    let practice = work.practice();
    for world in [&one, &two] {
        let (firm, connection) = (&world.firm, &world.connection);
        practice
            .replace_staff(firm, connection, &[staff("s1")])
            .await
            .unwrap();
        practice
            .replace_jobs(firm, connection, &[job("J1", "c1")])
            .await
            .unwrap();
    }
    practice.delete_all(&one.connection).await.unwrap();
    let wattle = ClientUuid::new("c1");
    for (world, left) in [(&one, 0), (&two, 1)] {
        let (firm, connection) = (&world.firm, &world.connection);
        assert_eq!(practice.staff(firm, connection).await.unwrap().len(), left);
        assert_eq!(
            practice
                .jobs_of(firm, connection, &wattle)
                .await
                .unwrap()
                .len(),
            left
        );
    }
}
