"""Nothing that a caller or a webhook says becomes markup: not here, not in a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html.parser import HTMLParser
from unicodedata import category
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ivr.carrier.transcript import Entry, Field
from ivr.console.calls import story
from ivr.console.calls.places import Places
from ivr.console.calls.shelf import Bounds, Shelf
from ivr.console.calls.story import Surroundings
from ivr.console.calls.told import Facts, Told
from tests.console.calls.rooms import Room, room

TAGS = {
    *("html", "head", "meta", "title", "link", "style", "script", "body", "header"),
    *("nav", "main", "aside", "section", "h1", "h2", "h3", "h4", "p", "br", "a", "img"),
    *("ul", "ol", "li", "dl", "dt", "dd", "div", "span", "small", "strong", "code"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
    *("form", "label", "input", "select", "option", "button", "output", "meter"),
    *("audio", "svg", "path", "rect", "text", "circle"),
}
"""Elements that our own templates have."""

EVIL = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</style><script src=//evil.example></script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "]]><!--",
    "</title><svg onload=alert(1)>",
    "\u202egnp.exe\u202c \u2066\u200f\u200b",
    "\x00\x08\x1b]0;x\x07\x7f\x85",
    "&#60;script&#62;&lt;b&gt;",
    "<Response><Say voice='\">'>",
    "a\r\nX: y\n\t",
)

TEXTS = st.lists(st.sampled_from(EVIL) | st.text(max_size=20), max_size=4).map("".join)

HERE = Places("http://menu.example/voice")


class Reader(HTMLParser):
    """Notes what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.wrong: list[str] = []
        self.seen = ""

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        self.seen += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element, and what is wrong with it."""
        self.tags.add(tag)
        for name, value in attrs:
            text = (value or "").strip().lower()
            if (tag, name) != ("option", "value"):  # it is sent back, and never seen
                self.seen += value or ""
            if name.startswith("on") or name in ("style", "srcdoc", "srcset"):
                self.wrong.append(f"{tag} {name}")
            ours = text.startswith(("/", "#", "data:,", "data:audio/wav;base64,"))
            if name in ("src", "href", "action", "formaction") and (
                not ours or text.startswith("//")
            ):
                self.wrong.append(f"{tag} {name}={text}")
            if tag == "script" and (name, text) not in (
                ("type", "module"),
                ("src", "/static/console.js"),
            ):
                self.wrong.append(f"script {name}={text}")

    def handle_comment(self, data: str) -> None:
        """Our templates leave none."""
        self.wrong.append(f"comment {data}")


def check(html: str) -> None:
    """Find nothing in a page but what its template has."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    odd = {category(each) for each in reader.seen if each not in "\n\t"}

    assert reader.tags <= TAGS
    assert reader.wrong == []
    assert not odd & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def bytes_of(text: str) -> bytes:
    """Return a text as it travels."""
    return text.encode("utf-8", "replace")


def told(sid: str, say: str, more: str) -> Told:
    """Return a call in which that is all that anybody says."""
    facts = Facts(sid, "AC1", more, say, "inbound", datetime(2026, 1, 1, tzinfo=UTC))
    request: dict[str, Field] = {
        "method": "POST",
        "url": f"http://menu.example/voice/{more}",
        "params": {"CallSid": sid, say: more, "Digits": say, "SpeechResult": more},
        "status": 200,
        "ms": 1,
    }
    aside = {
        "body": f"<Response>{say}<Say>{more}</Say></Response>",
        "type": "text/xml",
        "headers": urlencode({"Server": bytes_of(say)}),
        "sent": urlencode({"X-Twilio-Signature": bytes_of(more)}),
    }
    fault: dict[str, Field] = {"code": 12200, "line": 1, "text": say, "title": more}
    texts: dict[str, Field] = {"text": say, "seconds": 1.0, "confidence": 0.5}
    other: dict[str, Field] = {"queue": say, "conference": more, "number": say}
    named: dict[str, Field] = {"leg": more, "url": say, "status": "started"}
    entries = (
        Entry(0.0, "status", {"status": "in-progress"}),
        Entry(0.0, "request", request, aside),
        Entry(0.1, "warning", {**fault, "url": request["url"]}),
        Entry(0.1, "error", {**fault, "url": "x", "line": 0}),
        Entry(0.2, "heard", texts),
        Entry(0.3, "said", texts),
        Entry(0.4, "understood", texts),
        Entry(0.5, "dialed", {**other, **named}),
        Entry(0.6, "queued", {**other, "position": 1}),
        Entry(0.7, "joined", {**other, "label": say}),
        Entry(0.8, "stream", named),
        Entry(0.9, "sms", {"to": say, "text": more}),
        Entry(1.0, "ended", {"status": "completed", "duration": 1}),
    )
    return Told(facts, entries, over=True, seconds=1.0)


@pytest.fixture(scope="module")
def here() -> Iterator[Room]:
    """Open one console for all examples."""
    with opened() as one:
        yield one


@contextmanager
def opened() -> Iterator[Room]:
    """Open a console that has no call yet."""
    with room({}) as one:
        yield one


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(say=TEXTS, more=TEXTS)
def test_nothing_said_becomes_markup(here: Room, say: str, more: str) -> None:
    """In lists, calls, comparisons, what is asked for, and files."""
    shelf = Shelf(here.api.archive, Bounds())
    around = Surroundings(HERE)
    for sid, first, second in (("CA1", say, more), ("CA2", more, say)):
        kept = told(sid, first, second)
        shelf.put(kept, story.synopsis(kept, around), 0, b"")
    query = urlencode(
        {
            "text": bytes_of(say),
            "number": "",
            "x": bytes_of(more),
        }
    )

    for path in (
        "/calls",
        "/calls?rows=",
        f"/calls?{query}",
        "/calls/CA1",
        "/calls/CA1?after=0",
        "/calls/CA1/share",
        "/calls/compare?a=CA1&b=CA2",
    ):
        check(here.html(path))


def test_a_page_that_has_markup_would_be_found() -> None:
    """The check itself fails where it should."""
    for wrong in (
        "<p onclick=x>",
        "<blink>",
        '<a href="javascript:x">',
        "<script>x</script><script src='//e'></script>",
        "\u202e",
        "<p style=x>",
    ):
        with pytest.raises(AssertionError):
            check(wrong)
