//! Staff. There is no "me": callers match the signed-in person by e-mail.

use crate::xpm::{
    call::{Answer, Call},
    model::Staff,
    practice::Practice,
    problem::Problem,
    wire::{Format, records},
};

pub(crate) fn list(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let disabled_too = call.is("staff.disabled", "listed");
    let mut staff: Vec<&Staff> = practice
        .staff
        .iter()
        .filter(|member| disabled_too || !member.disabled)
        .collect();
    staff.sort_by_cached_key(|member| (member.name.to_lowercase(), member.uuid));
    let mut writer = call.writer();
    writer.list("StaffList", "Staff", staff, |writer, member| {
        records::staff(writer, member, call.shared.base_url());
    });
    Ok(writer.into())
}

pub(crate) fn get(practice: &mut Practice, call: &Call<'_>) -> Result<Answer, Problem> {
    let member = practice
        .staff_member(call.uuid())
        .ok_or_else(|| Problem::invalid("staff"))?;
    let base = call.shared.base_url();
    let mut writer = call.writer();
    if call.format == Format::Xml {
        writer.text("WebUrl", &format!("{base}/practice/staff/{}", member.uuid));
    }
    writer.object("Staff", |writer| records::staff(writer, member, base));
    Ok(writer.into())
}
