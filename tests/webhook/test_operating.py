from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ivr.errors import SettingsError
from ivr.settings import Settings
from ivr.webhook import ANSWERING
from ivr.webhook.operating import is_loopback
from ivr.webhook.production import count_together, production

CALL = {"CallSid": "CA1", "From": "+12025550142", "To": "+12025550100"}


def client(settings: Settings, **more: str) -> FlaskClient:
    """Return who sends requests to the menu as `ivr serve` makes it."""
    made = production(replace(settings, keep_versions=0, **more))  # type: ignore[arg-type]  # all are texts
    made.testing = True
    return made.test_client()


def test_what_callers_do_is_counted(settings: Settings) -> None:
    """Nothing of who they are, and nothing of a private turn."""
    there = client(settings)
    for url in ("/voice", "/voice/menu.main?heard=silence"):
        there.post(url, data=CALL)
    there.get("/audio/0.wav")
    there.post("/voice/menu.main", data={**CALL, "Digits": "9"})
    there.post("/voice/ethics.report", data={**CALL, "Digits": "7777"})

    text = there.get("/metrics").text
    assert 'ivr_turns_total{heard="arrived",then="gather"} 1.0' in text
    assert 'ivr_no_input_total{node="menu.main"} 1.0' in text
    assert "ivr_turn_seconds_count 2.0" in text
    assert "ethics" not in text
    assert "5550142" not in text
    assert "7777" not in text
    assert "ivr_clip_misses_total 0.0" not in text


def test_counts_are_for_this_machine(settings: Settings) -> None:
    """A proxy on it makes everybody look so; then only a token opens them."""
    there = client(settings)
    assert there.get("/metrics").status_code == 200
    for header in ("X-Forwarded-For", "Forwarded", "Via"):
        assert there.get("/metrics", headers={header: "x"}).status_code == 404
    abroad = {"REMOTE_ADDR": "192.0.2.1"}
    assert there.get("/metrics", environ_base=abroad).status_code == 404

    behind = client(settings, public_url="https://menu.example")
    assert behind.get("/metrics").status_code == 404


def test_a_token_opens_the_counts_from_anywhere(settings: Settings) -> None:
    """And nothing else does, once there is one."""
    there = client(settings, metrics_token="s3cret", public_url="https://menu.example")
    for given in ("", "Bearer", "Bearer s3cre", "Bearer s3crét", "s3cret"):
        answer = there.get("/metrics", headers={"Authorization": given})
        assert answer.status_code == 404
    opened = {"Authorization": "Bearer s3cret"}
    assert there.get("/metrics", headers=opened).status_code == 200


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("", False),
        ("x", False),
    ],
)
def test_this_machine_is_known_by_its_address(address: str, *, expected: bool) -> None:
    """In either family."""
    assert is_loopback(address) is expected


def test_ready_is_who_can_answer_callers(settings: Settings, project: Path) -> None:
    """Without a journal too; that it is away is said."""
    assert client(settings).get("/readyz").json == {
        "status": "ready",
        "nodes": 11,
        "menu": "newest",
        "journal": "well",
    }
    (project / "file").write_text("")
    away = client(settings, journal=f"sqlite:///{project}/file/ivr.sqlite3")
    answer = away.get("/readyz")
    assert answer.status_code == 200
    assert answer.json
    assert answer.json["journal"] == "away"


@pytest.mark.parametrize("keep", [0, 7200])
def test_a_menu_that_cannot_be_used_is_told(settings: Settings, keep: float) -> None:
    """Callers hear the one before it, and somebody has to mend it."""
    made = production(replace(settings, keep_versions=keep))
    made.extensions[ANSWERING].editions.holds = 0.0  # edited and asked at once
    there = made.test_client()
    file = next(settings.flows.glob("*.yaml"))
    good = file.read_text("utf-8")

    for text, expected in ((f"{good}\n  [", "held back"), (good, "newest")):
        file.write_text(text, "utf-8")
        answer = there.get("/readyz")
        assert answer.status_code == 200
        assert answer.json
        assert answer.json["menu"] == expected
        held_back = int(expected == "held back")
        assert f"\nivr_menu_held_back {held_back}\n" in there.get("/metrics").text


def test_a_browser_is_told_to_do_nothing(settings: Settings) -> None:
    """Whatever it is led here for; and what callers hear is kept by no proxy."""
    there = client(settings)
    for url in ("/voice", "/healthz", "/nowhere"):
        headers = there.get(url, query_string=CALL).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert headers["Cache-Control"] == "no-store"


def test_a_shared_folder_that_cannot_be_written_is_told(
    settings: Settings, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is served; else workers count in it, from nothing."""
    (project / "file").write_text("")
    with pytest.raises(SettingsError, match=r"IVR_SHARED: .* not a directory"):
        count_together(replace(settings, shared=project / "file"))

    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    stale = project / "shared" / "metrics" / "counter_1.db"
    stale.parent.mkdir(parents=True)
    stale.write_text("")
    count_together(replace(settings, shared=project / "shared"))
    assert stale.parent.is_dir()
    assert not stale.exists()
