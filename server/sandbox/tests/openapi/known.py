"""Ids that the sandbox's practice has, by the names `operations.py` uses."""

from datetime import date, timedelta
from typing import Any

from sandbox import Sandbox

Pools = dict[str, list[str]]


def pools(sandbox: Sandbox) -> Pools:
    now = date.fromisoformat(sandbox.control("clock")["now"][:10])
    day = {"from": now - timedelta(days=300), "today": now, "to": now + timedelta(days=60)}
    found = {f"$day.{name}": [value.strftime("%Y%m%d")] for name, value in day.items()}
    # No call shows the codes of the states; these two are the sandbox's (seed/setup.rs).
    found["$state"] = ["INPROGRESS", "COMPLETED"]
    found["$staff"] = ids(sandbox.read("/staff.api/list")["staffList"])
    found["$job category"] = ids(sandbox.read("/category.api/list")["categories"])
    fields = sandbox.read("/customfield.api/definition")["customFieldDefinitions"]
    found["$custom field"] = ids(fields)
    groups = ids(sandbox.read("/clientgroup.api/list")["groups"])
    found["$client group"], found["$client group.delete"] = groups[:4], groups[4:8]
    return found | clients(sandbox) | jobs(sandbox, found)


def ids(entities: list[dict[str, Any]], key: str = "uuid") -> list[str]:
    return [entity[key] for entity in entities]


def clients(sandbox: Sandbox) -> Pools:
    listed = sandbox.read("/client.api/list?detailed=true")["clients"]
    live = [one for one in listed if one["isArchived"] == "No" and one["isDeleted"] == "No"]
    companies = [one for one in live if one.get("businessStructure") == "Company"]
    people = [one for one in live if one.get("businessStructure") == "Individual"]
    related = list(dict.fromkeys(ids([r for one in live for r in one["relationships"]])))
    # One contact of each client, so that both pools have the same order.
    with_contact = [one for one in live if one["contacts"]]
    kept, unlinked = with_contact[:8], with_contact[8:16]
    spare = [one for one in people if one not in with_contact[:16]]
    return {
        "$client": ids(kept),
        "$client.company": ids(companies[:8]),
        "$client.person": ids(people[:8]),
        "$client.archive": ids(spare[8:16]),
        "$client.delete": ids(spare[16:24]),
        "$contact": [one["contacts"][0]["uuid"] for one in kept],
        "$client.of-contact": ids(kept),
        "$contact.delete": [one["contacts"][0]["uuid"] for one in unlinked],
        "$client.of-contact-delete": ids(unlinked),
        "$relationship": related[:8],
        "$relationship.delete": related[8:16],
    }


def open_tasks(job: dict[str, Any]) -> list[dict[str, Any]]:
    return [task for task in job["tasks"] if not task["completed"]]


def jobs(sandbox: Sandbox, known: Pools) -> Pools:
    current = sandbox.read("/job.api/current?detailed=true")["jobs"]
    # Time goes to a job that no other call closes, on a task that is open.
    timed = next(job for job in current if open_tasks(job))
    others = [job for job in current if job is not timed and job["tasks"]][:8]
    span = f"from={known['$day.from'][0]}&to={known['$day.to'][0]}"
    times = sandbox.read(f"/time.api/list?{span}")["times"]
    free = [time for time in times if "invoiceTaskUuid" not in time][-16:]
    return {
        "$job": ids(others, "id"),
        "$job.state": ids(others, "id"),
        "$job.time": [timed["id"]],
        "$task": ids([task for job in others for task in job["tasks"]])[:8],
        "$task.time": ids(open_tasks(timed)),
        "$client.of-job": [job["client"]["uuid"] for job in others],
        "$staff.of-job": ids([staff for job in others for staff in job["assigned"]])[:4],
        "$time": ids(free[:8]),
        "$time.delete": ids(free[8:]),
    }
