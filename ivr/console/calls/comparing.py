"""Two calls beside one another: what happened in both, and what in one of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final
from urllib.parse import urlsplit

from ivr.console.calls.markup import Change, Kind, changes, laid_out
from ivr.console.calls.model import Call, Moment

GIVEN: Final = ("Digits", "SpeechResult", "DialCallStatus", "RecordingDuration")
"""Parameters that make a request another one."""

URL: Final = re.compile(r"https?://[^\s/]*")
"""The part of a URL that differs from one start of a server to the next."""

MOMENTS: Final = 2_000
"""Moments of a call that are compared."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One moment of each call, or of one of them."""

    kind: Kind
    left: Moment | None = None
    right: Moment | None = None

    @property
    def documents(self) -> tuple[Change, ...]:
        """Both documents, where two requests were answered otherwise."""
        if not (self.left and self.right and self.left.request and self.right.request):
            return ()
        left, right = self.left.request.document, self.right.request.document
        if _local(left) == _local(right):
            return ()
        return changes(laid_out(left), laid_out(right))


def compared(left: Call, right: Call) -> tuple[Row, ...]:
    """Return both calls row by row; the seconds at which things happen do not count."""
    one, other = left.moments[:MOMENTS], right.moments[:MOMENTS]
    rows: list[Row] = []
    for tag, a, b, c, d in _blocks(
        [_key(it) for it in one], [_key(it) for it in other]
    ):
        if tag == "equal":
            pairs = zip(one[a:b], other[c:d], strict=True)
            rows += [Row("same", first, second) for first, second in pairs]
        else:
            rows += _otherwise(one[a:b], other[c:d])
    return tuple(rows)


def _otherwise(left: Sequence[Moment], right: Sequence[Moment]) -> Iterator[Row]:
    """Yield what differs, the same kinds of things beside one another."""
    names = [(it.event, it.who) for it in left], [(it.event, it.who) for it in right]
    for tag, a, b, c, d in _blocks(*names):
        if tag == "equal":
            pairs = zip(left[a:b], right[c:d], strict=True)
            yield from (Row("changed", first, second) for first, second in pairs)
        else:
            yield from (Row("gone", it, None) for it in left[a:b])
            yield from (Row("new", None, it) for it in right[c:d])


def _blocks(
    left: Sequence[Key], right: Sequence[Key]
) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())


def _key(moment: Moment) -> Key:
    """Return what makes a moment the same as another call's."""
    request = moment.request
    if request is None:
        return moment.event, moment.who, _local(moment.text)
    given = dict(request.params)
    return (
        moment.event,
        request.method,
        request.node or _path(request.url),
        str(request.status),
        *(given.get(name, "") for name in GIVEN),
        _local(request.document),
    )


def _path(url: str) -> str:
    """Return a URL's path, or all of one that is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return url


def _local(text: str) -> str:
    return URL.sub("", text)
