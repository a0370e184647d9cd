//! deedbox-rows.
