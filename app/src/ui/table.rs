//! Tables that become stacked slips where the page is narrow.

use leptos::prelude::*;

/// The head of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Words(&'static str),
    /// Set to the end, for numbers and money.
    Number(&'static str),
    /// Said to a screen reader and not shown, for the column of buttons.
    Unseen(&'static str),
}

/// A table. The children are its rows, `<tr>` with `<th scope="row">` first; cells that need the
/// whole width of a slip have the class `wide`.
#[component]
pub fn Table(
    /// What the table shows and in which order, for a screen reader.
    #[prop(into)]
    caption: Signal<String>,
    columns: &'static [Column],
    /// The rows of a total.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let heads = columns
        .iter()
        .map(|column| match *column {
            Column::Words(words) => view! { <th scope="col">{words}</th> }.into_any(),
            Column::Number(words) => {
                view! { <th scope="col" class="number">{words}</th> }.into_any()
            }
            Column::Unseen(words) => {
                view! { <th scope="col"><span class="visually-hidden">{words}</span></th> }
                    .into_any()
            }
        })
        .collect_view();
    view! {
        <table class="table table-stacks">
            <caption class="visually-hidden">{move || caption.get()}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{children()}</tbody>
            {foot.map(|foot| view! { <tfoot>{foot.run()}</tfoot> })}
        </table>
    }
    .into_any()
}
