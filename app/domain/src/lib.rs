//! deedbox-domain.
