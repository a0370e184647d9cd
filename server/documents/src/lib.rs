//! deedbox-documents.
