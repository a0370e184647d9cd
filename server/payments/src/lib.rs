//! deedbox-payments.
