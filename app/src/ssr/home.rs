//! What the home page shows.

use deedbox_core::actor::Actor;
use deedbox_core::connect::{self, ConnectPage};
use deedbox_core::frame::{self, ConnectionState};
use deedbox_core::orders::{self, OrderRow};
use deedbox_core::portal::Portal;
use deedbox_domain::order::product::definition;
use deedbox_domain::order::{OrderState, Step};
use deedbox_domain::push::PushState;

use crate::error::AppError;
use crate::home::api::{Begun, Health, Home, Moving, Need};
use crate::layout;
use crate::paths;

/// Rows of each list; My orders has them all.
const MOST: usize = 5;

/// Reads the page.
pub async fn read(portal: &Portal, actor: &Actor) -> Result<Home, AppError> {
    let frame = frame::frame(portal, actor).await?;
    let connection = connect::page(portal, actor).await?;
    let rows = orders::list(portal, actor, "", &[]).await?;
    let mut needs: Vec<Need> = reconnect(frame.connection).into_iter().collect();
    needs.extend(rows.iter().filter_map(need));
    let moving = rows.iter().filter(|row| is_moving(row)).take(MOST);
    let moving = moving.map(|row| moved(portal, row)).collect();
    let mut drafts = Vec::new();
    for row in rows
        .iter()
        .filter(|row| row.order.state.editable())
        .take(MOST)
    {
        drafts.push(begun(portal, actor, row).await?);
    }
    let given = frame.name.split_whitespace().next().unwrap_or_default();
    Ok(Home {
        greeting: greeting(&portal.clock_time(portal.now())).to_owned(),
        name: given.to_owned(),
        today: portal.today().long(),
        needs,
        moving,
        drafts,
        health: health(portal, frame.connection, connection),
    })
}

/// By the hour of "09:41".
fn greeting(clock: &str) -> &'static str {
    match clock.get(..2).and_then(|hour| hour.parse::<u8>().ok()) {
        Some(0..=11) => "Good morning",
        Some(12..=17) => "Good afternoon",
        _ => "Good evening",
    }
}

fn reconnect(state: ConnectionState) -> Option<Need> {
    (state == ConnectionState::NeedsYou).then(|| Need {
        title: "Xero Practice Manager".to_owned(),
        words: "The connection waits for a person.".to_owned(),
        href: paths::APP_CONNECT.to_owned(),
        action: "Open App Connect".to_owned(),
    })
}

fn need(row: &OrderRow) -> Option<Need> {
    let order = &row.order;
    let (words, action) = match (order.state, &row.push) {
        (OrderState::Rejected, _) => {
            let reason = order.rejection.clone().unwrap_or_default();
            (format!("ASIC sent it back: {reason}"), "See what it says")
        }
        (OrderState::ValidationFailed, _) => {
            ("ASIC's check found errors.".to_owned(), "See what it says")
        }
        (OrderState::Registered, Some(PushState::Partial { .. } | PushState::Failed { .. })) => (
            "The push did not go through whole.".to_owned(),
            "See the push",
        ),
        _ => return None,
    };
    Some(Need {
        title: order.title(),
        words,
        href: paths::order(&order.id),
        action: action.to_owned(),
    })
}

fn is_moving(row: &OrderRow) -> bool {
    let ended = matches!(row.push, Some(PushState::Done | PushState::Undone));
    let pushing = row.order.push_wanted && !ended;
    match row.order.state {
        OrderState::Registered => pushing,
        state => state.with_asic(),
    }
}

fn moved(portal: &Portal, row: &OrderRow) -> Moving {
    let order = &row.order;
    Moving {
        order: order.id.clone(),
        title: order.title(),
        words: format!(
            "{} {}",
            order.state.explanation(),
            portal.moment(order.updated_at)
        ),
        state: order.state,
        pushed: row.push == Some(PushState::Done),
    }
}

async fn begun(portal: &Portal, actor: &Actor, row: &OrderRow) -> Result<Begun, AppError> {
    let view = orders::view(portal, actor, &row.order.id).await?;
    let order = view.order;
    let steps = definition(order.product).steps;
    let missing = |step: &Step| order.draft.missing_in(*step, &view.findings).len();
    let found = steps.iter().enumerate().find(|(_, step)| missing(step) > 0);
    let (nth, step) = found.map_or((steps.len(), Step::Complete), |(nth, step)| {
        (nth + 1, *step)
    });
    let todo = match missing(&step) {
        0 => "Everything is here".to_owned(),
        1 => "1 thing to do there".to_owned(),
        many => format!("{many} things to do there"),
    };
    let saved = portal.moment(order.updated_at);
    let (of, title) = (steps.len(), step.title());
    Ok(Begun {
        title: order.title(),
        words: format!("{title}, step {nth} of {of}. {todo}. Saved {saved}."),
        order: order.id,
        step,
    })
}

fn health(portal: &Portal, state: ConnectionState, page: ConnectPage) -> Health {
    let connection = page.connection;
    Health {
        state: state.into(),
        last_sync: connection
            .as_ref()
            .and_then(|connection| connection.last_synced_at)
            .map(|at| portal.moment(at)),
        practice: connection
            .filter(|_| state != ConnectionState::NotConnected)
            .and_then(|connection| connection.tenant)
            .map(|tenant| {
                tenant
                    .name
                    .unwrap_or_else(|| "Xero Practice Manager".to_owned())
            }),
        clients: page.clients,
        by: page.connected_by,
        used_today: page.budget.day_limit.saturating_sub(page.budget.day_left),
        day_limit: page.budget.day_limit,
    }
}

impl From<ConnectionState> for layout::Connection {
    fn from(state: ConnectionState) -> Self {
        match state {
            ConnectionState::NotConnected => Self::NotConnected,
            ConnectionState::NeedsYou => Self::NeedsYou,
            ConnectionState::Syncing => Self::Syncing,
            ConnectionState::Connected => Self::Connected,
        }
    }
}
