use super::*;
use crate::ui::combobox::{Marked, OptionGroup, Reach};

fn row(name: &str, refused: bool) -> OptionRow<u8> {
    OptionRow {
        from_xpm: true,
        name: Marked::plain(name),
        kind: None,
        kind_words: None,
        why: Marked::default(),
        refused,
        value: name.as_bytes()[0],
    }
}

fn found(rows: Vec<OptionRow<u8>>) -> Found<u8> {
    Found {
        groups: vec![OptionGroup {
            label: "People".to_owned(),
            heading: None,
            rows,
        }],
        status: String::new(),
        as_of: None,
        reach: Reach::Fresh,
    }
}

/// A popup with three options, of which the first does not fit.
fn opened() -> Model<u8> {
    let mut model = Model::new(3, String::new());
    let ask = model.typed("mar".to_owned()).unwrap();
    model.answered(
        ask.number,
        Ok(found(vec![
            row("a", true),
            row("b", false),
            row("c", false),
        ])),
    );
    model
}

#[test]
fn it_asks_from_the_third_letter_on() {
    let mut model = Model::<u8>::new(3, String::new());
    assert_eq!(model.typed("m".to_owned()), None);
    assert_eq!(model.phase(), Phase::TooShort(2));
    assert_eq!(model.typed(" m-a ".to_owned()), None);
    assert_eq!(model.phase(), Phase::TooShort(1));
    assert!(model.is_open());
    let ask = model.typed(" mar ".to_owned()).unwrap();
    assert_eq!((ask.text.as_str(), ask.refresh), ("mar", false));
    assert_eq!(model.typed(String::new()), None);
    assert!(!model.is_open());
}

#[test]
fn a_late_answer_never_replaces_a_newer_one() {
    let mut model = Model::new(3, String::new());
    let old = model.typed("mar".to_owned()).unwrap();
    let new = model.typed("marc".to_owned()).unwrap();
    assert!(model.answered(new.number, Ok(found(vec![row("new", false)]))));
    assert!(!model.answered(old.number, Ok(found(vec![row("old", false)]))));
    assert_eq!(
        model.found().unwrap().rows().next().unwrap().name.text,
        "new"
    );
    assert!(!model.answered(old.number, Err(Unanswered::NoAnswer)));
    assert_eq!(model.phase(), Phase::Answered);
}

#[test]
fn an_answer_after_clearing_is_dropped() {
    let mut model = Model::new(3, String::new());
    let ask = model.typed("mar".to_owned()).unwrap();
    model.typed(String::new());
    assert!(!model.answered(ask.number, Ok(found(vec![row("a", false)]))));
    assert!(model.found().is_none());
}

#[test]
fn the_first_option_that_fits_is_active() {
    assert_eq!(opened().active(), Some(1));
}

#[test]
fn arrows_go_round_and_reach_what_does_not_fit() {
    let mut model = opened();
    model.key(Key::Down);
    assert_eq!(model.active(), Some(2));
    model.key(Key::Down);
    assert_eq!(model.active(), Some(0));
    assert_eq!(model.key(Key::Enter), Outcome::Handled);
    assert!(model.is_open(), "an option that does not fit is not chosen");
    model.key(Key::Up);
    assert_eq!(model.active(), Some(2));
    model.key(Key::Home);
    assert_eq!(model.active(), Some(0));
    model.key(Key::End);
    assert_eq!(model.active(), Some(2));
}

#[test]
fn enter_chooses_and_closes() {
    let mut model = opened();
    assert_eq!(model.key(Key::Enter), Outcome::Chosen(b'b'));
    assert_eq!(model.text(), "b");
    assert!(!model.is_open());
    assert_eq!(
        model.key(Key::Enter),
        Outcome::Ignored,
        "closed, it is the form's key"
    );
}

#[test]
fn enter_waits_for_the_answer() {
    let mut model = opened();
    model.typed("mart".to_owned());
    assert_eq!(model.active(), Some(1), "the older rows stay on the screen");
    assert_eq!(model.key(Key::Enter), Outcome::Handled);
    assert_eq!(model.text(), "mart");
}

#[test]
fn escape_closes_first_and_then_clears() {
    let mut model = opened();
    assert_eq!(model.key(Key::Escape), Outcome::Handled);
    assert_eq!((model.is_open(), model.text()), (false, "mar"));
    assert_eq!(model.key(Key::Escape), Outcome::Handled);
    assert_eq!(model.text(), "");
    assert_eq!(
        model.key(Key::Escape),
        Outcome::Ignored,
        "the dialog around it may close"
    );
}

#[test]
fn down_opens_again_what_was_closed() {
    let mut model = opened();
    model.leave();
    assert_eq!(model.active(), None);
    assert_eq!(model.key(Key::Down), Outcome::Handled);
    assert!(model.is_open());
    let mut fresh = Model::<u8>::new(3, String::new());
    assert_eq!(fresh.key(Key::Down), Outcome::Ignored);
}

#[test]
fn refresh_asks_the_same_text_anew() {
    let mut model = opened();
    let ask = model.again(true).unwrap();
    assert_eq!((ask.text.as_str(), ask.refresh), ("mar", true));
    assert_eq!(model.phase(), Phase::Searching { slow: true });
    model.answered(ask.number, Err(Unanswered::Offline));
    assert_eq!(model.phase(), Phase::Unanswered(Unanswered::Offline));
    assert!(model.is_open());
    assert!(model.again(false).is_some());
}

#[test]
fn slow_is_said_only_of_the_open_question() {
    let mut model = Model::<u8>::new(3, String::new());
    let old = model.typed("mar".to_owned()).unwrap();
    let new = model.typed("marc".to_owned()).unwrap();
    model.slow(old.number);
    assert_eq!(model.phase(), Phase::Searching { slow: false });
    model.slow(new.number);
    assert_eq!(model.phase(), Phase::Searching { slow: true });
}
