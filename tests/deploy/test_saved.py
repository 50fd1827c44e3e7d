from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.deploy.numbers import Number
from ivr.deploy.saved import Entry, Saved
from ivr.deploy.wiring import Wiring, ours
from ivr.errors import SettingsError
from tests.deploy.helpers import ACCOUNT, NUMBER, OLD

BEFORE = Wiring(voice_url=OLD, voice_method="GET")
AFTER = ours("https://menu.example")
MADE = Number(NUMBER, "PN1", "Shop", BEFORE)
BROKEN = """{"numbers": [{"account": "AC", "sid": "", "number": "", "when": "",
"before": {"voice_url": 5}, "after": {}, "since": []}]}"""
WHEN = "2026-11-25T10:00:00+00:00"


def test_what_a_number_did_is_kept_and_read_by_another_process(tmp_path: Path) -> None:
    """Everything of it, for one account."""
    Saved(tmp_path / "kept.json").keep(ACCOUNT, MADE, AFTER, WHEN)

    found = Saved(tmp_path / "kept.json").of(ACCOUNT)

    assert found == {"PN1": Entry(ACCOUNT, "PN1", NUMBER, WHEN, BEFORE, AFTER)}
    assert Saved(tmp_path / "kept.json").of("AC9") == {}


def test_the_first_settings_stay_whatever_comes_after(tmp_path: Path) -> None:
    """Those found in between are kept beside them, each once."""
    saved = Saved(tmp_path / "kept.json")
    between = Wiring(voice_url="https://between.example")
    later = ours("https://later.example")
    saved.keep(ACCOUNT, MADE, AFTER, WHEN)

    saved.keep(ACCOUNT, replace(MADE, wiring=AFTER), later, "later")
    saved.keep(ACCOUNT, replace(MADE, wiring=between), later, "later")
    entry = saved.keep(ACCOUNT, replace(MADE, wiring=between), AFTER, "later")

    assert entry == Entry(ACCOUNT, "PN1", NUMBER, WHEN, BEFORE, AFTER, (between,))
    assert saved.of(ACCOUNT) == {"PN1": entry}


def test_what_was_put_back_is_forgotten_alone(tmp_path: Path) -> None:
    """The other numbers stay."""
    saved = Saved(tmp_path / "kept.json")
    entry = saved.keep(ACCOUNT, MADE, AFTER, WHEN)
    other = saved.keep(ACCOUNT, replace(MADE, sid="PN2"), AFTER, WHEN)

    saved.drop(entry)

    assert saved.of(ACCOUNT) == {"PN2": other}


def test_the_file_is_its_owners(tmp_path: Path) -> None:
    """And nothing is left beside it."""
    file = tmp_path / "new" / "kept.json"

    Saved(file).keep(ACCOUNT, MADE, AFTER, WHEN)

    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in file.parent.iterdir()] == ["kept.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"numbers": 5}',
        '{"numbers": [{}]}',
        '{"numbers": [5]}',
        '{"other": []}',
        BROKEN,
    ],
)
def test_a_file_that_cannot_be_read_is_never_written_over(
    tmp_path: Path, text: str
) -> None:
    """It may be all that is known of a number."""
    file = tmp_path / "kept.json"
    file.write_text(text, "utf-8")

    for act in (
        lambda: Saved(file).of(ACCOUNT),
        lambda: Saved(file).keep(ACCOUNT, MADE, AFTER, WHEN),
    ):
        with pytest.raises(SettingsError, match="earlier settings"):
            act()
    assert file.read_text("utf-8") == text


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    """Reading says what the system says."""
    with pytest.raises(SettingsError, match="cannot be read: Is a directory"):
        Saved(tmp_path).of(ACCOUNT)


def test_a_file_that_cannot_be_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told before Twilio is asked, and the old file stays."""
    file = tmp_path / "kept.json"
    saved = Saved(file)
    saved.keep(ACCOUNT, MADE, AFTER, WHEN)
    before = file.read_text("utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsError, match="No space left on device; nothing was"):
        saved.keep(ACCOUNT, replace(MADE, sid="PN2"), AFTER, WHEN)

    assert file.read_text("utf-8") == before
    assert [each.name for each in tmp_path.iterdir()] == ["kept.json"]


def test_writers_at_once_lose_nothing_of_one_another(tmp_path: Path) -> None:
    """Each opens the folder anew and locks it, as each of several processes would."""
    file = tmp_path / "kept.json"

    def keep(worker: int) -> None:
        Saved(file).keep(ACCOUNT, replace(MADE, sid=f"PN{worker:02}"), AFTER, WHEN)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(keep, range(32)))

    assert sorted(Saved(file).of(ACCOUNT)) == [f"PN{worker:02}" for worker in range(32)]
