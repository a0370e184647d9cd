"""The operations the product uses, each with a call that is accepted.

`$client` in a path, a query or a body stands for an id out of the pool of that
name (`known.py`). What is behind the dot keeps pools apart: a client that is
deleted is of no use to the other calls. What is before it is the word in
"Invalid client identifier".
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Operation:
    method: str
    path: str  # as the description spells it
    name: str = ""  # the pool of the identifier in the path
    root: str = ""  # the XML element of the body
    body: dict[str, Any] | None = None
    query: dict[str, str] = field(default_factory=dict)
    # 404 is described for this one alone (xpm-api 5.7).
    unknown_status: int = 400

    @property
    def label(self) -> str:
        return f"{self.method} {self.path}"


SPAN = {"from": "$day.from", "to": "$day.to"}
TIME = {
    "job": "$job.time",
    "taskUuid": "$task.time",
    "staffUuid": "$staff",
    "date": "$day.today",
    "minutes": "15",
    "note": "Read the deed",
}

OPERATIONS: list[Operation] = [
    Operation("GET", "/client.api/list", query={"modifiedSince": "2026-01-31T00:00:00"}),
    Operation("GET", "/client.api/paged-list", query={"pageSize": "20"}),
    Operation("GET", "/client.api/search", query={"query": "pty", "detailed": "true"}),
    Operation("GET", "/client.api/get/{identifier}", "$client"),
    Operation(
        "POST",
        "/client.api/add",
        root="Client",
        body={
            "name": "Wattle & Daughters <Holdings> Pty Ltd",
            "businessStructure": "Company",
            "accountManagerUuid": "$staff",
            "jobManagerUuid": "$staff",
            "billingClientUuid": "$client",
            "balanceMonth": "Jun",
            "gstPeriod": 2,
            "gstRegistered": "Yes",
            "provisionalTaxRatio": 1.5,
            "contacts": [{"name": "Ada Wattle", "isPrimary": "Yes"}],
        },
    ),
    Operation(
        "PUT",
        "/client.api/update",
        root="Client",
        body={
            "uuid": "$client",
            "name": "Renamed",
            "dateOfBirth": "1980-02-29",
            "webSite": "r.example",
        },
    ),
    Operation("PUT", "/client.api/archive", root="Client", body={"uuid": "$client.archive"}),
    Operation("POST", "/client.api/delete", root="Client", body={"uuid": "$client.delete"}),
    Operation("GET", "/client.api/contacts", query={"pageSize": "20"}),
    Operation(
        "POST",
        "/client.api/contact",
        root="Contact",
        body={"client": {"uuid": "$client"}, "name": "Bo Wattle", "isPrimary": "Yes"},
    ),
    Operation("GET", "/client.api/contact/{identifier}", "$contact"),
    Operation(
        "PUT",
        "/client.api/contact/{identifier}",
        "$contact",
        root="Contact",
        body={"client": {"uuid": "$client.of-contact"}, "position": "Secretary"},
    ),
    Operation(
        "DELETE",
        "/client.api/contact/{identifier}",
        "$contact.delete",
        query={"clientUuid": "$client.of-contact-delete"},
    ),
    Operation(
        "POST",
        "/client.api/client/{identifier}/contacts",
        "$client",
        root="Client",
        body={"contacts": [{"uuid": "$contact", "position": "Trustee", "isPrimary": "No"}]},
        unknown_status=404,
    ),
    Operation(
        "POST",
        "/client.api/addrelationship",
        root="Relationship",
        body={
            "clientUuid": "$client.company",
            "relatedClientUuid": "$client.person",
            "type": "Shareholder",
            "numberOfShares": 12,
            "startDate": "2026-07-01",
        },
    ),
    Operation(
        "PUT",
        "/client.api/updaterelationship",
        root="Relationship",
        body={"uuid": "$relationship", "endDate": "2026-12-31"},
    ),
    Operation(
        "POST",
        "/client.api/deleterelationship",
        root="Relationship",
        body={"uuid": "$relationship.delete"},
    ),
    Operation("GET", "/client.api/get/{identifier}/customfield", "$client"),
    Operation(
        "PUT",
        "/client.api/update/{identifier}/customfield",
        "$client",
        root="CustomFields",
        body={"customFields": [{"uuid": "$custom field", "text": "036 123"}]},
    ),
    Operation("GET", "/client.api/documents/{identifier}", "$client"),
    Operation(
        "POST",
        "/client.api/document",
        root="Document",
        body={"clientUuid": "$client", "title": "Deed", "fileName": "deed.txt", "content": "aGk="},
    ),
    Operation("GET", "/customfield.api/definition"),
    Operation("GET", "/clientgroup.api/list"),
    Operation("GET", "/clientgroup.api/get/{identifier}", "$client group"),
    Operation(
        "POST",
        "/clientgroup.api/add",
        root="Group",
        body={"clientUuid": "$client", "name": "The Wattles", "taxable": "No"},
    ),
    Operation(
        "PUT",
        "/clientgroup.api/members",
        root="Group",
        body={
            "uuid": "$client group",
            "add": [{"uuid": "$client"}],
            "remove": [{"uuid": "$client.person"}],
        },
    ),
    Operation(
        "POST", "/clientgroup.api/delete", root="Group", body={"uuid": "$client group.delete"}
    ),
    Operation("GET", "/staff.api/list"),
    Operation("GET", "/staff.api/get/{identifier}", "$staff"),
    Operation("GET", "/job.api/current", query={"detailed": "true"}),
    Operation("GET", "/job.api/list", query=SPAN),
    Operation("GET", "/job.api/get/{jobNumber}", "$job"),
    Operation("GET", "/job.api/client/{identifier}", "$client.of-job", query={"detailed": "true"}),
    Operation("GET", "/job.api/staff/{identifier}", "$staff.of-job"),
    Operation("GET", "/job.api/tasks", query={"complete": "false", "due": "$day.to"}),
    Operation("PUT", "/job.api/state", root="Job", body={"id": "$job.state", "state": "$state"}),
    Operation(
        "PUT",
        "/job.api/update",
        root="Job",
        body={"id": "$job", "name": "Deeds", "categoryUuid": "$job category"},
    ),
    Operation(
        "PUT",
        "/job.api/task",
        root="Task",
        body={"uuid": "$task", "label": "Read", "estimatedMinutes": 30},
    ),
    Operation("PUT", "/job.api/task/{identifier}/complete", "$task"),
    Operation("PUT", "/job.api/task/{identifier}/reopen", "$task"),
    Operation(
        "POST",
        "/job.api/add",
        root="Job",
        body={
            "clientUuid": "$client",
            "name": "Deed",
            "startDate": "$day.today",
            "dueDate": "$day.to",
            "categoryUuid": "$job category",
            "budget": 55.5,
        },
    ),
    Operation("GET", "/jobstate.api/list"),
    Operation("GET", "/task.api/list"),
    Operation("GET", "/category.api/list"),
    Operation("GET", "/time.api/list", query=SPAN),
    Operation("GET", "/time.api/staff/{identifier}", "$staff", query=SPAN),
    Operation("GET", "/time.api/job/{jobNumber}", "$job.time"),
    Operation("GET", "/time.api/get/{identifier}", "$time"),
    Operation("POST", "/time.api/add", root="Timesheet", body=TIME),
    Operation("PUT", "/time.api/update", root="Timesheet", body={"uuid": "$time", **TIME}),
    Operation("DELETE", "/time.api/delete/{identifier}", "$time.delete"),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], str]]:
    """Where a body has a `$name`, by the keys that lead there."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in places(inner, (*path, key))]
    if isinstance(value, list):
        return [found for key, inner in enumerate(value) for found in places(inner, (*path, key))]
    return [(path, value)] if isinstance(value, str) and value.startswith("$") else []


def filled(value: Any, pools: dict[str, list[str]]) -> Any:
    """The same with the first id of each pool."""
    if isinstance(value, dict):
        return {key: filled(inner, pools) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, pools) for inner in value]
    return pools[value][0] if isinstance(value, str) and value.startswith("$") else value
