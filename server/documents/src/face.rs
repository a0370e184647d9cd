//! Fonts, and lines of text set in them.

use deedbox_core::ports::documents::DocumentError;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Feature, UnicodeBuffer, ttf_parser::Tag};

use crate::wrong;

const INTER: &[u8] = include_bytes!("../fonts/inter-regular-subset.otf");
const INTER_SEMIBOLD: &[u8] = include_bytes!("../fonts/inter-semibold-subset.otf");
const BESLEY: &[u8] = include_bytes!("../fonts/besley-semibold-subset.ttf");

/// Stands for a letter that a font does not have.
const MISSING: char = '\u{25a1}';

/// The faces of a document.
#[derive(Debug)]
pub(crate) struct Faces {
    pub(crate) text: Face,
    pub(crate) strong: Face,
    pub(crate) title: Face,
}

impl Faces {
    pub(crate) fn new() -> Result<Self, DocumentError> {
        let face = |data| Face::new(data).ok_or_else(|| wrong("a font cannot be read"));
        Ok(Self {
            text: face(INTER)?,
            strong: face(INTER_SEMIBOLD)?,
            title: face(BESLEY)?,
        })
    }
}

/// A font.
pub(crate) struct Face {
    font: Font,
    shaper: rustybuzz::Face<'static>,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face").finish_non_exhaustive()
    }
}

/// A line of text, ready to be drawn.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) width: f32,
}

impl Face {
    fn new(data: &'static [u8]) -> Option<Self> {
        let shaper = rustybuzz::Face::from_slice(data, 0)?;
        Some(Self {
            font: Font::new(data.into(), 0)?,
            shaper,
        })
    }

    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// Sets one line, with figures of one width, so that columns stand straight.
    #[expect(
        clippy::cast_precision_loss,
        reason = "units of a font are far below 2^23"
    )]
    pub(crate) fn line(&self, text: &str, size: f32) -> Line {
        let text = self.covered(text);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let figures = Feature::new(Tag::from_bytes(b"tnum"), 1, ..);
        let shaped = rustybuzz::shape(&self.shaper, &[figures], buffer);
        let em = self.font.units_per_em();
        let starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|info| info.cluster as usize)
            .collect();
        let mut glyphs = Vec::with_capacity(shaped.len());
        let mut width = 0.0;
        for (n, (info, at)) in shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .enumerate()
        {
            let start = info.cluster as usize;
            let end = starts.iter().skip(n).find(|next| **next > start).copied();
            width += at.x_advance as f32 / em;
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                at.x_advance as f32 / em,
                at.x_offset as f32 / em,
                at.y_offset as f32 / em,
                at.y_advance as f32 / em,
                start..end.unwrap_or(text.len()),
                None,
            ));
        }
        Line {
            text,
            glyphs,
            width: width * size,
        }
    }

    /// Sets text in lines of at most this width, broken between words, and
    /// inside a word that is longer than a line.
    pub(crate) fn lines(&self, text: &str, size: f32, width: f32) -> Vec<Line> {
        let mut done = Vec::new();
        let mut current = String::new();
        for word in text.split_whitespace() {
            let longer = if current.is_empty() {
                word.to_owned()
            } else {
                format!("{current} {word}")
            };
            if self.line(&longer, size).width <= width {
                current = longer;
                continue;
            }
            if !current.is_empty() {
                done.push(self.line(&current, size));
            }
            current.clear();
            for letter in word.chars() {
                current.push(letter);
                if self.line(&current, size).width > width && current.chars().count() > 1 {
                    current.pop();
                    done.push(self.line(&current, size));
                    current = letter.to_string();
                }
            }
        }
        if !current.is_empty() {
            done.push(self.line(&current, size));
        }
        done
    }

    fn covered(&self, text: &str) -> String {
        let has = |letter: char| self.shaper.glyph_index(letter).is_some();
        text.chars()
            .map(|letter| match letter {
                _ if has(letter) => letter,
                _ if letter.is_whitespace() || letter.is_control() => ' ',
                _ if has(MISSING) => MISSING,
                _ => '?',
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_of_one_width_and_other_letters_are_not() {
        let faces = Faces::new().unwrap();
        let width = |text| faces.text.line(text, 10.0).width;
        assert!((width("$1,111.11") - width("$8,888.88")).abs() < 0.01);
        assert!(width("iiii") < width("mmmm"));
    }

    #[test]
    fn lines_keep_their_width_and_lose_no_word() {
        let face = Faces::new().unwrap().text;
        let long = format!("Proprietary company {} and constitution", "x".repeat(120));
        let lines = face.lines(&long, 10.0, 150.0);
        assert!(lines.len() > 4);
        assert!(lines.iter().all(|line| line.width <= 150.0));
        let joined: String = lines
            .iter()
            .map(|line| line.text.replace(' ', ""))
            .collect();
        assert_eq!(joined, long.replace(' ', ""));
    }

    #[test]
    fn a_letter_without_a_shape_is_seen_to_be_missing() {
        let face = Faces::new().unwrap().text;
        assert_eq!(
            face.line("Zoë Nguyễn Žižkov Ελλάς", 10.0).text,
            "Zoë Nguyễn Žižkov Ελλάς"
        );
        let line = face.line("A李\nB", 10.0);
        assert!(
            line.text.starts_with('A') && line.text.ends_with(" B"),
            "{}",
            line.text
        );
        assert!(!line.text.contains('李'));
    }
}
