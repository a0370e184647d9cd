//! Loading, failed and there: the one component for content that comes from the server.

use super::{Skeleton, Words};
use crate::wire::Loaded;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// Draws an error with a way out. It is given the error and what tries again.
pub struct ErrorView<E>(Arc<dyn Fn(E, Callback<()>) -> AnyView + Send + Sync>);

impl<E> ErrorView<E> {
    /// Draws the error.
    #[must_use]
    pub fn draw(&self, error: E, again: Callback<()>) -> AnyView {
        (self.0)(error, again)
    }
}

impl<E> Clone for ErrorView<E> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<E> std::fmt::Debug for ErrorView<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ErrorView")
    }
}

impl<E, F, V> From<F> for ErrorView<E>
where
    F: Fn(E, Callback<()>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    fn from(draw: F) -> Self {
        Self(Arc::new(move |error, again| draw(error, again).into_any()))
    }
}

/// What a resource holds, by the children; a skeleton until it is there; the error with a way out
/// where it did not come. Old content stays while new content is on its way.
///
/// ```ignore
/// <AsyncView resource=orders loading="Loading orders" error=failed let:orders>
///     <OrderList orders />
/// </AsyncView>
/// ```
#[component]
pub fn AsyncView<T, E, F, V>(
    resource: Loaded<Result<T, E>>,
    #[prop(into)] loading: Words,
    #[prop(into)] error: ErrorView<E>,
    children: F,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    E: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let again = Callback::new(move |()| resource.refetch());
    view! {
        <Transition fallback=move || {
            view! { <Skeleton words=loading.clone() /> }
        }>
            {move || {
                let (children, error) = (children.clone(), error.clone());
                Suspend::new(async move {
                    match resource.await {
                        Ok(content) => children(content).into_any(),
                        Err(failure) => error.draw(failure, again),
                    }
                })
            }}
        </Transition>
    }
    .into_any()
}
