"""Documents and callbacks, as a call asks for them."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qsl

import pytest

from ivr.carrier.clock import Action, RealClock, VirtualClock
from ivr.carrier.transcript import Entry
from ivr.carrier.wire import geography
from tests.carrier.helpers import FROM, ORIGIN, TO, Page, dial

T = TypeVar("T")


def test_a_request_is_in_the_transcript_with_all_that_was_sent() -> None:
    """Method, URL, parameters, status, and no time on a clock that jumps."""
    call = dial({"/voice": ""}, method="GET")

    (request,) = [e for e in call.summary.entries if e.event == "request"]
    assert request.fields["method"] == "GET"
    assert request.fields["url"] == f"{ORIGIN}/voice"
    assert request.fields["params"] == call.site.forms[0]
    assert (request.fields["status"], request.fields["ms"]) == (200, 0)


def test_every_request_carries_the_standard_parameters() -> None:
    """And those of the person who dials, which win."""
    call = dial(
        {"/voice": "<Redirect>/b</Redirect>", "/b": ""},
        params={"FromCity": "PERM", "CallStatus": "odd"},
    )

    for form in call.site.forms:
        assert (form["From"], form["To"]) == (FROM, TO)
        assert form["CallSid"] == call.summary.call_sid
        assert (form["FromCity"], form["CallStatus"]) == ("PERM", "odd")


def test_where_a_number_is_from_is_found_out_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It takes seconds at first, for which no other call waits, nor is silent."""
    asked: list[bool] = []
    looked_up: list[bool] = []

    class Aside(VirtualClock):
        """Know whether work is done aside."""

        def aside(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
            asked.append(True)
            result = work()
            asked.pop()
            then(result)

    def look_up(*_ends: str) -> dict[str, str]:
        looked_up.append(bool(asked))
        return {"FromCity": "PERM"}

    monkeypatch.setattr(geography, "parameters", look_up)
    call = dial({"/voice": "<Hangup/>"}, clock=Aside())

    assert call.site.forms[0]["FromCity"] == "PERM"
    assert looked_up == [True]


def test_no_answer_has_the_status_0() -> None:
    """There is none to tell."""
    call = dial({}, url="http://gone.example/")

    (request,) = [e for e in call.summary.entries if e.event == "request"]
    assert request.fields["status"] == 0
    assert call.lines("error")[0].startswith("0 error 11210")


def test_a_debugger_is_shown_how_a_request_was_asked() -> None:
    """Its headers, and where it was led; a transcript has neither."""
    told: list[Entry] = []
    gone = "http://gone.example/"
    moved = Page("", "307 Moved", (("Location", "/b"),))
    call = dial(
        {"/voice": moved, "/b": f"<Redirect>{gone}</Redirect>"},
        auth_token="12345",
        listener=told.append,
    )

    led, lost = [e.aside for e in told if e.event == "request"]
    sent = dict(parse_qsl(led["sent"]))
    assert sent["X-Twilio-Signature"] == call.site.asked[1]["HTTP_X_TWILIO_SIGNATURE"]
    assert led["at"] == f"{ORIGIN}/b"
    assert dict(parse_qsl(lost["sent"]))["User-Agent"] == "TwilioProxy/1.1"
    assert not any(e.aside for e in call.summary.entries)


def test_an_answer_takes_the_time_it_takes() -> None:
    """On a clock that passes, a slow webhook makes the call late."""

    class Slow(VirtualClock):
        """Each look at it is a tenth of a second later."""

        def now(self) -> float:
            self.wait(super().now() + 0.1)
            return super().now()

    call = dial({"/voice": "<Say>Hello</Say>"}, clock=Slow())

    request, heard = [
        e for e in call.summary.entries if e.event in ("request", "heard")
    ]
    assert request.fields["ms"] == 100
    assert heard.at > request.fields["ms"] / 1000


class Aside(VirtualClock):
    """A clock whose asides but the first, a document, are done when the test says."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Action] = []
        self._asked = False

    def aside(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Keep it for later."""
        if not self._asked:
            self._asked = True
            then(work())
            return
        self.waiting.append(lambda: then(work()))

    def release(self) -> None:
        """Do all of it, in the driving thread."""
        for action in self.waiting:
            self.post(action)
        self.waiting.clear()


def test_the_end_waits_for_its_callbacks() -> None:
    """The last entry is `ended`, whenever the callback is answered."""
    clock = Aside()

    def release(entry: Entry) -> None:
        if entry.fields.get("status") == "completed":
            clock.post(clock.release)

    call = dial(
        {"/voice": "<Say>Hi</Say>", "/told": ""},
        status_callback=f"{ORIGIN}/told",
        clock=clock,
        listener=release,
    )

    assert [e.event for e in call.summary.entries][-3:] == [
        "status",
        "request",
        "ended",
    ]


def test_the_end_does_not_wait_for_ever() -> None:
    """A callback that is never answered is left."""
    call = dial(
        {"/voice": "<Hangup/>"}, status_callback=f"{ORIGIN}/told", clock=Aside()
    )

    assert call.lines("ended") == ["16 ended completed 0"]


def test_callbacks_on_the_real_clock_come_from_the_side() -> None:
    """The call goes on meanwhile, and waits for them at its end."""
    call = dial(
        {"/voice": '<Reject reason="busy"/>', "/told": Page("", "204 No Content")},
        status_callback=f"{ORIGIN}/told",
        clock=RealClock(),
    )

    assert call.site.paths == ["/voice", "/told"]
    assert call.lines("warning") == []


@pytest.mark.parametrize(
    "url", ["http://my_host.example/told", "HTTPS://me@my_host.example"]
)
def test_a_callbacks_host_may_have_no_underscore(url: str) -> None:
    """Twilio refuses it, though it asks such a host for documents."""
    call = dial({"/voice": "<Say>Hi</Say>"}, status_callback=url)

    assert call.site.paths == ["/voice"]
    (warning,) = call.lines("warning")
    assert "15003 0 a callback's host may have no underscore in its name" in warning


@pytest.mark.parametrize(
    "url", [f"{ORIGIN}/t_old", "http://a_b@menu.example/told", "http://[", "_"]
)
def test_an_underscore_elsewhere_is_no_matter(url: str) -> None:
    """Whatever is no URL is another kind of trouble."""
    call = dial({"/voice": "<Say>Hi</Say>"}, status_callback=url)

    assert "underscore" not in "".join(call.lines("warning"))
    assert call.lines("ended")[0].endswith("completed 0")


def test_a_slow_answer_takes_its_time_on_either_clock() -> None:
    """On the real one it is waited for; on the virtual one it has been."""
    pages = {"/voice": "<Say>Hi</Say>"}
    virtual, real = (
        dial(pages, clock=clock, faults=["slow 0.1"])
        for clock in (VirtualClock(), RealClock())
    )

    for call in (virtual, real):
        (request,) = [e for e in call.summary.entries if e.event == "request"]
        assert request.at == pytest.approx(0.1, abs=0.2)
        assert request.fields["ms"] == pytest.approx(100, abs=200)
