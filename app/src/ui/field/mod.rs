//! Fields: a visible label, a control, and notes joined to it by `aria-describedby`.
//!
//! Every control works in a plain form that is posted without script: it has a `name`, and its
//! first value is in the HTML. What a person typed before the script arrived is kept.

pub mod choices;
pub mod frame;
pub mod select;
pub mod text;

pub use choices::{CheckGroup, Checkbox, Choice, RadioCards, RadioGroup};
pub use frame::{FieldFrame, Notes, described_by};
pub use select::SelectField;
pub use text::{DateField, InputKind, TextArea, TextField};
