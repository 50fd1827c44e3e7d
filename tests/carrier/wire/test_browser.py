"""What makes a request Twilio's."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from twilio.request_validator import RequestValidator

from ivr.carrier.wire.browser import DOCUMENT_LIMIT, MEDIA_LIMIT, REDIRECTS, Browser
from ivr.carrier.wire.transport import (
    Lost,
    Reply,
    Request,
    cut_short,
    refused,
    timed_out,
)

HOME = "https://menu.example/voice"


class Answers:
    """A transport that answers from a function, and remembers the requests."""

    def __init__(self, answer: Callable[[Request], Reply]) -> None:
        self.requests: list[Request] = []
        self._answer = answer

    def send(self, request: Request) -> Reply | Lost:
        """Answer one request."""
        self.requests.append(request)
        return self._answer(request)


def always(
    body: bytes = b"", status: int = 200, headers: Mapping[str, str] | None = None
) -> Answers:
    """Return a transport with one answer to everything."""
    pairs = tuple((headers or {}).items())
    return Answers(lambda request: Reply(request.url, status, pairs, body))


def browser(transport: Answers, token: str = "") -> Browser:
    """Return a browser whose idempotency tokens count."""
    tokens: Iterator[str] = (f"token-{number}" for number in range(99))
    return Browser(transport, token, lambda: next(tokens))


def sent(transport: Answers) -> Request:
    """Return the only request there was."""
    (request,) = transport.requests
    return request


def test_a_post_is_a_form_signed_with_its_url() -> None:
    """The official validator accepts what we sign."""
    transport = always()
    params = {"To": "+78002347000", "Digits": "*#", "City": "Пермь"}

    browser(transport, "secret").fetch(f"{HOME}?x=1", "POST", params)

    request = sent(transport)
    assert request.body == (
        b"To=%2B78002347000&Digits=%2A%23&City=%D0%9F%D0%B5%D1%80%D0%BC%D1%8C"
    )
    assert RequestValidator("secret").validate(
        request.url, params, request.headers["X-Twilio-Signature"]
    )


def test_a_get_carries_its_parameters_in_the_signed_query() -> None:
    """A GET has no body: all of it is in the URL."""
    transport = always()

    browser(transport, "secret").fetch(f"{HOME}?x=1", "GET", {"Digits": "1"})

    request = sent(transport)
    assert (request.url, request.body) == (f"{HOME}?x=1&Digits=1", b"")
    assert RequestValidator("secret").validate(
        request.url, {}, request.headers["X-Twilio-Signature"]
    )


def test_what_a_get_adds_is_no_part_of_the_documents_address() -> None:
    """Its own links start from the URL that an author wrote."""
    reply = browser(always()).fetch(f"{HOME}?x=1", "GET", {"CallStatus": "ringing"})

    assert reply.url == f"{HOME}?x=1"


def test_the_headers_are_twilios() -> None:
    """Without a token nothing is signed."""
    transport = always()

    browser(transport).fetch(HOME, "POST", {"a": "b"})

    assert sent(transport).headers == {
        "User-Agent": "TwilioProxy/1.1",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        "I-Twilio-Idempotency-Token": "token-0",
        "Content-Type": "application/x-www-form-urlencoded",
    }


def test_a_fragment_is_neither_sent_nor_signed() -> None:
    """Connection overrides ride there, and are for the carrier only."""
    transport = always()

    browser(transport).fetch(f"{HOME}#rc=3", "POST", {})

    assert sent(transport).url == HOME


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://menu.example", "https://menu.example/"),
        ("https://menu.example/a b", "https://menu.example/a%20b"),
        ("https://menu.example/%D0%BF?п", "https://menu.example/%D0%BF?%D0%BF"),
    ],
)
def test_a_url_is_written_as_it_goes_on_the_wire(given: str, asked: str) -> None:
    """What is signed is what the server can see."""
    transport = always()

    browser(transport).fetch(given)

    assert sent(transport).url == asked


def test_a_password_in_the_url_travels_as_a_header() -> None:
    """`user:password@host` asks for basic authentication."""
    transport = always()

    browser(transport).fetch("https://me:p%40ss@menu.example/")

    request = sent(transport)
    assert request.url == "https://menu.example/"
    assert request.headers["Authorization"] == "Basic bWU6cEBzcw=="


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://menu.example/",
        "/voice",
        "http:///voice",
        "http://[",
        "http://[#rc=1",
        "http://menu.example:99999/",
        "",
    ],
)
def test_only_web_addresses_are_requested(url: str) -> None:
    """Documents come from strangers; nothing else is opened for them."""
    transport = always()

    failure = browser(transport).fetch(url)

    assert isinstance(failure, Lost)
    assert failure.code == 11100
    assert transport.requests == []


def moving(status: int, target: str = "/next") -> Answers:
    """Return a transport that moves `/voice` elsewhere and serves the rest."""

    def answer(request: Request) -> Reply:
        if request.url == HOME:
            return Reply(request.url, status, (("Location", target),))
        return Reply(request.url, 200, (), b"here")

    return Answers(answer)


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirected_post_becomes_a_get_and_loses_its_digits(status: int) -> None:
    """As a browser does, which surprises authors of a Gather's action."""
    transport = moving(status)

    reply = browser(transport).fetch(HOME, "POST", {"Digits": "1"})

    assert isinstance(reply, Reply)
    assert (reply.url, reply.body) == ("https://menu.example/next", b"here")
    assert [(each.method, each.body) for each in transport.requests] == [
        ("POST", b"Digits=1"),
        ("GET", b""),
    ]


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirect_that_keeps_the_method_keeps_the_form(status: int) -> None:
    """307 and 308 exist for that, and a browser obeys."""
    transport = moving(status)

    browser(transport).fetch(HOME, "POST", {"Digits": "1"})

    assert [(each.method, each.body) for each in transport.requests] == [
        ("POST", b"Digits=1"),
        ("POST", b"Digits=1"),
    ]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://["])
def test_a_redirect_out_of_the_web_is_11216(target: str) -> None:
    """A server may not lead the carrier to its own files."""
    failure = browser(moving(302, target)).fetch(HOME)

    assert isinstance(failure, Lost)
    assert failure.code == 11216


def test_a_redirect_to_nowhere_is_an_answer() -> None:
    """Without a Location there is nothing to follow."""
    reply = browser(always(status=302)).fetch(HOME)

    assert isinstance(reply, Reply)
    assert reply.status == 302


def test_the_eleventh_redirect_is_one_too_many() -> None:
    """Ten are followed."""
    transport = always(status=302, headers={"Location": HOME})

    failure = browser(transport).fetch(HOME)

    assert isinstance(failure, Lost)
    assert failure.code == 11215
    assert len(transport.requests) == REDIRECTS + 1


class Failing:
    """A transport whose outcomes are given, the last one for ever."""

    def __init__(self, *outcomes: Lost | int) -> None:
        self.requests: list[Request] = []
        self._outcomes = list(outcomes)

    def send(self, request: Request) -> Reply | Lost:
        """Come to the next outcome; a number is a status."""
        self.requests.append(request)
        more = len(self._outcomes) > 1
        outcome = self._outcomes.pop(0) if more else self._outcomes[0]
        return Reply(request.url, outcome) if isinstance(outcome, int) else outcome


@pytest.mark.parametrize(
    ("fragment", "outcomes", "tries"),
    [
        ("", (refused(HOME),), 2),
        ("", (refused(HOME), 200), 2),
        ("", (timed_out(HOME),), 1),
        ("", (500,), 1),
        ("rc=0", (refused(HOME),), 1),
        ("rc=5", (refused(HOME),), 6),
        ("rc=3&rp=5xx", (503, 500, 200), 3),
        ("rc=3&rp=4xx", (500,), 1),
        ("rc=3&rp=all", (refused(HOME), timed_out(HOME), 404, 200), 4),
        ("rc=5&rp=all", (cut_short(HOME, "reset"),), 1),
        ("rc=5&rp=all", (200,), 1),
    ],
)
def test_what_may_be_tried_again_is(
    fragment: str, outcomes: tuple[Lost | int, ...], tries: int
) -> None:
    """As often as the URL says, under one token, so that a server can tell."""
    transport = Failing(*outcomes)
    tokens = iter(["one", "two"])

    Browser(transport, "", lambda: next(tokens)).fetch(f"{HOME}#{fragment}", "POST")

    assert len(transport.requests) == tries
    sent = {
        (r.url, r.headers["I-Twilio-Idempotency-Token"]) for r in transport.requests
    }
    assert sent == {(HOME, "one")}


def test_a_token_of_an_earlier_fetch_says_that_this_is_the_same() -> None:
    """A callback that comes twice."""
    transport = Failing(200)
    caller = Browser(transport, "", iter("abc").__next__)

    token = caller.token()
    for _ in range(2):
        caller.fetch(HOME, token=token)

    tokens = [r.headers["I-Twilio-Idempotency-Token"] for r in transport.requests]
    assert tokens == ["a", "a"]


def test_overrides_shorten_the_waits() -> None:
    """`ct`, `rt` and `tt`, each its own."""
    transport = Failing(200)

    Browser(transport, "", lambda: "t").fetch(f"{HOME}#ct=1000&rt=2000&tt=3000")

    (request,) = transport.requests
    assert (request.connect, request.read) == (1.0, 2.0)
    assert 2.9 < request.timeout <= 3.0


def test_time_that_only_seems_to_pass_counts_too() -> None:
    """Fifteen seconds are for all tries together."""
    late = replace(refused(HOME), late=6.0)
    transport = Failing(late)

    outcome = Browser(transport, "", lambda: "t").fetch(f"{HOME}#rc=5")

    assert outcome.late == 18.0
    assert [round(request.timeout) for request in transport.requests] == [15, 9, 3]


def test_a_policy_that_is_none_is_11243() -> None:
    """Nothing is asked."""
    transport = Failing(200)

    failure = Browser(transport, "", lambda: "t").fetch(f"{HOME}#rp=sometimes")

    assert isinstance(failure, Lost)
    assert failure.code == 11243
    assert transport.requests == []


def test_a_sound_is_asked_for_with_what_is_known_of_it() -> None:
    """No form, and the limit of a sound."""
    transport = Failing(304)

    reply = Browser(transport, "", lambda: "t").load(HOME, {"If-None-Match": '"1"'})

    assert isinstance(reply, Reply)
    (request,) = transport.requests
    assert (request.method, request.body, request.limit) == ("GET", b"", MEDIA_LIMIT)
    assert request.headers["If-None-Match"] == '"1"'


def test_redirects_share_one_time_limit_and_one_token() -> None:
    """Fifteen seconds are for the whole fetch; a redirect is no retry."""
    transport = always(status=302, headers={"Location": HOME})

    browser(transport).fetch(HOME)

    limits = [request.timeout for request in transport.requests]
    assert limits == sorted(limits, reverse=True)
    assert limits[0] <= 15
    tokens = {r.headers["I-Twilio-Idempotency-Token"] for r in transport.requests}
    assert tokens == {"token-0"}


def test_cookies_are_kept_for_the_call() -> None:
    """What one answer sets, the next request brings, where it belongs."""
    transport = always(headers={"Set-Cookie": "seen=yes; Path=/"})
    caller = browser(transport)

    for url in (HOME, HOME, "https://elsewhere.example/"):
        caller.fetch(url)

    cookies = [request.headers.get("Cookie") for request in transport.requests]
    assert cookies == [None, "seen=yes", None]


def test_a_failure_of_the_network_is_handed_on() -> None:
    """Nothing is invented above the seam."""

    class Dead:
        def send(self, request: Request) -> Lost:
            return Lost(request.url, 11205, "refused")

    failure = Browser(Dead(), "", lambda: "t").fetch(HOME)

    assert failure == Lost(HOME, 11205, "refused")


def test_a_body_over_the_limit_is_11750() -> None:
    """64 kB of TwiML, and not a byte more."""
    exact = browser(always(b"x" * DOCUMENT_LIMIT)).fetch(HOME)
    over = browser(always(b"x" * (DOCUMENT_LIMIT + 1))).fetch(HOME)

    assert isinstance(exact, Reply)
    assert isinstance(over, Lost)
    assert over.code == 11750


def test_a_sound_in_a_documents_place_may_be_longer() -> None:
    """It is fetched again, as a sound, when it is played."""
    long = always(b"x" * (DOCUMENT_LIMIT + 1), headers={"Content-Type": "audio/mpeg"})

    reply = browser(long).fetch(HOME)

    assert isinstance(reply, Reply)


def test_a_packed_body_is_opened() -> None:
    """We say that we take gzip, so we do."""
    packed = always(gzip.compress(b"<Response/>"), headers={"Content-Encoding": "gzip"})

    reply = browser(packed).fetch(HOME)

    assert isinstance(reply, Reply)
    assert reply.body == b"<Response/>"


def test_a_bomb_is_opened_no_further_than_the_limit() -> None:
    """A megabyte of gzip can be a gigabyte of nothing."""
    bomb = always(
        gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"}
    )

    failure = browser(bomb).fetch(HOME)

    assert isinstance(failure, Lost)
    assert failure.code == 11750


def test_what_is_not_gzip_is_a_protocol_violation() -> None:
    """11206 is Twilio's number for HTTP that is none."""
    lie = always(b"plain", headers={"Content-Encoding": "gzip"})

    failure = browser(lie).fetch(HOME)

    assert isinstance(failure, Lost)
    assert failure.code == 11206
