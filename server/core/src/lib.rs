//! deedbox-core.
