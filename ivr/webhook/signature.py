"""
Whether it is Twilio that asks.

Twilio signs the URL it called and the form it sent
(https://www.twilio.com/docs/usage/security#validating-requests).  The check
is the `twilio` package's; what is ours is to say which URL was called.
"""

from base64 import b64encode
from hmac import compare_digest, new
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from twilio.request_validator import SIGNATURE_HEADER, RequestValidator

from ivr.webhook.given import Lists

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_HEADER: Final = f"HTTP_{SIGNATURE_HEADER.upper().replace('-', '_')}"

_PATH_SAFE: Final = "/:@!$&'()*+,;=-._~"
"""RFC 3986, section 3.3: what a path holds unescaped."""


class _Fields(Lists):
    """A form with every value of a name, as the validator asks for them."""

    def getall(self, name: str) -> list[str]:
        return self[name]


class Signature:
    """Checks requests against one auth token."""

    def __init__(self, auth_token: str, public_url: str = "") -> None:
        self._validator = RequestValidator(auth_token)
        # Copied for each request: `hmac.digest` would stop this thread every time.
        self._keyed = new(auth_token.encode(), None, "sha1")
        self._public_url = public_url

    def fits(self, environ: "WSGIEnvironment", form: Lists) -> bool:
        """Say whether a request was signed with our token, as it came here."""
        url = called_url(environ, self._public_url)
        signature = environ.get(_HEADER, "")
        if compare_digest(self._usual(url, form), signature.encode("utf-8", "replace")):
            return True
        try:
            return bool(self._validator.validate(url, _Fields(form), signature))
        except ValueError:  # a Host header that no URL can have
            return False

    def _usual(self, url: str, form: Lists) -> bytes:
        """
        Return what the validator asks for first, in a fifth of its time.

        It goes on to other spellings of the URL's port, and of JSON.
        """
        said = [url]
        for name in sorted(form):
            values = form[name]
            for value in values if len(values) == 1 else sorted(set(values)):
                said += name, value
        signed = self._keyed.copy()
        signed.update("".join(said).encode("utf-8", "surrogatepass"))
        return b64encode(signed.digest())


def called_url(environ: "WSGIEnvironment", public_url: str = "") -> str:
    """
    Return the URL as the other side wrote it, still percent-encoded.

    Behind a proxy its scheme and host are the public ones.  Headers that a
    proxy adds are not read: anybody can send them.
    """
    if public_url:
        return public_url + _target(environ)
    host = environ.get("HTTP_HOST") or (
        f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    )
    return f"{environ['wsgi.url_scheme']}://{host}{_target(environ)}"


def _target(environ: "WSGIEnvironment") -> str:
    # Servers keep the request line's own spelling under either name; PATH_INFO
    # is already decoded, and encoding it again may spell it otherwise.
    raw: str = environ.get("REQUEST_URI") or environ.get("RAW_URI") or ""
    if raw.startswith("/"):
        return raw
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    query = environ.get("QUERY_STRING", "")
    spelt = quote(path.encode("latin-1"), safe=_PATH_SAFE)
    return f"{spelt}?{query}" if query else spelt
