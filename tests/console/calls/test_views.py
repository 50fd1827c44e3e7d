import re
from pathlib import Path

import pytest

from ivr.console.calls.markup import Change
from ivr.console.calls.model import Request
from ivr.console.calls.places import Places
from ivr.console.calls.replaying import Again
from ivr.speech import wav
from tests.carrier.helpers import ORIGIN, Page
from tests.carrier.rest.helpers import CALLER, NUMBER, TOKEN
from tests.console.calls.rooms import room

MENU = {
    "/voice": '<Gather action="/menu" numDigits="1"><Say>Press one.</Say></Gather>',
    "/menu": "<Say>Thank you.</Say><Hangup/>",
}


def rows(html: str) -> list[str]:
    """Return the CallSids of a list's rows, in order."""
    return re.findall(r'<tr id="(CA\w+)"', html)


def test_the_list_has_every_call_the_newest_first() -> None:
    """Those that go on, too."""
    with room(MENU) as here:
        first, second = here.call("1"), here.dial()
        here.api.run(0.5)

        html = here.html("/calls")

        assert rows(html) == [second, first]
        assert "2 calls" in html
        assert f'<tr id="{second}" class="live">' in html


def test_the_rows_alone_are_asked_for_again_and_again() -> None:
    """They are what the page has, and nothing around it."""
    with room(MENU) as here:
        here.call("1")

        part = here.html("/calls?rows=")

        assert part.strip() in here.html("/calls").replace("\r", "")
        assert "<html" not in part


def test_a_call_is_looked_for() -> None:
    """By number, outcome, node, code, state, line and words."""
    wrong = {"/voice": "<Sya/><Say>Good bye</Say>"}
    with room(wrong) as here:
        sid = here.call()

        def finds(query: str) -> bool:
            return rows(here.html(f"/calls?{query}")) == [sid]

        for query in (
            "number=800%20234",
            "number=0142",
            "outcome=ended",
            "node=/voice",
            "code=12200",
            "code=any",
            "state=over",
            "source=simulated",
            "text=GOOD+BYE",
            f"text={sid}",
            "page=x",
            "page=99",
        ):
            assert finds(query), query
        for query in (
            "number=999",
            "outcome=busy",
            "node=x",
            "code=1",
            "state=live",
            "source=real",
            "text=hello",
        ):
            assert not finds(query), query
        assert "No call is like that." in here.html("/calls?text=hello")


def test_a_list_has_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked for goes along."""
    monkeypatch.setattr("ivr.console.calls.listing.PAGE", 2)
    with room(MENU) as here:
        every = [here.call("1") for _ in range(5)]

        second = here.html("/calls?state=over&page=2")

        assert rows(second) == [every[2], every[1]]
        assert 'rel="prev" href="/calls?state=over&amp;page=1"' in second
        assert 'rel="next" href="/calls?state=over&amp;page=3"' in second


def test_a_program_is_given_the_same() -> None:
    """As JSON."""
    with room(MENU) as here:
        sid = here.call("1")

        listed = here.json("/calls.json")
        call = here.json(f"/calls/{sid}.json")

        assert (listed["found"], listed["pages"]) == (1, 1)
        assert listed["calls"][0]["sid"] == sid
        assert (call["to"], call["from"]) == (NUMBER, CALLER)
        asked = [it["request"] for it in call["moments"] if "request" in it]
        assert [it["url"] for it in asked] == [f"{ORIGIN}/voice", f"{ORIGIN}/menu"]
        assert ["Digits", "1"] in asked[1]["params"]


def test_a_call_is_on_one_page() -> None:
    """What was said, each request with its document, and its lanes."""
    with room(MENU) as here:
        sid = here.call("1")

        html = here.html(f"/calls/{sid}")
        lanes = here.json(f"/calls/{sid}/lanes.json")

        assert "Press one." in html
        assert "Thank you." in html
        assert html.count('<details class="exchange"') == 2
        assert 'data-live="no"' in html
        names = [lane["name"] for lane in lanes["lanes"]]
        assert names == ["The line says", "Caller", "Requests", "Call"]


def test_what_happened_since_is_asked_for_alone() -> None:
    """For a page of a call that goes on."""
    with room(MENU) as here:
        sid = here.dial("wait 3; 1")
        here.api.run(1)
        count = here.json(f"/calls/{sid}/lanes.json")["moments"]
        here.api.run()
        here.settle()

        more = here.html(f"/calls/{sid}?after={count}")

        assert f'id="moment-{count}"' in more
        assert f'id="moment-{count - 1}"' not in more
        assert "<html" not in more


def test_a_calls_sound_is_played_from_any_second() -> None:
    """And drawn."""
    with room(MENU) as here:
        sid = here.call("1")
        seconds = here.json(f"/calls/{sid}.json")["seconds"]

        whole = here.client.get(f"/calls/{sid}/sound.wav")
        part = here.client.get(
            f"/calls/{sid}/sound.wav", headers={"Range": "bytes=44-143"}
        )
        peaks = here.client.get(f"/calls/{sid}/peaks")

        assert abs(wav.read(whole.data).seconds - seconds) < 0.05
        assert (part.status_code, part.data) == (206, whole.data[44:144])
        assert abs(len(peaks.data) / 50 - seconds) < 0.05
        whole.close()
        part.close()


@pytest.mark.parametrize(
    "path",
    ["", ".json", "/lanes.json", "/sound.wav", "/share", "/scenario", "/curl"],
)
def test_what_is_not_there_is_said_in_a_sentence(path: str) -> None:
    """Of any part of a call."""
    with room(MENU) as here:
        answer = here.client.get(f"/calls/CAgone{path}")

        assert answer.status_code == 404
        assert "There is no such call" in answer.text


def test_a_call_without_a_sound_says_so() -> None:
    """It is there all the same."""
    with room({"/voice": "<Reject/>"}) as here:
        answer = here.client.get(f"/calls/{here.call()}/sound.wav")

        assert answer.status_code == 404
        assert "No sound of this call is kept." in answer.text


def test_a_list_without_calls_says_how_to_make_one() -> None:
    """It is no error."""
    with room(MENU) as here:
        assert "No call has been made yet." in here.html("/calls")


def test_calls_are_there_after_a_restart(tmp_path: Path) -> None:
    """One that was cut off says so."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    with room(MENU, url) as here:
        over = here.call("1")
        living = here.dial()
        here.api.run(1)

    with room(MENU, url) as again:
        html = again.html("/calls")

        assert set(rows(html)) == {over, living}
        assert "cut off" in html


def test_a_request_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its own form, signed by the account's token."""
    given: list[tuple[Request, str]] = []

    def replayed(asked: Request, _: Places, token: str) -> Again:
        given.append((asked, token))
        line = Change("changed", "<Say>\u202eA</Say>", "<Say>B</Say>", 1, 1)
        return Again(200, 500, 0.25, "", (line,))

    monkeypatch.setattr("ivr.console.calls.library.replayed", replayed)
    with room(MENU) as here:
        sid = here.call("1")

        answer = here.post(f"/calls/{sid}/replay/2").json

        assert (answer["before"], answer["after"], answer["ms"]) == (200, 500, 250)
        assert answer["same"] is False
        assert answer["lines"][0]["left"] == "<Say>‹U+202E›A</Say>"
        assert here.post(f"/calls/{sid}/replay/9").status_code == 404
    (asked, token) = given[0]
    assert (dict(asked.params)["Digits"], token) == ("1", TOKEN)


def test_nobody_elses_page_asks_anything_again() -> None:
    """It has no token."""
    with room(MENU) as here:
        sid = here.call("1")

        assert here.client.post(f"/calls/{sid}/replay/1").status_code == 403


def test_another_server_is_not_asked_again() -> None:
    """The console is no proxy."""
    away = {"/voice": "<Redirect>http://elsewhere.example/</Redirect>"}
    with room(away) as here:
        sid = here.call()

        answer = here.post(f"/calls/{sid}/replay/2")

        assert answer.status_code == 400
        assert "Only requests to this console's webhook" in answer.json["error"]


def test_two_calls_are_beside_one_another() -> None:
    """What differs is marked."""
    with room(MENU) as here:
        one, other = here.call("1"), here.call("2")
        same = here.call("1")

        differing = here.html(f"/calls/compare?a={one}&b={other}")
        alike = here.html(f"/calls/compare?a={one}&b={same}")

        assert '<tr class="changed">' in differing
        assert "No differences" in alike
        assert '<tr class="changed">' not in alike


def test_a_call_is_given_away_as_one_file() -> None:
    """It loads nothing and runs nothing."""
    with room(MENU) as here:
        sid = here.call("1")

        answer = here.client.get(f"/calls/{sid}/share")

        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "Thank you." in answer.text
        assert "data:audio/wav;base64," in answer.text
        assert loaded(answer.text) <= {"data:"}
        assert "<script" not in answer.text


def loaded(html: str) -> set[str]:
    """Return the beginnings of everything that a file would load."""
    addresses = re.findall(
        r'\b(?:src|href|action|data|poster|url)=["\']?([^"\'> ]+)', html
    )
    return {address.partition(":")[0] + ":" for address in addresses}


def test_a_call_is_given_away_to_be_made_again() -> None:
    """Whoever placed it; the webhook is not this house's own menu."""
    with room(MENU) as here:
        sid = here.call("1")

        made = here.client.get(f"/calls/{sid}/scenario")
        line = here.client.get(f"/calls/{sid}/curl")

        assert f"webhook: {ORIGIN}/voice" in made.text
        assert "filename=" in made.headers["Content-Disposition"]
        assert "X-Twilio-Signature: " in line.text
        assert line.text.endswith(f"{ORIGIN}/menu")


def test_a_call_that_is_known_whole_can_be_saved_as_a_scenario() -> None:
    """Not one that goes on, or that a program placed."""
    with room(MENU) as here:
        over, placed = here.call("1"), here.api.call()["sid"]
        here.api.run()
        here.settle()
        goes_on = here.dial()
        here.api.run(0.5)

        offered = [
            "Save as scenario" in here.html(f"/calls/{sid}")
            for sid in (over, placed, goes_on)
        ]

        assert offered == [True, False, False]


def test_a_page_of_a_call_that_failed_shows_why() -> None:
    """Codes stand at their lines, the debugger's words beside them."""
    bad = "<Response>\n<Sya>Hi</Sya>\n<Redirect>/gone</Redirect></Response>"
    with room({"/voice": Page(bad)}) as here:
        sid = here.call()

        html = here.html(f"/calls/{sid}")

        assert "12200 Schema validation warning" in html
        assert "&lt;Sya&gt; is not TwiML" in html
        assert "11200 HTTP retrieval failure" in html


def test_a_long_call_is_shown_part_by_part() -> None:
    """And given away whole."""
    with room({"/voice": "<Say>Again.</Say><Redirect/>"}) as here:
        sid = here.call("wait 200; hangup")
        count = here.json(f"/calls/{sid}/lanes.json")["moments"]
        assert count > 600

        html = here.html(f"/calls/{sid}")

        assert html.count('<tr id="moment-') == 500
        assert 'id="more"' in html
        assert here.html(f"/calls/{sid}?after=500").count('<tr id="moment-') == min(
            500, count - 500
        )
        assert here.html(f"/calls/{sid}/share").count('<tr id="moment-') == count
