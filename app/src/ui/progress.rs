//! How much is done, how much is used, where an order stands, and how long a wait still is.

use super::Words;
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

/// Work that has a known length.
#[component]
pub fn Progress(
    #[prop(into)] id: Words,
    /// "8 of 16 steps are in XPM"
    #[prop(into)]
    label: Signal<String>,
    /// At the other end of the line: "7 to go, 1 needs you"
    #[prop(optional, into)]
    rest: MaybeProp<String>,
    #[prop(into)] done: Signal<u32>,
    #[prop(into)] of: Signal<u32>,
    /// One line that says what is going on. It is announced, so change it only at a start, a wait,
    /// a failure and the end.
    #[prop(optional, into)]
    status: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <div class="field-head">
                <label class="label" for=id.clone()>
                    {move || label.get()}
                </label>
                {move || rest.get().map(|rest| view! { <span class="small soft">{rest}</span> })}
            </div>
            // Nothing is wrong with nought of nought, but a maximum of nought is not allowed.
            <progress
                id=id
                max=move || of.get().max(1).to_string()
                value=move || done.get().to_string()
            >
                {move || format!("{} of {}", done.get(), of.get())}
            </progress>
            <p class="field-notes" role="status">
                {move || status.get()}
            </p>
        </div>
    }
    .into_any()
}

/// An allowance that is used up during the day.
#[component]
pub fn Meter(
    #[prop(into)] id: Words,
    #[prop(into)] label: Words,
    #[prop(into)] used: Signal<u32>,
    #[prop(into)] of: Signal<u32>,
    /// From here on it is drawn as running low.
    low: u32,
    /// From here on only the reserve is left.
    high: u32,
    #[prop(optional, into)] note: MaybeProp<String>,
) -> impl IntoView {
    let count = |number: u32| super::grouped(u64::from(number));
    view! {
        <div class="field">
            <div class="field-head">
                <label class="label" for=id.clone()>
                    {label}
                </label>
                <span class="small">
                    <strong>{move || count(used.get())}</strong>
                    " "
                    <span class="soft">"of " {move || count(of.get())}</span>
                </span>
            </div>
            <meter
                id=id
                min="0"
                max=move || of.get().to_string()
                low=low.to_string()
                high=high.to_string()
                optimum="0"
                value=move || used.get().to_string()
            >
                {move || format!("{} of {}", count(used.get()), count(of.get()))}
            </meter>
            {move || note.get().map(|note| view! { <p class="field-notes">{note}</p> })}
        </div>
    }
    .into_any()
}

/// Where an order stands, in segments.
#[component]
pub fn Track(
    /// Their names, in order.
    stages: &'static [&'static str],
    /// How many are done.
    done: usize,
    /// It cannot go on by itself.
    #[prop(optional)]
    stopped: bool,
) -> impl IntoView {
    let label = track_label(stages, done, stopped);
    let segments = (0..stages.len())
        .map(|nth| {
            let state = match nth.cmp(&done) {
                std::cmp::Ordering::Less => Some("done"),
                std::cmp::Ordering::Equal if stopped => Some("bad"),
                std::cmp::Ordering::Equal => Some("now"),
                std::cmp::Ordering::Greater => None,
            };
            view! { <li data-state=state></li> }
        })
        .collect_view();
    view! {
        <ol class="track" role="list" aria-label=label>
            {segments}
        </ol>
    }
    .into_any()
}

fn track_label(stages: &[&str], done: usize, stopped: bool) -> String {
    let Some(stage) = stages.get(done) else {
        return format!("All {} steps done", stages.len());
    };
    let at = if stopped { "Stopped at" } else { "At" };
    format!("{at} step {} of {}: {stage}", done + 1, stages.len())
}

/// "48 s", "12 min 5 s": what is left of a wait.
#[must_use]
pub fn wait_words(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, rest) => format!("{rest} s"),
        (minutes, 0) => format!("{minutes} min"),
        (minutes, rest) => format!("{minutes} min {rest} s"),
    }
}

/// Seconds that run down in the page. Silent for a screen reader; say the start of the wait and
/// its end in a status line.
#[component]
pub fn Countdown(
    /// What was left when the server said so; a new value starts again.
    #[prop(into)]
    seconds: Signal<u32>,
    /// When it comes to nought.
    #[prop(optional, into)]
    on_end: Option<Callback<()>>,
) -> impl IntoView {
    let left = RwSignal::new(seconds.get_untracked());
    let round = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let total = seconds.get();
        left.set(total);
        let Some(this) = round.try_update_value(|round| {
            *round = round.wrapping_add(1);
            *round
        }) else {
            return;
        };
        // By the wall clock, since a page in the background is woken rarely.
        let end = web_sys::js_sys::Date::now() + f64::from(total) * 1_000.0;
        spawn_local(async move {
            loop {
                TimeoutFuture::new(1_000).await;
                if round.try_get_value() != Some(this) {
                    return;
                }
                let rest = (end - web_sys::js_sys::Date::now()) / 1_000.0;
                left.try_set(whole_seconds(rest, total));
                if rest <= 0.0 {
                    if let Some(tell) = on_end {
                        tell.try_run(());
                    }
                    return;
                }
            }
        });
    });
    view! { <span aria-live="off">{move || wait_words(left.get())}</span> }
}

fn whole_seconds(rest: f64, most: u32) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held between nought and a u32"
    )]
    {
        rest.ceil().clamp(0.0, f64::from(most)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::{track_label, wait_words, whole_seconds};

    #[test]
    fn a_track_says_where_it_is() {
        let stages = ["Draft", "Paid", "Lodged"];
        assert_eq!(track_label(&stages, 0, false), "At step 1 of 3: Draft");
        assert_eq!(
            track_label(&stages, 2, true),
            "Stopped at step 3 of 3: Lodged"
        );
        assert_eq!(track_label(&stages, 3, false), "All 3 steps done");
    }

    #[test]
    fn a_wait_is_said_in_minutes_and_seconds() {
        assert_eq!(wait_words(48), "48 s");
        assert_eq!(wait_words(120), "2 min");
        assert_eq!(wait_words(725), "12 min 5 s");
    }

    #[test]
    fn a_countdown_never_leaves_its_bounds() {
        assert_eq!(whole_seconds(-3.0, 10), 0);
        assert_eq!(whole_seconds(2.1, 10), 3);
        assert_eq!(whole_seconds(99.0, 10), 10);
        assert_eq!(whole_seconds(f64::NAN, 10), 0);
    }
}
