//! `company.pty.super_trustee`: a company that acts only as trustee of a
//! superannuation fund (ASIC subclass PSTC).

use super::{Definition, Product, company::PTY};

pub(super) static SUPER_TRUSTEE: Definition = Definition {
    product: Product::CompanySuperTrustee,
    id: "company.pty.super_trustee",
    title: "Superannuation trustee company",
    words: "A company that acts only as trustee of a superannuation fund.",
    orderable: false,
    subclass: Some("PSTC"),
    ..PTY
};
