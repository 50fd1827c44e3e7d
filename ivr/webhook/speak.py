"""
A turn, as a document.

Prompts become our clips where there are any and `<Say>` where there are none;
nodes become URLs.  What a document says depends on nothing but the turn, the
flow, the settings and the clips, so what was written once is remembered.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import quote, urlencode

from ivr.flow.turn import (
    Ask,
    EndCall,
    Join,
    Refuse,
    Ring,
    TakeMessage,
    Then,
    Turn,
)
from ivr.flow.visit import Visit, to_query
from ivr.twiml.render import render
from ivr.twiml.verbs import (
    Dial,
    Gather,
    Hangup,
    Number,
    Play,
    Record,
    Redirect,
    Reject,
    Response,
    Say,
    Sms,
    Verb,
)
from ivr.webhook.hearing import GATHER, SILENCE, WHISPER
from ivr.webhook.wording import Sound, Wording

MEMORY: Final = 4_096
"""Documents remembered; a menu has a few hundred that callers really get."""

VERSION: Final = "v"
"""The version's name in a URL."""

SPEECH_TIMEOUT: Final = 2
"""Seconds of quiet that end what is said: Twilio's own 5 feel like a dead line."""


class Documents:
    """
    Documents of one version of the flow.

    Args:
        wording: prompts as sound and as text.
        prefix: path that the public URL puts before ours.
        sms_from: the number `<Sms>` comes from; empty: the number called.
        version: its name, which URLs have; empty: none has.

    """

    def __init__(
        self,
        wording: Wording,
        *,
        prefix: str = "",
        sms_from: str = "",
        version: str = "",
    ) -> None:
        self._wording = wording
        self._prefix, self._sms_from, self._version = prefix, sms_from, version
        self._written: dict[Turn, bytes] = {}

    def write(self, turn: Turn) -> bytes:
        """Return the turn's TwiML, encoded."""
        written = self._written.get(turn)
        if written is None:
            written = render(self.response(turn)).encode()
            # A document with a caller's own values is neither asked for twice
            # nor ours to remember.
            if not _has_values(turn):
                self._remember(turn, written)
        return written

    def response(self, turn: Turn) -> Response:
        """Return the turn's verbs; every one of them ends on purpose."""
        if isinstance(turn.then, Refuse):  # only the first verb can refuse
            return Response((_reject(turn.then),))
        prompts = tuple(self._prompts(turn))
        ending = self._ending(turn.then, prompts, turn.language)
        return Response((*self._texts(turn), *ending))

    def moved(self, said: Sound, start: Visit) -> bytes:
        """Return what says something and goes on at another place."""
        return render(Response((*said, Redirect(url=self._url(start))))).encode()

    def _remember(self, turn: Turn, written: bytes) -> None:
        if len(self._written) >= MEMORY:
            self._written.clear()
        self._written[turn] = written

    def _prompts(self, turn: Turn) -> Iterator[Say | Play]:
        for spoken in turn.spoken:
            yield from self._wording.sound(spoken, turn.language)

    def _texts(self, turn: Turn) -> Iterator[Sms]:
        for text in turn.texts:
            words = self._wording.text(text.prompt, turn.language, dict(text.values))
            if words:
                yield Sms(text=words, from_=self._sms_from or None)

    def _ending(
        self, then: Then, prompts: tuple[Say | Play, ...], language: str
    ) -> tuple[Verb, ...]:
        match then:
            case Ask():
                gather = self._gather(then, prompts, language)
                return gather, self._after_silence(then.visit)
            case TakeMessage():
                return *prompts, self._record(then), self._after_silence(then.visit)
            case Ring():
                return *prompts, self._dial(then)
            case EndCall():
                return *prompts, Hangup()
            case Join() | Refuse():
                return prompts

    def _gather(
        self, ask: Ask, prompts: tuple[Say | Play, ...], language: str
    ) -> Gather:
        gather = Gather(
            prompts=prompts,
            action=self._url(ask.visit, GATHER if ask.finish_key else ""),
            num_digits=ask.max_keys,
            finish_on_key=ask.finish_key,
            timeout=ask.timeout,
            # The finish key alone is an answer too.
            action_on_empty_result=bool(ask.finish_key),
        )
        return self._listening(gather, ask, language) if ask.hints else gather

    def _listening(self, gather: Gather, ask: Ask, language: str) -> Gather:
        return replace(
            gather,
            input=("dtmf", "speech"),
            hints=", ".join(ask.hints),
            language=self._wording.tag(language),
            speech_timeout=SPEECH_TIMEOUT,
        )

    def _record(self, take: TakeMessage) -> Record:
        return Record(
            action=self._url(take.visit),
            max_length=take.max_length,
            finish_on_key=take.finish_key,
        )

    def _dial(self, ring: Ring) -> Dial:
        whisper = self._url(ring.whisper, WHISPER) if ring.whisper else None
        return Dial(
            nouns=tuple(Number(number, url=whisper) for number in ring.numbers),
            action=self._url(ring.visit),
            timeout=ring.timeout,
            caller_id=ring.caller_id or None,
        )

    def _after_silence(self, visit: Visit) -> Redirect:
        return Redirect(url=self._url(visit, SILENCE))

    def _url(self, visit: Visit, why: str = "") -> str:
        query = to_query(visit)
        if why:
            query["heard"] = why
        if self._version:
            query[VERSION] = self._version
        path = f"{self._prefix}/voice/{quote(visit.node, safe='')}"
        return f"{path}?{urlencode(query)}" if query else path


def _reject(refuse: Refuse) -> Reject:
    return Reject(reason="busy" if refuse.reason == "busy" else "rejected")


def _has_values(turn: Turn) -> bool:
    said = any(spoken.values for spoken in turn.spoken)
    return said or any(text.values for text in turn.texts)
