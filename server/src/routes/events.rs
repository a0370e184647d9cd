//! One event stream for a tab. Resumed by `Last-Event-ID`; woken by the bell,
//! with a poll as the floor; ended when the session ends or the process stops.

use std::convert::Infallible;
use std::time::Duration;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event as Frame, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use deedbox_app::shell::Build;
use deedbox_app::ssr::Visitor;
use deedbox_app::wire;
use deedbox_core::actor::Actor;
use deedbox_core::portal::Portal;
use deedbox_core::{events, session};
use serde::Deserialize;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tokio_util::sync::CancellationToken;

#[derive(Deserialize)]
pub(crate) struct From {
    after: Option<i64>,
    /// The build that the tab's page came from.
    build: Option<String>,
}

/// Without a ring for this long, the log is looked at anyway.
const POLL: Duration = Duration::from_secs(1);
/// How often an open stream asks whether its session still stands.
const SESSION_CHECK: u32 = 4;

pub(crate) async fn events(
    State(portal): State<Portal>,
    State(stopping): State<CancellationToken>,
    State(build): State<Build>,
    Extension(visitor): Extension<Visitor>,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Response {
    let Some(actor) = visitor.actor else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    if from.build.is_some_and(|of| of != build.0) {
        return outdated();
    }
    let resumed = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .and_then(|id| id.parse::<i64>().ok());
    let after = match resumed.or(from.after) {
        Some(after) => after,
        None => match events::last(&portal, &actor).await {
            Ok(last) => last,
            Err(error) => {
                tracing::error!(%error, "the event log could not be read");
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
        },
    };
    let (sender, receiver) = mpsc::channel(16);
    tokio::spawn(async move {
        tokio::select! {
            () = feed(portal, actor, after, sender) => {}
            () = stopping.cancelled() => {}
        }
    });
    Sse::new(ReceiverStream::new(receiver))
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
        .into_response()
}

/// A tab of another build may misread what it hears, so it hears one word only.
fn outdated() -> Response {
    // A browser passes over an event without data.
    let word = Frame::default()
        .event("outdated")
        .data("load the page again");
    Sse::new(tokio_stream::once(Ok::<_, Infallible>(word))).into_response()
}

/// Subscribes first, then reads the log: nothing falls between.
async fn feed(
    portal: Portal,
    actor: Actor,
    mut after: i64,
    sender: mpsc::Sender<Result<Frame, Infallible>>,
) {
    let mut bell = portal.bell().listen();
    let mut polls = 0_u32;
    loop {
        match events::since(&portal, &actor, after).await {
            Ok(batch) => {
                let more = !batch.is_empty();
                for event in batch {
                    after = event.seq;
                    let Ok(data) = wire::to_text(&event) else {
                        continue;
                    };
                    let frame = Frame::default().id(event.seq.to_string()).data(data);
                    if sender.send(Ok(frame)).await.is_err() {
                        return;
                    }
                }
                if more {
                    continue;
                }
            }
            Err(error) => tracing::warn!(%error, "the event log could not be read"),
        }
        let rung = tokio::time::timeout(POLL, async {
            while bell.recv().await.is_ok_and(|firm| &firm != actor.firm()) {}
        });
        if rung.await.is_err() {
            polls += 1;
        }
        if sender.is_closed() {
            return;
        }
        if polls >= SESSION_CHECK {
            polls = 0;
            if !matches!(session::stands(&portal, &actor).await, Ok(true)) {
                return;
            }
        }
    }
}
