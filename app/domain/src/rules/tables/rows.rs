//! The rows of the dated tables.

use serde::{Deserialize, Serialize};

use crate::date::CivilDate;
use crate::money::Money;
use crate::order::product::{DutyKey, FeeKey};
use crate::place::Jurisdiction;

/// Where a row comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// First day that it holds, where one is known.
    pub from: Option<CivilDate>,
    /// Who says so.
    pub source: String,
    /// To be confirmed with the authority.
    pub verify: bool,
}

impl Origin {
    /// Whether the row has begun on a day.
    pub(super) fn begun(&self, on: CivilDate) -> bool {
        self.from.is_none_or(|from| from <= on)
    }
}

/// A fee, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Which.
    pub key: FeeKey,
    /// How much; ASIC's fees have no GST.
    pub amount: Money,
    /// First day.
    pub from: CivilDate,
    /// Where the row comes from.
    pub origin: Origin,
}

/// Duty on a deed, in the state where it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Where.
    pub state: Jurisdiction,
    /// On what.
    pub key: DutyKey,
    /// How much; none when nothing is due on a deed settled in cash.
    pub amount: Option<Money>,
    /// For each copy, where it is known.
    pub copy: Option<Money>,
    /// Days to pay it in, from the signing.
    pub days: Option<u16>,
    /// Where the row comes from.
    pub origin: Origin,
}

/// The longest that a trust may last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vesting {
    /// Under the law of this state.
    pub state: Jurisdiction,
    /// Years from the deed; none is no limit.
    pub years: Option<u16>,
    /// Where the row comes from.
    pub origin: Origin,
}

macro_rules! limit_keys {
    ($($(#[$doc:meta])* $key:ident = $word:literal;)*) => {
        /// A number that the law or a practice sets.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum LimitKey {
            $($(#[$doc])* #[serde(rename = $word)] $key,)*
        }

        impl LimitKey {
            /// All of them.
            pub const ALL: [Self; { [$($word),*].len() }] = [$(Self::$key),*];

            /// The word in the tables.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$key => $word,)*
                }
            }

            /// Reads the word back.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|key| key.as_str() == word)
            }
        }
    };
}

limit_keys! {
    /// Members of a proprietary company who are not employees, at most.
    CompanyMembers = "company_members";
    /// Age from which somebody can hold an office.
    AdultAge = "adult_age";
    /// Members of a self-managed fund, at most.
    FundMembers = "fund_members";
    /// Individual trustees beyond which brokers and banks may refuse.
    IndividualTrustees = "individual_trustees";
    /// Dollars under which a settled sum is asked about.
    SmallSettledSum = "small_settled_sum";
    /// Days in which a fund is registered.
    FundRegistrationDays = "fund_registration_days";
    /// Days in which a trustee declaration is signed.
    TrusteeDeclarationDays = "trustee_declaration_days";
    /// Years that a trustee declaration is kept after the fund's end.
    TrusteeDeclarationKeptYears = "trustee_declaration_kept_years";
    /// Days in which ASIC is told of an issue of shares.
    ShareIssueDays = "share_issue_days";
    /// Days in which ASIC is told of a change of officers.
    OfficerChangeDays = "officer_change_days";
    /// Months that a reserved name is kept.
    NameReservationMonths = "name_reservation_months";
    /// Months from the registration to the annual review.
    AnnualReviewMonths = "annual_review_months";
    /// Months before an appointment in which a director ID can be applied for.
    DirectorIdMonths = "director_id_months";
    /// Years that records of customer due diligence are kept.
    DueDiligenceYears = "due_diligence_years";
}

/// A number that the law or a practice sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Which.
    pub key: LimitKey,
    /// How many.
    pub number: u16,
    /// Where the row comes from.
    pub origin: Origin,
}

/// Something that holds from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Which.
    pub key: String,
    /// In words.
    pub words: String,
    /// Where the row comes from.
    pub origin: Origin,
}

/// A word that needs a consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestrictedWord {
    /// The word.
    pub word: String,
    /// Whose consent.
    pub authority: String,
    /// Matched inside other words too.
    pub inside: bool,
    /// Where the row comes from.
    pub origin: Origin,
}

/// A share class that ASIC knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareClassCode {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Where the row comes from.
    pub origin: Origin,
}

/// An error code of ASIC's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsicCode {
    /// Such as V040.
    pub code: String,
    /// In plain words.
    pub words: String,
    /// Our rule that says the same before lodgement, or empty.
    pub rule: String,
    /// Where the row comes from.
    pub origin: Origin,
}
