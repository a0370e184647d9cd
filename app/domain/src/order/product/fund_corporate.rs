//! `smsf.corporate`: a self-managed superannuation fund with a company as its
//! trustee, whose directors are the members.

use super::definition::COMPANY;
use super::fund_individual::{FUND, MEMBER, REPRESENTATIVE, RESPONSIBLE};
use super::{Ask, Definition, Product, RoleDef};
use crate::order::Role;

pub(super) static FUND_CORPORATE: Definition = Definition {
    product: Product::SmsfCorporate,
    id: "smsf.corporate",
    title: "SMSF with a corporate trustee",
    words: "A self-managed super fund with a company as its trustee.",
    roles: &[
        MEMBER,
        RoleDef {
            min: 1,
            max: Some(1),
            kinds: COMPANY,
            asks: &[Ask::Address],
            xpm: Some("Trustee"),
            ..RoleDef::of(Role::Trustee)
        },
        RoleDef {
            // Directors of the trustee, not of the fund: XPM relates them to
            // the company, with its own order.
            counted_by: Some("S03a"),
            asks: RESPONSIBLE,
            ..RoleDef::of(Role::Director)
        },
        REPRESENTATIVE,
    ],
    ..FUND
};
