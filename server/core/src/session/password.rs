//! E-mail address and password: Argon2id, and a throttle against guessing.

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use deedbox_domain::form::Problems;
use secrecy::{ExposeSecret, SecretString};

use super::{NewSession, SessionError, open_session};
use crate::portal::Portal;
use crate::ports::store::StoreError;

/// Without a second factor a password has to be long (OWASP ASVS 5.0, 6.2.1).
const SHORTEST: usize = 15;
const LONGEST: usize = 200;
/// Guesses an hour before the account is slowed to one a minute.
const GUESSES: u32 = 10;

fn hasher() -> Argon2<'static> {
    // OWASP's lowest: 19 MiB, two passes, one lane.
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Checks the rules for a new password.
pub(crate) fn check_new(password: &SecretString, not_in_it: &[&str], problems: &mut Problems) {
    let text = password.expose_secret();
    let length = text.chars().count();
    let folded = text.to_lowercase();
    let distinct = folded
        .chars()
        .collect::<std::collections::BTreeSet<_>>()
        .len();
    if length < SHORTEST {
        problems.add(
            "password",
            "Use at least 15 characters. Three or four words are easy to remember.",
        );
    } else if length > LONGEST {
        problems.add("password", "Use at most 200 characters.");
    } else if distinct < 5 {
        problems.add(
            "password",
            "This repeats too few letters. Use three or four words.",
        );
    } else if not_in_it
        .iter()
        .any(|word| word.len() > 3 && folded.contains(&word.to_lowercase()))
    {
        problems.add(
            "password",
            "Leave out your firm's name, your e-mail address and Deedbox.",
        );
    }
}

/// Hashes a password, two at a time at most.
pub(crate) async fn hash(portal: &Portal, password: &SecretString) -> Result<String, StoreError> {
    let password = password.clone();
    work(portal, move || {
        let salt = SaltString::generate(&mut OsRng);
        hasher()
            .hash_password(password.expose_secret().as_bytes(), &salt)
            .map(|h| h.to_string())
    })
    .await?
    .map_err(|error| StoreError::Unavailable(error.to_string()))
}

async fn fits(portal: &Portal, password: &SecretString, hash: String) -> Result<bool, StoreError> {
    let password = password.clone();
    work(portal, move || {
        PasswordHash::new(&hash).is_ok_and(|hash| {
            hasher()
                .verify_password(password.expose_secret().as_bytes(), &hash)
                .is_ok()
        })
    })
    .await
}

async fn work<T: Send + 'static>(
    portal: &Portal,
    task: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StoreError> {
    let permit = portal.hashing().acquire().await;
    let done = tokio::task::spawn_blocking(task).await;
    drop(permit);
    done.map_err(|error| StoreError::Unavailable(error.to_string()))
}

/// Hash of a password nobody has, so that an unknown address takes as long.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$rfGhl4Bx3n0Cj7Y3Nw5vV2l3c1q1nU4uA0mYH0y5cJM";

/// Signs in with e-mail address and password.
pub async fn sign_in(
    portal: &Portal,
    email: &str,
    password: &SecretString,
    user_agent: &str,
) -> Result<NewSession, SessionError> {
    let email = email.trim().to_lowercase();
    let now = portal.now();
    let guesses = format!("sign-in:{email}");
    let mut work = portal.store().write().await?;
    let tried = work.throttles().count(&guesses, now, 3600).await?;
    let minute = format!("sign-in-minute:{email}");
    let slow = tried > GUESSES && work.throttles().count(&minute, now, 60).await? > 1;
    let user = work.users().find_by_email(&email).await?;
    let stored = match &user {
        Some(user) => work.users().password_hash(&user.id).await?,
        None => None,
    };
    work.save().await?;
    if slow {
        return Err(SessionError::TooMany { seconds: 60 });
    }
    let known = stored.is_some();
    let fits = fits(
        portal,
        password,
        stored.unwrap_or_else(|| NOBODY.to_owned()),
    )
    .await?;
    let Some(user) = user.filter(|_| known && fits) else {
        return Err(SessionError::BadCredentials);
    };
    let mut work = portal.store().write().await?;
    work.throttles().clear(&guesses).await?;
    let session = open_session(portal, &mut *work, &user, user_agent).await?;
    work.save().await?;
    Ok(session)
}
