//! A provider that signs whatever it is told.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::sign_in::{SignIn, SignInAnswer, SignInError, VouchedFor};
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::Provider;
use deedbox_http::{HttpClient, HttpConfig};
use deedbox_identity::{ClientProof, OpenIdSignIn, ProviderConfig};
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{SignatureEncoding, Signer};
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, rand_core};
use serde_json::{Value, json};
use sha2::Sha256;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

pub(crate) const CLIENT: &str = "deedbox-client";
pub(crate) const SECRET: &str = "client-secret-31415926535897932384";
pub(crate) const NONCE: &str = "nonce-of-this-sign-in";
pub(crate) const REDIRECT: &str = "https://deedbox.example/auth/callback";
pub(crate) const TENANT: &str = "7c2a1f0e-58d4-4b6a-9c3e-0d1f2a3b4c5d";
pub(crate) const OTHER_TENANT: &str = "11111111-2222-4333-8444-555555555555";
pub(crate) const OBJECT: &str = "0f9e8d7c-6b5a-4c3d-8e2f-1a0b9c8d7e6f";
const NOW: i64 = 1_795_050_000;

/// A clock that stands where the test puts it.
#[derive(Default)]
pub(crate) struct Hand(AtomicI64);

impl Hand {
    pub(crate) fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub(crate) fn seconds(&self) -> i64 {
        NOW + self.0.load(Ordering::SeqCst)
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.seconds() * 1_000_000)
    }
}

/// Two keys for all tests: making one takes a while.
pub(crate) fn key(n: usize) -> &'static RsaPrivateKey {
    static KEYS: OnceLock<Vec<RsaPrivateKey>> = OnceLock::new();
    let make = |_| RsaPrivateKey::new(&mut rand_core::OsRng, 2048).unwrap();
    KEYS.get_or_init(|| (0..2).map(make).collect())
        .get(n)
        .unwrap()
}

pub(crate) fn jwk(kid: &str, key: &RsaPrivateKey) -> Value {
    let number = |n: &rsa::BigUint| BASE64_URL_SAFE_NO_PAD.encode(n.to_bytes_be());
    json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": number(key.n()), "e": number(key.e())})
}

pub(crate) fn part(text: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(text)
}

/// Signs a header and claims given as text, so that they can be anything.
pub(crate) fn sign(header: &str, claims: &str, key: &RsaPrivateKey) -> String {
    let signed = format!("{}.{}", part(header), part(claims));
    let signature = SigningKey::<Sha256>::new(key.clone()).sign(signed.as_bytes());
    format!("{signed}.{}", part(signature.to_bytes()))
}

pub(crate) fn header() -> Value {
    json!({"alg": "RS256", "typ": "JWT", "kid": "one"})
}

/// The provider and us.
pub(crate) struct Idp {
    pub(crate) provider: Provider,
    pub(crate) server: MockServer,
    pub(crate) clock: Arc<Hand>,
    pub(crate) sign_in: OpenIdSignIn,
    answer: Arc<Mutex<ResponseTemplate>>,
    keys: Arc<Mutex<Value>>,
    pub(crate) describe: Arc<Mutex<ResponseTemplate>>,
}

fn served(
    template: &Arc<Mutex<ResponseTemplate>>,
) -> impl Fn(&wiremock::Request) -> ResponseTemplate + use<> {
    let template = Arc::clone(template);
    move |_| template.lock().unwrap().clone()
}

impl Idp {
    pub(crate) async fn start(provider: Provider) -> Self {
        Self::start_with(provider, |_| {}).await
    }

    pub(crate) async fn start_with(
        provider: Provider,
        change: impl FnOnce(&mut ProviderConfig),
    ) -> Self {
        let server = MockServer::start().await;
        let clock = Arc::new(Hand::default());
        let mut config = ProviderConfig::new(
            provider,
            CLIENT,
            ClientProof::Secret(SECRET.to_owned().into()),
        );
        config.issuer = match provider {
            Provider::Microsoft => format!("{}/common/v2.0", server.uri()),
            Provider::Google | Provider::Apple => server.uri(),
        };
        change(&mut config);
        let http = HttpClient::new(HttpConfig::default()).unwrap();
        let sign_in = OpenIdSignIn::new(http, clock.clone(), vec![config]).unwrap();
        let uri = server.uri();
        let issuer = match provider {
            Provider::Microsoft => format!("{uri}/{{tenantid}}/v2.0"),
            Provider::Google | Provider::Apple => uri.clone(),
        };
        let describe = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{uri}/authorize"),
            "token_endpoint": format!("{uri}/token"),
            "jwks_uri": format!("{uri}/keys"),
            "response_types_supported": ["code"],
        });
        let idp = Self {
            provider,
            server,
            clock,
            sign_in,
            answer: Arc::new(Mutex::new(ResponseTemplate::new(500))),
            keys: Arc::new(Mutex::new(json!([jwk("one", key(0))]))),
            describe: Arc::new(Mutex::new(
                ResponseTemplate::new(200).set_body_json(describe),
            )),
        };
        idp.serve().await;
        idp
    }

    async fn serve(&self) {
        for base in ["", "/common/v2.0"] {
            Mock::given(method("GET"))
                .and(path(format!("{base}/.well-known/openid-configuration")))
                .respond_with(served(&self.describe))
                .mount(&self.server)
                .await;
        }
        Mock::given(method("POST"))
            .and(path("/token"))
            .respond_with(served(&self.answer))
            .mount(&self.server)
            .await;
        let keys = Arc::clone(&self.keys);
        let all = move |_: &wiremock::Request| {
            ResponseTemplate::new(200).set_body_json(json!({"keys": *keys.lock().unwrap()}))
        };
        Mock::given(method("GET"))
            .and(path("/keys"))
            .respond_with(all)
            .mount(&self.server)
            .await;
    }

    /// The issuer that a good token names.
    pub(crate) fn issuer(&self) -> String {
        match self.provider {
            Provider::Microsoft => format!("{}/{TENANT}/v2.0", self.server.uri()),
            Provider::Google | Provider::Apple => self.server.uri(),
        }
    }

    /// The claims of a good token.
    pub(crate) fn claims(&self) -> Value {
        let now = self.clock.seconds();
        let mut claims = json!({
            "iss": self.issuer(),
            "sub": "1234567890",
            "aud": CLIENT,
            "exp": now + 3600,
            "iat": now,
            "nonce": NONCE,
            "email": "priya.raman@wattlebrook.example",
            "name": "Priya Raman",
        });
        match self.provider {
            Provider::Google => claims["email_verified"] = json!(true),
            // as text, as Apple may send it
            Provider::Apple => claims["email_verified"] = json!("true"),
            Provider::Microsoft => {
                claims["tid"] = json!(TENANT);
                claims["oid"] = json!(OBJECT);
                claims["preferred_username"] = json!("priya@wattlebrook.example");
            }
        }
        claims
    }

    pub(crate) fn good(&self) -> String {
        sign(&header().to_string(), &self.claims().to_string(), key(0))
    }

    pub(crate) fn set_keys(&self, keys: Value) {
        *self.keys.lock().unwrap() = keys;
    }

    pub(crate) fn answer(&self, answer: ResponseTemplate) {
        *self.answer.lock().unwrap() = answer;
    }

    /// Signs in; the token endpoint answers with this ID token.
    pub(crate) async fn present(&self, token: &str) -> Result<VouchedFor, SignInError> {
        let body = json!({
            "access_token": "access", "token_type": "Bearer", "expires_in": 3600, "id_token": token,
        });
        self.answer(ResponseTemplate::new(200).set_body_json(body));
        self.finish(None).await
    }

    pub(crate) async fn finish(&self, user: Option<&str>) -> Result<VouchedFor, SignInError> {
        let verifier = "verifier-of-this-sign-in-0123456789-0123456789"
            .to_owned()
            .into();
        let answer = SignInAnswer {
            code: "code-1",
            verifier: &verifier,
            nonce: NONCE,
            redirect_uri: REDIRECT,
            user,
        };
        self.sign_in.finish(self.provider, answer).await
    }

    /// How often a path was asked for.
    pub(crate) async fn asked(&self, path: &str) -> usize {
        let requests = self.server.received_requests().await.unwrap();
        requests
            .iter()
            .filter(|request| request.url.path() == path)
            .count()
    }
}
