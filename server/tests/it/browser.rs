//! One person's browser without script: cookies, forms, redirects taken by hand.

use deedbox_core::session;
use deedbox_http::{HeaderMap, HttpClient, HttpConfig, Method, Request, Url, header};
use serde::Serialize;

pub(crate) const PASSWORD_AT_XERO: &str = "practice";

pub(crate) struct Browser {
    http: HttpClient,
    /// Origin, name and value.
    cookies: Vec<(String, String, String)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) url: Url,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Page {
    /// Where this redirect leads.
    pub(crate) fn to(&self) -> Url {
        let to = self.headers.get(header::LOCATION);
        let to = to.unwrap_or_else(|| panic!("{} {} {}", self.url, self.status, self.text));
        self.url.join(to.to_str().unwrap()).unwrap()
    }

    /// The value of the attribute behind a piece of HTML that ends with its quote.
    pub(crate) fn value_after(&self, before: &str) -> String {
        let rest = self.text.split(before).nth(1);
        let rest = rest.unwrap_or_else(|| panic!("no {before} in {}", self.text));
        rest.split('"').next().unwrap().replace("&amp;", "&")
    }
}

/// A part of an address's query.
pub(crate) fn part(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(n, _)| n == name)
        .map(|(_, value)| value.into_owned())
}

impl Browser {
    pub(crate) fn new() -> Self {
        Self {
            http: HttpClient::new(HttpConfig::default()).unwrap(),
            cookies: Vec::new(),
        }
    }

    pub(crate) fn keep(&mut self, url: &Url, name: &str, value: &str) {
        let origin = url.origin().ascii_serialization();
        self.cookies.retain(|(o, n, _)| *o != origin || n != name);
        self.cookies
            .push((origin, name.to_owned(), value.to_owned()));
    }

    /// The cookies that go along with a request.
    pub(crate) fn cookies(&self, url: &Url) -> String {
        let origin = url.origin().ascii_serialization();
        let ours = self.cookies.iter().filter(|(o, _, _)| *o == origin);
        ours.map(|(_, name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// The flow cookie that binds redirects to this browser.
    pub(crate) fn bind(&mut self, base: &Url) -> String {
        let value = session::flow_cookie_value();
        self.keep(base, "deedbox-flow", &value);
        value
    }

    pub(crate) async fn get(&mut self, url: &Url) -> Page {
        self.send(Request::get(url.clone())).await
    }

    pub(crate) async fn post<T: Serialize + ?Sized>(&mut self, url: &Url, form: &T) -> Page {
        let origin = url.origin().ascii_serialization();
        let request = Request::new(Method::POST, url.clone()).form(form).unwrap();
        self.send(request.header(header::ORIGIN, &origin).unwrap())
            .await
    }

    pub(crate) async fn send(&mut self, request: Request) -> Page {
        let url = request.url().clone();
        let request = request.header(header::COOKIE, &self.cookies(&url)).unwrap();
        let answer = self.http.send(request).await.unwrap();
        let (status, headers) = (answer.status.as_u16(), answer.headers.clone());
        for cookie in headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.keep(&url, name, value);
        }
        let text = String::from_utf8_lossy(&answer.bytes().await.unwrap()).into_owned();
        Page {
            url,
            status,
            headers,
            text,
        }
    }

    /// Through an OpenID provider's page, as this person; answers where it leads.
    pub(crate) async fn vouch(&mut self, authorise: &Url, email: &str) -> Url {
        self.vouch_as(authorise, &[("email", email)]).await
    }

    /// The same with more about the account: `account` names it where the address
    /// does not, `unverified` takes back that the address is vouched for.
    pub(crate) async fn vouch_as(&mut self, authorise: &Url, form: &[(&str, &str)]) -> Url {
        let page = self.get(authorise).await;
        let action = page
            .url
            .join(&page.value_after(r#"<form method="post" action=""#))
            .unwrap();
        let answer = self.post(&action, form).await;
        if answer.headers.contains_key(header::LOCATION) {
            return answer.to();
        }
        // Apple's page posts itself to ours, from another site.
        let ours = Url::parse(&answer.value_after(r#"action=""#)).unwrap();
        let inputs = answer.text.split(r#"<input type="hidden" name=""#).skip(1);
        let fields: Vec<_> = inputs
            .map(|input| {
                let (name, rest) = input.split_once('"').unwrap();
                let value = rest.split('"').nth(1).unwrap();
                (name.to_owned(), value.replace("&quot;", "\""))
            })
            .collect();
        let request = Request::post(ours).form(&fields).unwrap();
        self.send(request).await.to()
    }

    /// Through Xero's pages: login, code, the choice of account and Allow access.
    pub(crate) async fn consent(&mut self, authorise: &Url, email: &str) -> Url {
        let flow = self.get(authorise).await.to();
        let step = |name: &str| flow.join(&format!("{}/{name}", flow.path())).unwrap();
        // Somebody who is logged in already is not asked again.
        if self.get(&flow).await.text.contains("/login") {
            let login = [("email", email), ("password", PASSWORD_AT_XERO)];
            self.post(&step("login"), &login).await.to();
            self.post(&step("code"), &[("code", "123456")]).await.to();
        }
        let tenant = self
            .get(&flow)
            .await
            .value_after(r#"name="tenant" value=""#);
        let form = [("decision", "allow"), ("tenant", tenant.as_str())];
        self.post(&step("consent"), &form).await.to()
    }
}
