"""How one call is to be played."""

from ivr.call.settings import CallSettings


def test_a_call_that_comes_in_needs_no_settings() -> None:
    """The defaults are an inbound leg that rings, and Twilio's likelier ways."""
    assert CallSettings() == CallSettings(
        fallback=None,
        answered=False,
        whisper=False,
        silent_recordings="saved",
        failed_play="fatal",
        honours_barge_in=False,
    )


def test_a_guest_hands_the_leg_back() -> None:
    """A whisper, and what a caller waits with; no other document."""
    assert CallSettings(whisper=True).is_guest
    assert CallSettings(waiting="queue").is_guest
    assert not CallSettings().is_guest
