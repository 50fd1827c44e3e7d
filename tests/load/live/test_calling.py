from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivr.carrier.line import Summary
from ivr.carrier.transcript import Entry
from ivr.load.live.calling import Calling, trouble
from ivr.load.live.task import Task
from tests.cli.helpers import stranger
from tests.load.helpers import MENU, chance

if TYPE_CHECKING:
    from ivr.load.live.watched import Answered

MAIN = '<Gather numDigits="1" action="/key"><Say>Press one.</Say></Gather><Hangup/>'


@pytest.mark.parametrize("mind", ["menu", "ear"])
def test_callers_call_a_webhook_one_after_another(mind: str, tmp_path: Path) -> None:
    """With a menu in mind, or by ear; each request is told, and signed."""
    (tmp_path / "menu.yaml").write_text(MENU, encoding="utf-8")
    told: list[Answered] = []
    with stranger({"/voice": MAIN, "/key": "<Hangup/>"}) as site:
        task = Task(
            f"{site.url}/voice",
            {"shares": "knows=1", "wants": "menu.hours=1"},
            flows=str(tmp_path) if mind == "menu" else "",
            to="+12025550100",
            auth_token="secret",
            pace=50.0,
        )
        calling = Calling(task, told.append, chance())
        calling.warm_up()
        done = [calling.call() for _ in range(3)]

    assert {each.status for each in done} == {"completed"}
    assert len({each.call_sid for each in done}) == 3
    assert {each.path for each in told} == {"/voice", "/key"}
    assert {form["To"] for form in site.forms} == {"+12025550100"}


def test_an_error_is_what_went_wrong_in_a_call() -> None:
    """The first of them, with Twilio's number."""
    error = Entry(1.0, "error", {"code": 12100, "text": "no TwiML"})
    call = Summary("CA1", "completed", 1, 1.0, "", (error,))

    assert trouble(call) == "12100 no TwiML"
    assert trouble(Summary("CA1", "completed", 1, 1.0, "", ())) == ""
