//! Every way in which a visit to Xero's consent ends without a connection. Xero
//! shows a wrong redirect address or an unknown app on a page of its own, with
//! status 500, and sends nobody back
//! (<https://developer.xero.com/documentation/guides/oauth2/troubleshooting>).

/// Why there is no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentProblem {
    /// `access_denied`: Cancel was pressed.
    Denied,
    /// `invalid_scope`, or `unauthorized_client` with words about a scope.
    ScopeRefused,
    /// `unauthorized_client`, `invalid_client`: Xero does not know the app.
    AppUnknown,
    /// `server_error`, `temporarily_unavailable`: a fault of Xero's.
    XeroFault,
    /// Any other `error` word, or a code that Xero does not take back.
    Refused,
    /// Without the state, with a used or an old one, or from another browser.
    Expired,
    /// The login opens no XPM account.
    NoPractice,
    /// Only owners connect.
    NotAllowed,
    /// Xero does not answer our exchange of the code.
    Unreachable,
    /// Ours.
    Failed,
}

impl ConsentProblem {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Denied,
        Self::ScopeRefused,
        Self::AppUnknown,
        Self::XeroFault,
        Self::Refused,
        Self::Expired,
        Self::NoPractice,
        Self::NotAllowed,
        Self::Unreachable,
        Self::Failed,
    ];

    /// Reads `error` and `error_description` of the redirect (RFC 6749, section 4.1.2.1).
    pub fn of_redirect(error: &str, description: &str) -> Self {
        let about_scope = description.to_ascii_lowercase().contains("scope");
        match error {
            "access_denied" => Self::Denied,
            "invalid_scope" => Self::ScopeRefused,
            "unauthorized_client" if about_scope => Self::ScopeRefused,
            "unauthorized_client" | "invalid_client" => Self::AppUnknown,
            "server_error" | "temporarily_unavailable" => Self::XeroFault,
            _ => Self::Refused,
        }
    }

    /// The word in our address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::ScopeRefused => "scope",
            Self::AppUnknown => "app",
            Self::XeroFault => "xero",
            Self::Refused => "refused",
            Self::Expired => "expired",
            Self::NoPractice => "no-practice",
            Self::NotAllowed => "not-allowed",
            Self::Unreachable => "unreachable",
            Self::Failed => "failed",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Self {
        let found = Self::ALL
            .into_iter()
            .find(|problem| problem.as_str() == word);
        found.unwrap_or(Self::Failed)
    }

    /// What happened, and what to do.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Denied => (
                "You did not allow access.",
                "Nothing is connected and nothing has changed. Connect again when you are ready.",
            ),
            Self::ScopeRefused => (
                "Xero does not let Deedbox ask for this access.",
                "Your practice cannot change that. Tell us: Deedbox's app at Xero has to be allowed to.",
            ),
            Self::AppUnknown => (
                "Xero does not know this Deedbox.",
                "Whoever runs Deedbox has to check its client id at Xero. Nothing is connected.",
            ),
            Self::XeroFault => (
                "Xero has a fault of its own.",
                "Nothing has changed. Connect again in a few minutes; status.xero.com says how Xero is.",
            ),
            Self::Refused => (
                "Xero did not accept it.",
                "The code was used or too old, or this app may not do it. Connect again; if it stays so, tell us.",
            ),
            Self::Expired => (
                "That took too long, or began in another browser.",
                "Xero's page is only good for ten minutes. Connect again.",
            ),
            Self::NoPractice => (
                "This Xero login opens no Practice Manager account.",
                "Your XPM administrator can give you the permission to connect third-party add-ons. Then connect again, or connect with another Xero login.",
            ),
            Self::NotAllowed => ("Only an owner may connect.", "Ask an owner of your firm."),
            Self::Unreachable => (
                "Xero is not answering.",
                "Nothing has changed. Try again in a minute.",
            ),
            Self::Failed => (
                "That did not work.",
                "Nothing is connected. Connect again; if it stays so, tell us.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ConsentProblem;

    #[test]
    fn every_answer_of_the_authorise_page_has_its_own_words() {
        for (error, description, wanted) in [
            ("access_denied", "", ConsentProblem::Denied),
            (
                "access_denied",
                "the user cancelled",
                ConsentProblem::Denied,
            ),
            ("invalid_scope", "", ConsentProblem::ScopeRefused),
            (
                "unauthorized_client",
                "Invalid scope for client",
                ConsentProblem::ScopeRefused,
            ),
            (
                "unauthorized_client",
                "Unknown client or client not enabled",
                ConsentProblem::AppUnknown,
            ),
            ("invalid_client", "", ConsentProblem::AppUnknown),
            ("server_error", "", ConsentProblem::XeroFault),
            ("temporarily_unavailable", "", ConsentProblem::XeroFault),
            ("something_new", "", ConsentProblem::Refused),
        ] {
            assert_eq!(
                ConsentProblem::of_redirect(error, description),
                wanted,
                "{error}"
            );
        }
        let mut seen = BTreeSet::new();
        for problem in ConsentProblem::ALL {
            assert_eq!(ConsentProblem::parse(problem.as_str()), problem);
            let (title, words) = problem.words();
            assert!(seen.insert(title), "{title}");
            assert!(title.ends_with('.') && words.ends_with('.'), "{words}");
        }
        assert_eq!(ConsentProblem::parse("nonsense"), ConsentProblem::Failed);
    }
}
