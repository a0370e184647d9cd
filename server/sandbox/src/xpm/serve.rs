//! What every call goes through: gateway, limits, formats, the call itself.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use percent_encoding::percent_decode_str;
use uuid::Uuid;

use super::{
    PREFIX,
    call::{Answer, Call},
    endpoints::{self, Endpoint, Found},
    gateway_problem,
    limits::{self, Permit},
    problem::Problem,
    wire::{Format, Selection, Writer, client_list, format, order, reader::Value},
};
use crate::{identity, journal::with_effect, shared::Shared, traffic::Slow};

/// Room for a document of 25 MiB in base64.
const MAX_BODY: usize = 40 * 1024 * 1024;

/// Lists up to this length are answered whole; longer ones are streamed.
const WHOLE: usize = 500;

pub(crate) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let (endpoint, identifier) =
        match endpoints::find(&parts.method, path.strip_prefix(PREFIX).unwrap_or_default()) {
            Found::Endpoint(endpoint, identifier) => (endpoint, identifier),
            Found::WrongMethod => return gateway_problem(&shared, StatusCode::METHOD_NOT_ALLOWED),
            Found::Nothing => return gateway_problem(&shared, StatusCode::NOT_FOUND),
        };
    // A custom job number may hold what a path has to escape.
    let identifier = percent_decode_str(identifier).decode_utf8_lossy();
    let bearer = header_text(&parts.headers, "authorization").unwrap_or_default();
    let tenant = header_text(&parts.headers, "xero-tenant-id");
    let grant = match identity::authorise(&shared, bearer, tenant, endpoint.scope) {
        Ok(grant) => grant,
        Err(refusal) => return refusal.into_response(),
    };
    let Ok(tenant) = Uuid::parse_str(&grant.tenant_id) else {
        return gateway_problem(&shared, StatusCode::FORBIDDEN);
    };
    let permit = match limits::admit(&shared, &grant.client_id, &grant.tenant_id) {
        Ok(permit) => permit,
        Err(refusal) => return *refusal,
    };
    if let Some(Slow(delay)) = parts.extensions.get::<Slow>() {
        tokio::time::sleep(*delay).await;
    }
    let Ok(body) = to_bytes(body, MAX_BODY).await else {
        return gateway_problem(&shared, StatusCode::PAYLOAD_TOO_LARGE);
    };

    let format = Format::negotiate(&parts.headers, &shared.switches);
    let query = read_query(parts.uri.query().unwrap_or_default());
    let selection = selection(&shared, &query);
    let outcome = read_body(&shared, &parts.headers, endpoint, &body).and_then(|body| {
        let call = Call {
            shared: &shared,
            format,
            path: &path,
            identifier: &identifier,
            query,
            selection: selection.clone(),
            body,
        };
        run(&call, tenant, endpoint)
    });
    let remaining = permit.remaining;
    let mut response = match outcome {
        Ok(answer) => {
            let writer = Writer::new(format, &shared.switches).only(selection);
            respond(&shared, tenant, writer, endpoint.api_method, answer, permit)
        }
        Err(Refused::Practice) => return gateway_problem(&shared, StatusCode::FORBIDDEN),
        Err(Refused::Problem(problem)) => {
            problem.into_response(&shared, format, endpoint.api_method)
        }
    };
    remaining.put(response.headers_mut());
    put_common_headers(&shared, response.headers_mut());
    response
}

enum Refused {
    /// The tenant is no practice manager account.
    Practice,
    Problem(Problem),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

fn run(call: &Call<'_>, tenant: Uuid, endpoint: &Endpoint) -> Result<Answer, Refused> {
    let mut state = call.shared.xpm();
    let practice = state.practices.get_mut(&tenant).ok_or(Refused::Practice)?;
    Ok((endpoint.run)(practice, call)?)
}

fn header_text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn read_query(query: &str) -> Vec<(String, String)> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .collect()
}

/// What `fields` asks for, where that is honoured.
fn selection(shared: &Shared, query: &[(String, String)]) -> Selection {
    let asked = query.iter().find(|(name, _)| name == "fields");
    match asked.filter(|(_, names)| !names.is_empty()) {
        Some((_, names)) if shared.switches.is("wire.fields", "honour") => Selection::of(names),
        _ => Selection::default(),
    }
}

/// Parses the body by what it is, and refuses what the switches refuse.
fn read_body(
    shared: &Shared,
    headers: &HeaderMap,
    endpoint: &Endpoint,
    body: &Bytes,
) -> Result<Value, Refused> {
    if endpoint.root.is_empty() {
        return Ok(Value::Null);
    }
    let first = body
        .iter()
        .copied()
        .find(|byte| !byte.is_ascii_whitespace());
    let content_type = header_text(headers, "content-type").unwrap_or_default();
    let declared_json = content_type.starts_with("application/json");
    let format = if matches!(first, Some(b'{' | b'[')) {
        Format::Json
    } else {
        Format::Xml
    };
    let strict = format::is_strict(headers) && !shared.switches.is("wire.json", "always-xml");
    if format == Format::Json && !strict && shared.switches.is("wire.json_body_unasked", "reject") {
        return Err(Problem::parameter("Message not in expected format").into());
    }
    if strict
        && shared.switches.is("wire.request_type", "strict")
        && declared_json != (format == Format::Json)
    {
        return Err(Problem::parameter("The Content-Type does not fit the body").into());
    }
    let value = Value::parse(body, format, endpoint.root)?;
    if format == Format::Xml && shared.switches.is("wire.element_order", "strict") {
        order::check(endpoint.root, endpoint.api_method, &value)?;
    }
    Ok(value)
}

fn respond(
    shared: &Arc<Shared>,
    tenant: Uuid,
    mut writer: Writer,
    api_method: &'static str,
    answer: Answer,
    permit: Permit,
) -> Response {
    let Answer {
        members,
        clients,
        effect,
    } = answer;
    let format = writer.format();
    let body = match clients {
        None => {
            writer.start(api_method, "OK");
            writer.raw(&members);
            writer.end();
            Body::from(writer.take())
        }
        Some(list) => {
            let whole = list.clients.len() <= WHOLE;
            let mut stream =
                client_list::ClientStream::new(Arc::clone(shared), tenant, writer, list);
            stream.start(api_method);
            if whole {
                Body::from(stream.whole())
            } else {
                Body::from_stream(stream.into_stream(permit))
            }
        }
    };
    let response = (
        StatusCode::OK,
        [(header::CONTENT_TYPE, format.content_type())],
        body,
    );
    with_effect(response.into_response(), effect)
}

/// Headers recorded on every answered call.
fn put_common_headers(shared: &Shared, headers: &mut HeaderMap) {
    for (name, value) in [
        (header::CACHE_CONTROL, "max-age=0, no-cache, no-store"),
        (header::PRAGMA, "no-cache"),
        (header::SERVER, "Kestrel"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let name = HeaderName::from_static("xero-correlation-id");
    if let Ok(id) = HeaderValue::from_str(&shared.random.uuid().to_string()) {
        headers.entry(name).or_insert(id);
    }
}
