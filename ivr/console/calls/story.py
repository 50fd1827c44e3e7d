"""
A call on a line of ours, made readable: its entries as moments, lanes and a synopsis.

Pure: the same entries give the same story, whether the call lives or was read back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from ivr.carrier import prose
from ivr.carrier.transcript import Entry
from ivr.console.calls import asking, lanes, outcomes
from ivr.console.calls.model import Call, Fault, Level, Moment
from ivr.console.calls.places import Places
from ivr.console.calls.privacy import masked
from ivr.console.calls.synopsis import Synopsis
from ivr.console.calls.told import CUT_OFF, Told
from ivr.twiml import codes

Worst = Level | Literal[""]

LASTS: Final = frozenset({"heard", "played"})
"""Events that last as many seconds as they say."""

CUTS: Final = frozenset({"pressed", "said", "speaks"})
"""Events that may cut what is being said."""

FAULTS: Final = frozenset({"warning", "error"})

WORDS: Final = frozenset({"heard", "said", "understood", "sms", "sent"})
"""Events whose texts are looked for."""

LETTERS: Final = 2_000
"""Letters of a call that are looked through."""

CALLBACK: Final = frozenset(
    {"CallbackSource", "RecordingStatus", "StatusCallbackEvent"}
)
"""Parameters that only a callback has: nothing reads its answer."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """
    What a story is read with.

    Args:
        places: what URLs mean.
        tokens: returns what may have signed an account's requests, the one that
            should have first.

    """

    places: Places
    tokens: Callable[[str], tuple[str, ...]] = lambda _: ()


def call(told: Told, around: Surroundings) -> Call:
    """Return a call as a page shows it; what is private is not in it."""
    told = masked(told)
    moments = _moments(told, around)
    synopsis = _synopsis(told, moments, around)
    return Call(
        told.facts,
        synopsis,
        moments,
        lanes.lanes(moments, enumerate(told.entries), told.seconds),
        min(told.sound / 8000, told.seconds),
        told.left_out,
    )


def synopsis(told: Told, around: Surroundings) -> Synopsis:
    """Return a call as a line of a list."""
    told = masked(told)
    return _synopsis(told, _moments(told, around, read=False), around)


def aged(synopsis: Synopsis, seconds: float) -> Synopsis:
    """Return a living call's line some time later."""
    return replace(synopsis, seconds=seconds)


def sealed(told: Told, sound: int) -> Told:
    """Return a call as it is kept: nothing is in it that is not to be shown."""
    return replace(masked(told), sound=sound, over=True)


def _moments(
    told: Told, around: Surroundings, *, read: bool = True
) -> tuple[Moment, ...]:
    """Return all that happened; `read` looks into documents too."""
    faults = _faults(told.entries)
    moments: list[Moment] = []
    requests = 0
    for place, entry in enumerate(told.entries):
        moment = _moment(entry)
        if entry.event == "request":
            requests += 1
            moment = _asked(moment, entry, requests, told, around)
            if read and moment.request:
                request = asking.judged(
                    moment.request,
                    faults.get(place, ()),
                    is_callback=_is_callback(entry),
                )
                moment = replace(
                    moment, request=request, level=_worst(request.all_faults)
                )
        elif entry.event in CUTS:
            _cut(moments, entry)
        moments.append(moment)
    return tuple(moments)


def _moment(entry: Entry) -> Moment:
    """Return an entry as something that happened."""
    fields = entry.fields
    level: Level | None = None
    if entry.event in FAULTS:
        level = "error" if entry.event == "error" else "warning"
    until = None
    if entry.event in LASTS:
        until = entry.at + float(str(fields.get("seconds", 0)))
    text = prose.words(entry)
    return Moment(
        entry.at,
        entry.event,
        text,
        until,
        str(fields.get("leg", "")),
        level=level or "",
    )


def _asked(
    moment: Moment, entry: Entry, number: int, told: Told, around: Surroundings
) -> Moment:
    url = str(entry.fields["url"])
    node = around.places.node(url, told.facts.to)
    tokens = around.tokens(told.facts.account)
    ours = around.places.is_ours(url)
    request = asking.request(entry, number, node, tokens, is_ours=ours)
    began = replace(moment, at=request.began, until=entry.at, request=request)
    failed = not 200 <= request.status < 300  # noqa: PLR2004 - HTTP's "successful"
    return replace(began, level="error") if failed else began


def _cut(moments: list[Moment], entry: Entry) -> None:
    """Let what was being said to that party end where they cut in."""
    if "cut" not in entry.fields:
        return
    who = str(entry.fields.get("leg", ""))
    for place in range(len(moments) - 1, -1, -1):
        moment = moments[place]
        if moment.event in LASTS and moment.who == who:
            if moment.until and moment.until > entry.at:
                moments[place] = replace(moment, until=entry.at)
            return


def _faults(entries: Sequence[Entry]) -> dict[int, list[Fault]]:
    """Return what was said of each request, by its place among the entries."""
    latest: dict[str, int] = {}
    found: dict[int, list[Fault]] = {}
    for place, entry in enumerate(entries):
        if entry.event == "request":
            latest[str(entry.fields["url"])] = place
            if "at" in entry.aside:
                latest[entry.aside["at"]] = place
        elif entry.event in FAULTS:
            about = latest.get(str(entry.fields.get("url", "")))
            if about is not None:
                found.setdefault(about, []).append(_fault(entry))
    return found


def _fault(entry: Entry) -> Fault:
    fields = entry.fields
    code = int(str(fields.get("code", 0)))
    return Fault(
        code,
        "error" if entry.event == "error" else "warning",
        str(fields.get("title", codes.title(code))),
        str(fields.get("text", "")),
        int(str(fields.get("line", 0))),
        int(str(fields.get("column", 0))),
    )


def _worst(faults: Iterable[Fault]) -> Worst:
    levels = {fault.level for fault in faults if fault.told}
    if "error" in levels:
        return "error"
    return "warning" if levels else ""


def _is_callback(entry: Entry) -> bool:
    params = entry.fields.get("params")
    names = params if isinstance(params, dict) else {}
    return bool(CALLBACK & set(names))


def _synopsis(told: Told, moments: Sequence[Moment], around: Surroundings) -> Synopsis:
    facts, private = told.facts, told.private_from is not None
    way = _way(moments, around)
    found = [
        int(str(it.fields.get("code", 0))) for it in told.entries if it.event in FAULTS
    ]
    said = " ".join(it.text for it in moments if it.event in WORDS and it.text)
    return Synopsis(
        sid=facts.sid,
        placed=facts.placed,
        source=facts.source,
        live=not told.over,
        to=facts.to,
        from_=facts.from_,
        direction=facts.direction,
        status=_status(told),
        outcome=outcomes.outcome(told),
        nodes=tuple(dict.fromkeys(way)),
        ended_at="" if private or not way else way[-1],
        seconds=told.seconds,
        codes=tuple(dict.fromkeys(found)),
        private=private,
        words=said[:LETTERS],
    )


def _status(told: Told) -> str:
    """Return what a call's life has come to."""
    words = [it.fields for it in told.entries if it.event in ("status", "ended")]
    status = str(words[-1]["status"]) if words else "queued"
    return CUT_OFF if told.over and not told.is_whole else status


def _way(moments: Sequence[Moment], around: Surroundings) -> tuple[str, ...]:
    """Return the nodes that a call went through, in order."""
    way: list[str] = []
    for moment in moments:
        request = moment.request
        if request and request.is_ours:
            leads = around.places.leads_to(request.document, request.url)
            way += [node for node in (request.node, leads) if node]
    return tuple(way)
