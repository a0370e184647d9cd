//! What the client pages work out.

use crate::ui::Kind;
use deedbox_domain::client::{ClientKind, Relationship};

/// The shape of a client.
pub const fn kind_of(kind: ClientKind) -> Kind {
    match kind {
        ClientKind::Person => Kind::Person,
        ClientKind::Company => Kind::Company,
        ClientKind::Trust => Kind::Trust,
        ClientKind::Fund => Kind::Fund,
        ClientKind::Other => Kind::Other,
    }
}

/// What stands before the related client's name: "Director of" where the client has the role,
/// "Director:" where the related one has it.
pub fn role_words(relationship: &Relationship) -> String {
    if relationship.of {
        format!("{} of", relationship.role)
    } else {
        format!("{}:", relationship.role)
    }
}

/// A link that XPM gave, if it leads to a site and nowhere else: not a script.
pub fn safe_link(link: Option<&str>) -> Option<String> {
    link.filter(|link| link.starts_with("https://") || link.starts_with("http://"))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::safe_link;

    #[test]
    fn a_link_never_runs_a_script() {
        let page = "https://practicemanager.xero.com/client/1";
        assert_eq!(safe_link(Some(page)).as_deref(), Some(page));
        assert_eq!(safe_link(Some("javascript:alert(1)")), None);
        assert_eq!(safe_link(None), None);
    }
}
