use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Words with the letters that matched. The marks are byte ranges, in order; a range that does not
/// fall between letters is left unmarked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub text: String,
    pub marks: Vec<(u32, u32)>,
}

impl Marked {
    /// Words without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            marks: Vec::new(),
        }
    }

    /// The text in pieces, each with whether it matched.
    #[must_use]
    pub fn pieces(&self) -> Vec<(bool, &str)> {
        let mut pieces = Vec::with_capacity(self.marks.len() * 2 + 1);
        let mut at = 0;
        for &(start, end) in &self.marks {
            let (start, end) = (start as usize, end as usize);
            if start < at || start >= end {
                continue;
            }
            let (Some(before), Some(hit)) = (self.text.get(at..start), self.text.get(start..end))
            else {
                continue;
            };
            if !before.is_empty() {
                pieces.push((false, before));
            }
            pieces.push((true, hit));
            at = end;
        }
        if let Some(rest) = self.text.get(at..).filter(|rest| !rest.is_empty()) {
            pieces.push((false, rest));
        }
        pieces
    }
}

/// Draws the words with their marks.
pub fn marked_text(words: &Marked) -> impl IntoView + use<> {
    words
        .pieces()
        .into_iter()
        .map(|(hit, piece)| {
            let piece = piece.to_owned();
            if hit {
                view! { <mark>{piece}</mark> }.into_any()
            } else {
                piece.into_any()
            }
        })
        .collect_view()
}

#[cfg(test)]
mod tests {
    use super::Marked;

    fn marked(text: &str, marks: &[(u32, u32)]) -> Marked {
        Marked {
            text: text.to_owned(),
            marks: marks.to_vec(),
        }
    }

    #[test]
    fn pieces_join_to_the_text() {
        let words = marked("Marchetti, Jane", &[(0, 3), (11, 15)]);
        assert_eq!(
            words.pieces(),
            [(true, "Mar"), (false, "chetti, "), (true, "Jane")]
        );
    }

    #[test]
    fn marks_that_cut_a_letter_or_leave_the_text_are_left_out() {
        assert_eq!(marked("Zoë", &[(2, 3)]).pieces(), [(false, "Zoë")]);
        assert_eq!(marked("Zoë", &[(0, 99)]).pieces(), [(false, "Zoë")]);
        assert_eq!(
            marked("Zoë", &[(2, 4), (0, 1)]).pieces(),
            [(false, "Zo"), (true, "ë")]
        );
        assert!(marked("", &[]).pieces().is_empty());
    }
}
