"""Callers by ear, on a webhook of which they know nothing."""

from random import Random

import pytest
from flask import Flask, Response, request

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People, Summary
from ivr.carrier.wire.wsgi import Wsgi
from ivr.load.callers import Manners
from ivr.load.draw import Draw
from ivr.load.live.guessing import Guessing
from ivr.load.population import Population
from ivr.speech.speaker import Speaker
from tests.load.helpers import chance

MAIN = (
    '<Gather numDigits="1" action="/key"><Say>For the hours, press one.'
    "</Say><Say>To talk, press two.</Say></Gather><Redirect>/main</Redirect>"
)
NUMBER = '<Gather action="/number"><Say>Enter your number.</Say></Gather>'
ROUND = '<Gather numDigits="1" action="/main"><Say>Press one.</Say></Gather>'
DIAL = "<Dial>+12025550111</Dial>"


def webhook(pressed: list[str], **keys: str) -> Flask:
    """Return a stranger's webhook that notes what is pressed."""
    app = Flask("stranger")

    @app.route("/<path:name>", methods=["POST"])
    def page(name: str) -> Response:
        digits = request.form.get("Digits", "")
        pressed.append(f"{name} {digits}".strip())
        verbs = keys.get(f"key{digits}" if name == "key" else name, "<Hangup/>")
        return Response(f"<Response>{verbs}</Response>", content_type="text/xml")

    return app


def call(app: Flask, kind: str, seed: Random | None = None) -> Summary:
    """Let a caller of this kind call."""
    drawn = seed or chance()
    load = Population(leaves=Draw(2.0, "fixed"))
    caller = Guessing(kind, Manners.of(load, drawn), 30.0, drawn)
    line = Line(Wsgi(app, "http://localhost"), Speaker(voices={"en": "tones"}))
    order = Order("+12025550100", "+12025550199", "http://localhost/main", seed="x")
    return line.dial(order, People(caller), VirtualClock())


def test_a_key_that_was_announced_is_pressed() -> None:
    """Any of them, by one who listens to the end."""
    keys = set()
    for seed in range(8):
        pressed: list[str] = []
        call(webhook(pressed, main=MAIN), "listens", chance(seed))
        keys.add(pressed[1])

    assert keys == {"key 1", "key 2"}


def test_one_who_knows_does_not_hear_the_menu_out() -> None:
    """The first key that is named will do."""
    pressed: list[str] = []

    quick = call(webhook(pressed, main=MAIN), "knows")
    slow = call(webhook([], main=MAIN), "listens")

    assert pressed == ["main", "key 1"]
    assert quick.seconds < slow.seconds


def test_one_who_errs_does_so_once() -> None:
    """With a key that nobody named."""
    pressed: list[str] = []

    call(webhook(pressed, main=MAIN, key8=MAIN), "errs")

    assert pressed[:2] == ["main", "key 8"]
    assert pressed[2] in ("key 1", "key 2")


def test_where_every_key_means_something_nobody_errs() -> None:
    """One of them is pressed."""
    keys = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    said = "".join(f"<Say>For {key} things, press {key}.</Say>" for key in keys)
    pressed: list[str] = []

    call(webhook(pressed, main=f'<Gather numDigits="1">{said}</Gather>'), "errs")

    assert pressed[1] in {f"main {digit}" for digit in range(1, 10)}


def test_where_no_key_is_named_a_number_is_typed() -> None:
    """With the finish key at its end."""
    pressed: list[str] = []

    call(webhook(pressed, main=NUMBER), "listens")

    assert pressed == ["main", "number 60616"]


def test_who_is_joined_to_somebody_talks_for_a_while() -> None:
    """And hangs up."""
    done = call(webhook([], main=DIAL), "listens")

    assert done.status == "completed"
    assert any(each.event == "dialed" for each in done.entries)


@pytest.mark.parametrize(("kind", "least", "most"), [("hangs_up", 1.9, 2.1)])
def test_one_who_hangs_up_does_so_in_the_menu(
    kind: str, least: float, most: float
) -> None:
    """When patience is over."""
    pressed: list[str] = []

    done = call(webhook(pressed, main=NUMBER), kind)

    assert pressed == ["main"]
    assert least <= done.seconds <= most


def test_one_who_is_silent_presses_nothing() -> None:
    """The webhook has to end the call."""
    pressed: list[str] = []

    call(webhook(pressed, main=NUMBER), "silent")

    assert pressed == ["main"]


def test_a_menu_that_goes_round_is_left_one_day() -> None:
    """After as many choices as anybody makes."""
    pressed: list[str] = []

    done = call(webhook(pressed, main=ROUND), "knows")

    assert done.status == "completed"
    assert len(pressed) == 9
