use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deedbox_core::ports::mailer::MailError;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use secrecy::ExposeSecret;

use crate::config::{Encryption, SetupError, Smtp, Transport};
use crate::text::one_line;

/// For one step of the conversation.
const STEP: Duration = Duration::from_secs(20);

/// For all of it, an attachment included.
const ALL: Duration = Duration::from_mins(2);

/// A letter kept in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub to: Vec<String>,
    /// The message as it would go over the wire.
    pub message: String,
}

/// Letters kept in memory; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Outbox(Arc<Mutex<Vec<Sent>>>);

impl Outbox {
    /// What was sent so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn put(&self, message: &Message) {
        let sent = Sent {
            to: message
                .envelope()
                .to()
                .iter()
                .map(ToString::to_string)
                .collect(),
            message: String::from_utf8_lossy(&message.formatted()).into_owned(),
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(sent);
    }
}

/// The way out, ready.
#[derive(Debug)]
pub(crate) enum Outlet {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    File(AsyncFileTransport<Tokio1Executor>),
    Memory(Outbox),
}

impl Outlet {
    pub(crate) fn new(transport: Transport) -> Result<Self, SetupError> {
        Ok(match transport {
            Transport::Smtp(server) => Self::Smtp(connect(server)?),
            Transport::File(folder) => Self::File(AsyncFileTransport::new(folder)),
            Transport::Memory(outbox) => Self::Memory(outbox),
        })
    }

    pub(crate) async fn send(&self, message: Message) -> Result<(), MailError> {
        match self {
            Self::Smtp(server) => {
                let sent = tokio::time::timeout(ALL, server.send(message)).await;
                let sent = sent.map_err(|_| MailError::Later)?;
                sent.map(drop).map_err(|error| refusal(&error))
            }
            Self::File(folder) => folder.send(message).await.map(drop).map_err(|error| {
                tracing::warn!(%error, "the letter was not written to its folder");
                MailError::Later
            }),
            Self::Memory(outbox) => {
                outbox.put(&message);
                Ok(())
            }
        }
    }
}

fn connect(server: Smtp) -> Result<AsyncSmtpTransport<Tokio1Executor>, SetupError> {
    let params = || {
        TlsParameters::new(server.host.clone())
            .map_err(|error| SetupError::Connection(error.to_string()))
    };
    let tls = match server.encryption {
        Encryption::None if server.login.is_some() => return Err(SetupError::PasswordInTheClear),
        Encryption::None => Tls::None,
        Encryption::StartTls => Tls::Required(params()?),
        Encryption::Tls => Tls::Wrapper(params()?),
    };
    // "Dangerous" as it begins without TLS; it is set in the next line.
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server.host.clone())
        .tls(tls)
        .port(server.port)
        .timeout(Some(STEP));
    if let Some((user, password)) = server.login {
        let password = password.expose_secret().to_owned();
        builder = builder.credentials(Credentials::new(user, password));
    }
    Ok(builder.build())
}

fn refusal(error: &smtp::Error) -> MailError {
    if error.is_permanent() {
        let words = one_line(&error.to_string()).chars().take(200).collect();
        return MailError::Refused { words };
    }
    tracing::warn!(%error, "the mail server did not take a letter");
    MailError::Later
}
