//! Identifiers. Ours are UUIDs of version 7 as text; XPM's are kept exactly as
//! they came.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is: an id is a name, never an authority.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self(text.to_owned()))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    )*};
}

ids! {
    /// A firm: the accounting practice, our tenant.
    FirmId;
    /// A user of a firm.
    UserId;
    /// An invitation to join a firm.
    InvitationId;
    /// A sign-in method of a user at an identity provider.
    IdentityId;
    /// A firm's link to one XPM account.
    ConnectionId;
    /// One run of a sync.
    SyncId;
    /// A client record in XPM, named by XPM.
    ClientUuid;
    /// A relationship in XPM, named by XPM.
    RelationshipUuid;
    /// A member of the practice's staff in XPM, named by XPM.
    StaffUuid;
    /// A tenant at Xero.
    TenantId;
    /// An order.
    OrderId;
    /// A person or an organisation in an order.
    PartyId;
    /// A row of an order that is not a party: an office, a share class, a holding.
    RowId;
    /// A checkout: one payment for one or more orders.
    PaymentId;
    /// A run of a push.
    PushId;
    /// A line of a push plan; the same in the plan and in the ledger.
    LineId;
    /// A record of "Recently used".
    RecentId;
    /// A durable job.
    JobId;
}
