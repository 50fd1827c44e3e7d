"""
Requests that nobody should send: random ones, signed or not, as many as one likes.

`python -m tests.webhook.strangers 100000` sends so many to the shipped menu, and
says what came of them; the suite sends a few thousand.
"""

import logging
import sys
from collections import Counter
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from click import echo
from twilio.request_validator import RequestValidator
from werkzeug.test import Client

from ivr.settings import Settings
from ivr.twiml.parse import parse
from ivr.webhook.production import menu_of, production

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

TOKEN: Final = "12345"
HOST: Final = "http://localhost"
NUMBERS: Final = ("+79161239876", "+12025559876", " 79161239876")
"""Callers; no log and no count may have any of them."""

NAMES: Final = (
    *("CallSid", "From", "To", "Digits", "FinishedOnKey", "SpeechResult", "Confidence"),
    *("CallStatus", "DialCallStatus", "RecordingUrl", "RecordingDuration", "ErrorUrl"),
    *("ParentCallSid", "Timestamp", "SequenceNumber", "CallDuration", "ErrorCode"),
)
QUERY: Final = (
    *("heard", "language", "stage", "trail", "returns", "since", "v"),
    *("no_input", "no_match"),
)
WORDS: Final = (
    *("", "0", "1", "9", "#", "*", "60616", "50000", "hangup", "completed", "busy"),
    *("silence", "gather", "whisper", "confirm", "ru", "en", "k3f2x2ab", "Москва"),
    *(
        "<Dial>+19005550123</Dial>",
        "]]>",
        "&amp;",
        '"',
        "\r\nX-Evil: 1",
        "\x00",
        "\x1b[2J",
    ),
    *("../../etc/passwd", "%00", "{order}", "{{7*7}}", "' OR 1=1 --", "🙂", "\ud83d"),
    *("9" * 30, "a" * 5_000, "~".join(["ozon.main"] * 50), "-1", "1e999", "NaN"),
)
METHODS: Final = ("POST",) * 6 + ("GET",) * 3 + ("HEAD", "PUT", "DELETE", "OPTIONS")


@dataclass
class Stranger:
    """
    Sends one request after another to the shipped menu.

    Args:
        folder: for its journal.
        seed: gives the same requests again.

    """

    folder: Path
    seed: int = 1
    came: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        settings = Settings(
            journal=f"sqlite:///{self.folder}/ivr.sqlite3",
            shared=self.folder / "shared",
            auth_token=TOKEN,
        )
        self._client = Client(production(settings))
        self._nodes = list(menu_of(settings)[1].newest().flow.nodes)
        self._chance = Random(self.seed)  # noqa: S311 - repeatable
        self._validator = RequestValidator(TOKEN)

    def send(self) -> None:
        """Send one; raise `AssertionError` where it is answered as it must not be."""
        path, form, method = self._path(), self._form(), self._chance.choice(METHODS)
        signed = self._chance.random() < 0.6
        said = form if method == "POST" else {}
        headers = {}
        if signed:
            signature = self._validator.compute_signature(f"{HOST}{path}", said)
            headers = {"X-Twilio-Signature": signature}
        elif self._chance.random() < 0.5:
            other = self._validator.compute_signature(f"{HOST}{path}?", said)
            headers = {"X-Twilio-Signature": other}
        answer = self._client.open(path, method=method, data=said, headers=headers)
        self._look(answer, f"{method} {path} {said}", signed=signed)

    def counts(self) -> str:
        """Return what the menu counted meanwhile."""
        return self._client.get("/metrics").text

    def _look(self, answer: "TestResponse", asked: str, *, signed: bool) -> None:
        assert answer.status_code < 500, asked
        body = answer.get_data()
        document = body.startswith(b"<?xml")
        assert signed or not document, asked
        if document:
            parsed = parse(body)
            assert not parsed.faults, (asked, parsed.faults)
            assert b"+19005550123" not in body, asked
        assert "X-Evil" not in answer.headers, asked
        self.came[f"{'signed' if signed else 'unsigned'} {answer.status_code}"] += 1

    def _path(self) -> str:
        chance = self._chance
        node = chance.choice((*self._nodes, chance.choice(WORDS)))
        path = chance.choice(
            (
                *("/voice", "/status", "/fallback.xml", "/healthz", "/readyz"),
                *("/metrics", f"/audio/{_quoted(node)}.wav", "/demo/orders", "/"),
                *[f"/voice/{_quoted(node)}"] * 9,
            )
        )
        query = self._some(QUERY, 3) | self._some(NAMES, chance.choice((0, 0, 4)))
        return f"{path}?{_encoded(query)}" if query else path

    def _form(self) -> dict[str, str]:
        form = self._some(NAMES, 6)
        form.setdefault("From", self._chance.choice(NUMBERS))
        form.setdefault("CallSid", f"CA{self._chance.randrange(50):032}")
        return {name: _sent(value) for name, value in form.items()}

    def _some(self, names: tuple[str, ...], most: int) -> dict[str, str]:
        chance = self._chance
        few = chance.sample(names, chance.randint(0, most))
        makers: tuple[Callable[[], str], ...] = (
            lambda: chance.choice(WORDS),
            lambda: chance.choice(NUMBERS),
            lambda: chance.choice(self._nodes),
            lambda: f"{HOST}/voice/{chance.choice(self._nodes)}",
        )
        return {name: chance.choice(makers)() for name in few}


def _sent(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _quoted(text: str) -> str:
    return quote(_sent(text), safe="")


def _encoded(query: dict[str, str]) -> str:
    return urlencode({name: _sent(value) for name, value in query.items()})


def run(count: int, folder: Path) -> Any:  # a Counter, for whoever prints it
    """Send so many; return how they were answered, if all were as they must be."""
    log = StringIO()
    handler = logging.StreamHandler(log)
    root = logging.getLogger()
    root.addHandler(handler)
    level, log_level = root.level, logging.DEBUG
    root.setLevel(log_level)
    try:
        stranger = Stranger(folder)
        for _ in range(count):
            stranger.send()
        told = log.getvalue() + stranger.counts()
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
    for number in NUMBERS:
        assert number.strip().lstrip("+") not in told
    assert "apology" not in told, "a fault of ours"
    assert "\x1b" not in told
    assert "\r" not in told
    return stranger.came


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        for answered, times in sorted(run(int(sys.argv[1]), Path(made)).items()):
            echo(f"{answered}  {times:,}")
