use std::sync::Once;

/// `reqwest` is built without a cryptography provider of its own, so that the
/// program holds one and not two; *ring* is installed for the whole process.
pub(crate) fn install_provider() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // An error means that the program installed one before us.
        if rustls::crypto::ring::default_provider()
            .install_default()
            .is_err()
        {
            tracing::debug!("a cryptography provider was installed already");
        }
    });
}
