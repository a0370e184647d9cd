//! From claims to the person that the provider vouches for.

use deedbox_core::ports::sign_in::VouchedFor;
use deedbox_domain::user::Provider;
use serde::Deserialize;
use serde_json::Value;

use crate::verify::Claims;

/// Names and addresses are short; more is not a name.
const LONGEST: usize = 200;

/// The person.
pub(crate) fn vouched_for(
    provider: Provider,
    claims: &Claims,
    user: Option<&str>,
) -> Result<VouchedFor, &'static str> {
    let extra = claims.additional_claims();
    let email = claims.email().map(|email| email.as_str());
    let claimed_name = || {
        claims
            .name()
            .and_then(|name| name.get(None))
            .map(|name| name.as_str())
    };
    let (subject, email, email_verified, name) = match provider {
        Provider::Google => {
            let verified = claims.email_verified() == Some(true);
            (
                claims.subject().as_str(),
                email,
                verified,
                claimed_name().map(str::to_owned),
            )
        }
        Provider::Apple => {
            let verified = claims.email_verified() == Some(true);
            (
                claims.subject().as_str(),
                email,
                verified,
                user.and_then(name_from_apple),
            )
        }
        Provider::Microsoft => {
            // `sub` differs from app to app; `oid` in the tenant is the person.
            let object = extra.oid.as_deref().filter(|oid| guid(oid));
            let object = object.ok_or("the object id is missing")?;
            // What people sign in with is often their address, and never vouched for.
            let sign_in = claims.preferred_username().map(|name| name.as_str());
            let address = email.or_else(|| sign_in.filter(|name| name.contains('@')));
            let verified = email.is_some() && domain_owner_verified(extra.xms_edov.as_ref());
            (object, address, verified, claimed_name().map(str::to_owned))
        }
    };
    let email = email.map(clean).filter(|email| email.contains('@'));
    Ok(VouchedFor {
        issuer: claims.issuer().as_str().to_owned(),
        subject: subject.to_owned(),
        email_verified: email_verified && email.is_some(),
        email,
        name: name
            .map(|name| clean(&name))
            .filter(|name| !name.is_empty()),
    })
}

/// Eight, four, four, four and twelve hexadecimal digits.
pub(crate) fn guid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

fn domain_owner_verified(claim: Option<&Value>) -> bool {
    match claim {
        Some(Value::Bool(yes)) => *yes,
        Some(Value::Number(number)) => number.as_i64() == Some(1),
        Some(Value::String(text)) => text == "1" || text == "true",
        _ => false,
    }
}

/// The `user` field is sent once and is not signed: good for a name, nothing more.
fn name_from_apple(user: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct User {
        name: Name,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Name {
        #[serde(default)]
        first_name: String,
        #[serde(default)]
        last_name: String,
    }
    let user: User = serde_json::from_str(user).ok()?;
    Some(format!("{} {}", user.name.first_name, user.name.last_name))
}

/// One line of bounded length.
fn clean(text: &str) -> String {
    let mut words = String::new();
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
    {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words.chars().take(LONGEST).collect()
}
