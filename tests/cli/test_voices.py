import json
from dataclasses import dataclass

import pytest

from ivr.cli.voices import as_json, table
from ivr.speech.engines import ENGINES
from ivr.speech.engines.engine import Engine, Offer
from ivr.speech.engines.tones import Tones


@dataclass(frozen=True, slots=True)
class Choir(Tones):
    """An engine with voices."""

    name: str = "choir"

    def offers(self) -> tuple[Offer, ...]:
        """Three: here, not here, not for commerce."""
        return (
            Offer("anna", "ru", "free"),
            Offer("vera", "ru", "free", "pip install vera"),
            Offer("slt", "en", "NC", commercial=False),
        )


CHOIR: dict[str, Engine] = {"choir": Choir(), "command": ENGINES["command"]}


def test_each_voice_is_a_line_with_its_licence() -> None:
    """The star is who speaks now; a name is as settings want it."""
    lines = [*table(CHOIR, "", {"ru": "tones:, choir:anna"})]

    assert lines[:3] == [
        "* choir:anna    ru  here  free",
        "  choir:vera    ru  -     free",
        "  choir:slt+nc  en  here  NC",
    ]
    assert lines[-1] == "To have more: pip install vera"
    assert any("may not be used commercially" in line for line in lines)
    assert any("set IVR_SPEECH_COMMAND=" in line for line in lines)


def test_one_language_alone() -> None:
    """Without a word about licences that none of its voices has."""
    lines = [*table(CHOIR, "ru", {})]

    assert not any("+nc" in line for line in lines)


@pytest.mark.parametrize("language", ["", "en", "xx"])
def test_a_program_reads_the_same(language: str) -> None:
    """One list, with the command that brings what is not here."""
    voices = json.loads(as_json(CHOIR, language))

    assert [each["voice"] for each in voices] == {
        "": ["choir:anna", "choir:vera", "choir:slt+nc"],
        "en": ["choir:slt+nc"],
        "xx": [],
    }[language]
    for each in voices:
        assert each["installed"] == (not each["bring"])
