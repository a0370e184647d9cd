//! A server with everything behind it: the sandbox, a database, the router on
//! a real listener, and a queue that is drained by hand.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use deedbox_app::shell::Build;
use deedbox_core::actor::Actor;
use deedbox_core::jobs::Handlers;
use deedbox_core::portal::{Portal, Ports};
use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::store::Store;
use deedbox_core::{connect, demo, session};
use deedbox_domain::time::Timestamp;
use deedbox_domain::user::Provider;
use deedbox_http::Url;
use deedbox_jobs::{Runner, Settings};
use deedbox_sandbox::journal::Entry;
use deedbox_sandbox::xpm::Practice as Held;
use deedbox_sandbox::{Sandbox, Shared};
use deedbox_server::config::{Config, Data, Http};
use deedbox_server::wiring::{self, Practice};
use deedbox_server::{AppState, router};
use deedbox_sqlite::SqliteStore;
use leptos::config::LeptosOptions;
use metrics_exporter_prometheus::PrometheusBuilder;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::browser::{Browser, part};

pub(crate) const PRIYA: &str = "priya.raman@wattlebrook.example";
const DESK: &str = "desk@fulfilment.example";
const PASSWORD: &str = "practice makes perfect";
/// Where the sandbox's clock begins and stands until it is put forward.
const NOW: &str = "2026-11-19T01:00:00Z";

/// The sandbox's clock, so that time passes on both sides at once. Each look
/// is a millisecond later than the one before: ids sort by when they were made.
struct OneClock {
    sandbox: Arc<Shared>,
    looks: AtomicI64,
}

impl Clock for OneClock {
    fn now(&self) -> Timestamp {
        let looks = self.looks.fetch_add(1, Ordering::SeqCst);
        Timestamp::from_micros(self.sandbox.clock.now().as_microsecond() + looks * 1_000)
    }
}

pub(crate) struct Stack {
    pub(crate) sandbox: Sandbox,
    pub(crate) portal: Portal,
    pub(crate) base: Url,
    pub(crate) runner: Runner,
    pub(crate) stopping: CancellationToken,
    pub(crate) store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    config: Box<Config>,
    practice: Box<Practice>,
    _folder: TempDir,
}

/// Somebody signed in, with the browser they did it in.
pub(crate) struct Somebody {
    pub(crate) actor: Actor,
    pub(crate) browser: Browser,
}

impl Stack {
    /// On SQLite in a folder of its own.
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path().join("deedbox.sqlite"))
            .await
            .unwrap();
        store.migrate().await.unwrap();
        Self::on(Arc::new(store), folder, 60).await
    }

    pub(crate) async fn on(store: Arc<dyn Store>, folder: TempDir, clients: usize) -> Self {
        Self::at(store, folder, clients, Some(NOW)).await
    }

    /// With a clock that begins then and stands, or the machine's.
    pub(crate) async fn at(
        store: Arc<dyn Store>,
        folder: TempDir,
        clients: usize,
        now: Option<&str>,
    ) -> Self {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
            .await
            .unwrap();
        let listen = listener.local_addr().unwrap();
        let sandbox = Sandbox::start(deedbox_sandbox::Config {
            clients,
            start_at: now.map(|now| now.parse().unwrap()),
            stripe_webhook_url: Some(format!("http://{listen}/webhooks/stripe")),
            ..deedbox_sandbox::Config::default()
        })
        .await
        .unwrap();
        let config = Config {
            http: Http {
                listen,
                ..Http::default()
            },
            data: Data {
                folder: folder.path().to_owned(),
                ..Data::default()
            },
            ..Config::default()
        };
        let practice = Practice {
            base: Url::parse(&sandbox.base_url()).unwrap(),
            smtp: sandbox.smtp_addr(),
            inside: None,
        };
        let clock: Arc<dyn Clock> = Arc::new(OneClock {
            sandbox: sandbox.shared(),
            looks: AtomicI64::new(0),
        });
        let portal = wiring::portal_with(
            &config,
            Arc::clone(&store),
            Some(&practice),
            Arc::clone(&clock),
        )
        .unwrap();
        let handlers = Arc::new(portal.clone());
        let runner = Runner::new(
            Arc::clone(&store),
            Arc::clone(&clock),
            handlers,
            Settings::for_worker("test"),
        );
        let stopping = CancellationToken::new();
        let state = AppState {
            portal: portal.clone(),
            options: LeptosOptions::builder().output_name("deedbox").build(),
            build: Build("this".to_owned()),
            stopping: stopping.clone(),
            form_targets: wiring::form_targets(Some(&practice)).into(),
        };
        let metrics = PrometheusBuilder::new().build_recorder().handle();
        let app = router(state, metrics);
        let stop = stopping.clone();
        tokio::spawn(async move {
            let server = axum::serve(listener, app);
            server.with_graceful_shutdown(stop.cancelled_owned()).await
        });
        let base = Url::parse(&format!("http://{listen}")).unwrap();
        Self {
            sandbox,
            portal,
            base,
            runner,
            stopping,
            store,
            clock,
            config: Box::new(config),
            practice: Box::new(practice),
            _folder: folder,
        }
    }

    /// Another process, as far as it can be one in here: what it shares with the
    /// first is the database.
    pub(crate) fn another(&self) -> (Portal, Runner) {
        let (store, clock) = (Arc::clone(&self.store), Arc::clone(&self.clock));
        let ports = wiring::ports(&self.config, store, Some(&self.practice), clock).unwrap();
        self.over(ports)
    }

    /// A process of such ports, with a database and a clock of its own choice.
    pub(crate) fn over(&self, ports: Ports) -> (Portal, Runner) {
        let (store, clock) = (Arc::clone(&ports.store), Arc::clone(&ports.clock));
        let portal = wiring::portal_over(&self.config, Some(&self.practice), ports).unwrap();
        let settings = Settings::for_worker("another");
        let runner = Runner::new(store, clock, Arc::new(portal.clone()), settings);
        (portal, runner)
    }

    /// The jobs of another process on the same Xero, over a database that may fail it.
    pub(crate) fn process(&self, store: Arc<dyn Store>, name: &str) -> Runner {
        let (portal, _) = self.over(self.ports(Arc::clone(&store), Arc::clone(&self.clock)));
        let settings = Settings {
            lease: Duration::from_secs(u64::from(self.config.jobs.lease_seconds)),
            ..Settings::for_worker(name)
        };
        Runner::new(store, Arc::clone(&self.clock), Arc::new(portal), settings)
    }

    pub(crate) fn ports(&self, store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Ports {
        wiring::ports(&self.config, store, Some(&self.practice), clock).unwrap()
    }

    pub(crate) fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.config.data.folder
    }

    /// The schedule comes round.
    pub(crate) async fn hour(&self) {
        self.portal.due("sync").await.unwrap();
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        self.base.join(path).unwrap()
    }

    pub(crate) fn sandbox_url(&self, path: &str) -> Url {
        Url::parse(&self.sandbox.base_url())
            .unwrap()
            .join(path)
            .unwrap()
    }

    pub(crate) fn advance(&self, seconds: u32) {
        self.sandbox.shared().clock.advance(seconds);
    }

    pub(crate) fn fault(&self, rule: Value) {
        self.sandbox
            .shared()
            .faults
            .add(serde_json::from_value(rule).unwrap());
    }

    pub(crate) fn journal(&self) -> Vec<Entry> {
        self.sandbox.shared().journal.entries()
    }

    /// Effects on the sandbox's records of one kind.
    pub(crate) fn effects(&self, begins: &str) -> usize {
        self.journal()
            .iter()
            .filter(|entry| entry.effect.starts_with(begins))
            .count()
    }

    /// Looks into the practice that the firm is connected to.
    pub(crate) async fn held<T>(&self, actor: &Actor, look: impl FnOnce(&mut Held) -> T) -> T {
        let connection = connect::page(&self.portal, actor)
            .await
            .unwrap()
            .connection
            .unwrap();
        let tenant = connection.tenant.unwrap().tenant;
        let tenant = tenant.as_str().parse().unwrap();
        let shared = self.sandbox.shared();
        let mut state = shared.xpm();
        look(state.practices.get_mut(&tenant).unwrap())
    }

    /// The mailbox: subject, recipient and the names of what is attached.
    pub(crate) async fn mailbox(&self) -> Vec<Value> {
        let page = Browser::new()
            .get(&self.sandbox_url("/mailbox/messages"))
            .await;
        serde_json::from_str(&page.text).unwrap()
    }

    /// Runs all jobs to their end and lets time pass where they wait for it.
    /// Answers the kinds and reasons of those that were put off.
    pub(crate) async fn settle(&self) -> Vec<(String, String)> {
        let mut put_off = Vec::new();
        for _ in 0..120 {
            let drained = self.runner.drain_for_tests().await.unwrap();
            put_off.extend(drained.put_off);
            if drained.waiting == 0 {
                return put_off;
            }
            self.advance(61);
            // The gate before XPM counts by the machine's own watch.
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        panic!("jobs are left: {put_off:?}");
    }

    async fn somebody(&self, mut browser: Browser, token: &SecretString) -> Somebody {
        browser.keep(&self.base, "deedbox", token.expose_secret());
        let actor = session::authenticate(&self.portal, token)
            .await
            .unwrap()
            .unwrap();
        Somebody { actor, browser }
    }

    /// Signs up a firm whose owner signs in with Google.
    pub(crate) async fn sign_up(&self, email: &str) -> Somebody {
        let mut browser = Browser::new();
        browser.bind(&self.base);
        let form = json!({"provider": Provider::Google, "to": "/"});
        let page = browser
            .post(&self.url("/api/session/provider"), &form)
            .await;
        let back = browser.vouch(&page.to(), email).await;
        let landed = browser.get(&back).await.to();
        assert_eq!(landed.path(), "/sign-up", "{landed}");
        let form = json!({
            "firm": "Wattlebrook Advisory",
            "name": "Priya Raman",
            "email": "",
            "password": "",
            "ticket": part(&landed, "ticket").unwrap(),
        });
        let page = browser.post(&self.url("/api/session/sign-up"), &form).await;
        assert!(page.status < 400, "{page:?}");
        let cookies = browser.cookies(&self.base);
        let token = cookies
            .split("; ")
            .find_map(|cookie| cookie.strip_prefix("deedbox="));
        let token = SecretString::from(token.unwrap().to_owned());
        self.somebody(browser, &token).await
    }

    /// Connects the firm to the big practice, through Xero's own pages.
    pub(crate) async fn connect(&self, who: &mut Somebody) {
        let bound = who.browser.bind(&self.base);
        let page = connect::begin(&self.portal, &who.actor, &bound, "/orders/new")
            .await
            .unwrap();
        let back = who
            .browser
            .consent(&Url::parse(&page).unwrap(), PRIYA)
            .await;
        let landed = who.browser.get(&back).await.to();
        assert_eq!(landed.path(), "/app-connect", "{landed}");
        assert_eq!(
            part(&landed, "connected").as_deref(),
            Some("done"),
            "{landed}"
        );
        assert_eq!(part(&landed, "to").as_deref(), Some("/orders/new"));
    }

    /// Somebody of the fulfilment desk.
    pub(crate) async fn desk(&self) -> Actor {
        let owner = "owner@demonstration.example";
        demo::seed(&self.portal, owner, DESK, PASSWORD)
            .await
            .unwrap();
        let password = SecretString::from(PASSWORD.to_owned());
        let new = session::sign_in(&self.portal, DESK, &password, "test")
            .await
            .unwrap();
        session::authenticate(&self.portal, &new.token)
            .await
            .unwrap()
            .unwrap()
    }

    /// A connected firm with its clients read.
    pub(crate) async fn synced(&self) -> Somebody {
        let mut who = self.sign_up(PRIYA).await;
        self.connect(&mut who).await;
        assert_eq!(self.settle().await, []);
        // The next calls have a minute of their own.
        self.advance(61);
        who
    }

    /// Nothing may be left behind.
    pub(crate) async fn close(self) {
        let drained = self.runner.drain_for_tests().await.unwrap();
        assert_eq!(drained.waiting, 0, "jobs are left");
        self.stopping.cancel();
        self.sandbox.stop().await;
    }
}
