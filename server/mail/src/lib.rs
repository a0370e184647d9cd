//! deedbox-mail.
