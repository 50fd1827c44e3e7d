"""
What a caller hears when the menu answers nothing: a document that stands alone.

Twilio asks a number's fallback where the menu fails
(https://www.twilio.com/docs/voice/twiml#fallbackurl).  Any server of files may
have it, so nothing in it asks the menu for anything: words are said and not
played, and nothing leads to another document.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Final

from ivr.flow.graph import UNASKING, edges
from ivr.flow.model import FALLBACK, GOODBYE, Flow
from ivr.flow.nodes.transfer import Transfer
from ivr.flow.turn import Spoken
from ivr.settings import Settings
from ivr.speech.store import Store
from ivr.speech.text import primary
from ivr.twiml.verbs import Dial, Hangup, Number, Play, Response, Say
from ivr.webhook.dialling import Dialling
from ivr.webhook.wording import Wording

TROUBLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ru": "Извините, у нас неполадки.",
        "en": "Sorry, something went wrong here.",
    }
)
LATER: Final[Mapping[str, str]] = MappingProxyType(
    {"ru": "Пожалуйста, перезвоните позже.", "en": "Please call again later."}
)
"""What is said in a language that has no prompt `fallback`; others hear English."""

TAGS: Final[Mapping[str, str]] = MappingProxyType({"ru": "ru-RU", "en": "en-US"})


def fallback(flow: Flow, settings: Settings, *, transfers: bool = True) -> Response:
    """
    Return the document: an apology in each language, then a person, if any.

    The apology is the menu's prompt `fallback`.  A person is who rings at a
    global key, or else the nearest one in the menu; a private one never is, nor
    one whose numbers may not be rung.
    """
    words = _Words(flow, settings)
    dialling = Dialling(settings.guarding.transfers_to)
    person = operator(flow, dialling) if transfers else None
    # Twilio goes on with the next verb after a talk, too: the goodbye is for
    # whoever was helped as for whoever was not.
    dial = (_dial(person),) if person else ()
    return Response((*words.sorry(person), *dial, *words.goodbye(), Hangup()))


def operator(flow: Flow, dialling: Dialling) -> Transfer | None:
    """Return whom a caller comes to by a global key, or else the nearest."""
    graph = edges(flow)
    at_once = {
        name: there if isinstance(flow.nodes[name].does, UNASKING) else ()
        for name, there in graph.items()
    }
    keyed = _people(flow, at_once, tuple(flow.keys.values()))
    people = chain(keyed, _people(flow, graph, (flow.start,)))
    rung = (replace(each, numbers=dialling.permitted(each)) for each in people)
    return next((each for each in rung if each.numbers), None)


def _people(
    flow: Flow, graph: Mapping[str, tuple[str, ...]], seeds: tuple[str, ...]
) -> Iterator[Transfer]:
    """Yield who may be rung, the nearest first."""
    todo = deque(seed for seed in dict.fromkeys(seeds) if seed in graph)
    seen = set(todo)
    while todo:
        node = flow.nodes[todo.popleft()]
        if isinstance(node.does, Transfer) and not node.private:
            yield node.does
        fresh = [each for each in graph[node.name] if each not in seen]
        seen.update(fresh)
        todo.extend(fresh)


def _dial(person: Transfer) -> Dial:
    return Dial(
        nouns=tuple(map(Number, person.numbers)),
        timeout=person.timeout,
        caller_id=person.caller_id or None,
        sequential=person.ring == "in_turn" and len(person.numbers) > 1,
    )


class _Words:
    """A menu's words as Twilio's own voices say them."""

    def __init__(self, flow: Flow, settings: Settings) -> None:
        self._flow, self._voices = flow, settings.say_voices
        said = replace(settings, prompts_as="say")
        self._wording = Wording(flow, said, Store(settings.audio))

    def sorry(self, person: Transfer | None) -> Iterator[Say | Play]:
        """Say sorry in every language, and who is rung now."""
        for code in self._flow.languages or TROUBLE:
            yield from self._own(FALLBACK, code) or self._usual(code, person)
            for name in person.prompt if person else ():
                yield from self._own(name, code)

    def goodbye(self) -> Iterator[Say | Play]:
        """Say the menu's own goodbye, if it has one."""
        for code in self._flow.languages:
            yield from self._own(GOODBYE, code)

    def _own(self, prompt: str, code: str) -> tuple[Say | Play, ...]:
        """Say a prompt of the menu's, unless it needs a value that is not there."""
        found = self._flow.prompt(prompt, code)
        if found is None or found.values:
            return ()
        return self._wording.sound(Spoken(prompt), code)

    def _usual(self, code: str, person: Transfer | None) -> tuple[Say, ...]:
        known = primary(code) if primary(code) in TROUBLE else "en"
        text = TROUBLE[known] if person else f"{TROUBLE[known]} {LATER[known]}"
        return (Say(text, self._voices.get(known), TAGS[known]),)
