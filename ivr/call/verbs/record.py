"""
Record: take down what the caller says.

Source: https://www.twilio.com/docs/voice/twiml/record
"""

from collections.abc import Generator
from typing import Final

from ivr.call import action, ask, parameters
from ivr.call.commands import Capture, Command, Report
from ivr.call.events import Captured, Event
from ivr.call.outcome import Failed, Gone, GoTo, Next
from ivr.call.place import Place
from ivr.twiml.verbs import Record

DEFAULT_LENGTH: Final = 3600
SHORTEST: Final = 2
TRANSCRIBED_LENGTH: Final = 120
"""Seconds a recording lasts at most unless told; what is transcribed, from and to."""


def run(
    verb: Record, place: Place
) -> Generator[Command, Event, GoTo | Next | Gone | Failed]:
    """
    Record, then go to the action, or to this same document when there is none.

    The verbs after a Record are unreachable. A caller who hangs up ends the
    recording, and the action is requested with `Digits=hangup`.
    """
    wrong = action.objection(verb, place)
    if wrong:
        return wrong
    captured = yield from ask.only(_capture(verb, place), Captured)
    left = captured.ended_by == "hangup"
    if captured.silent and place.settings.silent_recordings == "dropped":
        return Gone() if left else Next()
    if verb.transcribe and not is_transcribable(captured.seconds):
        yield from ask.done(_too_long_or_short(verb, captured, place))
    going = action.go(verb, place, parameters.of_recording(captured))
    return Gone(going.fetch) if left and isinstance(going, GoTo) else going


def is_transcribable(seconds: float) -> bool:
    """
    Tell whether a recording is long enough to be transcribed, and short enough.

    Source: https://www.twilio.com/docs/api/errors/13617.
    """
    return SHORTEST < seconds <= TRANSCRIBED_LENGTH


def _too_long_or_short(verb: Record, captured: Captured, place: Place) -> Report:
    why = (
        f"a recording of {captured.seconds} s is not transcribed: more than {SHORTEST}"
    )
    why += f" and at most {TRANSCRIBED_LENGTH} s are"
    return place.report(verb, 13617, why)


def _capture(verb: Record, place: Place) -> Capture:
    return Capture(
        timeout=verb.timeout,
        max_length=_longest(verb),
        finish_on_key=verb.finish_on_key,
        play_beep=verb.play_beep,
        trim=verb.trim == "trim-silence",
        callback=place.resolve_if_given(verb.recording_status_callback),
        callback_method=verb.recording_status_callback_method,
        callback_event=verb.recording_status_callback_event,
        transcribe=verb.transcribe,
        transcribe_callback=place.resolve_if_given(verb.transcribe_callback),
    )


def _longest(verb: Record) -> int:
    # A value that says what the default says cannot be told from it.
    if verb.transcribe and verb.max_length == DEFAULT_LENGTH:
        return TRANSCRIBED_LENGTH
    return verb.max_length
