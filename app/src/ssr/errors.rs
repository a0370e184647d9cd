//! Every error of a use case, said once as what the page shows.

use deedbox_core::actor::NotAllowed;
use deedbox_core::checkout::CheckoutError;
use deedbox_core::connect::ConnectError;
use deedbox_core::desk::DeskError;
use deedbox_core::orders::OrdersError;
use deedbox_core::ports::Decision;
use deedbox_core::ports::consent::ConsentError;
use deedbox_core::ports::payments::PaymentsError;
use deedbox_core::ports::practice::PracticeError;
use deedbox_core::ports::sign_in::SignInError;
use deedbox_core::ports::store::StoreError;
use deedbox_core::pushes::PushError;
use deedbox_core::session::SessionError;
use http::StatusCode;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::error::AppError;

/// Gives the answer the status that fits.
pub(super) fn refuse(error: AppError) -> AppError {
    let status = match &error {
        AppError::SignedOut => StatusCode::UNAUTHORIZED,
        AppError::Forbidden | AppError::NeedsProvider => StatusCode::FORBIDDEN,
        AppError::NotFound { .. } => StatusCode::NOT_FOUND,
        AppError::Invalid { .. } | AppError::Refused { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        AppError::Stale | AppError::NotConnected => StatusCode::CONFLICT,
        AppError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        AppError::Upstream { .. } => StatusCode::BAD_GATEWAY,
        AppError::Internal { .. } | AppError::Offline => StatusCode::INTERNAL_SERVER_ERROR,
    };
    if let Some(options) = use_context::<ResponseOptions>() {
        options.set_status(status);
    }
    error
}

/// Our own fault: logged here, once, under a reference that the page shows.
pub(super) fn internal(cause: impl std::fmt::Display) -> AppError {
    let reference = use_context::<http::request::Parts>()
        .and_then(|parts| parts.headers.get("x-request-id").cloned())
        .and_then(|id| id.to_str().ok().map(str::to_owned))
        .unwrap_or_else(|| "none".to_owned());
    tracing::error!(%reference, %cause, "a request failed");
    refuse(AppError::Internal { reference })
}

fn upstream(words: &str, retry_after_seconds: Option<u32>) -> AppError {
    AppError::Upstream {
        words: words.to_owned(),
        retry_after_seconds,
    }
}

fn silent(service: &str) -> AppError {
    upstream(
        &format!("{service} is not answering. Nothing is lost."),
        None,
    )
}

fn refused(words: &str) -> AppError {
    AppError::Refused {
        words: words.to_owned(),
    }
}

fn missing(thing: &str) -> AppError {
    AppError::NotFound {
        thing: thing.to_owned(),
    }
}

/// Each error of core, as an `AppError` with its status.
macro_rules! said {
    ($($error:ty => $say:expr;)*) => {$(
        impl From<$error> for AppError {
            fn from(error: $error) -> Self {
                let say: fn($error) -> Self = $say;
                refuse(say(error))
            }
        }
    )*};
}

said! {
    NotAllowed => |_| AppError::Forbidden;
    StoreError => |error| match error {
        StoreError::Conflict(_) => AppError::Stale,
        other => internal(other),
    };
    PracticeError => |error| match (error.decision(), &error) {
        (_, PracticeError::Unauthorised) => AppError::NotConnected,
        (Decision::RetryAfter(wait), _) => {
            let seconds = wait.and_then(|wait| u32::try_from(wait.as_secs()).ok());
            upstream(error.for_user(), seconds)
        }
        (Decision::Refresh | Decision::Park | Decision::Stop, _) => refused(error.for_user()),
    };
    ConsentError => |error| match &error {
        ConsentError::InvalidGrant => refused(error.for_user()),
        ConsentError::App { words, .. } => {
            tracing::error!(%error, "xero does not accept our app");
            refused(words)
        }
        ConsentError::Unreachable { words } | ConsentError::Garbled { words } => {
            upstream(words, None)
        }
    };
    ConnectError => |error| match error {
        ConnectError::NeedsProvider => AppError::NeedsProvider,
        ConnectError::NotAllowed(_) => AppError::Forbidden,
        ConnectError::NotConnected | ConnectError::NeedsSignIn => AppError::NotConnected,
        ConnectError::NoPractice => refused(
            "This Xero login opens no Practice Manager account. Ask your XPM administrator for \
             the privilege to connect third-party add-ons, then connect again.",
        ),
        ConnectError::UnknownTenant => refused("This account was not opened by your consent."),
        ConnectError::FlowGone => refused(
            "This sign-in took too long or began in another browser. Connect again.",
        ),
        ConnectError::Consent(error) => error.into(),
        ConnectError::Practice(error) => error.into(),
        ConnectError::Store(error) => error.into(),
        ConnectError::Sealing(error) => internal(error),
    };
    SignInError => |error| match error {
        SignInError::NotConfigured { .. } | SignInError::Refused { .. } => {
            AppError::Refused { words: capital(&error.to_string()) }
        }
        SignInError::Unreachable { provider } => silent(provider.label()),
        SignInError::Untrusted { provider, ref check } => {
            tracing::warn!(provider = provider.as_str(), check, "a sign-in answer does not hold");
            AppError::Refused { words: capital(&error.to_string()) }
        }
    };
    SessionError => |error| match error {
        SessionError::BadCredentials => refused(
            "That e-mail address and password do not belong together. Check both, or sign in \
             another way.",
        ),
        SessionError::TooMany { seconds } => AppError::TooMany { seconds },
        SessionError::Invalid(problems) => AppError::Invalid { problems },
        SessionError::FlowGone => refused(
            "This sign-in took too long or began in another browser. Start again.",
        ),
        SessionError::Unknown => missing("the account"),
        SessionError::Taken => refused("Somebody else in Deedbox uses that sign-in already."),
        SessionError::InvitationGone => refused(
            "This invitation was used, withdrawn or is too old. Ask for a new one.",
        ),
        SessionError::LastMethod => refused(
            "This is your last way to sign in. Add another one first.",
        ),
        SessionError::NotAllowed(_) => AppError::Forbidden,
        SessionError::Provider(error) => error.into(),
        SessionError::Sealing(error) => internal(error),
        SessionError::Store(error) => error.into(),
    };
    OrdersError => |error| match error {
        OrdersError::NotFound => missing("the order"),
        OrdersError::NotOrderable => refused("This product cannot be ordered yet."),
        OrdersError::NotEditable => refused("This order is placed and can no longer be changed."),
        OrdersError::Order(error) => AppError::Refused { words: capital(&error.to_string()) },
        OrdersError::Row(error) => AppError::Refused { words: capital(&error.to_string()) },
        OrdersError::Field(error) => AppError::Refused { words: capital(&error.to_string()) },
        OrdersError::Invalid(problems) => AppError::Invalid { problems },
        OrdersError::NotAllowed(_) => AppError::Forbidden,
        OrdersError::Connect(error) => error.into(),
        OrdersError::ClientGone => refused("This client is no longer in XPM. Search again."),
        OrdersError::Sealing(error) => internal(error),
        OrdersError::Store(error) => error.into(),
    };
    CheckoutError => |error| match error {
        CheckoutError::Nothing => refused("Choose at least one order."),
        CheckoutError::NotInCart(order) => AppError::Refused {
            words: format!("{order} is no longer in the cart. Look at your cart again."),
        },
        CheckoutError::PlanOutdated(order) => AppError::Refused {
            words: format!(
                "{order} changed since its push plan was saved. Open its Complete step and save \
                 the plan again, or choose not to push.",
            ),
        },
        CheckoutError::NotFound => missing("the payment"),
        CheckoutError::NotPaid => refused("This payment is not paid yet."),
        CheckoutError::Provider(PaymentsError::Refused { words }) => AppError::Refused { words },
        CheckoutError::Provider(_) => silent("The payment page"),
        CheckoutError::Webhook(error) => internal(error),
        CheckoutError::Order(error) => AppError::Refused { words: capital(&error.to_string()) },
        CheckoutError::Document(error) => internal(error),
        CheckoutError::Store(error) => error.into(),
    };
    DeskError => |error| match error {
        DeskError::NotAllowed(_) => AppError::Forbidden,
        DeskError::NotFound => missing("the order"),
        DeskError::Invalid(problems) => AppError::Invalid { problems },
        DeskError::Order(error) => AppError::Refused { words: capital(&error.to_string()) },
        DeskError::Store(error) => error.into(),
    };
    PushError => |error| match error {
        PushError::NotFound => missing("the order"),
        PushError::UnderWay => refused("A push of this order is under way. Wait for it to end."),
        PushError::OtherAccount => refused(
            "This push was planned for another XPM account. Plan it anew.",
        ),
        PushError::Nothing => refused("Choose at least one line."),
        PushError::NotUndoable => refused("This push cannot be undone. Look at the order again."),
        PushError::TooLate => refused("A push can be undone for 30 days. Change it in XPM now."),
        PushError::TooEarly => refused("Add the people of the company first."),
        PushError::Connect(error) => error.into(),
        PushError::Orders(error) => error.into(),
        PushError::Store(error) => error.into(),
    };
}

/// An inner error as a sentence.
fn capital(words: &str) -> String {
    AppError::Refused {
        words: words.to_owned(),
    }
    .sentence()
}
