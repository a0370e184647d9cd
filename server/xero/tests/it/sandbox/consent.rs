use deedbox_core::ports::consent::{Consent, ConsentError};
use deedbox_http::{HttpClient, Method, Request, Url, header};
use deedbox_sandbox::{Config, Sandbox};
use deedbox_xero::oauth::{IdClaims, XeroOAuth};
use deedbox_xero::port::XeroConsent;
use secrecy::{ExposeSecret, SecretString};

use crate::common::{http, urls};

const BACK: &str = "http://127.0.0.1:3000/connect/xero/callback";

/// As much of a browser as the consent pages need.
struct Browser {
    http: HttpClient,
    base: Url,
    cookies: Vec<String>,
}

impl Browser {
    async fn send(&mut self, request: Request) -> (Option<String>, String) {
        let request = request
            .header(header::COOKIE, &self.cookies.join("; "))
            .unwrap();
        let answer = self.http.send(request).await.unwrap();
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookies.push(cookie.to_owned());
        }
        let to = answer
            .headers
            .get(header::LOCATION)
            .map(|to| to.to_str().unwrap().to_owned());
        (
            to,
            String::from_utf8(answer.bytes().await.unwrap().to_vec()).unwrap(),
        )
    }

    async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Option<String> {
        let url = self.base.join(path).unwrap();
        let request = Request::new(Method::POST, url).form(form).unwrap();
        self.send(request).await.0
    }

    /// Logs in, gives the code, chooses the first account and answers so.
    async fn decide(&mut self, authorise: &str, decision: &str) -> Url {
        let flow = self
            .send(Request::get(Url::parse(authorise).unwrap()))
            .await
            .0
            .unwrap();
        let login = [
            ("email", "priya.raman@wattlebrook.example"),
            ("password", "practice"),
        ];
        self.post(&format!("{flow}/login"), &login).await.unwrap();
        self.post(&format!("{flow}/code"), &[("code", "123456")])
            .await
            .unwrap();
        let (_, page) = self
            .send(Request::get(self.base.join(&flow).unwrap()))
            .await;
        let tenant = page.split("name=\"tenant\" value=\"").nth(1).unwrap();
        let tenant = tenant.split('"').next().unwrap().to_owned();
        let form = [("decision", decision), ("tenant", tenant.as_str())];
        Url::parse(&self.post(&format!("{flow}/consent"), &form).await.unwrap()).unwrap()
    }
}

fn part(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(n, _)| n == name)
        .map(|(_, value)| value.into_owned())
}

struct Xero {
    sandbox: Sandbox,
    oauth: XeroOAuth,
    port: XeroConsent,
}

impl Xero {
    async fn start() -> Self {
        let config = Config {
            clients: 20,
            ..Config::default()
        };
        let secret: SecretString = config.client_secret.clone().into();
        let id = config.client_id.clone();
        let sandbox = Sandbox::start(config).await.unwrap();
        let oauth = XeroOAuth::new(http(), &urls(&sandbox.base_url()), &id, Some(&secret));
        Self {
            sandbox,
            port: XeroConsent::new(oauth.clone()),
            oauth,
        }
    }

    fn browser(&self) -> Browser {
        let base = Url::parse(&self.sandbox.base_url()).unwrap();
        Browser {
            http: http(),
            base,
            cookies: Vec::new(),
        }
    }
}

#[tokio::test]
async fn consent_tokens_connections_and_the_end() {
    let xero = Xero::start().await;
    let start = xero.port.begin("state-of-this-browser", BACK);
    let back = xero.browser().decide(&start.url, "allow").await;
    assert_eq!(
        part(&back, "state").as_deref(),
        Some("state-of-this-browser")
    );
    let code = part(&back, "code").unwrap();

    let wrong = XeroOAuth::new_verifier();
    let refused = xero.port.exchange(&code, &wrong, BACK).await;
    assert!(matches!(refused, Err(ConsentError::InvalidGrant)));

    let start = xero.port.begin("again", BACK);
    let back = xero.browser().decide(&start.url, "allow").await;
    let code = part(&back, "code").unwrap();
    let set = xero
        .oauth
        .exchange_code(&code, &start.verifier, BACK)
        .await
        .unwrap();
    assert_eq!(set.expires_in.as_secs(), 1_800);
    let who = IdClaims::read(set.id.as_ref().unwrap()).unwrap();
    assert_eq!(
        who.email.as_deref(),
        Some("priya.raman@wattlebrook.example")
    );

    let tokens = xero
        .port
        .refresh(set.refresh.as_ref().unwrap())
        .await
        .unwrap();
    let event = tokens.auth_event.as_deref();
    let tenants = xero.port.tenants(&tokens.access, event).await.unwrap();
    assert_eq!(tenants.len(), 1);
    assert_eq!(tenants[0].name.as_deref(), Some("Wattlebrook Advisory"));

    // Twice, as after a lost answer; a connection that is gone is fine.
    for _ in 0..2 {
        xero.port
            .disconnect(&tokens.access, &tenants[0].xero_connection)
            .await
            .unwrap();
    }
    assert!(
        xero.port
            .tenants(&tokens.access, event)
            .await
            .unwrap()
            .is_empty()
    );
    xero.port.revoke(&tokens.refresh).await.unwrap();
    let dead = xero.port.refresh(&tokens.refresh).await;
    assert!(matches!(dead, Err(ConsentError::InvalidGrant)));
}

#[tokio::test]
async fn the_old_refresh_token_works_for_thirty_minutes_after_a_lost_answer() {
    for reuse in ["new-pair", "same-pair", "new-pair-kills-first"] {
        let xero = Xero::start().await;
        let shared = xero.sandbox.shared();
        shared.switches.set("oauth.grace_reuse", reuse).unwrap();
        let start = xero.port.begin("s", BACK);
        let back = xero.browser().decide(&start.url, "allow").await;
        let code = part(&back, "code").unwrap();
        let first = xero
            .port
            .exchange(&code, &start.verifier, BACK)
            .await
            .unwrap();
        let rule = serde_json::json!({"path": "/identity/connect/token", "fault": "cut_after"});
        shared.faults.add(serde_json::from_value(rule).unwrap());
        let lost = xero.port.refresh(&first.refresh).await;
        assert!(
            matches!(lost, Err(ConsentError::Unreachable { .. })),
            "{reuse}: {lost:?}"
        );
        shared.clock.advance(29 * 60);
        let second = xero.port.refresh(&first.refresh).await.unwrap();
        assert_ne!(
            second.refresh.expose_secret(),
            first.refresh.expose_secret()
        );
        // What was given last works, under every reading of the grace.
        let third = xero.port.refresh(&second.refresh).await.unwrap();
        shared.clock.advance(31 * 60);
        let late = xero.port.refresh(&first.refresh).await;
        assert!(
            matches!(late, Err(ConsentError::InvalidGrant)),
            "{reuse}: {late:?}"
        );
        assert!(xero.port.refresh(&third.refresh).await.is_ok());
    }
}

#[tokio::test]
async fn a_cancelled_consent_comes_back_without_a_code() {
    let xero = Xero::start().await;
    let start = xero.port.begin("s", BACK);
    let back = xero.browser().decide(&start.url, "cancel").await;
    assert_eq!(part(&back, "error").as_deref(), Some("access_denied"));
    assert_eq!(part(&back, "code"), None);
}
