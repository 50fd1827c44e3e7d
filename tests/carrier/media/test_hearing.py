"""What the person on the caller's leg hears."""

from dataclasses import dataclass, field

from ivr.speech.sound import Sound
from tests.carrier.helpers import BOSS, dial


@dataclass
class Notes:
    """An ear that notes what it hears, as second and length."""

    notes: list[str] = field(default_factory=list)

    def hear(self, at: float, sound: Sound) -> None:
        """Note the line."""
        self.notes.append(f"{at:g} line {sound.seconds:g}")

    def hush(self, at: float) -> None:
        """Note that it stopped."""
        self.notes.append(f"{at:g} hush")

    def hear_talk(self, at: float, sound: Sound) -> None:
        """Note people."""
        self.notes.append(f"{at:g} talk {sound.seconds:g}")


def test_a_prompt_stops_before_the_key_is_answered() -> None:
    """Prompt, key, hush: in the order a person hears them."""
    ear = Notes()

    dial(
        {
            "/voice": '<Gather numDigits="1" action="/b"><Say>Press</Say></Gather>',
            "/b": "",
        },
        "1",
        ear=ear,
    )

    assert ear.notes == ["0 line 0.5", "0.2 talk 0.2", "0.2 hush"]


def test_the_caller_hears_ringing_until_somebody_is_there() -> None:
    """Nothing of what the callee hears or does before the bridge; the talk then."""
    ear = Notes()
    pages = {
        "/voice": f'<Dial timeout="5"><Number url="/w">{BOSS}</Number></Dial>',
        "/w": '<Gather numDigits="1" action="/t"><Say>Press</Say></Gather><Hangup/>',
        "/t": '<Play digits="1"/>',
    }

    dial(pages, ear=ear, callees=[f"{BOSS}=answer; 1; say hello; wait 2; hangup"])

    assert ear.notes == ["0 line 15", "2.4 hush", "2.6 talk 0.5"]


def test_with_no_ear_words_still_take_their_time() -> None:
    """A transcript does not depend on who listens."""
    pages = {"/voice": '<Gather input="speech" action="/b"/>', "/b": ""}

    deaf, heard = dial(pages, "say hello"), dial(pages, "say hello", ear=Notes())

    assert deaf.summary == heard.summary
    assert deaf.lines("ended") == ["5.7 ended completed 6"]
