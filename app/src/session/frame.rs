//! What the lid shows, read once for all pages and again when it changed.

use super::api::read_frame;
use crate::layout::Frame;
use crate::live::live;
use crate::wire::{Loaded, load};
use deedbox_domain::event::EventBody;
use leptos::prelude::*;

/// The frame of the signed-in user, in the context.
#[derive(Clone, Copy, Debug)]
pub struct FrameSource(Loaded<Option<Frame>>);

/// Reads the frame and keeps it fresh: called once, by the app.
pub fn provide_frame() -> FrameSource {
    let source = FrameSource(load(
        || (),
        // A lid without a person is what a stranger sees; errors show on the page itself.
        |()| async { read_frame().await.ok().flatten() },
    ));
    provide_context(source);
    let live = live();
    Effect::new(move |_| {
        if let Some(Some(frame)) = source.0.get() {
            live.follow(frame.seq);
        }
    });
    Effect::new(move |_| {
        live.on(move |event| {
            if matches!(
                event.body,
                EventBody::Connection { .. } | EventBody::Order { .. }
            ) {
                source.0.refetch();
            }
        });
    });
    source
}

/// The frame.
pub fn use_frame() -> Loaded<Option<Frame>> {
    use_context::<FrameSource>().unwrap_or_else(provide_frame).0
}

/// Reads the frame again: something went into the cart, or somebody signed in.
pub fn refresh_frame() {
    if let Some(source) = use_context::<FrameSource>() {
        source.0.refetch();
    }
}
