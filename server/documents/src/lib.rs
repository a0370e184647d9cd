#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod date;
mod face;
mod invoice;
mod pdf;
mod sheet;

use deedbox_core::ports::documents::{DocumentError, Documents, Invoice};

use crate::face::Faces;

/// Sets documents as PDF.
#[derive(Debug)]
pub struct PdfDocuments {
    faces: Faces,
}

impl PdfDocuments {
    /// Reads the fonts.
    pub fn new() -> Result<Self, DocumentError> {
        Ok(Self {
            faces: Faces::new()?,
        })
    }
}

impl Documents for PdfDocuments {
    fn invoice(&self, invoice: &Invoice) -> Result<Vec<u8>, DocumentError> {
        invoice::set(&self.faces, invoice)
    }
}

fn wrong(words: impl Into<String>) -> DocumentError {
    DocumentError {
        words: words.into(),
    }
}
