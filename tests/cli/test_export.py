from pathlib import Path

import pytest

from tests.cli.helpers import ivr

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The shipped menu, from a folder of one's own."""
    monkeypatch.setenv("IVR_FLOWS", str(ROOT / "flows"))
    monkeypatch.chdir(tmp_path)


def test_the_fallback_of_the_shipped_menu_is_clean(tmp_path: Path) -> None:
    """In its own words, in both languages, with its operators."""
    printed = ivr("export", "--fallback")
    written = ivr("export", "--fallback", "--out", "fallback.xml")

    assert (printed.status, written.status) == (0, 0)
    assert written.lines == ["Wrote fallback.xml."]
    assert (tmp_path / "fallback.xml").read_text("utf-8") == printed.out
    assert printed.out.index("технические неполадки") < printed.out.index("trouble")
    assert "<Number>+12025550111</Number>" in printed.out
    linted = ivr("lint", "fallback.xml")
    assert (linted.status, linted.lines) == (0, ["No findings in 1 document."])


def test_operators_may_be_left_out() -> None:
    """The file is for everybody to read."""
    ran = ivr("export", "--fallback", "--no-transfer")

    assert ran.status == 0
    assert "<Dial" not in ran.out
    assert "<Hangup" in ran.out


def test_nothing_is_written_over_unasked(tmp_path: Path) -> None:
    """Somebody may have written it by hand."""
    (tmp_path / "fallback.xml").write_text("mine", "utf-8")

    refused = ivr("export", "--fallback", "--out", "fallback.xml")
    forced = ivr("export", "--fallback", "--out", "fallback.xml", "--force")

    assert refused.status == 2
    assert "--force" in refused.err
    assert forced.status == 0


def test_the_usual_deployment_is_written(tmp_path: Path) -> None:
    """All of it or nothing, with the shipped menu's fallback."""
    first = ivr("export", "--deploy", "deploy", IVR_PUBLIC_URL="https://menu.example")
    again = ivr("export", "--deploy", "deploy", IVR_PUBLIC_URL="https://menu.example")
    (tmp_path / "deploy" / "Caddyfile").write_text("mine", "utf-8")
    refused = ivr("export", "--deploy", "deploy", "--no-transfer")
    forced = ivr("export", "--deploy", "deploy", "--no-transfer", "--force")

    assert (first.status, again.status, forced.status) == (0, 0, 0)
    assert "Wrote deploy/compose.yaml" in first.lines
    assert first.lines[-1].startswith("Next: deploy/README.md")
    assert refused.status == 2
    assert "deploy/Caddyfile" in refused.err
    assert "deploy/fallback.xml" in refused.err
    fallback = (tmp_path / "deploy" / "fallback.xml").read_text("utf-8")
    assert "<Dial" not in fallback
    assert ivr("lint", "deploy/fallback.xml").status == 0


def test_a_wrong_use_is_one_sentence(tmp_path: Path) -> None:
    """Nothing to write, or no menu to write of."""
    for options in ((), ("--fallback", "--deploy", "d")):
        assert "say what to write" in ivr("export", *options).err
    assert "--out is for" in ivr("export", "--deploy", "d", "--out", "f").err
    lost = ivr("export", "--fallback", IVR_FLOWS=str(tmp_path / "none"))
    assert (lost.status, lost.out) == (2, "")
    assert lost.err.startswith("ivr: there is no menu at ")
