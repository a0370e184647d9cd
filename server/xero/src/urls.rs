use deedbox_http::Url;

/// Where Xero is. The practice sandbox is another value of the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XeroUrls {
    /// The page of consent, in the browser.
    pub authorise: Url,
    /// Code and refresh token to tokens.
    pub token: Url,
    /// Ends a refresh token.
    pub revocation: Url,
    /// The list of connections.
    pub connections: Url,
    /// The practice manager API with its version, ending in a slash.
    pub api: Url,
}

impl XeroUrls {
    /// Xero itself (Xero's pages on OAuth 2.0).
    pub fn xero() -> Result<Self, url::ParseError> {
        Ok(Self {
            authorise: Url::parse("https://login.xero.com/identity/connect/authorize")?,
            token: Url::parse("https://identity.xero.com/connect/token")?,
            revocation: Url::parse("https://identity.xero.com/connect/revocation")?,
            connections: Url::parse("https://api.xero.com/connections")?,
            api: Url::parse("https://api.xero.com/practicemanager/3.1/")?,
        })
    }

    /// Everything below one origin, as the practice sandbox has it.
    pub fn under(base: &Url) -> Result<Self, url::ParseError> {
        let mut root = base.clone();
        if !root.path().ends_with('/') {
            root.set_path(&format!("{}/", base.path()));
        }
        Ok(Self {
            authorise: root.join("identity/connect/authorize")?,
            token: root.join("identity/connect/token")?,
            revocation: root.join("identity/connect/revocation")?,
            connections: root.join("connections")?,
            api: root.join("practicemanager/3.1/")?,
        })
    }
}
