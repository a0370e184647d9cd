//! Letters leave through a durable job: written down in the same unit of work
//! as what they tell of, sent afterwards, repeated under the same Message-ID.

use std::time::Duration;

use deedbox_domain::ids::{FirmId, PaymentId};
use serde::{Deserialize, Serialize};

use crate::jobs::{JobError, Kind, enqueue};
use crate::portal::Portal;
use crate::ports::mailer::{Attachment, Letter, Mail, MailError};
use crate::ports::store::{StoreError, Work};

/// A letter on its way, as the job keeps it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Posted {
    to: String,
    message_id: String,
    letter: Letter,
    /// The paid order's tax invoice goes along.
    invoice: Option<(FirmId, PaymentId)>,
}

/// Writes a letter down to be sent.
pub(crate) async fn post(
    portal: &Portal,
    work: &mut dyn Work,
    to: &str,
    letter: Letter,
) -> Result<(), StoreError> {
    put(portal, work, to, letter, None).await
}

/// The same, with the tax invoice of a payment.
pub(crate) async fn post_with_invoice(
    portal: &Portal,
    work: &mut dyn Work,
    to: &str,
    letter: Letter,
    firm: &FirmId,
    payment: &PaymentId,
) -> Result<(), StoreError> {
    put(
        portal,
        work,
        to,
        letter,
        Some((firm.clone(), payment.clone())),
    )
    .await
}

async fn put(
    portal: &Portal,
    work: &mut dyn Work,
    to: &str,
    letter: Letter,
    invoice: Option<(FirmId, PaymentId)>,
) -> Result<(), StoreError> {
    let host = portal
        .settings()
        .public_url
        .split("//")
        .last()
        .unwrap_or("deedbox");
    let host = host.split([':', '/']).next().unwrap_or("deedbox");
    let message_id = format!("{}@{host}", portal.new_id());
    let posted = Posted {
        to: to.to_owned(),
        message_id,
        letter,
        invoice,
    };
    enqueue(portal, work, Kind::SendMail, &posted, None).await
}

/// Runs the job.
pub(crate) async fn send(portal: &Portal, posted: Posted) -> Result<(), JobError> {
    let mut attachments = Vec::new();
    if let Some((firm, payment)) = &posted.invoice {
        let made = crate::checkout::invoice_pdf(portal, firm, payment).await;
        let (name, bytes) = made.map_err(|error| JobError::Retry {
            after: None,
            why: format!("the tax invoice of {payment} was not made: {error}"),
        })?;
        attachments.push(Attachment {
            name,
            media_type: "application/pdf",
            bytes,
        });
    }
    let mail = Mail {
        to: posted.to,
        message_id: posted.message_id,
        letter: posted.letter,
        attachments,
    };
    portal
        .mailer()
        .send(&mail)
        .await
        .map_err(|error| match error {
            MailError::Later => JobError::Retry {
                after: Some(Duration::from_secs(30)),
                why: error.to_string(),
            },
            MailError::Address | MailError::Refused { .. } | MailError::Template { .. } => {
                JobError::Fail {
                    why: error.to_string(),
                }
            }
        })
}
