//! Where an order is, in five steps and in words.

use crate::ui::{Badge, Glyph, Tone};
use deedbox_domain::order::OrderState;
use deedbox_domain::push::PushState;
use leptos::prelude::*;

const STEPS: [&str; 5] = ["Draft", "Ordered", "Lodged", "Registered", "In XPM"];

/// The step an order is at, and whether it is stuck there.
const fn at(state: OrderState, pushed: bool) -> (usize, bool) {
    match state {
        OrderState::Draft | OrderState::Ready => (0, false),
        OrderState::Cancelled => (0, true),
        OrderState::Submitted => (1, false),
        OrderState::TransmissionOk | OrderState::ValidationOk | OrderState::ManualReview => {
            (2, false)
        }
        OrderState::ValidationFailed | OrderState::Rejected => (2, true),
        state if pushed && state.established() => (4, false),
        OrderState::Registered
        | OrderState::Signed
        | OrderState::Stamped
        | OrderState::AbnRegistered => (3, false),
    }
}

/// The five steps.
#[component]
pub fn StateTrack(state: OrderState, pushed: bool) -> impl IntoView {
    let (now, bad) = at(state, pushed);
    let name = STEPS.get(now).copied().unwrap_or_default();
    let words = if bad {
        format!("Stopped at step {} of 5: {name}", now + 1)
    } else {
        format!("At step {} of 5: {name}", now + 1)
    };
    let marks = (0..STEPS.len())
        .map(|step| {
            let mark = match step.cmp(&now) {
                std::cmp::Ordering::Less => Some("done"),
                std::cmp::Ordering::Equal if bad => Some("bad"),
                std::cmp::Ordering::Equal => Some("now"),
                std::cmp::Ordering::Greater => None,
            };
            view! { <li data-state=mark></li> }
        })
        .collect_view();
    view! { <ol class="track" role="list" aria-label=words>{marks}</ol> }
}

/// How the order stands, as a badge.
#[component]
pub(super) fn StateBadge(state: OrderState) -> impl IntoView {
    let tone = match state {
        OrderState::Draft | OrderState::Cancelled => Tone::Neutral,
        OrderState::Ready
        | OrderState::Registered
        | OrderState::Signed
        | OrderState::Stamped
        | OrderState::AbnRegistered => Tone::Good,
        OrderState::Submitted
        | OrderState::TransmissionOk
        | OrderState::ValidationOk
        | OrderState::ManualReview => Tone::Info,
        OrderState::ValidationFailed | OrderState::Rejected => Tone::Bad,
    };
    view! { <Badge tone words=state.label() /> }
}

/// How the push stands, as a badge.
#[component]
pub(super) fn PushBadge(push: Option<PushState>) -> impl IntoView {
    match push {
        None => view! { <Badge words="Not pushed" /> }.into_any(),
        Some(PushState::Approved) => {
            view! { <Badge tone=Tone::Info glyph=Glyph::Clock words="When registered" /> }
                .into_any()
        }
        Some(PushState::Queued | PushState::Running) => {
            view! { <Badge tone=Tone::Info glyph=Glyph::Sync words="Pushing" /> }.into_any()
        }
        Some(PushState::Waiting { .. } | PushState::Parked { .. }) => {
            view! { <Badge tone=Tone::Warn glyph=Glyph::Clock words="Waiting" /> }.into_any()
        }
        Some(PushState::Done) => view! { <Badge tone=Tone::Good words="In XPM" /> }.into_any(),
        Some(PushState::Undone) => view! { <Badge words="Undone" /> }.into_any(),
        Some(PushState::Partial { .. }) => {
            view! { <Badge tone=Tone::Warn words="Part done" /> }.into_any()
        }
        Some(PushState::Failed { .. }) => {
            view! { <Badge tone=Tone::Bad words="Did not go" /> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::at;
    use deedbox_domain::order::OrderState;

    #[test]
    fn every_state_has_its_step() {
        assert_eq!(at(OrderState::Draft, false), (0, false));
        assert_eq!(at(OrderState::Rejected, false), (2, true));
        assert_eq!(at(OrderState::Registered, false), (3, false));
        assert_eq!(at(OrderState::Registered, true), (4, false));
    }
}
