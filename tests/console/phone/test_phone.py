"""The page's own addresses."""

import numpy as np
import pytest
import requests
import yaml

from ivr.console import create_app
from ivr.console.guard import Guard
from ivr.console.house import House
from ivr.speech.wav import read as read_wav
from tests.carrier.helpers import FROM, TO
from tests.console.phone.exchanged import Exchanged

MENU = '<Gather numDigits="1" action="/b"><Say>Press any key</Say></Gather>'


def test_the_page_lists_what_the_menu_answers_and_rings(house: House) -> None:
    """As people write numbers, with the nodes' names."""
    page = create_app(house, Guard()).test_client().get("/phone").text

    assert "+7 800 234-70-00" in page
    assert "ozon.national" in page
    assert "+1 202-555-0111" in page


def test_callers_are_from_where_the_menu_tells_them_apart(house: House) -> None:
    """Then from anywhere."""
    answer = create_app(house, Guard()).test_client().get("/phone/callers")

    where = [each["where"] for each in answer.json or ()]
    assert where[:3] == ["Moscow", "St Petersburg", "Russia, mobile"]


def test_a_call_can_be_taken_away(exchanged: Exchanged) -> None:
    """Its sound as long as it was, its last request, and the scenario when over."""
    exchanged.pages |= {"/voice": MENU, "/b": "<Say>Bye</Say>"}
    phone = exchanged.line()
    sid = phone.dial()["call"]
    phone.until("heard", text="Press any key")
    for _ in range(5):
        phone.frame()  # a call of less than one frame has no sound yet
    early = _taken(exchanged, f"{sid}/scenario")
    half = requests.get(_home(exchanged, f"{sid}/sound.wav"), timeout=10)
    phone.do("press", key="1")
    ended = phone.until("ended")

    assert "goes on" in early
    assert 0 < read_wav(half.content).seconds < ended["at"]
    wav = requests.get(_home(exchanged, f"{sid}/sound.wav"), timeout=10)
    assert wav.headers["Content-Disposition"].endswith(".wav")
    sound = read_wav(wav.content)
    assert sound.seconds == pytest.approx(ended["at"], abs=0.06)
    assert np.abs(np.frombuffer(sound.samples, "<i2")).max() > 257
    curl = _taken(exchanged, f"{sid}/curl")
    assert curl.startswith("curl -X POST -H 'X-Twilio-Signature: ")
    assert "Digits=1" in curl
    written = yaml.safe_load(_taken(exchanged, f"{sid}/scenario"))
    assert (written["to"], written["from"]) == (TO, FROM)
    assert {"press": "1"} in written["steps"]


def _home(exchanged: Exchanged, what: str) -> str:
    return f"http://{exchanged.address}/calls/{what}"


def _taken(exchanged: Exchanged, what: str) -> str:
    return requests.get(_home(exchanged, what), timeout=10).text


def test_a_page_is_no_phone_line(house: House) -> None:
    """The address of the WebSocket answers nothing else."""
    assert (
        create_app(house, Guard()).test_client().get("/phone/line").status_code == 400
    )
