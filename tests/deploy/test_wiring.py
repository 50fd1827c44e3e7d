import pytest

from ivr.deploy.wiring import Wiring, ours


def test_ours_leads_calls_and_reports_to_the_menu() -> None:
    """And failures to a file, which is got and not posted to."""
    assert ours("https://menu.example", "https://files.example/sorry.xml") == Wiring(
        voice_url="https://menu.example/voice",
        voice_method="POST",
        voice_fallback_url="https://files.example/sorry.xml",
        voice_fallback_method="GET",
        status_callback="https://menu.example/status",
        status_callback_method="POST",
    )


def test_a_fallback_at_the_menus_own_address_is_posted_to() -> None:
    """A caller's number is in no URL then, nor in a proxy's log."""
    near = ours("https://menu.example", "https://menu.example/fallback.xml")
    other = ours("https://menu.example", "https://menu.example.org/fallback.xml")

    assert near.voice_fallback_method == "POST"
    assert other.voice_fallback_method == "GET"


def test_no_fallback_is_none() -> None:
    """Twilio then says its own apology."""
    assert ours("https://menu.example").voice_fallback_url == ""


def test_what_twilio_leaves_out_has_twilios_default() -> None:
    """A fresh number has nulls."""
    assert Wiring.of({"voice_url": None, "sid": "PN1"}) == Wiring()


def test_a_setting_that_is_no_text_is_refused() -> None:
    """Nothing is written to Twilio from a file that somebody broke."""
    with pytest.raises(ValueError, match="no text"):
        Wiring.of({"voice_url": ["https://menu.example"]})


def test_an_application_is_named_only_where_it_changes() -> None:
    """Naming one ends what answers by URL."""
    now = Wiring(voice_application_sid="AP1", trunk_sid="")

    change = ours("https://menu.example").changed_from(now)

    assert change["voice_application_sid"] == ""
    assert "trunk_sid" not in change
    assert change["voice_url"] == "https://menu.example/voice"


@pytest.mark.parametrize(
    ("wiring", "answers"),
    [
        (Wiring(trunk_sid="TK1", voice_url="https://a.example"), "trunk TK1"),
        (
            Wiring(voice_application_sid="AP1", voice_url="https://a.example"),
            "application AP1",
        ),
        (Wiring(voice_url="https://a.example"), "https://a.example"),
        (Wiring(), "nobody"),
    ],
)
def test_who_answers_is_who_twilio_would_ask(wiring: Wiring, answers: str) -> None:
    """A trunk before an application before a URL."""
    assert wiring.answers == answers
