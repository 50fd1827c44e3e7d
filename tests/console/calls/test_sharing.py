import re
from base64 import b64decode, b64encode
from hashlib import sha256

import pytest

from ivr.console.calls import sharing
from ivr.speech import wav
from tests.console.calls.rooms import room

MENU = {"/voice": "<Say>Hello there, all of you.</Say>"}


def test_the_file_allows_its_own_style_and_its_own_sound() -> None:
    """And nothing else."""
    with room(MENU) as here:
        text = here.html(f"/calls/{here.call()}/share")

    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; media-src data:;"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "style=" not in text


def test_the_sound_goes_along() -> None:
    """As it is kept."""
    with room(MENU) as here:
        sid = here.call()
        text = here.html(f"/calls/{sid}/share")
        seconds = here.json(f"/calls/{sid}.json")["seconds"]

    sound = re.search(r"data:audio/wav;base64,([^\"]+)", text)
    assert sound
    assert abs(wav.read(b64decode(sound[1])).seconds - seconds) < 0.05


def test_too_long_a_sound_stays_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file says so."""
    monkeypatch.setattr(sharing, "LONGEST", 0.1)
    with room(MENU) as here:
        text = here.html(f"/calls/{here.call()}/share")

    assert "too long for a file" in text
    assert "<audio" not in text


def test_a_picture_of_the_lanes_fits_its_frame() -> None:
    """From the call's beginning to its end."""
    with room(MENU) as here:
        text = here.html(f"/calls/{here.call()}/share")

    bars = re.findall(
        r'<svg class="span \w+" x="([\d.]+)" y="\d+" width="([\d.]+)"', text
    )
    assert bars
    assert all(float(x) + float(width) <= 1003 for x, width in bars)
