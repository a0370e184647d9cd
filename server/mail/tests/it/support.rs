use std::sync::Arc;

use deedbox_core::ports::clock::Clock;
use deedbox_core::ports::mailer::{Letter, LetterOrder, Mail};
use deedbox_domain::time::Timestamp;
use deedbox_mail::{LetterMailer, Letters, MailConfig, Transport};
use url::Url;

pub(crate) struct Noon;

impl Clock for Noon {
    /// Thursday 19 November 2026, 01:00 UTC: noon in Melbourne.
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(1_795_050_000_000_000)
    }
}

pub(crate) fn home() -> Url {
    Url::parse("https://deedbox.example").unwrap()
}

pub(crate) fn letters() -> Letters {
    Letters::new(home()).unwrap()
}

pub(crate) fn config(transport: Transport) -> MailConfig {
    MailConfig {
        from_name: "Deedbox".to_owned(),
        from_address: "letters@deedbox.example".to_owned(),
        reply_to: Some("help@deedbox.example".to_owned()),
        public_url: home(),
        transport,
    }
}

pub(crate) fn mailer(transport: Transport) -> LetterMailer {
    LetterMailer::new(config(transport), Arc::new(Noon)).unwrap()
}

pub(crate) fn mail(letter: Letter) -> Mail {
    Mail {
        to: "priya.raman@wattlebrook.example".to_owned(),
        message_id: "0195f0aa-5f3c-7d2e-9a41-2f64c0a1b2c3@deedbox.example".to_owned(),
        letter,
        attachments: Vec::new(),
    }
}

fn order(number: &str, title: &str) -> LetterOrder {
    LetterOrder {
        number: number.to_owned(),
        title: title.to_owned(),
        product: "Proprietary company".to_owned(),
        price: "$1,218.00".to_owned(),
    }
}

/// Each letter once, and those with two faces twice; every text goes through
/// `with`, so that a test can put something else there.
pub(crate) fn all(with: impl Fn(&str) -> String) -> Vec<(&'static str, Letter)> {
    let link = |path: &str| format!("https://deedbox.example/{path}");
    let (name, account) = (with("Priya Raman"), with("Wattlebrook Advisory"));
    let company = with("Saltbush Lane Pty Ltd");
    let done = vec![
        with("Create Saltbush Lane Pty Ltd"),
        with("Relate Tom Gallagher as Director"),
        with("Relate Zoë O’Brien as Shareholder, 60 shares"),
    ];
    let placed = |orders: Vec<LetterOrder>, total: &str| Letter::OrderPlaced {
        name: name.clone(),
        orders,
        total: with(total),
        invoice: with("INV-000123"),
        link: link("checkout/0195f0aa/done"),
    };
    let mut second = order("DB-10043", &with("Banksia Rise Holdings Pty Ltd"));
    second.price = with("$1,218.00");
    let mut first = order("DB-10042", &company);
    first.product = with("Proprietary company");
    let not_established =
        |reason: &str, done: Vec<String>, open: Vec<String>| Letter::NotEstablished {
            name: name.clone(),
            company: company.clone(),
            account: account.clone(),
            reason: with(reason),
            done,
            open,
            link: link("orders/0195f0aa"),
        };
    let open = vec![with(
        "Relate Tom Gallagher as Director. XPM does not know the client any more.",
    )];
    vec![
        (
            "invitation",
            Letter::Invitation {
                firm: with("Wattlebrook Advisory"),
                invited_by: name.clone(),
                link: link("invitation/8Zk2mQ"),
                until: with("Thursday 26 November 2026"),
            },
        ),
        ("order_placed_one", placed(vec![first.clone()], "$1,218.00")),
        ("order_placed_two", placed(vec![first, second], "$2,436.00")),
        (
            "registered",
            Letter::Registered {
                name: name.clone(),
                company: company.clone(),
                acn: with("912 406 332"),
                date: with("Thursday 19 November 2026"),
                link: link("orders/0195f0aa"),
            },
        ),
        (
            "rejected",
            Letter::Rejected {
                name: name.clone(),
                company: company.clone(),
                reason: with("The name is identical to a registered business name."),
                link: link("orders/0195f0aa"),
            },
        ),
        (
            "established",
            Letter::Established {
                name: name.clone(),
                company: company.clone(),
                account: account.clone(),
                lines: done.clone(),
                link: link("orders/0195f0aa"),
            },
        ),
        (
            "not_established_partly",
            not_established(
                "2 of 3 lines are done.",
                done.iter().take(2).cloned().collect(),
                open.clone(),
            ),
        ),
        (
            "not_established_at_all",
            not_established("Nothing was written.", Vec::new(), open.clone()),
        ),
        (
            "undone",
            Letter::Undone {
                name: name.clone(),
                company: company.clone(),
                account: account.clone(),
                done: vec![with("Tom Gallagher: no longer director")],
                open,
                link: link("orders/0195f0aa"),
            },
        ),
        (
            "access_ends",
            Letter::AccessEnds {
                name: name.clone(),
                account: account.clone(),
                until: with("2 December 2026, 10:29 am"),
                link: link("connect"),
            },
        ),
        (
            "disconnected",
            Letter::Disconnected {
                name: name.clone(),
                account: account.clone(),
                reason: with("Priya Raman revoked the access in Deedbox."),
                link: link("connect"),
            },
        ),
    ]
}
