from dataclasses import dataclass
from pathlib import Path

import pytest

from ivr.carrier.line import Order, People
from ivr.carrier.media.live.dictaphone import Dictaphone
from ivr.carrier.media.live.person import Person
from ivr.carrier.people.party import Silent
from ivr.carrier.rest.witness import Witness
from ivr.console.calls.shelf import Bounds
from ivr.console.calls.sounding import peaks
from ivr.errors import JournalError
from ivr.speech import wav
from ivr.speech.sound import Sound
from tests.carrier.helpers import ORIGIN, Page
from tests.carrier.rest.helpers import CALLEE, CALLER, NUMBER
from tests.console.calls.stage import Stage

MENU = {
    "/voice": '<Gather action="/menu" numDigits="1"><Say>Press one.</Say></Gather>',
    "/menu": "<Say>Thank you.</Say><Hangup/>",
}


def test_a_call_of_a_phone_is_kept_whole() -> None:
    """Who called whom, what was said, each request with its document and headers."""
    stage = Stage(MENU)

    call = stage.call("1")

    assert (call.facts.to, call.facts.from_) == (NUMBER, CALLER)
    first, second = call.requests
    assert first.document.startswith("<Response><Gather")
    assert dict(second.params)["Digits"] == "1"
    assert dict(second.sent)["User-Agent"] == "TwilioProxy/1.1"
    assert dict(second.headers)["Content-Type"] == "text/xml"
    assert [it.text for it in call.moments if it.event == "heard"] == [
        "Press one.",
        "Thank you.",
    ]
    assert call.synopsis.status == "completed"
    stage.close()


def test_a_call_of_the_api_is_kept_too() -> None:
    """Whoever places it, the line has it."""
    stage = Stage(MENU)

    sid = stage.api.call()["sid"]
    stage.api.run()
    stage.keeper.settle()

    call = stage.kept(sid)
    assert (call.facts.direction, call.facts.to) == ("outbound-api", CALLEE)
    stage.close()


def test_a_call_that_goes_on_is_known_as_far_as_it_came() -> None:
    """It is no call that is over, and takes longer and longer."""
    stage = Stage(MENU)
    sid = stage.dial("wait 3; 1")

    stage.api.run(0.5)
    (early,) = stage.keeper.synopses()
    stage.api.run(2)
    (late,) = stage.keeper.synopses()

    assert early.live
    assert late.live
    assert late.seconds > early.seconds
    assert [told.facts.sid for told in stage.keeper.living()] == [sid]
    assert not stage.keeper.shelf.synopses()
    stage.close()


def test_a_call_is_known_as_soon_as_its_sid_is() -> None:
    """Whoever opens its page with the API's answer finds it there."""
    stage = Stage(MENU)

    sid = stage.api.call()["sid"]

    told = stage.keeper.call(sid)
    assert told
    assert (told.facts.to, told.entries, told.over) == (CALLEE, (), False)
    stage.api.run()
    stage.keeper.settle()
    assert stage.kept(sid).synopsis.status == "completed"
    stage.close()


def test_a_call_that_goes_on_is_heard_as_far_as_it_came() -> None:
    """And goes on: what is said then is cut by a key as ever."""
    stage = Stage(MENU)
    sid = stage.dial("wait 3; 1")
    stage.api.run(0.5)

    early = wav.read(stage.keeper.sound(sid))
    stage.api.run()
    stage.keeper.settle()

    assert early.seconds == 0.5
    assert any(early.samples)
    late = wav.read(stage.keeper.sound(sid))
    assert abs(late.seconds - stage.kept(sid).seconds) < 0.05
    stage.close()


def test_calls_outlive_the_process(tmp_path: Path) -> None:
    """A restart forgets none of them, nor their sound."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    first = Stage(MENU, url=url)
    call = first.call("1")
    first.close()

    second = Stage(MENU, url=url)

    assert second.kept(call.facts.sid) == call
    assert second.keeper.shelf.synopses() == [call.synopsis]
    sound = second.keeper.shelf.sound(call.facts.sid)
    assert sound
    assert abs(wav.read(sound).seconds - call.seconds) < 0.05
    second.close()


def test_what_lives_when_the_line_closes_is_kept_as_far_as_it_came(
    tmp_path: Path,
) -> None:
    """As cut off: Twilio has no word for that."""
    url = f"sqlite:///{tmp_path / 'ivr.sqlite3'}"
    first = Stage(MENU, url=url)
    sid = first.dial()
    first.api.run(1)
    first.close()

    second = Stage(MENU, url=url)

    assert second.kept(sid).synopsis.status == "cut off"
    assert not second.kept(sid).synopsis.live
    second.close()


def test_the_oldest_calls_go_first() -> None:
    """Where there are more than are kept."""
    stage = Stage(MENU, bounds=Bounds(calls=2))

    first, second, third = [stage.call("1").facts.sid for _ in range(3)]

    assert [it.sid for it in stage.keeper.shelf.synopses()] == [third, second]
    assert stage.keeper.call(first) is None
    assert stage.keeper.shelf.sound(first) is None
    stage.close()


def test_old_sounds_go_before_old_transcripts() -> None:
    """They take most of the room."""
    stage = Stage(MENU, bounds=Bounds(sound=1))

    first, second = [stage.call("1").facts.sid for _ in range(2)]

    assert stage.keeper.shelf.sound(first) is None
    assert stage.keeper.shelf.sound(second)
    assert stage.kept(first).requests
    stage.close()


def test_a_call_without_end_takes_no_room_without_end() -> None:
    """Documents go first, then entries; what is left out is counted."""
    document = "<Say>Hello.</Say><!--" + "x" * 3_000 + "-->"
    pages = {"/voice": document + "<Redirect>/voice</Redirect>"}
    stage = Stage(pages, bounds=Bounds(entries=40, call_letters=10_000))

    call = stage.call("wait 60; hangup")

    assert len(call.moments) <= 41
    assert call.left_out > 0
    assert call.requests[0].document
    assert not call.requests[-1].document
    assert call.synopsis.status == "completed"
    stage.close()


def test_only_so_much_sound_is_kept_of_a_call() -> None:
    """Its beginning."""
    stage = Stage(MENU, bounds=Bounds(seconds=0.5))

    call = stage.call("1")

    sound = stage.keeper.shelf.sound(call.facts.sid)
    assert sound
    assert wav.read(sound).seconds == 0.5
    stage.close()


def test_a_call_that_turns_private_is_kept_without_what_it_gave() -> None:
    """No number, no key, no sound; before that turn neither."""
    asked: list[str] = []

    def is_private(_: str) -> bool:
        asked.append("once")
        return len(asked) > 1

    stage = Stage(MENU, is_private=is_private)

    call = stage.call("1")

    assert call.synopsis.private
    assert call.facts.from_ == ""
    written = repr(call)
    assert CALLER not in written
    assert "'Digits', '1'" not in written
    assert stage.keeper.shelf.sound(call.facts.sid) is None
    (asked_before,) = call.requests
    assert asked_before.document
    assert "Thank you." not in written
    stage.close()


def test_a_call_deleted_through_the_api_is_gone() -> None:
    """From the list too."""
    stage = Stage(MENU)
    sid = stage.call("1").facts.sid

    stage.api.delete(f"Calls/{sid}.json")

    assert stage.keeper.call(sid) is None
    assert not stage.keeper.shelf.synopses()
    stage.close()


def test_documents_that_fail_are_there_with_what_the_debugger_says() -> None:
    """At the line that is at fault."""
    stage = Stage({"/voice": Page("<Response>\n<Sya>Hi</Sya>\n</Response>")})

    call = stage.call()

    (request,) = call.requests
    (fault,) = request.lines[1].faults
    assert (fault.code, fault.line, fault.told) == (12200, 2, True)
    assert call.synopsis.codes == (12200,)
    assert request.url == f"{ORIGIN}/voice"
    stage.close()


def test_what_is_spoken_into_a_live_phone_is_kept_beside_what_the_line_says() -> None:
    """Frame by frame, without gaps."""
    stage = Stage({"/voice": "<Pause length='1'/><Say>Hello there.</Say>"})
    loud = Sound((6_000).to_bytes(2, "little") * 8_000)
    caller = Person(Silent(), Dictaphone(loud))
    order = Order(to=NUMBER, from_=CALLER, url=f"{ORIGIN}/voice")
    witness = Witness(stage.api.desk)
    call = stage.api.exchange.place(order, People(caller), witness.note)
    witness.follow(call)

    stage.api.run()
    stage.keeper.settle()

    kept = stage.keeper.shelf.sound(call.leg.sid)
    assert kept
    drawn = peaks(kept)
    spoken = drawn[10:45]
    assert min(spoken) > 90
    stage.close()


def test_who_is_closed_takes_nothing_down() -> None:
    """The line may still have something to tell."""
    stage = Stage(MENU)
    sid = stage.dial()
    stage.api.run(1)
    stage.keeper.close()

    stage.api.run()

    assert stage.keeper.living() == []
    assert stage.kept(sid).synopsis.status == "cut off"
    stage.api.archive.close()


def test_a_menu_says_itself_that_a_node_is_private() -> None:
    """From the turn on that leads there, whatever a journal knows."""
    nodes = {"start": Private(on=False), "ethics": Private(on=True)}
    menu = Menu(nodes, {NUMBER: "start"}, "start")
    pages = {
        "/voice": '<Gather action="/voice/ethics"><Say>Press.</Say></Gather>',
        "/voice/ethics": "<Say>In confidence.</Say>",
    }
    stage = Stage(pages, flow=lambda: menu)

    call = stage.call("1")

    assert call.synopsis.private
    assert call.synopsis.nodes == ()
    assert "ethics" not in repr(call)
    assert CALLER not in repr(call)
    assert "In confidence." not in repr(call)
    stage.close()


@dataclass
class Private:
    """As much of a node as is looked at."""

    on: bool

    @property
    def private(self) -> bool:
        """Whether what is said there is nobody's business."""
        return self.on


@dataclass
class Menu:
    """As much of a flow as is looked at."""

    nodes: dict[str, Private]
    entries: dict[str, str]
    start: str


def test_a_call_that_cannot_be_kept_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is said which, and why."""
    stage = Stage(MENU)
    full = JournalError("the journal cannot be used: disk full")
    monkeypatch.setattr(stage.keeper.shelf, "put", Raising(full))
    lost = stage.dial("1")
    stage.api.run()
    stage.keeper.settle()
    monkeypatch.undo()

    kept = stage.call("1").facts.sid

    assert f"{lost}: not kept: the journal cannot be used" in caplog.text
    assert [it.sid for it in stage.keeper.shelf.synopses()] == [kept]
    assert stage.keeper.living() == []
    stage.close()


def test_a_call_of_which_nobody_knows_whether_it_is_private_goes_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The journal that would know is away, which is said."""
    away = JournalError("the journal cannot be used: it is locked")
    stage = Stage(MENU, is_private=Raising(away))

    call = stage.call("1")

    assert call.synopsis.status == "completed"
    assert "it is locked" in caplog.text
    stage.close()


def test_a_call_is_known_for_the_lines_own_before_its_end(tmp_path: Path) -> None:
    """And once only: what is kept of it whole needs no note."""
    stage = Stage(MENU, url=f"sqlite:///{tmp_path / 'ivr.sqlite3'}")
    sid = stage.dial("wait 3; 1")
    stage.api.run(0.5)
    stage.keeper.settle()
    assert stage.keeper.shelf.noted() == {sid}

    stage.api.run()
    stage.keeper.settle()
    assert stage.keeper.shelf.noted() == frozenset()
    stage.close()


@dataclass
class Raising:
    """Fails, whatever it is given."""

    error: Exception

    def __call__(self, *_: object) -> bool:
        """Fail."""
        raise self.error
