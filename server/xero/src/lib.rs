//! deedbox-xero.
