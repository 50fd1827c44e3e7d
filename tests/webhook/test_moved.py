import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ivr.settings import Settings
from ivr.webhook import create_app
from ivr.webhook.moved import WORDS
from ivr.webhook.shelf import Shelf, files_of, name_of
from ivr.webhook.source import LiveFlow
from ivr.webhook.versions import Versions

KEPT = 100.0
CALL = {"CallSid": "CA1", "From": "+12025550142", "To": "+12025550100"}


def edit(project: Path, old: str, new: str) -> None:
    """Save the menu with something else in it."""
    for file in ("flows/menu.yaml", "prompts/en.yaml"):
        path = project / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def gone(project: Path, settings: Settings) -> FlaskClient:
    """Return a webhook that keeps no version but the newest."""
    shelf = Shelf(project / "empty", KEPT)
    found = Versions(LiveFlow(settings.flows), shelf)
    app = create_app(settings, found)
    app.testing = True
    return app.test_client()


def test_a_version_that_is_gone_is_not_missed_while_its_node_is_there(
    project: Path, settings: Settings, log: pytest.LogCaptureFixture
) -> None:
    """The caller goes on in the newest, with all that the URL knows."""
    edit(project, "I heard nothing.", "Pardon?")
    client = gone(project, settings)
    silence = "/voice/menu.main?language=ru&v=k3f2x2ab&heard=silence"

    document = client.post(silence, data=CALL).text

    assert "no_input=1" in document
    assert "language=ru" in document
    assert f"v={name_of(files_of(settings.flows))}" in document
    assert "CA1 a call's version of the menu is gone: it went on in the newest" in (
        log.messages
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", WORDS["ru"]), ("en", WORDS["en"]), ("", WORDS["en"]), ("xx", WORDS["en"])],
)
def test_a_caller_whose_node_is_gone_hears_so_and_begins_again(
    project: Path, settings: Settings, language: str, said: str
) -> None:
    """In the caller's language, at the entry of the number that was called."""
    client = gone(project, settings)
    url = f"/voice/menu.offers?language={language}&trail=menu.main&v=k3f2x2ab"

    document = client.post(url, data={**CALL, "Digits": "1"}).text

    assert said in document
    there = unescape(re.findall("<Redirect>([^<]+)", document)[0])
    assert there.startswith("/voice/menu.main?")
    assert (f"language={language}" in there) == (language in {"ru", "en"})
    assert "Welcome." in client.post(there, data=CALL).text


def test_the_author_may_say_it_in_other_words(
    project: Path, settings: Settings
) -> None:
    """The prompt `menu_changed`; no check misses a node that says it."""
    edit(project, "welcome: Welcome.", "welcome: Hello.\nmenu_changed: Once more.")
    client = gone(project, settings)

    document = client.post("/voice/menu.offers?v=k3f2x2ab", data=CALL).text

    assert "Once more." in document
    assert WORDS["en"] not in document


def test_a_node_that_never_was_is_not_found(project: Path, settings: Settings) -> None:
    """A URL without a version is somebody's mistake, and the debugger shows it."""
    assert gone(project, settings).post("/voice/menu.offers").status_code == 404
