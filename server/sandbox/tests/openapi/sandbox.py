"""The sandbox as the checks reach it: its control calls, a token, and its limits."""

from typing import Any

import requests

PREFIX = "/practicemanager/3.1"
STRICT = {"Accept": "application/json", "Xero-Features": "practice-strict-content-type"}

# A minute has 60 calls and a day 5,000. Every 50 calls the clock goes on by 1,000
# seconds: that frees the minute each time, and the day after 4,350 calls.
WINDOW_CALLS = 50
WINDOW_SECONDS = 1_000


class Sandbox:
    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.http = requests.Session()
        self.calls = 0
        self.identity: dict[str, str] = {}

    def control(self, what: str, body: Any = None) -> Any:
        url = f"{self.origin}/__sandbox/{what}"
        answer = self.http.get(url) if body is None else self.http.post(url, json=body)
        answer.raise_for_status()
        return answer.json()

    def credentials(self) -> dict[str, str]:
        """The headers of the next call. A token lasts 1,800 seconds, so each window has its own."""
        if self.calls % WINDOW_CALLS == 0:
            self.control("clock", {"advance_seconds": WINDOW_SECONDS})
            minted = self.control("token", {})
            self.identity = {
                "Authorization": f"Bearer {minted['access_token']}",
                "Xero-Tenant-Id": minted["tenant_id"],
            }
        self.calls += 1
        return self.identity

    def read(self, path: str) -> dict[str, Any]:
        """An answer in JSON that has to be fine."""
        url = f"{self.origin}{PREFIX}{path}"
        answer = self.http.get(url, headers={**self.credentials(), **STRICT})
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        assert found["status"] == "OK", found
        return found
