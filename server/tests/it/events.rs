//! The event stream over a real listener.

use std::time::Duration;

use deedbox_core::sync;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::stack::{Somebody, Stack};

const PATIENCE: Duration = Duration::from_secs(5);

struct Stream(BufReader<TcpStream>);

impl Stream {
    /// HTTP/1.0, so that the pieces come without chunk sizes between them.
    async fn open(stack: &Stack, cookies: &str, query: &str, last: Option<i64>) -> Self {
        let address = stack.base.socket_addrs(|| None).unwrap()[0];
        let mut socket = TcpStream::connect(address).await.unwrap();
        let last = last
            .map(|id| format!("Last-Event-ID: {id}\r\n"))
            .unwrap_or_default();
        let request = format!(
            "GET /events{query} HTTP/1.0\r\nHost: {address}\r\nCookie: {cookies}\r\n{last}\r\n"
        );
        socket.write_all(request.as_bytes()).await.unwrap();
        Self(BufReader::new(socket))
    }

    /// The next line; none at the end of the stream.
    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = tokio::time::timeout(PATIENCE, self.0.read_line(&mut line)).await;
        let read = read.expect("nothing came").unwrap_or(0);
        (read > 0).then_some(line)
    }

    /// The ids of the next events.
    async fn ids(&mut self, count: usize) -> Vec<i64> {
        let mut ids = Vec::new();
        while ids.len() < count {
            let line = self.line().await.expect("the stream ended");
            if let Some(id) = line.strip_prefix("id:") {
                ids.push(id.trim().parse().unwrap());
            }
        }
        ids
    }
}

async fn opened(stack: &Stack, who: &Somebody, query: &str, last: Option<i64>) -> Stream {
    let mut stream = Stream::open(stack, &who.browser.cookies(&stack.base), query, last).await;
    let status = stream.line().await.unwrap();
    assert!(status.contains(" 200 "), "{status}");
    stream
}

#[tokio::test]
async fn a_stream_goes_on_where_it_was_cut_and_hears_of_what_happens() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let all = opened(&stack, &who, "?after=0", None).await.ids(8).await;
    assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "{all:?}");

    // The header wins over the address, which stays as it was at the first try.
    let mut resumed = opened(&stack, &who, "?after=0", Some(all[3])).await;
    assert_eq!(resumed.ids(4).await, all[4..8]);

    let mut live = opened(&stack, &who, "", None).await;
    while live.line().await.unwrap().trim() != "" {}
    sync::start(&stack.portal, &who.actor).await.unwrap();
    let heard = live.ids(1).await;
    assert!(heard[0] > all[7], "{heard:?}");
    stack.settle().await;
    stack.close().await;
}

#[tokio::test]
async fn a_tab_of_another_build_hears_that_it_is_outdated_and_nothing_else() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let mut same = opened(&stack, &who, "?after=0&build=this", None).await;
    assert_eq!(same.ids(1).await.len(), 1);

    let mut other = opened(&stack, &who, "?after=0&build=that", None).await;
    let mut said = Vec::new();
    while let Some(line) = other.line().await {
        said.push(line.trim().to_owned());
    }
    let heard: Vec<_> = said
        .into_iter()
        .skip_while(|line| !line.is_empty())
        .collect();
    assert_eq!(
        heard,
        ["", "event: outdated", "data: load the page again", ""]
    );
    stack.close().await;
}

#[tokio::test]
async fn a_stream_shows_one_firm_and_ends_with_the_process() {
    let stack = Stack::start().await;
    let who = stack.synced().await;
    let other = stack.sign_up("new.person@otherfirm.example").await;
    let stranger = Stream::open(&stack, "", "", None)
        .await
        .line()
        .await
        .unwrap();
    assert!(!stranger.contains(" 200 "), "{stranger}");
    let mut theirs = opened(&stack, &other, "?after=0", None).await;
    while theirs.line().await.unwrap().trim() != "" {}
    sync::start(&stack.portal, &who.actor).await.unwrap();
    stack.settle().await;
    let heard = tokio::time::timeout(Duration::from_millis(1_500), theirs.ids(1)).await;
    assert!(heard.is_err(), "another firm's events: {heard:?}");
    stack.stopping.cancel();
    let ended = tokio::time::timeout(PATIENCE, async { while theirs.line().await.is_some() {} });
    ended.await.unwrap();
    stack.close().await;
}
