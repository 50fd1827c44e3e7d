"""A proxy between Twilio and a webhook."""

import pytest
from twilio.request_validator import RequestValidator

from ivr.carrier.clock import VirtualClock
from ivr.carrier.line import Line, Order, People
from ivr.carrier.people.party import Silent
from ivr.carrier.wire.proxy import Proxied
from ivr.carrier.wire.transport import Lost, Reply, Request
from ivr.carrier.wire.wsgi import Wsgi
from tests.carrier.helpers import FROM, ORIGIN, TO, Monotone, Site

PUBLIC = "https://menu.example.org/app"


def test_a_call_goes_to_the_public_address_and_arrives_at_the_inner_one() -> None:
    """What is signed is what Twilio called; relative URLs stay public."""
    site = Site({"/voice": "<Redirect>two?x=1</Redirect>", "/two": ""})
    proxied = Proxied(Wsgi(site, ORIGIN), f"{PUBLIC}/", f"{ORIGIN}/voice")
    order = Order(TO, FROM, proxied.public(f"{ORIGIN}/voice"), auth_token="secret")

    summary = Line(proxied, Monotone()).dial(order, People(Silent()), VirtualClock())

    asked = [e.fields["url"] for e in summary.entries if e.event == "request"]
    assert asked == [f"{PUBLIC}/voice", f"{PUBLIC}/two?x=1"]
    assert site.paths == ["/voice", "/two"]
    second = site.asked[1]
    assert second["HTTP_HOST"] == "menu.example.org"
    assert second["HTTP_X_FORWARDED_HOST"] == "menu.example.org"
    assert second["HTTP_X_FORWARDED_PROTO"] == "https"
    assert RequestValidator("secret").validate(
        f"{PUBLIC}/two?x=1", site.forms[1], second["HTTP_X_TWILIO_SIGNATURE"]
    )


@pytest.mark.parametrize(
    ("url", "path"),
    [(PUBLIC, "/"), (f"{PUBLIC}?x=1", "/"), (f"{PUBLIC}/a", "/a")],
)
def test_the_proxys_own_path_is_taken_off(url: str, path: str) -> None:
    """The application knows nothing of it; the answer's address is the public one."""
    site = Site({path: ""})

    reply = Proxied(Wsgi(site, ORIGIN), PUBLIC, ORIGIN).send(Request("GET", url))

    assert isinstance(reply, Reply)
    assert reply.url == url
    assert site.paths == [path]


def test_the_inner_address_is_out_of_reach() -> None:
    """An application that writes it into a document fails here as it does there."""
    site = Site({"/voice": ""})

    outcome = Proxied(Wsgi(site, ORIGIN), PUBLIC, ORIGIN).send(
        Request("GET", f"{ORIGIN}/voice")
    )

    assert isinstance(outcome, Lost)
    assert outcome.text == (
        f"{ORIGIN} is behind a proxy: only https://menu.example.org/app is reached"
    )
    assert site.paths == []


@pytest.mark.parametrize(
    "url",
    ["https://elsewhere.example/", f"{PUBLIC}lication/", f"{ORIGIN}.evil.example/"],
)
def test_other_addresses_are_not_the_proxys(url: str) -> None:
    """What only begins like one of them is another."""
    elsewhere = Wsgi(Site({}), url)

    reply = Proxied(elsewhere, PUBLIC, ORIGIN).send(Request("GET", url))

    assert isinstance(reply, Reply)
