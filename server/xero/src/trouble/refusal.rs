//! XPM's known texts of refusal, put into words that say what to do. A text
//! never decides whether a call succeeded, and one that is not known is shown
//! as it came.

/// Why XPM said no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// "Invalid client identifier".
    Client,
    /// "Invalid contact identifier".
    Contact,
    /// "Invalid job identifier".
    Job,
    /// "Invalid task identifier".
    Task,
    /// "Invalid staff identifier", also "... for add request".
    Staff,
    /// "Invalid job template identifier".
    Template,
    /// "Invalid state code".
    State,
    /// "The client name is required".
    NameMissing,
    /// "Message not in expected format. The following required element was
    /// missing - /Root/Element".
    ElementMissing {
        /// The path.
        path: String,
    },
    /// "Required parameter 'from' should be specified in the format 'yyyyMMdd'".
    ParameterMissing {
        /// The parameter.
        name: String,
    },
    /// A span of dates of a year or more.
    SpanTooLong,
    /// Any other text, in the server's words.
    Said {
        /// The words.
        words: String,
    },
    /// Refused without a word.
    Silent,
}

impl Refusal {
    /// Reads `ErrorDescription`.
    pub fn read(description: &str) -> Self {
        let words = description.trim();
        let folded = words.to_ascii_lowercase();
        let after = |marker: &str| {
            let at = folded.find(marker)? + marker.len();
            words.get(at..).map(|rest| rest.trim().to_owned())
        };
        match folded.as_str() {
            "" => Self::Silent,
            "invalid client identifier" => Self::Client,
            "invalid contact identifier" => Self::Contact,
            "invalid job identifier" => Self::Job,
            "invalid task identifier" => Self::Task,
            "invalid job template identifier" => Self::Template,
            "invalid state code" => Self::State,
            "the client name is required" => Self::NameMissing,
            text if text.starts_with("invalid staff identifier") => Self::Staff,
            text if text.contains("date range") && text.contains("one year") => Self::SpanTooLong,
            _ => {
                if let Some(path) = after("required element was missing -") {
                    return Self::ElementMissing { path };
                }
                if let Some(rest) = after("required parameter '") {
                    let name = rest.split('\'').next().unwrap_or_default().to_owned();
                    return Self::ParameterMissing { name };
                }
                Self::Said {
                    words: words.to_owned(),
                }
            }
        }
    }

    /// For the person at the screen.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Client => "XPM no longer has this client; it may have been deleted or merged. Search for it again and choose the one that is left.",
            Self::Contact => "XPM no longer has this contact. Sync clients, then choose the person again.",
            Self::Job => "XPM has no job of this number. Check the number in XPM.",
            Self::Task => "XPM has no such task in this job. Check the job's tasks in XPM.",
            Self::Staff => "XPM has no such staff member. Check the staff list in XPM, then sync.",
            Self::Template => "XPM has no such job template. Choose another one.",
            Self::State => "XPM has no such job state. Check the states in XPM's settings.",
            Self::NameMissing => "XPM wants a name for the client. Fill in the name and try again.",
            Self::ElementMissing { path } => {
                let field = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or("a field");
                return format!("XPM wants something that was left out: {field}. Fill it in and try again.");
            }
            Self::ParameterMissing { name } => {
                return format!("XPM wants to know \"{name}\", which was not sent. Tell us: this is ours to put right.");
            }
            Self::SpanTooLong => "XPM answers for less than a year at once. Choose a shorter span of dates.",
            Self::Said { words } => {
                let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
                return format!("XPM did not accept this: {words}{end} Put it right here or in XPM, then try again.");
            }
            Self::Silent => "XPM did not accept this and gave no reason. Look at the record in XPM, then try again.",
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn texts_are_known_whatever_their_case_and_the_rest_is_kept() {
        assert_eq!(
            Refusal::read(" INVALID Client identifier "),
            Refusal::Client
        );
        assert_eq!(
            Refusal::read("Invalid staff identifier for add request"),
            Refusal::Staff
        );
        assert_eq!(
            Refusal::read(
                "Message not in expected format. The following required element was missing - /Client/Name"
            ),
            Refusal::ElementMissing {
                path: "/Client/Name".to_owned()
            }
        );
        assert_eq!(
            Refusal::read("Required parameter 'from' should be specified in the format 'yyyyMMdd'"),
            Refusal::ParameterMissing {
                name: "from".to_owned()
            }
        );
        assert_eq!(
            Refusal::read("Straße is not a state"),
            Refusal::Said {
                words: "Straße is not a state".to_owned()
            }
        );
        assert_eq!(Refusal::read("  "), Refusal::Silent);
    }
}
