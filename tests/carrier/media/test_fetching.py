"""The sounds that one call plays."""

from ivr.call.events import PlayFailed
from ivr.carrier.clock import VirtualClock
from ivr.carrier.media.fetching import Media, Playable
from ivr.carrier.media.sounds import Sounds
from ivr.carrier.schedule import Schedule
from ivr.carrier.wire.browser import Browser
from ivr.carrier.wire.transport import Lost, Reply, Request
from ivr.speech.mix import silence
from ivr.speech.wav import pcm
from tests.carrier.helpers import ORIGIN, Monotone, Page, dial

A, B = "http://menu.example/a.wav", "http://menu.example/b.wav"
OWN = "https://api.example/recording"


class Shelf:
    """A server that allows nothing to be kept, and counts; `b` takes two seconds."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def send(self, request: Request) -> Reply | Lost:
        """Hand a sound out."""
        self.asked.append(request.url)
        late = 2.0 if request.url == B else 0.0
        headers = (("Content-Type", "audio/wav"),)
        return Reply(request.url, 200, headers, pcm(silence(1.0)), late)


def media(shelf: Shelf) -> tuple[Media, Schedule]:
    """Return a call's media, and its time."""
    clock = VirtualClock()
    schedule = Schedule(clock)
    browser = Browser(shelf, "", lambda: "token")
    own = {OWN: silence(2.0)}
    return Media(Sounds(Monotone()), browser, schedule, clock, own.get), schedule


def test_a_sound_is_given_when_it_has_come() -> None:
    """At once, or as late as its server is."""
    shelf = Shelf()
    found, schedule = media(shelf)
    heard: list[tuple[float, Playable]] = []

    for url in (A, B):
        found.play(url, lambda sound: heard.append((schedule.now, sound)))
    schedule.run()

    assert heard == [(0.0, silence(1.0)), (2.0, silence(1.0))]


def test_what_was_prepared_is_at_hand() -> None:
    """All sounds in a Gather are fetched before the first of them plays."""
    shelf = Shelf()
    found, schedule = media(shelf)
    heard: list[Playable] = []
    ready: list[float] = []

    found.prepare((A, B, A), lambda: ready.append(schedule.now))
    schedule.run()
    for url in (A, B, A):
        found.play(url, heard.append)

    assert ready == [2.0]
    assert shelf.asked == [A, B]
    assert heard == [silence(1.0)] * 3


def test_what_the_call_has_is_not_fetched() -> None:
    """At once and in a Gather."""
    shelf = Shelf()
    found, schedule = media(shelf)
    heard: list[Playable] = []

    found.play(OWN, heard.append)
    found.prepare((OWN, A), lambda: found.play(OWN, heard.append))
    schedule.run()

    assert shelf.asked == [A]
    assert heard == [silence(2.0)] * 2


def test_the_next_preparation_takes_the_place_of_the_former() -> None:
    """What may not be kept is not, once its Gather is over."""
    shelf = Shelf()
    found, _ = media(shelf)
    found.prepare((A,), lambda: None)

    found.prepare((), lambda: None)
    found.play(A, lambda _: None)

    assert shelf.asked == [A, A]


def test_a_sound_that_cannot_be_had_fails_when_it_plays() -> None:
    """Preparing it is no failure yet."""
    found, _ = media(Shelf())
    heard: list[Playable] = []

    found.prepare(("file:///etc/passwd",), lambda: None)
    found.play("file:///etc/passwd", heard.append)

    (failure,) = heard
    assert isinstance(failure, PlayFailed)
    assert failure.code == 11100


def test_a_gather_plays_when_all_its_sounds_have_come() -> None:
    """Each is fetched once, though its server lets nobody keep it."""
    sound = Page(pcm(silence(1.0)), headers=(("Content-Type", "audio/wav"),))
    menu = "<Gather><Play>/a.wav</Play><Play>/b.wav</Play></Gather>"

    call = dial(
        {"/voice": menu, "/a.wav": sound, "/b.wav": sound}, faults=["audio 2=slow 3"]
    )

    assert call.site.paths == ["/voice", "/a.wav", "/b.wav"]
    assert call.lines("played") == [
        f"3 played {ORIGIN}/a.wav 1.0",
        f"4 played {ORIGIN}/b.wav 1.0",
    ]
