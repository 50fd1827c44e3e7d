from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from ivr.flow.turn import Ring
from ivr.flow.visit import Visit
from ivr.settings import Guarding, Settings
from ivr.webhook import create_app
from ivr.webhook.dialling import Dialling

CALL = {"CallSid": "CA1", "From": "+12025550142", "To": "+12025550100"}


def test_only_what_is_listed_is_rung() -> None:
    """In its order; and never what costs more, listed or not."""
    numbers = ("+12025550111", "+19005550123", "+74950097070")
    ring = Ring(Visit("menu.operator"), numbers)

    assert Dialling().permitted(ring) == ("+12025550111", "+74950097070")
    assert Dialling(("+7495", "+1900")).permitted(ring) == ("+74950097070",)
    assert Dialling(("+33",)).permitted(ring) == ()


def app(settings: Settings, *allowed: str) -> Flask:
    """Return a menu that may ring only what begins so."""
    made = create_app(replace(settings, guarding=Guarding(transfers_to=allowed)))
    made.testing = True
    return made


def test_a_number_that_may_not_be_rung_is_one_that_failed(
    settings: Settings, log: pytest.LogCaptureFixture
) -> None:
    """The call goes where the author said for that; the log says why."""
    keyed = {**CALL, "Digits": "2"}
    document = app(settings, "+44").test_client().post("/voice/menu.main", data=keyed)

    assert "<Dial" not in document.text
    assert "Speak after the tone." in document.text
    assert "CA1 a number that may not be rung was not" in log.messages


def test_the_others_of_several_are_rung(settings: Settings) -> None:
    """At once, as they would all have been."""
    client = app(settings, "+12025550112").test_client()
    document = client.post("/voice/menu.main", data={**CALL, "Digits": "2"}).text

    assert "+12025550112</Number>" in document
    assert "+12025550111" not in document


CIRCLE = """\
languages: {en: en-US}
nodes:
  ring:
    kind: transfer
    numbers: ["+19005550123"]
    busy: ring
    no_answer: ring
    failed: ring
"""


def test_a_circle_of_such_numbers_ends(tmp_path: Path) -> None:
    """Nobody waits in it."""
    (tmp_path / "menu.yaml").write_text(CIRCLE, encoding="utf-8")
    made = create_app(Settings(flows=tmp_path / "menu.yaml", journal="sqlite://"))
    client = made.test_client()

    assert "<Hangup />" in client.post("/voice", data=CALL).text
