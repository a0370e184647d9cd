//! The steps, one file each.

mod addresses;
mod complete;
mod members;
mod name;
mod officeholders;
mod review;
mod share_classes;
mod tax;

use deedbox_domain::order::Step;
use leptos::prelude::*;

/// What is asked in a step.
#[component]
pub(super) fn StepBody(step: Step) -> impl IntoView {
    match step {
        Step::NameAndType => view! { <name::NameStep /> }.into_any(),
        Step::Addresses => view! { <addresses::AddressesStep /> }.into_any(),
        Step::Officeholders => view! { <officeholders::OfficeholdersStep /> }.into_any(),
        Step::ShareClasses => view! { <share_classes::ShareClassesStep /> }.into_any(),
        Step::Members => view! { <members::MembersStep /> }.into_any(),
        Step::TaxRegistrations => view! { <tax::TaxStep /> }.into_any(),
        Step::Review => view! { <review::ReviewStep /> }.into_any(),
        Step::Complete => view! { <complete::CompleteStep /> }.into_any(),
    }
}
