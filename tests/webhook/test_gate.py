from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ivr.errors import SettingsError
from ivr.settings import Guarding, Settings
from ivr.webhook import create_app
from ivr.webhook.gate import Gate
from ivr.webhook.storage import LENGTH

HERE = "+12025550100"
CALLER = "+12025550142"
CALL = {"CallSid": "CA1", "From": CALLER, "To": HERE}


def test_everybody_may_call(tmp_path: Path) -> None:
    """As long as nothing else is said; and no file is made for it."""
    gate = Gate(Guarding(), tmp_path)

    assert [gate.refuses(CALLER, HERE) for _ in range(50)] == [None] * 50
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("caller", "reason"),
    [("+79001234567", "blocked"), (" 79001234567", "blocked"), ("+78001234567", None)],
)
def test_a_listed_beginning_is_refused(
    tmp_path: Path, caller: str, reason: str | None
) -> None:
    """However the plus came through."""
    gate = Gate(Guarding(blocked_callers=("+7900", "+44")), tmp_path)

    assert gate.refuses(caller, HERE) == reason


def test_a_caller_may_call_so_often(tmp_path: Path) -> None:
    """Over all workers of a machine; hidden callers are not one and the same."""
    guarding = Guarding(calls_per_caller="2/day")
    gates = [Gate(guarding, tmp_path) for _ in range(3)]

    assert [gate.refuses(CALLER, HERE) for gate in gates] == [None, None, "caller"]
    assert [gate.refuses("anonymous", HERE) for gate in gates] == [None] * 3
    assert gates[0].refuses("+12025550143", HERE) is None


def test_a_call_is_counted_once(tmp_path: Path) -> None:
    """Its request may come again, to another worker; or its fallback is asked."""
    guarding = Guarding(calls_per_caller="2/day")
    gates = [Gate(guarding, tmp_path) for _ in range(3)]

    assert [gate.refuses(CALLER, HERE, "CA1") for gate in gates] == [None] * 3
    assert [gate.refuses(CALLER, HERE, "CA2") for gate in gates] == [None] * 3
    assert [gate.refuses(CALLER, HERE, "CA3") for gate in gates] == ["caller"] * 3
    assert gates[0].refuses(CALLER, HERE, "CA1") is None


def test_a_number_takes_so_many_calls(tmp_path: Path) -> None:
    """Whoever calls it."""
    gate = Gate(Guarding(calls_per_number="2 / day"), tmp_path)

    callers = (CALLER, "anonymous", "+12025550143")
    assert [gate.refuses(each, HERE) for each in callers] == [None, None, "number"]
    assert gate.refuses(CALLER, "+12025550101") is None


def test_no_number_is_kept_in_the_counts(tmp_path: Path) -> None:
    """Something stands for it."""
    Gate(Guarding(calls_per_caller="2/day"), tmp_path).refuses(CALLER, HERE)

    found = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"LIMIT" in found
    assert CALLER[1:].encode() not in found


def test_what_stands_for_a_number_is_found_by_nobody_without_the_secret(
    tmp_path: Path,
) -> None:
    """All numbers that there are can be tried in a minute."""
    guarding = Guarding(calls_per_caller="2/day")
    for secret in ("", "one", "other"):
        Gate(guarding, tmp_path / secret, secret).refuses(CALLER, HERE, "CA1")

    known = blake2b(CALLER.encode(), digest_size=LENGTH).hexdigest().encode()
    files = (tmp_path / secret / "calls.sqlite3" for secret in ("", "one", "other"))
    assert [known in file.read_bytes() for file in files] == [True, False, False]


def test_who_cannot_count_lets_everybody_in(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    """And says so once."""
    (tmp_path / "file").write_text("")
    gate = Gate(Guarding(calls_per_caller="1/day"), tmp_path / "file")

    assert [gate.refuses(CALLER, HERE) for _ in range(3)] == [None] * 3
    assert log.messages == ["- calls are not counted: FileExistsError"]


def test_several_machines_count_where_they_are_told(tmp_path: Path) -> None:
    """Any storage of `limits`."""
    guarding = Guarding(calls_per_caller="1/day", limits_storage="memory://")
    gate = Gate(guarding, tmp_path)

    assert [gate.refuses(CALLER, HERE) for _ in range(2)] == [None, "caller"]
    assert not list(tmp_path.iterdir())


def client(settings: Settings, project: Path, guarding: Guarding) -> FlaskClient:
    """Return who sends requests to a menu that is guarded."""
    settings = replace(settings, guarding=guarding, shared=project / "shared")
    app = create_app(settings)
    app.testing = True
    return app.test_client()


def test_a_refused_call_is_not_answered(
    settings: Settings, project: Path, log: pytest.LogCaptureFixture
) -> None:
    """It costs nobody anything; a call under way goes on."""
    guarding = Guarding(blocked_callers=("+1202555014",))
    there = client(settings, project, guarding)

    assert "<Reject />" in there.post("/voice", data=CALL).text
    assert log.messages == ["CA1 refused a call: blocked"]
    keyed = there.post("/voice/menu.main", data={**CALL, "Digits": "1"})
    assert "Type the number" in keyed.text


def test_one_call_too_many_hears_that_the_line_is_busy(
    settings: Settings, project: Path
) -> None:
    """And may call later."""
    there = client(settings, project, Guarding(calls_per_caller="1/day"))

    assert "Welcome." in there.post("/voice", data=CALL).text
    another = {**CALL, "CallSid": "CA2"}
    assert '<Reject reason="busy" />' in there.post("/voice", data=another).text


@pytest.mark.parametrize(
    ("storage", "why"),
    [
        ("file", "name one that `limits` has"),
        ("shelf://:hush@host", "name one that `limits` has"),
        ("memcached://:hush@host:11211", "pip install pymemcache"),
    ],
)
def test_a_storage_that_cannot_be_used_is_told_at_the_start(
    storage: str, why: str
) -> None:
    """Its URL is not repeated: there may be a password in it."""
    with pytest.raises(SettingsError) as caught:
        Gate(Guarding(calls_per_caller="1/day", limits_storage=storage))

    assert str(caught.value).startswith("IVR_LIMITS_STORAGE cannot be used: ")
    assert why in str(caught.value)
    assert "hush" not in str(caught.value)


def test_a_port_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the parser of URLs finds it."""

    def unread(_url: str) -> None:
        raise ValueError("Port could not be cast to integer value as 'hush'")

    monkeypatch.setattr("limits.storage.storage_from_string", unread)

    with pytest.raises(SettingsError, match="write it as redis://host:6379"):
        Gate(Guarding(calls_per_caller="1/day", limits_storage="redis://h:hush"))
