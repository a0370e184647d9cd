"""What schemathesis is told about XPM and the sandbox (its hooks file)."""

import os
from typing import Any

import schemathesis
from schemathesis import Case, CheckContext, HookContext, Response
from schemathesis.generation.meta import TestPhase

from deviations import patch
from known import Pools, pools
from operations import OPERATIONS, Operation, filled, places
from sandbox import STRICT, Sandbox

SANDBOX = Sandbox(os.environ["SANDBOX"])


@schemathesis.hook
def before_load_schema(context: HookContext, raw_schema: dict[str, Any]) -> None:
    """Patches the description, keeps the operations in use, and makes the practice's ids known."""
    patch(raw_schema)
    known = pools(SANDBOX)
    used: dict[str, Any] = {}
    for operation in OPERATIONS:
        described = raw_schema["paths"][operation.path][operation.method.lower()]
        used.setdefault(operation.path, {})[operation.method.lower()] = described
        give_parameters(operation, described, known)
        if operation.body is not None:
            content = described["requestBody"]["content"]["application/json"]
            name = content["schema"]["$ref"].rsplit("/", 1)[1]
            content["example"] = filled(operation.body, known)
            for place, pool in places(operation.body):
                schema = at(raw_schema, name, place[:-1])
                schema["properties"][place[-1]] = often(
                    known[pool], schema["properties"][place[-1]]
                )
    raw_schema["paths"] = used


def give_parameters(operation: Operation, described: dict[str, Any], known: Pools) -> None:
    """An example for each parameter: a call of examples alone has to be accepted."""
    query = filled(operation.query, known)
    for parameter in described["parameters"]:
        if parameter["in"] == "path":
            parameter["example"] = known[operation.name][0]
            parameter["schema"] = often(known[operation.name], parameter["schema"])
        elif parameter["name"] in query:
            parameter["example"] = query[parameter["name"]]
            if parameter["schema"]["type"] == "string":
                parameter["schema"] = often([parameter["example"]], parameter["schema"])


def at(schema: dict[str, Any], name: str, place: tuple[Any, ...]) -> dict[str, Any]:
    """The schema that a place in a body is described by."""
    found: dict[str, Any] = schema["components"]["schemas"][name]
    for key in place:
        found = found["items"] if isinstance(key, int) else found["properties"][key]
        found = found["oneOf"][0] if "oneOf" in found else found
        if "$ref" in found:
            found = schema["components"]["schemas"][found["$ref"].rsplit("/", 1)[1]]
    return found


def often(values: list[str], schema: dict[str, Any]) -> dict[str, Any]:
    """Half the time a value the practice has, half the time any."""
    return {"anyOf": [{"type": "string", "enum": values}, schema]}


@schemathesis.hook
def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
    case.headers.update({**SANDBOX.credentials(), **STRICT})


@schemathesis.check
def examples_are_accepted(context: CheckContext, response: Response, case: Case[Any]) -> None:
    """Each operation has one call that does what it says.

    The other checks would be content with refusals alone.
    """
    if case.meta and case.meta.phase.name == TestPhase.EXAMPLES:
        answer = response.json()
        assert response.status_code == 200 and answer["status"] == "OK", response.text
