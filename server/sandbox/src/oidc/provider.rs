//! What differs between the three providers.

use serde::{Deserialize, Serialize};

use crate::config::OidcClient;
use crate::jwt::Issuer;
use crate::shared::Shared;

/// One of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Provider {
    Google,
    Apple,
    Microsoft,
}

impl Provider {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Google => "Google",
            Self::Apple => "Apple",
            Self::Microsoft => "Microsoft",
        }
    }

    pub(super) const fn vendor(self) -> &'static str {
        match self {
            Self::Google => "Google (make-believe)",
            Self::Apple => "Apple (make-believe)",
            Self::Microsoft => "Microsoft (make-believe)",
        }
    }

    pub(super) const fn signer(self) -> Issuer {
        match self {
            Self::Google => Issuer::Google,
            Self::Apple => Issuer::Apple,
            Self::Microsoft => Issuer::Microsoft,
        }
    }

    /// The client that is registered there.
    pub(super) const fn client(self, shared: &Shared) -> &OidcClient {
        let clients = &shared.config.oidc;
        match self {
            Self::Google => &clients.google,
            Self::Apple => &clients.apple,
            Self::Microsoft => &clients.microsoft,
        }
    }

    /// The issuer; Microsoft's names the person's tenant.
    pub(super) fn issuer(self, shared: &Shared, tenant: &str) -> String {
        let base = shared.base_url();
        match self {
            Self::Google => format!("{base}/oidc/google"),
            Self::Apple => format!("{base}/oidc/apple"),
            Self::Microsoft => format!("{base}/oidc/microsoft/{tenant}/v2.0"),
        }
    }
}
