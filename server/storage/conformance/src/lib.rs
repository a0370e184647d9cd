//! deedbox-conformance.
