"""
What a server answered, as a document.

Source: https://www.twilio.com/docs/voice/twiml, "TwiML content types".
"""

from dataclasses import dataclass
from typing import Final

from ivr.call.events import Fetched
from ivr.call.settings import CallSettings
from ivr.errors import TwimlError
from ivr.twiml.parse import parse
from ivr.twiml.verbs import Document, Play, Response, Say

LIMIT: Final = 64 * 1024
"""Bytes of TwiML; error 11750 beyond. Audio is no TwiML and may be longer."""

CLIENT_ERROR: Final = 400
"""From here on HTTP's answers are errors; Twilio's texts disagree on their code."""

REFUSALS: Final = (400, 401, 403)
UNSIGNED: Final = ", as to a request whose signature is missing or wrong"
"""What servers answer that check signatures: everybody's first call, once."""

PLAIN: Final = CallSettings()

MARKUP: Final = frozenset({"text/xml", "application/xml", "text/html"})


@dataclass(frozen=True, slots=True)
class Inline:
    """A document that a call was given as a text, by the API's `Twiml`."""

    text: str


def read(answer: Fetched | Inline, settings: CallSettings = PLAIN) -> Document:
    """
    Return the document that an answer holds.

    Raise `TwimlError` with Twilio's code when it holds none. A sound is a
    document that plays it, and words are one that says them: the call is hung up
    after either, as after any document that has come to its end.
    """
    if isinstance(answer, Inline):
        return parse(answer.text)
    return _fetched(answer, settings)


def _fetched(fetched: Fetched, settings: CallSettings) -> Document:
    if not 200 <= fetched.status < 300:  # noqa: PLR2004 - HTTP's "successful"
        code = settings.refused if fetched.status >= CLIENT_ERROR else 11200
        hint = UNSIGNED if fetched.status in REFUSALS else ""
        raise _refused(code, f"the server answered {fetched.status}{hint}")
    if not fetched.body.strip():
        raise _refused(11770, "the server answered with an empty body")
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if kind.startswith("audio/"):
        return Document(Response((Play(fetched.url),)))
    if len(fetched.body) > LIMIT:
        raise _refused(11750, f"the document is larger than {LIMIT // 1024} kB")
    if kind == "text/html" and not settings.plays_html:
        raise _refused(12300, "the content type 'text/html' cannot be played")
    if kind in MARKUP:
        return parse(fetched.body)
    if kind == "text/plain":
        return _run_or_said(fetched.body)
    raise _refused(12300, f"the content type {kind or '(none)'!r} cannot be played")


def _run_or_said(body: bytes) -> Document:
    try:
        return parse(body)
    except TwimlError:
        return Document(Response((Say(body.decode(errors="replace").strip()),)))


def _refused(code: int, message: str) -> TwimlError:
    # The whole answer is at fault, not a line of it.
    return TwimlError(code, message, line=0, column=0)
