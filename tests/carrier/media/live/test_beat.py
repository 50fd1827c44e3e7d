"""People who hear and speak for real, on the virtual clock."""

import numpy as np
import pytest

from ivr.carrier.clock import VirtualClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.line import Line, Order, People
from ivr.carrier.media.live.dictaphone import Dictaphone
from ivr.carrier.media.live.person import Person
from ivr.carrier.media.tape import Wish
from ivr.carrier.people import steps
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.party import Scripted
from ivr.carrier.wire.wsgi import Wsgi
from ivr.speech.mix import concatenate, silence
from ivr.speech.national import busy, ringing
from ivr.speech.signals import beep, dtmf, key_tone
from ivr.speech.sound import Sound
from tests.carrier.helpers import BOSS, FROM, ORIGIN, TO, Call, Monotone, Site, dial

PROMPT = 257
"""The level of every prompt of `Monotone`, which takes 0.1 s a letter."""


def voice(amplitude: int, seconds: float, after: float = 0.0) -> Sound:
    """Return a voice of one level, so many seconds after the beginning."""
    wave = np.full(round(seconds * 8000), amplitude, "<i2").tobytes()
    return concatenate([silence(after), Sound(wave)])


def at(phone: Dictaphone, second: float) -> int:
    """Return the level that was heard at a second, to two figures or so."""
    samples = np.frombuffer(phone.heard.samples, "<i2").astype(float)
    place = round(second * 8000)
    return round(float(np.sqrt(np.mean(samples[place : place + 80] ** 2))))


def phoned(
    pages: dict[str, str], phone: Dictaphone, do: str = "", **how: object
) -> Call:
    """Call with a handset; the caller does the steps."""
    caller = Person(Scripted(steps.parse(do)), phone)
    return dial(pages, caller=caller, **how)  # type: ignore[arg-type] # as `dial` has it


MENU = {
    "/voice": '<Gather numDigits="1" action="/b"><Say>Press any key now</Say></Gather>',
    "/b": "<Pause/>",
}


def test_a_key_cuts_the_prompt_in_the_sound() -> None:
    """Nothing of it is left 25 ms after the key, but the key's own tone."""
    phone = Dictaphone()

    call = phoned(MENU, phone, "1; wait 2")

    (key,) = call.lines("pressed")
    assert key == "0.2 pressed 1 0.2"
    assert [at(phone, second) for second in (0.0, 0.19, 0.33, 0.5)] == [257, 257, 0, 0]


@pytest.mark.parametrize("in_band", [True, False])
def test_a_key_that_is_a_tone_is_pressed_where_it_is_looked_for(in_band: bool) -> None:
    """Once; its prompt stops within 150 ms of the tone's beginning."""
    phone = Dictaphone(concatenate([silence(0.5), dtmf("1")]), in_band=in_band)

    call = phoned(MENU, phone)

    assert len(call.lines("pressed")) == in_band
    assert at(phone, 0.65) == (0 if in_band else PROMPT)


def test_who_is_called_hears_and_is_heard() -> None:
    """Ringing as in the caller's country, then a talk, then the busy tone."""
    caller, boss = Dictaphone(voice(3000, 9)), Dictaphone(voice(500, 9))
    pages = {"/voice": f"<Dial>{BOSS}</Dial>"}

    _bridge(pages, caller, boss)

    ring = np.frombuffer(ringing("ru").samples, "<i2")
    heard = np.frombuffer(caller.heard.samples, "<i2")
    assert heard[:8000].tolist() == ring[:8000].tolist()
    assert [at(caller, second) for second in (2.5, 4.0)] == [500, 500]
    assert [at(boss, second) for second in (0.5, 2.0)] == [3000, 3000]
    assert (caller.tone, boss.tone) == (busy("ru"), Sound(b""))


def test_a_dial_may_ask_for_another_country_s_ringing() -> None:
    """`ringTone` says so."""
    phone = Dictaphone()

    phoned({"/voice": f'<Dial ringTone="us">{BOSS}</Dial>'}, phone, "wait 1; hangup")

    ring = np.frombuffer(ringing("us").samples, "<i2")
    heard = np.frombuffer(phone.heard.samples, "<i2")
    assert heard[:4000].tolist() == ring[:4000].tolist()
    assert phone.tone == Sound(b"")


def test_a_call_that_is_not_answered_yet_rings() -> None:
    """A Pause that comes first delays the answer."""
    phone = Dictaphone()

    phoned({"/voice": '<Pause length="2"/><Say>Hello</Say>'}, phone)

    assert at(phone, 0.5) > 3000
    assert [at(phone, second) for second in (1.5, 2.1)] == [0, PROMPT]


def test_a_busy_line_is_heard_as_such() -> None:
    """By a phone of the caller's country."""
    phone = Dictaphone()

    phoned({"/voice": '<Reject reason="busy"/>'}, phone, from_="+12025550100")

    assert phone.tone == busy("us")


def test_a_whisper_is_heard_by_one_side() -> None:
    """The callee; the caller hears ringing meanwhile."""
    caller, boss = Dictaphone(), Dictaphone()
    pages = {
        "/voice": f'<Dial><Number url="/w">{BOSS}</Number></Dial>',
        "/w": "<Say>Whisper</Say>",
    }

    _bridge(pages, caller, boss)

    assert at(boss, 0.3) == PROMPT
    assert at(caller, 2.3) == 0  # the silence of a ring: four seconds in five


@pytest.mark.parametrize("in_band", [True, False])
def test_keys_in_a_talk_are_heard_by_the_other(in_band: bool) -> None:
    """As tones, once: also where they were tones already."""
    tones = concatenate([silence(3.0), dtmf("5")]) if in_band else None
    caller, boss = Dictaphone(tones, in_band=in_band), Dictaphone()
    pages = {"/voice": f'<Dial hangupOnStar="true">{BOSS}</Dial>'}

    _bridge(pages, caller, boss, "" if in_band else "wait 3; 5")

    tone = np.frombuffer(key_tone("5").samples, "<i2")[:800].astype(float)
    loud = np.frombuffer(boss.heard.samples, "<i2").astype(float)
    assert np.abs(loud).max() == np.abs(tone).max()
    assert np.count_nonzero(loud) == pytest.approx(800, abs=30)


def test_a_record_takes_what_is_said_and_waits_for_silence() -> None:
    """The voice, not the silence around it; no words are needed."""
    phone = Dictaphone(voice(3000, 2, after=2.0))
    pages = {"/voice": '<Record timeout="2" action="/b"/>', "/b": ""}

    call = phoned(pages, phone)

    assert at(phone, 0.25) == round(7000 / 2**0.5)  # the beep
    assert len(beep().samples) == 8000
    (recorded,) = call.lines("recorded")
    seconds = float(recorded.split()[-1])
    assert seconds == pytest.approx(2.4, abs=0.05)  # the pause after it is 0.4 s
    assert call.summary.seconds == pytest.approx(0.5 + 1.5 + 2.4 + 2, abs=0.1)


def test_a_recording_of_both_sides_is_what_was_said() -> None:
    """Sample for sample, each side on its channel."""
    caller, boss = Dictaphone(voice(3000, 1, after=3.0)), Dictaphone(voice(500, 9))
    exchange = _exchange({"/voice": f"<Dial>{BOSS}</Dial>"})
    call = exchange.place(*_placed(caller, boss))
    tape = call.leg.record(Wish(channels="dual"))

    exchange.run()

    own = np.frombuffer(tape.sound(0).samples, "<i2")
    other = np.frombuffer(tape.sound(1).samples, "<i2")
    assert np.count_nonzero(own == 3000) == 8000
    assert set(own[own > 0].tolist()) == {3000}
    assert set(other[3 * 8000 : 5 * 8000].tolist()) == {500}


def test_in_a_conference_each_hears_all_the_others() -> None:
    """But not themselves; a mute and a coach as they say."""
    phones = [Dictaphone(voice(level, 20)) for level in (1000, 2000, 4000)]
    room = "<Conference>Room</Conference>"
    exchange = _exchange({"/voice": f"<Dial>{room}</Dial>"})
    calls = [exchange.place(*_placed(phone)) for phone in phones]

    exchange.run(2)
    both = [at(phone, 1.5) for phone in phones]
    people = exchange.conferences()[0].participants
    people[2].mute()
    exchange.run(1)
    muted = [at(phone, 2.5) for phone in phones]
    people[2].mute(on=False)
    people[2].coach(calls[0].leg.sid)
    exchange.run(1)
    coached = [at(phone, 3.5) for phone in phones]

    assert both == [6000, 5000, 3000]
    assert muted == [2000, 1000, 3000]
    assert coached == [6000, 1000, 3000]


def test_who_waits_hears_music() -> None:
    """From the first moment of the queue until it is over."""
    phone = Dictaphone()

    phoned({"/voice": "<Enqueue>support</Enqueue>"}, phone, "wait 45; hangup")

    loud = [at(phone, second) > 100 for second in np.arange(1, 44, 1.0)]
    assert all(loud)


def test_frames_come_without_a_gap() -> None:
    """One each 20 ms, on a clock that is never late."""
    phone = Dictaphone()
    exchange = _exchange(MENU)
    exchange.place(*_placed(phone))

    exchange.run()

    assert phone.heard.seconds == pytest.approx(6.7, abs=0.03)
    assert (exchange.beat.frames, exchange.beat.late) == (335, 0)


def _exchange(pages: dict[str, str]) -> Exchange:
    site = Site(pages)
    return Exchange(Line(Wsgi(site, ORIGIN), Monotone()), VirtualClock(), seed="s")


def _placed(
    caller: Dictaphone, boss: Dictaphone | None = None, do: str = ""
) -> tuple[Order, People]:
    """Return a call, and who is on both phones: the boss stays for three seconds."""
    order = Order(TO, FROM, f"{ORIGIN}/voice")
    there = {}
    if boss:
        stays = Scripted(steps.parse("wait 3; hangup"))
        there[BOSS] = Callee(person=Person(stays, boss))
    return order, People(Person(Scripted(steps.parse(do)), caller), there)


def _bridge(
    pages: dict[str, str], caller: Dictaphone, boss: Dictaphone, do: str = ""
) -> None:
    exchange = _exchange(pages)
    exchange.place(*_placed(caller, boss, do))
    exchange.run()


class Broken(Dictaphone):
    """A handset that fails as soon as something is heard."""

    def hear(self, frame: bytes) -> None:
        """Fail."""
        raise RuntimeError(f"no use for {len(frame)} bytes")


def test_a_handset_that_breaks_ends_its_own_call() -> None:
    """The others on the line go on."""
    exchange = _exchange(MENU)
    broken = exchange.place(*_placed(Broken()))
    phone = Dictaphone()
    other = exchange.place(*_placed(phone))
    exchange.schedule.after(2.0, exchange.schedule.stop)

    exchange.serve()

    assert "no use for 320 bytes" in broken.failure
    assert other.failure == ""
    assert phone.heard.seconds == pytest.approx(2.0, abs=0.03)
