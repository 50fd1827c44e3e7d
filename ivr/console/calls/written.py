"""Calls as JSON: for programs, and for the modules that draw them."""

from ivr.console.calls.listing import Listing
from ivr.console.calls.model import Call, Fault, Moment, Pairs, Request
from ivr.console.calls.replaying import Again
from ivr.console.calls.shown import shown
from ivr.journal.archive import Json

Shape = dict[str, Json]


def listing(found: Listing) -> Shape:
    """Return one page of a list."""
    return {
        "calls": [_synopsis(call.to_json()) for call in found.calls],
        "found": found.found,
        "page": found.page,
        "pages": found.pages,
    }


def call(one: Call) -> Shape:
    """Return a call, whole."""
    return {
        **_synopsis(one.synopsis.to_json()),
        "account": one.facts.account,
        "sound": one.sound,
        "left_out": one.left_out,
        "moments": [_moment(it) for it in one.moments],
        "lanes": lanes(one)["lanes"],
    }


def lanes(one: Call) -> Shape:
    """Return what a time line is drawn from."""
    drawn: list[Json] = [
        {
            "kind": lane.kind,
            "name": lane.name,
            "spans": [
                {
                    "at": it.at,
                    "until": it.until,
                    "kind": it.kind,
                    "text": it.text,
                    "moment": it.moment,
                }
                for it in lane.spans
            ],
        }
        for lane in one.lanes
    ]
    return {
        "live": one.synopsis.live,
        "status": one.synopsis.status,
        "outcome": one.synopsis.outcome,
        "seconds": one.seconds,
        "sound": one.sound,
        "moments": len(one.moments),
        "lanes": drawn,
    }


def again(found: Again) -> Shape:
    """Return what came of asking a request again, safe to look at."""
    return {
        "before": found.before,
        "after": found.after,
        "ms": round(1000 * found.seconds),
        "trouble": shown(found.trouble),
        "same": found.same,
        "lines": [
            {
                "kind": it.kind,
                "left": shown(it.left),
                "right": shown(it.right),
                "left_number": it.left_number,
                "right_number": it.right_number,
            }
            for it in found.lines
        ],
    }


def _synopsis(body: Shape) -> Shape:
    del body["words"]
    return body


def _moment(it: Moment) -> Shape:
    shape: Shape = {
        "at": it.at,
        "event": it.event,
        "text": it.text,
        "until": it.until,
        "leg": it.who,
        "level": it.level,
    }
    return {**shape, "request": _request(it.request)} if it.request else shape


def _request(it: Request) -> Shape:
    return {
        "number": it.number,
        "began": it.began,
        "method": it.method,
        "url": it.url,
        "node": it.node,
        "params": _pairs(it.params),
        "sent": _pairs(it.sent),
        "signature": {"fits": it.signature.fits, "text": it.signature.text},
        "status": it.status,
        "seconds": it.seconds,
        "headers": _pairs(it.headers),
        "type": it.kind,
        "document": it.document,
        "faults": [_fault(fault) for fault in it.all_faults],
        "tries": it.tries,
    }


def _fault(it: Fault) -> Shape:
    return {
        "code": it.code,
        "level": it.level,
        "title": it.title,
        "text": it.text,
        "line": it.line,
        "column": it.column,
        "told": it.told,
    }


def _pairs(pairs: Pairs) -> Json:
    return [[name, text] for name, text in pairs]
