import pytest

from ivr.cli.answered import unanswered
from tests.deploy.helpers import NUMBER, TOKEN, answering

TWIML = "<Response><Hangup/></Response>"


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)


def test_what_answers_callers_is_no_trouble() -> None:
    """Whatever it says: `ivr doctor` looks at that."""
    with answering(TWIML, kind="text/xml") as url:
        assert unanswered(url, NUMBER) == ""


def test_what_does_not_is_one_sentence() -> None:
    """With what to do, and that nothing happened."""
    with answering("", 500) as url:
        sentence = unanswered(url, NUMBER)

    assert sentence == (
        f"{url}/voice: answers 500, and callers would hear an error: see ivr doctor"
        f" --url {url}; nothing was changed; --force connects all the same"
    )
