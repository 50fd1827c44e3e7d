from collections.abc import Iterator
from threading import Thread

import pytest

from ivr.console.calls.model import Line, Request
from ivr.console.calls.places import Places
from ivr.console.calls.replaying import replayed
from ivr.errors import SettingsError
from ivr.webhook.server import listen
from ivr.webhook.signature import Signature
from tests.carrier.helpers import Page, Site

OLD = "<Response><Say>Press one for orders, please.</Say><Hangup/><Pause/></Response>"
NEW = "<Response><Say>Press two for orders, please.</Say><Hangup/><Pause/></Response>"


class Home:
    """A webhook on a port of this machine."""

    def __init__(self) -> None:
        self.site = Site(
            {
                "/voice": Page(NEW),
                "/same": Page(OLD),
                "/moved": Page("", "302 Found", (("Location", "/same"),)),
                "/away": Page("", "307 Away", (("Location", "http://127.0.0.1:1/"),)),
            }
        )
        self.server = listen(self.site, "127.0.0.1", 0)
        self.origin = f"http://127.0.0.1:{self.server.port}"
        self.places = Places(f"{self.origin}/voice")

    def asked(self, path: str, method: str = "POST") -> Request:
        """Return a request that was answered with the old document."""
        return Request(
            1,
            0.0,
            method,
            f"{self.origin}{path}",
            "",
            (("CallSid", "CA1"), ("Digits", "1")),
            status=200,
            lines=(Line(1, OLD),),
        )


@pytest.fixture
def home() -> Iterator[Home]:
    """Serve the webhook."""
    home = Home()
    thread = Thread(target=home.server.serve_forever, args=(0.05,))
    thread.start()
    yield home
    home.server.shutdown()
    thread.join()
    home.server.server_close()


def test_the_same_form_is_sent_again_signed_anew(home: Home) -> None:
    """As the account's token signs."""
    replayed(home.asked("/voice"), home.places, "12345")

    assert home.site.forms == [{"CallSid": "CA1", "Digits": "1"}]
    form = {name: [value] for name, value in home.site.forms[0].items()}
    assert Signature("12345").fits(home.site.asked[0], form)


def test_the_new_answer_stands_beside_the_old(home: Home) -> None:
    """Element by element, whatever the server's lines are."""
    again = replayed(home.asked("/voice"), home.places, "")

    assert (again.before, again.after, again.same) == (200, 200, False)
    (changed,) = [line for line in again.lines if line.kind != "same"]
    assert "one" in changed.left
    assert "two" in changed.right


def test_an_answer_that_is_the_same_is_said_to_be(home: Home) -> None:
    """Also one that is led to on the same server."""
    assert replayed(home.asked("/same"), home.places, "").same
    assert replayed(home.asked("/moved", "GET"), home.places, "").same


def test_no_other_server_is_asked(home: Home) -> None:
    """Neither at once nor where the webhook leads away."""
    led = replayed(home.asked("/away"), home.places, "")

    assert (led.after, led.same) == (0, False)
    assert "leads to another server" in led.trouble
    elsewhere = Places("http://127.0.0.1:1/voice")
    with pytest.raises(SettingsError, match="Only requests to this console's webhook"):
        replayed(home.asked("/voice"), elsewhere, "")


def test_a_server_that_is_gone_is_said_to_be() -> None:
    """Nothing breaks."""
    gone = Request(1, 0.0, "POST", "http://127.0.0.1:1/voice", "", status=200)

    again = replayed(gone, Places("http://127.0.0.1:1/voice"), "")

    assert (again.after, again.same) == (0, False)
    assert "refused" in again.trouble
