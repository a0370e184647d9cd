//! deedbox-identity.
