"""What a line may keep, and for how long."""

from datetime import timedelta

import pytest

from ivr.carrier.clock import EPOCH
from ivr.carrier.wire import cache
from ivr.carrier.wire.cache import Cache
from ivr.speech.mix import silence

URL = "http://menu.example/a.wav"
TAG = ("ETag", '"1"')
DATE = ("Last-Modified", "Thu, 01 Jan 2026 09:00:00 GMT")
SOUND = silence(1.0)


def control(text: str) -> tuple[str, str]:
    """Return a Cache-Control header."""
    return ("Cache-Control", text)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ((control("public, max-age=31536000, immutable"),), 31536000),
        ((control("max-age=60, s-maxage=10"),), 10),
        ((control("MAX-AGE=60"),), 60),
        ((("Expires", "Thu, 01 Jan 2026 09:01:00 GMT"),), 60),
        ((("Expires", "Thu, 01 Jan 2026 09:01:00 -0000"),), 60),
        ((control("max-age=5"), ("Expires", "Thu, 01 Jan 2026 09:01:00 GMT")), 5),
        ((control("no-cache, max-age=60"), TAG), 0),
        ((control("max-age=0"), TAG), 0),
        ((control("max-age=soon"), TAG), 0),
        ((("Expires", "0"), DATE), 0),
        ((TAG,), 0),
        ((DATE,), 0),
    ],
)
def test_an_answer_is_fresh_as_long_as_it_says(
    headers: tuple[tuple[str, str], ...], seconds: int
) -> None:
    """What names no age has to be asked for again each time."""
    kept = Cache()
    kept.put(URL, SOUND, headers, EPOCH)

    found = kept.get(URL)

    assert found
    assert found.until == EPOCH + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "headers",
    [
        (),
        (control("no-store"), TAG),
        (control("no-cache"),),
        (control("max-age=0"),),
        (("X-Nothing", ""),),
    ],
)
def test_what_says_nothing_or_forbids_it_is_not_kept(
    headers: tuple[tuple[str, str], ...],
) -> None:
    """Twilio caches only what says that it may be."""
    kept = Cache()
    kept.put(URL, SOUND, (TAG,), EPOCH)

    kept.put(URL, SOUND, headers, EPOCH)

    assert kept.get(URL) is None


def test_what_is_kept_can_be_asked_for_by_all_it_has() -> None:
    """A server takes whichever of the two it knows."""
    kept = Cache()
    kept.put(URL, SOUND, (TAG, DATE), EPOCH)

    found = kept.get(URL)

    assert found
    assert found.known == {"If-None-Match": TAG[1], "If-Modified-Since": DATE[1]}


def test_the_sound_unused_for_longest_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A line that plays for weeks stays small."""
    monkeypatch.setattr(cache, "KEPT", 2 * len(SOUND.samples))
    kept = Cache()
    for name in ("a", "b", "a", "c"):
        if not kept.get(name):
            kept.put(name, SOUND, (TAG,), EPOCH)

    assert [bool(kept.get(name)) for name in ("a", "b", "c")] == [True, False, True]


def test_a_sound_in_anothers_place_counts_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However often it changes, nothing else has to go."""
    monkeypatch.setattr(cache, "KEPT", 2 * len(SOUND.samples))
    kept = Cache()
    for name in ("a", "b", "b", "b"):
        kept.put(name, SOUND, (TAG,), EPOCH)

    assert kept.get("a")
