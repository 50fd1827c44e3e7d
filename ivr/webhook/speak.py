"""
A turn, as a document.

Prompts become our clips where there are any and `<Say>` where there are none;
nodes become URLs.  What a document says depends on nothing but the turn, the
flow, the settings and the clips, so what was written once is remembered.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ivr.flow.turn import (
    Ask,
    EndCall,
    Join,
    Refuse,
    Ring,
    TakeMessage,
    Turn,
)
from ivr.flow.visit import Visit
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
from ivr.webhook.urls import Urls
from ivr.webhook.wording import Sound, Wording

MEMORY: Final = 4_096
"""Documents remembered; a menu has a few hundred that callers really get."""

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
        self._sms_from = sms_from
        self._urls = Urls(prefix, version), Urls(prefix, version, private=True)
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
        ending = self._ending(turn, prompts, self._urls[turn.private])
        return Response((*self._texts(turn), *ending))

    def moved(self, said: Sound, start: Visit, *, private: bool = False) -> bytes:
        """Return what says something and goes on at another place."""
        url = self._urls[private].to(start)
        return render(Response((*said, Redirect(url=url)))).encode()

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
        self, turn: Turn, prompts: tuple[Say | Play, ...], urls: Urls
    ) -> tuple[Verb, ...]:
        match turn.then:
            case Ask() as ask:
                gather = _gather(ask, prompts, urls)
                if ask.hints:
                    gather = self._listening(gather, ask, turn.language)
                return gather, _after_silence(ask.visit, urls)
            case TakeMessage() as take:
                record = _record(take, urls)
                return *prompts, record, _after_silence(take.visit, urls)
            case Ring() as ring:
                return *prompts, _dial(ring, urls)
            case EndCall():
                return *prompts, Hangup()
            case Join() | Refuse():
                return prompts

    def _listening(self, gather: Gather, ask: Ask, language: str) -> Gather:
        return replace(
            gather,
            input=("dtmf", "speech"),
            hints=", ".join(ask.hints),
            language=self._wording.tag(language),
            speech_timeout=SPEECH_TIMEOUT,
        )


def _gather(ask: Ask, prompts: tuple[Say | Play, ...], urls: Urls) -> Gather:
    return Gather(
        prompts=prompts,
        action=urls.to(ask.visit, GATHER if ask.finish_key else ""),
        num_digits=ask.max_keys,
        finish_on_key=ask.finish_key,
        timeout=ask.timeout,
        # The finish key alone is an answer too.
        action_on_empty_result=bool(ask.finish_key),
    )


def _record(take: TakeMessage, urls: Urls) -> Record:
    return Record(
        action=urls.to(take.visit),
        max_length=take.max_length,
        finish_on_key=take.finish_key,
    )


def _dial(ring: Ring, urls: Urls) -> Dial:
    whisper = urls.to(ring.whisper, WHISPER) if ring.whisper else None
    return Dial(
        nouns=tuple(Number(number, url=whisper) for number in ring.numbers),
        action=urls.to(ring.visit),
        timeout=ring.timeout,
        caller_id=ring.caller_id or None,
    )


def _after_silence(visit: Visit, urls: Urls) -> Redirect:
    return Redirect(url=urls.to(visit, SILENCE))


def _reject(refuse: Refuse) -> Reject:
    return Reject(reason="busy" if refuse.reason == "busy" else "rejected")


def _has_values(turn: Turn) -> bool:
    said = any(spoken.values for spoken in turn.spoken)
    return said or any(text.values for text in turn.texts)
