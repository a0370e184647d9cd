"""JSON and XML: bodies, which are written down in JSON, and answers (xpm-api 5.1 to 5.4, 5.7)."""

import json
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import requests

from operations import Operation
from sandbox import STRICT

ITEMS = {"contacts": "Contact", "customFields": "CustomField"}
SPECIAL = {"gstPeriod": "GSTPeriod", "gstRegistered": "GSTRegistered"}


def element_name(name: str) -> str:
    """Pascal case, with the exceptions of the bodies in `operations.py`."""
    if name in SPECIAL:
        return SPECIAL[name]
    for tail in ["uuid", "Uuid", "id", "Id"]:
        if name.endswith(tail):
            name = name.removesuffix(tail) + tail.upper()
            break
    return name[0].upper() + name[1:]


def xml_body(root: str, body: dict[str, Any]) -> str:
    """A body that is written down in JSON, in XML."""
    if root == "CustomFields":  # The list itself is the root.
        return element("customFields", body["customFields"])
    return f"<{root}>{''.join(element(name, value) for name, value in body.items())}</{root}>"


def element(name: str, value: Any) -> str:
    if name in ("add", "remove"):  # Members of a group are attributes.
        return "".join(f"<{name} uuid={quoteattr(one['uuid'])}/>" for one in value)
    tag = element_name(name)
    if isinstance(value, list):
        inner = "".join(xml_body(ITEMS[name], one) for one in value)
    elif isinstance(value, dict):
        inner = "".join(element(key, one) for key, one in value.items())
    else:
        inner = escape(str(value))
    return f"<{tag}>{inner}</{tag}>"


@dataclass
class Format:
    name: str
    headers: dict[str, str]

    def body(self, operation: Operation, body: Any) -> bytes:
        if self.name == "JSON":
            return json.dumps(body).encode()
        return xml_body(operation.root, body).encode()

    def read(self, answer: requests.Response) -> tuple[str, str]:
        """Status and words of an answer that has to be well formed."""
        kind = answer.headers["Content-Type"]
        if self.name == "JSON":
            assert kind == "application/json; charset=utf-8", kind
            found = answer.json()
            return found["status"], found.get("errorDescription", "")
        assert kind == "text/xml; charset=utf-8", kind
        root = ElementTree.fromstring(answer.content)
        assert root.tag == "Response", root.tag
        return root.findtext("Status", ""), root.findtext("ErrorDescription", "")


JSON = Format("JSON", {**STRICT, "Content-Type": "application/json"})
XML = Format("XML", {"Content-Type": "text/xml"})
