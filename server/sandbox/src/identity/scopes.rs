//! Scopes: which exist, what they open, and how the consent page words them
//! (Xero's pages on OAuth 2.0).

/// A granular part of XPM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// Clients and client groups.
    Client,
    /// Jobs and job states.
    Job,
    /// Staff.
    Staff,
    /// Time entries.
    Time,
}

/// What one API operation asks of the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// A GET in an area: granular read or write, or either broad scope.
    Read(Area),
    /// A write in an area: granular write, or the broad write.
    Write(Area),
    /// A GET that lists only the granular scopes, as `job.api/staff/{id}` does.
    GranularRead(Area),
    /// A GET that no granular scope opens, such as `task.api`.
    BroadRead,
    /// A write that no granular scope opens.
    BroadWrite,
}

const BROAD: &str = "practicemanager";
const BROAD_READ: &str = "practicemanager.read";

impl Area {
    const fn write(self) -> &'static str {
        match self {
            Self::Client => "practicemanager.client",
            Self::Job => "practicemanager.job",
            Self::Staff => "practicemanager.staff",
            Self::Time => "practicemanager.time",
        }
    }

    const fn read(self) -> &'static str {
        match self {
            Self::Client => "practicemanager.client.read",
            Self::Job => "practicemanager.job.read",
            Self::Staff => "practicemanager.staff.read",
            Self::Time => "practicemanager.time.read",
        }
    }
}

impl Scope {
    /// Whether a token with these scopes may do it. `holes_open` is the switch
    /// `oauth.scope_holes`: granular scopes then open the broad calls as well.
    pub fn allowed_by(self, granted: &[String], holes_open: bool) -> bool {
        let has = |name: &str| granted.iter().any(|scope| scope == name);
        let any = || granted.iter().any(|scope| scope.starts_with(BROAD));
        match self {
            Self::Read(area) => {
                has(area.read()) || has(area.write()) || has(BROAD_READ) || has(BROAD)
            }
            Self::Write(area) => has(area.write()) || has(BROAD),
            Self::GranularRead(area) => has(area.read()) || has(area.write()),
            Self::BroadRead => has(BROAD_READ) || has(BROAD) || (holes_open && any()),
            Self::BroadWrite => has(BROAD) || (holes_open && any()),
        }
    }
}

/// Every scope that this Xero knows, with the consent page's words.
const KNOWN: &[(&str, &str)] = &[
    ("openid", "Know who you are"),
    ("profile", "See your name"),
    ("email", "See your email address"),
    ("offline_access", "Stay connected while you are away"),
    (
        "practicemanager",
        "View and manage everything in Practice Manager",
    ),
    (
        "practicemanager.read",
        "View everything in Practice Manager",
    ),
    (
        "practicemanager.client",
        "View and manage your practice's clients",
    ),
    (
        "practicemanager.client.read",
        "View your practice's clients",
    ),
    (
        "practicemanager.job",
        "View and manage your practice's jobs",
    ),
    ("practicemanager.job.read", "View your practice's jobs"),
    (
        "practicemanager.staff",
        "View and manage your practice's staff",
    ),
    ("practicemanager.staff.read", "View your practice's staff"),
    (
        "practicemanager.time",
        "View and manage your practice's time entries",
    ),
    (
        "practicemanager.time.read",
        "View your practice's time entries",
    ),
    (
        "accounting.contacts",
        "View and manage your organisation's contacts",
    ),
    (
        "accounting.contacts.read",
        "View your organisation's contacts",
    ),
    (
        "accounting.settings",
        "View and manage your organisation's settings",
    ),
    (
        "accounting.settings.read",
        "View your organisation's settings",
    ),
];

/// Whether Xero knows the scope at all.
pub(super) fn is_known(scope: &str) -> bool {
    KNOWN.iter().any(|(name, _)| *name == scope)
}

/// The consent page's words for a scope.
pub(super) fn words(scope: &str) -> &'static str {
    KNOWN
        .iter()
        .find(|(name, _)| *name == scope)
        .map_or("", |(_, words)| *words)
}

/// Whether a scope belongs to XPM.
pub(super) fn is_practice(scope: &str) -> bool {
    scope.starts_with(BROAD)
}

/// Whether a scope belongs to an accounting organisation.
pub(super) fn is_accounting(scope: &str) -> bool {
    scope.starts_with("accounting.")
}

/// Whether it is one of the two broad XPM scopes.
pub(super) fn is_broad(scope: &str) -> bool {
    scope == BROAD || scope == BROAD_READ
}

/// Splits a scope parameter, dropping repeats and keeping the order.
pub(super) fn split(parameter: &str) -> Vec<String> {
    let mut scopes: Vec<String> = Vec::new();
    for scope in parameter.split_ascii_whitespace() {
        if !scopes.iter().any(|known| known == scope) {
            scopes.push(scope.to_owned());
        }
    }
    scopes
}

/// What `POST /__sandbox/token` gives when it is asked for no scopes.
pub(super) fn everything() -> Vec<String> {
    KNOWN
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .filter(|name| is_practice(name) && !is_broad(name) && name.strip_suffix(".read").is_none())
        .chain(["practicemanager".to_owned()])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn granted(scopes: &str) -> Vec<String> {
        split(scopes)
    }

    #[test]
    fn a_read_scope_never_opens_a_write() {
        let read = granted("practicemanager.client.read practicemanager.read");
        assert!(Scope::Read(Area::Client).allowed_by(&read, false));
        assert!(!Scope::Write(Area::Client).allowed_by(&read, false));
        assert!(Scope::Write(Area::Client).allowed_by(&granted("practicemanager.client"), false));
        assert!(!Scope::Write(Area::Job).allowed_by(&granted("practicemanager.client"), false));
    }

    #[test]
    fn granular_scopes_leave_the_holes_shut_unless_switched() {
        let granular = granted("practicemanager.job practicemanager.client");
        assert!(!Scope::BroadRead.allowed_by(&granular, false));
        assert!(Scope::BroadRead.allowed_by(&granular, true));
        assert!(Scope::BroadRead.allowed_by(&granted("practicemanager.read"), false));
        assert!(!Scope::BroadWrite.allowed_by(&granted("practicemanager.read"), false));
    }

    #[test]
    fn jobs_by_staff_refuse_the_broad_scopes() {
        assert!(!Scope::GranularRead(Area::Job).allowed_by(&granted("practicemanager"), false));
        assert!(
            Scope::GranularRead(Area::Job).allowed_by(&granted("practicemanager.job.read"), false)
        );
    }

    #[test]
    fn splitting_drops_repeats() {
        assert_eq!(granted("openid  email openid"), ["openid", "email"]);
    }
}
