from pathlib import Path

import pytest

from ivr.cli import examined
from ivr.cli.examined import Wanted, book_of, deployment, machine, menu_of
from ivr.settings import Settings
from tests.deploy.helpers import ACCOUNT, NUMBER, TOKEN, opened, taken

SETTINGS = Settings(prompts_as="say")


def test_the_menu_is_proved_and_its_clips_are_counted(tmp_path: Path) -> None:
    """As `ivr check` and `ivr speak --dry-run` would."""
    (tmp_path / "menu.yaml").write_text(
        'languages: {en: en-US}\nprompts: {en: {a: "Hm.", b: "Hm?"}}\n'
        "nodes: {a: {kind: hangup, prompt: a}}\n",
        "utf-8",
    )

    found = menu_of(Settings(flows=tmp_path, audio=tmp_path / "audio"))

    assert found.flow
    assert [each.code for each in found.findings] == ["unused-prompt"]
    assert [gap.wanted.prompt for gap in found.gaps] == ["a", "b"]


def test_the_account_is_asked_for_its_numbers() -> None:
    """On a line of this machine, which is nearby."""
    settings = Settings(account_sid=ACCOUNT, auth_token=TOKEN)
    with opened() as url:
        taken(url)

        book = book_of(settings, Wanted(base_url=url))

    assert book.nearby
    assert book.numbers
    assert [each.number for each in book.numbers] == [NUMBER]
    assert book_of(Settings(), Wanted()).numbers is None


def test_a_container_has_what_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more than the machine has."""
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(examined, "LIMIT", limit)
    whole = machine()
    limit.write_text("134217728\n", "ascii")
    part = machine()
    limit.write_text("max\n", "ascii")

    assert part.memory == 134_217_728
    assert machine() == whole
    assert whole.cores >= 1


def test_a_system_that_tells_nothing_is_taken_for_large(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And for one of as many processors as Python knows of."""
    monkeypatch.setattr(examined, "LIMIT", tmp_path / "none")
    monkeypatch.delattr("os.sysconf")
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: None)

    assert machine().cores == 1
    assert machine().memory > 10**12


def test_an_address_may_be_given_as_twilio_has_it() -> None:
    """With `/voice` behind it; none is none."""
    with deployment(SETTINGS, Wanted("https://menu.example/voice", 3)) as found:
        assert found.site
        assert found.site.url == "https://menu.example"
        assert found.workers == 3
    with deployment(SETTINGS, Wanted()) as found:
        assert found.site is None
