//! What happens to every request.

mod guard;
mod headers;
mod origin;
mod trace;
mod visitor;

pub(crate) use guard::guard;
pub(crate) use headers::{page_context, security_headers};
pub(crate) use origin::same_origin;
pub(crate) use trace::trace;
pub(crate) use visitor::visitor;
