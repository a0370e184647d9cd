//! The suite that every store has to pass.

use crate::server::fresh;

deedbox_conformance::suite!(fresh);
