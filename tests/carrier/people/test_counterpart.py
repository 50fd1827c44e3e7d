"""Two legs that are each other's party, on the virtual clock."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from ivr.call.status import Status
from ivr.carrier.call import Call
from ivr.carrier.clock import Action, VirtualClock
from ivr.carrier.exchange import Exchange
from ivr.carrier.legs.leg import Leg
from ivr.carrier.line import Line, Order, People
from ivr.carrier.media.live.dictaphone import Dictaphone
from ivr.carrier.media.live.person import Person
from ivr.carrier.media.tape import Wish
from ivr.carrier.people import counterpart
from ivr.carrier.people.callee import Callee
from ivr.carrier.people.counterpart import Words
from ivr.carrier.people.party import Silent
from ivr.carrier.wire.wsgi import Wsgi
from ivr.speech.dtmf import Detector
from ivr.speech.mix import concatenate, silence
from ivr.speech.recognisers.recogniser import Understood
from ivr.speech.sound import Sound
from ivr.speech.wav import pcm
from tests.carrier.helpers import BOSS, FROM, ORIGIN, TO, Monotone, Page, Site, lines

if TYPE_CHECKING:
    from ivr.speech.recognisers.recognition import Recognition

WAV = (("Content-Type", "audio/wav"),)
WHOLE = 'trim="do-not-trim"'

LONG = "one two three four five six seven eight nine ten"
"""4.8 s of `Monotone`, which takes 0.1 s a letter."""

MENU = {
    "/in": '<Gather numDigits="1" action="/1"><Say>Press one</Say></Gather>',
    "/1": '<Gather action="/2"><Say>Your order number</Say></Gather>',
    "/2": "<Say>Thanks</Say>",
    "/out": '<Pause length="20"/>',
}
SPEECH = {
    "/in": '<Gather input="speech" speechTimeout="auto" action="/2"/><Say>None</Say>',
    "/2": "<Say>Thanks</Say>",
}


class Anything:
    """Recognisers that understand one thing in whatever is said."""

    def listens(self, _tag: str) -> bool:
        """Listen."""
        return True

    def prepare(self, _tag: str, _expected: Sequence[str]) -> None:
        """Be ready."""

    def understand(
        self, _sound: Sound, _tag: str, _expected: Sequence[str]
    ) -> Understood:
        """Understand."""
        return Understood("something", 0.8)


class Joined:
    """A call that goes out and plays `/out`, and the one that comes in at `/in`."""

    def __init__(
        self,
        pages: Mapping[str, str | Page],
        *,
        callees: Mapping[str, Callee] | None = None,
        recognition: Anything | None = None,
        **order: Any,  # whatever `Order` takes
    ) -> None:
        self.site = Site(pages)
        line = Line(Wsgi(self.site, ORIGIN), Monotone())
        line.recognition = cast("Recognition | None", recognition)
        self.exchange = Exchange(line, VirtualClock(), "seed")
        self._callees = callees or {}
        self.inbound: list[Call] = []
        placed = Order(
            TO, FROM, f"{ORIGIN}/out", **{"direction": "outbound-api"} | order
        )
        people = People(Silent(), {TO: Callee(reach=self._reach)})
        self.out = self.exchange.place(placed, people)

    def run(self) -> "Joined":
        """Let both go on to their ends."""
        self.exchange.run()
        return self

    def _reach(self, leg: Leg, picked_up: Action) -> None:
        people = People(counterpart.ring(leg, picked_up), self._callees)
        self.inbound.append(
            self.exchange.place(Order(TO, FROM, f"{ORIGIN}/in"), people)
        )

    @property
    def came(self) -> Call:
        """The call that came in."""
        return self.inbound[0]


def level(sound: Sound, second: float) -> int:
    """Return the level of a tenth of a second."""
    samples = np.frombuffer(sound.samples, "<i2").astype(float)
    place = round(second * 8000)
    return round(float(np.sqrt(np.mean(samples[place : place + 800] ** 2))))


def keys(sound: Sound) -> str:
    """Return the keys whose tones are in a sound."""
    return Detector().keys(np.frombuffer(sound.samples, "<i2"))


def test_digits_sent_at_the_answer_are_pressed_in_the_other_call() -> None:
    """At their time: a wait is half a second, a key a fifth."""
    both = Joined(MENU, send_digits="ww1w60#").run()

    assert lines(both.out, "sent") == ["0 sent ww1w60#"]
    assert lines(both.came, "pressed") == [
        "1.06 pressed 1",
        "1.76 pressed 6 0.7",
        "1.96 pressed 0",
        "2.16 pressed #",
    ]
    assert [form.get("Digits") for form in both.site.forms] == [
        *(None, "1", "60"),
        None,  # the document of who has sent them
    ]


def test_a_play_of_digits_presses_them() -> None:
    """And cuts the other's prompt, as any key does."""
    both = Joined({**MENU, "/out": '<Play digits="w1"/><Pause length="20"/>'}).run()

    assert lines(both.came, "pressed", "heard") == [
        "0 heard Press one 0.9",
        "0.56 pressed 1 0.56",
        "0.56 heard Your order number 1.7",
    ]


def test_what_one_says_the_other_hears_as_words() -> None:
    """Once, from its beginning."""
    both = Joined(
        {**SPEECH, "/out": '<Pause length="3"/><Say>my order</Say><Pause length="20"/>'}
    ).run()

    assert lines(both.out, "heard")[0] == "3 heard my order 0.8"
    assert lines(both.came, "said") == ["3.06 said my order"]
    assert both.site.forms[-1]["SpeechResult"] == "my order"


def test_who_begins_to_listen_late_hears_the_rest() -> None:
    """The words that are not said yet."""
    late = f"<Say>Hello to you</Say>{SPEECH['/in']}"

    both = Joined({**SPEECH, "/in": late, "/out": f"<Say>{LONG}</Say>"}).run()

    assert lines(both.came, "said") == ["1.2 said four five six seven eight nine ten"]


def test_two_sentences_are_one_utterance() -> None:
    """No pause is between them that would end it."""
    both = Joined(
        {**SPEECH, "/out": '<Say>my order</Say><Say>please</Say><Pause length="9"/>'}
    ).run()

    assert both.site.forms[-1]["SpeechResult"] == "my order please"


def test_words_that_were_cut_short_are_not_heard_later() -> None:
    """A key stops the prompt, before anybody listens for words."""
    both = Joined(
        {
            **SPEECH,
            "/in": f'<Play digits="5"/>{SPEECH["/in"]}',
            "/out": f'<Gather numDigits="1" action="/cut"><Say>{LONG}</Say></Gather>',
            "/cut": '<Pause length="20"/>',
        }
    ).run()

    assert lines(both.out, "pressed") == ["0.06 pressed 5 0.06"]
    assert lines(both.came, "said", "heard") == ["5.2 heard None 0.4"]


def test_words_that_are_known_are_not_made_out_from_their_sound() -> None:
    """Nor are keys; a sound whose words nobody knows is."""
    out = '<Play digits="4"/><Say>my order</Say><Pause length="20"/>'
    file = '<Play>/a.wav</Play><Pause length="20"/>'
    wav = pcm(Sound(b"\x00\x08" * 8000))
    audio = Page(wav, headers=WAV)

    known = Joined({**SPEECH, "/out": out}, recognition=Anything()).run()
    unknown = Joined(
        {**SPEECH, "/out": file, "/a.wav": audio}, recognition=Anything()
    ).run()

    assert lines(known.came, "speaks", "understood") == []
    assert known.site.forms[-1]["SpeechResult"] == "my order"
    assert lines(unknown.came, "said") == []
    assert unknown.site.forms[-1]["SpeechResult"] == "something"


def test_a_recording_goes_on_while_the_other_speaks() -> None:
    """Also when they began before it: what is silent is the sound, not the words."""
    both = Joined(
        {
            "/in": f'<Record timeout="2" action="/2" finishOnKey="" {WHOLE}/>',
            "/2": "<Hangup/>",
            "/out": f'<Say>{LONG}</Say><Play digits="42"/><Pause length="20"/>',
        }
    ).run()

    (tape,) = both.came.leg.tapes()
    assert lines(both.came, "said") == [
        "0.5 said two three four five six seven eight nine ten"
    ]
    assert tape.seconds == pytest.approx(4.8 - 0.5 + 0.4 + 0.4 + 2, abs=0.2)
    assert level(tape.sound(), 1.0) == 257
    assert keys(tape.sound()) == "42"


def test_a_sound_without_words_is_recorded_to_its_end() -> None:
    """Also one that never changes, as music on hold: no room is behind it."""
    steady = Page(pcm(Sound(b"\x02\x02" * 48000)), headers=WAV)
    both = Joined(
        {
            "/in": f'<Record timeout="1" action="/2" {WHOLE}/>',
            "/2": "<Hangup/>",
            "/out": '<Play>/a.wav</Play><Pause length="20"/>',
            "/a.wav": steady,
        }
    ).run()

    (tape,) = both.came.leg.tapes()
    assert tape.seconds == pytest.approx(6 - 0.5 + 0.4 + 1, abs=0.2)
    assert [level(tape.sound(), at) for at in (0.1, 5.3)] == [514, 514]


def test_either_call_can_be_recorded_with_both_sides() -> None:
    """What comes from the other is the party, on the first channel."""
    both = Joined(
        {
            "/in": '<Play digits="1"/><Say>Hello there</Say><Pause length="3"/>',
            "/out": '<Pause length="2"/><Play digits="7"/><Pause length="9"/>',
        },
        record=Wish(channels="dual"),
    )
    both.exchange.run(0.1)
    came = both.came.leg.record(Wish(channels="dual"))
    both.run()

    (out,) = both.out.leg.tapes()
    assert [level(out.sound(0), at) for at in (0.5, 2.05)] == [257, 0]
    assert [keys(out.sound(channel)) for channel in (0, 1)] == ["1", "7"]
    assert [level(came.sound(1), at) for at in (0.5, 2.0)] == [257, 0]
    assert [keys(came.sound(channel)) for channel in (0, 1)] == ["7", ""]


def test_who_is_called_from_there_talks_to_who_has_called() -> None:
    """A voice that is live, and a handset that hears: through both calls."""
    voice = concatenate([silence(1), Sound(b"\x00\x08" * 16000)])
    boss = Dictaphone(voice)
    both = Joined(
        {
            "/in": f"<Dial>{BOSS}</Dial>",
            "/out": '<Pause length="6"/><Say>Goodbye now</Say>',
        },
        callees={BOSS: Callee(person=Person(Silent(), boss))},
        record=Wish(channels="dual"),
    ).run()

    (tape,) = both.out.leg.tapes()
    assert level(tape.sound(0), 4.0) == 2048  # it rings for 2 s, and is silent for 1
    assert level(boss.heard, 4.5) == 257
    assert lines(both.came, "said") == ["6.06 said Goodbye now"]


def test_two_in_one_room_do_not_hear_themselves() -> None:
    """Nor does who says something in it: it would go round and round."""
    room = '<Dial><Conference beep="false">room</Conference></Dial>'
    both = Joined({"/in": room, "/out": room}, time_limit=5.0)
    third = Dictaphone(concatenate([silence(1), Sound(b"\x00\x08" * 800)]))
    both.exchange.place(
        Order(TO, FROM, f"{ORIGIN}/in"), People(Person(Silent(), third))
    )
    both.run()

    assert level(third.heard, 3.0) == 0


@pytest.mark.parametrize(
    ("document", "status"),
    [("<Reject/>", "no-answer"), ('<Reject reason="busy"/>', "busy")],
)
def test_what_comes_of_the_one_comes_of_the_ringing(document: str, status: str) -> None:
    """Nobody has answered: no document plays."""
    both = Joined({"/in": document}).run()

    assert (both.out.leg.status, both.came.leg.status) == (status, status)
    assert both.site.paths == ["/in"]


def test_it_is_answered_when_the_other_is() -> None:
    """A Pause that comes first lets both ring."""
    both = Joined({**MENU, "/in": '<Pause length="3"/><Say>Hello</Say>'}).run()

    assert lines(both.out, "status") == [
        "0 status ringing",
        "3 status in-progress",
        "3.5 status completed",
    ]


def test_whoever_gives_up_the_ringing_ends_both() -> None:
    """The caller's patience is over."""
    both = Joined({"/in": '<Pause length="60"/>'}, timeout=7.0).run()

    assert lines(both.came, "status")[-1] == "7 status no-answer"


def test_a_hang_up_is_what_the_other_is_told() -> None:
    """As when a person hangs up: a Record's action is asked for."""
    both = Joined(
        {
            "/in": '<Record action="/2"/>',
            "/2": "<Say>Unheard</Say>",
            "/out": "<Hangup/>",
        }
    ).run()

    assert both.site.forms[-1]["Digits"] == "hangup"
    assert both.came.leg.status == Status.COMPLETED


def test_a_call_that_is_gone_leaves_nobody_on_the_other() -> None:
    """Nor does anything beat for it."""
    both = Joined(MENU)
    both.exchange.run(2.0)
    both.out.vanish("gone")
    both.run()

    assert lines(both.came, "ended") == ["2 ended completed 2"]
    frames = both.exchange.beat.frames
    both.exchange.run(1.0)
    assert both.exchange.beat.frames == frames


def test_it_goes_the_same_way_each_time() -> None:
    """Both transcripts, to the hundredth."""
    first, again = (Joined(MENU, send_digits="w1w60#").run() for _ in range(2))

    assert first.out.transcript.entries == again.out.transcript.entries
    assert first.came.transcript.entries == again.came.transcript.entries


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (10.0, ("two words  here", 3.0)),
        (10.5, ("words here", 2.5)),
        (13.0, ("", 0.0)),
    ],
)
def test_words_are_said_evenly(now: float, left: tuple[str, float]) -> None:
    """One that has begun is lost to who listens from now."""
    words = Words("two words  here", 10.0, 3.0)

    text, seconds = words.left(now)

    assert text == left[0]
    assert seconds == pytest.approx(left[1])
    assert Words("", 1.0, 0.0).left(1.0) == ("", 0.0)
