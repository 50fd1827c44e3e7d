import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ivr.errors import FlowError, SettingsError
from ivr.flow.reader import read
from ivr.settings import Guarding, Settings
from ivr.webhook import ANSWERING
from ivr.webhook.production import (
    Anew,
    asks_for_regions,
    check_menu,
    menu_of,
    production,
)
from ivr.webhook.versions import Only


def edit(project: Path, old: str, new: str) -> None:
    """Save the menu with something else in it."""
    for file in ("flows/menu.yaml", "prompts/en.yaml"):
        path = project / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_menu_without_versions_has_one(settings: Settings) -> None:
    """Scenarios and simulations: no URL of theirs names any."""
    _, found = menu_of(replace(settings, keep_versions=0))

    assert isinstance(found, Only)
    assert found.newest().name == ""
    assert found.newest().flow is found.newest().flow
    assert found.older("k3f9x2ab") is None


def test_regions_are_asked_for_by_a_route_alone(settings: Settings) -> None:
    """Only then is it worth a second to read where numbers are from."""
    flow, shipped = read(settings.flows).flow, read(Path("flows")).flow
    assert flow
    assert shipped
    assert not asks_for_regions(flow)
    assert asks_for_regions(shipped)


@pytest.fixture
def client(settings: Settings, project: Path) -> FlaskClient:
    """Whoever sends requests to the webhook as `ivr serve` makes it."""
    app = production(replace(settings, shared=project / "shared"))
    app.testing = True
    app.extensions[ANSWERING].editions.holds = 0.0  # a test edits and dials at once
    return app.test_client()


CALL = {"CallSid": "CA1", "From": "+12025550142", "To": "+12025550100"}


def action(document: str) -> str:
    """Return where a document's gather leads."""
    return unescape(re.findall('action="([^"]+)"', document)[0])


def test_a_call_keeps_the_version_it_began_with(
    client: FlaskClient, settings: Settings, project: Path
) -> None:
    """New calls have the edit; so does this one, when it comes to an end of time."""
    url = action(client.post("/voice", data=CALL).text)
    edit(project, "Welcome.", "Hi.")
    edit(project, "nothing_heard: I heard nothing.", "nothing_heard: Pardon?")

    assert "Hi." in client.post("/voice", data=CALL).text
    again = client.post(url, data={**CALL, "Digits": "8"}).text
    assert "Pardon" not in client.post(f"{url}&heard=silence", data=CALL).text
    assert action(again).endswith(url.partition("?")[2])

    later = production(replace(settings, shared=project / "shared")).test_client()
    assert "I heard nothing." in later.post(f"{url}&heard=silence", data=CALL).text
    assert len(url) < len("/voice/menu.main?v=") + 9


def test_a_server_that_starts_with_a_broken_menu_has_the_last_good_one(
    settings: Settings, project: Path, log: pytest.LogCaptureFixture
) -> None:
    """It says so wherever somebody looks, and takes the menu once it is whole."""
    settings = replace(settings, shared=project / "shared")
    url = action(production(settings).test_client().post("/voice", data=CALL).text)
    edit(project, "kind: menu", "kind: manu")
    check_menu(settings)

    app = production(settings)
    app.extensions[ANSWERING].editions.holds = 0.0
    there = app.test_client()

    assert action(there.post("/voice", data=CALL).text) == url
    assert there.get("/readyz").json["menu"] == "held back"  # type: ignore[index]  # it is an object
    assert "\nivr_menu_held_back 1\n" in there.get("/metrics").text
    (said,) = [each for each in log.records if each.levelname == "ERROR"]
    version = url.rpartition("v=")[2]
    assert f"callers hear version {version}" in said.getMessage()
    assert any("menu.yaml:6:" in line and "manu" in line for line in log.messages)

    edit(project, "kind: manu", "kind: menu")
    edit(project, "Welcome.", "Hi.")
    document = there.post("/voice", data=CALL).text
    assert "Hi." in document
    assert action(document) != url
    assert "I heard nothing." in there.post(f"{url}&heard=silence", data=CALL).text
    assert there.get("/readyz").json["menu"] == "newest"  # type: ignore[index]  # as above


@pytest.mark.parametrize("keep", [0, 7200])
def test_without_a_version_that_was_kept_a_broken_menu_is_none(
    settings: Settings, project: Path, keep: float
) -> None:
    """Nor where none are kept, whatever is in the folder from before."""
    settings = replace(settings, shared=project / "shared", keep_versions=keep)
    if not keep:
        production(replace(settings, keep_versions=7200))
    edit(project, "kind: menu", "kind: manu")

    for start in (check_menu, production):
        with pytest.raises(FlowError, match="manu"):
            start(settings)


def test_a_call_counts_once_however_often_its_end_is_told(
    settings: Settings, project: Path
) -> None:
    """To two workers; a callee's leg is no call."""
    here = replace(settings, shared=project / "shared")
    workers = [production(here).test_client() for _ in range(2)]
    for worker in workers:
        worker.post("/voice", data=CALL)
        worker.post("/status", data={**CALL, "CallStatus": "completed"})
    leg = {"CallSid": "CA2", "ParentCallSid": "CA1", "CallStatus": "completed"}
    workers[0].post("/status", data=leg)

    told = [worker.get("/metrics").text for worker in workers]
    assert 'ivr_calls_total{status="completed"} 1.0' in told[0]
    assert "ivr_calls_total{" not in told[1]


def test_a_storage_that_there_is_not_is_said_at_the_start(settings: Settings) -> None:
    """Not in the log, at the first call's end."""
    guarding = Guarding(limits_storage="nowhere://host")

    with pytest.raises(SettingsError, match="IVR_LIMITS_STORAGE cannot be used"):
        production(replace(settings, guarding=guarding))


def test_what_is_made_anew_says_what_is_new(
    settings: Settings, project: Path, log: pytest.LogCaptureFixture
) -> None:
    """From the second time on."""
    anew = Anew(replace(settings, shared=project / "shared"))
    changes = (("", ""), ("", ""), ("Welcome.", "Hi."), ("kind: menu", "kind: manu"))
    for change in changes:
        edit(project, *change)
        anew()

    said = [line for line in log.messages if "SIGHUP" in line]
    assert [line.split()[2] for line in said] == ["kept", "took", "kept"]
    assert "held back" in said[2]
