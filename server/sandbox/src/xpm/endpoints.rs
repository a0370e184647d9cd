//! The table of calls: method, path, scope and what does it.

use http::Method;

use super::{
    call::{Answer, Call},
    calls::{
        clients, contacts, custom_fields, documents, groups, job_changes, job_writes, jobs,
        relationships, staff, times, update,
    },
    practice::Practice,
    problem::Problem,
};
use crate::identity::{
    Area::{Client, Job, Staff, Time},
    Scope::{self, BroadRead, GranularRead, Read, Write},
};

type Run = fn(&mut Practice, &Call<'_>) -> Result<Answer, Problem>;

/// One call of the API.
#[derive(Debug)]
pub(crate) struct Endpoint {
    pub method: Method,
    /// After `/practicemanager/3.1/`; `*` stands for the identifier.
    path: &'static str,
    pub scope: Scope,
    /// `api-method` of XML answers.
    pub api_method: &'static str,
    /// The XML root of the body, empty for a call without one.
    pub root: &'static str,
    pub run: Run,
}

const fn read(path: &'static str, scope: Scope, api_method: &'static str, run: Run) -> Endpoint {
    Endpoint {
        method: Method::GET,
        path,
        scope,
        api_method,
        root: "",
        run,
    }
}

const fn post(
    path: &'static str,
    scope: Scope,
    api_method: &'static str,
    root: &'static str,
    run: Run,
) -> Endpoint {
    Endpoint {
        method: Method::POST,
        path,
        scope,
        api_method,
        root,
        run,
    }
}

const fn put(
    path: &'static str,
    scope: Scope,
    api_method: &'static str,
    root: &'static str,
    run: Run,
) -> Endpoint {
    Endpoint {
        method: Method::PUT,
        path,
        scope,
        api_method,
        root,
        run,
    }
}

const fn delete(path: &'static str, scope: Scope, api_method: &'static str, run: Run) -> Endpoint {
    Endpoint {
        method: Method::DELETE,
        path,
        scope,
        api_method,
        root: "",
        run,
    }
}

/// Every call the sandbox answers.
const ENDPOINTS: &[Endpoint] = &[
    read("client.api/list", Read(Client), "List", clients::list),
    read(
        "client.api/paged-list",
        Read(Client),
        "PagedList",
        clients::paged_list,
    ),
    read("client.api/search", Read(Client), "Search", clients::search),
    read("client.api/get/*", Read(Client), "Get", clients::get),
    post(
        "client.api/add",
        Write(Client),
        "Add",
        "Client",
        update::add,
    ),
    put(
        "client.api/update",
        Write(Client),
        "Update",
        "Client",
        update::update,
    ),
    put(
        "client.api/archive",
        Write(Client),
        "Archive",
        "Client",
        clients::archive,
    ),
    post(
        "client.api/delete",
        Write(Client),
        "Delete",
        "Client",
        clients::delete,
    ),
    read(
        "client.api/contacts",
        Read(Client),
        "Contacts",
        contacts::list,
    ),
    post(
        "client.api/contact",
        Write(Client),
        "Contact",
        "Contact",
        contacts::add,
    ),
    read(
        "client.api/contact/*",
        Read(Client),
        "Contact",
        contacts::get,
    ),
    put(
        "client.api/contact/*",
        Write(Client),
        "Contact",
        "Contact",
        contacts::update,
    ),
    delete(
        "client.api/contact/*",
        Write(Client),
        "Contact",
        contacts::delete,
    ),
    post(
        "client.api/client/*/contacts",
        Write(Client),
        "Client",
        "Client",
        contacts::link,
    ),
    post(
        "client.api/addrelationship",
        Write(Client),
        "AddRelationship",
        "Relationship",
        relationships::add,
    ),
    put(
        "client.api/updaterelationship",
        Write(Client),
        "UpdateRelationship",
        "Relationship",
        relationships::update,
    ),
    post(
        "client.api/deleterelationship",
        Write(Client),
        "DeleteRelationship",
        "Relationship",
        relationships::delete,
    ),
    read(
        "client.api/get/*/customfield",
        Read(Client),
        "Get",
        custom_fields::get,
    ),
    put(
        "client.api/update/*/customfield",
        Write(Client),
        "Update",
        "CustomFields",
        custom_fields::update,
    ),
    read(
        "client.api/documents/*",
        Read(Client),
        "Documents",
        documents::list,
    ),
    post(
        "client.api/document",
        Write(Client),
        "Document",
        "Document",
        documents::add,
    ),
    read(
        "customfield.api/definition",
        BroadRead,
        "Definition",
        custom_fields::definitions,
    ),
    read("clientgroup.api/list", Read(Client), "List", groups::list),
    read("clientgroup.api/get/*", Read(Client), "Get", groups::get),
    post(
        "clientgroup.api/add",
        Write(Client),
        "Add",
        "Group",
        groups::add,
    ),
    put(
        "clientgroup.api/members",
        Write(Client),
        "Members",
        "Group",
        groups::members,
    ),
    post(
        "clientgroup.api/delete",
        Write(Client),
        "Delete",
        "Group",
        groups::delete,
    ),
    read("staff.api/list", Read(Staff), "List", staff::list),
    read("staff.api/get/*", Read(Staff), "Get", staff::get),
    read("job.api/current", Read(Job), "Current", jobs::current),
    read("job.api/list", Read(Job), "List", jobs::list),
    read("job.api/get/*", Read(Job), "Get", jobs::get),
    read("job.api/client/*", Read(Job), "Client", jobs::of_client),
    // OAS lists only the granular scopes here.
    read(
        "job.api/staff/*",
        GranularRead(Job),
        "Staff",
        jobs::of_staff,
    ),
    read("job.api/tasks", Read(Job), "Tasks", jobs::tasks),
    put(
        "job.api/state",
        Write(Job),
        "State",
        "Job",
        job_writes::state,
    ),
    put(
        "job.api/update",
        Write(Job),
        "Update",
        "Job",
        job_changes::update,
    ),
    put(
        "job.api/task",
        Write(Job),
        "Task",
        "Task",
        job_changes::update_task,
    ),
    put(
        "job.api/task/*/complete",
        Write(Job),
        "Complete",
        "",
        job_writes::complete_task,
    ),
    put(
        "job.api/task/*/reopen",
        Write(Job),
        "Reopen",
        "",
        job_writes::reopen_task,
    ),
    post("job.api/add", Write(Job), "Add", "Job", job_writes::add),
    read("jobstate.api/list", Read(Job), "List", jobs::states),
    read("task.api/list", BroadRead, "List", jobs::base_tasks),
    read("category.api/list", BroadRead, "List", jobs::categories),
    read("time.api/list", Read(Time), "List", times::list),
    read("time.api/staff/*", Read(Time), "Staff", times::of_staff),
    read("time.api/job/*", Read(Time), "Job", times::of_job),
    read("time.api/get/*", Read(Time), "Get", times::get),
    post("time.api/add", Write(Time), "Add", "Timesheet", times::add),
    put(
        "time.api/update",
        Write(Time),
        "Update",
        "Timesheet",
        times::update,
    ),
    delete("time.api/delete/*", Write(Time), "Delete", times::delete),
];

/// What a method and a path lead to.
#[derive(Debug)]
pub(crate) enum Found<'p> {
    Endpoint(&'static Endpoint, &'p str),
    WrongMethod,
    Nothing,
}

/// Finds the call for a path after `/practicemanager/3.1/`.
pub(crate) fn find<'p>(method: &Method, path: &'p str) -> Found<'p> {
    let mut known_path = false;
    for endpoint in ENDPOINTS {
        if let Some(identifier) = matches(endpoint.path, path) {
            if endpoint.method == *method {
                return Found::Endpoint(endpoint, identifier);
            }
            known_path = true;
        }
    }
    if known_path {
        Found::WrongMethod
    } else {
        Found::Nothing
    }
}

/// The identifier when `path` fits; empty where the pattern has none.
fn matches<'p>(pattern: &str, path: &'p str) -> Option<&'p str> {
    let Some((before, after)) = pattern.split_once('*') else {
        return (pattern == path).then_some("");
    };
    let identifier = path.strip_prefix(before)?.strip_suffix(after)?;
    (!identifier.is_empty() && !identifier.contains('/')).then_some(identifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_their_call() {
        for (method, path, wanted) in [
            (Method::GET, "client.api/get/6f2c", "client.api/get/*"),
            (
                Method::GET,
                "client.api/get/6f2c/customfield",
                "client.api/get/*/customfield",
            ),
            (
                Method::POST,
                "client.api/client/6f2c/contacts",
                "client.api/client/*/contacts",
            ),
            (Method::GET, "job.api/get/J000482", "job.api/get/*"),
        ] {
            let Found::Endpoint(endpoint, identifier) = find(&method, path) else {
                panic!("{path} leads nowhere");
            };
            assert_eq!(endpoint.path, wanted);
            assert!(identifier == "6f2c" || identifier == "J000482");
        }
        // WorkflowMax had POST here; XPM 3.1 says PUT.
        assert!(matches!(
            find(&Method::POST, "client.api/updaterelationship"),
            Found::WrongMethod
        ));
        assert!(matches!(
            find(&Method::GET, "client.api/get/"),
            Found::Nothing
        ));
        assert!(matches!(
            find(&Method::GET, "invoice.api/current"),
            Found::Nothing
        ));
    }
}
