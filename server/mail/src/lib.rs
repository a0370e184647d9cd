#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod compose;
mod config;
mod letters;
mod mailer;
mod text;
mod transport;

pub use config::{Encryption, MailConfig, SetupError, Smtp, Transport};
pub use letters::{Letters, Rendered};
pub use mailer::LetterMailer;
pub use transport::{Outbox, Sent};
