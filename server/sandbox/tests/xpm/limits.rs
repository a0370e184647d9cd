//! Limits as a client meets them.

use reqwest::Method;
use serde_json::json;

use crate::support::World;

#[tokio::test]
async fn the_sixty_first_call_is_refused_without_a_word() {
    let world = World::start().await;
    for _ in 0..60 {
        assert_eq!(
            world
                .call(Method::GET, "jobstate.api/list", None)
                .await
                .status(),
            200
        );
    }
    let refused = world.call(Method::GET, "jobstate.api/list", None).await;
    assert_eq!(refused.status(), 429);
    assert_eq!(refused.headers()["x-rate-limit-problem"], "minute");
    assert_eq!(refused.headers()["x-minlimit-remaining"], "0");
    assert_eq!(refused.headers()["content-length"], "0");
    assert!(!refused.headers().contains_key("content-type"));
    let wait: u32 = refused.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(refused.bytes().await.unwrap().is_empty());
    world
        .control("clock", json!({"advance_seconds": wait}))
        .await;
    let again = world.call(Method::GET, "jobstate.api/list", None).await;
    assert_eq!(again.headers()["x-minlimit-remaining"], "59");
    assert_eq!(again.headers()["x-daylimit-remaining"], "4939");
}

#[tokio::test]
async fn the_sixth_call_at_once_is_refused() {
    let world = World::start().await;
    world
        .fault(json!({"path": "/practicemanager/", "count": 5, "fault": "slow", "ms": 1500}))
        .await;
    let slow = futures_join(&world, 5);
    let quick = async {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        world.call(Method::GET, "jobstate.api/list", None).await
    };
    let (slow, quick) = tokio::join!(slow, quick);
    assert!(slow.iter().all(|status| *status == 200), "{slow:?}");
    assert_eq!(quick.status(), 429);
    assert_eq!(quick.headers()["x-rate-limit-problem"], "concurrent");
    assert!(!quick.headers().contains_key("retry-after"));
    assert_eq!(
        world
            .call(Method::GET, "jobstate.api/list", None)
            .await
            .status(),
        200
    );
}

async fn futures_join(world: &World, count: usize) -> Vec<u16> {
    let calls = (0..count).map(|_| async {
        world
            .call(Method::GET, "jobstate.api/list", None)
            .await
            .status()
            .as_u16()
    });
    futures::future::join_all(calls).await
}
