//! The combobox: a text field that finds, by the WAI-ARIA pattern. The focus stays in the field,
//! options are reached by arrow keys, a finger or a mouse.
//!
//! It knows nothing of what it finds. The owner gives an [`Asker`], which turns typed text into a
//! [`Found`], and is told of the chosen value:
//!
//! ```ignore
//! let ask = Asker::new(move |ask: Ask| async move {
//!     search_parties(ask.text, role, ask.refresh).await.map(into_found).map_err(|_| Unanswered::NoAnswer)
//! });
//! view! {
//!     <FieldFrame id="find-person" label="Find a person" ..>
//!         <Combobox
//!             id="find-person"
//!             ask
//!             nouns=PEOPLE
//!             on_choose=move |party: PartyHit| chosen.set(Some(party))
//!             on_add=move |typed: String| new_person(typed)
//!         />
//!     </FieldFrame>
//! }
//! ```
//!
//! * It asks from the third letter on ([`Nouns::least`]), a moment after the last key
//!   ([`view::QUIET_MS`]), and numbers its questions: a late answer never replaces a newer one.
//! * While a question is open the older answer stays on the screen, so nothing flickers; after a
//!   while the popup says that it is looking. Enter chooses nothing until the answer is there,
//!   because the rows on the screen belong to older text.
//! * Options that do not fit stay visible with the reason ([`OptionRow::refused`]); arrow keys reach
//!   them, so that a screen reader says why, and Enter does nothing on them.
//! * Refresh and "Add a new" are buttons outside the list, reached by Tab.
//! * The count is announced 300 ms after the last change.
//! * Without script it is a plain text field with a name.
//!
//! [`model::Model`] holds all of this without a browser, so that it can be tested.

pub mod marked;
pub mod model;
pub mod popup;
pub mod rows;
pub mod view;

pub use marked::{Marked, marked_text};
pub use model::{Answer, Ask, Unanswered};
pub use rows::{Found, OptionGroup, OptionRow, Reach};
pub use view::{Asker, Combobox, Nouns};
