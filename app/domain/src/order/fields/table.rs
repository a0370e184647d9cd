//! The one table of fields a type has: from it come reading, writing and
//! listing by path.

use super::value::{Shown, Value};

/// A part of an order with fields.
pub(crate) trait Fields {
    fn field(&self, path: &str) -> Option<&dyn Shown>;
    fn field_mut(&mut self, path: &str) -> Option<&mut dyn Value>;
    /// Adds the path of every field, each after `prefix`.
    fn paths(&self, prefix: &str, out: &mut Vec<String>);
}

/// Lists of plain rows, named by their position: `former_names.0.given`.
impl<T: Fields> Fields for Vec<T> {
    fn field(&self, path: &str) -> Option<&dyn Shown> {
        let (at, rest) = path.split_once('.')?;
        self.get(at.parse::<usize>().ok()?)?.field(rest)
    }

    fn field_mut(&mut self, path: &str) -> Option<&mut dyn Value> {
        let (at, rest) = path.split_once('.')?;
        self.get_mut(at.parse::<usize>().ok()?)?.field_mut(rest)
    }

    fn paths(&self, prefix: &str, out: &mut Vec<String>) {
        for (at, row) in self.iter().enumerate() {
            row.paths(&format!("{prefix}{at}."), out);
        }
    }
}

/// `fields!(Type { plain, ... } nested { part, ... })`
macro_rules! fields {
    ($type:ty { $($plain:ident),* $(,)? } $(nested { $($inner:ident),* $(,)? })?) => {
        impl $crate::order::fields::Fields for $type {
            fn field(&self, path: &str) -> Option<&dyn $crate::order::fields::Shown> {
                $(if path == stringify!($plain) {
                    return Some(&self.$plain);
                })*
                $($(if let Some(rest) = path
                    .strip_prefix(stringify!($inner))
                    .and_then(|rest| rest.strip_prefix('.'))
                {
                    return self.$inner.field(rest);
                })*)?
                None
            }

            fn field_mut(&mut self, path: &str) -> Option<&mut dyn $crate::order::fields::Value> {
                $(if path == stringify!($plain) {
                    return Some(&mut self.$plain);
                })*
                $($(if let Some(rest) = path
                    .strip_prefix(stringify!($inner))
                    .and_then(|rest| rest.strip_prefix('.'))
                {
                    return self.$inner.field_mut(rest);
                })*)?
                None
            }

            fn paths(&self, prefix: &str, out: &mut Vec<String>) {
                $(out.push(format!("{prefix}{}", stringify!($plain)));)*
                $($(self.$inner.paths(&format!("{prefix}{}.", stringify!($inner)), out);)*)?
            }
        }
    };
}

pub(crate) use fields;
