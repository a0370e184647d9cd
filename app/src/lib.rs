//! The interface of Deedbox.
