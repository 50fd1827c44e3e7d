"""A call as a transcript: what is asked of the world, line by line."""

from collections.abc import Generator
from typing import TypeVar

from ivr.call.commands import Command, Fetch
from ivr.call.events import Done, Event, Fetched
from ivr.call.interpreter import run
from ivr.call.settings import CallSettings

DONE = Done()
PLAIN = CallSettings()
VOICE = "https://example.com/voice"
START = Fetch(VOICE)

E = TypeVar("E")


def trace(machine: Generator[Command, Event, E], *events: Event) -> list[Command | E]:
    """
    Return the commands in order, and last what the machine returned, if it ended.

    Each event answers the command before it; the last command listed is the one
    that still waits. An event that nobody is left to hear is the test's mistake.
    """
    said: list[Command | E] = []
    answers = iter(events)
    try:
        said.append(next(machine))
        for event in answers:
            said += [machine.send(event)]
    except StopIteration as end:
        if end.value is not None:
            said.append(end.value)
    unheard = list(answers)
    if unheard:
        raise AssertionError(f"nothing was left to hear {unheard}: {said}")
    return said


def page(verbs: str, url: str = VOICE) -> Fetched:
    """Return a server's answer that holds these verbs."""
    body = f"<Response>{verbs}</Response>".encode()
    return Fetched(url, 200, "text/xml; charset=utf-8", body)


def played(*events: Event, settings: CallSettings = PLAIN) -> list[Command]:
    """Return what a leg asks of the world after its first document."""
    first, *rest = trace(run(START, settings), *events)
    assert first == START
    return [command for command in rest if command is not None]
