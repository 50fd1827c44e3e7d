import pytest

from ivr.cli.twilio_account import account, numbers_by, refusals, wiring_for
from ivr.errors import AccountError, SettingsError
from tests.deploy.helpers import ACCOUNT, TOKEN


@pytest.fixture(autouse=True)
def _set(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account of Twilio's."""
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", ACCOUNT)
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)


def test_a_refusal_is_an_answer_that_is_no(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit status 1; a wrong use stays one, with 2."""
    with pytest.raises(SystemExit) as ended, refusals():
        raise AccountError("Twilio refuses")
    with pytest.raises(SettingsError), refusals():
        raise SettingsError("set a token")

    assert ended.value.code == 1
    assert capsys.readouterr().err == "ivr: Twilio refuses\n"


def test_another_api_goes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And Twilio's own is there without either."""
    assert account("").api == "https://api.twilio.com"
    monkeypatch.setenv("IVR_TWILIO_API", "http://127.0.0.1:8082")

    assert account("").api == "http://127.0.0.1:8082"
    assert numbers_by("http://127.0.0.1:9/").account.api == "http://127.0.0.1:9"


def test_only_a_line_nearby_may_call_this_machine() -> None:
    """Twilio cannot."""
    here = "http://127.0.0.1:5000"

    assert wiring_for(here, "http://127.0.0.1:9", "", none=True).voice_url == (
        f"{here}/voice"
    )
    with pytest.raises(SettingsError, match="--url: "):
        wiring_for(here, "", "", none=True)
    with pytest.raises(SettingsError, match="--fallback-url: "):
        wiring_for("https://menu.example", "", here, none=False)
