//! What every vendor call goes through: faults first, the journal last.

use std::{sync::Arc, time::Duration};

use axum::{
    body::{Body, to_bytes},
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures::{StreamExt, stream};
use http::{HeaderValue, StatusCode, header};

use crate::{
    connection::{Cutter, Peer},
    fault::{Fault, LimitKind},
    journal::{Effect, Record},
    shared::Shared,
    xpm,
};

/// A delay that the practice manager keeps while the call counts as in progress.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slow(pub(crate) Duration);

/// How an answer leaves, decided by the fault that hit the call.
enum Leave {
    Whole,
    Cut,
    Error,
    Garbage,
    Truncated,
}

/// Middleware over all vendors' paths.
pub(crate) async fn watch(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    mut request: Request,
    next: Next,
) -> Response {
    let practice_call = request.uri().path().starts_with(xpm::PREFIX);
    // Reading XPM changes no more than its limits. Other vendors' pages do change
    // something on GET, such as a sign-in that begins.
    let reads = practice_call && request.method().is_safe();
    let mut record = Record {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        // Other vendors' queries hold codes and states.
        query: if practice_call {
            request.uri().query().unwrap_or_default().to_owned()
        } else {
            String::new()
        },
        tenant: header_text(&request, "xero-tenant-id"),
        ..Record::default()
    };

    let mut leave = Leave::Whole;
    let response = match shared.faults.draw(&record.method, &record.path) {
        None => next.run(request).await,
        Some(Fault::Status {
            status,
            kind,
            retry_after,
        }) => refuse(&shared, status, kind, retry_after),
        Some(Fault::Html502) => html_502(),
        Some(Fault::Slow { ms }) => {
            let delay = Duration::from_millis(ms);
            if practice_call {
                request.extensions_mut().insert(Slow(delay));
            } else {
                tokio::time::sleep(delay).await;
            }
            next.run(request).await
        }
        Some(Fault::CutBefore) => {
            leave = Leave::Cut;
            StatusCode::OK.into_response()
        }
        Some(fault @ (Fault::CutAfter | Fault::ErrorAfter | Fault::Garbage | Fault::Truncated)) => {
            leave = match fault {
                Fault::CutAfter => Leave::Cut,
                Fault::ErrorAfter => Leave::Error,
                Fault::Garbage => Leave::Garbage,
                _ => Leave::Truncated,
            };
            next.run(request).await
        }
    };

    record.status = if matches!(leave, Leave::Cut) {
        0
    } else {
        response.status().as_u16()
    };
    if let Some(Effect(effect)) = response.extensions().get::<Effect>() {
        record.effect.clone_from(effect);
    }
    shared.journal.record(shared.clock.now(), record);
    if !reads {
        shared.mark_changed();
    }
    depart(response, leave, peer.cutter).await
}

/// Middleware over the sandbox's own paths, which are in no journal: only what is
/// not read changes something.
pub(crate) async fn mark(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let reads = request.method().is_safe();
    let response = next.run(request).await;
    if !reads {
        shared.mark_changed();
    }
    response
}

fn header_text(request: &Request, name: &str) -> String {
    request
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

async fn depart(response: Response, leave: Leave, cutter: Cutter) -> Response {
    match leave {
        Leave::Whole => response,
        Leave::Cut => {
            // The server now fails to write the answer and drops the connection.
            cutter.cut();
            response
        }
        Leave::Error => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Leave::Garbage => {
            let (mut parts, _) = response.into_parts();
            parts.status = StatusCode::OK;
            parts.headers.remove(header::CONTENT_LENGTH);
            Response::from_parts(
                parts,
                Body::from("{\"status\":\"OK\",\"clients\":[{\"uuid\":"),
            )
        }
        Leave::Truncated => truncate(response, cutter).await,
    }
}

/// The head promises the whole body, half of it comes, then the connection goes.
async fn truncate(response: Response, cutter: Cutter) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, usize::MAX).await else {
        cutter.cut();
        return StatusCode::OK.into_response();
    };
    parts.headers.remove(header::TRANSFER_ENCODING);
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = whole.slice(..whole.len() / 2);
    let cut: Result<Bytes, std::io::Error> = Err(std::io::ErrorKind::ConnectionReset.into());
    let rest = stream::once(async move {
        // Lets the first half reach the wire before the error drops the connection.
        tokio::time::sleep(Duration::from_millis(20)).await;
        cut
    });
    Response::from_parts(
        parts,
        Body::from_stream(stream::iter([Ok(half)]).chain(rest)),
    )
}

fn refuse(
    shared: &Shared,
    status: u16,
    kind: Option<LimitKind>,
    retry_after: Option<u32>,
) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if status == StatusCode::TOO_MANY_REQUESTS {
        let word = xpm::limit_word(shared, kind.unwrap_or(LimitKind::Minute));
        return xpm::too_many(word, retry_after, &xpm::Remaining::unknown());
    }
    xpm::gateway_problem(shared, status)
}

fn html_502() -> Response {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center>\
                <h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n\
                </html>\r\n";
    (
        StatusCode::BAD_GATEWAY,
        [(header::CONTENT_TYPE, "text/html")],
        page,
    )
        .into_response()
}
