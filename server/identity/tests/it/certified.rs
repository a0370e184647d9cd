//! Sign-in at a provider that is not ours: npm's oidc-provider, certified by the
//! OpenID Foundation, as Google, Apple and Microsoft
//! (<https://github.com/panva/node-oidc-provider>, `tests/provider`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::sign_in::{SignIn, SignInAnswer, SignInError, SignInStart, VouchedFor};
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::Provider;
use deedbox_http::{HttpClient, HttpConfig, Request, Url, header};
use deedbox_identity::{ClientProof, OpenIdSignIn, ProviderConfig};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::idp::{OBJECT, REDIRECT, TENANT, part};

const PRIYA: &str = "priya.raman@wattlebrook.example";

struct Machine;

impl Clock for Machine {
    #[expect(
        clippy::disallowed_methods,
        reason = "the provider has a clock of its own"
    )]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Timestamp::from_micros(i64::try_from(since.unwrap().as_micros()).unwrap())
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/provider")
}

/// Whether the provider is installed. `./dev test` installs it and requires it.
#[expect(
    clippy::disallowed_methods,
    reason = "a test has no configuration of its own"
)]
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests should see what was left out"
)]
fn installed() -> bool {
    let there = folder().join("node_modules/oidc-provider").is_dir();
    let required = std::env::var("OIDC_PROVIDER_REQUIRED").is_ok_and(|value| value == "1");
    assert!(there || !required, "npm ci in {}", folder().display());
    if !there {
        eprintln!("skipped: run npm ci in {}", folder().display());
    }
    there
}

/// What the browser brings back.
type Answer = BTreeMap<String, String>;

struct World {
    provider: Provider,
    origin: String,
    http: HttpClient,
    sign_in: OpenIdSignIn,
    _process: Child,
}

impl World {
    async fn start(provider: Provider) -> Self {
        let role = json!({"role": provider.as_str(), "redirect": REDIRECT, "tenant": TENANT});
        let mut process = Command::new("node")
            .arg("provider.mjs")
            .arg(role.to_string())
            .current_dir(folder())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = loop {
            let line = said.next_line().await.unwrap().expect("it says its port");
            if let Some(port) = line.strip_prefix("port ") {
                break port.to_owned();
            }
        };
        let origin = format!("http://127.0.0.1:{port}");
        let http = HttpClient::new(HttpConfig::default()).unwrap();
        let sign_in = ours(&http, provider, &origin, "deedbox");
        Self {
            provider,
            origin,
            http,
            sign_in,
            _process: process,
        }
    }

    fn issuer(&self) -> String {
        match self.provider {
            Provider::Microsoft => format!("{}/{TENANT}/v2.0", self.origin),
            Provider::Google | Provider::Apple => self.origin.clone(),
        }
    }

    fn control(&self) -> Url {
        Url::parse(&format!("{}/control", self.origin)).unwrap()
    }

    async fn set(&self, what: Value) {
        let request = Request::post(self.control()).json(&what).unwrap();
        assert!(self.http.send(request).await.unwrap().status.is_success());
    }

    /// The tokens of the last sign-in, as the provider made them.
    async fn last(&self) -> Value {
        let answer = self.http.send(Request::get(self.control())).await.unwrap();
        serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap()
    }

    /// Who signs in next.
    async fn person(&self, sub: &str, email: &str) {
        let object = format!("{}{:04x}", &OBJECT[..32], sub.len());
        let account = json!({
            "sub": sub, "email": email, "email_verified": true, "name": "Priya Raman",
            "tid": TENANT, "oid": object, "preferred_username": email,
        });
        self.set(json!({ "account": account })).await;
    }

    async fn begin(&self) -> SignInStart {
        let begun = self.sign_in.begin(self.provider, "state-1", REDIRECT).await;
        begun.unwrap()
    }

    /// As a browser without a session there: through the provider and back.
    async fn visit(&self, start: &SignInStart) -> Answer {
        let mut url = Url::parse(&start.url).unwrap();
        let mut cookies: BTreeMap<String, String> = BTreeMap::new();
        loop {
            let sent: Vec<_> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            let request = Request::get(url.clone())
                .header(header::COOKIE, &sent.join("; "))
                .unwrap();
            let answer = self.http.send(request).await.unwrap();
            for set in answer.headers.get_all(header::SET_COOKIE) {
                let pair = set.to_str().unwrap().split(';').next().unwrap();
                let (name, value) = pair.split_once('=').unwrap();
                cookies.insert(name.to_owned(), value.to_owned());
            }
            let Some(to) = answer.headers.get(header::LOCATION) else {
                let page = String::from_utf8(answer.bytes().await.unwrap().into()).unwrap();
                assert!(page.contains(&format!("action=\"{REDIRECT}\"")), "{page}");
                return inputs(&page);
            };
            url = url.join(to.to_str().unwrap()).unwrap();
            if url.as_str().starts_with(REDIRECT) {
                return url.query_pairs().into_owned().collect();
            }
        }
    }

    async fn finish(
        &self,
        start: &SignInStart,
        answer: &Answer,
    ) -> Result<VouchedFor, SignInError> {
        let answer = SignInAnswer {
            code: answer.get("code").map_or("", String::as_str),
            verifier: &start.verifier,
            nonce: &start.nonce,
            redirect_uri: REDIRECT,
            user: None,
        };
        self.sign_in.finish(self.provider, answer).await
    }

    async fn whole(&self) -> Result<VouchedFor, SignInError> {
        let start = self.begin().await;
        let answer = self.visit(&start).await;
        self.finish(&start, &answer).await
    }

    /// A sign-in in which the token answer carries `token` as its ID token.
    async fn handed(&self, token: &str) -> Result<VouchedFor, SignInError> {
        self.set(json!({ "hand": token })).await;
        self.whole().await
    }
}

fn ours(http: &HttpClient, provider: Provider, origin: &str, client: &str) -> OpenIdSignIn {
    let proof = ClientProof::Secret(format!("secret of {client}").into());
    let mut config = ProviderConfig::new(provider, client, proof);
    config.issuer = match provider {
        Provider::Microsoft => format!("{origin}/common/v2.0"),
        Provider::Google | Provider::Apple => origin.to_owned(),
    };
    OpenIdSignIn::new(http.clone(), Arc::new(Machine), vec![config]).unwrap()
}

/// The fields of a form that posts itself.
fn inputs(page: &str) -> Answer {
    let attribute = |input: &str, name: &str| {
        let rest = input.split_once(&format!("{name}=\""))?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    page.split("<input")
        .skip(1)
        .filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)))
        .collect()
}

#[tokio::test]
async fn people_sign_in_at_each_of_the_three() {
    if !installed() {
        return;
    }
    for provider in Provider::ALL {
        let world = World::start(provider).await;
        world.person("priya", PRIYA).await;
        let start = world.begin().await;
        let answer = world.visit(&start).await;
        assert_eq!(answer.get("state").map(String::as_str), Some("state-1"));
        assert_eq!(answer.get("iss"), Some(&world.issuer()), "RFC 9207");
        let person = world.finish(&start, &answer).await.unwrap();
        assert_eq!(person.issuer, world.issuer());
        assert_eq!(person.email.as_deref(), Some(PRIYA), "{provider:?}");
        // Microsoft's `email_verified` is not believed.
        assert_eq!(person.email_verified, provider != Provider::Microsoft);
        let again = world.whole().await.unwrap();
        assert_eq!(
            (again.issuer, again.subject),
            (person.issuer, person.subject.clone())
        );
        // The same address on another account is another person.
        world.person("somebody-else", PRIYA).await;
        assert_ne!(world.whole().await.unwrap().subject, person.subject);
    }
}

#[tokio::test]
async fn codes_verifiers_and_nonces_are_good_for_one_sign_in() {
    if !installed() {
        return;
    }
    for provider in Provider::ALL {
        let world = World::start(provider).await;
        world.person("priya", PRIYA).await;
        let refused = Err(SignInError::Refused { provider });
        let start = world.begin().await;
        let answer = world.visit(&start).await;
        assert!(world.finish(&start, &answer).await.is_ok());
        assert_eq!(world.finish(&start, &answer).await, refused, "replayed");

        let (one, two) = (world.begin().await, world.begin().await);
        let answer = world.visit(&one).await;
        assert_eq!(
            world.finish(&two, &answer).await,
            refused,
            "another verifier"
        );

        let (mut one, two) = (world.begin().await, world.begin().await);
        let answer = world.visit(&one).await;
        one.nonce.clone_from(&two.nonce);
        let swapped = world.finish(&one, &answer).await;
        assert!(
            matches!(swapped, Err(SignInError::Untrusted { .. })),
            "{swapped:?}"
        );
        let without = world.finish(&world.begin().await, &Answer::new()).await;
        assert!(without.is_err(), "no code");
    }
}

/// Genuine tokens of a genuine provider, in the wrong place: none is accepted.
#[tokio::test]
async fn genuine_tokens_in_the_wrong_place() {
    if !installed() {
        return;
    }
    for provider in Provider::ALL {
        let world = World::start(provider).await;
        world.person("priya", PRIYA).await;
        let honest = world.whole().await;
        assert!(honest.is_ok(), "{honest:?}");
        let last = world.last().await;
        let (id, access) = (
            last["id_token"].as_str().unwrap(),
            last["access_token"].as_str().unwrap(),
        );
        assert_eq!(
            access.split('.').count(),
            3,
            "the access token is a JWT, made out to us"
        );

        // The same person at another provider of the same kind.
        let neighbour = World::start(provider).await;
        neighbour.person("priya", PRIYA).await;
        assert!(neighbour.whole().await.is_ok());
        let of_neighbour = neighbour.last().await["id_token"]
            .as_str()
            .unwrap()
            .to_owned();

        // Another client of the same provider.
        let beside = ours(&world.http, provider, &world.origin, "another");
        let start = beside.begin(provider, "state-1", REDIRECT).await.unwrap();
        let answer = world.visit(&start).await;
        let answer = SignInAnswer {
            code: answer.get("code").unwrap(),
            verifier: &start.verifier,
            nonce: &start.nonce,
            redirect_uri: REDIRECT,
            user: None,
        };
        beside.finish(provider, answer).await.unwrap();
        let of_client = world.last().await["id_token"].as_str().unwrap().to_owned();

        let (signed, signature) = id.rsplit_once('.').unwrap();
        let (head, claims) = signed.split_once('.').unwrap();
        let none = format!("{}.{claims}.", part(r#"{"alg":"none"}"#));
        let other_claims = of_client.split('.').nth(1).unwrap();
        for (what, token) in [
            ("an earlier sign-in's token", id.to_owned()),
            ("an access token", access.to_owned()),
            ("another client's token", of_client.clone()),
            ("another provider's token", of_neighbour),
            ("without its signature", format!("{signed}.")),
            ("unsigned", none),
            (
                "claims under another token's signature",
                format!("{head}.{other_claims}.{signature}"),
            ),
        ] {
            let taken = world.handed(&token).await;
            assert!(
                matches!(taken, Err(SignInError::Untrusted { .. })),
                "{what} at {provider:?}: {taken:?}"
            );
        }
        assert!(world.whole().await.is_ok(), "the honest one still passes");
    }
}
