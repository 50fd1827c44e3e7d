from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import group
from ivr.cli.surroundings import check_voices, menu_at
from ivr.errors import SettingsError, SpeechError


def test_a_menu_is_there_or_how_to_start_one_is_said(tmp_path: Path) -> None:
    """Whatever is there: what is wrong with it is for the reader to say."""
    assert menu_at(tmp_path) == tmp_path
    for nowhere in (tmp_path / "flows", Path("a" * 10_000)):
        with pytest.raises(SettingsError, match="start one with: ivr new NAME"):
            menu_at(nowhere)


@pytest.mark.parametrize("command", ["check", "draw", "speak", "serve"])
def test_a_command_without_a_menu_says_the_same(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an empty folder nobody has to guess what is missing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IVR_FLOWS", raising=False)

    result = CliRunner().invoke(group, [command])

    assert isinstance(result.exception, SettingsError)
    assert str(result.exception).startswith("there is no menu at flows:")


@pytest.mark.parametrize(
    ("voice", "said"),
    [("anna", "IVR_VOICE_RU: .*'anna'"), (":x", "IVR_VOICE_RU: ':x'")],
)
def test_a_voice_of_no_engine_is_named(voice: str, said: str) -> None:
    """Before it is missed in every call."""
    check_voices({"ru": "rhvoice:anna"})
    with pytest.raises(SpeechError, match=said):
        check_voices({"ru": voice})
