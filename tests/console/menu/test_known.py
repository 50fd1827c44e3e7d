from pathlib import Path

import pytest

from ivr.console.menu import known
from ivr.flow.proof import Length
from ivr.settings import Settings
from ivr.webhook.lengths import lengths
from tests.console.menu.helpers import knowledge, proved


def test_a_menu_is_known_before_it_is_proved(tmp_path: Path) -> None:
    """It can be drawn at once; what the proof found comes with another version."""
    knows = knowledge(tmp_path)
    first = knows.now()
    last = knows.proved()

    assert first.flow is last.flow
    assert last.proof is not None
    assert [finding.code for finding in last.findings].count("missing-prompt") == 3
    assert last.times[0].reached["orders.ask"].keys == "1"
    assert last.ways["en"]["shop.main"]["1"] > 0
    assert last.version
    assert first is last or first.version != last.version


def test_the_version_stays_while_nothing_changes(tmp_path: Path) -> None:
    """A page asks for it at every beat."""
    knows = knowledge(tmp_path)
    known = knows.proved()

    assert knows.now() is known
    assert knows.now().version == known.version


def test_a_save_is_another_version(tmp_path: Path) -> None:
    """Its proof is made anew."""
    knows = knowledge(tmp_path)
    before = knows.proved()
    file = tmp_path / "flows" / "orders.yaml"
    file.write_text(file.read_text("utf-8").replace("late", "later"), "utf-8")
    after = knows.proved()

    assert after.version != before.version
    assert "orders.later" in after.flow.nodes
    assert after.proof is not before.proof


def test_a_broken_save_keeps_the_last_good_menu(tmp_path: Path) -> None:
    """With what is wrong before what was found; mended, it is as it was."""
    knows = knowledge(tmp_path)
    before = knows.proved()
    file = tmp_path / "flows" / "orders.yaml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("next: late", "next: latte"), "utf-8")
    broken = knows.now()

    assert broken.flow is before.flow
    assert broken.version != before.version
    assert [finding.code for finding in broken.wrong] == ["unknown-node"]
    assert broken.all_findings == (*broken.wrong, *before.findings)

    file.write_text(f"{good}\n", "utf-8")
    assert knows.now().wrong == ()


def test_a_proof_of_what_is_not_the_menu_any_more_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save came while it was made; the newer menu has a proof of its own."""
    knows = knowledge(tmp_path)
    file = tmp_path / "flows" / "orders.yaml"

    def saving(settings: Settings) -> Length:
        if "later" not in file.read_text("utf-8"):
            file.write_text(file.read_text("utf-8").replace("late", "later"), "utf-8")
            knows.now()
        return lengths(settings)

    monkeypatch.setattr(known, "lengths", saving)
    assert knows.proved().proof is None

    last = knows.proved()
    assert last.proof is not None
    assert last.proof.flow is last.flow


def test_two_consoles_never_give_the_same_version(tmp_path: Path) -> None:
    """A page that was open when one ended asks the other."""
    assert proved(tmp_path).version != proved(tmp_path).version
