//! deedbox-server.
