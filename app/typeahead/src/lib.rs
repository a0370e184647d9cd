//! deedbox-typeahead.
