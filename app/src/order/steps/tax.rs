//! Tax registrations, applied for once the company is registered.

use crate::order::fields::TickAt;
use crate::ui::Sheet;
use leptos::prelude::*;

const REGISTRATIONS: [(&str, &str, &str); 7] = [
    (
        "extras.abn",
        "Australian business number (ABN)",
        "For a company that carries on a business.",
    ),
    (
        "extras.tfn",
        "Tax file number (TFN)",
        "The company's own, from the tax office.",
    ),
    (
        "extras.gst",
        "Goods and services tax (GST)",
        "Needed from a turnover of $75,000.",
    ),
    (
        "extras.payg",
        "PAYG withholding",
        "When it pays wages or directors' fees.",
    ),
    (
        "extras.fbt",
        "Fringe benefits tax (FBT)",
        "When it gives benefits to employees.",
    ),
    (
        "extras.fuel_tax_credits",
        "Fuel tax credits",
        "For fuel used in the business.",
    ),
    (
        "extras.luxury_car_tax",
        "Luxury car tax",
        "When it sells or imports such cars.",
    ),
];

/// The step.
#[component]
pub fn TaxStep() -> impl IntoView {
    let ticks = REGISTRATIONS
        .into_iter()
        .map(|(path, words, why)| view! { <TickAt path words why /> })
        .collect_view();
    view! {
        <Sheet id="registrations" title="Apply for" under=true>
            <p class="soft">"Tick what the company needs. Nothing is ticked for you."</p>
            <div class="stack stack-tight">{ticks}</div>
        </Sheet>
    }
    .into_any()
}
