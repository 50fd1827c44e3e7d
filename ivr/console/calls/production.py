"""
A call that Twilio placed, or anybody else to the webhook, as the journal has it.

The journal knows what the webhook knows: requests, masked, and what they were
answered.  What was said between two of them is what the document said.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urljoin

from ivr.carrier.transcript import Entry
from ivr.console.calls import asking, lanes
from ivr.console.calls.model import Call, Line, Moment, Request, Verdict
from ivr.console.calls.synopsis import Synopsis
from ivr.console.calls.told import Facts
from ivr.errors import TwimlError
from ivr.journal.calls import Call as Kept
from ivr.journal.calls import Turn
from ivr.journal.entry import APOLOGY, STATUS
from ivr.journal.simulated import Source
from ivr.twiml.parse import parse
from ivr.twiml.verbs import Gather, Play, Say

Words = Callable[[str], str | None]
"""The text of a clip by its URL, None where it is not known."""

VERDICTS: Final[Mapping[str, Verdict]] = {
    "valid": Verdict(True, "It was checked when the request came."),
    "unchecked": Verdict(
        None,
        "Nobody checked it: the webhook had no auth token, so this may be anybody.",
    ),
}

GIVEN: Final = (("keys", "pressed", "Digits"), ("utterance", "said", "SpeechResult"))
"""Kind of a turn -> the event that came before it, and the parameter that has it."""

TRANSFER: Final = "Transfer"

STATUSES: Final = (STATUS, "leg-status")


def synopsis(kept: Kept, source: Source = "real") -> Synopsis:
    """Return a call as a line of a list."""
    way = dict.fromkeys(node for node in (kept.entry, kept.node) if node)
    return Synopsis(
        sid=kept.sid,
        placed=kept.began,
        source=source,
        live=kept.is_live,
        to=kept.called,
        from_=kept.caller,
        direction=kept.direction,
        status=kept.status,
        outcome=kept.outcome,
        nodes=tuple(way),
        ended_at=kept.node,
        seconds=kept.seconds,
        codes=(),
        private=False,
        words="",
    )


def call(kept: Kept, turns: Sequence[Turn], origin: str, words: Words) -> Call:
    """
    Return a call as a page shows it.

    Args:
        kept: its row.
        turns: its requests, in order.
        origin: the webhook's, to make its paths URLs.
        words: what clips say.

    """
    moments = sorted(_moments(kept, turns, origin, words), key=lambda it: it.at)
    account = next((_field(it, "AccountSid") for it in turns), "")
    facts = Facts(
        kept.sid,
        account,
        kept.called,
        kept.caller,
        kept.direction,
        kept.began,
        "real",
    )
    return Call(
        facts,
        synopsis(kept),
        tuple(moments),
        lanes.lanes(moments, _legs(kept, turns), kept.seconds),
    )


def _legs(kept: Kept, turns: Sequence[Turn]) -> Iterator[tuple[int, Entry]]:
    """Yield what tells of the call's own leg, and of those it was transferred to."""
    yield -1, Entry(0.0, "status", {"status": "in-progress"})
    for turn in turns:
        if turn.kind == "transfer-ended":
            leg = {"leg": TRANSFER, "status": turn.result}
            yield -1, Entry(_second(kept, turn), "dial_ended", leg)
        if turn.then == "transfer":
            at = (turn.at - kept.began).total_seconds()
            yield -1, Entry(round(at, 2), "dialed", {"number": TRANSFER})


def _moments(
    kept: Kept, turns: Sequence[Turn], origin: str, words: Words
) -> Iterator[Moment]:
    for number, turn in enumerate(turns, 1):
        at = max(0.0, round((turn.at - kept.began).total_seconds(), 2))
        after = turns[number:]
        until = next((_second(kept, it) for it in after if it.kind not in STATUSES), at)
        request = _request(turn, number, at, origin)
        for kind, event, parameter in GIVEN:
            if turn.kind == kind:
                given = _field(turn, parameter) or "not kept"
                yield Moment(request.began, event, given)
        failed = turn.kind == APOLOGY
        yield Moment(
            request.began,
            "request",
            "",
            at,
            request=request,
            level="error" if failed else "",
        )
        yield Moment(at, "turn", _note(turn))
        for text in _said(turn.document or "", request.url, words):
            yield Moment(at, "heard", text, max(at, until) if until > at else None)


def _second(kept: Kept, turn: Turn) -> float:
    """Return the call second at which a request came."""
    came = (turn.at - kept.began).total_seconds() - turn.milliseconds / 1000
    return max(0.0, round(came, 2))


def _request(turn: Turn, number: int, at: float, origin: str) -> Request:
    asked = turn.request
    document = turn.document or ""
    seconds = turn.milliseconds / 1000
    made = Request(
        number,
        max(0.0, round(at - seconds, 2)),
        asked.method if asked else "",
        urljoin(origin, asked.path) if asked else "",
        turn.node,
        tuple(asked.fields.items()) if asked else (),
        tuple(asked.headers.items()) if asked else (),
        VERDICTS.get(turn.signature, VERDICTS["unchecked"]),
        turn.status,
        seconds,
        (),
        "text/xml" if document else "",
        tuple(Line(at_, text) for at_, text in enumerate(document.splitlines(), 1)),
    )
    return asking.judged(made, (), is_callback=turn.kind in STATUSES)


def _note(turn: Turn) -> str:
    """Return what a turn did, in words."""
    parts = [turn.kind]
    if turn.result:
        parts.append(turn.result)
    if len(turn.way) > 1:
        parts.append(" → ".join(turn.way))
    if turn.then:
        parts.append(f"then {turn.then}")
    if turn.attempt > 1:
        parts.append(f"attempt {turn.attempt}")
    return ", ".join(parts)


def _field(turn: Turn, name: str) -> str:
    return turn.request.fields.get(name, "") if turn.request else ""


def _said(document: str, url: str, words: Words) -> Iterator[str]:
    """Yield what a document says, or plays where the words of that are known."""
    if not document:
        return
    try:
        verbs = parse(document).response.verbs
    except TwimlError:
        return
    for verb in verbs:
        for each in verb.prompts if isinstance(verb, Gather) else (verb,):
            match each:
                case Say():
                    yield each.text
                case Play(url=played) if played:
                    yield words(urljoin(url, played)) or played
                case _:
                    pass
