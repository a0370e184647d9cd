//! deedbox-http.
