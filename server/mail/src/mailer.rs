use std::sync::Arc;

use async_trait::async_trait;
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::mailer::{Mail, MailError, Mailer};
use lettre::message::Mailbox;

use crate::compose::{Sender, compose};
use crate::config::{MailConfig, SetupError};
use crate::letters::Letters;
use crate::text::one_line;
use crate::transport::Outlet;

/// Writes letters and sends them.
pub struct LetterMailer {
    letters: Letters,
    sender: Sender,
    outlet: Outlet,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for LetterMailer {
    /// The way out may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LetterMailer")
            .field("sender", &self.sender)
            .finish_non_exhaustive()
    }
}

impl LetterMailer {
    /// Reads the templates and the configuration; connects to nothing yet.
    pub fn new(config: MailConfig, clock: Arc<dyn Clock>) -> Result<Self, SetupError> {
        let mailbox = |name: Option<String>, address: &str| {
            let parsed = address
                .parse()
                .map_err(|_| SetupError::Address(address.to_owned()))?;
            Ok(Mailbox::new(name, parsed))
        };
        let sender = Sender {
            from: mailbox(Some(one_line(&config.from_name)), &config.from_address)?,
            reply_to: config
                .reply_to
                .as_deref()
                .map(|to| mailbox(None, to))
                .transpose()?,
        };
        let letters = Letters::new(config.public_url)?;
        Ok(Self {
            letters,
            sender,
            outlet: Outlet::new(config.transport)?,
            clock,
        })
    }
}

#[async_trait]
impl Mailer for LetterMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let letter = self.letters.render(&mail.letter)?;
        let message = compose(&self.sender, mail, letter, self.clock.now())?;
        self.outlet.send(message).await
    }
}
