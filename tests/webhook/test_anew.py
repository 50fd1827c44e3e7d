import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from ivr.webhook.anew import place

CALL = {"CallSid": "CA1", "From": "+12025550142", "To": "+12025550100"}
HERE = "https://menu.example"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/ivr/voice/menu.main", ("menu.main", {})),
        (
            "/ivr/voice/menu%2Emain?v=1&heard=",
            ("menu.main", {"v": ["1"], "heard": [""]}),
        ),
        ("/ivr/voice", ("", {})),
        ("/ivr/status", None),
        ("/ivr/voice/a/b", None),
        ("/voice/menu.main", None),
        ("", None),
    ],
)
def test_only_urls_of_ours_lead_somewhere(url: str, expected: object) -> None:
    """Whatever host they name: nothing is asked of any."""
    assert place(f"{HERE}{url}", "/ivr") == expected


@given(st.text())
def test_any_text_is_a_place_or_none(text: str) -> None:
    """Nothing is raised for it."""
    for url in (text, f"{HERE}/voice/{text}"):
        found = place(url, "")
        assert found is None or isinstance(found[0], str)


def spare(client: FlaskClient, url: str, **fields: str) -> str:
    """Ask the fallback as Twilio does; return the document."""
    error = {"ErrorCode": "11200", "ErrorUrl": f"{HERE}{url}"}
    answer = client.get("/fallback.xml", query_string={**CALL, **error, **fields})
    assert answer.status_code == 200
    return answer.text


def test_the_failed_turn_is_begun_again(client: FlaskClient) -> None:
    """At its node, with its language and attempts; where it had none, at the entry."""
    assert "Welcome." in spare(client, "/voice")
    assert "Sorry" in spare(client, "/somewhere/else")
    assert "Welcome." in spare(client, "/voice/menu.never_was")
    assert "Type the number" in spare(client, "/voice/menu.order?language=ru")
    assert "language=ru" in spare(client, "/voice/menu.order?language=ru")
    silence = spare(client, "/voice/menu.main?no_input=1&heard=silence")
    assert "I heard nothing." in silence
    assert "no_input=2" in silence


def test_what_the_caller_did_is_heard_if_it_comes(client: FlaskClient) -> None:
    """Nobody presses a key twice that Twilio sends again."""
    assert "Type the number" in spare(client, "/voice/menu.main", Digits="1")
    posted = client.post(
        "/fallback.xml",
        data={**CALL, "ErrorUrl": f"{HERE}/voice/menu.main", "Digits": "1"},
    )
    assert "Type the number" in posted.text
