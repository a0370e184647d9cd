//! Lists of choices: the word stored, the words people read.

/// ```text
/// choices! {
///     /// What it is.
///     Type {
///         /// The first is what an order begins with.
///         One = "one", "The one";
///         /// Another.
///         Two = "two", "The other";
///     }
/// }
/// ```
macro_rules! choices {
    ($(#[$doc:meta])* $type:ident {
        $(#[$first_doc:meta])* $first:ident = $first_word:literal, $first_label:literal;
        $($(#[$other_doc:meta])* $other:ident = $other_word:literal, $other_label:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize,
        )]
        pub enum $type {
            $(#[$first_doc])*
            #[default]
            #[serde(rename = $first_word)]
            $first,
            $($(#[$other_doc])*
            #[serde(rename = $other_word)]
            $other,)*
        }

        impl $type {
            /// All of them.
            pub const ALL: [Self; { [$type::$first, $($type::$other),*].len() }] =
                [Self::$first, $(Self::$other),*];

            /// The word stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$other => $other_word,)*
                }
            }

            /// Reads the word back.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|choice| choice.as_str() == word)
            }

            /// The words people read.
            pub const fn label(self) -> &'static str {
                match self {
                    Self::$first => $first_label,
                    $(Self::$other => $other_label,)*
                }
            }
        }

        impl $crate::order::fields::Shown for $type {
            fn read(&self) -> String {
                self.as_str().to_owned()
            }
        }

        impl $crate::order::fields::Value for $type {
            fn write(&mut self, text: &str) -> Result<(), $crate::order::fields::FieldError> {
                *self = Self::parse(text).ok_or_else(|| {
                    $crate::order::fields::FieldError::NotAChoice(text.to_owned())
                })?;
                Ok(())
            }
        }
    };
}

pub(crate) use choices;
