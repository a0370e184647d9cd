"""Where Xero's file is known to be loose or wrong, as patches over it.

The file itself stays as published. Every patch says why, and where that comes
from; "xpm-api" are the project's notes on the wire, with the section. Nothing
is left out of the checks in any other place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]


@dataclass(frozen=True)
class Deviation:
    why: str
    source: str
    patch: Callable[[Schema], None]


def merge_parts(schema: Schema) -> None:
    described = schema["components"]["schemas"]
    for name in described:
        described[name] = merged(described, described[name])


def merged(described: Schema, one: Schema) -> Schema:
    if "allOf" not in one:
        return one
    properties: Schema = {}
    for part in one["allOf"]:
        if "$ref" in part:
            part = merged(described, described[part["$ref"].rsplit("/", 1)[1]])
        properties |= part.get("properties", {})
    return {"type": "object", "additionalProperties": False, "properties": properties}


def bound_integers(schema: Any) -> None:
    if isinstance(schema, dict):
        if schema.get("format") == "int32":
            schema |= {"minimum": -(2**31), "maximum": 2**31 - 1}
        for inner in schema.values():
            bound_integers(inner)
    elif isinstance(schema, list):
        for inner in schema:
            bound_integers(inner)


def describe_400(schema: Schema) -> None:
    refused = {"$ref": "#/components/schemas/ResponseErrorDto"}
    answer = {"description": "Refused.", "content": {"application/json": {"schema": refused}}}
    for methods in schema["paths"].values():
        for operation in methods.values():
            operation["responses"].setdefault("400", answer)


def drop_features(schema: Schema) -> None:
    for methods in schema["paths"].values():
        for operation in methods.values():
            operation["parameters"] = [
                one for one in operation["parameters"] if one["name"] != "Xero-Features"
            ]


# By the schema of the body: what the notes call required.
REQUIRED = {
    "ClientAddRequestDto": ["name"],
    "ClientUpdateRequestDto": ["uuid", "name"],
    "ClientArchiveRequestDto": ["uuid"],
    "ClientDeleteRequestDto": ["uuid"],
    "ContactInsertItemDto": ["name"],
    "ContactLinkItemDto": ["uuid"],
    "ContactRequestClientDto": ["uuid"],
    "ClientAddContactsRequestDto": ["contacts"],
    "ClientDocumentRequestDto": ["clientUuid", "title", "fileName", "content"],
    "ClientRelationshipAddRequestDto": ["clientUuid", "relatedClientUuid", "type"],
    "ClientRelationshipUpdateRequestDto": ["uuid"],
    "ClientRelationshipDeleteRequestDto": ["uuid"],
    "ClientGroupAddRequestDto": ["name", "clientUuid"],
    "ClientGroupMembersRequestDto": ["uuid"],
    "ClientGroupMemberActionDto": ["uuid"],
    "ClientGroupDeleteRequestDto": ["uuid"],
    "CustomFieldValueRequestDto": ["uuid"],
    "JobStateRequestDto": ["id", "state"],
    "JobUpdateRequestDto": ["id"],
    "JobTaskUpdateRequestDto": ["uuid"],
    "JobAddRequestDto": ["name", "clientUuid", "startDate", "dueDate"],
    "TimeAddRequestDto": ["job", "taskUuid", "staffUuid", "date"],
    "TimeUpdateRequestDto": ["uuid", "job", "taskUuid", "staffUuid", "date"],
}


def require(schema: Schema) -> None:
    for name, fields in REQUIRED.items():
        one = schema["components"]["schemas"][name]
        one["required"] = fields
        for field in fields:
            one["properties"][field].pop("nullable", None)


def open_requests(schema: Schema) -> None:
    described = schema["components"]["schemas"]
    # Answers have this one too, and stay closed: requests get their own.
    described["BasRequestDto"] = dict(described["AutoBasOptInCriteriaDto"])
    bas = {"nullable": True, "oneOf": [{"$ref": "#/components/schemas/BasRequestDto"}]}
    for name, one in described.items():
        if name in REQUIRED or name.endswith("RequestDto"):
            one.pop("additionalProperties", None)
            if "autoBasOptInCriteria" in one.get("properties", {}):
                one["properties"]["autoBasOptInCriteria"] = bas


DEVIATIONS = [
    Deviation(
        "An answer built with allOf can never fit: each part is closed and forbids the "
        "fields of the others. The parts are merged into one closed object.",
        "the file itself, 52 schemas such as ClientListResponseDto",
        merge_parts,
    ),
    Deviation(
        "A schema checker passes over `format: int32`; here it is a range.",
        "the file itself",
        bound_integers,
    ),
    Deviation(
        "400 is described for six operations only, but was seen on one that has none, "
        "job.api/list. Any operation may refuse with it.",
        "xpm-api 5.7, live; switches wire.business_error and wire.business_status",
        describe_400,
    ),
    Deviation(
        "The header `Xero-Features` is described as any text, but only one word in it gives "
        "JSON. It is sent with every call; what comes without it is tried in refusals.py.",
        "xpm-api 5.1, live; switch wire.json",
        drop_features,
    ),
    Deviation(
        "The file has no required fields and lets all be null, while calls without these are "
        "refused: the client's name, a contact's client and name, and every id.",
        "xpm-api 5.7 (known texts), 6.1, 6.5, 6.6, 6.8, 6.9, 6.11; developer.xero.com, "
        "Practice Manager API v3.1, the request tables",
        require,
    ),
    Deviation(
        "Whether a field that is not described is refused is not known. The sandbox passes "
        "over it, and its journal names it.",
        "no source; server/sandbox/README.md, Journal",
        open_requests,
    ),
]


def patch(schema: Schema) -> None:
    for deviation in DEVIATIONS:
        deviation.patch(schema)
