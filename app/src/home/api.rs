//! The server function of the home page.

use crate::error::AppError;
use crate::layout::Connection;
use crate::wire::{GetUrl, Postcard};
use deedbox_domain::ids::OrderId;
use deedbox_domain::order::{OrderState, Step};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// "Good morning".
    pub greeting: String,
    /// The given name of who is signed in.
    pub name: String,
    /// "19 November 2026".
    pub today: String,
    pub needs: Vec<Need>,
    pub moving: Vec<Moving>,
    pub drafts: Vec<Begun>,
    pub health: Health,
}

/// What waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    pub title: String,
    pub words: String,
    pub href: String,
    pub action: String,
}

/// An order that was placed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    pub order: OrderId,
    pub title: String,
    pub words: String,
    pub state: OrderState,
    pub pushed: bool,
}

/// An order that is being filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub order: OrderId,
    pub title: String,
    /// The first step where something is missing; Complete when nothing is.
    pub step: Step,
    /// "Addresses, step 2 of 8. 3 things to do there. Saved 8:52 am."
    pub words: String,
}

/// How the connection to XPM is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    pub state: Connection,
    pub practice: Option<String>,
    pub last_sync: Option<String>,
    pub clients: u64,
    /// Who connected it.
    pub by: String,
    pub used_today: u32,
    pub day_limit: u32,
}

/// Reads the page.
#[server(prefix = "/api", endpoint = "home/read", input = GetUrl, output = Postcard)]
pub async fn read_home() -> Result<Home, AppError> {
    let (portal, actor) = crate::ssr::signed_in().await?;
    crate::ssr::home::read(&portal, &actor).await
}
