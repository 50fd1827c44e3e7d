from urllib.parse import urlencode

import pytest
from hypothesis import given as anything
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder

from ivr.webhook.signature import Signature, called_url

TOKEN = "12345"
Form = dict[str, str]
FORM = {"CallSid": "CA1", "From": "+12025550100", "To": "+78002347000"}


def fits(
    checker: Signature, path: str, signature: str, form: Form | None = None
) -> bool:
    """Say whether a request for this path, signed like this, is let in."""
    environ = EnvironBuilder(path).get_environ()
    environ["HTTP_X_TWILIO_SIGNATURE"] = signature
    return checker.fits(environ, {n: [v] for n, v in (form or {}).items()})


def sign(url: str, form: Form | None = None) -> str:
    """What Twilio's own package signs a request with."""
    return str(RequestValidator(TOKEN).compute_signature(url, form or {}))


def test_a_form_signed_with_our_token_fits() -> None:
    """The URL and every field are part of what is signed."""
    signature = sign("http://localhost/voice?x=1", FORM)

    assert fits(Signature(TOKEN), "/voice?x=1", signature, FORM)


def test_a_get_is_signed_by_its_url() -> None:
    """The query of a GET is no form."""
    path = f"/voice?{urlencode(FORM)}"

    assert fits(Signature(TOKEN), path, sign(f"http://localhost{path}"))


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/voice?x=2", FORM),
        ("/voice", FORM),
        ("/voice?x=1", {**FORM, "From": "+12025550199"}),
        ("/voice?x=1", {**FORM, "Extra": "1"}),
        ("/voice?x=1", {}),
    ],
)
def test_a_change_on_the_way_does_not_fit(path: str, form: Form) -> None:
    """Neither the URL nor a field may have been touched."""
    signature = sign("http://localhost/voice?x=1", FORM)

    assert not fits(Signature(TOKEN), path, signature, form)


@pytest.mark.parametrize("signature", ["", "x", "0" * 28, "подпись"])
def test_no_signature_does_not_fit(signature: str) -> None:
    """A request without one, or with nonsense, is nobody's."""
    assert not fits(Signature(TOKEN), "/voice", signature, FORM)


def test_another_token_does_not_fit() -> None:
    """The account's own token decides."""
    signature = sign("http://localhost/voice", FORM)

    assert not fits(Signature("54321"), "/voice", signature, FORM)


def test_a_doubled_field_is_signed_with_each_value() -> None:
    """Twilio sorts the values of a name and drops the twins."""
    environ = EnvironBuilder("/voice").get_environ()
    environ["HTTP_X_TWILIO_SIGNATURE"] = sign("http://localhost/voiceTo+1To+2")

    assert Signature(TOKEN).fits(environ, {"To": ["+2", "+1", "+2"]})


def test_behind_a_proxy_the_public_url_is_signed() -> None:
    """Twilio called https://menu.example; the proxy called us."""
    signature = sign("https://menu.example/ivr/voice?x=1", FORM)
    public = Signature(TOKEN, "https://menu.example/ivr")

    assert fits(public, "/voice?x=1", signature, FORM)
    assert not fits(Signature(TOKEN), "/voice?x=1", signature, FORM)


def test_forwarded_headers_prove_nothing() -> None:
    """Anybody can send them, so they change no URL."""
    environ = EnvironBuilder("/voice").get_environ()
    environ["HTTP_X_FORWARDED_PROTO"] = "https"
    environ["HTTP_X_FORWARDED_HOST"] = "evil"

    assert called_url(environ) == "http://localhost/voice"


@pytest.mark.parametrize("host", ["[", "localhost:port", "a]b", "\x00"])
def test_a_host_that_is_none_does_not_fit(host: str) -> None:
    """A Host header may be anything; the answer is no, not an exception."""
    environ = EnvironBuilder("/voice").get_environ()
    environ["HTTP_HOST"] = host

    assert not Signature(TOKEN).fits(environ, {})


def test_a_url_keeps_its_own_spelling() -> None:
    """Twilio signs what it wrote, percent signs and all."""
    environ = EnvironBuilder("/voice").get_environ()
    environ["REQUEST_URI"] = "/voice/%d0%BC?a=%2B1&b"

    assert called_url(environ) == "http://localhost/voice/%d0%BC?a=%2B1&b"


@pytest.mark.parametrize("raw", [None, "http://elsewhere/"])
def test_a_server_without_the_raw_url_has_it_spelt_again(raw: str | None) -> None:
    """Every WSGI server has a path and a query."""
    environ = EnvironBuilder("/voice/меню", query_string="a=1").get_environ()
    for name in ("REQUEST_URI", "RAW_URI"):
        environ.pop(name)
        if raw:
            environ[name] = raw
    environ["SCRIPT_NAME"] = "/ivr"
    del environ["HTTP_HOST"]

    spelt = "/ivr/voice/%D0%BC%D0%B5%D0%BD%D1%8E?a=1"
    assert called_url(environ) == f"http://localhost:80{spelt}"

    environ["QUERY_STRING"] = ""
    assert called_url(environ) == f"http://localhost:80{spelt[:-4]}"


@anything(
    st.text(max_size=20),
    st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5), min_size=1)),
)
def test_the_quick_way_is_the_validators_own(
    query: str, form: dict[str, list[str]]
) -> None:
    """For any form, however often a name comes; and one letter more is refused."""
    path = f"/voice?{urlencode({'x': query})}"
    signed = RequestValidator(TOKEN).compute_signature(
        f"http://localhost{path}", MultiDict[str, str](form)
    )
    environ = EnvironBuilder(path).get_environ()
    environ["HTTP_X_TWILIO_SIGNATURE"] = signed

    assert Signature(TOKEN).fits(environ, form)
    assert not Signature(TOKEN).fits(environ, {**form, "more": ["x"]})
    assert not Signature(TOKEN + "6").fits(environ, form)
