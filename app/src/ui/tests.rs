//! The markup the style sheets and the screen readers rely on.

use super::*;
use leptos::prelude::*;

/// Renders on the server. Comment nodes mark where text may change; they are nothing to a reader.
fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new()
        .with(|| view().into_view().to_html())
        .replace("<!>", "")
        .replace("<!---->", "")
}

#[test]
fn an_icon_says_nothing_to_a_screen_reader() {
    assert_eq!(
        html(|| view! { <Icon glyph=Glyph::Check small=true /> }),
        "<svg viewBox=\"0 0 20 20\" aria-hidden=\"true\" class=\"icon icon-small\">\
         <path d='m4 10.5 4 4 8-9'/></svg>"
    );
}

#[test]
fn a_kind_comes_with_its_word() {
    let known = html(|| view! { <KindWord kind=Kind::Trust /> });
    assert!(
        known.contains("class=\"kind\"") && known.contains("Trust"),
        "{known}"
    );
    let other = html(|| view! { <KindWord kind=Kind::Other words="Partnership" /> });
    assert!(
        !other.contains("svg") && other.contains("Partnership"),
        "{other}"
    );
}

#[test]
fn a_busy_button_keeps_its_words() {
    let button = html(|| view! { <Button look=Look::Primary busy=true>"Paying"</Button> });
    assert!(
        button.contains("class=\"button button-primary\""),
        "{button}"
    );
    assert!(
        button.contains("aria-busy=\"true\"") && button.contains("Paying"),
        "{button}"
    );
    assert!(!button.contains("disabled"), "{button}");
}

#[test]
fn a_button_with_an_icon_alone_is_square_and_named() {
    let button = html(|| view! { <Button small=true glyph=Glyph::Download label="Download" /> });
    assert!(
        button.contains("class=\"button button-small button-icon\""),
        "{button}"
    );
    assert!(button.contains("aria-label=\"Download\""), "{button}");
}

#[test]
fn a_field_joins_its_notes() {
    let field = html(|| {
        view! {
            <TextField
                id="postcode"
                label="Postcode"
                value="3220"
                kind=InputKind::Digits
                hint="Four digits"
                error=Some("Geelong West is 3218.".to_owned())
                fix=|| view! { <button class="fix" type="button">"Use 3218"</button> }
            />
        }
    });
    for part in [
        "<label for=\"postcode\">Postcode",
        "id=\"postcode\" name=\"postcode\" type=\"text\" inputmode=\"numeric\" value=\"3220\"",
        "aria-invalid=\"true\"",
        "aria-describedby=\"postcode-error postcode-hint\"",
        "<p id=\"postcode-error\" class=\"field-error\">",
        "Use 3218</button>",
        "<p id=\"postcode-hint\">Four digits</p>",
    ] {
        assert!(field.contains(part), "{part}\n{field}");
    }
}

#[test]
fn a_sound_field_has_no_notes_to_join() {
    let field = html(|| {
        view! { <TextField id="f" label="Middle name" optional=true origin=Origin::Xpm("09:41".to_owned()) /> }
    });
    assert!(
        !field.contains("aria-describedby") && !field.contains("aria-invalid"),
        "{field}"
    );
    assert!(
        field.contains("<span class=\"optional\">(optional)</span>"),
        "{field}"
    );
    assert!(
        field.contains("<span class=\"xpm-mark\">XPM</span> 09:41"),
        "{field}"
    );
}

#[test]
fn an_empty_text_area_is_empty() {
    let area = html(|| view! { <TextArea id="why" label="Why" /> });
    assert!(area.contains("></textarea>"), "{area}");
    let area = html(|| view! { <TextArea id="why" label="Why" value="a < b" /> });
    assert!(area.contains(">a &lt; b</textarea>"), "{area}");
}

#[test]
fn a_question_has_nothing_chosen_at_first() {
    let choices = || vec![Choice::new("yes", "Yes"), Choice::new("no", "No")];
    let question =
        html(|| view! { <RadioGroup id="former" label="Any former name?" choices=choices() /> });
    assert!(
        question.contains("role=\"radiogroup\" aria-labelledby=\"former-label\""),
        "{question}"
    );
    assert!(!question.contains("checked"), "{question}");
    let answered = html(|| {
        view! { <RadioGroup id="former" label="Any former name?" choices=choices() chosen="no" /> }
    });
    assert!(answered.contains("value=\"no\" checked"), "{answered}");
    assert!(!answered.contains("value=\"yes\" checked"), "{answered}");
}

#[test]
fn a_select_shows_its_value_without_script() {
    let select = html(|| {
        view! {
            <SelectField
                id="state"
                label="State"
                choices=vec![Choice::new("NSW", "NSW"), Choice::new("VIC", "VIC")]
                value="VIC"
                nothing="Choose"
            />
        }
    });
    assert!(
        select.contains("<option value=\"VIC\" selected>VIC</option>"),
        "{select}"
    );
    assert!(
        select.contains("<option value=\"\">Choose</option>"),
        "{select}"
    );
}

#[test]
fn an_error_summary_is_there_only_with_errors() {
    let summary =
        |problems: Vec<Problem>| html(move || view! { <ErrorSummary id="problems" problems /> });
    assert_eq!(summary(vec![]), "");
    let one = Problem {
        field: "postcode".to_owned(),
        words: "Postcode: missing".to_owned(),
    };
    let shown = summary(vec![one]);
    assert!(shown.contains("role=\"alert\" tabindex=\"-1\""), "{shown}");
    assert!(
        shown.contains("One thing to put right before the next step"),
        "{shown}"
    );
    assert!(
        shown.contains("<li><a href=\"#postcode\">Postcode: missing</a></li>"),
        "{shown}"
    );
}

#[test]
fn a_dialog_has_the_safe_answer_first_and_focused() {
    let open = || RwSignal::new(false);
    let dialog = html(|| {
        view! {
            <Dialog
                id="discard"
                open=open()
                title="Discard this entry?"
                lead="It will not reach XPM."
                safe="Keep it"
                actions=|| view! { <Button look=Look::Danger>"Discard"</Button> }
            />
        }
    });
    assert!(
        dialog.contains("aria-labelledby=\"discard-title\" aria-describedby=\"discard-lead\""),
        "{dialog}"
    );
    assert!(dialog.contains("autofocus"), "{dialog}");
    assert!(
        dialog.find("Keep it") < dialog.find("button-danger"),
        "{dialog}"
    );
    assert!(!dialog.contains(" open"), "{dialog}");
}

#[test]
fn a_combobox_is_closed_and_a_plain_field_without_script() {
    let ask = || Asker::<u8>::new(|_| async { Err(Unanswered::NoAnswer) });
    let combobox = html(|| {
        view! {
            <Combobox
                id="find-person"
                name="q"
                ask=ask()
                nouns=Nouns::PEOPLE
                on_choose=|_: u8| ()
                on_add=|_: String| ()
            />
        }
    });
    for part in [
        "id=\"find-person\" name=\"q\" type=\"text\" role=\"combobox\"",
        "aria-expanded=\"false\"",
        "aria-controls=\"find-person-list\"",
        "aria-autocomplete=\"list\"",
        "role=\"status\"",
        "<div hidden class=\"combobox-popup\">",
        "role=\"listbox\" id=\"find-person-list\" aria-label=\"People\"",
    ] {
        assert!(combobox.contains(part), "{part}\n{combobox}");
    }
    for part in ["aria-activedescendant", "aria-describedby"] {
        assert!(!combobox.contains(part), "{part}\n{combobox}");
    }
}

#[test]
fn a_table_has_a_body_and_named_columns() {
    const COLUMNS: &[Column] = &[
        Column::Words("Name"),
        Column::Number("Fee"),
        Column::Unseen("Open"),
    ];
    let table = html(|| {
        view! {
            <Table caption="Orders" columns=COLUMNS>
                <tr>
                    <th scope="row">"A"</th>
                </tr>
            </Table>
        }
    });
    assert!(
        table.contains("<tbody><tr><th scope=\"row\">A</th></tr></tbody>"),
        "{table}"
    );
    assert!(
        table.contains("<th scope=\"col\" class=\"number\">Fee</th>"),
        "{table}"
    );
    assert!(
        table.contains("<th scope=\"col\"><span class=\"visually-hidden\">Open</span></th>"),
        "{table}"
    );
}

#[test]
fn the_steps_are_there_twice() {
    let step = |words: &'static str, state| Step {
        words: words.into(),
        href: "#".into(),
        state,
    };
    let rail = html(|| {
        let steps = vec![
            step("Name", StepState::Done),
            step("Addresses", StepState::Here),
            step("Review", StepState::Open),
        ];
        view! { <StepRail steps /> }
    });
    assert_eq!(rail.matches("<ol role=\"list\">").count(), 2);
    assert_eq!(rail.matches("aria-current=\"step\"").count(), 2);
    assert_eq!(rail.matches(", done").count(), 2);
    assert!(rail.contains("Step 2 of 3: Addresses"), "{rail}");
}

#[test]
fn a_thread_line_says_its_state() {
    let line = html(|| {
        view! {
            <ThreadLine
                state=LineState::Failed
                title="Relate Jane"
                note="XPM refused"
                time="10:31:02"
                actions=|| view! { <Button small=true>"Try again"</Button> }
            />
        }
    });
    assert!(
        line.starts_with("<li data-state=\"failed\"><span data-tone=\"bad\""),
        "{line}"
    );
    for part in [
        "Failed: ",
        "<p>XPM refused</p>",
        "<time>10:31:02</time>",
        "<div class=\"button-row\">",
    ] {
        assert!(line.contains(part), "{part}\n{line}");
    }
}

#[test]
fn progress_has_a_label_and_text_inside() {
    let progress = html(|| {
        view! { <Progress id="push" label="8 of 16 steps" done=8_u32 of=16_u32 status="Waiting" /> }
    });
    assert!(progress.contains("for=\"push\" class=\"label\">8 of 16 steps</label>"));
    assert!(
        progress.contains("<progress id=\"push\" max=\"16\" value=\"8\">8 of 16</progress>"),
        "{progress}"
    );
    assert!(
        progress.contains("role=\"status\" class=\"field-notes\">Waiting</p>"),
        "{progress}"
    );
}

#[test]
fn a_diagram_is_one_image_in_words() {
    let node = |kind, name: &str, rank| Node {
        kind,
        name: name.to_owned(),
        initials: initials(name),
        note: "Luca, director".to_owned(),
        is_new: rank == 1,
        rank,
    };
    let diagram = html(|| {
        view! {
            <Diagram
                nodes=vec![
                    node(Kind::Person, "Luca Marchetti", 0),
                    node(Kind::Company, "Saltbush Lane Holdings Pty Ltd", 1),
                ]
                edges=vec![Edge { from: 0, to: 1, role: "director".to_owned() }]
                words="Luca Marchetti: director."
            />
        }
    });
    assert!(diagram.contains("role=\"img\""), "{diagram}");
    assert!(
        diagram.contains("aria-label=\"Luca Marchetti: director.\""),
        "{diagram}"
    );
    assert!(diagram.contains("rx=\"2\" class=\"is-new\""), "{diagram}");
    assert!(diagram.contains("<line"), "{diagram}");
}

#[test]
fn no_component_carries_an_inline_style() {
    let all = html(|| {
        view! {
            <Skeleton words="Loading orders" />
            <Empty title="No orders yet" lead="Your first one takes about ten minutes." />
            <Notice tone=Tone::Warn title="A likely twin exists.">"J Marchetti"</Notice>
            <Track stages=&["Draft", "Paid"] done=1 />
            <Meter id="m" label="Calls" used=1_204_u32 of=5_000_u32 low=3_500 high=4_500 />
        }
    });
    assert!(!all.contains("style="), "{all}");
    assert!(all.contains("1,204 of 5,000"), "{all}");
    assert!(all.contains("aria-label=\"At step 2 of 2: Paid\""), "{all}");
}
