from werkzeug.datastructures import MultiDict

from ivr.carrier.rest.asked import Asked, uri


def asked(*form: tuple[str, str]) -> Asked:
    """A request with those parameters."""
    return Asked("AC1", "", {"sid": "CA1"}, MultiDict(form), "/x", "http://localhost")


def test_a_parameter_may_have_several_words() -> None:
    """Several times, or several in one."""
    request = asked(("Event", "initiated ringing"), ("Event", "answered"))

    assert request.words("Event") == ("initiated", "ringing", "answered")
    assert request.words("Other") == ()


def test_what_is_not_there_is_named() -> None:
    """By the path that was asked for."""
    error = asked().not_found()

    assert (error.code, error.message) == (
        20404,
        "The requested resource /x was not found",
    )


def test_a_resource_knows_its_path() -> None:
    """Below its account."""
    assert uri("AC1", "Calls", "CA1") == "/2010-04-01/Accounts/AC1/Calls/CA1.json"
