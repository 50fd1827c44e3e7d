"""The commands that a Dial comes to."""

import pytest

from ivr.call.place import Place
from ivr.call.settings import CallSettings
from ivr.call.verbs import dialled
from ivr.twiml.nouns import Client, Conference, Number, Queue, Sip
from ivr.twiml.verbs import Dial

HERE = Place("https://example.com/voice")
ADDRESS = "sip:desk@example.com"


def test_the_urls_of_every_callee_are_absolute() -> None:
    """A number's, a client's and a SIP endpoint's alike."""
    callees = (
        Number("+19145550100", url="/a", amd_status_callback="/b"),
        Client("kate", url="/a", status_callback="/c"),
        Sip(ADDRESS, url="/a", status_callback="/c"),
    )

    assert dialled.ring(Dial(), callees, HERE).nouns == (
        Number(
            "+19145550100",
            url="https://example.com/a",
            amd_status_callback="https://example.com/b",
        ),
        Client(
            "kate",
            url="https://example.com/a",
            status_callback="https://example.com/c",
        ),
        Sip(
            ADDRESS,
            url="https://example.com/a",
            status_callback="https://example.com/c",
        ),
    )


def test_what_the_callee_and_the_recording_are_told_is_passed_on() -> None:
    """`ringTone`, `referUrl`, `callReason`, `recordingTrack`, `trim`."""
    verb = Dial(
        ring_tone="ru",
        refer_url="/refer",
        refer_method="GET",
        call_reason="Your order",
        recording_track="inbound",
        trim="trim-silence",
    )

    ring = dialled.ring(verb, (), HERE)
    assert (ring.ring_tone, ring.refer_url) == ("ru", "https://example.com/refer")
    assert (ring.refer_method, ring.call_reason) == ("GET", "Your order")
    assert (ring.recording_track, ring.trim) == ("inbound", True)


def test_whether_a_recording_is_trimmed_is_a_switch() -> None:
    """The table of Dial says none, the text below it do-not-trim."""
    place = Place(HERE.url, CallSettings(dial_trim="trim-silence"))

    assert not dialled.ring(Dial(), (), HERE).trim
    assert dialled.ring(Dial(), (), place).trim
    assert not dialled.ring(Dial(trim="do-not-trim"), (), place).trim


def test_the_urls_of_a_conference_are_absolute() -> None:
    """Those of its events, its recording and what is heard before it begins."""
    noun = Conference(
        "room",
        wait_url="/wait",
        status_callback="/events",
        recording_status_callback="/recorded",
        event_callback_url="/old",
    )

    command = dialled.confer(Dial(time_limit=60, hangup_on_star=True), noun, HERE)
    assert (command.time_limit, command.hangup_on_star) == (60, True)
    assert command.conference == Conference(
        "room",
        wait_url="https://example.com/wait",
        wait_method="POST",
        status_callback="https://example.com/events",
        recording_status_callback="https://example.com/recorded",
        event_callback_url="https://example.com/old",
    )


@pytest.mark.parametrize("wait_url", [None, ""])
def test_music_and_silence_stay_what_they_are(wait_url: str | None) -> None:
    """Neither is a URL beside this document."""
    command = dialled.confer(Dial(), Conference("room", wait_url=wait_url), HERE)

    assert command.conference.wait_url == wait_url
    assert command.conference.wait_method == "GET"


def test_a_queue_is_waited_for_as_long_as_a_phone_rings() -> None:
    """The timeout, and Twilio's five seconds."""
    command = dialled.take(Dial(timeout=10), Queue("help", url="/you"), HERE)

    assert command.timeout == 15
    assert command.queue == Queue("help", url="https://example.com/you")
