//! The steps, one file each.

pub mod addresses;
pub mod complete;
pub mod members;
pub mod name;
pub mod officeholders;
pub mod review;
pub mod share_classes;
pub mod tax;

use crate::pages::{Rest, rest};
use deedbox_domain::order::Step;
use leptos::prelude::*;

/// What is asked in a step. The first comes with the wizard, so that typing begins at once; the
/// others with the rest.
#[component]
pub fn StepBody(step: Step) -> impl IntoView {
    if step == Step::NameAndType {
        return view! { <name::NameStep /> }.into_any();
    }
    Suspend::new(async move { rest(Rest::LaterStep(step)).await }).into_any()
}

/// A step after the first.
#[component]
pub fn LaterStep(step: Step) -> impl IntoView {
    match step {
        Step::NameAndType => view! { <name::NameStep /> }.into_any(),
        Step::Addresses => view! { <addresses::AddressesStep /> }.into_any(),
        Step::Officeholders => view! { <officeholders::OfficeholdersStep /> }.into_any(),
        Step::ShareClasses => view! { <share_classes::ShareClassesStep /> }.into_any(),
        Step::Members => view! { <members::MembersStep /> }.into_any(),
        Step::TaxRegistrations => view! { <tax::TaxStep /> }.into_any(),
        // Trusts and funds cannot be ordered yet.
        Step::Settlement
        | Step::FundMembers
        | Step::Trustees
        | Step::Appointors
        | Step::Beneficiaries
        | Step::UnitClasses
        | Step::UnitHolders
        | Step::FundOperations => ().into_any(),
        Step::Review => view! { <review::ReviewStep /> }.into_any(),
        Step::Complete => view! { <complete::CompleteStep /> }.into_any(),
    }
}
