//! The client and the practice sandbox's providers, on the wire.

use std::collections::BTreeMap;
use std::sync::Arc;

use deedbox_core::ports::sign_in::{SignIn, SignInAnswer, SignInError, SignInStart, VouchedFor};
use deedbox_domain::user::Provider;
use deedbox_http::{HttpClient, HttpConfig, Request, Url};
use deedbox_identity::{AppleKey, ClientProof, OpenIdSignIn, ProviderConfig};
use deedbox_sandbox::{Config, Sandbox};

use crate::idp::{Hand, REDIRECT};

/// Where the clocks of both sides stand.
const NOW: &str = "2026-11-19T01:00:00Z";
const APPLE_KEY: &str = include_str!("../keys/apple-test.p8");
const PRIYA: &str = "priya.raman@wattlebrook.example";

struct World {
    sandbox: Sandbox,
    http: HttpClient,
    sign_in: OpenIdSignIn,
    clock: Arc<Hand>,
}

/// What the browser brings back.
type Answer = BTreeMap<String, String>;

impl World {
    async fn start(apple_secret: &str) -> Self {
        let mut config = Config {
            clients: 40,
            start_at: Some(NOW.parse().unwrap()),
            ..Config::default()
        };
        apple_secret.clone_into(&mut config.oidc.apple.secret);
        let clients = config.oidc.clone();
        let sandbox = Sandbox::start(config).await.unwrap();
        let base = format!("{}/oidc", sandbox.base_url());
        let providers = [
            (Provider::Google, &clients.google, format!("{base}/google")),
            (Provider::Apple, &clients.apple, format!("{base}/apple")),
            (
                Provider::Microsoft,
                &clients.microsoft,
                format!("{base}/microsoft/common/v2.0"),
            ),
        ];
        let providers = providers.map(|(provider, client, issuer)| {
            let proof = if client.secret.starts_with("-----BEGIN") {
                ClientProof::AppleKey(AppleKey {
                    team_id: "TEAM123456".to_owned(),
                    key_id: "KEY1234567".to_owned(),
                    private_key: client.secret.clone().into(),
                })
            } else {
                ClientProof::Secret(client.secret.clone().into())
            };
            let mut config = ProviderConfig::new(provider, client.id.clone(), proof);
            config.issuer = issuer;
            config
        });
        let clock = Arc::new(Hand::default());
        let http = HttpClient::new(HttpConfig::default()).unwrap();
        let sign_in = OpenIdSignIn::new(http.clone(), clock.clone(), providers.into()).unwrap();
        Self {
            sandbox,
            http,
            sign_in,
            clock,
        }
    }

    async fn begin(&self, provider: Provider) -> SignInStart {
        self.sign_in
            .begin(provider, "state-1", REDIRECT)
            .await
            .unwrap()
    }

    /// What a person does at the provider: opens the page, chooses an account.
    async fn choose(&self, provider: Provider, start: &SignInStart, email: &str) -> Answer {
        let page = self
            .http
            .send(Request::get(Url::parse(&start.url).unwrap()))
            .await
            .unwrap();
        let page = String::from_utf8(page.bytes().await.unwrap().into()).unwrap();
        let flow = between(&page, "action=\"", "\"").unwrap_or_else(|| panic!("{page}"));
        let flow = Url::parse(&start.url).unwrap().join(flow).unwrap();
        let form = Request::post(flow).form(&[("email", email)]).unwrap();
        let answer = self.http.send(form).await.unwrap();
        if provider == Provider::Apple {
            let page = String::from_utf8(answer.bytes().await.unwrap().into()).unwrap();
            assert!(page.contains(&format!("action=\"{REDIRECT}\"")), "{page}");
            return page
                .split("<input type=\"hidden\"")
                .skip(1)
                .map(|input| {
                    let attribute = |name| between(input, name, "\"").unwrap().to_owned();
                    (
                        attribute("name=\""),
                        attribute("value=\"").replace("&quot;", "\""),
                    )
                })
                .collect();
        }
        let location = answer.headers.get("location").unwrap().to_str().unwrap();
        assert!(location.starts_with(REDIRECT), "{location}");
        Url::parse(location)
            .unwrap()
            .query_pairs()
            .into_owned()
            .collect()
    }

    async fn finish(
        &self,
        provider: Provider,
        start: &SignInStart,
        answer: &Answer,
    ) -> Result<VouchedFor, SignInError> {
        assert_eq!(answer.get("state").map(String::as_str), Some("state-1"));
        let answer = SignInAnswer {
            code: answer.get("code").unwrap(),
            verifier: &start.verifier,
            nonce: &start.nonce,
            redirect_uri: REDIRECT,
            user: answer.get("user").map(String::as_str),
        };
        self.sign_in.finish(provider, answer).await
    }

    async fn whole(&self, provider: Provider, email: &str) -> VouchedFor {
        let start = self.begin(provider).await;
        let answer = self.choose(provider, &start, email).await;
        self.finish(provider, &start, &answer).await.unwrap()
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?
        .1
        .split_once(after)
        .map(|(inside, _)| inside)
}

#[tokio::test]
async fn people_sign_in_and_stay_the_same_people() {
    let world = World::start("an-apple-secret").await;
    let mut people = Vec::new();
    for provider in Provider::ALL {
        let person = world.whole(provider, PRIYA).await;
        assert_eq!(person.email.as_deref(), Some(PRIYA));
        assert_eq!(
            person.email_verified,
            provider != Provider::Microsoft,
            "{provider:?}"
        );
        assert_eq!(person.name.as_deref(), Some("Priya Raman"), "{provider:?}");
        let again = world.whole(provider, PRIYA).await;
        assert_eq!(
            (&again.issuer, &again.subject),
            (&person.issuer, &person.subject)
        );
        // Apple sends the name at the first consent only
        assert_eq!(again.name.is_none(), provider == Provider::Apple);
        let other = world
            .whole(provider, "tom.gallagher@wattlebrook.example")
            .await;
        assert_ne!(other.subject, person.subject);
        people.push((person.issuer, person.subject));
    }
    people.sort();
    people.dedup();
    assert_eq!(
        people.len(),
        3,
        "the same address is not the same person elsewhere"
    );
    world.sandbox.stop().await;
}

#[tokio::test]
async fn apple_takes_a_secret_made_from_a_key() {
    let world = World::start(APPLE_KEY).await;
    let person = world.whole(Provider::Apple, PRIYA).await;
    assert_eq!(person.email.as_deref(), Some(PRIYA));
    world.sandbox.stop().await;
}

#[tokio::test]
async fn codes_are_good_once_for_the_browser_that_began_and_not_for_long() {
    let world = World::start("an-apple-secret").await;
    for provider in Provider::ALL {
        let refused = Err(SignInError::Refused { provider });
        let start = world.begin(provider).await;
        let answer = world.choose(provider, &start, PRIYA).await;
        assert!(world.finish(provider, &start, &answer).await.is_ok());
        assert_eq!(
            world.finish(provider, &start, &answer).await,
            refused,
            "replayed"
        );

        let (one, two) = (world.begin(provider).await, world.begin(provider).await);
        let answer = world.choose(provider, &one, PRIYA).await;
        assert_eq!(
            world.finish(provider, &two, &answer).await,
            refused,
            "swapped"
        );

        let (mut one, two) = (world.begin(provider).await, world.begin(provider).await);
        let answer = world.choose(provider, &one, PRIYA).await;
        one.nonce.clone_from(&two.nonce);
        let swapped = world.finish(provider, &one, &answer).await;
        assert!(
            matches!(swapped, Err(SignInError::Untrusted { .. })),
            "{swapped:?}"
        );
    }
    world.sandbox.stop().await;
}

#[tokio::test]
async fn each_provider_may_be_down_alone() {
    let world = World::start("an-apple-secret").await;
    for provider in Provider::ALL {
        world.begin(provider).await;
    }
    let rule = serde_json::json!({
        "path": "/oidc/google", "count": null, "fault": "status", "status": 503,
    });
    let faults = Url::parse(&format!("{}/__sandbox/faults", world.sandbox.base_url())).unwrap();
    let set = world
        .http
        .send(Request::post(faults).json(&rule).unwrap())
        .await
        .unwrap();
    assert!(set.status.is_success());
    let provider = Provider::Google;
    let code = Answer::from([
        ("code".to_owned(), "any".to_owned()),
        ("state".to_owned(), "state-1".to_owned()),
    ]);
    // what is known already is enough to begin, but not to end
    let start = world.begin(provider).await;
    let down = world.finish(provider, &start, &code).await;
    assert_eq!(down, Err(SignInError::Unreachable { provider }));
    world.clock.advance(24 * 3_600);
    let down = world.sign_in.begin(provider, "state-1", REDIRECT).await;
    assert_eq!(down.unwrap_err(), SignInError::Unreachable { provider });
    world.begin(Provider::Apple).await;
    world.begin(Provider::Microsoft).await;
    world.sandbox.stop().await;
}
