import pytest
from gunicorn.config import Config

from ivr.webhook.discreet import Discreet


@pytest.fixture
def said(log: pytest.LogCaptureFixture) -> Discreet:
    """A gunicorn's log, with ours behind it."""
    del log
    return Discreet(Config())


def test_nothing_of_a_request_is_logged(
    said: Discreet, log: pytest.LogCaptureFixture
) -> None:
    """Request lines hold what callers are not to be known by."""
    said.access("GET /voice?From=%2B12025550142", None, {}, 0)
    said.info("Listening at: %s", "there")
    said.debug("GET %s", "/voice?From=%2B12025550142")
    said.warning("Invalid request from ip=1.2.3.4: GET /voice?From=%2B12025550142")
    said.warning("What is this? %s", "+12025550142")
    try:
        int("+1202-5550142")
    except ValueError:
        said.exception("Error handling request %s", "/voice?From=%2B12025550142")

    assert log.messages[0] == "- refused what was no HTTP request"
    assert log.messages[1].startswith("- apology: ValueError at ")
    assert len(log.messages) == 2
    assert "5550142" not in log.text


def test_what_became_of_a_worker_is_logged(
    said: Discreet, log: pytest.LogCaptureFixture
) -> None:
    """With its number and the signal."""
    said.error("Worker (pid:%s) was sent %s!", 7, "SIGKILL")
    said.critical("WORKER TIMEOUT (pid:%s)", 8)
    said.warning("Worker (pid:%s) was sent %s!", 9, "SIGHUP")

    assert log.messages == [
        "- Worker (pid:7) was sent SIGKILL!",
        "- WORKER TIMEOUT (pid:8)",
        "- Worker (pid:9) was sent SIGHUP!",
    ]
    assert {record.name for record in log.records} == {"ivr.webhook.discreet"}
