"""In plain HTTP: ids that name nothing, bodies that are none, callers without leave.

Each operation, in JSON and in XML, under both values of `wire.business_error`:
the answer has the status and the words of the reference, and it parses.
"""

import copy
import os
import sys
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import requests

from known import Pools, pools
from operations import OPERATIONS, Operation, filled, places
from sandbox import PREFIX, Sandbox
from wire import JSON, XML, Format

# Words that are no id. XML cannot hold the last one at all.
# (".." is missing: it is resolved before it leaves.)
NO_IDS = [
    "nobody",
    "0",
    "-1",
    "{}",
    "' OR 1=1 --",
    "<Job/>&amp;",
    "e\u0301\u2028\U0001f9fe",
    "7" * 3_000,
    "a/b",
    "\0",
]

NO_BODIES = [
    b"",
    b" ",
    b"null",
    b"0",
    b'"a"',
    b"[]",
    b"[{}]",
    b"{",
    b"{}",
    b'{"uuid":}',
    b'{"uuid":"\\ud800"}',
    b"\xff\xfe",
    b'{"name":"\xe9"}',
    b"[" * 5_000,
    b'{"a":' * 5_000,
    b"<",
    b"<a",
    b"<a></b>",
    b"<a>" * 5_000,
    b"<Nothing/>",
    b"<Client>&nbsp;</Client>",
    b"<Client><UUID>1</UUID></Client> and more",
    b'<!DOCTYPE a [<!ENTITY b "c">]><Client>&b;</Client>',
]

# Their ids are in the path, and a body without a field changes nothing.
NOTHING_REQUIRED = [
    "PUT /client.api/contact/{identifier}",
    "PUT /client.api/update/{identifier}/customfield",
]


class Pass:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.known: Pools = pools(sandbox)
        self.sent = 0
        self.failures: list[str] = []

    def call(self, operation: Operation, format: Format, **given: Any) -> requests.Response:
        path = operation.path
        if "{" in path:
            identifier = given.get("identifier", self.known[operation.name][0])
            before, after = path[: path.index("{")], path[path.index("}") + 1 :]
            path = before + quote(identifier, safe="") + after
        body = given.get("body")
        if body is None and operation.body is not None:
            body = format.body(operation, filled(operation.body, self.known))
        self.sent += 1
        return self.sandbox.http.request(
            operation.method,
            f"{self.sandbox.origin}{PREFIX}{path}",
            params=given.get("query", filled(operation.query, self.known)),
            data=body,
            headers={**format.headers, **self.sandbox.credentials(), **given.get("headers", {})},
        )

    def expect(
        self, what: str, answer: requests.Response, format: Format, status: int, words: str | None
    ) -> None:
        """`words` are those of a refusal, empty for any; without them the call has to be fine."""
        try:
            assert answer.status_code == status, f"{answer.status_code} instead of {status}"
            word, said = format.read(answer)
            assert word == ("ERROR" if words is not None else "OK"), word
            assert not words or said == words, f"{said!r} instead of {words!r}"
        except (AssertionError, KeyError, ValueError, ElementTree.ParseError) as error:
            self.failures.append(f"{what}: {error!r}\n    {answer.content[:200]!r}")

    def unknown_ids(self, operation: Operation, format: Format, legacy: bool) -> None:
        status = 200 if legacy else operation.unknown_status
        for what, pool, given in self.one_wrong(operation, format):
            words = f"Invalid {pool[1:].split('.')[0]} identifier"
            answer = self.call(operation, format, **given)
            label = (
                f"{operation.label} {format.name} {'legacy200' if legacy else 'http-status'} {what}"
            )
            self.expect(label, answer, format, status, words)

    def one_wrong(
        self, operation: Operation, format: Format
    ) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Every id of a call in turn, replaced by one that names nothing."""
        for wrong in [str(uuid.UUID(int=7, version=4)), "J999999", *NO_IDS]:
            shown = ascii(wrong[:20])
            if operation.name:
                yield f"path {shown}", operation.name, {"identifier": wrong}
            for name, pool in operation.query.items():
                if pool.startswith("$") and not pool.startswith("$day"):
                    query = {**filled(operation.query, self.known), name: wrong}
                    yield f"{name} {shown}", pool, {"query": query}
            for place, pool in places(operation.body):
                if pool.startswith(("$day", "$state")) or (format is XML and wrong == "\0"):
                    continue
                body = copy.deepcopy(filled(operation.body, self.known))
                inner = body
                for key in place[:-1]:
                    inner = inner[key]
                inner[place[-1]] = wrong
                yield f"{place} {shown}", pool, {"body": format.body(operation, body)}

    def no_bodies(self, operation: Operation, format: Format) -> None:
        for body in NO_BODIES if operation.body is not None else []:
            if body == b"{}" and operation.label in NOTHING_REQUIRED and format is JSON:
                continue
            answer = self.call(operation, format, body=body)
            self.expect(f"{operation.label} {format.name} {body[:30]!r}", answer, format, 400, "")

    def no_leave(self, operation: Operation, format: Format) -> None:
        """The gateway answers in JSON, whatever was asked (xpm-api 3.10)."""
        stranger = {"Xero-Tenant-Id": str(uuid.UUID(int=7, version=4))}
        for status, headers in [(401, {"Authorization": "Bearer nonsense"}), (403, stranger)]:
            # The body is not read, so the connection is of no use afterwards.
            answer = self.call(operation, format, headers={**headers, "Connection": "close"})
            if answer.status_code != status or answer.json()["Status"] != status:
                self.failures.append(
                    f"{operation.label} {status}: {answer.status_code} {answer.text}"
                )

    def run(self) -> None:
        for legacy in [False, True]:
            self.sandbox.control(
                "switches", {"wire.business_error": "legacy200" if legacy else "http-status"}
            )
            for format in [JSON, XML]:
                for operation in OPERATIONS:
                    self.unknown_ids(operation, format, legacy)
                    self.no_bodies(operation, format)
                    self.no_leave(operation, format)
        # The same calls with nothing wrong in them, so that each refusal had one reason.
        for operation in OPERATIONS:
            format = XML if operation.method != "DELETE" else JSON
            answer = self.call(operation, format)
            self.expect(f"{operation.label} as it should be", answer, format, 200, None)


def main() -> int:
    checked = Pass(Sandbox(os.environ["SANDBOX"]))
    checked.run()
    for failure in checked.failures:
        print(failure)
    print(f"{len(OPERATIONS)} operations, {checked.sent} calls, {len(checked.failures)} failures")
    return 1 if checked.failures else 0


if __name__ == "__main__":
    sys.exit(main())
