"""One request of a call, as all who answer it see it: what came, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from time import perf_counter
from typing import Final

from ivr.journal.entry import Request
from ivr.webhook.given import Given

VALID: Final = "valid"
UNCHECKED: Final = "unchecked"
"""The signature's verdict, where a token is set and where none is."""

ENTRY: Final = "/voice"
"""Where a call comes in; every node is beneath it."""

PRIVATE: Final = "private"
"""The parameter of our own URLs in a call that turned private."""

_NAMED: Final = "HTTP_I_TWILIO_IDEMPOTENCY_TOKEN"

_HEADERS: Final = (
    ("HTTP_HOST", "Host"),
    ("HTTP_USER_AGENT", "User-Agent"),
    ("CONTENT_TYPE", "Content-Type"),
    ("HTTP_ACCEPT", "Accept"),
    (_NAMED, "I-Twilio-Idempotency-Token"),
)
"""What the journal keeps of the headers, by its name in the WSGI environment."""


@dataclass(slots=True)
class Asked:
    """
    A request.

    Args:
        given: its parameters.
        environ: the WSGI environment's strings.
        body: its form, as it came.
        signature: `valid`, or `unchecked` where there is no auth token.
        began: when it came, on the clock of `perf_counter`.

    """

    given: Given
    environ: Mapping[str, object] = field(default_factory=dict)
    body: bytes = b""
    signature: str = UNCHECKED
    began: float = field(default_factory=perf_counter)

    @property
    def fields(self) -> dict[str, str]:
        """The first value of every parameter of Twilio's."""
        return self.given.fields

    @property
    def call_sid(self) -> str:
        """The call this belongs to; a callee's leg to its caller's."""
        fields = self.given.fields
        return fields.get("ParentCallSid") or fields.get("CallSid", "")

    @property
    def is_entry(self) -> bool:
        """Whether a call comes in by this request."""
        return self.environ.get("PATH_INFO") == ENTRY

    @property
    def is_private(self) -> bool:
        """
        Whether its own URL, or the one that failed before it, says the call is private.

        Other workers than the one that it turned private in know it by this.
        """
        failed = self.given.fields.get("ErrorUrl", "")
        return PRIVATE in self.given.query or f"{PRIVATE}=1" in failed

    @property
    def token(self) -> str:
        """
        What names this request, again when it is sent again; or empty.

        https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
        """
        return str(self.environ.get(_NAMED, ""))

    @property
    def milliseconds(self) -> float:
        """How long ago it came."""
        return (perf_counter() - self.began) * 1000

    def identity(self) -> str:
        """
        Return what this request and its repetitions alone have; or empty.

        The token is not signed: a request under another's token is another.
        """
        if not self.token:
            return ""
        said = f"{self.token}\0{self._target()}\0".encode("utf-8", "replace")
        return blake2b(said + self.body, digest_size=16).hexdigest()

    def request(self) -> Request:
        """Return what the journal is told of it."""
        environ = self.environ
        headers = {name: str(environ[key]) for key, name in _HEADERS if key in environ}
        method = str(environ.get("REQUEST_METHOD", "POST"))
        return Request(method, self._target(), self.given.fields, headers)

    def _target(self) -> str:
        path, query = self.environ.get("PATH_INFO"), self.environ.get("QUERY_STRING")
        return f"{path}?{query}" if query else str(path)
