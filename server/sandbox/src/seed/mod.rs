//! Invents a practice: the same seed number on the same day gives the same
//! practice, and dates follow the day so that it never grows stale.

mod builder;
mod business;
mod families;
mod jobs;
mod known;
mod names;
mod numbers;
mod people;
mod places;
mod practice;
mod setup;
mod times;

use jiff::civil::Date;

pub(crate) use setup::{
    COMPANY, FUND, INDIVIDUAL, TRUST, billing_type, categories, job_state, job_states, structures,
};

use crate::{config::Config, identity, xpm::Practice};

/// The practice behind a tenant's name.
pub(crate) fn practice(name: &str, config: &Config, today: Date) -> Practice {
    let size = if name == identity::WATTLEBROOK {
        config.clients
    } else {
        config.small_clients
    };
    practice::build(name, config.seed, size, today)
}
