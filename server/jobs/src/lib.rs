//! deedbox-jobs.
