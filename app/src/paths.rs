//! The addresses of the pages, once.

pub const HOME: &str = "/";
pub const ORDERS: &str = "/orders";
pub const CLIENTS: &str = "/clients";
pub const SETTINGS: &str = "/settings";
pub const APP_CONNECT: &str = "/app-connect";
pub const NEW_ORDER: &str = "/order/new";
pub const CART: &str = "/cart";
pub const SIGN_IN: &str = "/sign-in";
/// A server function that takes a plain form.
pub const SIGN_OUT: &str = "/api/session/sign-out";

/// A step of an order's wizard.
pub fn order_step(order: &deedbox_domain::ids::OrderId, step: &str) -> String {
    format!("/order/{order}/{step}")
}

/// An order's details.
pub fn order(order: &deedbox_domain::ids::OrderId) -> String {
    format!("/orders/{order}")
}

/// The sign-in page, which leads back to a path of ours.
pub fn sign_in_to(path: &str) -> String {
    format!("{SIGN_IN}?to={path}")
}

/// App Connect, which leads back to a path of ours.
pub fn connect_from(path: &str) -> String {
    format!("{APP_CONNECT}?to={path}")
}

/// The fulfilment desk, for our own staff.
pub const DESK: &str = "/desk";

/// Signing up a firm.
pub const SIGN_UP: &str = "/sign-up";
pub const INTEGRATIONS: &str = "/settings/integrations";
pub const ACCOUNT: &str = "/settings/account";
pub const PEOPLE: &str = "/settings/people";

/// A client's page.
pub fn client(client: &deedbox_domain::ids::ClientUuid) -> String {
    format!("{CLIENTS}/{client}")
}
