//! The words, letter by letter.

use crate::support::{all, letters};

#[test]
fn the_letters_read_as_they_should() {
    let letters = letters();
    for (name, letter) in all(str::to_owned) {
        let set = letters.render(&letter).unwrap();
        insta::assert_snapshot!(name, format!("Subject: {}\n\n{}", set.subject, set.text));
        insta::assert_snapshot!(format!("{name}_html"), set.html);
    }
}

#[test]
fn both_faces_say_the_same_things() {
    let letters = letters();
    for (name, letter) in all(str::to_owned) {
        let set = letters.render(&letter).unwrap();
        // the template engine writes slashes as entities
        let html = set.html.replace("&#x2f;", "/");
        let fields = serde_json::to_value(&letter).unwrap();
        let fields = fields.as_object().unwrap();
        for (field, value) in fields.iter().filter(|(field, _)| *field != "letter") {
            let Some(said) = value.as_str() else { continue };
            assert!(
                html.contains(said),
                "{name}: {field} is missing in the html"
            );
            assert!(
                set.text.contains(said) || set.subject.contains(said),
                "{name}: {field} is missing in the text"
            );
        }
        assert!(
            !set.text.contains('!') && !set.text.contains("\n\n\n"),
            "{name}: {}",
            set.text
        );
        assert!(!set.text.contains('<'), "{name}");
        assert!(
            !set.html.contains("class=")
                && !set.html.contains("<script")
                && !set.html.contains("<img"),
            "{name}"
        );
        assert_eq!(set.html.matches("<h1").count(), 1, "{name}");
    }
}
