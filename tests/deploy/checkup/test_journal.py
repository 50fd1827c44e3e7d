from pathlib import Path

import pytest

from ivr.deploy.checkup.journal import check
from ivr.journal import Journal
from ivr.journal.unopened import NOBODY
from ivr.settings import Settings
from tests.deploy.checkup.helpers import Nowhere, deployment, site
from tests.journal.test_vault import KEY, OTHER


def judged(url: str) -> tuple[str, str]:
    """Return the state and the text of a journal."""
    verdict = check(deployment(settings=Settings(journal=url)))
    return verdict.state, verdict.text


def test_a_journal_is_written_and_read(tmp_path: Path) -> None:
    """One that is there already."""
    url = f"sqlite:///{tmp_path}/ivr.sqlite3"
    Journal(url).keep("CA1", "order", "60616")

    assert judged(url) == ("ok", f"{tmp_path}/ivr.sqlite3 is written and read")
    assert judged("sqlite://") == ("ok", "the database is written and read")


def test_one_that_is_not_there_yet_is_not_made(tmp_path: Path) -> None:
    """Who makes the file owns it, and that has to be the server."""
    state, text = judged(f"sqlite:///{tmp_path}/ivr.sqlite3")

    assert (state, text) == (
        "ok",
        f"{tmp_path}/ivr.sqlite3 will be made by the first call",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor one that is not there."""
    assert judged(f"sqlite:///{tmp_path}/none/ivr.sqlite3")[0] == "not"
    monkeypatch.setattr("os.access", lambda *_: False)

    assert judged(f"sqlite:///{tmp_path}/ivr.sqlite3") == (
        "not",
        f"{tmp_path} cannot be written",
    )


def test_what_the_database_says_is_told(tmp_path: Path) -> None:
    """A file that is none, a URL that is none, a driver that is not there."""
    (tmp_path / "ivr.sqlite3").write_bytes(b"no database" * 100)

    assert "not a database" in judged(f"sqlite:///{tmp_path}/ivr.sqlite3")[1]
    assert judged("nonsense")[0] == "not"
    assert "driver" in judged("mysql+pymysql://localhost/ivr")[1]


def test_the_call_that_asks_is_in_no_figure(tmp_path: Path) -> None:
    """Or a doctor who comes every hour would be the caller who gives up most."""
    url = f"sqlite:///{tmp_path}/ivr.sqlite3"
    Journal(url).keep("CA1", "order", "60616")
    found = site(Nowhere())

    checked = check(deployment(found, settings=Settings(journal=url)))
    assert checked.state == "ok"
    assert not Journal(url).keep(found.call_sid, "order", "60616")


def test_a_key_that_does_not_open_what_is_there_is_told(tmp_path: Path) -> None:
    """Nothing would be found to be forgotten; an old key behind the new one does."""
    url = f"sqlite:///{tmp_path}/ivr.sqlite3"
    Journal(url, key=KEY).keep("CA1", "order", "60616")
    Journal(url, key=OTHER).keep(NOBODY, "kept", "yes")  # a doctor was here

    for wrong in ("", OTHER):
        settings = Settings(journal=url, journal_key=wrong)
        verdict = check(deployment(settings=settings))
        assert verdict.state == "not"
        assert "sealed with another key" in verdict.text
        assert verdict.advice == "then run `ivr doctor` again"
    for right in (KEY, f"{OTHER}, {KEY}"):
        settings = Settings(journal=url, journal_key=right)
        assert check(deployment(settings=settings)).state == "ok"


def test_what_is_kept_and_not_found_again_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As by a database that takes everything and keeps nothing."""
    monkeypatch.setattr(Journal, "recall", lambda *_: None)

    assert judged("sqlite://") == ("not", "what was kept in the journal is not there")
