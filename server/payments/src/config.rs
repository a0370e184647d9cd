use deedbox_http::Url;
use secrecy::SecretString;

/// Where Stripe is and what proves us to each other.
#[derive(Debug, Clone)]
pub struct StripeConfig {
    /// `https://api.stripe.com`, or that of the practice sandbox.
    pub base_url: Url,
    /// `sk_live_...` or `sk_test_...`.
    pub secret_key: SecretString,
    /// `whsec_...`; two while the secret is rolled.
    pub webhook_secrets: Vec<SecretString>,
}
